"""This machine → what script conversion costs on it: a first conversion in a fresh process, then 1,000 characters.

    python benchmarks/script_conversion.py [RUNS]

Prints medians, of wall time and of processor time; the text is every shipped example.
"""

import os
import subprocess
import sys
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
    times = []
    for _ in range(RUNS + 1):
        wall, used = time.perf_counter(), time.process_time()
        for paragraph in paragraphs:
            convert(paragraph)
        times.append((time.perf_counter() - wall, time.process_time() - used))
    thousands = sum(map(len, paragraphs)) / 1000
    return tuple(median(each) * 1000 / thousands for each in zip(*times[1:], strict=True))


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


if __name__ == "__main__":
    main()
