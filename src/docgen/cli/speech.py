"""Texts in two languages → what the user of the command line reads.

A text is written `中文 | English` where it is used, so that neither half is forgotten.
"""

import os
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import click

from docgen.errors import Lang

HELP_NAMES: Final = ["-h", "--help"]
HEADINGS: Final = {"Options": "选项", "Commands": "命令", "Arguments": "参数"}


def chosen_language(words: Sequence[str], environment: Mapping[str, str] = os.environ) -> Lang:
    """`--lang`, else English for an English locale, else Chinese."""
    for index, word in enumerate(words):
        value = word.removeprefix("--lang=") if word.startswith("--lang=") else ""
        if word == "--lang" and index + 1 < len(words):
            value = words[index + 1]
        if value in ("zh", "en"):
            return "en" if value == "en" else "zh"
    locale = next((environment[key] for key in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(key)), "")
    return "en" if locale.lower().startswith("en") else "zh"


@dataclass
class Speech:
    """The language chosen for this run."""

    lang: Lang = "zh"

    def say(self, text: str) -> str:
        """`中文 | English` → the half that the user reads."""
        return half(text, self.lang)

    def table(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Print rows in aligned columns, the last one running on."""
        for line in aligned([[str(cell) for cell in row.values()] for row in rows]):
            click.echo(line)


def half(text: str, lang: Lang) -> str:
    """`中文 | English` → one of them; a text without the bar is for both."""
    chinese, bar, english = text.partition(" | ")
    return english if bar and lang == "en" else chinese


def display_width(text: str) -> int:
    """Columns that a terminal gives the text; Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Cells → lines whose columns begin at the same place."""
    if not rows:
        return []
    widths = [max(display_width(row[column]) for row in rows) for column in range(len(rows[0]) - 1)]
    return [
        "  ".join(
            [
                *(cell + " " * (width - display_width(cell)) for cell, width in zip(row, widths, strict=False)),
                row[-1],
            ]
        ).rstrip()
        for row in rows
    ]


class SpeakingGroup(click.Group):
    """A group whose help, and that of its commands, is in the chosen language."""

    def main(self, args: Any = None, *rest: Any, **extra: Any) -> Any:
        """Translate every help text once the language is known, then run."""
        lang = chosen_language(list(args or ()))
        for command in (self, *self.commands.values()):
            _translate(command, click.Context(command, help_option_names=HELP_NAMES), lang)
        click.Context.formatter_class = _FORMATTERS[lang]
        return super().main(args, *rest, **extra)


def _translate(command: click.Command, context: click.Context, lang: Lang) -> None:
    originals = command.__dict__.setdefault("bilingual", {})
    command.help = half(originals.setdefault("", command.help or ""), lang)
    for parameter in command.get_params(context):
        if isinstance(parameter, click.Option):
            own = "显示帮助 | show this help" if parameter.name == "help" else parameter.help or ""
            parameter.help = half(originals.setdefault(parameter.name, own), lang)


class _ChineseFormatter(click.HelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        words = args.replace("[OPTIONS]", "[选项]").replace("COMMAND [ARGS]...", "命令 [参数]...")
        super().write_usage(prog, words, "用法：" if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        super().write_heading(HEADINGS.get(heading, heading))


_FORMATTERS: Final[dict[Lang, type[click.HelpFormatter]]] = {
    "zh": _ChineseFormatter,
    "en": click.HelpFormatter,
}


def usage_message(error: click.ClickException, lang: Lang) -> str:
    """A misused command line → what was wrong and where to find help."""
    command = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "docgen"
    if lang == "en":
        return f"{error.format_message()}\nTry '{command} --help'."
    return f"{_chinese(error)}。\n用法见 {command} --help"


def _chinese(error: click.ClickException) -> str:
    if isinstance(error, click.NoSuchOption):
        near = f"，是不是想写 {'、'.join(error.possibilities)}" if error.possibilities else ""
        return f"没有“{error.option_name}”这个选项{near}"
    if isinstance(error, click.MissingParameter):
        name = error.param.make_metavar(error.ctx) if error.param and error.ctx else ""  # type: ignore[call-arg,unused-ignore]
        return f"缺少参数 {name}"
    if isinstance(error, click.BadParameter):
        return f"参数 {error.param.opts[0] if error.param else ''} 的内容不对：{error.message}"
    if error.message.startswith("No such command"):
        return f"没有{error.message.removeprefix('No such command').strip(' .')}这个命令"
    return error.message
