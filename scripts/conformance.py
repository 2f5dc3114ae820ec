"""Data files of the standard's figures → docs/conformance.md, every requirement measured; --check only compares."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from clauses.measured import measured
from clauses.parts import ROWS
from clauses.report import PAGE, is_current, page


def main() -> int:
    found = measured(ROWS)
    red = [each for each in found if not each.met]
    for each in red:
        print(f"{each.row.clause} {each.row.term} ({each.row.figure}): {each.pdf} | {each.docx}", file=sys.stderr)
    text = page(found)
    if "--check" in sys.argv:
        return int(bool(red) or not is_current(PAGE.read_text("utf-8"), text))
    PAGE.write_text(text, "utf-8")
    return int(bool(red))


if __name__ == "__main__":
    sys.exit(main())
