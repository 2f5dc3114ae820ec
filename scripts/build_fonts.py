"""Turns open fonts of Debian packages into docgen's font set: files, index, fontconfig file and licences."""

import argparse
import hashlib
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence, Set
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, Final

from font_config import configuration
from font_outlines import SPACES, UNITS, Drawing, Glyph, Source
from font_packages import Origin, PackageError, gather
from font_recipes import PACKAGES, RECIPES, Recipe
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib import TTFont

from docgen.font_files import INDEX_VERSION, TYPICAL, Face, entry_of, pack
from docgen.fonts import user_directory

ASCENT, DESCENT = 880, 120
# Text engines align two fonts in a line by these values, so every file carries the same ones.
BASELINES: Final = """table BASE {
  HorizAxis.BaseTagList icfb icft ideo romn;
  HorizAxis.BaseScriptList
    DFLT romn -78 838 -120 0, hani romn -78 838 -120 0, kana romn -78 838 -120 0, latn romn -78 838 -120 0;
} BASE;"""
EPOCH_OF_FONTS: Final = 2082844800
"""Seconds from 1904, where the dates in font files begin, to 1970."""
BALLOT_BOXES: Final = frozenset({0x2610, 0x2611})


def redraw(
    recipe: Recipe,
    origins: Mapping[str, Origin],
    known: dict[tuple[int, str], Glyph],
    done: Set[int] = frozenset(),
) -> dict[int, Glyph]:
    """Give every character of a recipe but those done; what another face of the same collection has is known."""
    with TTFont(origins[recipe.package].path(recipe.path), fontNumber=recipe.number, lazy=True) as font:
        source = Source(font, recipe.drawing)
        codes = {code for code in source.characters if recipe.wants(code)} - done
        if 0x25A1 in codes:
            codes |= BALLOT_BOXES
        drawn: dict[int, Glyph] = {}
        for code in codes:
            key = (code, source.name(code))
            if key not in known:
                known[key] = source.glyph(code)
            drawn[code] = known[key]
        drawn |= {code: source.blank(code) for code in SPACES}
    if recipe.latin:
        drawn |= redraw(recipe.latin, origins, {})
    if recipe.rest:
        drawn = redraw(recipe.rest, origins, {}, drawn.keys()) | drawn
    return dict(sorted(drawn.items()))


def names_in(recipe: Recipe, origins: Mapping[str, Origin]) -> dict[str, str]:
    """Give the entries of the name table."""
    postscript = recipe.family.replace(" ", "")
    parts = recipe.sources
    whose = [f"LICENSES/{part.package}.copyright says whose work {part.original} is." for part in parts]
    releases = [f"{part.original} of {part.package} {origins[part.package].version}" for part in parts]
    return {
        "copyright": " ".join(whose),
        "familyName": recipe.family,
        "styleName": "Regular",
        "uniqueFontIdentifier": f"{postscript}-{origins[recipe.package].version}",
        "fullName": recipe.family,
        "psName": postscript,
        "version": f"Version {INDEX_VERSION}.0",
        "description": f"Redrawn from {' and '.join(releases)}; not a release of its makers.",
        "licenseDescription": license_of(recipe),
    }


def assemble(recipe: Recipe, origins: Mapping[str, Origin], glyphs: Mapping[int, Glyph], target: Path) -> None:
    """Write a TrueType file."""
    names = {code: f"u{code:04X}" for code in glyphs}
    order = [".notdef", *names.values()]
    builder = FontBuilder(UNITS, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(names)
    # A character without a glyph leaves a gap rather than a box.
    shapes = {".notdef": glyphs[0x3000].shape, **{names[code]: glyphs[code].shape for code in glyphs}}
    builder.setupGlyf(shapes)
    advances = {".notdef": UNITS, **{names[code]: glyphs[code].advance for code in glyphs}}
    builder.setupHorizontalMetrics({name: (advances[name], getattr(shapes[name], "xMin", 0)) for name in order})
    builder.setupHorizontalHeader(ascent=ASCENT, descent=-DESCENT)
    builder.setupNameTable(names_in(recipe, origins), mac=False)
    builder.setupOS2(
        sTypoAscender=ASCENT, sTypoDescender=-DESCENT, sTypoLineGap=0,
        usWinAscent=ASCENT, usWinDescent=DESCENT, usWeightClass=400, fsSelection=0x40, fsType=0,
    )  # fmt: skip
    builder.setupPost(keepGlyphNames=False)
    font = builder.font
    addOpenTypeFeaturesFromString(font, BASELINES)
    font["OS/2"].recalcUnicodeRanges(font)
    font["OS/2"].recalcCodePageRanges(font)
    font["maxp"].recalc(font)
    font["hhea"].recalc(font)
    dated = origins[recipe.package].dated(recipe.path)
    font["head"].created = font["head"].modified = int(dated.timestamp()) + EPOCH_OF_FONTS
    # Both are settled above; saving would compute every glyph's box once more.
    font.recalcBBoxes = font.recalcTimestamp = False
    font.save(target)


def indexed(recipe: Recipe, glyphs: Mapping[int, Glyph], target: Path) -> dict[str, Any]:
    """Give the index entry of a built file."""
    ranges = pack(glyphs)
    inked = [glyphs[ord(char)].shape for char in TYPICAL if ord(char) in glyphs]
    boxes = [(shape.yMin, shape.yMax) for shape in inked] or [(-78, 838)]
    bottom, top = (round(sum(side) / len(boxes) / UNITS, 4) for side in zip(*boxes, strict=True))
    face = Face(
        family=recipe.family,
        path=target,
        index=0,
        ascent=ASCENT / UNITS,
        descent=DESCENT / UNITS,
        ink=(bottom, top),
        starts=tuple(ranges[::2]),
        ends=tuple(ranges[1::2]),
        advances={chr(code): glyph.advance / UNITS for code, glyph in glyphs.items() if glyph.advance != UNITS},
    )
    return {**entry_of(face), "license": license_of(recipe), "source": recipe.original}


def build(recipes: Sequence[Recipe], origins: Mapping[str, Origin], output: Path) -> list[dict[str, Any]]:
    """Make the files that are drawn alike from one source, and their index entries."""
    known: dict[tuple[int, str], Glyph] = {}
    entries = []
    for recipe in recipes:
        started = time.monotonic()
        target = output / f"{recipe.name}.ttf"
        glyphs = redraw(recipe, origins, known)
        assemble(recipe, origins, glyphs, target)
        entries.append(indexed(recipe, glyphs, target))
        print(f"{target.name:16} {len(glyphs):6} characters {time.monotonic() - started:5.0f} s", flush=True)
    return entries


def batches() -> list[list[Recipe]]:
    """Put together the recipes that draw the same source alike."""
    grouped: dict[tuple[str, Drawing], list[Recipe]] = {}
    for recipe in RECIPES:
        grouped.setdefault((recipe.path, recipe.drawing), []).append(recipe)
    return list(grouped.values())


def license_of(recipe: Recipe) -> str:
    """Give the licence of a file, or of its parts."""
    packages = {part.package for part in recipe.sources}
    return " and ".join(package.license for package in PACKAGES if package.name in packages)


def write_licences(origins: Mapping[str, Origin], output: Path) -> None:
    """Put the packages' licence texts beside the fonts, with a notice of what was changed."""
    place = output / "LICENSES"
    place.mkdir()
    notice = [
        "These fonts are modified versions of the fonts named below. All were changed alike: outlines turned",
        "into TrueType, ideographs scaled and moved to a common middle of the em, strokes made thinner or",
        "thicker, digits set to half and Chinese punctuation to full width, line metrics unified, characters",
        "outside the selection and all layout features left out, families renamed. Made by",
        "scripts/build_fonts.py of docgen from the packages named.",
    ]
    for package in PACKAGES:
        origin = origins[package.name]
        for text in package.texts:
            name = Path(text).name.removesuffix(".gz")
            (place / f"{package.name}.{name}").write_bytes(origin.text(text))
        notice += ["", f"{package.name} {origin.version}: {package.license}. {package.note}"]
        for recipe in RECIPES:
            parts = [part for part in recipe.sources if part.package == package.name]
            if parts:
                dated = [f"{part.original} of {origin.dated(part.path):%Y-%m-%d}" for part in parts]
                notice.append(f"  {recipe.name}.ttf from {' and '.join(dated)}")
    (output / "NOTICE").write_text("\n".join(notice) + "\n", "utf-8")


def recipes_digest() -> str:
    """Give a value that changes with the recipes."""
    return hashlib.sha256(repr((PACKAGES, RECIPES)).encode()).hexdigest()[:16]


def is_current(output: Path) -> bool:
    """Tell whether the directory holds a set made by these recipes."""
    try:
        index = json.loads((output / "index.json").read_text("utf-8"))
    except (OSError, ValueError):
        return False
    made_by = (index.get("version"), index.get("recipes"))
    return made_by == (INDEX_VERSION, recipes_digest()) and all(
        (output / f"{recipe.name}.ttf").is_file() for recipe in RECIPES
    )


def is_configured(output: Path) -> bool:
    """Tell whether the set's fontconfig file knows all the names that documents ask for today."""
    try:
        return (output / "fonts.conf").read_text("utf-8") == configuration(output)
    except (OSError, ValueError):
        return False


def build_set(output: Path, workers: int) -> None:
    """Build beside the target and move into place when all is done."""
    output.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".fonts-", dir=output.parent) as temporary:
        scratch, made = Path(temporary), Path(temporary) / "made"
        made.mkdir(mode=0o755)
        wanted = {
            package.name: (
                *dict.fromkeys(part.path for r in RECIPES for part in r.sources if part.package == package.name),
                *package.texts,
            )
            for package in PACKAGES
        }
        origins = gather(wanted, scratch)
        with ProcessPoolExecutor(workers) as pool:
            jobs = [pool.submit(build, batch, origins, made) for batch in batches()]
            entries = [entry for job in jobs for entry in job.result()]
        write_licences(origins, made)
        (made / "fonts.conf").write_text(configuration(output), "utf-8")
        index = {
            "version": INDEX_VERSION,
            "recipes": recipes_digest(),
            "sources": {name: origin.version for name, origin in origins.items()},
            "fonts": entries,
        }
        text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
        (made / "index.json").write_text(text, "utf-8")
        if output.exists():
            output.rename(scratch / "old")
        made.rename(output)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", nargs="?", type=Path, help="default: $DOCGEN_FONTS, or the user's data folder")
    parser.add_argument("--force", action="store_true", help="build even if the set is there")
    parser.add_argument("--check", action="store_true", help="only tell by the exit code whether it is there")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 2)
    arguments = parser.parse_args()
    named = os.environ.get("DOCGEN_FONTS")
    output = (arguments.output or (Path(named) if named else user_directory())).absolute()
    if arguments.check:
        return 0 if is_current(output) and is_configured(output) else 1
    if is_current(output) and not arguments.force:
        (output / "fonts.conf").write_text(configuration(output), "utf-8")
        print(f"{output} is up to date")
        return 0
    if shutil.disk_usage(next(p for p in output.parents if p.exists())).free < 10**9:
        print("The font set needs 1 GB of free space while it is built", file=sys.stderr)
        return 1
    try:
        build_set(output, arguments.workers)
    except PackageError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{output} is built")
    return 0


if __name__ == "__main__":
    sys.exit(main())
