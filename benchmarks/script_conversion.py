"""This machine → what script conversion costs on it: a first conversion, then 1,000 characters, a long Word file.

    python benchmarks/script_conversion.py [RUNS]

Prints medians, of wall time and of processor time; the text is every shipped example.
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

EXAMPLES = Path(__file__).parents[1] / "examples"
RUNS = int(sys.argv[1]) if len(sys.argv) > 1 else 7
FIRST = """
import time, sys
wall, used = time.perf_counter(), time.process_time()
from docgen.script import converter
converter(sys.argv[1]).convert(sys.argv[2])
print(time.perf_counter() - wall, time.process_time() - used)
"""
WORD_FILE = """
import resource, sys, time
from pathlib import Path
import docgen
data = Path(sys.argv[1]).read_bytes()
wall, used = time.perf_counter(), time.process_time()
docgen.convert(data, script="zh-TW")
print(time.perf_counter() - wall, time.process_time() - used, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
PAGES, PAGE = 200, 616
"""Of a Word file; characters of a full page of GB/T 9704."""
WAYS: dict[str, tuple[str, dict[str, Any]]] = {
    "simplified → zh-TW": ("zh-TW", {}),
    "simplified → zh-HK": ("zh-HK", {}),
    "simplified → zh-TW, with its words": ("zh-TW", {"vocabulary": True}),
    "traditional → zh-CN": ("zh-CN", {}),
}


def first(script: str, text: str) -> tuple[float, float]:
    """Milliseconds of a first conversion, imports and dictionaries included."""
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    taken = [
        subprocess.run([sys.executable, "-c", FIRST, script, text], env=environment, capture_output=True, check=True)
        for _ in range(RUNS)
    ]
    times = [[float(each) for each in run.stdout.split()] for run in taken]
    return median(wall for wall, _ in times) * 1000, median(used for _, used in times) * 1000


def following(paragraphs: list[str], convert: Callable[[str], object]) -> tuple[float, float]:
    """Milliseconds for 1,000 characters, one call for each paragraph."""
    from docgen.script.sightings import sightings
    from docgen.script.words import edges_of

    times = []
    for _ in range(RUNS + 1):
        # what is known of a text from the run before would make this one cheaper than any first
        sightings.cache_clear()
        edges_of.cache_clear()
        wall, used = time.perf_counter(), time.process_time()
        for paragraph in paragraphs:
            convert(paragraph)
        times.append((time.perf_counter() - wall, time.process_time() - used))
    thousands = sum(map(len, paragraphs)) / 1000
    return tuple(median(each) * 1000 / thousands for each in zip(*times[1:], strict=True))


def word_file(paragraphs: list[str], path: Path) -> None:
    """A Word file of many pages, in which no run is longer than twenty characters."""
    import docx
    from docx.oxml.ns import qn

    document, chance, left = docx.Document(), random.Random(1), PAGES * PAGE
    while left > 0:
        text = chance.choice(paragraphs)[:left]
        left -= len(text)
        paragraph = document.add_paragraph()
        while text:
            length = chance.randint(1, 20)
            run = paragraph.add_run(text[:length])
            run.font.name = "仿宋_GB2312"
            look: Any = run._r.rPr
            look.rFonts.set(qn("w:eastAsia"), "仿宋_GB2312")
            text = text[length:]
    document.save(str(path))


def of_a_word_file(paragraphs: list[str]) -> tuple[float, float, float]:
    """Seconds of a conversion in a fresh process, of wall and of processor, and megabytes at most."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.docx"
        word_file(paragraphs, path)
        command = [sys.executable, "-c", WORD_FILE, str(path)]
        runs = [subprocess.run(command, capture_output=True, check=True) for _ in range(RUNS)]
    measured = [[float(each) for each in run.stdout.split()] for run in runs]
    return tuple(median(each) for each in zip(*measured, strict=True))


def main() -> None:
    """Measure and print."""
    from docgen.script import converter

    lines = [line for path in sorted(EXAMPLES.glob("*.yaml")) for line in path.read_text("utf-8").splitlines()]
    simplified = [line for line in lines if line.strip()]
    traditional = [converter("zh-TW").convert(line).text for line in simplified]
    print(f"{sum(map(len, simplified))} characters, {RUNS} runs; medians, wall and (processor) ms")
    for name, (script, options) in WAYS.items():
        if not options:
            sample = traditional[0] if script == "zh-CN" else simplified[0]
            print("first conversion, {}: {:.0f} ({:.0f})".format(name, *first(script, sample)))
    for name, (script, options) in WAYS.items():
        made = converter(script, **options)  # type: ignore[arg-type]
        paragraphs = traditional if script == "zh-CN" else simplified
        print("1,000 characters, {}: {:.2f} ({:.2f})".format(name, *following(paragraphs, made.convert)))
    print("a Word file of {} pages: {:.1f} ({:.1f}) s, {:.0f} MB".format(PAGES, *of_a_word_file(simplified)))


if __name__ == "__main__":
    main()
