"""The commands: words and files in, documents out, problems in the user's language."""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import click

from docgen.cli.speech import HELP_NAMES, SpeakingGroup, Speech, chosen_language, usage_message
from docgen.errors import DocgenError, OutputError, Place, Problem, TemplateError
from docgen.outfile import output_problems, write_file

FORMATS: Final = {".docx": "docx", ".pdf": "pdf"}
DATA_ERROR, USAGE_ERROR = 1, 2
USAGE_CODES: Final = frozenset({"template-not-found", "output-suffix"})
"""Problems of what was typed, not of what stands in the files."""
STDOUT: Final = "-"

speech = Speech()


@click.group(cls=SpeakingGroup, context_settings={"help_option_names": HELP_NAMES})
@click.option("--lang", type=click.Choice(["zh", "en"]), help="提示语言 | language of messages")
@click.version_option(package_name="docgen", message="docgen %(version)s", help="显示版本 | show the version")
def cli(lang: str | None) -> None:
    """把数据变成公文：通知、办法、承诺书、决定等，按 GB/T 9704-2012 排版，生成 DOCX 和 PDF。 | Data in, Chinese official documents out, laid out to GB/T 9704-2012, as DOCX and PDF."""  # noqa: E501


@cli.command()
@click.argument("words", nargs=-1, required=True, metavar="[TEMPLATE] DATA")
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    metavar="FILE",
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
    metavar="KEY=VALUE",
    help="改一个字段的内容，可以写多次 | override a field, may be repeated",
)
@click.option("--profile", type=click.Path(), metavar="FILE", help="本单位的版式文件 | layout profile of an office")
@click.option("--overwrite", is_flag=True, help="允许覆盖已有文件 | allow overwriting")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出结果 | results as JSON")
def render(
    words: tuple[str, ...],
    outputs: tuple[str, ...],
    to: str | None,
    settings: tuple[str, ...],
    profile: str | None,
    overwrite: bool,
    as_json: bool,
) -> None:
    """用模板和数据文件生成公文；数据文件里写了“模板”的，可以不写模板名。 | Render a data file; TEMPLATE may be left out where the file names its own."""  # noqa: E501
    from docgen.load import load_data, with_overrides
    from docgen.profile import load_profile
    from docgen.render import load_template

    if len(words) > 2:
        raise click.UsageError(speech.say("只写模板名和一个数据文件 | give a template and one data file"))
    loaded = with_overrides(load_data(words[-1]), settings)
    name = words[0] if len(words) == 2 else loaded.template
    if not name:
        raise click.UsageError(
            speech.say(
                "请写明模板名，或者在数据文件里写“模板: 名称” | name a template, or put “template: NAME” into the data"
            )
        )
    template = load_template(name)
    targets = list(_targets(outputs, to, words[-1]))
    problems = [*template.check(loaded), *_target_problems(targets, overwrite)]
    if problems:
        raise DocgenError(problems)
    look = load_profile(profile) if profile else load_profile()
    finished = [(target, template.render(loaded, to=kind, profile=look)) for target, kind in targets]  # type: ignore[arg-type]
    for target, data in finished:
        _deliver(target, data, overwrite)
    _report([target for target, _ in targets if target != STDOUT], as_json)


def _targets(outputs: Sequence[str], to: str | None, data: str) -> Iterator[tuple[str, str]]:
    """Each result with its format."""
    for output in outputs or (f"{'docgen' if data == STDOUT else Path(data).stem}.{to or 'docx'}",):
        if output == STDOUT:
            yield output, to or "docx"
        else:
            yield output, FORMATS.get(Path(output).suffix.lower(), "")


def _target_problems(targets: Sequence[tuple[str, str]], overwrite: bool) -> Iterator[Problem]:
    for target, kind in targets:
        if not kind:
            facts = {"path": target, "choices": list(FORMATS)}
            yield Problem("output-suffix", Place(target), facts)
        elif target != STDOUT:
            yield from output_problems(Path(target), overwrite=overwrite)


def _deliver(target: str, data: bytes, overwrite: bool) -> None:
    if target == STDOUT:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        write_file(Path(target), data, overwrite=overwrite)


def _report(files: Sequence[str], as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps({"ok": True, "files": list(files)}, ensure_ascii=False), err=not files)
        return
    for file in files:
        click.echo(speech.say(f"已生成 {file} | made {file}"), err=True)


@cli.command()
@click.argument("template")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    default=STDOUT,
    help="写到哪个文件；不写则输出到屏幕 | file to write; default: standard output",
)
@click.option("--overwrite", is_flag=True, help="允许覆盖已有文件 | allow overwriting")
def new(template: str, output: str, overwrite: bool) -> None:
    """写出一份带说明的数据文件，改成自己的内容即可使用。 | Write a commented data file to fill in."""
    from docgen.catalog import find_template
    from docgen.skeleton import data_file

    text = data_file(find_template(template)).encode()
    problems = () if output == STDOUT else tuple(output_problems(Path(output), overwrite=overwrite))
    if problems:
        raise OutputError(problems)
    _deliver(output, text, overwrite)
    if output != STDOUT:
        _report([output], as_json=False)


@cli.command()
@click.argument("template", required=False)
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出 | as JSON")
def templates(template: str | None, as_json: bool) -> None:
    """列出全部模板；写模板名则列出它的字段。 | List the templates, or the fields of one."""
    from docgen.cli.lists import field_rows, template_rows

    rows = field_rows(template) if template else template_rows()
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        speech.table(rows)


@cli.command()
@click.argument("template")
def schema(template: str) -> None:
    """输出模板字段的 JSON Schema，供编辑器和其他系统使用。 | Print a template's JSON Schema."""
    from docgen.catalog import find_template

    click.echo(json.dumps(find_template(template).schema, ensure_ascii=False, indent=2))


@cli.command()
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出 | as JSON")
def doctor(as_json: bool) -> None:
    """检查这台机器的字体和组件。 | Check fonts and libraries on this machine."""
    from docgen.doctor import font_findings, library_findings
    from docgen.fonts import find_fonts

    fonts, libraries = font_findings(find_fonts()), dict(library_findings())
    if as_json:
        report = {"fonts": [asdict(finding) for finding in fonts], "libraries": libraries}
        click.echo(json.dumps(report, ensure_ascii=False, indent=2))
    else:
        from docgen.cli.lists import font_rows, library_rows

        speech.table(font_rows(fonts, speech.lang))
        click.echo()
        speech.table(library_rows(libraries, speech.lang))
    if any(finding.state == "missing" and finding.script == "hans" for finding in fonts):
        raise SystemExit(DATA_ERROR)


def _fail(error: DocgenError) -> int:
    """Problems to standard error, as text or as JSON; the exit code."""
    if "--json" in sys.argv:
        listed = [
            {"code": problem.code, **asdict(problem.place), "message": problem.what(speech.lang),
             "remedy": problem.remedy(speech.lang)}
            for problem in error.problems
        ]  # fmt: skip
        click.echo(json.dumps({"ok": False, "problems": listed}, ensure_ascii=False))
    else:
        count = len(error.problems)
        click.echo(speech.say(f"有 {count} 处问题，没有生成文件： | {count} problem(s), nothing was made:"), err=True)
        for problem in error.problems:
            click.echo(f"  {problem.describe(speech.lang)}", err=True)
    usage = isinstance(error, TemplateError) or all(problem.code in USAGE_CODES for problem in error.problems)
    return USAGE_ERROR if usage else DATA_ERROR


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code; no traceback ever reaches the user."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    speech.lang = chosen_language(words)
    sys.exit(_run(words))


def _run(words: list[str]) -> int:
    try:
        result: Any = cli.main(words, prog_name="docgen", standalone_mode=False)
    except DocgenError as error:
        return _fail(error)
    except click.ClickException as error:
        click.echo(usage_message(error, speech.lang), err=True)
        return USAGE_ERROR
    except (click.Abort, KeyboardInterrupt):
        click.echo(speech.say("已中断 | interrupted"), err=True)
        return 130
    except BrokenPipeError:
        return DATA_ERROR
    except (OSError, MemoryError) as error:
        click.echo(speech.say(f"系统错误：{error} | system error: {error}"), err=True)
        return DATA_ERROR
    return result if isinstance(result, int) else 0
