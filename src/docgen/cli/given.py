"""The words of a command → the template and the data that they name."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import click

from docgen.cli.delivery import tried
from docgen.cli.speech import speech
from docgen.errors import DocgenError

if TYPE_CHECKING:
    from docgen.any_template import AnyTemplate

NO_TEMPLATE: Final = (
    "请写明模板名，或者在数据文件里写“模板: 名称” | name a template, or put “template: NAME” into the data"
)


def template_and_data(
    words: Sequence[str], failed: list[DocgenError], settings: Sequence[str] = ()
) -> "tuple[AnyTemplate | None, Any]":
    """`[TEMPLATE] DATA` → both, or `None` for what joined `failed`.

    Raises `UsageError` where neither the words nor the data name a template.
    """
    from docgen.any_template import load_template, template_of
    from docgen.load import load_data, with_overrides

    loaded = tried(failed, lambda: with_overrides(load_data(words[-1]), settings))
    name = words[0] if len(words) == 2 else loaded and template_of(loaded)
    if loaded and not name:
        raise click.UsageError(speech.say(NO_TEMPLATE))
    return (tried(failed, lambda: load_template(name)) if name else None), loaded
