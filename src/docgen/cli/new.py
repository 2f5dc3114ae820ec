"""`docgen new`: a template → a data file or an empty roster to be filled in, or a Word template to be changed."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from docgen.cli.delivery import STDOUT, deliver
from docgen.cli.doubts import say_doubts
from docgen.cli.speech import SpeakingCommand, speech
from docgen.errors import OutputError
from docgen.outfile import output_problems

if TYPE_CHECKING:
    from docgen.catalog import TemplateFolder

LISTS: Final = (".xlsx", ".csv")
"""Suffixes of rosters."""
DATA_FOR_A_LIST: Final = (
    "--data 只用于名单，请在 -o 后面写以 .xlsx 或 .csv 结尾的文件名"
    " | --data goes with a roster: name a file that ends in .xlsx or .csv after -o"
)
FORM: Final = ".docx"
FOLDER_MARKS: Final = tuple({"/", os.sep})
A_FORM_ALREADY: Final = (
    "这已经是 Word 模板，复制一份即可；-o 后面请写数据文件名"
    " | it is a Word template already: copy it; name a data file after -o"
)


@click.command(cls=SpeakingCommand)
@click.argument("template", metavar="模板 | TEMPLATE")
@click.option(
    "-o",
    "--output",
    metavar="文件 | FILE",
    default=STDOUT,
    help="写到哪个文件，不写则输出到屏幕；.xlsx、.csv 是空名单；.docx 或者文件夹（以 / 结尾）是 Word 模板"
    " | file to write; default: standard output; .xlsx or .csv for an empty roster; .docx, or a folder that ends"
    " with /, for a Word template",
)
@click.option(
    "--data",
    "common",
    metavar="公用数据文件 | FILE",
    help="里面已有的内容，名单里不再设列 | what this data file gives needs no column in the roster",
)
@click.option("--overwrite", is_flag=True, help="允许覆盖已有文件 | allow overwriting")
def new(template: str, output: str, common: str | None, overwrite: bool) -> None:
    """写出一份带说明的数据文件，或者一份空名单，填上自己的内容即可使用；或者写出一份 Word 模板，改成自己的样子。 | Write a commented data file, or an empty roster, to fill in; or a Word template to change."""  # noqa: E501
    from docgen.any_template import is_word_template, load_template

    is_list = Path(output).suffix.lower() in LISTS
    folder, named = load_template(template).folder, template if is_word_template(template) else ""
    if common and not is_list:
        raise click.UsageError(speech.say(DATA_FOR_A_LIST))
    if output.endswith(FOLDER_MARKS) or Path(output).suffix.lower() == FORM:
        if named:
            raise click.UsageError(speech.say(A_FORM_ALREADY))
        _word_template(folder, output, overwrite=overwrite)
        return
    problems = () if output == STDOUT else tuple(output_problems(Path(output), overwrite=overwrite))
    if problems:
        raise OutputError(problems)
    made = _empty_roster(folder, output, common) if is_list else _empty_data(folder, named)
    deliver(output, made, overwrite=overwrite)
    speech.say_made()


def _word_template(template: "TemplateFolder", output: str, *, overwrite: bool) -> None:
    """Write the template as a Word file alone, or as a folder that keeps its labels, help and checks."""
    import json

    from docgen.catalog import SCHEMA_FILE, WORD_FILE
    from docgen.outfile import make_folder
    from docgen.word_export import export

    exported = export(template)
    files = {Path(output): exported.docx}
    if output.endswith(FOLDER_MARKS):
        make_folder(Path(output))
        schema = json.dumps(exported.schema, ensure_ascii=False, indent=2) + "\n"
        files = {Path(output) / WORD_FILE: exported.docx, Path(output) / SCHEMA_FILE: schema.encode()}
    problems = [problem for path in files for problem in output_problems(path, overwrite=overwrite)]
    if problems:
        raise OutputError(problems)
    for path, data in files.items():
        deliver(str(path), data, overwrite=overwrite)
    speech.say_made()
    say_doubts(exported.remarks, (), is_listed=False)


def _empty_data(template: "TemplateFolder", named: str) -> bytes:
    from docgen.skeleton import data_file

    return data_file(template, named).encode()


def _empty_roster(template: "TemplateFolder", output: str, common: str | None) -> bytes:
    from docgen.load import load_data
    from docgen.roster.blank import blank_csv, blank_workbook

    shared = load_data(common).values if common else {}
    return (blank_workbook if Path(output).suffix.lower() == ".xlsx" else blank_csv)(template, shared)
