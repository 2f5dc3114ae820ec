"""Options of the command line → which script is wanted, and what to mind on the way."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, Final, get_args

import click

from docgen.cli.speech import speech
from docgen.converted import Script
from docgen.errors import DataError, Problem

if TYPE_CHECKING:
    from docgen.script import Conversion, Quotes

SCRIPTS: Final[tuple[Script, ...]] = get_args(Script)
NO_SCRIPT: Final = "请写明转换成哪种字体：--script {choices} | say which script is wanted: --script {choices}"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the options ask for; the files that they name are not read yet."""

    script: Script
    vocabulary: bool = False
    glossaries: tuple[str, ...] = ()
    """Files of words and what they become; what a later one says counts."""
    protected: tuple[str, ...] = ()
    """Files of words that stay."""
    quotes: "Quotes" = "keep"

    def conversion(self) -> "Conversion":
        """The files read; raises `DataError` with every fault of all of them, `ScriptError`."""
        from docgen.glossary import read_glossary, read_protected
        from docgen.script import Conversion

        problems: list[Problem] = []
        glossary = {
            word: target
            for file in _read(self.glossaries, read_glossary, problems)
            for word, target in file.terms(self.script).items()
        }
        protect = [word for words in _read(self.protected, read_protected, problems) for word in words]
        if problems:
            raise DataError(problems)
        asked = Conversion.of(
            self.script, vocabulary=self.vocabulary, glossary=glossary, protect=protect, quotes=self.quotes
        )
        asked.converter()
        return asked


def _read(paths: tuple[str, ...], read: Callable[[str], Any], problems: list[Problem]) -> Iterator[Any]:
    for path in paths:
        try:
            yield read(path)
        except DataError as error:
            problems += error.problems


_OPTIONS: Final = (
    click.option(
        "--script",
        type=click.Choice(SCRIPTS, case_sensitive=False),
        metavar=f"[{'|'.join(SCRIPTS)}]",
        help="转换成哪种字体：zh-CN 简体，zh-TW 台湾正体，zh-HK 香港繁体，zh-Hant 繁体"
        " | zh-CN simplified, zh-TW Taiwan, zh-HK Hong Kong, zh-Hant traditional",
    ),
    click.option(
        "--vocabulary",
        is_flag=True,
        help="换用当地的词语（软件→軟體）；标题、机关、法规名称和姓名不换"
        " | words of the region too; never in titles, organs, laws and names",
    ),
    click.option(
        "--glossary",
        "glossaries",
        multiple=True,
        metavar="词表 | FILE",
        help="指定词语写法的 .csv 或 .yaml，可以写多个 | .csv or .yaml of words and what they become, may be repeated",
    ),
    click.option(
        "--protect",
        "protected",
        multiple=True,
        metavar="词表 | FILE",
        help="不许改动的词语，.txt，每行一个，可以写多个 | .txt of words that stay, one a line, may be repeated",
    ),
    click.option(
        "--quotes",
        type=click.Choice(["keep", "corner", "curly"]),
        help="引号：keep 不变，corner 改成「」，curly 改成“” | keep as they are, or make them 「」 or “”",
    ),
)


def conversion_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options for a script; it gets them as `asked: Asked | None`."""

    @wraps(command)
    def with_asked(
        script: Script | None,
        vocabulary: bool,
        glossaries: tuple[str, ...],
        protected: tuple[str, ...],
        quotes: "Quotes | None",
        **others: Any,
    ) -> Any:
        if not script and (vocabulary or glossaries or protected or quotes):
            raise no_script()
        asked = Asked(script, vocabulary, glossaries, protected, quotes or "keep") if script else None
        return command(asked=asked, **others)

    for option in reversed(_OPTIONS):
        with_asked = option(with_asked)
    return with_asked


def no_script() -> click.UsageError:
    """The script that is wanted is missing."""
    return click.UsageError(speech.say(NO_SCRIPT, choices="|".join(SCRIPTS)))
