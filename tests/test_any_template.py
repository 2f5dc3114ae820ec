"""A Word file with tags is a template like any other: for programs, and for every command that takes one."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from docx import Document
from terminal import Terminal
from word_forms import form, lines, parts

import docgen
from docgen.any_template import WordForm, load_template

FORM = form(
    "承诺书",
    "本人{{ 姓名 }}，身份证号{{ 身份证号|脱敏 }}，系{{ 单位 }}职工。",
    "{%p if 备注 %}",
    "备注：{{ 备注 }}",
    "{%p endif %}",
    [["姓名", "职务"], ["{%tr for 人 in 证明人 %}", ""], ["{{ 人.姓名 }}", "{{ 人.职务 }}"], ["{%tr endfor %}", ""]],
    footer="{{ 单位 }}",
)
VALUES: dict[str, Any] = {
    "姓名": "于磊", "身份证号": "11010519491231002X", "单位": "云水市水务局",
    "证明人": [{"姓名": "李发", "职务": "科长"}],
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "form.docx").write_bytes(FORM)
    (tmp_path / "data.json").write_text(json.dumps(VALUES, ensure_ascii=False), "utf-8")
    return tmp_path


@pytest.fixture
def run(folder: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Terminal:  # noqa: ARG001
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "DOCGEN_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    return Terminal(capfdbinary)


def words(data: bytes) -> str:
    with pdfplumber.open(BytesIO(data)) as pdf:
        return "".join(page.extract_text() for page in pdf.pages).replace(" ", "").replace("\n", "")


@pytest.mark.usefixtures("folder")
class TestFromPython:
    def test_it_is_found_by_its_path(self) -> None:
        template = docgen.load_template("form.docx")
        assert isinstance(template, WordForm)
        assert (template.name, template.label) == ("form", "form")
        assert template.check(VALUES) == ()

    def test_both_formats_say_the_same(self) -> None:
        made = load_template("form.docx").make(VALUES, ("docx", "pdf"))
        assert "本人于磊，身份证号110105********002X，系云水市水务局职工。" in lines(made.files["docx"])
        assert "本人于磊，身份证号110105********002X，系云水市水务局职工。" in words(made.files["pdf"])
        assert words(made.files["pdf"]).endswith("云水市水务局"), "the footer"
        assert made.warnings == ()

    def test_the_same_input_gives_the_same_bytes(self) -> None:
        for to in ("docx", "pdf"):
            first, second = (load_template("form.docx").render(VALUES, to=to) for _ in range(2))
            assert first == second

    def test_a_value_that_no_tag_uses_is_told_and_one_that_looks_mistyped_is_refused(self) -> None:
        template = load_template("form.docx")
        made = template.make({**VALUES, "邮政编码": "100000"}, ("docx",))
        assert [each.describe() for each in made.warnings] == [
            "邮政编码：没有“邮政编码”这一项。请检查名称，不需要就删去"
        ]
        (problem,) = template.check({**VALUES, "备住": "急"})
        assert "是不是“备注”" in problem.describe()
        with pytest.raises(docgen.DataError, match="备住"):
            template.render({**VALUES, "备住": "急"})

    def test_a_schema_beside_it_refuses_what_it_does_not_know(self, tmp_path: Path) -> None:
        home = tmp_path / "leave"
        home.mkdir()
        (home / "template.docx").write_bytes(form("{{ name }}"))
        fields = {"name": {"type": "string", "title": "姓名", "description": "本人", "examples": ["王明"]}}
        (home / "schema.json").write_text(
            json.dumps({"title": "请假单", "type": "object", "properties": fields, "required": ["name"]}), "utf-8"
        )
        template = load_template(home)
        assert (template.name, template.label) == ("leave", "请假单")
        assert lines(template.render({"姓名": "王明"})) == ["王明"]
        (problem,) = template.check({"姓名": "王明", "邮政编码": "100000"})
        assert problem.code == "unknown-field"

    def test_a_layout_of_docgen_is_not_for_it(self) -> None:
        with pytest.raises(docgen.OutputError, match="Word 模板有自己的版式"):
            load_template("form.docx").render(VALUES, profile=docgen.load_profile())

    def test_another_format_is_refused(self) -> None:
        with pytest.raises(docgen.OutputError, match="odt"):
            load_template("form.docx").render(VALUES, to="odt")  # type: ignore[arg-type]


@pytest.mark.usefixtures("folder")
class TestInTheOtherScript:
    def test_its_own_words_are_converted_and_each_value_as_its_field_asks(self) -> None:
        made = load_template("form.docx").make(VALUES, ("docx",), script="zh-TW")
        text = lines(made.files["docx"])
        assert text[:2] == ["承諾書", "本人于磊，身份證號110105********002X，係雲水市水務局職工。"]
        assert "李發" in str(lines(made.files["docx"]))

    def test_values_in_traditional_characters_stay_as_they_are(self) -> None:
        values = {**VALUES, "姓名": "余磊", "单位": "雲水市水務局", "证明人": [{"姓名": "于發", "职务": "科長"}]}
        text = str(lines(load_template("form.docx").make(values, ("docx",), script="zh-TW").files["docx"]))
        assert "本人余磊" in text
        assert "係雲水市水務局職工" in text
        assert "于發" in text

    def test_the_same_script_changes_nothing(self) -> None:
        template = load_template("form.docx")
        assert template.render(VALUES, script="zh-CN") == template.render(VALUES)


class TestCommands:
    def test_render_makes_both_files(self, folder: Path, run: Terminal) -> None:
        answer = run("render", "form.docx", "data.json", "-o", "a.docx", "-o", "a.pdf")
        assert answer.code == 0
        assert "于磊" in str(lines((folder / "a.docx").read_bytes()))
        assert "于磊" in words((folder / "a.pdf").read_bytes())

    def test_the_data_may_name_it(self, folder: Path, run: Terminal) -> None:
        (folder / "named.json").write_text(json.dumps({"模板": "form.docx", **VALUES}), "utf-8")
        assert run("render", "named.json").code == 0
        assert (folder / "named.docx").is_file()

    def test_new_writes_a_data_file_that_names_it(self, folder: Path, run: Terminal) -> None:
        assert run("new", "form.docx", "-o", "new.yaml").code == 0
        text = (folder / "new.yaml").read_text("utf-8")
        assert "模板: form.docx\n" in text
        assert "# 证明人: \n#   - 姓名: \n#     职务: \n" in text
        answer = run("render", "new.yaml")
        assert answer.code == 1
        assert "没有给出“姓名”" in answer.err

    def test_schema_and_templates_know_its_fields(self, run: Terminal) -> None:
        drafted = json.loads(run("schema", "form.docx").out)
        assert list(drafted["properties"]) == ["姓名", "身份证号", "单位", "备注", "证明人"]
        assert drafted["required"] == ["姓名", "身份证号", "单位", "证明人"]
        assert "身份证号" in run("templates", "form.docx").out


class TestCheck:
    def test_it_lists_the_fields_with_their_places(self, run: Terminal) -> None:
        answer = run("check", "form.docx")
        assert answer.code == 0
        assert "证明人[].姓名  文字  必填      表1 第3行第1列" in answer.out
        assert "没有发现问题" in answer.err

    def test_it_tells_every_problem_and_puts_it_into_a_copy(self, folder: Path, run: Terminal) -> None:
        bad = form("｛｛名称｝｝", "{{ 姓 名 }}", "{{ 姓名|不存在 }}", "{% for x in y %}")
        (folder / "bad.docx").write_bytes(bad)
        answer = run("check", "bad.docx", "--annotate", "marked.docx")
        assert answer.code == 1
        told = [problem.split("：")[0] for problem in answer.problems]
        assert sorted(told) == [f"bad.docx 第{number}段" for number in (1, 2, 3, 4)]
        comments = parts((folder / "marked.docx").read_bytes())["word/comments.xml"].decode()
        assert comments.count("<w:comment ") == 4
        assert "全角" in comments
        assert len(Document(str(folder / "marked.docx")).paragraphs) == 4

    def test_it_never_overwrites_unasked(self, folder: Path, run: Terminal) -> None:
        (folder / "there.docx").write_bytes(b"mine")
        assert run("check", "form.docx", "--annotate", "there.docx").code == 1
        assert (folder / "there.docx").read_bytes() == b"mine"

    def test_it_checks_data_for_templates_of_both_kinds(self, folder: Path, run: Terminal) -> None:
        assert run("check", "form.docx", "data.json").code == 0
        (folder / "less.json").write_text(json.dumps({**VALUES, "姓名": None}), "utf-8")
        assert run("check", "notice", "less.json").code == 1
        (folder / "none.json").write_text("{}", "utf-8")
        answer = run("check", "form.docx", "none.json")
        assert answer.code == 1
        assert len(answer.problems) == 4

    def test_it_speaks_to_machines(self, run: Terminal) -> None:
        answer = run("check", "form.docx", "--json")
        found = json.loads(answer.out)
        assert found["ok"] is True
        assert found["fields"][0] == {"name": "姓名", "kind": "text", "required": True, "places": ["第2段"]}
        assert found["fields"][-1]["fields"][1]["places"] == ["表1 第3行第2列"]

    def test_a_template_of_the_library_takes_no_comments(self, run: Terminal) -> None:
        answer = run("check", "notice", "--annotate", "x.docx")
        assert answer.code == 2
        assert "只有 Word 模板能加批注" in answer.err

    def test_it_lists_the_fields_of_the_library(self, run: Terminal) -> None:
        answer = run("check", "pledge")
        assert answer.code == 0
        assert "承诺" in answer.out


@pytest.mark.slow
def test_libreoffice_may_make_the_pdf(folder: Path, run: Terminal) -> None:
    assert run("render", "form.docx", "data.json", "-o", "a.pdf", "--pdf-engine", "libreoffice").code == 0
    assert "本人于磊" in words((folder / "a.pdf").read_bytes())


def test_the_example_is_what_its_script_makes_and_renders(run: Terminal, folder: Path) -> None:
    home = Path(__file__).parents[1] / "examples" / "forms"
    assert run("check", home / "leave.docx", home / "leave.yaml").code == 0
    assert run("render", home / "leave.yaml", "-o", "leave.pdf").code == 0
    text = words((folder / "leave.pdf").read_bytes())
    assert "☐病假☑年休假" in text.replace("\u3000", "")
    assert "2026年7月6日至2026年7月10日，共五天" in text
