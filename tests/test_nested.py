"""Documents inside a document are checked with it, wherever they are kept, and reach nothing else."""

from pathlib import Path

import pytest
from checking import MINIMAL, document, found, only

from docgen.catalog import BodyText, Nested, find_template
from docgen.load import Loaded, load_data
from docgen.validate import check


def test_a_document_inside_is_checked_by_its_own_template() -> None:
    inner = {"标题": "名单", "正文": "甲"}
    values = document(enclosure=inner, attachments=inner).values
    enclosure, attachments = values["enclosure"], values["attachments"]
    assert isinstance(enclosure, Nested)
    assert isinstance(attachments, list)
    assert (enclosure.template.name, enclosure.values["layout"]) == ("document", "text")
    assert attachments[0].values["body"] == "甲"
    assert isinstance(attachments[0].values["body"], BodyText)


def test_problems_of_documents_inside_have_their_whole_path() -> None:
    attachments = [
        {"titel": "甲"},
        {"template": "document", "data": {"layout": "text", "title": "甲。"}},
        {"template": "nothing"},
        {"template": "document", "dta": {}, "data": ["甲"]},
        {"file": "a.yaml"},
        "甲",
    ]
    assert sorted(found(document(attachments=attachments))) == [
        ("attachments[0].titel", "unknown-field"),
        ("attachments[0].title", "missing-field"),
        ("attachments[1].data.title", "field-rule"),
        ("attachments[2].template", "template-not-found"),
        ("attachments[3].data", "wrong-type"),
        ("attachments[3].dta", "unknown-field"),
        ("attachments[4].file", "nested-folder"),
        ("attachments[5]", "document-shape"),
    ]


@pytest.mark.parametrize(
    "name",
    ["../out.yaml", "/etc/passwd", "C:x.yaml", "\\\\host\\x.yaml", "a\\..\\b.yaml", "link.yaml", "a\0.yaml"],
)
def test_no_file_outside_the_folder_is_reached(name: str, tmp_path: Path) -> None:
    inside = tmp_path / "in"
    inside.mkdir()
    (tmp_path / "out.yaml").write_text("标题: 秘密", "utf-8")
    (inside / "link.yaml").symlink_to(tmp_path / "out.yaml")
    loaded = Loaded({**MINIMAL, "enclosure": {"file": name}}, "in/a.yaml", folder=inside)
    assert found(check(find_template("document"), loaded)) == [("enclosure.file", "nested-outside")]


def test_a_file_inside_is_read_with_its_own_lines_and_template(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("layout: text\n标题: 甲\n附件:\n  - 文件: b.yaml\n  - 文件: b.yaml\n", "utf-8")
    (tmp_path / "b.yaml").write_text("模板: 公文\n版式: text\n\n标题: 乙。\n", "utf-8")
    problems = check(find_template("document"), load_data(tmp_path / "a.yaml")).problems
    places = [(Path(problem.place.source).name, problem.place.line, problem.place.path) for problem in problems]
    assert places == [("b.yaml", 4, "title")] * 2


def test_documents_that_unfold_without_end_are_stopped(tmp_path: Path) -> None:
    names = "abcdefgh"
    for name, following in zip(names, [*names[1:], ""], strict=True):
        inside = "附件:\n" + f"  - 文件: {following}.yaml\n" * 10 if following else ""
        (tmp_path / f"{name}.yaml").write_text(f"版式: text\n标题: 甲\n{inside}", "utf-8")
    problems = check(find_template("document"), load_data(tmp_path / "a.yaml")).problems
    assert [problem.code for problem in problems] == ["nested-count"]

    loop: dict[str, object] = {"title": "甲"}
    loop["enclosure"] = loop
    assert only(document(enclosure=loop)).code == "nested-depth"
