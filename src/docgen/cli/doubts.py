"""What a conversion left for someone to look at → lines on the terminal, or data for machines."""

from collections.abc import Sequence
from dataclasses import asdict
from itertools import repeat
from typing import TYPE_CHECKING, Any, Final

import click

from docgen.cli.speech import speech
from docgen.errors import Problem

if TYPE_CHECKING:
    from docgen.script import Doubt

TO_LOOK_AT: Final = "有 {count} 处需要核对： | {count} place(s) to look at:"
ASK_FOR_LIST: Final = "有 {count} 处需要核对，加 --review 可以列出 | {count} place(s) to look at; --review lists them"
NONE_TO_LOOK_AT: Final = "没有需要核对的地方 | nothing to look at"
MIND: Final = "请注意：{words} | note: {words}"


def say_doubts(
    warnings: Sequence[Problem], doubts: "Sequence[Doubt]", *, is_listed: bool, files: Sequence[str] = ()
) -> None:
    """Warnings, and the list of what to look at or the word that there is one.

    `files` name, for each doubt, the file that its place is in where the place itself does not.
    """
    for problem in warnings:
        click.echo(speech.say(MIND, words=problem.describe(speech.lang)), err=True)
    count = len(doubts)
    if is_listed:
        click.echo(speech.say(TO_LOOK_AT if count else NONE_TO_LOOK_AT, count=count), err=True)
        for file, doubt in zip(files or repeat(""), doubts, strict=False):
            click.echo(f"  {f'{file} ' if file else ''}{doubt.describe(speech.lang)}", err=speech.aside)
    elif count:
        click.echo(speech.say(ASK_FOR_LIST, count=count), err=True)


def choice_data(doubt: "Doubt") -> dict[str, Any]:
    """A choice for machines: its place in words and as data, and what it was about."""
    choice = asdict(doubt.choice)
    return {
        "place": doubt.place.describe(speech.lang),
        "at": {key: value for key, value in asdict(doubt.place).items() if value not in ("", 0, None, False)},
        "text": doubt.text,
        **choice,
        "message": doubt.reason(speech.lang),
    }
