"""Fonts and streams that are put together of ready pieces are those that would be made in one go."""

import zlib
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from docgen.compiled_pdf.deflated import Chunk, deflate, stored, stream
from docgen.compiled_pdf.outlines import Outlines, checksum, outlines_of
from docgen.compiled_pdf.typecase import Typecase, empty_fount, fount_of
from docgen.compiled_pdf.unfit import UnfitError
from docgen.font_files import Face, open_face
from docgen.fonts import find_fonts

FANG = find_fonts().built["Fang-SC"]


@given(st.lists(st.tuples(st.booleans(), st.binary(max_size=300))))
def test_a_stream_of_ready_pieces_holds_their_bytes(parts: list[tuple[bool, bytes]]) -> None:
    pieces: list[Chunk | bytes] = [deflate(data) if is_ready else data for is_ready, data in parts]
    assert zlib.decompress(stream(pieces)) == b"".join(data for _, data in parts)


def test_a_long_piece_is_stored_in_several_blocks() -> None:
    data = bytes(range(256)) * 600
    assert zlib.decompress(stream([data, deflate(data), data])) == data * 3
    assert zlib.decompress(stored(data) + b"\x03\x00", -zlib.MAX_WBITS) == data


def program(case: Typecase) -> TTFont:
    size, packed = case.program()
    data = zlib.decompress(packed)
    assert len(data) == size
    return TTFont(BytesIO(data), checkChecksums=2)


def shapes(font: TTFont, names: Sequence[str]) -> list[tuple[Any, ...]]:
    """Points of glyphs, and their widths."""
    glyphs = font["glyf"]
    return [
        (*(list(each) for each in glyphs[name].getCoordinates(glyphs)[:2]), font["hmtx"][name][0]) for name in names
    ]


class TestFont:
    def test_has_the_glyphs_of_the_face_in_the_order_in_which_they_came(self) -> None:
        fount = fount_of(FANG, tuple((outlines_of(FANG).number(char), char) for char in "承诺书 12"))
        case = Typecase(fount)
        case.take("王小明书12")
        made, whole = program(case), TTFont(FANG.path)
        names = [whole.getBestCmap()[ord(char)] for char in "承诺书 12王小明"]
        assert shapes(made, made.getGlyphOrder()[1:]) == shapes(whole, names)
        assert [case.codes[char] for char in "承书2明"] == [b"0001", b"0003", b"0006", b"0009"]

    def test_is_the_same_whether_its_glyphs_were_there_before_or_not(self) -> None:
        case = Typecase(empty_fount(FANG))
        case.take("承诺书王小明")
        assert shapes(program(case), program(case).getGlyphOrder()) == shapes(
            program(Typecase(case.cast())), program(case).getGlyphOrder()
        )

    def test_adds_up_to_what_the_format_wants(self) -> None:
        case = Typecase(empty_fount(FANG))
        case.take("承诺书")
        data = zlib.decompress(case.program()[1])
        assert checksum(data) == 0xB1B0AFBA

    def test_tells_its_characters_in_lists_of_a_hundred_at_most(self) -> None:
        case = Typecase(empty_fount(FANG))
        case.take(char for char in map(chr, range(0x4E00, 0x5000)) if FANG.has(char))
        text = zlib.decompress(case.unicode()).decode()
        sizes = [int(line.split()[0]) for line in text.splitlines() if line.endswith("beginbfchar")]
        assert sum(sizes) == len(case.texts) > 200
        assert {*sizes[:-1]} == {100}
        assert "<0001> <4e00>" in text

    def test_tells_characters_beyond_the_first_plane_by_two_halves(self) -> None:
        fallback = find_fonts().built["Fallback-SC"]
        case = Typecase(empty_fount(fallback))
        case.take("𠮷")
        assert b"<0001> <d842dfb7>" in zlib.decompress(case.unicode())

    def test_names_only_widths_that_are_not_one_em(self) -> None:
        case = Typecase(empty_fount(FANG))
        case.take("王1明")
        assert case.widths() == b"2 [500]"

    def test_refuses_a_character_that_the_face_lacks(self) -> None:
        with pytest.raises(UnfitError):
            Typecase(empty_fount(FANG)).take("𠮷")


@pytest.fixture
def odd(tmp_path: Path) -> Face:
    """A face with a glyph made of another, one that draws two characters, hints, and one that its neighbours change."""
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for point in ((500, 0), (500, 700), (0, 700)):
        pen.lineTo(point)
    pen.closePath()
    bar = pen.glyph()
    pen = TTGlyphPen({"bar": bar})
    pen.addComponent("bar", (1, 0, 0, 1, 0, 0))
    pen.addComponent("bar", (0.5, 0, 0, 0.5, 600, 100))
    builder = FontBuilder(1000, isTTF=True)
    order = [".notdef", "bar", "made", "f", "i", "fi"]
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({0x4E00: "bar", 0x2F00: "bar", 0x4E8C: "made", ord("f"): "f", ord("i"): "i"})
    empty = TTGlyphPen(None).glyph()
    builder.setupGlyf({".notdef": empty, "bar": bar, "made": pen.glyph(), "f": bar, "i": bar, "fi": bar})
    builder.setupHorizontalMetrics(dict.fromkeys(order, (1000, 0)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Odd", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.addOpenTypeFeatures("feature rlig { sub f i by fi; } rlig; feature vert { sub bar by made; } vert;")
    path = tmp_path / "odd.ttf"
    builder.save(path)
    return open_face(path, ("Odd",))


class TestOddFont:
    def test_brings_along_what_its_glyphs_are_made_of(self, odd: Face) -> None:
        case = Typecase(empty_fount(odd))
        case.take("二")
        made, whole = program(case), TTFont(odd.path)
        assert shapes(made, made.getGlyphOrder()[-1:]) == shapes(whole, ["made"])
        assert b"<0003> <4e8c>" in zlib.decompress(case.unicode())

    def test_tells_where_one_glyph_is_two_characters(self, odd: Face) -> None:
        alone, both = Typecase(empty_fount(odd)), Typecase(empty_fount(odd))
        alone.take("一二")
        both.take("一⼀")
        assert (alone.has_twins, both.has_twins) == (False, True)

    def test_refuses_characters_that_it_changes_by_itself(self, odd: Face) -> None:
        Typecase(empty_fount(odd)).take("一二")
        for char in "fi":
            with pytest.raises(UnfitError):
                Typecase(empty_fount(odd)).take(char)

    def test_is_refused_where_it_has_no_outlines(self, odd: Face) -> None:
        font = TTFont(odd.path)
        del font["glyf"]
        font.save(odd.path)
        with pytest.raises(UnfitError):
            Outlines(odd)
