"""The built-in layout profile → the tables in docs/profile.md; with --check only tells whether they are current."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from docgen.profile import built_in_tables

PAGE: Final = Path(__file__).parents[1] / "docs" / "profile.md"
BEGIN, END = "<!-- table: begin -->\n", "<!-- table: end -->\n"


def main() -> int:
    text = PAGE.read_text("utf-8")
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    tables = "".join(f"{line}\n" for line in lines())
    current = f"{before}{BEGIN}\n{tables}\n{END}{after}"
    if "--check" in sys.argv:
        return int(text != current)
    PAGE.write_text(current, "utf-8")
    return 0


def lines() -> Iterator[str]:
    """The Markdown lines of all tables."""
    profile = built_in_tables()
    faces = profile.pop("fonts")
    yield "| Value | | Strength | Clause |"
    yield "|---|---|---|---|"
    for section, values in profile.items():
        for name, entry in values.items():
            clause = entry["clause"].split(" | ")[-1]
            yield f"| `{section}.{name}` | {shown(entry['value'])} | {entry['strength']} | {clause} |"
    yield ""
    yield "| Face | Name in the DOCX | Other names | In traditional characters | Other names |"
    yield "|---|---|---|---|---|"
    for face, names in faces.items():
        others, traditional = (", ".join(names[key]) for key in ("alternatives", "traditional_alternatives"))
        yield f"| `fonts.{face}` | {names['name']} | {others} | {names['traditional']} | {traditional} |"


def shown(value: Any) -> str:
    """A value as a reader writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    return ", ".join(value) if isinstance(value, list) else str(value)


if __name__ == "__main__":
    sys.exit(main())
