"""The font set and the system's fonts → what each typeface can draw, and how wide."""

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from docgen import font_files, fonts
from docgen.font_files import Face, entry_of, face_of, pack
from docgen.fonts import ROLES, SCRIPTS, FontRole, Fonts, Script, find_fonts

BUILDER = Path(__file__).parents[1] / "scripts" / "build_fonts.py"
RARE = "喆玥珺堃㐂𠮷㎡⑪〔〕—“”‘’…·★①"
SYMBOLS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㎡²³℃☐☑□×％‰〇（）《》「」，。、；：？！"
LINE = "国务院办公厅关于印发党政机关公文处理工作条例的通知各省区市"


@pytest.fixture(scope="module")
def built() -> Fonts:
    found = find_fonts()
    assert found.directory, "scripts/build_fonts.py has not been run"
    return found


@pytest.fixture
def bare_system(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine with neither fontconfig nor font folders."""
    monkeypatch.setattr(font_files, "installed", dict)
    monkeypatch.setattr(font_files, "system_directories", tuple)
    yield
    font_files.open_face.cache_clear()


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("role", ROLES)
def test_every_role_draws_rare_names_and_official_symbols(built: Fonts, role: FontRole, script: Script) -> None:
    assert [char for char in RARE + SYMBOLS + LINE if built.face(role, char, script) is None] == []


@pytest.mark.parametrize("role", ROLES)
def test_twenty_eight_ideographs_are_twenty_eight_em_of_one_face(built: Fonts, role: FontRole) -> None:
    faces = {built.face(role, char) for char in LINE[:28]}
    assert faces == {built.stack(role)[0]}
    assert sum(built.stack(role)[0].advance(char) for char in LINE[:28]) == 28.0


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("role", ROLES)
def test_chinese_punctuation_is_full_width_and_digits_are_half(built: Fonts, role: FontRole, script: Script) -> None:
    def widths(chars: str) -> set[float]:
        drawn = [(built.face(role, char, script), char) for char in chars]
        return {face.advance(char) for face, char in drawn if face}

    assert widths("—·“”‘’…，。、；：？！〔〕（）《》〇①⑳㎡℃□☐☑\u3000") == {1.0}
    assert widths("0123456789") == {0.5}


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("role", ROLES)
def test_one_line_of_text_comes_from_one_face_with_its_punctuation(
    built: Fonts, role: FontRole, script: Script
) -> None:
    words = {"hans": "为市号", "hant": "為市號紉臺裏"}[script]
    faces = {
        built.face(role, char, script)
        for char in words + "〔2026〕1 —“”‘’…·，。、；：？！（）《》〈〉「」『』％＋★ABCxyz"
    }
    assert faces == {built.stack(role, script)[0]}


def test_stops_of_traditional_text_stand_on_the_middle_of_the_em(built: Fonts) -> None:
    for role in ROLES:
        with TTFont(built.stack(role, "hant")[0].path, lazy=True) as font:
            names, shapes = font.getBestCmap(), font["glyf"]
            for stop in "，。、：":
                shape = shapes[names[ord(stop)]]
                assert (shape.xMin + shape.xMax) / 2 == pytest.approx(500, abs=40), stop
                assert (shape.yMin + shape.yMax) / 2 == pytest.approx(378, abs=40), stop


def test_no_face_has_a_dollar_for_a_yuan(built: Fonts) -> None:
    for face in (face for face in built.built.values() if face.has("￥")):
        with TTFont(face.path, lazy=True) as font:
            names, shapes = font.getBestCmap(), font["glyf"]
            yuan, dollar = (list(shapes[names[ord(sign)]].coordinates) for sign in "￥＄")
        assert yuan != dollar, face.family


def test_names_missing_from_the_simplified_fangsong_keep_its_style(built: Fonts) -> None:
    assert [face.family for char in "玥昉珺喆" if (face := built.face("fang", char))] == [
        "Docgen Fang TC",
        "Docgen Fang TC",
        "Docgen Fang TC",
        "Docgen Fallback SC",
    ]


def test_ascii_takes_the_latin_face_that_is_asked_for_and_keeps_its_own_where_there_is_none(
    built: Fonts, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = built.built["Song-SC"]
    monkeypatch.setattr(font_files, "installed", lambda: {"Nimbus Roman": (ours.path, 0)})
    mixed = built.with_latin({"fang": "Times New Roman", "kai": "Nowhere"})
    assert [face.path.stem for char in "2A(国“" if (face := mixed.face("fang", char))] == [
        "Song-SC", "Song-SC", "Song-SC", "Fang-SC", "Fang-SC",
    ]  # fmt: skip
    assert mixed.face("kai", "2") == built.stack("kai")[0]
    assert built.face("fang", "2") == built.stack("fang")[0]


def test_the_regular_face_of_a_family_is_found_not_its_italic(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    listing = (
        "/f/Italic.otf\t0\t80\t100\t100\tRoman,Roman Italic\n"
        "/f/Regular.pfb\t0\t80\t0\t100\tRoman\n"
        "/f/Regular.otf\t0\t80\t0\t100\tRoman\n"
    )
    (tmp_path / "list").write_text(listing)
    program = tmp_path / "fc-list"
    program.write_text(f"#!/bin/sh\ncat {tmp_path / 'list'}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    font_files.installed.cache_clear()
    try:
        assert font_files.installed()["Roman"] == (Path("/f/Regular.otf"), 0)
    finally:
        font_files.installed.cache_clear()


def test_a_character_that_no_font_has_gives_none(built: Fonts) -> None:
    assert built.face("fang", "\U0010ffff") is None
    assert built.face("fang", "\u0870") is None


def test_all_faces_share_one_line_box_and_one_middle(built: Fonts) -> None:
    for face in built.built.values():
        assert (face.ascent, face.descent) == (0.88, 0.12)
        assert sum(face.ink) / 2 == pytest.approx(0.378, abs=0.012)


def checked_by_the_builder(directory: Path) -> int:
    return subprocess.run([sys.executable, str(BUILDER), "--check", str(directory)], check=False).returncode


def test_a_set_of_older_recipes_is_noticed(built: Fonts, tmp_path: Path) -> None:
    assert built.directory
    assert checked_by_the_builder(built.directory) == 0, "run scripts/build_fonts.py: its recipes have changed"
    for file in built.directory.iterdir():
        (tmp_path / file.name).symlink_to(file)
    index = json.loads((tmp_path / "index.json").read_text("utf-8"))
    (tmp_path / "index.json").unlink()
    (tmp_path / "fonts.conf").unlink()
    conf = (built.directory / "fonts.conf").read_text("utf-8").replace(str(built.directory), str(tmp_path))
    (tmp_path / "fonts.conf").write_text(conf, "utf-8")
    for recipes, code in ((index["recipes"], 0), ("older", 1)):
        (tmp_path / "index.json").write_text(json.dumps({**index, "recipes": recipes}), "utf-8")
        assert checked_by_the_builder(tmp_path) == code


def test_the_index_says_what_the_files_say(built: Fonts) -> None:
    face = built.built["Fang-SC"]
    with TTFont(face.path, lazy=True) as font:
        names, widths = font.getBestCmap(), font["hmtx"].metrics
        assert pack(names) == entry_of(face)["coverage"]
        assert {chr(code): widths[name][0] / 1000 for code, name in names.items()} == {
            chr(code): face.advance(chr(code)) for code in names
        }
        assert font["name"].getDebugName(1) == font["name"].getDebugName(4) == face.family


def test_every_built_file_is_a_regular_face_with_a_licence_beside_it(built: Fonts) -> None:
    assert built.directory
    for face in built.built.values():
        with TTFont(face.path, lazy=True) as font:
            assert (font["OS/2"].usWeightClass, font["OS/2"].fsSelection, font["OS/2"].fsType) == (
                400,
                0x40,
                0,
            )
            licence = font["name"].getDebugName(0).split()[0]
        assert (built.directory / licence).is_file()


def test_an_entry_of_the_index_survives_the_round_trip(built: Fonts) -> None:
    for face in built.built.values():
        again = face_of(entry_of(face), face.path.parent)
        assert again == face
        assert (again.starts, again.ends, again.advances) == (face.starts, face.ends, face.advances)


@given(st.sets(st.integers(0x20, 0x2FFF)), st.integers(0x20, 0x2FFF))
def test_packed_ranges_hold_exactly_the_packed_characters(codes: set[int], code: int) -> None:
    ranges = pack(codes)
    face = Face("", Path(), 0, 0.88, 0.12, (0, 0), tuple(ranges[::2]), tuple(ranges[1::2]), {})
    assert face.has(chr(code)) == (code in codes)


def test_the_set_is_found_fast(built: Fonts) -> None:
    spent = []
    for _ in range(5):
        start = time.process_time()
        find_fonts(built.directory).stack("fang")
        spent.append(time.process_time() - start)
    assert min(spent) < 0.2


def test_the_environment_names_the_set_before_the_usual_places(
    built: Fonts, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert built.directory
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("DOCGEN_FONTS", str(built.directory))
    assert find_fonts().directory == built.directory


@pytest.mark.usefixtures("bare_system")
def test_without_any_font_every_role_is_reported_missing(tmp_path: Path) -> None:
    nothing = find_fonts(tmp_path)
    assert nothing.directory is None
    assert {role.source for role in nothing.report()} == {"missing"}
    assert nothing.face("fang", "国") is None
    assert "仿宋_GB2312" in nothing.role("fang").asked


@pytest.mark.usefixtures("bare_system")
@pytest.mark.parametrize("broken", ["", "[]", '{"version": 0, "fonts": []}'])
def test_an_index_that_cannot_be_used_is_passed_over(tmp_path: Path, broken: str) -> None:
    (tmp_path / "index.json").write_text(broken)
    assert find_fonts(tmp_path).directory is None


def test_a_font_of_the_system_stands_in_for_a_missing_set(
    built: Fonts, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ours = built.built["Fang-SC"]
    monkeypatch.setattr(font_files, "installed", lambda: {"仿宋_GB2312": (ours.path, 0)})
    found = find_fonts(tmp_path).role("fang")
    assert found.source == "system"
    assert [face.path for face in found.stack] == [ours.path]
    face = found.stack[0]
    assert (face.advances, face.starts, face.ends) == (ours.advances, ours.starts, ours.ends)
    assert face.ink == pytest.approx(ours.ink, abs=0.001)


@pytest.mark.usefixtures("bare_system")
def test_a_font_file_in_a_known_folder_stands_in_for_a_missing_set(
    built: Fonts, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shutil.copy(built.built["Hei-SC"].path, tmp_path / "simhei.ttf")
    monkeypatch.setattr(font_files, "system_directories", lambda: (tmp_path,))
    found = find_fonts(tmp_path)
    assert [found.role(role).source for role in ("hei", "fang")] == ["system", "missing"]


def test_the_set_serves_what_it_has_and_names_the_role_it_lacks(built: Fonts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "system_face", lambda *_: None)
    assert built.directory
    partial = Fonts(built.directory, {n: face for n, face in built.built.items() if n != "Kai-SC"})
    assert [partial.role(role).source for role in ("kai", "fang")] == ["missing", "set"]
    assert [face.family for face in partial.stack("kai")] == ["Docgen Kai TC", "Docgen Fallback SC"]
