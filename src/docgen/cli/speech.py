"""Texts in two languages → what the user of the command line reads.

A text is written `中文 | English` where it is used, so that neither half is forgotten.
"""

import os
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import click

from docgen.errors import Lang

HELP_NAMES: Final = ["-h", "--help"]
HEADINGS: Final = {"Options": "选项", "Commands": "命令", "Arguments": "参数"}
MADE: Final = "已生成 {file} | made {file}"
LANGUAGES: Final[dict[str, Lang]] = {"zh": "zh", "en": "en"}


def language_first(words: Sequence[str]) -> list[str]:
    """Words of a command line → the same with `--lang` before the command, wherever it was typed."""
    first, others, rest = [], [], list(words)
    while rest:
        word = rest.pop(0)
        if word == "--":
            others += [word, *rest]
            break
        if word == "--lang" and rest:
            first += [word, rest.pop(0)]
        elif word.startswith("--lang="):
            first.append(word)
        else:
            others.append(word)
    return [*first, *others]


def chosen_language(words: Sequence[str], environment: Mapping[str, str] = os.environ) -> Lang:
    """`--lang`, else English for an English locale, else Chinese."""
    head = language_first(words)
    for word, following in zip(head, [*head[1:], ""], strict=False):
        value = following if word == "--lang" else word.removeprefix("--lang=")
        if word.startswith("--lang") and value in LANGUAGES:
            return LANGUAGES[value]
    locale = next((environment[key] for key in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(key)), "")
    return "en" if locale.lower().startswith("en") else "zh"


@dataclass
class Speech:
    """What this run speaks, and what it has said of files that it made."""

    lang: Lang = "zh"
    as_json: bool = False
    aside: bool = False
    """Standard output carries a document, so that answers to machines go to standard error, too."""
    made: list[str] = field(default_factory=list)

    def say(self, text: str, **facts: object) -> str:
        """`中文 | English` → the half that the user reads, `{…}` filled from the facts."""
        chosen = half(text, self.lang)
        return chosen.format_map(facts) if facts else chosen

    def say_made(self) -> None:
        """Say which files there are now."""
        for file in self.made:
            click.echo(self.say(MADE, file=file), err=True)

    def table(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Print rows in aligned columns, the last one running on."""
        for line in aligned([[str(cell) for cell in row.values()] for row in rows]):
            click.echo(line)


speech: Final = Speech()
"""The one of this run."""


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


class SpeakingCommand(click.Command):
    """A command whose help is in the chosen language."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option `--help`, explained in the chosen language."""
        option = super().get_help_option(ctx)
        if option:
            option.help = speech.say("显示帮助 | show this help")
        return option

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Choose the half of every text, then write the help."""
        translate(self)
        super().format_help(ctx, formatter)


class SpeakingGroup(SpeakingCommand, click.Group):
    """A group whose help, and that of its commands, is in the chosen language."""

    command_class = SpeakingCommand

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Choose the half of every text, then write the help."""
        for command in self.commands.values():
            translate(command)
        super().format_help(ctx, formatter)


def translate(command: click.Command) -> None:
    """Choose the half of every text of a command; the texts in two languages stay, for the next run."""
    originals = command.__dict__.setdefault("bilingual", {})

    def chosen(key: object, text: str | None) -> str:
        return speech.say(originals.setdefault(key, text or ""))

    command.help = chosen("", command.help)
    for parameter in command.params:
        if parameter.metavar:
            parameter.metavar = chosen((parameter.name, "metavar"), parameter.metavar)
        if isinstance(parameter, click.Option):
            parameter.help = chosen(parameter.name, parameter.help)


def formatter_for(lang: Lang) -> type[click.HelpFormatter]:
    """What writes the help in a language."""
    return _ChineseFormatter if lang == "zh" else click.HelpFormatter


class _ChineseFormatter(click.HelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        words = args.replace("[OPTIONS]", "[选项]").replace("COMMAND [ARGS]...", "命令 [参数]...")
        super().write_usage(prog, words, "用法：" if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        self.write(f"{'':>{self.current_indent}}{HEADINGS.get(heading, heading)}：\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], *_widths: int, **_more: int) -> None:
        for line in aligned([(" " * self.current_indent + name, text) for name, text in rows]):
            self.write(f"{line}\n")
