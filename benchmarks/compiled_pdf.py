"""This machine → how many signed-ready pledges a second docgen, WeasyPrint and Typst write as PDF, side by side.

    python benchmarks/compiled_pdf.py [--rows N]... [--rounds N] [--to FOLDER] [--memory] [--merge]

All make the same words of the same rows, on one core, and write each document into a file. WeasyPrint is given the
finished HTML of each document, and keeps its fonts; Typst (`pip install typst`) keeps its compiler and its fonts, and
is left out where it is not installed. Rounds alternate; printed are medians by the clock and by processor time, and
their ratios. docgen makes everything but the check anew in each round: shapes, what is drawn of them, files. `--merge`
makes one file to print all from, `--memory` shows how memory grows over the rows.
"""

import argparse
import os
import shutil
import tempfile
import time
from collections.abc import Iterable
from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from compiled_docx import COMMON, OWN, Row, Times, people, resident

from docgen.catalog import find_template
from docgen.compiled import CompiledTemplate
from docgen.flow import Flow
from docgen.fonts import all_fonts, find_fonts
from docgen.html_writer import write_html
from docgen.load import Loaded
from docgen.pdf import write_pdf
from docgen.render import Template, finished_pages
from docgen.validate import Checked, check

WEASYPRINT_ROWS, TYPST_ROWS = 40, 200
"""Documents of each in a round; their rates do not depend on how many there are."""
TYPST = r"""
#let v = sys.inputs
#set page(paper: "a4", margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm))
#set text(font: "Docgen Fang SC", size: 16pt, lang: "zh", region: "cn")
#set par(first-line-indent: (amount: 2em, all: true), justify: true, leading: 12.95pt, spacing: 12.95pt)
#align(center, text(font: "Docgen Biao SC", size: 22pt, v.title))
#par(first-line-indent: 0pt, v.recipient + "：")
#v.lead

#for (number, promise) in v.promises.split("\n").enumerate() [#(number + 1).#promise#parbreak()]
#v.breach

#v.effect

#v.closing

承诺人单位：#v.unit

承诺人签名：#v.signer

身份证号：#v.id_number

联系电话：#v.phone

#align(right)[年　　月　　日]
"""


class Bench:
    """The ways from a row to a file."""

    def __init__(self) -> None:
        self.template = Template(find_template("pledge"))
        self.shared = check(self.template.folder, Loaded(dict(COMMON)))
        assert not self.shared.problems, self.shared.problems
        # What is only done once in a process is not counted for any of them.
        CompiledTemplate(self.template).pdf(self.checked(next(people(1))))

    def checked(self, row: Row) -> Checked:
        """A row with what all share."""
        return replace(self.shared, values={**self.shared.values, **row})

    def docgen(self, rows: Iterable[Checked], folder: Path) -> CompiledTemplate:
        """One file a row, the compiling of the template and of all shapes included."""
        compiled = CompiledTemplate(self.template, own=OWN)
        for number, data in enumerate(compiled.pdfs(rows)):
            written(folder, number, data)
        return compiled

    def html(self, row: Checked) -> str:
        """What docgen gives to WeasyPrint."""
        flow = self.flow(row)
        about = {name: getattr(flow, name) for name in ("title", "author", "subject", "language")}
        return write_html(finished_pages(flow, all_fonts()).sheets, **about)

    def flow(self, row: Checked) -> Flow:
        """A row laid out."""
        from docgen.fill import fill
        from docgen.layout import lay_out
        from docgen.profile import load_profile

        return lay_out(fill(self.template.folder, row.values), load_profile(), all_fonts())

    def weasyprint(self, pages: Iterable[str], folder: Path) -> None:
        """One file for each HTML."""
        faces = [*find_fonts().built.values()]
        for number, html in enumerate(pages):
            written(folder, number, write_pdf(html, [face for face in faces if face.family in html]))

    def typst(self, rows: Iterable[Row], folder: Path) -> None:
        """One file a row, by a compiler that is kept."""
        # It is no part of docgen's own environment.
        typst = import_module("typst")
        source = folder / "pledge.typ"
        source.write_text(TYPST, "utf-8")
        fonts = find_fonts().directory
        compiler = typst.Compiler(str(source), font_paths=[str(fonts)], ignore_system_fonts=True)
        shared = {name: str(COMMON[name]) for name in ("title", "recipient", "lead", "breach", "effect")}
        shared["promises"] = "\n".join(COMMON["promises"])
        shared["closing"] = "本承诺书一式两份，承诺人、所在单位各执一份。"
        for number, row in enumerate(rows):
            written(folder, number, compiler.compile(format="pdf", sys_inputs={**shared, **row}))


def written(folder: Path, number: int, data: bytes) -> None:
    """Bytes → a new file."""
    target = os.open(f"{folder}/{number}.pdf", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    os.write(target, data)
    os.close(target)


def measured(bench: Bench, count: int, rounds: int, to: Path) -> None:
    """Rounds of all, one after the other."""
    rows = list(people(count))
    checked = [bench.checked(row) for row in rows]
    pages = [bench.html(row) for row in checked[:WEASYPRINT_ROWS]]
    ours, theirs = Times(), {"WeasyPrint": Times()}
    if find_spec("typst"):
        theirs["Typst"] = Times()
    for _ in range(rounds):
        with theirs["WeasyPrint"].round(WEASYPRINT_ROWS):
            bench.weasyprint(pages, new(to))
        if "Typst" in theirs:
            with theirs["Typst"].round(TYPST_ROWS):
                bench.typst(rows[:TYPST_ROWS], new(to))
        target = new(to)
        with ours.round(count):
            compiled = bench.docgen(checked, target)
    size = sum(path.stat().st_size for path in target.iterdir()) / count
    print(f"\n{count:,} rows, {compiled.alone} rows laid out alone, {size:,.0f} bytes a file")
    print(ours.line("docgen"))
    for name, times in theirs.items():
        print(times.line(name))
        by_clock, used = median(times.wall) / median(ours.wall), median(times.used) / median(ours.used)
        print(f"{'':<28}{by_clock:>9,.1f} times slower, {used:,.1f} times by processor time")


def new(folder: Path) -> Path:
    """A folder that nothing was deleted in."""
    return Path(tempfile.mkdtemp(dir=folder))


def merged(bench: Bench, count: int, to: Path) -> None:
    """One file to print all from."""
    rows = [bench.checked(row) for row in people(count)]
    compiled = CompiledTemplate(bench.template, own=OWN)
    begun = time.perf_counter()
    compiled.expect(rows)
    laid_out = time.perf_counter()
    with (to / "print.pdf").open("wb") as out:
        run = compiled.print_run(out, title="承诺书")
        for row in rows:
            run.add(row, label=str(row.values["signer"]))
        run.close()
    written, size = time.perf_counter(), (to / "print.pdf").stat().st_size
    print(f"{count:,} rows in one file: {laid_out - begun:.2f} s to lay out, {written - laid_out:.2f} s to write")
    print(f"{run.pages:,} pages, {size:,} bytes")


def grown(bench: Bench, count: int) -> None:
    """Memory over the rows, which are made as they are needed."""
    compiled = CompiledTemplate(bench.template, own=OWN)
    size = 0
    for number, data in enumerate(compiled.pdfs(map(bench.checked, people(count))), 1):
        size += len(data)
        if number in (100, 1000, 10_000, 100_000, count):
            print(f"{number:>9,} rows  {resident():>7,.0f} MB  {size / number:>6,.0f} bytes a file")


def main() -> None:
    """Read the wishes, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, action="append")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--to", type=Path, help="a folder on the disk that shall be written to")
    parser.add_argument("--memory", action="store_true")
    parser.add_argument("--merge", action="store_true")
    asked = parser.parse_args()
    bench = Bench()
    if asked.memory:
        grown(bench, max(asked.rows or (100_000,)))
        return
    folder = Path(tempfile.mkdtemp(dir=asked.to))
    try:
        for count in asked.rows or ((1000,) if asked.merge else (2000,)):
            if asked.merge:
                merged(bench, count, new(folder))
            else:
                measured(bench, count, asked.rounds, folder)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
