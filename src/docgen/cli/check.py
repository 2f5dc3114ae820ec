"""`docgen check`: a template, or values for one → its fields, and everything that is wrong."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from docgen.cli.delivery import as_data, deliver, raise_all
from docgen.cli.doubts import MIND
from docgen.cli.given import template_and_data
from docgen.cli.speech import SpeakingCommand, speech
from docgen.errors import DocgenError, OutputError, Place, Problem
from docgen.outfile import output_problems
from docgen.wording import Several, quoted

if TYPE_CHECKING:
    from docgen.any_template import AnyTemplate
    from docgen.word_template import Field

ANNOTATED: Final = ".docx"
GOOD: Final = "没有发现问题 | no problem found"
NOTED: Final = "没有必须改正的问题，以上各条请核对 | nothing has to be mended; please look at what is noted above"
FOUND: Final = "有 {count} 处问题： | {count} problem(s):"
NO_FIELDS: Final = (
    "没有要填写的地方；要填写的地方请写成 {{ 名称 }} | nothing to fill in; write {{ name }} where something is"
)
ONLY_WORD: Final = (
    "只有 Word 模板能加批注，请去掉 --annotate | only a Word template takes comments; leave --annotate out"
)
KINDS: Final = {
    "text": "文字 | text",
    "number": "数字 | number",
    "boolean": "是/否 | yes or no",
    "list": "清单 | list",
    "group": "分项 | group",
    "picture": "图片 | picture",
}
NEEDS: Final = {True: "必填 | required", False: "可以不填 | optional"}


@click.command(cls=SpeakingCommand)
@click.argument("words", nargs=-1, required=True, metavar="模板 [数据文件] | TEMPLATE [DATA]")
@click.option(
    "--annotate",
    metavar="文件 | FILE",
    help="另存一份 Word 模板，把问题写成批注 | a copy of the Word template with a comment for each problem",
)
@click.option("--overwrite", is_flag=True, help="允许覆盖已有文件 | allow overwriting")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出 | as JSON")
def check(words: tuple[str, ...], annotate: str | None, overwrite: bool, as_json: bool) -> None:
    """检查模板，列出要填写的字段和全部问题；写上数据文件的，检查数据。 | Check a template and list its fields; with DATA, check that."""  # noqa: E501
    if len(words) > 2:
        raise click.UsageError(speech.say("只写一个模板和一个数据文件 | give one template and one data file"))
    template, loaded = _asked(words)
    if annotate and not _word(template):
        raise click.UsageError(speech.say(ONLY_WORD))
    if annotate:
        _annotate(template, annotate, overwrite=overwrite)
    word = _word(template)
    problems = list(word.problems if word else ())
    if loaded is not None and not problems:
        problems += template.check(loaded)
    warnings = template.warnings(loaded if loaded is not None else {}) if word or loaded is not None else ()
    report = _as_data if as_json else _say
    report(template, problems, warnings, is_listed=loaded is None)
    if problems:
        raise SystemExit(1)


def _asked(words: Sequence[str]) -> "tuple[AnyTemplate, Any]":
    """The template, and the data if there are any; a single word may be either."""
    from docgen.any_template import is_word_template, load_template
    from docgen.catalog import template_labels

    labels = template_labels()
    is_template = is_word_template(words[0]) or words[0] in {*labels, *labels.values()} or Path(words[0]).is_dir()
    if len(words) == 1 and (is_template or not Path(words[0]).exists()):
        return load_template(words[0]), None
    failed: list[DocgenError] = []
    template, loaded = template_and_data(words, failed)
    raise_all(failed, ())
    assert template
    return template, loaded


def _word(template: "AnyTemplate") -> Any:
    return getattr(template, "word", None)


def _annotate(template: "AnyTemplate", target: str, *, overwrite: bool) -> None:
    """Write the copy with comments; raises `OutputError`."""
    if Path(target).suffix.lower() != ANNOTATED:
        facts = {"path": quoted(target), "choices": Several((ANNOTATED,))}
        raise OutputError(Problem("output-suffix", Place(target), facts))
    found = tuple(output_problems(Path(target), overwrite=overwrite))
    if found:
        raise OutputError(found)
    deliver(target, _word(template).annotate(lang=speech.lang), overwrite=overwrite)


def _say(template: "AnyTemplate", problems: Sequence[Problem], warnings: Sequence[Problem], *, is_listed: bool) -> None:
    if is_listed:
        _list_fields(template)
    speech.say_made()
    for problem in warnings:
        click.echo(speech.say(MIND, words=problem.describe(speech.lang)), err=True)
    if problems:
        click.echo(speech.say(FOUND, count=len(problems)), err=True)
        for problem in problems:
            click.echo(f"  {problem.describe(speech.lang)}", err=True)
    else:
        click.echo(speech.say(NOTED if warnings else GOOD), err=True)


def _list_fields(template: "AnyTemplate") -> None:
    word = _word(template)
    if word and not word.fields and not word.problems:
        click.echo(speech.say(NO_FIELDS), err=True)
    elif word:
        speech.table([
            {
                "name": name,
                "kind": speech.say(KINDS[field.kind]),
                "need": speech.say(NEEDS[field.is_required]),
                "places": _places(field),
            }
            for name, field in _flat(word.fields)
        ])  # fmt: skip
    else:
        from docgen.cli.lists import field_rows, shown_rows

        speech.table(shown_rows(field_rows(template.name), speech.lang))


def _flat(fields: "Sequence[Field]", prefix: str = "") -> "Iterator[tuple[str, Field]]":
    """Fields with those inside of them, by their whole names: 人员[].姓名."""
    for field in fields:
        name = f"{prefix}{field.name}"
        yield name, field
        yield from _flat(field.fields, f"{name}[]." if field.kind == "list" else f"{name}.")


def _places(field: "Field") -> str:
    mark = "、" if speech.lang == "zh" else "; "
    return mark.join(dict.fromkeys(format(each, speech.lang) for each in field.places))


def _as_data(
    template: "AnyTemplate", problems: Sequence[Problem], warnings: Sequence[Problem], *, is_listed: bool
) -> None:
    report: dict[str, Any] = {"ok": not problems, "template": template.name}
    if is_listed and _word(template):
        report["fields"] = [_field_data(field) for field in _word(template).fields]
    report["problems"] = [as_data(problem) for problem in problems]
    report["warnings"] = [as_data(problem) for problem in warnings]
    report["files"] = speech.made
    click.echo(json.dumps(report, ensure_ascii=False, indent=2))


def _field_data(field: "Field") -> dict[str, Any]:
    data: dict[str, Any] = {
        "name": field.name,
        "kind": field.kind,
        "required": field.is_required,
        "places": [format(each, speech.lang) for each in field.places],
    }
    if field.kind == "list":
        data["items"] = field.items
    return data | ({"fields": [_field_data(each) for each in field.fields]} if field.fields else {})
