"""`docgen profile`: the values of a layout profile, and where it departs from the standard, on the screen."""

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any, Final

import click

from docgen.cli.speech import SpeakingGroup, speech

if TYPE_CHECKING:
    from docgen.profile import Entry

STRENGTHS: Final = {
    "fixed": "国标规定 | fixed",
    "open": "国标未规定 | open",
}
DEPARTURES: Final = {
    "fixed": "与国标规定不同 | leaves what the standard fixes",
    "open": "国标未规定，可以自定 | uses what the standard leaves open",
}
SAME: Final = "与国标版式（gbt9704）相同 | nothing differs from gbt9704"
STANDARD: Final = "国标 {value} | standard {value}"
NOTHING: Final = "（无） | (none)"


@click.group(cls=SpeakingGroup)
def profile() -> None:
    """查看版式参数，列出本单位版式与国标的不同。 | Show the values of a layout profile, or what an office changes."""


@profile.command()
@click.argument("name", required=False, metavar="[版式名或文件] | [NAME or FILE]")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出 | as JSON")
def show(name: str | None, as_json: bool) -> None:
    """列出全部参数、依据的条款、是否由国标规定。 | List every value with its clause, fixed by the standard or open."""
    from docgen.profile import BUILT_IN, entries

    found = entries(name or BUILT_IN)
    if not _for_machines(found, as_json):
        speech.table([
            {
                "name": entry.name,
                "strength": speech.say(STRENGTHS[entry.strength]),
                "value": f"{shown(entry.value)}  [{speech.say(entry.reason or entry.clause)}]",
            }
            for entry in found
        ])  # fmt: skip


@profile.command()
@click.argument("name", metavar="版式名或文件 | NAME or FILE")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出 | as JSON")
def diff(name: str, as_json: bool) -> None:
    """列出与国标版式不同的参数：现值、国标的值、条款。 | List what differs from the standard, and its clause."""
    from docgen.profile import deviations

    found = deviations(name)
    if _for_machines(found, as_json):
        return
    if not found:
        click.echo(speech.say(SAME), err=True)
    speech.table([
        {
            "name": entry.name,
            "value": shown(entry.value),
            "standard": speech.say(STANDARD, value=shown(entry.standard)),
            "strength": speech.say(DEPARTURES[entry.strength]),
            "clause": speech.say(entry.clause) + (f" ← {speech.say(entry.reason)}" if entry.reason else ""),
        }
        for entry in found
    ])  # fmt: skip


def _for_machines(found: Sequence["Entry"], as_json: bool) -> bool:
    """Print as JSON where that is asked for."""
    if as_json:
        said = (replace(each, clause=speech.say(each.clause), reason=speech.say(each.reason)) for each in found)
        click.echo(json.dumps([asdict(entry) for entry in said], ensure_ascii=False, indent=2, default=str))
    return as_json


def shown(value: Any) -> str:
    """A value as a reader writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return ", ".join(value)
    return str(value) or speech.say(NOTHING)
