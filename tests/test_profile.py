"""Layout profiles: the built-in values, an office's own file, and what is wrong with one."""

import subprocess
import sys
from pathlib import Path

import pytest

from docgen.errors import ProfileError
from docgen.flow import latin_names
from docgen.profile import built_in_names, built_in_tables, deviations, load_profile, parse_length

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
        ('[page]\ntop = "-5mm"', [("page.top", "profile-value")]),
        ('[page]\ntop = "nanmm"', [("page.top", "profile-value")]),
        ('[page]\ntop = "240mm"', [("page", "profile-area")]),
        ('[grid]\npitch = "0pt"', [("grid.pitch", "profile-value")]),
        ('[grid]\nblank_line = "none"', [("grid.blank_line", "profile-value")]),
        ("[head]\nstar = 1", [("head.star", "profile-value")]),
        ("[page]\ntop = {}", [("page.top", "profile-value")]),
        ("[fonts.fang]\nlatin = 3", [("fonts.fang", "profile-face")]),
        ('[head]\ncolor = "red"', [("head.color", "profile-value")]),
        ("[form]\npitches = []", [("form.pitches", "profile-value")]),
        ('[body]\nface_chapter = "comic"', [("body.face_chapter", "profile-value")]),
        ('extends = "other"', [("extends", "profile-extends")]),
        ("[page", [("", "profile-syntax")]),
        (
            '[page]\ntop = "x"\n[grid]\nchars = true\npitch = 3',
            [("page.top", "profile-value"), ("grid.chars", "profile-value"), ("grid.pitch", "profile-value")],
        ),
    ],
)
def test_every_fault_of_a_profile_is_named_with_its_place(
    tmp_path: Path, text: str, expected: list[tuple[str, str]]
) -> None:
    assert faults(office(tmp_path, text)) == expected


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
