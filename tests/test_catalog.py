"""Template folders become templates; whatever their authors did wrong is told at once."""

import json
from pathlib import Path
from typing import Any

import pytest

from docgen.catalog import find_template, library_template, list_templates
from docgen.errors import TemplateError

HEAD = "name: form\nlabel: 表\nsummary: 一张表\nlayout: text\n"
SCHEMA: dict[str, Any] = {"properties": {"title": {"$ref": "document#title"}}, "required": ["title"]}


def folder(tmp_path: Path, head: str = HEAD, schema: object = SCHEMA, name: str = "form") -> Path:
    made = tmp_path / name
    made.mkdir()
    (made / "template.yaml").write_text(head, "utf-8")
    text = schema if isinstance(schema, str) else json.dumps(schema, ensure_ascii=False)
    (made / "schema.json").write_text(text, "utf-8")
    return made


def faults(path: Path) -> list[tuple[str, str]]:
    with pytest.raises(TemplateError) as error:
        find_template(path)
    described = [problem.describe(lang) for problem in error.value.problems for lang in ("zh", "en")]
    assert all(described)
    return [(problem.code, problem.place.path) for problem in error.value.problems]


def test_a_template_is_found_by_name_by_label_and_by_folder() -> None:
    found = find_template("document")
    assert found is find_template("公文")
    assert found is find_template(found.folder)
    assert (found.name, found.label, found.layout) == ("document", "公文", "official")


def test_all_templates_of_the_library_are_listed_by_name() -> None:
    names = [template.name for template in list_templates()]
    assert "document" in names
    assert names == sorted(names)


@pytest.mark.parametrize(("name", "meant"), [("documents", "document"), ("公文书", "公文")])
def test_an_unknown_name_brings_a_near_miss(name: str, meant: str) -> None:
    with pytest.raises(TemplateError) as error:
        find_template(name)
    assert meant in error.value.problems[0].remedy()


@pytest.mark.parametrize("name", ["", ".", "..", "/", "a\0b", "x" * 5000, "../templates/nothing"])
def test_no_name_however_strange_is_more_than_unknown(name: str) -> None:
    with pytest.raises(TemplateError) as error:
        find_template(name)
    assert error.value.problems[0].code == "template-not-found"


def test_names_in_data_reach_no_folder(tmp_path: Path) -> None:
    path = folder(tmp_path)
    assert find_template(str(path)).name == "form"
    with pytest.raises(TemplateError):
        library_template(str(path))


def test_references_are_inlined_and_objects_closed(tmp_path: Path) -> None:
    schema = {
        "$defs": {"fact": {"type": "object", "properties": {"date": {"$ref": "document#date"}}}},
        "properties": {
            "title": {"$ref": "document#title", "title": "名称", "examples": ["甲"]},
            "facts": {"title": "事实", "type": "array", "items": {"$ref": "#/$defs/fact"}},
            "names": {"title": "名单", "type": "object", "additionalProperties": {"type": "string"}},
        },
        "allOf": [{"if": {"properties": {"title": {"const": "甲"}}}, "then": {"required": ["facts"]}}],
    }
    found = find_template(folder(tmp_path, schema=schema)).schema
    title, facts, names = (found["properties"][key] for key in ("title", "facts", "names"))
    assert (title["title"], title["examples"], title["type"]) == ("名称", ["甲"], "string")
    assert facts["items"]["properties"]["date"]["format"] == "cn-date-or-blank"
    assert found["additionalProperties"] is False
    assert facts["items"]["additionalProperties"] is False
    assert names["additionalProperties"] == {"type": "string"}
    assert "additionalProperties" not in found["allOf"][0]["if"]
    assert "$ref" not in json.dumps(found)
    assert "$defs" not in found


def test_the_document_keeps_its_holes_and_its_booleans(tmp_path: Path) -> None:
    head = HEAD + 'document:\n  title: "{{ title }}"\n  sealed: true\n  number: 007\n'
    assert find_template(folder(tmp_path, head)).document == {
        "title": "{{ title }}", "sealed": True, "number": "007",
    }  # fmt: skip


def test_every_fault_of_template_yaml_is_told(tmp_path: Path) -> None:
    head = "name: other\nlable: 表\nlayout: letters\nsummary: [甲]\ndocument:\n  titel: 甲\n  title: 乙\n"
    assert faults(folder(tmp_path, head)) == [
        ("template-key", "lable"),
        ("template-key-missing", "label"),
        ("template-value", "summary"),
        ("template-name", "name"),
        ("template-layout", "layout"),
        ("template-field", "document.titel"),
    ]


@pytest.mark.parametrize(
    ("head", "code"),
    [
        ("name: form\nname: form", "duplicate-key"), ("标题：甲", "template-shape"),
        ("a:\n\tb", "yaml-syntax"), ("", "template-shape"),
    ],
)  # fmt: skip
def test_a_template_yaml_that_cannot_be_read_is_told(tmp_path: Path, head: str, code: str) -> None:
    assert [found for found, _ in faults(folder(tmp_path, head))] == [code]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('{"properties": }', "json-syntax"), ("[]", "schema-shape"), ("{}", "schema-shape"),
        ("[" * 100_000, "template-unreadable"),
    ],
)  # fmt: skip
def test_a_schema_that_cannot_be_read_is_told(tmp_path: Path, text: str, code: str) -> None:
    assert [found for found, _ in faults(folder(tmp_path, schema=text))] == [code]


def test_a_missing_schema_is_told(tmp_path: Path) -> None:
    path = folder(tmp_path)
    (path / "schema.json").unlink()
    assert faults(path) == [("template-unreadable", "")]


def test_every_fault_of_a_schema_is_told(tmp_path: Path) -> None:
    schema = {
        "properties": {
            "a": {"title": "甲", "type": "text", "minLenght": 1},
            "b": {"title": "甲", "format": "date", "pattern": "("},
            "c": {"$ref": "document#nothing"},
            "d": {"title": "丁", "x-policy": "none", "items": 3, "anyOf": []},
        },
        "required": ["a", "e"],
        "x-order": [["a", "b"]],
    }
    assert sorted(faults(folder(tmp_path, schema=schema))) == [
        ("schema-keyword", "properties/a"),
        ("schema-label-missing", "properties/c"),
        ("schema-label-twice", "properties/b"),
        ("schema-reference", "properties/c"),
        ("schema-required", ""),
        ("schema-value", ""),
        ("schema-value", "properties/a"),
        ("schema-value", "properties/b"),
        ("schema-value", "properties/b"),
        ("schema-value", "properties/d"),
        ("schema-value", "properties/d"),
        ("schema-value", "properties/d"),
        ("schema-value", "properties/d/items"),
    ]


def test_a_reference_to_itself_is_a_problem_and_not_the_end(tmp_path: Path) -> None:
    schema = {
        "$defs": {"x": {"$ref": "#/$defs/x"}},
        "properties": {"a": {"$ref": "#/$defs/x", "title": "甲"}},
    }
    assert ("schema-reference", "properties/a") in faults(folder(tmp_path, schema=schema))
