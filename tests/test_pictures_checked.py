"""Pictures that a data file names: which files are reached, what is said of the others, and where nothing is one."""

import os
import socket
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
from checking import MINIMAL, document, found, only
from drawn import plain
from made import TEXT, body_of, filled, template_of
from PIL import Image as Pixels

import docgen
from docgen.catalog import BodyText, find_template
from docgen.document import Paragraph, Picture
from docgen.errors import Problem, TemplateError
from docgen.fill import fill
from docgen.load import Loaded, load_data, with_overrides
from docgen.pictures import SIZE_LIMIT
from docgen.validate import Checked, check
from docgen.validate.pictures import COUNT_LIMIT

DATA = "版式: text\n标题: 分区图\n正文: |\n"


def checked(folder: Path, *lines: str, name: str = "a.yaml", more: str = "") -> Checked:
    """The check of a data file in `folder` with these lines of body text."""
    (folder / name).write_text(DATA + "".join(f"  {line}\n" for line in lines) + more, "utf-8")
    return check(find_template("document"), load_data(folder / name))


def codes(problems: tuple[Problem, ...]) -> list[tuple[int | None, str]]:
    return [(problem.place.line, problem.code) for problem in problems]


@pytest.fixture
def inside(tmp_path: Path) -> Path:
    """A folder with a picture and a folder with one, inside a folder with one that is out of reach."""
    home = tmp_path / "in"
    (home / "files").mkdir(parents=True)
    for place in (home, home / "files", tmp_path):
        (place / "map.png").write_bytes(plain())
    return home


def test_pictures_beside_the_data_and_below_are_found(inside: Path) -> None:
    lines = ("![图1](map.png)", "![图2](files/map.png 60%)", "![图3](./map.png 5cm)", "![图4](files\\map.png)")
    result = checked(inside, "一、图", *lines)
    assert result.problems == ()
    document = fill(find_template("document"), result.values, result.pictures)
    pictures = [block for block in document.body if isinstance(block, Picture)]
    assert [(picture.caption, picture.width) for picture in pictures] == [
        ("图1", ""),
        ("图2", "60%"),
        ("图3", "5cm"),
        ("图4", ""),
    ]
    assert {picture.image for picture in pictures} == set(result.pictures.values())
    assert len(result.pictures) == 1


def test_past_the_check_nothing_knows_a_path(inside: Path) -> None:
    result = checked(inside, "甲", "![图1](files/map.png)")
    assert "files" not in str(result.values["body"])
    assert str(inside) not in repr(fill(find_template("document"), result.values, result.pictures))


@pytest.mark.parametrize(
    "name",
    [
        "../map.png", "/etc/hostname", "files/../map.png", "files/../../map.png", "C:\\map.png", "C:map.png",
        "\\\\host\\map.png", "//host/map.png", "..\\map.png", "link.png", "folder/map.png", "http://127.0.0.1:9/map.png",
        "https://127.0.0.1/map.png", "file:///etc/hostname", "data:image/png;base64,AAAA", "ftp://a/b.png",
    ],
)  # fmt: skip
def test_no_file_outside_the_folder_is_reached(inside: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (inside / "link.png").symlink_to(inside.parent / "map.png")
    (inside / "folder").symlink_to(inside.parent)
    (inside / "a.yaml").write_text(f"{DATA}  甲\n  ![图1]({name})\n", "utf-8")
    loaded = load_data(inside / "a.yaml")
    check(find_template("document"), Loaded(dict(MINIMAL)))

    def refuse(*words: object, **_: object) -> None:
        raise AssertionError(f"reached out: {words}")

    for way in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, way, refuse)
    monkeypatch.setattr(Path, "open", refuse)
    assert codes(check(find_template("document"), loaded).problems) == [(5, "picture-outside")]


def test_a_link_that_stays_inside_is_followed(inside: Path) -> None:
    (inside / "link.png").symlink_to("files/map.png")
    assert checked(inside, "![](link.png)").problems == ()


@pytest.mark.parametrize("name", ["files", "pipe.png", "x" * 300 + ".png", "a\u200b.png", "~/map.png", "*.png"])
def test_what_is_no_file_is_not_found(inside: Path, name: str) -> None:
    os.mkfifo(inside / "pipe.png")
    (problem,) = checked(inside, f"![]({name})").problems
    assert problem.code in ("picture-not-found", "picture-outside", "picture-unreadable")


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("mpa.png", "map.png"), ("map.jpg", "map.png"), ("Map.PNG", "map.png"), ("files/mapp.png", "files/map.png"),
        ("deep.png", "files/deep.png"), ("file/deep.png", "files/deep.png"), ("other.jpeg", ""),
    ],
)  # fmt: skip
def test_a_missing_file_is_told_with_the_one_that_was_meant(inside: Path, name: str, meant: str) -> None:
    (inside / "files" / "deep.png").write_bytes(plain())
    (problem,) = checked(inside, f"![]({name})").problems
    assert (problem.place.line, problem.code, problem.facts["near"]) == (4, "picture-not-found", meant)
    assert not meant or meant in problem.describe("zh")


def test_every_picture_that_is_wrong_is_told_with_all_else(inside: Path) -> None:
    (inside / "words.png").write_text("甲", "utf-8")
    (inside / "cut.png").write_bytes(plain()[:60])
    (inside / "big.png").write_bytes(plain() + bytes(SIZE_LIMIT))
    (inside / "wide.png").write_bytes(plain(10_000, 5_001))
    lines = ("一、甲", "![](words.png)", "![](cut.png)", "![](big.png)", "![](wide.png 0cm)", "![](no.png", "三、乙",
             "![图1](map.png) ![图2](map.png)")  # fmt: skip
    problems = checked(inside, *lines, more="主送: 乙\n").problems
    assert codes(problems) == [
        (5, "picture-none"),
        (6, "picture-broken"),
        (7, "picture-too-big"),
        (8, "picture-width"),
        (8, "picture-pixels"),
        (9, "picture-form"),
        (10, "numbering-gap"),
        (11, "picture-form"),
        (12, "unknown-field"),
    ]
    for problem in problems:
        assert problem.describe("zh") != problem.describe("en")


def test_a_file_that_may_not_be_read_is_told_so(inside: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    checked(inside, "![](map.png)")
    loaded = load_data(inside / "a.yaml")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    (problem,) = check(find_template("document"), loaded).problems
    assert (problem.place.line, problem.code) == (4, "picture-unreadable")
    assert "Permission denied" in problem.describe("en")


def test_values_without_a_folder_can_show_no_picture(inside: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    problem = only(document(body="![图1](map.png)"))
    assert problem.code == "picture-folder"
    assert "docgen.load.Loaded" in problem.describe("zh")
    monkeypatch.chdir(inside)
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(f"{DATA}  ![](map.png)\n".encode())))
    piped = docgen.load_template("document").check(load_data("-"))
    assert codes(piped) == [(4, "picture-folder")]


def test_a_program_may_say_which_folder_it_is(inside: Path) -> None:
    values = {**MINIMAL, "正文": "![图1](map.png)"}
    template = docgen.load_template("document")
    assert template.check(Loaded(values, folder=inside)) == ()
    assert template.render(Loaded(values, folder=inside), to="pdf").startswith(b"%PDF-")


def test_a_body_from_the_command_line_is_read_beside_the_data_file(inside: Path) -> None:
    checked(inside, "甲")
    loaded = with_overrides(load_data(inside / "a.yaml"), ["正文=![图1](map.png)"])
    assert check(find_template("document"), loaded).problems == ()


def test_a_document_in_another_file_has_its_pictures_beside_that(inside: Path) -> None:
    (inside / "files" / "map.png").write_bytes(plain(61))
    (inside / "files" / "b.yaml").write_text("标题: 乙\n正文: |\n  ![图1](map.png)\n", "utf-8")
    result = checked(inside, "![图1](map.png)", more="附件:\n  - 文件: files/b.yaml\n")
    assert result.problems == ()
    outer = fill(find_template("document"), result.values, result.pictures)
    shown = [block.image for text in (outer, *outer.attachments) for block in text.body if isinstance(block, Picture)]
    assert [image and image.width for image in shown] == [60, 61]
    (inside / "files" / "b.yaml").write_text("标题: 乙\n正文: |\n  甲\n  ![图1](../map.png)\n", "utf-8")
    (problem,) = checked(inside, "甲", more="附件:\n  - 文件: files/b.yaml\n").problems
    assert (Path(problem.place.source).name, problem.place.line, problem.code) == ("b.yaml", 4, "picture-outside")


def test_so_many_pictures_that_they_fill_no_document_are_refused_once(inside: Path) -> None:
    problems = checked(inside, *["![](map.png)"] * (COUNT_LIMIT + 5)).problems
    assert codes(problems) == [(3 + COUNT_LIMIT + 1, "picture-count")]


def test_pictures_that_are_too_big_together_are_refused(inside: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docgen.validate.pictures.BYTES_LIMIT", 2000)
    noise = [Pixels.effect_noise((30, 30 + at), 90) for at in range(3)]
    for at, each in enumerate(noise):
        each.save(inside / f"{at}.png")
    problems = checked(inside, "![](0.png)", "![](1.png)", "![](0.png)", "![](2.png)").problems
    assert codes(problems) == [(5, "picture-bytes"), (7, "picture-bytes")]


LINE = "![图1](map.png)"


@pytest.mark.parametrize("field", ["note", "title", "recipients", "cc", "adoption_note", "printed_by"])
def test_in_no_other_field_it_is_a_picture(inside: Path, field: str) -> None:
    values = {**MINIMAL, "body": "甲", "printed_by": "乙", field: LINE}
    result = check(find_template("document"), Loaded(values, folder=inside))
    assert found(result) == []
    assert result.pictures == {}
    assert LINE in str(fill(find_template("document"), result.values))


@pytest.mark.parametrize("body", ["{{ a }}", "{% for x in [a] %}\n{{ x }}\n{% endfor %}"])
def test_a_plain_value_never_makes_a_picture(tmp_path: Path, body: str) -> None:
    assert body_of(tmp_path, body, a=LINE) == (Paragraph(LINE),)


@pytest.mark.parametrize("body", [LINE, "![{{ a }}](map.png)", "![图1]({{ a }})", "!{{ a }}\n![图1]({{ a }})"])
def test_a_template_has_no_pictures_of_its_own(tmp_path: Path, body: str) -> None:
    (tmp_path / "map.png").write_bytes(plain())
    template = template_of(tmp_path, {"title": "甲", "body": body}, a=TEXT)
    with pytest.raises(TemplateError) as caught:
        filled(template, a="map.png")
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.source) == ("template-picture", "probe/template.yaml")


def test_body_text_in_a_template_shows_its_pictures(inside: Path) -> None:
    template = template_of(inside, {"title": "甲", "body": "前文：\n{{ a }}\n后文。"}, a={"format": "body-text"})
    result = check(template.folder, Loaded({"a": f"甲\n{LINE}"}, folder=inside))
    assert isinstance(result.values["a"], BodyText)
    body = fill(template.folder, result.values, result.pictures).body
    assert [type(block).__name__ for block in body] == ["Paragraph", "Paragraph", "Picture", "Paragraph"]
