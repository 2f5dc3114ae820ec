"""The commands: words and files in, documents out, problems in the user's language."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from docgen.cli.asked import Asked, conversion_options
from docgen.cli.batch import batch
from docgen.cli.check import check
from docgen.cli.convert import convert
from docgen.cli.delivery import STDOUT, as_data, deliver, raise_all, tried
from docgen.cli.doubts import choice_data, say_doubts
from docgen.cli.given import template_and_data
from docgen.cli.new import new
from docgen.cli.profiles import profile
from docgen.cli.speech import HELP_NAMES, SpeakingGroup, speech
from docgen.errors import DocgenError, Place, Problem
from docgen.outfile import output_problems
from docgen.wording import Several, quoted

if TYPE_CHECKING:
    from docgen.script import Doubt

FORMATS: Final = {".docx": "docx", ".pdf": "pdf"}


@click.group(cls=SpeakingGroup, context_settings={"help_option_names": HELP_NAMES})
@click.option("--lang", type=click.Choice(["zh", "en"]), help="提示语言 | language of messages")
@click.version_option(package_name="docgen", message="docgen %(version)s", help="显示版本 | show the version")
def cli(lang: str | None) -> None:
    """把数据变成公文：通知、办法、承诺书、决定等，按 GB/T 9704-2012 排版，生成 DOCX 和 PDF。 | Data in, official documents out, laid out to GB/T 9704-2012, as DOCX and PDF."""  # noqa: E501


@cli.command()
@click.argument("words", nargs=-1, required=True, metavar="[模板] 数据文件 | [TEMPLATE] DATA")
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    metavar="文件 | FILE",
    help="生成的文件，以 .docx 或 .pdf 结尾，可以写多个；- 为标准输出"
    " | file to make, .docx or .pdf, may be repeated; - is standard output",
)
@click.option(
    "--to",
    type=click.Choice(["docx", "pdf"]),
    help="没有写 -o 或者写 -o - 时的格式 | format without -o, or with -o -",
)
@click.option(
    "--set",
    "settings",
    multiple=True,
    metavar="字段=内容 | KEY=VALUE",
    help="改一个字段的内容，可以写多次 | override a field, may be repeated",
)
@click.option(
    "--profile",
    type=click.Path(),
    metavar="版式名或文件 | NAME or FILE",
    help="自带的版式，或者本单位的版式文件 | a built-in layout, or the file of an office",
)
@click.option(
    "--pdf-engine",
    type=click.Choice(["docgen", "libreoffice"]),
    default="docgen",
    help="由谁生成 PDF，默认不需要安装 Word 或 LibreOffice | what makes the PDF; by default docgen itself",
)
@conversion_options
@click.option("--review", is_flag=True, help="列出转换时需要核对的地方 | list what to look at after a conversion")
@click.option("--overwrite", is_flag=True, help="允许覆盖已有文件 | allow overwriting")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出结果 | results as JSON")
def render(
    words: tuple[str, ...],
    outputs: tuple[str, ...],
    to: str | None,
    settings: tuple[str, ...],
    profile: str | None,
    pdf_engine: str,
    asked: Asked | None,
    review: bool,
    overwrite: bool,
    as_json: bool,  # noqa: ARG001
) -> None:
    """用模板和数据文件生成公文；数据文件里写了“模板”的，可以不写模板名。 | Make a document of a data file. TEMPLATE may be left out where the file names its own."""  # noqa: E501
    from docgen.profile import load_profile

    _check_words(words, outputs, to)
    failed: list[DocgenError] = []
    template, loaded = template_and_data(words, failed, settings)
    look = tried(failed, lambda: load_profile(profile)) if profile else None
    wish = asked and tried(failed, asked.conversion)
    targets = list(_targets(outputs, to, words[-1]))
    problems = list(template.check(loaded)) if loaded and template else []
    problems += _target_problems(targets, overwrite) if loaded or outputs else ()
    raise_all(failed, problems)
    assert loaded
    assert template
    kinds: Any = [kind for _, kind in targets]
    options: dict[str, Any] = {"profile": look, "script": wish, "engine": pdf_engine}
    made = template.make(loaded, kinds, **options)
    for target, kind in targets:
        deliver(target, made.files[kind], overwrite=overwrite)  # type: ignore[index]
    _report(made.warnings, made.doubts, is_listed=review)


def _check_words(words: Sequence[str], outputs: Sequence[str], to: str | None) -> None:
    """Raise `UsageError` for words that do not go together."""
    from docgen.catalog import template_labels

    if len(words) > 2:
        raise click.UsageError(
            speech.say("只写模板名和一个数据文件，多个数据文件请分几次生成 | give a template and one data file")
        )
    labels = template_labels()
    if len(words) == 1 and words[0] in {*labels, *labels.values()} and not Path(words[0]).exists():
        raise click.UsageError(
            speech.say(
                "请在模板名后面写上数据文件；没有数据文件的，先运行 docgen new {name} -o 数据.yaml"
                " | name a data file after the template; docgen new {name} -o data.yaml makes one",
                name=words[0],
            )
        )
    if to and any(FORMATS.get(Path(output).suffix.lower(), to) != to for output in outputs if output != STDOUT):
        raise click.UsageError(
            speech.say(
                "--to 与 -o 的文件名不一致，请去掉 --to | --to contradicts the file name after -o; leave --to out"
            )
        )


def _targets(outputs: Sequence[str], to: str | None, data: str) -> Iterator[tuple[str, str]]:
    """Each result with its format."""
    for output in dict.fromkeys(outputs) or (f"{'docgen' if data == STDOUT else Path(data).stem}.{to or 'docx'}",):
        if output == STDOUT:
            yield output, to or "docx"
        else:
            yield output, FORMATS.get(Path(output).suffix.lower(), "")


def _target_problems(targets: Sequence[tuple[str, str]], overwrite: bool) -> Iterator[Problem]:
    for target, kind in targets:
        if not kind:
            yield Problem("output-suffix", Place(target), {"path": quoted(target), "choices": Several(FORMATS)})
        elif target != STDOUT:
            yield from output_problems(Path(target), overwrite=overwrite)


def _report(warnings: Sequence[Problem], doubts: "Sequence[Doubt]", *, is_listed: bool) -> None:
    if speech.as_json:
        result: dict[str, Any] = {"ok": True, "files": speech.made}
        if warnings:
            result["warnings"] = [as_data(problem) for problem in warnings]
        if doubts:
            result["choices"] = [choice_data(each) for each in doubts]
        click.echo(json.dumps(result, ensure_ascii=False), err=speech.aside)
        return
    speech.say_made()
    say_doubts(warnings, doubts, is_listed=is_listed)


@cli.command()
@click.argument("template", required=False, metavar="[模板] | [TEMPLATE]")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出 | as JSON")
def templates(template: str | None, as_json: bool) -> None:
    """列出全部模板；写模板名则列出它的字段。 | List the templates, or the fields of one."""
    from docgen.cli.lists import field_rows, shown_rows, template_rows

    rows = field_rows(template) if template else template_rows()
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        speech.table(shown_rows(rows, speech.lang))


@cli.command()
@click.argument("template", metavar="模板 | TEMPLATE")
def schema(template: str) -> None:
    """输出模板字段的 JSON Schema，供编辑器和其他系统使用。 | Print a template's JSON Schema."""
    from docgen.any_template import load_template

    click.echo(json.dumps(load_template(template).schema, ensure_ascii=False, indent=2))


@cli.command()
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出 | as JSON")
def doctor(as_json: bool) -> None:
    """检查这台机器的字体和组件。 | Check fonts and libraries on this machine."""
    from docgen.doctor import font_findings, latin_finding, library_findings
    from docgen.fonts import find_fonts

    fonts, libraries = (*font_findings(find_fonts()), latin_finding()), dict(library_findings())
    if as_json:
        report = {"fonts": [asdict(finding) for finding in fonts], "libraries": libraries}
        click.echo(json.dumps(report, ensure_ascii=False, indent=2))
    else:
        from docgen.cli.lists import font_rows, library_rows

        speech.table(font_rows(fonts, speech.lang))
        click.echo()
        speech.table(library_rows(libraries, speech.lang))
    if any(finding.state == "missing" and finding.script == "hans" for finding in fonts):
        click.echo(speech.say(NO_FONTS), err=True)
        raise SystemExit(1)


NO_FONTS: Final = (
    "缺少字体。请安装上面列出的字体，或者运行 scripts/build_fonts.py 生成开源字体；"
    "字体在别的文件夹的，用环境变量 DOCGEN_FONTS 指明"
    " | typefaces are missing: install those named above, or build the open set with scripts/build_fonts.py;"
    " DOCGEN_FONTS names a set that is elsewhere"
)

cli.add_command(batch)
cli.add_command(check)
cli.add_command(convert)
cli.add_command(new)
cli.add_command(profile)
