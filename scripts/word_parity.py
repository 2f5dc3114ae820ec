"""Foreign Word files → the table of docs/word-templates.md: our PDF against LibreOffice's; --check only compares."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from foreign.parity import LINES, PAGES, results, shares
from foreign.report import PAGE, with_table


def main() -> int:
    found = results()
    pages, lines = shares(found)
    print(f"pages {pages:.1%}, lines {lines:.2%}")
    text = with_table(PAGE.read_text("utf-8"), found)
    if "--check" not in sys.argv:
        PAGE.write_text(text, "utf-8")
    return int(pages < PAGES or lines < LINES or text != PAGE.read_text("utf-8"))


if __name__ == "__main__":
    sys.exit(main())
