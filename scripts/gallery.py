"""Templates → docs/gallery.md, with the first page of a sample of each as docs/images/gallery/*.png."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import pictures
from PIL import Image

import docgen
from docgen.catalog import TemplateFolder

ROOT: Final = Path(__file__).parents[1]
PAGE: Final = ROOT / "docs" / "gallery.md"
IMAGES: Final = ROOT / "docs" / "images" / "gallery"
FIFTEEN: Final = (
    *("resolution", "decision", "order", "communique", "announcement", "public-notice", "opinions", "notice"),
    *("circular-criticism", "report", "request", "reply", "motion", "letter", "minutes"),
)
"""The kinds of 《党政机关公文处理工作条例》 Article 8, in its order."""
SAMPLES: Final = {
    "notice": "work", "notice-issuing": "long", "decision": "award", "circular-criticism": "unit",
    "measures": "chapters", "opinions": "official", "plan": "full",
}  # fmt: skip
"""Where the first good sample by name would not show the template at its best."""
SCALE: Final = 0.62
"""Pixels a point: 369 to the width of the paper."""
ACROSS: Final = 3


def main() -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    shelf = {folder.name: folder for folder in docgen.list_templates()}
    for folder in shelf.values():
        target = IMAGES / f"{folder.name}.png"
        paper(sample_of(folder)).save(target, optimize=True)
        print(f"{target.relative_to(ROOT)} {target.stat().st_size // 1000} kB")
    PAGE.write_text(page(shelf), "utf-8")


def sample_of(folder: TemplateFolder) -> Path:
    """The good sample that is shown."""
    samples = ROOT / "templates" / folder.name / "samples" / "good"
    chosen = samples / f"{SAMPLES.get(folder.name, '')}.yaml"
    return chosen if chosen.exists() else min(samples.glob("*.yaml"))


def paper(data: Path) -> Image.Image:
    """First page of a sample."""
    template = docgen.load_template(data.parents[2].name)
    return pictures.drawn(template.render(docgen.load_data(data), to="pdf"), 0, scale=SCALE)


def page(shelf: dict[str, TemplateFolder]) -> str:
    """All templates, the fifteen kinds first → Markdown."""
    others = [folder for name, folder in shelf.items() if name not in FIFTEEN]
    lines = [
        "# Gallery",
        "",
        "The first page of one sample of each template, as the PDF has it. The picture leads to the sample's data;",
        "`docgen new NAME` writes an empty data file to fill in. Made by `scripts/gallery.py`.",
        "",
        "## The fifteen kinds (十五种公文)",
        "",
        *_table([shelf[name] for name in FIFTEEN]),
        "",
        "## Papers that travel with them, and papers to be signed",
        "",
        *_table(others),
    ]
    return "\n".join(lines) + "\n"


def _table(folders: Sequence[TemplateFolder]) -> Iterator[str]:
    yield "<table>"
    for start in range(0, len(folders), ACROSS):
        yield "<tr>"
        for folder in folders[start : start + ACROSS]:
            data = sample_of(folder).relative_to(ROOT).as_posix()
            yield (
                f'<td valign="top"><a href="../{data}"><img src="images/gallery/{folder.name}.png"'
                f' alt="First page: {folder.label}" width="270"></a><br>'
                f"<b>{folder.label}</b> <code>{folder.name}</code><br>{folder.summary}</td>"
            )
        yield "</tr>"
    yield "</table>"


if __name__ == "__main__":
    main()
