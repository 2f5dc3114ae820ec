"""`docgen convert`: files that exist already → the same in the other script, and a list of what to look at."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import click

from docgen.cli.asked import SCRIPTS, Asked, conversion_options, no_script
from docgen.cli.delivery import STDOUT, as_data, deliver, raise_all, tried
from docgen.cli.doubts import choice_data, say_doubts
from docgen.cli.errands import Errand, errands
from docgen.cli.speech import SpeakingCommand, speech
from docgen.errors import DocgenError
from docgen.outfile import make_folder

if TYPE_CHECKING:
    from docgen.conversions import ConversionReport, Order

LISTED: Final = ""
"""Value of `--review` without a file: the list is printed."""
WORD_LIMIT: Final = 500 * 1024 * 1024
"""Bytes; a Word file may be full of photographs."""

UNCHANGED: Final = "内容不用转换，与原文件相同 | nothing had to be converted; the result is what was given"
OF: Final = "{file}：{words} | {file}: {words}"
NO_FILE: Final = "请写明要转换的文件 | name the file to convert"
NO_FILE_BUT_REVIEW: Final = (
    "请写明要转换的文件，写在 --review 前面；--review 后面的是批注文件"
    " | name the file to convert, before --review; what follows --review is the copy with comments"
)


@click.command(cls=SpeakingCommand)
@click.argument("files", nargs=-1, metavar="原文件... | FILE...")
@click.option(
    "-o",
    "--output",
    metavar="文件或文件夹 | PATH",
    help="结果文件，或者放结果的文件夹；不写则在原文件名后加上字体，如 通知.zh-TW.docx；- 为标准输出"
    " | file to make, or folder for the results; default: the name with the script in it; - is standard output",
)
@conversion_options
@click.option(
    "--from",
    "source",
    type=click.Choice(SCRIPTS, case_sensitive=False),
    metavar=f"[{'|'.join(SCRIPTS)}]",
    help="原文是哪种字体，不写则自动判断 | what the file is written in; default: what its characters show",
)
@click.option(
    "--fonts",
    type=click.Choice(["auto", "keep"]),
    default="auto",
    help="Word 文档的字体：auto 随文字更换，keep 不变 | fonts of a Word file: changed with the script, or kept",
)
@click.option(
    "--review",
    is_flag=False,
    flag_value=LISTED,
    default=None,
    metavar="[批注文件] | [FILE]",
    help="列出需要核对的地方；写上 .docx 文件名，则另存一份，把它们加成批注"
    " | list what to look at; with a .docx name, put it as comments into a copy",
)
@click.option("--overwrite", is_flag=True, help="允许覆盖已有文件 | allow overwriting")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出结果 | results as JSON")
def convert(
    files: tuple[str, ...],
    output: str | None,
    asked: Asked | None,
    source: str | None,
    fonts: str,
    review: str | None,
    overwrite: bool,
    as_json: bool,
) -> None:
    """把已有的文件（.docx、.txt、.md、.csv、.yaml、.json）或者文件夹转换成简体或者繁体。 | Convert files or folders between simplified and traditional: .docx .txt .md .csv .yaml .json."""  # noqa: E501
    if not files:
        raise click.UsageError(speech.say(NO_FILE_BUT_REVIEW if review else NO_FILE))
    if not asked:
        raise no_script()
    wanted = errands(files, output or "", review or "", asked.script)
    speech.aside = any(STDOUT in errand.targets for errand in wanted.every)
    failed: list[DocgenError] = []
    given = [tried(failed, partial(_found, errand)) or b"" for errand in wanted.every]
    conversion = tried(failed, asked.conversion)
    raise_all(failed, list(wanted.problems(given[0], overwrite=overwrite)))
    assert conversion

    from docgen.conversions import Order

    if wanted.folder:
        make_folder(wanted.folder)
    order = Order(conversion, source=source)  # type: ignore[arg-type]
    done = []
    for errand in wanted.every:
        made = tried(failed, partial(_made, errand, given[0], order, fonts, overwrite=overwrite))
        done += [made] if made else []
    if as_json and not failed:
        _report_data(done, asked)
    elif not as_json:
        _report(done, len(wanted.every), is_listed=review is not None, is_whole=not failed)
    raise_all(failed, ())


@dataclass(frozen=True, slots=True)
class _Done:
    """A file that was converted."""

    errand: Errand
    report: "ConversionReport[bytes]"
    """Without the result, which is written."""
    is_changed: bool


def _found(errand: Errand) -> bytes:
    """What comes through standard input; of any other file only that it is there."""
    from docgen.conversions import OLD_WORD, TEXTS, WORD
    from docgen.load import find_file, read_standard_input

    if errand.file == STDOUT:
        return read_standard_input()
    find_file(errand.file, (*WORD, *TEXTS), OLD_WORD)
    return b""


def _made(errand: Errand, given: bytes, order: "Order", fonts: str, *, overwrite: bool) -> _Done:
    """Convert a file and write what is to be made of it."""
    from docgen.conversions import OLD_WORD, TEXTS, WORD, convert_file
    from docgen.load import read_file

    limit = WORD_LIMIT if errand.suffix in WORD else None
    data = read_file(errand.file, (*WORD, *TEXTS), OLD_WORD, limit=limit) if errand.source else given
    options: dict[str, Any] = {"suffix": errand.suffix, "fonts": fonts, "lang": speech.lang, "source": errand.source}
    reports = [convert_file(data, order, comments=target == errand.review, **options) for target in errand.targets]
    for target, report in zip(errand.targets, reports, strict=True):
        deliver(target, report.result, overwrite=overwrite)
    # of many files only what is to be told is kept
    return _Done(errand, replace(reports[0], result=b""), reports[0].result is not data)


def _report(done: Sequence[_Done], count: int, *, is_listed: bool, is_whole: bool) -> None:
    """Say what was made and what to look at; where something failed, what was made is said with that."""
    from docgen.conversions import WORD

    if is_whole:
        speech.say_made()
    for each in done:
        if not each.is_changed:
            words = speech.say(UNCHANGED)
            click.echo(words if count == 1 else speech.say(OF, file=each.errand.file, words=words), err=True)
    doubts = [(each, doubt) for each in done for doubt in each.report.choices]
    say_doubts(
        [problem for each in done for problem in each.report.warnings],
        [doubt for _, doubt in doubts],
        is_listed=is_listed,
        files=[each.errand.file if count > 1 and each.errand.suffix in WORD else "" for each, _ in doubts],
    )


def _report_data(done: Sequence[_Done], asked: Asked) -> None:
    every = [_data(each) for each in done]
    result: dict[str, Any] = {"ok": True, "files": speech.made, "script": asked.script}
    result |= every[0] if len(every) == 1 else {"results": every}
    click.echo(json.dumps(result, ensure_ascii=False), err=speech.aside)


def _data(done: _Done) -> dict[str, Any]:
    report = done.report
    return {
        "source": done.errand.source,
        "files": [each for each in done.errand.targets if each != STDOUT],
        "detected": report.detected,
        "changed": done.is_changed,
        "choices": [choice_data(each) for each in report.choices],
        "warnings": [as_data(problem) for problem in report.warnings],
    }
