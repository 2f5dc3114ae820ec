"""Layout profiles: the built-in values, an office's own file, and what is wrong with one."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Literal

import pytest

from docgen.cli.speech import half
from docgen.errors import ProfileError
from docgen.flow import latin_names
from docgen.profile import built_in_names, built_in_tables, deviations, entries, load_profile, parse_length

ROOT = Path(__file__).parents[1]


def office(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "office.toml"
    path.write_text(text, encoding="utf-8")
    return path


def faults(path: Path) -> list[tuple[str, str]]:
    with pytest.raises(ProfileError) as caught:
        load_profile(path)
    assert all(problem.describe("zh") and problem.describe("en") for problem in caught.value.problems)
    return [(problem.place.path, problem.code) for problem in caught.value.problems]


def test_the_built_in_type_area_is_that_of_the_standard() -> None:
    page = load_profile().page
    assert (page.width - page.left - page.right).mm == pytest.approx(156)
    assert (page.height - page.top - page.bottom).mm == pytest.approx(225)


def test_every_built_in_value_names_its_clause_and_whether_it_is_fixed() -> None:
    tables = built_in_tables()
    del tables["fonts"]
    for section, table in tables.items():
        for name, entry in table.items():
            assert set(entry) == {"value", "clause", "strength"}, f"{section}.{name}"
            assert entry["clause"], f"{section}.{name}"
            assert entry["strength"] in ("fixed", "open"), f"{section}.{name}"


def test_an_office_changes_what_it_names_and_keeps_the_rest(tmp_path: Path) -> None:
    own = load_profile(office(tmp_path, 'extends = "gbt9704"\n[page]\ntop = "34.58mm"\n[fonts.fang]\nname = "仿宋"\n'))
    assert own.page.top.mm == pytest.approx(34.58)
    assert own.page.left == load_profile().page.left
    assert own.fonts["fang"].name == "仿宋"
    assert own.fonts["fang"].alternatives == load_profile().fonts["fang"].alternatives


def test_built_in_profiles_say_what_each_change_follows() -> None:
    assert built_in_names() == ("gbt9704", "blank-lines", "bold-headings", "gbt33476", "preprinted", "star", "times")
    for name in built_in_names()[1:]:
        changes = deviations(name)
        assert changes
        assert all(entry.reason for entry in changes), name


def test_a_file_may_extend_any_built_in_profile(tmp_path: Path) -> None:
    path = office(tmp_path, 'extends = "gbt33476"\n[head]\nstar = true\n[page]\nleft = "27mm"\n')
    own = load_profile(path)
    assert [own.page.top.mm, own.page.left.mm] == pytest.approx([34.58, 27])
    changed = {entry.name for entry in deviations(path)}
    assert {"head.star", "page.left", "page.top"} <= changed
    assert "page.right" not in changed


def test_an_office_may_take_back_the_latin_face_of_what_it_extends(tmp_path: Path) -> None:
    own = load_profile(office(tmp_path, 'extends = "times"\n[fonts.hei]\nlatin = ""\n'))
    assert latin_names(own.fonts) == {"fang": "Times New Roman", "kai": "Times New Roman"}


def test_nobody_s_file_changes_what_the_standard_fixes(tmp_path: Path) -> None:
    path = office(tmp_path, '[page]\ntop = { value = "40mm", clause = "our rule 3", strength = "open" }\n')
    (entry,) = deviations(path)
    assert (entry.strength, entry.clause, entry.reason) == ("fixed", "5.2.1", "our rule 3")


def test_one_length_written_in_two_ways_is_no_deviation(tmp_path: Path) -> None:
    assert deviations(office(tmp_path, '[page]\ntop = "37.0mm"\n[title]\nsize = "22pt"\n')) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[pages]\ntop = "3mm"', [("pages", "profile-unknown-key")]),
        ('[page]\ntopp = "3mm"', [("page.topp", "profile-unknown-key")]),
        ("page = 3", [("page", "profile-section")]),
        ("fonts = 3", [("fonts", "profile-section")]),
        ("[fonts.fang]\nname = 3", [("fonts.fang", "profile-face")]),
        ('[page]\ntop = "-5mm"', [("page.top", "profile-bounds")]),
        ('[page]\ntop = "nanmm"', [("page.top", "profile-length")]),
        ('[page]\ntop = "37in"', [("page.top", "profile-length")]),
        ("[page]\ntop = 37", [("page.top", "profile-length")]),
        ('[page]\ntop = "170mm"\nbottom = "100mm"', [("page", "profile-area")]),
        ('[grid]\npitch = "0pt"', [("grid.pitch", "profile-bounds")]),
        ('[grid]\npitch = "400mm"', [("grid.pitch", "profile-bounds")]),
        ('[grid]\npitch = "15pt"', [("grid.pitch", "profile-pitch")]),
        ('[grid]\nblank_line = "none"', [("grid.blank_line", "profile-choice")]),
        ("[grid]\nchars = 27.5", [("grid.chars", "profile-whole-number")]),
        ("[grid]\nchars = nan", [("grid.chars", "profile-whole-number")]),
        ("[signature]\nsealed_right = 40", [("signature.sealed_right", "profile-number")]),
        ("[head]\nstar = 1", [("head.star", "profile-switch")]),
        ('[head]\nmark_top = "120mm"', [("head.mark_top", "profile-too-low")]),
        ("[page]\ntop = {}", [("page.top", "profile-length")]),
        ("[fonts.fang]\nlatin = 3", [("fonts.fang", "profile-face")]),
        ('[head]\ncolor = "red"', [("head.color", "profile-color")]),
        ('[head]\ncolor = "#FF0000"', [("head.color", "profile-color")]),
        ("[form]\npitches = []", [("form.pitches", "profile-lengths")]),
        ('[form]\npitches = ["12pt"]', [("form.pitches", "profile-pitch")]),
        ('[letter]\nrule_width = "220mm"', [("letter.rule_width", "profile-off-paper")]),
        ('[page_number]\ngap = "40mm"', [("page_number.gap", "profile-off-paper")]),
        ('[body]\nface_chapter = "comic"', [("body.face_chapter", "profile-choice")]),
        ('extends = "other"', [("extends", "profile-extends")]),
        ('extends = "office.toml"', [("extends", "profile-extends")]),
        ('extends = ["star", "moon"]', [("extends", "profile-extends")]),
        ("[page", [("", "profile-syntax")]),
        ("[page]\ntop = 37mm", [("", "profile-syntax")]),
        ("[head]\nstar = true\nstar = false", [("", "profile-twice")]),
        ('[fonts.fang]\nalternatives = ["a",', [("", "profile-unfinished")]),
    ],
)
def test_every_fault_of_a_profile_is_named_with_its_place(
    tmp_path: Path, text: str, expected: list[tuple[str, str]]
) -> None:
    assert faults(office(tmp_path, text)) == expected


def test_all_faults_of_a_profile_are_named_at_once_each_with_its_line(tmp_path: Path) -> None:
    text = """\
        extends = "satr"
        [page]
        top = 37mm
        topp = "3mm"
        left = "-1mm"

        [grid]
        chars = true
        pitch = 3
        [fonts.fang]
        name = ""
        """
    with pytest.raises(ProfileError) as caught:
        load_profile(office(tmp_path, text))
    assert [(problem.place.line, problem.code) for problem in caught.value.problems] == [
        (1, "profile-extends"), (3, "profile-syntax"), (4, "profile-unknown-key"), (5, "profile-bounds"),
        (8, "profile-whole-number"), (9, "profile-length"), (10, "profile-face"),
    ]  # fmt: skip
    assert "是不是“star”" in caught.value.problems[0].describe("zh")
    assert "“top = 37mm”" in caught.value.problems[1].describe("en")


@pytest.mark.parametrize("codec", ["utf-8-sig", "gb18030", "utf-16"])
def test_a_profile_may_be_saved_in_any_encoding_of_a_data_file(tmp_path: Path, codec: str) -> None:
    path = tmp_path / "office.toml"
    path.write_bytes('# 本单位的版式\n[fonts.fang]\nname = "方正仿宋"\n'.encode(codec))
    assert load_profile(path).fonts["fang"].name == "方正仿宋"


def test_a_profile_that_is_no_text_is_one_problem(tmp_path: Path) -> None:
    path = tmp_path / "office.toml"
    path.write_bytes(bytes(range(128, 256)) * 40)
    assert faults(path) == [("", "encoding")]


@pytest.mark.parametrize("text", ["3.7cm", "37 mm", "3.7厘米", "37毫米", "37.0mm"])
def test_lengths_may_be_written_as_word_shows_them(text: str) -> None:
    assert parse_length(text).mm == pytest.approx(37)


def test_built_in_profiles_can_be_combined(tmp_path: Path) -> None:
    joined = load_profile("gbt33476+star+times")
    listed = load_profile(office(tmp_path, 'extends = ["gbt33476", "star", "times"]\n'))
    assert joined == listed
    assert joined.page.top.mm == pytest.approx(34.58)
    assert joined.head.star
    assert latin_names(joined.fonts) == dict.fromkeys(("fang", "kai", "hei"), "Times New Roman")
    apart = {entry.name for name in ("gbt33476", "star", "times") for entry in deviations(name)}
    assert {entry.name for entry in deviations("gbt33476+star+times")} == apart


@pytest.mark.parametrize(("lang", "script"), [("zh", "[\u4e00-\u9fff]"), ("en", "^[^，。；：]*[a-z]{2}[^，。；：]*$")])
def test_clauses_are_told_in_the_reader_s_language(lang: Literal["zh", "en"], script: str) -> None:
    for name in built_in_names():
        for entry in entries(name):
            for text in (entry.clause, entry.reason):
                words = half(text, lang)
                assert re.fullmatch(r"[\d., ]*", words) or re.search(script, words), entry


def test_a_mistyped_name_gets_a_suggestion(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match="是不是“top”"):
        load_profile(office(tmp_path, '[page]\ntopp = "3mm"'))


def test_a_missing_profile_is_one_problem(tmp_path: Path) -> None:
    assert faults(tmp_path / "none.toml") == [("", "profile-not-found")]


@pytest.mark.parametrize("text", ["37", "三", "1e9mm", "infpt", "mm", 3, None])
def test_what_is_no_length_is_refused(text: object) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        parse_length(text)


def test_the_tables_in_the_manual_are_current() -> None:
    script = ROOT / "scripts" / "profile_table.py"
    assert subprocess.run([sys.executable, str(script), "--check"], check=False).returncode == 0
