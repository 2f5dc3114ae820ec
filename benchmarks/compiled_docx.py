"""This machine → how many signed-ready pledges a second docgen and docxtpl write, side by side in one run.

    python benchmarks/compiled_docx.py [--rows N]... [--rounds N] [--to FOLDER] [--memory]

Both make the same words of the same rows, on one core, and write each document into a file. docxtpl fills two
templates: one as python-docx makes it, with the parts that a file of Word has, and one that docgen has laid out, which
is a fifth of that. Rounds alternate; printed are medians by the clock and by processor time, and their ratios. Rows are
taken as checked: what a check costs is the same for both. `--memory` makes no files, and shows how memory grows over
the rows.
"""

import argparse
import gc
import os
import random
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from statistics import median
from zipfile import ZipFile

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt
from docxtpl import DocxTemplate

from docgen.catalog import find_template
from docgen.compiled import CompiledTemplate
from docgen.load import Loaded
from docgen.render import Template
from docgen.validate import Checked, check

COMMON = {
    "title": "网络行为规范承诺书",
    "recipient": "云水市机关事务管理局",
    "lead": "为规范网络行为，维护清朗网络环境，本人作出如下承诺：",
    "promises": [
        "遵守法律法规和工作纪律，文明上网，理性发言。",
        "不编造、不传播未经核实的信息，不参与网络谩骂和人身攻击。",
        "不在网络上发布、传输涉密信息和工作秘密。",
        "以个人职务开设账号、组建工作群的，事先告知单位并登记。",
        "发现违法和不良信息的，及时向有关部门举报。",
    ],
    "breach": "如违反上述承诺，本人自愿接受批评教育和相应处理。",
    "effect": "本承诺书自签名之日起生效，在职期间有效。",
    "holders": ["承诺人", "所在单位"],
}
OWN = ("unit", "signer", "id_number", "phone")
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀兰霞平刚桂英华玉萍红梅建国志远清文博子涵雨欣浩然思琪梓"
UNITS = (
    "云水市档案局业务科", "云水市机关事务管理局", "云水市财政局预算科", "青萍区教育局", "澄溪街道办事处",
    "云水市应急管理局综合协调科", "云水市第一中学", "云水市数据资源中心", "云水市交通运输局（港航管理科）",
    "云水市图书馆", "青萍区住房和城乡建设局工程质量监督站", "云水市人民医院",
)  # fmt: skip
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
PEER_ROWS = 60
"""Documents of docxtpl in a round; its rate does not depend on how many there are."""

Row = dict[str, str]


def people(count: int) -> Iterator[Row]:
    """Rows of a list: names of two to four characters, identity numbers with their check digit, also X."""
    chance = random.Random(1)
    for _ in range(count):
        name = chance.choice(SURNAMES) + "".join(chance.choices(GIVEN, k=chance.choices((1, 2, 3), (25, 70, 5))[0]))
        born = f"{chance.randint(1950, 2005)}{chance.randint(1, 12):02}{chance.randint(1, 28):02}"
        number = f"110101{born}{chance.randint(0, 999):03}"
        check_digit = "10X98765432"[sum(int(a) * b for a, b in zip(number, WEIGHTS, strict=True)) % 11]
        phone = f"1{chance.randint(30, 99)}{chance.randint(0, 99999999):08}"
        yield dict(zip(OWN, (chance.choice(UNITS), name, number + check_digit, phone), strict=True))


@dataclass
class Times:
    """Seconds a document of each round."""

    wall: list[float] = field(default_factory=list)
    used: list[float] = field(default_factory=list)

    @contextmanager
    def round(self, count: int) -> Iterator[None]:
        """Time one round of so many documents."""
        gc.collect()
        wall, used = time.perf_counter(), time.process_time()
        yield
        self.wall.append((time.perf_counter() - wall) / count)
        self.used.append((time.process_time() - used) / count)

    def line(self, name: str) -> str:
        """Rates, and the spread of the rounds."""
        by_clock, slowest, fastest = (1 / each for each in (median(self.wall), max(self.wall), min(self.wall)))
        return (
            f"{name:<28}{by_clock:>9,.0f}/s   ({slowest:,.0f}–{fastest:,.0f})   "
            f"processor {1 / median(self.used):>8,.0f}/s   {1e6 * median(self.wall):>9,.0f} µs each"
        )


class Bench:
    """The two ways from a row to a file."""

    def __init__(self) -> None:
        self.template = Template(find_template("pledge"))
        holes = {name: f"{{{{ {name} }}}}" for name in OWN}
        self.shared = check(self.template.folder, Loaded(dict(COMMON), "", {}, None))
        assert not self.shared.problems, self.shared.problems
        # Not checked: a hole is no identity number.
        lean = CompiledTemplate(self.template).docx(self.checked(holes))
        self.peers = {"docxtpl, usual template": usual(lean), "docxtpl, lean template": lean}

    def checked(self, row: Row) -> Checked:
        """A row with what all share."""
        return replace(self.shared, values={**self.shared.values, **row})

    def docxtpl(self, peer: bytes, rows: Iterable[Row], folder: Path) -> None:
        """One file a row, by the template that is loaded once."""
        template = DocxTemplate(BytesIO(peer))
        for number, row in enumerate(rows):
            template.render(row)
            template.save(folder / f"{number}.docx")

    def docgen(self, rows: Iterable[Checked], folder: Path) -> CompiledTemplate:
        """One file a row, the compiling of the template and of all shapes included."""
        compiled = CompiledTemplate(self.template, own=OWN)
        for number, row in enumerate(rows):
            target = os.open(f"{folder}/{number}.docx", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
            os.write(target, compiled.docx(row))
            os.close(target)
        return compiled

    def compare(self, rows: list[Row], folder: Path) -> None:
        """The same words in the files of all; the same bytes as `render` makes."""
        files = [folder / "ours", *(folder / name for name in self.peers)]
        for each in files:
            each.mkdir()
        self.docgen(map(self.checked, rows), files[0])
        for each, peer in zip(files[1:], self.peers.values(), strict=True):
            self.docxtpl(peer, rows, each)
        for number, row in enumerate(rows):
            ours, *theirs = ((each / f"{number}.docx").read_bytes() for each in files)
            assert ours == self.template.render({**COMMON, **row})
            assert all(words(data) == words(ours) for data in theirs), row


def usual(lean: bytes) -> bytes:
    """The same paragraphs as someone makes them in Word or with python-docx: usual styles, theme, settings."""
    document = Document()
    for paragraph in Document(BytesIO(lean)).paragraphs:
        own = document.add_paragraph()
        own.paragraph_format.line_spacing = Pt(28.95)
        if paragraph.alignment is not None:
            own.alignment = paragraph.alignment
        for run in paragraph.runs:
            made = own.add_run(run.text)
            made.font.name, made.font.size = "FangSong", Pt(16)
            made._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "仿宋_GB2312")
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def words(data: bytes) -> str:
    """Text of a DOCX."""
    import re

    with ZipFile(BytesIO(data)) as archive:
        return "".join(re.findall("<w:t[^>]*>([^<]*)<", archive.read("word/document.xml").decode()))


def resident() -> float:
    """Memory of this process in MB."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def grown(bench: Bench, count: int) -> None:
    """Memory over the rows, which are made as they are needed."""
    compiled = CompiledTemplate(bench.template, own=OWN)
    size = 0
    for number, row in enumerate(people(count), 1):
        size += len(compiled.docx(bench.checked(row)))
        if number in (100, 1000, 10_000, 100_000, count):
            print(f"{number:>9,} rows  {resident():>7,.0f} MB  {size / number:>6,.0f} bytes a file")


def measured(bench: Bench, count: int, rounds: int, make: Callable[[], Path]) -> None:
    """Rounds of both, one after the other."""
    rows = list(people(count))
    checked = [bench.checked(row) for row in rows]
    ours, theirs = Times(), {name: Times() for name in bench.peers}
    for _ in range(rounds):
        for name, peer in bench.peers.items():
            target = make()
            with theirs[name].round(PEER_ROWS):
                bench.docxtpl(peer, rows[:PEER_ROWS], target)
        target = make()
        with ours.round(count):
            compiled = bench.docgen(checked, target)
    size = sum(path.stat().st_size for path in target.iterdir()) / count
    print(f"\n{count:,} rows, {compiled.shapes} shapes, {compiled.slow} rows the slow way, {size:,.0f} bytes a file")
    print(ours.line("docgen"))
    for name, times in theirs.items():
        print(times.line(name))
        by_clock, used = median(times.wall) / median(ours.wall), median(times.used) / median(ours.used)
        print(f"{'':<28}{by_clock:>9,.0f} times slower, {used:,.0f} times by processor time")


def main() -> None:
    """Read the wishes, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, action="append")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--to", type=Path, help="a folder on the disk that shall be written to")
    parser.add_argument("--memory", action="store_true")
    asked = parser.parse_args()
    bench = Bench()
    if asked.memory:
        grown(bench, max(asked.rows or (100_000,)))
        return
    folder = Path(tempfile.mkdtemp(dir=asked.to))
    # Only deleted at the end: ext4 is slow to make files where some have just been deleted.
    try:
        first = folder / "first"
        first.mkdir()
        bench.compare(list(people(40)), first)
        for count in asked.rows or (2000, 10_000):
            measured(bench, count, asked.rounds, lambda: Path(tempfile.mkdtemp(dir=folder)))
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
