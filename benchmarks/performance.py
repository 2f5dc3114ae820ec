"""docgen and its peers on this machine, side by side in one run → docs/performance.md, and its plot.

    pip install -r benchmarks/peers.txt && python benchmarks/performance.py [--rounds N] [--quick]

Rounds alternate, so that a busy machine is busy for all; told are medians by the clock and their ratios. Peers that are
not installed are left out and named.
"""

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import Any, Final

import compiled_docx
import compiled_pdf
import plot
from compiled_docx import COMMON, OWN, people
from docx import Document

from docgen.compiled import CompiledForm
from docgen.soffice import find_soffice, soffice_pdfs
from docgen.word_template import open_word_template

ROOT: Final = Path(__file__).parents[1]
PAGE: Final = ROOT / "docs" / "performance.md"
PLOT: Final = ROOT / "docs" / "images" / "performance.svg"
COMMON_FILE: Final = ROOT / "examples" / "rosters" / "pledge-common.yaml"
HEADERS: Final = ("承诺人单位", "承诺人姓名", "身份证号", "联系电话")
SIZES: Final = (100, 1_000, 10_000, 100_000)
PEER: Final = 40
"""Documents of a slow peer in a round."""

Run = Callable[[Path], int]
"""Makes documents into an empty folder, and says how many."""
PEERS: Final = ("docxtpl", "docx-mailmerge2", "weasyprint", "typst")
Measures = tuple[int, float, float]
"""Rows, seconds, megabytes at most."""
FIELD: Final = '<w:fldSimple w:instr=" MERGEFIELD {0} "><w:r><w:t>{0}</w:t></w:r></w:fldSimple>'
TEXT: Final = (Path(__file__).parent / "performance.txt").read_text("utf-8")


class Contest:
    """Ways to the same documents, each timed in every round."""

    def __init__(self, folder: Path, rounds: int) -> None:
        self.folder, self.rounds = folder, rounds
        self.runs: dict[str, Run] = {}

    def rates(self) -> dict[str, float]:
        """Documents a second of each, the median of the rounds."""
        taken: dict[str, list[float]] = {name: [] for name in self.runs}
        for _ in range(self.rounds):
            for name, run in self.runs.items():
                place = Path(tempfile.mkdtemp(dir=self.folder))
                begun = time.perf_counter()
                count = run(place)
                taken[name].append((time.perf_counter() - begun) / count)
        return {name: 1 / median(seconds) for name, seconds in taken.items()}


def docx_contest(contest: Contest, count: int) -> None:
    """Word files: templates of docgen's own and of an office's, against those who fill Word files."""
    bench = compiled_docx.Bench()
    rows = list(people(count))
    checked = [bench.checked(row) for row in rows]
    usual = bench.peers["docxtpl, usual template"]

    word = open_word_template(usual, name="pledge")
    given = [word.taken(row) for row in rows]

    def form(place: Path) -> int:
        compiled = CompiledForm(word)
        for number, row in enumerate(given):
            target = os.open(f"{place}/{number}.docx", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
            os.write(target, compiled.docx(row))
            os.close(target)
        return count

    def docxtpl(place: Path) -> int:
        bench.docxtpl(usual, rows[:PEER], place)
        return PEER

    def own(place: Path) -> int:
        bench.docgen(checked, place)
        return count

    contest.runs |= {"docgen, built-in template": own, "docgen, Word template": form, "docxtpl": docxtpl}
    if installed("docx-mailmerge2"):
        contest.runs["docx-mailmerge2"] = lambda place: mailmerge(merge_fields(usual), rows[:PEER], place)


def merge_fields(usual: bytes) -> bytes:
    """A template with tags → the same with merge fields."""
    document = Document(BytesIO(usual))
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            for name in OWN:
                run.text = run.text.replace(f"{{{{ {name} }}}}", f"«{name}»") if "{{" in run.text else run.text
    made = BytesIO()
    document.save(made)
    return _with_fields(made.getvalue())


def _with_fields(data: bytes) -> bytes:
    import re
    import zipfile

    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                split = f"</w:t></w:r>{FIELD.format(chr(92) + '1')}<w:r><w:t>"
                content = re.sub("«([a-z_]+)»", split, content.decode()).encode()
            target.writestr(name, content)
    return out.getvalue()


def mailmerge(template: bytes, rows: list[dict[str, str]], place: Path) -> int:
    """One file a row, by merge fields."""
    from mailmerge import MailMerge

    for number, row in enumerate(rows):
        with MailMerge(BytesIO(template)) as document:
            document.merge(**row)
            document.write(str(place / f"{number}.docx"))
    return len(rows)


def pdf_contest(contest: Contest, count: int) -> None:
    """PDFs: docgen against WeasyPrint with the same HTML, a Typst compiler that is kept, LibreOffice with the DOCX."""
    bench = compiled_pdf.Bench()
    rows = list(people(count))
    checked = [bench.checked(row) for row in rows]
    pages = [bench.html(row) for row in checked[:PEER]]

    def own(place: Path) -> int:
        bench.docgen(checked, place)
        return count

    def weasyprint(place: Path) -> int:
        bench.weasyprint(pages, place)
        return len(pages)

    contest.runs |= {"docgen": own, "WeasyPrint alone": weasyprint}
    if installed("typst"):

        def typst(place: Path) -> int:
            bench.typst(rows[: 5 * PEER], place)
            return 5 * PEER

        contest.runs["typst-py, compiler kept"] = typst
    if find_soffice():
        files = {str(number): bench.template.render({**COMMON, **row}) for number, row in enumerate(rows[:PEER])}
        contest.runs["LibreOffice, one process"] = lambda _: len(soffice_pdfs(files))


def installed(name: str) -> bool:
    """Whether a peer is there."""
    try:
        version(name)
    except PackageNotFoundError:
        return False
    return True


def whole(folder: Path, to: str, sizes: tuple[int, ...]) -> Iterator[Measures]:
    """The command `docgen batch`, from the roster to files and manifest: rows, seconds, megabytes at most."""
    for count in sizes:
        place = Path(tempfile.mkdtemp(dir=folder))
        roster = place / "roster.csv"
        with roster.open("w", encoding="utf-8-sig") as file:
            file.write(",".join(HEADERS) + "\n")
            file.writelines(",".join(row[name] for name in OWN) + "\n" for row in different(count))
        words = ["batch", "pledge", str(roster), "--data", str(COMMON_FILE), "-o", str(place / "out"), "--to", to]
        begun = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", "docgen", *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        memory = 0.0
        while process.poll() is None:
            memory = max(memory, most(process.pid))
            time.sleep(0.02)
        seconds = time.perf_counter() - begun
        made = sum(1 for _ in (place / "out").rglob(f"*.{to}"))
        assert made == count, f"{made} of {count} files"
        yield count, seconds, memory


def different(count: int) -> Iterator[dict[str, str]]:
    """So many people with identity numbers of their own; a list with one of them twice is refused."""
    seen: set[str] = set()
    for row in people(2 * count):
        if row["id_number"] not in seen:
            seen.add(row["id_number"])
            yield row
        if len(seen) == count:
            return


def most(process: int) -> float:
    """Megabytes that a process has had at most; what the system tells when it ends counts its parent in."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM:")), 0.0)


def table(rates: dict[str, float], first: str) -> str:
    """Rates, and how many times the first is as fast."""
    lines = [f"| {name} | {rate:,.0f} | {rates[first] / rate:,.0f} |" for name, rate in rates.items()]
    return "\n".join(["| | a second | docgen is so many times as fast |", "|---|---|---|", *lines])


def page(
    docx: dict[str, float], pdf: dict[str, float], runs: dict[str, list[tuple[int, float, float]]], made: Any
) -> str:
    """What was measured → the text of the page."""
    rows = "\n".join(
        f"| {to.upper()} | {count:,} | {seconds:,.1f} s | {count / seconds:,.0f} | {memory:,.0f} MB |"
        for to, found in runs.items()
        for count, seconds, memory in found
    )
    missing = [name for name in PEERS if not installed(name)]
    about = ", ".join(
        f"{name} {version(name)}" for name in ("docxtpl", "docx-mailmerge2", "weasyprint", "typst") if installed(name)
    )
    laid_out, written, pages, size, single = made
    return TEXT.format(
        date=date.today().isoformat(), cores=os.cpu_count(), python=platform.python_version(), about=about,
        missing=f" Not installed and left out: {', '.join(missing)}." if missing else "",
        docx=table(docx, next(iter(docx))), pdf=table(pdf, "docgen"), rows=rows, laid_out=laid_out, written=written,
        pages=pages, size=size / 1e6, single=single / 1e6,
    )  # fmt: skip


def printed(folder: Path) -> tuple[float, float, int, int, int]:
    """One print file of 1,000 people: seconds to lay out and to write, pages, bytes, bytes of the single files."""
    from docgen.compiled import CompiledTemplate

    bench = compiled_pdf.Bench()
    rows = [bench.checked(row) for row in people(1000)]
    compiled = CompiledTemplate(bench.template, own=OWN)
    begun = time.perf_counter()
    compiled.expect(rows)
    laid_out = time.perf_counter()
    target = folder / "print.pdf"
    with target.open("wb") as out:
        run = compiled.print_run(out, title="承诺书")
        for row in rows:
            run.add(row, label=str(row.values["signer"]))
        run.close()
    done = time.perf_counter()
    single = sum(map(len, compiled.pdfs(rows)))
    return laid_out - begun, done - laid_out, run.pages, target.stat().st_size, single


def main() -> None:
    """Measure all, write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--quick", action="store_true", help="few rows, and nothing written")
    asked = parser.parse_args()
    folder = Path(tempfile.mkdtemp())
    try:
        docx, pdf = Contest(folder, asked.rounds), Contest(folder, asked.rounds)
        docx_contest(docx, 200 if asked.quick else 5_000)
        pdf_contest(pdf, 200 if asked.quick else 2_000)
        found = docx.rates(), pdf.rates()
        sizes = SIZES[:2] if asked.quick else SIZES
        runs = {"docx": list(whole(folder, "docx", sizes)), "pdf": list(whole(folder, "pdf", sizes[:3]))}
        text = page(*found, runs, printed(folder))
        print(text)
        if not asked.quick:
            PAGE.write_text(text, "utf-8")
            lines = {to.upper(): [(count, seconds) for count, seconds, _ in each] for to, each in runs.items()}
            PLOT.write_text(plot.drawn(lines), "utf-8")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
