"""Whole Word files: one with everything that a file may hold, and docgen's own."""

import io
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import docx
import pytest
from converters import PHRASES, Phrases, Plain
from docx.opc.packuri import PackURI
from docx.opc.part import Part as DocxPart
from docx.oxml import parse_xml
from paper import print_docx, read_pdf
from PIL import Image
from word_files import (
    HEAD,
    SPACES,
    TRANSITIONAL,
    TYPES,
    VALIDATOR,
    bones,
    converted,
    paragraph,
    part,
    run,
    schema_findings,
    texts,
    unpacked,
)

from docgen.any_template import load_template
from docgen.load import load_data

ROOT = Path(__file__).parents[1]
RELATIONSHIPS = TRANSITIONAL + "officeDocument/2006/relationships/"
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))


def field(code: str, result: str) -> str:
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{each}"/></w:r>' for each in ("begin", "separate", "end"))
    return f"{begin}<w:r><w:instrText>{code}</w:instrText></w:r>{separate}{result}{end}"


BOX = f"<w:txbxContent>{paragraph('短', '信')}</w:txbxContent>"
SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
TEXT_BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
    '<wp:extent cx="2000000" cy="600000"/><wp:docPr id="77" name="文本框 发" descr="公交车站的图" title="车"/>'
    f'<a:graphic><a:graphicData uri="{SHAPE}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="2000000" cy="600000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
    f"<wps:txbx>{BOX}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
    '<mc:Fallback><w:pict><v:rect style="width:150pt;height:40pt" alt="公交车站的图">'
    f"<v:textbox>{BOX}</v:textbox></v:rect></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
CONTROL = (
    '<w:sdt><w:sdtPr><w:alias w:val="标题头发"/><w:tag w:val="标题头发"/>'
    "<w:dataBinding w:prefixMappings=\"xmlns:ns0='http://purl.org/dc/elements/1.1/'"
    " xmlns:ns1='http://schemas.openxmlformats.org/package/2006/metadata/core-properties'\""
    ' w:xpath="/ns1:coreProperties[1]/ns0:title[1]" w:storeItemID="{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"/><w:text/>'
    f"</w:sdtPr><w:sdtContent>{run('理发馆', '<w:b/>')}</w:sdtContent></w:sdt>"
)
RUBY = (
    '<w:r><w:ruby><w:rubyPr><w:rubyAlign w:val="center"/><w:hps w:val="12"/><w:hpsRaise w:val="18"/>'
    f'<w:hpsBaseText w:val="24"/><w:lid w:val="zh-CN"/></w:rubyPr>'
    f"<w:rt>{run('头fà')}</w:rt><w:rubyBase>{run('发')}</w:rubyBase></w:ruby></w:r>"
)
CHANGES = (
    '<w:del w:id="901" w:author="单头发"><w:r><w:delText>处长</w:delText></w:r></w:del>'
    f'<w:ins w:id="902" w:author="单头发">{run("局长")}</w:ins>'
)
SOFT, TAB = "<w:r><w:softHyphen/></w:r>", "<w:r><w:tab/></w:r>"
START, END = '<w:bookmarkStart w:id="7" w:name="头发"/>', '<w:bookmarkEnd w:id="7"/>'
NOTES = [f'<w:r><w:{kind}Reference w:id="2"/></w:r>' for kind in ("footnote", "endnote")]
BODY = (
    paragraph("局长理", "发，染头", SOFT, run("发", "<w:b/>"), "乘公", run("交车", '<w:color w:val="FF0000"/>')),
    paragraph(START, "短", "信", END, "单", TAB, "头"),
    paragraph(CHANGES, "发言"),
    paragraph("图", field(" SEQ 图 \\* ARABIC ", run("1")), "头", field("REF 头发 \\h", run("发")), "的历史"),
    paragraph(f'<w:fldSimple w:instr="STYLEREF 头发">{run("长条")}</w:fldSimple>', CONTROL, "，头", RUBY, "。"),
    paragraph('<w:hyperlink w:anchor="头发" w:tooltip="头发">' + run("图书馆") + "</w:hyperlink>", TEXT_BOX, "发"),
    paragraph("速", "<m:oMath><m:r><m:t>车</m:t></m:r></m:oMath>", "车"),
    paragraph("注", NOTES[0], "头", "发", NOTES[1]),
)
CHART = (
    f'<c:chartSpace {SPACES}><c:lang val="zh-CN"/><c:chart><c:title><c:tx><c:rich><a:bodyPr/><a:p>'
    '<a:r><a:rPr lang="zh-CN"/><a:t>车</a:t></a:r><a:r><a:rPr lang="zh-CN"/><a:t>辆</a:t></a:r></a:p></c:rich></c:tx>'
    '</c:title><c:plotArea><c:layout/><c:barChart><c:barDir val="col"/><c:ser><c:idx val="0"/><c:order val="0"/>'
    '<c:cat><c:strRef><c:f>单位!$A$1</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>单位</c:v></c:pt>'
    "</c:strCache></c:strRef></c:cat></c:ser></c:barChart></c:plotArea>"
    '</c:chart><c:externalData r:id="rId1"/></c:chartSpace>'
)


def notes(kind: str) -> str:
    separators = "".join(
        f'<w:{kind} w:type="{name}" w:id="{n}"><w:p><w:r><w:{name}/></w:r></w:p></w:{kind}>'
        for n, name in enumerate(("separator", "continuationSeparator"))
    )
    reference = f"<w:r><w:{kind}Ref/></w:r>"
    return (
        f'<w:{kind}s {SPACES}>{separators}<w:{kind} w:id="2">{paragraph(reference, "印", "发")}</w:{kind}></w:{kind}s>'
    )


GLOSSARY = (
    f'<w:glossaryDocument {SPACES}><w:docParts><w:docPart><w:docPartPr><w:name w:val="单"/>'
    f'<w:types><w:type w:val="bbPlcHdr"/></w:types></w:docPartPr><w:docPartBody>{paragraph("单", "位")}</w:docPartBody>'
    "</w:docPart></w:docParts></w:glossaryDocument>"
)


def everything() -> bytes:
    """A Word file with one of each."""
    document = docx.Document()
    for xml in BODY:
        document.element.body.insert(-1, parse_xml(xml.replace("<w:p>", f"<w:p {SPACES}>", 1)))
    document.add_paragraph("第一条头发", style="List Number")
    table = document.add_table(2, 2)
    table.cell(0, 1).text = "单位"
    table.cell(1, 0).add_table(1, 2).cell(0, 1).text = "车号"
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = "开关"
    section.first_page_footer.paragraphs[0].text = "印发"
    picture = io.BytesIO()
    Image.new("RGB", (40, 20), "red").save(picture, "PNG")
    picture.seek(0)
    document.add_picture(picture)
    shown = document.paragraphs[-1]._p.xpath(".//wp:docPr")[0]
    shown.set("descr", "长发")
    document.add_comment(document.paragraphs[0].runs, "后面的发", author="单头发", initials="单")
    document.core_properties.title = "理发馆"
    document.core_properties.author = "单头发"
    package = document.part.package
    for name, kind, content in (
        ("word/footnotes.xml", "footnotes", notes("footnote")),
        ("word/endnotes.xml", "endnotes", notes("endnote")),
        ("word/glossary/document.xml", "glossary", GLOSSARY),
        ("word/charts/chart1.xml", "chart", CHART),
    ):
        added = DocxPart(PackURI(f"/{name}"), TYPES[kind], (HEAD + content).encode(), package)
        link = document.part.relate_to(added, RELATIONSHIPS + {"glossary": "glossaryDocument"}.get(kind, kind))
        if kind == "chart":
            book = DocxPart(PackURI("/word/embeddings/book.xlsx"), TYPES["package"], "单位".encode(), package)
            added.relate_to(book, RELATIONSHIPS + "package")
            document.add_paragraph()._p.append(parse_xml(chart_frame(link)))
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def chart_frame(link: str) -> str:
    graphic = f'<a:graphicData uri="{TRANSITIONAL}drawingml/2006/chart"><c:chart r:id="{link}"/></a:graphicData>'
    return (
        f'<w:r {SPACES}><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        '<wp:extent cx="3000000" cy="2000000"/><wp:docPr id="88" name="图表 88" descr="车辆图"/>'
        f"<a:graphic>{graphic}</a:graphic></wp:inline></w:drawing></w:r>"
    )


@pytest.fixture(scope="module")
def made() -> bytes:
    return everything()


class TestEverything:
    def test_each_paragraph_reads_as_the_conversion_of_its_whole_text(self, made: bytes) -> None:
        result = converted(made, Phrases()).data
        for name in unpacked(made):
            if name.startswith("word/") and name.endswith(".xml") and "<w:p>" in part(made, name):
                expected = [Phrases().convert(text.replace("\xad", "")).text for text in texts(made, name)]
                assert texts(result, name) == expected
        assert texts(result)[:3] == ["局長理髮，染頭髮乘公車", "手機簡訊單\t頭", "局長發言"]
        assert texts(result)[3:6] == ["圖1頭髮的歷史", "長條理髮館，頭髮。", "圖書館\t發"]
        assert "短信" not in part(result)

    def test_the_bones_of_every_part_are_the_same(self, made: bytes) -> None:
        old, new = unpacked(made), unpacked(converted(made, Phrases()).data)
        assert list(old) == list(new)
        differing = [name for name in old if name.endswith(".xml") and bones(old[name]) != bones(new[name])]
        assert differing == []

    def test_what_must_stay_stays(self, made: bytes) -> None:
        xml = part(converted(made, Phrases()).data)
        for kept in (
            'w:name="头发"',
            'w:anchor="头发"',
            "<w:instrText> SEQ 图 ",
            "<w:instrText>REF 头发",
            'w:instr="STYLEREF 头发"',
            'w:author="单头发"',
            'w:tag w:val="标题头发"',
            "<w:t>头fà</w:t>",
            'name="文本框 发"',
        ):
            assert kept in xml
        files = unpacked(converted(made, Phrases()).data)
        assert files["word/embeddings/book.xlsx"] == "单位".encode()
        assert "单头发" in files["docProps/core.xml"].decode()
        assert 'w:author="单头发"' in files["word/comments.xml"].decode()

    def test_the_rest_of_it_follows(self, made: bytes) -> None:
        files = {
            name: content.decode("utf-8", "ignore")
            for name, content in unpacked(converted(made, Phrases()).data).items()
        }
        for name, words in {
            "word/document.xml": 'descr="公車站的圖" title="車"/>',
            "docProps/core.xml": "理髮館",
            "word/comments.xml": "後面的發",
            "word/footnotes.xml": "發",
            "word/endnotes.xml": "發",
            "word/glossary/document.xml": "單</w:t></w:r><w:r><w:t>位",
            "word/charts/chart1.xml": "<c:v>單位</c:v>",
            "word/header1.xml": "開關",
            "word/settings.xml": 'w:eastAsia="zh-TW"',
            "word/styles.xml": 'w:eastAsia="zh-TW"',
        }.items():
            assert words in files[name], name

    def test_choices_are_found_everywhere_and_once(self, made: bytes) -> None:
        found = [choice.where.describe() for choice in converted(made, Phrases()).choices]
        assert found == ["正文第6段", "正文第10段的替代文字", "首页页脚", "脚注1", "尾注1", "批注1"]

    def test_python_docx_reads_it_back(self, made: bytes) -> None:
        for comments in (False, True):
            data = converted(made, Phrases(), comments=comments).data
            opened: Any = docx.Document(io.BytesIO(data))
            assert opened.paragraphs[0].text == "局長理髮，染頭髮乘公車"
            assert opened.tables[0].cell(1, 0).tables[0].cell(0, 1).text == "車號"
            assert opened.sections[0].header.paragraphs[0].text == "開關"
            assert opened.core_properties.title == "理髮館"
            assert len(opened.comments) == 1 + 6 * comments

    @pytest.mark.skipif(not VALIDATOR.exists(), reason="the schema is not here")
    def test_the_schema_finds_nothing_new(self, made: bytes) -> None:
        old = set(schema_findings(made))
        for options in ({}, {"comments": True}, {"fonts": "keep"}):
            assert {*schema_findings(converted(made, Phrases(), **options).data)} <= old

    @pytest.mark.slow
    def test_libreoffice_reads_the_same_words(self, made: bytes) -> None:
        if shutil.which("soffice") is None:
            pytest.skip("LibreOffice is not here")
        data = converted(made, Phrases(), comments=True).data
        old, new = spoken({"old": made, "new": data})
        assert len(old) > 15
        assert [line.replace("\xad", "") for line in new] == [
            Phrases().convert(line.replace("\xad", "")).text for line in old
        ]


def spoken(files: dict[str, bytes]) -> list[list[str]]:
    """Word files by name → the lines of text that LibreOffice finds in each."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        place = Path(folder)
        for name, data in files.items():
            (place / f"{name}.docx").write_bytes(data)
        command = ["soffice", "--headless", f"-env:UserInstallation=file://{place}/profile", "--convert-to"]
        paths = [str(place / f"{name}.docx") for name in files]
        subprocess.run(
            [*command, "txt:Text (encoded):UTF8", "--outdir", str(place), *paths],
            check=True, capture_output=True, env={**os.environ}, timeout=600,
        )  # fmt: skip
        return [(place / f"{name}.txt").read_text("utf-8-sig").splitlines() for name in files]


@pytest.fixture(scope="module")
def own() -> dict[str, bytes]:
    """The examples as Word files."""
    rendered = {}
    for path in EXAMPLES:
        values = load_data(path)
        rendered[path.stem] = load_template(values.template or "document").render(values)
    return rendered


class TestOwnFiles:
    def test_they_keep_their_bones_and_lose_their_simplified_characters(self, own: dict[str, bytes]) -> None:
        for data in own.values():
            result = converted(data, Plain()).data
            old, new = unpacked(data), unpacked(result)
            parts = [name for name in old if name.endswith(".xml") and name != "word/fontTable.xml"]
            assert [name for name in parts if bones(old[name]) != bones(new[name])] == []
            assert [name for name in old if not name.endswith(".xml") and old[name] != new[name]] == []
            assert texts(result) == [Plain().convert(text).text for text in texts(data)]
            assert "GB2312" not in "".join(new[name].decode() for name in parts)

    @pytest.mark.skipif(not VALIDATOR.exists(), reason="the schema is not here")
    def test_they_stay_valid(self, own: dict[str, bytes]) -> None:
        every = [converted(data, Plain(), comments=bool(n % 2)).data for n, data in enumerate(own.values())]
        assert schema_findings(*every) == []

    @pytest.mark.slow
    def test_they_fill_the_same_pages(self, own: dict[str, bytes]) -> None:
        """One character for one, in faces of one em: no line and no page moves."""
        name = "notice-work"
        printed = print_docx({"old": own[name], "new": converted(own[name], Plain()).data})
        old, new = (read_pdf(printed[key]) for key in ("old", "new"))
        assert [[len(line.text) for line in page.lines] for page in new] == [
            [len(line.text) for line in page.lines] for page in old
        ]


def test_the_phrases_of_these_tests_hold_both_lengths() -> None:
    lengths = {len(target) - len(source) for source, target in PHRASES.items()}
    assert min(lengths) < 0 < max(lengths)
