"""Documents in the other script: the same shape, no character left behind, names and codes as they are."""

from pathlib import Path
from typing import Any

import pytest
from made import docx_text

import docgen
from docgen.any_template import AnyTemplate, load_template
from docgen.document import Document
from docgen.fill import fill
from docgen.fonts import find_fonts
from docgen.layout import lay_out
from docgen.paginate import missing_characters, paginate
from docgen.profile import load_profile
from docgen.rescript import rescript
from docgen.script import SCRIPTS, Conversion, converter, detect
from docgen.validate import check

ROOT = Path(__file__).parents[1]
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
SAMPLES = sorted(ROOT.glob("templates/*/samples/good/*.yaml"))
TRADITIONAL = ("zh-TW", "zh-HK")
NOTICE: dict[str, Any] = {
    "标题": "云水市水务局关于印发节水办法的通知",
    "发文机关": ["云水市水务局"],
    "发文字号": "云水发〔2026〕3号",
    "主送机关": "各县水务局",
    "正文": "现将办法印发给你们，请认真执行。",
    "成文日期": "2026-03-01",
}


def template_of(path: Path) -> AnyTemplate:
    named = docgen.load_data(path).template
    return load_template(named or path.parents[2].name)


def documents(path: Path, script: str) -> tuple[Document, Document]:
    """The document as it is, and in the other script."""
    folder = template_of(path).folder
    checked = check(folder, docgen.load_data(path))
    assert not checked.problems
    ready = rescript(folder, checked.values, Conversion(script))  # type: ignore[arg-type]
    plain = fill(folder, checked.values, checked.pictures)
    return plain, fill(ready.template, ready.values, checked.pictures)


def shape(document: Document) -> list[object]:
    """What a document is made of, without its words."""
    inner = [document.enclosure] if document.enclosure else []
    return [
        document.layout,
        [type(block).__name__ for block in document.body],
        len(document.title),
        [len(issuer) for issuer in document.issuers],
        document.date,
        [len(slot.label) for slot in document.signature_slots],
        [shape(each) for each in (*inner, *document.attachments)],
    ]


@pytest.mark.parametrize("script", TRADITIONAL)
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parents[2].name}-{path.stem}")
def test_a_document_in_the_other_script_has_the_same_shape(path: Path, script: str) -> None:
    plain, other = documents(path, script)
    assert shape(other) == shape(plain)


@pytest.mark.parametrize("path", [*EXAMPLES, *SAMPLES], ids=lambda path: path.stem)
def test_no_simplified_character_is_left_on_the_pages(path: Path) -> None:
    _, other = documents(path, "zh-TW")
    fonts = find_fonts()
    pages = paginate(lay_out(other, load_profile(), fonts, language="zh-TW"), fonts)
    text = "".join(line.text for sheet in pages.sheets for line in sheet.lines)
    assert detect(text).hans == 0, [char for char in text if detect(char).hans]
    assert [char for char, _ in missing_characters(pages)] == []


def test_simplified_into_simplified_is_the_same_file() -> None:
    template = load_template("notice")
    for kind in ("docx", "pdf"):
        assert template.render(NOTICE, to=kind, script="zh-CN") == template.render(NOTICE, to=kind)


def test_traditional_values_come_out_simplified_and_the_other_way_round() -> None:
    template = load_template("notice")
    there = docx_text(template.render(NOTICE, script="zh-HK"))
    assert "雲水市水務局關於印發節水辦法的通知" in there.replace("\n", "")
    assert "雲水發〔2026〕3號" in there
    values = {**NOTICE, "标题": "雲水市水務局關於印發節水辦法的通知", "正文": "現將辦法印發給你們，請認真執行。"}
    back = docx_text(template.render(values, script="zh-CN"))
    assert "现将办法印发给你们，请认真执行。" in back


def test_a_document_says_what_language_it_is_in_and_asks_for_fonts_that_have_its_characters() -> None:
    made = load_template("notice").render(NOTICE, script="zh-HK")
    from io import BytesIO
    from zipfile import ZipFile

    with ZipFile(BytesIO(made)) as archive:
        styles, core = (archive.read(name).decode() for name in ("word/styles.xml", "docProps/core.xml"))
    assert 'w:eastAsia="zh-HK"' in styles
    assert "<dc:language>zh-HK</dc:language>" in core
    assert "仿宋_GB2312" not in styles
    assert "方正仿宋繁体" in styles
    assert 'w:name w:val="公文章標題"' in styles


def test_persons_keep_their_surnames_wherever_they_stand() -> None:
    pledge = load_template("pledge")
    values = docgen.load_data(ROOT / "examples" / "pledge-individual.yaml").values
    values |= {"承诺人姓名": "于范", "承诺事项": ["于范遵守关于节水的规定"]}
    made = docx_text(pledge.render(values, script="zh-TW"))
    assert "于范遵守關於節水的規定" in made


def test_a_person_whom_one_sentence_shows_is_the_same_in_all_fields() -> None:
    body = "会议由经办人于磊主持。\n会后于磊的意见另发。"
    made = docx_text(load_template("notice").render({**NOTICE, "正文": body, "附注": "于磊提出"}, script="zh-TW"))
    assert "經辦人于磊主持" in made
    assert "會後于磊的意見另發" in made
    assert "于磊提出" in made


def test_a_glossary_goes_before_the_engine_and_protected_words_stay() -> None:
    wish = Conversion("zh-TW", glossary=(("节水办法", "節約用水辦法"),), protect=("云水市",))
    made = docx_text(load_template("notice").render(NOTICE, script=wish)).replace("\n", "")
    assert "云水市水務局關於印發節約用水辦法的通知" in made


def test_an_unknown_script_is_named_with_those_there_are() -> None:
    with pytest.raises(docgen.DocgenError, match="zh-TW"):
        load_template("notice").render(NOTICE, script="zh-XX")  # type: ignore[arg-type]


def test_the_words_that_layouts_add_are_those_of_the_engine() -> None:
    """`Desk.say` has a small table of its own; it must not say anything else than the engine would."""
    engine = converter("zh-TW")
    styles = {style.name for style in lay_out(Document("text", title="甲"), load_profile(), find_fonts()).styles}
    desk_words = [name for name in styles if not name.isascii()] + ["签发人：", "会议纪要", "印发", "附件：", "目　录"]
    from docgen.layout.desk import Desk

    desk = Desk(load_profile(), find_fonts().for_script("hant"))
    assert [desk.say(word) for word in desk_words] == [engine.convert(word, "organ").text for word in desk_words]


def test_choices_name_the_field_that_they_are_in() -> None:
    values = docgen.load_data(ROOT / "examples" / "pledge-individual.yaml").values | {"承诺人姓名": "林征"}
    (found,) = load_template("pledge").doubts(values, "zh-TW")
    assert (found.place.describe(), found.choice.source) == ("承诺人姓名", "征")


def test_what_stands_in_brackets_behind_a_name_is_no_name() -> None:
    template = load_template("minutes")
    values = docgen.load_data(ROOT / "examples" / "minutes.yaml")
    assert "（後勤服務科）" in docx_text(template.render(values, script="zh-TW"))
    assert template.doubts(values, "zh-TW") == ()


def test_every_script_renders() -> None:
    template = load_template("notice")
    for script in SCRIPTS:
        assert template.render(NOTICE, script=script).startswith(b"PK")


def test_numbers_of_a_table_stand_where_they_stand_in_the_other_script() -> None:
    from docgen.layout.numbers import is_of_quantities

    heads = (
        "序号",
        "编号",
        "编码",
        "代码",
        "号码",
        "电话",
        "手机",
        "传真",
        "邮编",
        "账号",
        "时间",
        "号",
        "数量",
        "金额",
    )
    traditional = converter("zh-TW")
    for head in heads:
        for cells in (["1", "2"], ["3号", "5号"], ["3级", "4级"]):
            other = [traditional.convert(cell).text for cell in cells]
            assert is_of_quantities(traditional.convert(head).text, other) == is_of_quantities(head, cells), head
