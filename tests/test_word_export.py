"""Built-in templates written as Word templates: filled again, they say what the built-in ones say."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import replace
from difflib import SequenceMatcher
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from zipfile import ZipFile

import pdfplumber
import pytest
from lxml import etree
from made import template_of
from paper import print_docx
from terminal import ROOT, Terminal
from word_forms import W, codes, described, lines, parts

from docgen.any_template import load_template
from docgen.catalog import TemplateFolder, find_template, list_templates
from docgen.errors import DataError, TemplateError
from docgen.load import Loaded, load_data
from docgen.render import Template
from docgen.sandbox import parsed
from docgen.word_export import Exported, export
from docgen.word_export.expressions import fields_in, written_name
from docgen.word_export.parts import pieces_of, tagged
from docgen.word_template import WordTemplate, open_word_template

TEMPLATES: Final = {each.name: each for each in list_templates()}
SAMPLES: Final = sorted(
    (name, path.stem) for name, each in TEMPLATES.items() for path in (each.folder / "samples/good").glob("*.yaml")
)
REFUSED: Final = {
    ("document", "landscape"): "export-attachments",
    ("document", "letter"): "export-layout",
    ("document", "minutes"): "export-layout",
    ("document", "order"): "export-layout",
    ("document", "pictures"): "export-layout",
    ("document", "report-contents"): "export-layout",
    ("notice", "unbound-attachment"): "export-attachments",
    ("opinions", "contents"): "export-contents",
    ("plan", "contents"): "export-contents",
}
"""Samples that ask for what a Word template cannot do, and the remark that says so."""
WITHOUT_CONTENTS: Final = {("notice-issuing", "contents"): "export-attachments"}
"""Samples of which the list of contents of an enclosed document is left out."""


@cache
def exported(name: str) -> Exported:
    return export(TEMPLATES[name])


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All built-in templates as folders with a Word template and its schema."""
    place = tmp_path_factory.mktemp("shelf")
    for name in TEMPLATES:
        (place / name).mkdir()
        (place / name / "template.docx").write_bytes(exported(name).docx)
        (place / name / "schema.json").write_text(json.dumps(exported(name).schema), "utf-8")
    return place


@cache
def opened(folder: Path) -> WordTemplate:
    return open_word_template(folder)


def sample(name: str, stem: str) -> Loaded:
    return load_data(TEMPLATES[name].folder / f"samples/good/{stem}.yaml")


def said(data: bytes) -> list[str]:
    """Texts of the paragraphs that have any, spaces and breaks left out."""
    return [text for line in lines(data) if (text := re.sub(r"[\s\u3000⇥⏎]", "", line))]


def looks(data: bytes) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    """Of each paragraph with text its style, and stretches of it with their Chinese face."""
    made = parts(data)
    faces = dict(_faces(etree.fromstring(made["word/styles.xml"])))
    found = []
    for paragraph in etree.fromstring(made["word/document.xml"]).iter(W + "p"):
        style = next((each.get(W + "val") for each in paragraph.iter(W + "pStyle")), "")
        runs: list[tuple[str, str]] = []
        for run in paragraph.iter(W + "r"):
            text = re.sub(r"[\s\u3000]", "", "".join(each.text or "" for each in run.iter(W + "t")))
            face = next((each.get(W + "eastAsia") for each in run.iter(W + "rFonts")), faces.get(style, ""))
            if text and runs and runs[-1][0] == face:
                runs[-1] = (face, runs[-1][1] + text)
            elif text:
                runs.append((face, text))
        if runs:
            found.append((style, tuple(runs)))
    return found


def _faces(styles: Any) -> Iterator[tuple[str, str]]:
    usual = next(styles.iter(W + "rFonts")).get(W + "eastAsia")
    for style in styles.iter(W + "style"):
        yield style.get(W + "styleId"), next((f.get(W + "eastAsia") for f in style.iter(W + "rFonts")), usual)


def pages(pdf: bytes) -> list[list[str]]:
    """Lines of each page, without spaces and without its number."""
    with pdfplumber.open(BytesIO(pdf)) as file:
        lines = [["".join(line.split()) for line in (page.extract_text() or "").split("\n")] for page in file.pages]
    return [[line for line in page if not re.fullmatch("—\\d+—", line)] for page in lines]


def table_texts(data: bytes) -> list[list[str]]:
    """Texts of the cells of all tables."""
    root = etree.fromstring(parts(data)["word/document.xml"])
    return [["".join("".join(t.text or "" for t in p.iter(W + "t")).split()) for p in c.iter(W + "p")]
            for c in root.iter(W + "tc")]  # fmt: skip


def labelled(value: Any, schema: Mapping[str, Any]) -> Any:
    """Values by the names that tags have for them, as a file without a schema wants them."""
    properties = schema.get("properties", {})
    if isinstance(value, dict) and properties and schema.get("format") != "document":
        keys: dict[str, str] = {str(each.get("title", key)): key for key, each in properties.items()}
        by_key = {keys.get(str(name), str(name)): each for name, each in value.items()}
        return {
            written_name(key, properties.get(key, {})): labelled(each, properties.get(key, {}))
            for key, each in by_key.items()
        }
    if isinstance(value, list):
        return [labelled(each, schema.get("items", {})) for each in value]
    return [labelled(value, schema["items"])] if isinstance(value, dict) and schema.get("type") == "array" else value


class TestEveryTemplate:
    @pytest.mark.parametrize(("name", "stem"), SAMPLES)
    def test_says_the_same_in_the_same_faces(self, shelf: Path, name: str, stem: str) -> None:
        data, word = sample(name, stem), opened(shelf / name)
        remarks = codes(exported(name).remarks)
        if (name, stem) in REFUSED:
            assert REFUSED[name, stem] in remarks
            with pytest.raises(DataError):
                word.fill(data)
            return
        ours, theirs = word.fill(data), Template(TEMPLATES[name]).render(data)
        if (name, stem) in WITHOUT_CONTENTS:
            assert WITHOUT_CONTENTS[name, stem] in remarks
            assert codes(word.taken(data).warnings) == ["form-upright"]
            assert said(ours) == [text for text in said(theirs) if not re.fullmatch(r"目录|第.章.*\d|第.节.*\d", text)]
            return
        assert said(ours) == said(theirs)
        assert looks(ours) == looks(theirs)

    @pytest.mark.parametrize(
        ("name", "stem"), [each for each in SAMPLES if each not in {**REFUSED, **WITHOUT_CONTENTS}]
    )
    def test_needs_no_schema_for_data_by_label(self, name: str, stem: str) -> None:
        data, word = sample(name, stem), open_word_template(exported(name).docx, name=name)
        named = replace(data, values=labelled(data.values, TEMPLATES[name].schema))
        made = word.fill(named, spare=True)
        assert said(made) == said(Template(TEMPLATES[name]).render(data))

    @pytest.mark.parametrize("name", TEMPLATES)
    def test_is_checked_and_found_good(self, shelf: Path, name: str) -> None:
        for word in (opened(shelf / name), open_word_template(exported(name).docx, name=name)):
            assert described(word.problems) == []
            assert described(word.warnings) == []

    @pytest.mark.parametrize("name", TEMPLATES)
    def test_keeps_label_help_and_checks_in_its_folder(self, shelf: Path, name: str) -> None:
        word, original = opened(shelf / name), TEMPLATES[name]
        assert word.label == original.schema["title"]
        assert word.schema.get("required") == original.schema.get("required")
        named: Any = word.schema["properties"]
        left_out = original.schema["properties"].keys() - named.keys()
        assert left_out <= {"contents", "landscape"}

    @pytest.mark.parametrize("name", TEMPLATES)
    def test_is_the_same_each_time(self, name: str) -> None:
        assert export(TEMPLATES[name]).docx == exported(name).docx

    @pytest.mark.parametrize("name", TEMPLATES)
    def test_calls_its_fields_by_their_labels(self, name: str) -> None:
        word = open_word_template(exported(name).docx, name=name)
        latin = {each.name for each in word.fields if each.name.isascii()}
        assert latin <= {"enclosure", "attendance"}

    @pytest.mark.parametrize("name", TEMPLATES)
    def test_has_remarks_in_both_languages(self, name: str) -> None:
        for remark in exported(name).remarks:
            chinese, english = remark.describe("zh"), remark.describe("en")
            assert chinese != english
            assert "{" not in chinese + english

    @pytest.mark.slow
    def test_opens_in_libreoffice_with_every_line(self) -> None:
        """What stands in a template stands on its pages, be it a tag or not."""
        pdfs = print_docx({name: exported(name).docx for name in TEMPLATES})
        for name in TEMPLATES:
            printed = "".join(line for page in pages(pdfs[name]) for line in page)
            # Cells of a table lie beside each other, and what stands in them is torn.
            beside = {text for row in table_texts(exported(name).docx) for text in row}
            missing = [text for text in said(exported(name).docx) if text not in printed and text not in beside]
            assert missing == [], name

    @pytest.mark.slow
    def test_fills_the_same_lines_on_the_same_pages(self, shelf: Path) -> None:
        """But for the imprint, which stays on the last page of the text, and what the remarks say is fixed."""
        asked = [each for each in SAMPLES if each not in {**REFUSED, **WITHOUT_CONTENTS}]
        files = {f"{name}.{stem}.ours": opened(shelf / name).fill(sample(name, stem)) for name, stem in asked}
        files |= {f"{name}.{stem}": Template(TEMPLATES[name]).render(sample(name, stem)) for name, stem in asked}
        printed = {name: pages(pdf) for name, pdf in print_docx(files).items()}
        same = whole = 0
        for name, stem in asked:
            ours, theirs = (printed[f"{name}.{stem}{ending}"] for ending in (".ours", ""))
            assert len(theirs) - len(ours) in (0, 1), (name, stem)
            mine = [line for page in ours for line in page]
            wanted = [line for page in theirs for line in page]
            matched = SequenceMatcher(None, mine, wanted, autojunk=False).get_matching_blocks()
            same += sum(block.size for block in matched)
            whole += len(wanted)
        assert same / whole > 0.985

    @pytest.mark.slow
    def test_survives_another_program(self, tmp_path: Path) -> None:
        """Saved anew by LibreOffice, which names styles and tears runs as it likes, it says the same."""
        if shutil.which("soffice") is None:
            pytest.skip("LibreOffice is not here")
        names = ("pledge", "notice", "duty-roster", "request", "letter", "minutes", "decision-sanction", "sign-off")
        for name in names:
            (tmp_path / f"{name}.docx").write_bytes(exported(name).docx)
        command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to"]
        files = [str(tmp_path / f"{name}.docx") for name in names]
        subprocess.run(
            [*command, "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "saved"), *files],
            check=True, capture_output=True, timeout=600,
        )  # fmt: skip
        for name, stem in SAMPLES:
            if name in names and (name, stem) not in REFUSED:
                folder = tmp_path / name
                folder.mkdir(exist_ok=True)
                shutil.copy(tmp_path / "saved" / f"{name}.docx", folder / "template.docx")
                (folder / "schema.json").write_text(json.dumps(exported(name).schema), "utf-8")
                data = sample(name, stem)
                made = open_word_template(folder).fill(data)
                assert said(made) == said(Template(TEMPLATES[name]).render(data)), (name, stem)


WRITTEN: Final = {
    "{{ who.name }}": "{{ 单位.名称 }}",
    "{{ who.note }}": "{{ 单位.备注 or '' }}",
    "{% if who.note %}{{ who.note }}{% endif %}": "{% if 单位.备注 %}{{ 单位.备注 }}{% endif %}",
    "{{ (day|cndate).removeprefix('2026年') }}": "{{ (日期|日期).removeprefix('2026年') }}",
    "{{ free|cndate }}": "{{ (时间 or '')|trim|日期 }}",
    "{{ 'a' ~ (b or 'c') ~ day }}": "{{ 'a' ~ (b or 'c') ~ 日期 }}",
    "{{ (a or b) and not (c and d) }}": "{{ (a or b) and not (c and d) }}",
    "{{ (1 + 2) * 3 - (4 - 5) }}": "{{ (1 + 2) * 3 - (4 - 5) }}",
    "{{ -(a|length) }}": "{{ -(a|length) }}",
    "{{ (-a)|abs }}": "{{ -a|abs }}",
    "{{ way == '函' }}": "{{ (方式 or '函') == '函' }}",
    "{{ way or '函' }}": "{{ 方式 or '函' }}",
    "{{ people|map(attribute='name')|join('、') }}": "{{ 名单|map(attribute='姓名')|join('、') }}",
    "{{ people|selectattr('post')|list|length }}": "{{ 名单|selectattr('职务')|list|length }}",
    "{{ people[0].post if people[0].post else none }}": "{{ 名单[0].职务 if 名单[0].职务 else none }}",
    "{% for each in people %}{% if not loop.first %}；{% endif %}{{ each.name }}{% endfor %}": (
        "{% for 项 in 名单 %}{% if not loop.first %}；{% endif %}{{ 项.姓名 }}{% endfor %}"
    ),
    "{% for each in organs %}{% if not loop.first %}　{% endif %}{{ each }}{% endfor %}": "{{ 机关|join('　') }}",
    "{% for each in organs %}{% if not loop.first %}、{% endif %}{{ each }}{% endfor %}": "{{ 机关|顿号 }}",
    "{{ odd }}": "{{ odd or '' }}",
    "{{ \"it's\" ~ 'a\\nb' }}": "{{ 'it\\'s' ~ 'a\\nb' }}",
    "{{ day[:4] ~ day[5:7] }}": "{{ 日期[:4] ~ 日期[5:7] }}",
    "{{ day is defined and free is none }}": "{{ 日期 is defined and 时间 is none }}",
    "{{ enclosed.number }}": "{{ 文件.发文字号 or '' }}",
    "{{ enclosed.title }}": "{{ 文件.标题 }}",
}
"""What stands in a template of ours, and what the Word template has for it."""
WORDS: Final = {
    "type": "object",
    "required": ["who", "day", "organs", "people"],
    "properties": {
        "who": {
            "title": "单位",
            "type": "object",
            "required": ["name"],
            "properties": {"name": {"title": "名称", "type": "string"}, "note": {"title": "备注", "type": "string"}},
        },
        "day": {"title": "日期", "type": "string", "format": "cn-date"},
        "free": {"title": "时间", "type": "string", "format": "dated-text"},
        "way": {"title": "方式", "type": "string", "default": "函"},
        "organs": {"title": "机关", "type": "array", "items": {"type": "string"}},
        "people": {
            "title": "名单",
            "type": "array",
            "items": {
                "type": "object",
                "required": ["name"],
                "properties": {"name": {"title": "姓名"}, "post": {"title": "职务"}},
            },
        },
        "odd": {"title": "甲、乙", "type": "string"},
        "enclosed": {"title": "文件", "format": "document"},
    },
}


class TestWriting:
    @pytest.mark.parametrize(("ours", "theirs"), WRITTEN.items())
    def test_tags_say_the_same_in_chinese(self, ours: str, theirs: str) -> None:
        assert tagged(pieces_of(ours, fields_in(WORDS))) == theirs

    def test_every_tag_is_read_as_it_was_meant(self) -> None:
        """Brackets are kept where they are needed: both trees are the same but for the names."""
        for ours, theirs in WRITTEN.items():
            if "or ''" not in theirs and "loop" not in ours and "trim" not in theirs and " or '函'" not in theirs:
                assert shape(ours) == shape(theirs), ours


def shape(text: str) -> str:
    """The tree of a template without names."""
    return re.sub(r"(?<==)'[^']*'|'[^']*'", "…", repr(parsed(text)))


class TestReading:
    """What an office sees when it opens the file."""

    def test_a_pledge_reads_like_a_form(self) -> None:
        assert [line for line in lines(exported("pledge").docx) if line] == [
            "{{ 标题 or '承诺书' }}",
            "{%p if 受诺机关 %}",
            "{{ 受诺机关|清单|顿号 }}：",
            "{%p endif %}",
            "{{ 承诺依据 }}",
            "{%p for 项 in 承诺事项 %}",
            "{{ loop.index }}.{{ 项|trim('。；') }}。",
            "{%p endfor %}",
            "{%p if 违诺责任 %}",
            "{{ 违诺责任 }}",
            "{%p endif %}",
            "{%p if 生效条款 %}",
            "{{ 生效条款 }}",
            "{%p endif %}",
            "{%p if 份数条款 %}",
            "{{ 份数条款 }}",
            "{%p elif 持有人 and 持有人|length == 1 %}",
            "本承诺书一式一份，由{{ 持有人|顿号 }}留存。",
            "{%p elif 持有人 and 持有人|length == 2 %}",
            "本承诺书一式两份，{{ 持有人|顿号 }}各执一份。",
            "{%p elif 持有人 %}",
            "本承诺书一式{{ 持有人|length|汉字数字 }}份，{{ 持有人|顿号 }}各执一份。",
            "{%p endif %}",
            "{%p if (承诺主体 or '个人') == '个人' and 承诺人单位 %}",
            "承诺人单位：⇥{{ 承诺人单位|留空(9) }}",
            "{%p endif %}",
            "{%p if (承诺主体 or '个人') == '个人' %}",
            "承诺人签名：⇥{{ 承诺人姓名|留空(9) }}",
            "{%p endif %}",
            "{%p if (承诺主体 or '个人') == '个人' and 身份证号 %}",
            "身份证号：⇥{{ 身份证号|留空(9) }}",
            "{%p endif %}",
            "{%p if (承诺主体 or '个人') == '单位' %}",
            "承诺单位（盖章）：⇥{{ 承诺人单位|留空(9) }}",
            "{%p endif %}",
            "{%p if (承诺主体 or '个人') == '单位' %}",
            "{{ 签名人职务 or '法定代表人' }}（签名）：⇥{{ 签名人姓名|留空(9) }}",
            "{%p endif %}",
            "{%p if 联系电话 %}",
            "联系电话：⇥{{ 联系电话|留空(9) }}",
            "{%p endif %}",
            "{{ (承诺日期 or '留空')|落款日期 }}",
        ]

    def test_a_line_that_may_have_a_heading_is_there_twice(self) -> None:
        seen = looks(exported("admonition").docx)
        heading, plain = (
            runs for _, runs in seen if "".join(text for _, text in runs).startswith("{{loop.index|汉字数字}}、")
        )
        assert [face for face, _ in heading] == ["黑体", "仿宋_GB2312"]
        assert heading[0][1] == "{{loop.index|汉字数字}}、{{项.问题}}。"
        assert [face for face, _ in plain] == ["仿宋_GB2312"]

    def test_conditions_that_change_no_look_stay_in_the_line(self) -> None:
        assert "{% if 实施步骤 %}四{% else %}三{% endif %}、保障措施" in lines(exported("plan").docx)

    def test_tags_have_a_style_of_their_own(self) -> None:
        for style, runs in looks(exported("notice").docx):
            is_tag = re.match(r"\{%(p|tr|tc)", runs[0][1]) is not None
            assert (style == "TemplateTag") == is_tag, runs

    def test_nothing_of_a_tag_is_left_in_a_filled_file(self, shelf: Path) -> None:
        made = opened(shelf / "notice").fill(sample("notice", "work"))
        with ZipFile(_file(made, shelf)) as archive:
            text = "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml"))
        assert "{%" not in text
        assert "{{" not in text
        assert '<w:pStyle w:val="TemplateTag"/>' not in text


def _file(data: bytes, folder: Path) -> Path:
    path = folder / "made.docx"
    path.write_bytes(data)
    return path


REQUEST: Final = {
    "发文机关": ["甲局"], "标题": "关于防汛的请示", "正文": "请批示。", "成文日期": "2026-03-01",
    "发文字号": "云水发〔2026〕1号", "主送机关": "市人民政府", "附注": "联系人：王明，联系电话：555-0142",
}  # fmt: skip


class TestData:
    def test_keys_and_labels_mean_the_same_in_a_folder(self, shelf: Path) -> None:
        word = opened(shelf / "pledge")
        by_key = word.fill({"lead": "承诺如下：", "promises": ["按时到岗。"], "signer": "王明"})
        by_label = word.fill({"承诺依据": "承诺如下：", "承诺事项": ["按时到岗。"], "承诺人姓名": "王明"})
        assert by_key == by_label

    def test_checks_hold_in_a_folder(self, shelf: Path) -> None:
        found = opened(shelf / "pledge").check(
            {"承诺依据": "承诺如下：", "承诺事项": ["甲"], "持有人": ["甲", "乙"], "份数": 3}
        )
        assert "份数是3，持有人也应当是3个，一人一份" in found[0].describe()

    def test_what_is_only_checked_is_named(self) -> None:
        (remark,) = (each for each in exported("pledge").remarks if each.code == "export-fields")
        assert "“份数”" in remark.describe()

    def test_a_field_that_would_be_needed_is_missed_in_a_file_alone(self) -> None:
        word = open_word_template(exported("request").docx, name="request")
        with pytest.raises(DataError) as caught:
            word.fill({name: each for name, each in REQUEST.items() if name != "标题"})
        assert any("事由" in each.describe() for each in caught.value.problems)

    @pytest.mark.parametrize("organs", [1, 2, 3, 4, 5])
    def test_any_number_of_organs_signs(self, shelf: Path, organs: int) -> None:
        names = [f"云水市{each}局" for each in ("水务", "财政", "气象", "林业", "交通")[:organs]]
        signed = {"签发人": ["王明", "李小红", "张小军"][:organs], "加盖印章": "是"}
        made = opened(shelf / "request").fill({**REQUEST, **signed, "发文机关": names})
        whole = "".join(said(made))
        for name in names:
            assert whole.count(name) == 2, name
        assert whole.count("文件") == 1
        below = lines(made)[lines(made).index("请批示。") :]
        seals = [line.split("⇥") for line in below if set(line.split("⇥")) <= set(names)]
        assert seals == [names[at : at + 2] for at in range(0, organs, 2)]

    def test_signatories_stand_two_in_a_row(self, shelf: Path) -> None:
        names = ["赵一", "钱二", "孙三", "李四", "周五"]
        made = opened(shelf / "request").fill({**REQUEST, "签发人": names})
        rows = [line for line in lines(made) if "⇥" in line and any(name in line for name in ("赵一", "孙三", "周五"))]
        assert rows == ["⇥签发人：赵一⇥钱二", "⇥孙三⇥李四", "云水发〔2026〕1号⇥周五"]

    def test_a_date_may_be_left_to_the_pen(self, shelf: Path) -> None:
        made = opened(shelf / "notice").fill({**sample("notice", "work").values, "成文日期": "留空"})
        assert "\u3000\u3000年\u3000\u3000月\u3000\u3000日" in lines(made)


class TestOwnTemplates:
    def test_a_template_of_an_office_can_be_written_too(self, tmp_path: Path) -> None:
        document = {"title": "{{ a }}", "body": "{% if b %}\n一、{{ b }}\n{% endif %}\n完。"}
        probe = template_of(tmp_path, document, a={"type": "string"}, b={"type": "string"})
        word = open_word_template(export(probe.folder).docx, name="probe")
        assert said(word.fill({"项a": "甲", "项b": "R&D"})) == ["甲", "一、R&D", "完。"]
        assert said(word.fill({"项a": "甲"})) == ["甲", "完。"]

    def test_a_tag_from_line_to_line_is_refused(self, tmp_path: Path) -> None:
        probe = template_of(tmp_path, {"body": "甲{% if a %}\n乙{% endif %}"}, a={"type": "string"})
        with pytest.raises(TemplateError) as caught:
            export(probe.folder)
        assert codes(caught.value.problems) == ["export-structure"]

    def test_a_table_with_columns_that_may_lack_keeps_its_width(self, shelf: Path) -> None:
        made = opened(shelf / "duty-roster").fill(sample("duty-roster", "flood-season"))
        root = etree.fromstring(parts(made)["word/document.xml"])
        grid = [int(each.get(W + "w")) for each in root.iter(W + "gridCol")]
        cells = {tuple(int(each.get(W + "w")) for each in row.iter(W + "tcW")) for row in root.iter(W + "tr")}
        assert cells == {tuple(grid)}
        assert sum(grid) == pytest.approx(156 / 25.4 * 1440, abs=20)


class TestCommand:
    @pytest.fixture
    def run(self, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Terminal:
        for name in ("LC_ALL", "LC_MESSAGES", "LANG", "DOCGEN_DEBUG"):
            monkeypatch.delenv(name, raising=False)
        return Terminal(capsysbinary)

    def test_writes_one_word_file(self, run: Terminal, tmp_path: Path) -> None:
        answer = run("new", "承诺书", "-o", tmp_path / "我的.docx")
        assert answer.code == 0
        assert (tmp_path / "我的.docx").read_bytes() == exported("pledge").docx
        assert [path.name for path in tmp_path.iterdir()] == ["我的.docx"]
        assert answer.err.splitlines()[0] == f"已生成 {tmp_path / '我的.docx'}"
        assert "请注意：签署栏里已经填好的内容也带下划线" in answer.err

    def test_says_in_english_what_is_fixed(self, run: Terminal, tmp_path: Path) -> None:
        answer = run("--lang", "en", "new", "notice", "-o", tmp_path / "a.docx")
        assert "note: The imprint stands on the page where the text ends, not on the last even page" in answer.err

    @pytest.mark.parametrize("is_there", [True, False])
    def test_writes_a_folder_with_its_schema(self, run: Terminal, tmp_path: Path, is_there: bool) -> None:
        folder = tmp_path / "mine"
        if is_there:
            folder.mkdir()
        assert run("new", "notice", "-o", f"{folder}/").code == 0
        assert sorted(path.name for path in folder.iterdir()) == ["schema.json", "template.docx"]
        assert load_template(folder).label == "通知"
        answer = run("render", folder, ROOT / "templates/notice/samples/good/work.yaml", "-o", tmp_path / "a.docx")
        assert answer.code == 0

    @pytest.mark.parametrize("there", ["template.docx", "schema.json"])
    def test_overwrites_nothing(self, run: Terminal, tmp_path: Path, there: str) -> None:
        (tmp_path / there).write_text("mine")
        answer = run("new", "notice", "-o", f"{tmp_path}/")
        assert answer.code == 1
        assert "已经存在，没有覆盖" in answer.err
        assert [path.name for path in tmp_path.iterdir()] == [there]
        assert run("new", "notice", "-o", f"{tmp_path}/", "--overwrite").code == 0

    def test_makes_no_folders_on_the_way(self, run: Terminal, tmp_path: Path) -> None:
        answer = run("new", "notice", "-o", f"{tmp_path}/a/b/")
        assert answer.code == 1
        assert "a" in answer.err
        assert list(tmp_path.iterdir()) == []

    def test_leaves_a_word_template_to_the_user(self, run: Terminal, tmp_path: Path) -> None:
        run("new", "pledge", "-o", tmp_path / "a.docx")
        answer = run("new", tmp_path / "a.docx", "-o", tmp_path / "b.docx")
        assert answer.code == 2
        assert "这已经是 Word 模板" in answer.err
        assert not (tmp_path / "b.docx").exists()

    def test_what_was_written_is_rendered_again(self, run: Terminal, tmp_path: Path) -> None:
        run("new", "notice", "-o", tmp_path / "a.docx")
        run("new", tmp_path / "a.docx", "-o", tmp_path / "a.yaml")
        assert "# 标题（必填）" in (tmp_path / "a.yaml").read_text("utf-8")
        data = ROOT / "templates/notice/samples/good/work.yaml"
        answer = run("render", tmp_path / "a.docx", data, "-o", tmp_path / "made.docx", "-o", tmp_path / "made.pdf")
        assert answer.code == 0, answer.err
        theirs = Template(find_template("notice")).render(load_data(data))
        assert said((tmp_path / "made.docx").read_bytes()) == said(theirs)


def test_every_template_is_tried() -> None:
    assert {name for name, _ in SAMPLES} == TEMPLATES.keys()
    assert all(isinstance(each, TemplateFolder) for each in TEMPLATES.values())
