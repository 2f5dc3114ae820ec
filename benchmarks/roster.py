"""How many people a second are read and checked, and how much memory that takes.

    python benchmarks/roster.py [PEOPLE]

Makes a workbook and a CSV of invented people for the template `pledge` in a temporary folder, and reads each of them
with the common data of the examples: once to look at the whole list, once to check it row by row.
"""

import csv
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from openpyxl import Workbook

from docgen.catalog import find_template
from docgen.load import load_data
from docgen.roster import open_roster

ROOT = Path(__file__).parents[1]
HEADER = ("序号", "承诺人姓名", "身份证号", "承诺人单位", "联系电话", "承诺日期", "性别")
COMMON = b"".join(bytes((row, cell)) for row in range(0xB0, 0xD7) for cell in range(0xA1, 0xFF)).decode("gb2312")
"""The characters that most names are written with."""
WEIGHTS = tuple(2**power % 11 for power in range(17, 0, -1))


def people(count: int) -> Iterator[list[object]]:
    """Rows that are right in every way; region 990000 does not exist."""
    for number in range(count):
        born = date(1960, 1, 1) + timedelta(days=number // 300)
        digits = f"990000{born:%Y%m%d}{200 + number % 300:03}"
        check = "10X98765432"[sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=True)) % 11]
        name = f"王{COMMON[number % len(COMMON)]}{COMMON[number // len(COMMON)]}"
        sex = "男" if int(digits[16]) % 2 else "女"
        yield [number + 1, name, digits + check, f"第{number % 90}科", f"555-{number:06}", "2026-03-01", sex]


def write_workbook(path: Path, count: int) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("名单")
    for row in (HEADER, *people(count)):
        sheet.append(row)
    book.save(path)


def write_csv(path: Path, count: int) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([HEADER, *people(count)])


def memory() -> float:
    """Most that this process has held, in MB; `ru_maxrss` would count the one that started it."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.findall(r"VmHWM:\s*(\d+)", status.read_text())[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(path: Path) -> None:
    template, common = find_template("pledge"), load_data(ROOT / "examples" / "rosters" / "pledge-common.yaml")
    start = time.perf_counter()
    roster = open_roster(path, template, common=common)
    opened = time.perf_counter()
    good = sum(not row.problems for row in roster.rows())
    done = time.perf_counter()
    print(
        f"{path.suffix[1:]:5} {roster.count:>7} people, {good} good;  looked at in {opened - start:.1f} s, "
        f"checked in {done - opened:.1f} s: {roster.count / (done - start):,.0f} a second;  {memory():.0f} MB at most"
    )


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with tempfile.TemporaryDirectory() as folder:
        for name, write in (("list.csv", write_csv), ("list.xlsx", write_workbook)):
            path = Path(folder) / name
            write(path, count)
            # In a process of its own, so that the memory it took to make the file does not count.
            subprocess.run([sys.executable, __file__, str(path)], check=True)


if __name__ == "__main__":
    if len(sys.argv) > 1 and Path(sys.argv[1]).is_file():
        measure(Path(sys.argv[1]))
    else:
        main()
