"""`docgen convert`: a file that exists already → the same in the other script, and a list of what to look at."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from docgen.cli.asked import SCRIPTS, Asked, conversion_options, no_script
from docgen.cli.delivery import STDOUT, as_data, deliver, raise_all, tried
from docgen.cli.doubts import choice_data, say_doubts
from docgen.cli.speech import SpeakingCommand, speech
from docgen.errors import DocgenError, Place, Problem
from docgen.outfile import output_problems
from docgen.wording import Several, quoted

if TYPE_CHECKING:
    from docgen.conversions import ConversionReport

LISTED: Final = ""
"""Value of `--review` without a file: the list is printed."""
COMMENTS: Final = ".docx"
WORD_LIMIT: Final = 500 * 1024 * 1024
"""Bytes; a Word file may be full of photographs."""

UNCHANGED: Final = "内容不用转换，与原文件相同 | nothing had to be converted; the result is what was given"
REVIEW_NAME: Final = "--review 后面的文件名应以 .docx 结尾 | the name after --review ends in .docx"
REVIEW_KIND: Final = (
    "只有 Word 文档能加批注；请只写 --review，列出需要核对的地方"
    " | only a Word file takes comments; --review alone lists what to look at"
)
NO_FILE: Final = "请写明要转换的文件 | name the file to convert"
NO_FILE_BUT_REVIEW: Final = (
    "请写明要转换的文件，写在 --review 前面；--review 后面的是批注文件"
    " | name the file to convert, before --review; what follows --review is the copy with comments"
)
SAME_NAME: Final = "-o 和 --review 不能是同一个文件 | -o and --review name the same file"


@click.command(cls=SpeakingCommand)
@click.argument("file", required=False, metavar="原文件 | FILE")
@click.option(
    "-o",
    "--output",
    metavar="文件 | FILE",
    help="结果文件，不写则在原文件名后加上字体，如 通知.zh-TW.docx；- 为标准输出"
    " | file to make; default: the name with the script in it; - is standard output",
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
    file: str | None,
    output: str | None,
    asked: Asked | None,
    source: str | None,
    fonts: str,
    review: str | None,
    overwrite: bool,
    as_json: bool,
) -> None:
    """把已有的文件转换成简体或者繁体：Word 文档、文本、数据文件（.docx .txt .md .csv .yaml .json）。 | Convert a file between simplified and traditional: Word, text or data."""  # noqa: E501
    if not file:
        raise click.UsageError(speech.say(NO_FILE_BUT_REVIEW if review else NO_FILE))
    if not asked:
        raise no_script()
    targets = _targets(file, output, asked, review)
    speech.aside = STDOUT in targets
    failed: list[DocgenError] = []
    data = tried(failed, lambda: _read(file))
    conversion = tried(failed, asked.conversion)
    raise_all(failed, list(_target_problems(file, data or b"", targets, overwrite)))
    assert data is not None
    assert conversion

    from docgen.conversions import Order, convert_file

    order = Order(conversion, source=source)  # type: ignore[arg-type]
    options: dict[str, Any] = {"suffix": _suffix(file), "fonts": fonts, "lang": speech.lang, "source": _shown(file)}
    reports = [convert_file(data, order, comments=target == review, **options) for target in targets]
    for target, report in zip(targets, reports, strict=True):
        deliver(target, report.result, overwrite=overwrite)
    if as_json:
        _report_data(reports[0], asked, is_changed=reports[0].result is not data)
    else:
        _report(reports[0], is_listed=review is not None, is_changed=reports[0].result is not data)


def _shown(file: str) -> str:
    return "" if file == STDOUT else file


def _suffix(file: str) -> str:
    return "" if file == STDOUT else Path(file).suffix.lower()


def _targets(file: str, output: str | None, asked: Asked, review: str | None) -> list[str]:
    """Files to be made: the result, and a copy with comments; with `--review` alone only that."""
    if review and Path(review).suffix.lower() != COMMENTS:
        raise click.UsageError(speech.say(REVIEW_NAME))
    if review and not _is_word(file):
        raise click.UsageError(speech.say(REVIEW_KIND))
    if review and output and Path(review).resolve() == Path(output).resolve():
        raise click.UsageError(speech.say(SAME_NAME))
    default = STDOUT if file == STDOUT else f"{Path(file).stem}.{asked.script}{Path(file).suffix}"
    first = output or (None if review else default)
    return [each for each in (first, review) if each]


def _is_word(file: str) -> bool:
    from docgen.conversions import WORD

    return file == STDOUT or _suffix(file) in WORD


def _read(file: str) -> bytes:
    from docgen.conversions import OLD_WORD, TEXTS, WORD
    from docgen.load import read_file, read_standard_input

    if file == STDOUT:
        return read_standard_input()
    return read_file(file, (*WORD, *TEXTS), OLD_WORD, limit=WORD_LIMIT if _suffix(file) in WORD else None)


def _target_problems(file: str, data: bytes, targets: Sequence[str], overwrite: bool) -> Iterator[Problem]:
    """Whatever is wrong with the names of the files to be made."""
    from docgen.conversions import suffixes_like

    fitting = suffixes_like(_suffix(file), data)
    for target in targets:
        if target == STDOUT:
            continue
        if fitting and Path(target).suffix.lower() not in fitting and not Path(target).is_dir():
            yield Problem("output-suffix", Place(target), {"path": quoted(target), "choices": Several(fitting)})
        else:
            yield from output_problems(Path(target), overwrite=overwrite)


def _report(report: "ConversionReport[bytes]", *, is_listed: bool, is_changed: bool) -> None:
    speech.say_made()
    if not is_changed:
        click.echo(speech.say(UNCHANGED), err=True)
    say_doubts(report.warnings, report.choices, is_listed=is_listed)


def _report_data(report: "ConversionReport[bytes]", asked: Asked, *, is_changed: bool) -> None:
    result = {
        "ok": True,
        "files": speech.made,
        "script": asked.script,
        "detected": report.detected,
        "changed": is_changed,
        "choices": [choice_data(each) for each in report.choices],
        "warnings": [as_data(problem) for problem in report.warnings],
    }
    click.echo(json.dumps(result, ensure_ascii=False), err=speech.aside)
