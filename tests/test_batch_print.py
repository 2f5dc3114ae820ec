"""Everybody's documents in one file to print from: pages, fonts, numbers and sheets."""

import re
import subprocess
import sys
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pdfplumber
import pypdfium2  # type: ignore[import-untyped]
import pytest
from lxml import etree
from made import docx_text
from runs import person, roster, run, template, tree
from word_files import SPACES, VALIDATOR, Extra, packed, paragraph, unpacked, word_file
from word_forms import form

import docgen
from docgen.batches import batch
from docgen.docx_join import DocxJoin, UnjoinableError
from docgen.errors import OutputError
from docgen.pdf_join import PdfJoin, UnreadableError
from docgen.soffice import find_soffice, soffice_pdfs

ROOT = Path(__file__).parents[1]
COMMON: dict[str, Any] = docgen.load_data(ROOT / "examples/rosters/pledge-common.yaml").values
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CONTENTS: dict[str, Any] = docgen.load_data(ROOT / "templates/plan/samples/good/contents.yaml").values
"""Of a document with bookmarks, and links to them."""
NAMES = ("王玥", "李明远", "龘䶮", "Zoë Ng", "陈思齐")


def pledge(name: str, promises: int = 3) -> dict[str, Any]:
    lines = [
        f"在指定场所查阅档案，不将档案带离查阅室，爱护档案，不涂改、勾画、折叠、拆散，第{n}项。"
        for n in range(promises)
    ]
    return {**COMMON, "承诺人姓名": name, "承诺事项": lines, "承诺人单位": "云水市水务局"}


PLEDGES = [pledge(name, count) for name, count in zip(NAMES, (3, 14, 1, 25, 30), strict=True)]
"""Of one page and of two and three; the last have page numbers."""


def joined_pdf(files: list[bytes]) -> bytes:
    out = BytesIO()
    join = PdfJoin(out, title="印")
    for number, data in enumerate(files):
        join.add(data, f"{number}（号）")
    join.close()
    return out.getvalue()


def joined_docx(files: list[bytes]) -> bytes:
    out = BytesIO()
    join = DocxJoin(out, title="印")
    try:
        for data in files:
            join.add(data)
        join.close()
    except UnjoinableError:
        join.drop()
        raise
    return out.getvalue()


def drawn(data: bytes) -> list[str]:
    """The picture of each page, as a digest; nothing for a blank one."""
    with pypdfium2.PdfDocument(data) as document:
        pictures = [page.render(scale=1.2).to_pil().tobytes() for page in document]
    return [sha256(each).hexdigest() if each.strip(b"\xff") else "" for each in pictures]


def words(data: bytes) -> list[str]:
    """Each page as text."""
    with pdfplumber.open(BytesIO(data)) as document:
        return [page.extract_text() for page in document.pages]


def in_order(files: list[list[Any]], blank: Any) -> list[Any]:
    """Pages of several files as they go on paper, each file from the front of a sheet."""
    pages: list[Any] = []
    for each in files:
        pages += [blank] * (len(pages) % 2) + each
    return pages


def document(data: bytes) -> Any:
    with ZipFile(BytesIO(data)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


class TestPdf:
    def test_has_the_pages_of_each_as_they_are_by_themselves(self) -> None:
        template = docgen.load_template("pledge")
        files = [template.render(each, to="pdf") for each in PLEDGES]
        whole = joined_pdf(files)
        singles = [drawn(each) for each in files]
        assert {len(each) for each in singles} > {1}
        assert drawn(whole) == in_order(singles, "")
        assert words(whole) == in_order([words(each) for each in files], "")

    def test_has_each_font_once_and_is_small(self) -> None:
        template = docgen.load_template("pledge")
        files = [template.render(pledge(f"王{chr(0x4E00 + number)}"), to="pdf") for number in range(20)]
        whole = joined_pdf(files)
        assert len(whole) < sum(map(len, files)) / 8
        with pdfplumber.open(BytesIO(whole)) as document:
            fonts = {char["fontname"].rpartition("+")[2] for page in document.pages for char in page.chars}
            objects = [document.doc.getobj(number) for number in {*document.doc.xrefs[0].get_objids()} - {0}]
        assert len([each for each in objects if "Length1" in getattr(each, "attrs", {})]) == len(fonts) > 1

    def test_leads_to_everybody_by_name(self) -> None:
        template = docgen.load_template("pledge")
        whole = joined_pdf([template.render(each, to="pdf") for each in PLEDGES[:3]])
        with pypdfium2.PdfDocument(whole) as document:
            marks = [(mark.get_title(), mark.get_dest().get_index()) for mark in document.get_toc()]
            assert marks == [("0（号）", 0), ("1（号）", 2), ("2（号）", 4)]
            assert document.get_metadata_dict()["Title"] == "印"
            assert [document.get_page_label(number) for number in range(len(document))] == ["1", "2", "1", "2", "1"]

    def test_keeps_links_inside_each_document(self) -> None:
        files = [docgen.load_template("plan").render(CONTENTS, to="pdf")] * 2
        whole = joined_pdf(files)
        with pdfplumber.open(BytesIO(whole)) as document:
            pages = {page.page_obj.pageid: number for number, page in enumerate(document.pages)}
            targets = [
                (number, pages[each["data"]["Dest"][0].objid])
                for number, page in enumerate(document.pages)
                for each in page.annots
            ]
        half = len(pages) // 2
        assert len(targets) > 4
        assert [(page + half, target + half) for page, target in targets[: len(targets) // 2]] == targets[
            len(targets) // 2 :
        ]
        assert all(page < half > target for page, target in targets[: len(targets) // 2])

    def test_refuses_what_is_no_pdf_and_stays_good(self) -> None:
        good = docgen.load_template("pledge").render(PLEDGES[0], to="pdf")
        out = BytesIO()
        join = PdfJoin(out)
        for bad in (
            b"",
            b"%PDF-1.7\n%%EOF",
            good[:-200],
            good[: len(good) // 2],
            re.sub(rb"startxref\n\d+", b"startxref\n7", good),
        ):
            try:
                join.add(bad, "bad")
            except UnreadableError:
                continue
            raise AssertionError(bad[:20])
        join.add(good, "good")
        join.close()
        assert drawn(out.getvalue()) == drawn(good)

    @pytest.mark.slow
    def test_takes_what_libreoffice_makes(self) -> None:
        if not find_soffice():
            pytest.skip("no LibreOffice")
        template = docgen.load_template("pledge")
        pdfs = list(soffice_pdfs({str(n): template.render(each) for n, each in enumerate(PLEDGES[:3])}).values())
        singles = [drawn(each) for each in pdfs]
        assert drawn(joined_pdf(pdfs)) == in_order(singles, "")


class TestDocx:
    def test_has_the_words_of_all_in_sections_that_begin_on_odd_pages(self) -> None:
        template = docgen.load_template("pledge")
        files = [template.render(each) for each in PLEDGES]
        whole = joined_docx(files)
        body = document(whole).find(W + "body")
        text = "".join(body.itertext())
        assert text == "".join("".join(document(each).find(W + "body").itertext()) for each in files)
        sections = list(body.iter(W + "sectPr"))
        assert len(sections) == len(files)
        assert body[-1] is sections[-1]
        assert {each.find(W + "type").get(W + "val") for each in sections} == {"oddPage"}
        assert {each.find(W + "pgNumType").get(W + "start") for each in sections} == {"1"}
        assert len(docx.Document(BytesIO(whole)).sections) == len(files)

    def test_gives_page_numbers_only_to_those_who_have_them(self) -> None:
        template = docgen.load_template("pledge")
        whole = docx.Document(BytesIO(joined_docx([template.render(each) for each in PLEDGES])))
        numbered = ["PAGE" in section.footer._element.xml for section in whole.sections]
        evenly = ["PAGE" in section.even_page_footer._element.xml for section in whole.sections]
        alone = ["footerReference" in etree.tostring(document(template.render(each))).decode() for each in PLEDGES]
        assert numbered == evenly == alone
        assert True in alone
        assert False in alone
        assert whole.settings.odd_and_even_pages_header_footer

    def test_is_valid_in_names_and_numbers(self) -> None:
        root = document(joined_docx([docgen.load_template("plan").render(CONTENTS)] * 3))
        marks = list(root.iter(W + "bookmarkStart"))
        names = [each.get(W + "name") for each in marks]
        assert len(names) == len(set(names)) > 3
        assert len({each.get(W + "id") for each in marks}) == len(marks)
        assert all(len(name) <= 40 for name in names)
        told = " ".join(each.text for each in root.iter(W + "instrText"))
        used = re.findall(r"(?:PAGEREF|\\b|\\l) \"?(\w+)", told)
        assert used
        assert set(used) <= set(names)
        assert {each.get(W + "anchor") for each in root.iter(W + "hyperlink")} <= set(names)

    def test_keeps_own_headers_pictures_lists_and_notes_of_word_templates(self, tmp_path: Path) -> None:
        word = docgen.load_template(_letter(tmp_path))
        files = [word.render({"姓名": name}) for name in NAMES]
        whole = joined_docx(files)
        opened = docx.Document(BytesIO(whole))
        assert [section.header.paragraphs[0].text for section in opened.sections] == [f"{name}的信" for name in NAMES]
        assert [each.text for each in opened.paragraphs].count("第一项") == len(NAMES)
        numbers = [each.get(W + "val") for each in document(whole).iter(W + "numId")]
        assert numbers[::2] == numbers[1::2]
        assert len(set(numbers)) == len(NAMES) - 1, "the first document has the list that its style names"
        with ZipFile(BytesIO(whole)) as archive:
            listed = etree.fromstring(archive.read("word/numbering.xml"))
            assert len([each for each in archive.namelist() if each.startswith("word/media/")]) == 1
        known = {each.get(W + "numId"): each for each in listed.iter(W + "num")}
        for number in numbers:
            starts = known[number].findall(f"{W}lvlOverride/{W}startOverride")
            assert starts
            assert starts[0].get(W + "val") == "1"
        assert "SECTIONPAGES" in opened.sections[2].footer._element.xml
        assert "NUMPAGES" not in opened.sections[2].footer._element.xml

    def test_sets_documents_of_other_templates_as_they_are(self) -> None:
        word = docgen.load_template("pledge").render(PLEDGES[0])
        other = form("别的文件", header="页眉")
        whole = docx.Document(BytesIO(joined_docx([other, word, other])))
        alone = docx.Document(BytesIO(word))
        mine = next(each for each in whole.paragraphs if each.text == alone.paragraphs[0].text)
        for name in ("font.size", "font.name"):
            first, _, last = name.partition(".")
            assert getattr(getattr(mine.style, first), last) == getattr(getattr(alone.paragraphs[0].style, first), last)
        assert [each.header.paragraphs[0].text for each in whole.sections] == ["页眉", "", "页眉"]

    def test_refuses_what_is_no_word_file(self) -> None:
        for bad in (b"", b"PK\x03\x04", docgen.load_template("pledge").render(PLEDGES[0])[:-50]):
            with pytest.raises(UnjoinableError):
                joined_docx([bad])

    @pytest.mark.slow
    def test_stands_on_paper_as_each_by_itself(self) -> None:
        if not find_soffice():
            pytest.skip("no LibreOffice")
        template = docgen.load_template("pledge")
        files = [template.render(each) for each in PLEDGES]
        pdfs = soffice_pdfs({"whole": joined_docx(files), **{str(n): each for n, each in enumerate(files)}})
        singles = [places(pdfs[str(number)]) for number in range(len(files))]
        # LibreOffice leaves out blank pages in a PDF, and puts them in when it prints.
        together = places(pdfs["whole"])
        apart = [page for each in singles for page in each]
        assert len(together) == len(apart)
        for page, other in zip(together, apart, strict=True):
            assert [char for char, *_ in page] == [char for char, *_ in other]
            assert all(
                abs(a - b) < 0.5
                for one, two in zip(page, other, strict=True)
                for a, b in zip(one[1:], two[1:], strict=True)
            )


def places(data: bytes) -> list[list[tuple[str, float, float]]]:
    with pdfplumber.open(BytesIO(data)) as document:
        return [
            [(char["text"], char["x0"], char["top"]) for char in page.chars if char["text"].strip()]
            for page in document.pages
        ]


def _letter(folder: Path) -> Path:
    """A Word template with a header, a picture, a list and a count of pages."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from PIL import Image

    opened = docx.Document()
    opened.sections[0].header.paragraphs[0].text = "{{ 姓名 }}的信"
    run = opened.sections[0].footer.paragraphs[0].add_run()
    for kind, text in (("begin", ""), ("", " NUMPAGES "), ("end", "")):
        element = OxmlElement("w:instrText" if text else "w:fldChar")
        if text:
            element.text = text
        else:
            element.set(qn("w:fldCharType"), kind)
        run._element.append(element)
    picture = folder / "p.png"
    Image.new("RGB", (8, 8), "red").save(picture)
    opened.add_paragraph("{{ 姓名 }}：")
    opened.add_picture(str(picture))
    opened.add_paragraph("第一项", style="List Number")
    opened.add_paragraph("第二项", style="List Number")
    path = folder / "信.docx"
    opened.save(str(path))
    return path


class TestBatch:
    def test_makes_print_files_in_the_order_of_the_roster(self, tmp_path: Path) -> None:
        probe = template(tmp_path)
        path = roster(tmp_path / "list.csv", [person(1), ["", "二科", "", ""], person(3), person(5)])
        pdf, word = tmp_path / "print.pdf", tmp_path / "out" / "print.docx"
        made = batch(probe, path, out=tmp_path / "out", to="docx", merge=[pdf, word])
        names = [each.person for each in made if not each.problems]
        assert made.printed == (str(pdf), str(word))
        assert [re.sub(r"，.*", "", each.splitlines()[1]) for each in words(pdf.read_bytes())[::2]] == names
        assert [
            each.text.partition("，")[0] for each in docx.Document(str(word)).paragraphs if "，" in each.text
        ] == names
        assert sorted(tree(tmp_path / "out")) == [
            *(f"000{number}-{name}.docx" for number, name in zip((1, 3, 4), names, strict=True)),
            "manifest.csv", "manifest.jsonl", "print.docx",
        ]  # fmt: skip

    def test_makes_the_same_print_files_when_it_goes_on(self, tmp_path: Path) -> None:
        probe = template(tmp_path)
        rows = [{"姓名": name} for name in NAMES]
        options: dict[str, Any] = {"to": ("pdf",), "sign_off": True}
        run(probe, rows, tmp_path / "whole", merge=[tmp_path / "whole.pdf", tmp_path / "whole.docx"], **options)
        prints = [tmp_path / "again.pdf", tmp_path / "again.docx"]
        stopped = batch(probe, rows, out=tmp_path / "out", merge=prints, **options)
        for _ in range(2):
            next(stopped)
        stopped.close()
        assert not any(path.exists() for path in prints)
        assert [each.state for each in run(probe, rows, tmp_path / "out", merge=prints, resume=True, **options)] == [
            "kept", "kept", "made", "made", "made",
        ]  # fmt: skip
        assert tree(tmp_path / "out") == tree(tmp_path / "whole")
        for path in prints:
            assert path.read_bytes() == (tmp_path / f"whole{path.suffix}").read_bytes()

    def test_a_sheet_to_sign_lists_those_who_got_something(self, tmp_path: Path) -> None:
        path = roster(tmp_path / "list.csv", [person(1), ["", "二科", "", ""], person(3)])
        made = batch(template(tmp_path), path, out=tmp_path / "out", to=("docx", "pdf"), sign_off=True)
        assert len(list(made)) == 3
        assert made.printed == tuple(str(tmp_path / "out" / f"签收表.{kind}") for kind in ("docx", "pdf"))
        (page,) = words((tmp_path / "out" / "签收表.pdf").read_bytes())
        lines = page.splitlines()
        assert lines[0] == "试样签收表"
        assert lines[1].replace(" ", "").replace("\u3000", "") == "序号姓名单位签名签收日期"
        assert [line.split()[:3] for line in lines[2:4]] == [
            ["1", person(1)[0], "第1科"], ["2", person(3)[0], "第3科"],
        ]  # fmt: skip
        expected = {"签收事项": "试样", "名单": [{"姓名": person(n)[0], "所在单位": person(n)[1]} for n in (1, 3)]}
        sheet = docgen.load_template("sign-off").render(expected)
        assert (tmp_path / "out" / "签收表.docx").read_bytes() == sheet

    def test_a_long_sheet_goes_on_counting(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("docgen.batches.sign_off.VOLUME", 3)
        rows = [{"姓名": f"王{number}"} for number in range(1, 8)]
        run(template(tmp_path), rows, tmp_path / "out", sign_off=True, common={"备注": "同"})
        text = [
            each.text
            for table in docx.Document(str(tmp_path / "out" / "签收表.docx")).tables
            for each in table.column_cells(0)
        ]
        assert [each for each in text if each.isdigit()] == [str(number) for number in range(1, 8)]
        titles = re.findall(r"签收表（\d—\d）", docx_text((tmp_path / "out" / "签收表.docx").read_bytes()))
        assert titles == ["签收表（1—3）", "签收表（4—6）", "签收表（7—7）"]

    def test_nobody_can_have_the_name_of_a_sheet_or_print_file(self, tmp_path: Path) -> None:
        out = tmp_path / "out"
        made = run(
            template(tmp_path), [{"姓名": "签收表"}, {"姓名": "打印"}], out,
            name="{{姓名}}", sign_off=True, merge=out / "打印.docx",
        )  # fmt: skip
        assert [each.name for each in made] == ["签收表(2)", "打印(2)"]
        assert all(path.exists() for each in made for path in each.paths.values())

    def test_refuses_print_files_that_are_there_or_cannot_be(self, tmp_path: Path) -> None:
        probe = template(tmp_path)
        (tmp_path / "there.pdf").write_bytes(b"precious")
        (tmp_path / "out").mkdir()
        (tmp_path / "out" / "签收表.docx").write_bytes(b"precious")
        for options, code in (
            ({"merge": tmp_path / "there.pdf"}, "output-exists"),
            ({"merge": tmp_path / "print.odt"}, "output-suffix"),
            ({"merge": tmp_path / "no" / "print.pdf"}, "output-folder-missing"),
            ({"sign_off": True}, "output-exists"),
        ):
            with pytest.raises(OutputError) as caught:
                batch(probe, [{"姓名": "王玥"}], out=tmp_path / "out", **options)
            assert [each.code for each in caught.value.problems] == [code]
        with pytest.raises(ValueError, match="folder"):
            batch(probe, [{"姓名": "王玥"}], sign_off=True)
        assert (tmp_path / "there.pdf").read_bytes() == b"precious"

    def test_who_cannot_be_printed_is_told_and_stops_nobody(self, tmp_path: Path) -> None:
        rows = [{"姓名": "王玥"}, {"姓名": "王\U0001f600"}, {"姓名": "周喆"}]
        options: dict[str, Any] = {"to": "docx", "merge": [tmp_path / "print.docx", tmp_path / "print.pdf"]}
        for is_again in (False, True):
            made = run(template(tmp_path), rows, tmp_path / "out", resume=is_again, **options)
            assert [each.state == "refused" for each in made] == [False, True, False]
            assert [(each.code, each.place.source) for each in made[1].problems] == [("missing-glyph", "#2")]
        assert len(list((tmp_path / "out").glob("*.docx"))) == 2
        assert len(words((tmp_path / "print.pdf").read_bytes())) == 3
        assert len(docx.Document(str(tmp_path / "print.docx")).sections) == 2

    def test_a_print_file_of_rows_is_that_of_their_files(self, tmp_path: Path) -> None:
        rows = [pledge(name, count) for name, count in zip(NAMES, (3, 14, 1, 25, 30), strict=True)]
        made = run("pledge", rows, tmp_path / "out", to="pdf", merge=tmp_path / "print.pdf")
        singles = [drawn(each.paths["pdf"].read_bytes()) for each in made]
        assert drawn((tmp_path / "print.pdf").read_bytes()) == in_order(singles, "")


class TestParts:
    """What a Word file may hold once, and what belongs to one document alone."""

    def letter(self, name: str, picture: str = "") -> bytes:
        note = f'<w:footnote w:id="2">{paragraph(f"{name}的注")}</w:footnote>'
        marks = '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        bound = '<w:sdt><w:sdtPr><w:id w:val="77"/><w:dataBinding w:xpath="/a" w:storeItemID="{1}"/></w:sdtPr>'
        body = (
            f'<w:p><w:bookmarkStart w:id="5" w:name="起"/><w:r><w:t>{name}</w:t></w:r><w:bookmarkEnd w:id="5"/>'
            '<w:r><w:footnoteReference w:id="2"/></w:r><w:commentRangeStart w:id="9"/>'
            '<w:hyperlink r:id="link"><w:r><w:t>网址</w:t></w:r></w:hyperlink><w:commentRangeEnd w:id="9"/>'
            '<w:r><w:commentReference w:id="9"/></w:r></w:p>'
            '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF 起 \\h </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
            f'{bound}<w:sdtContent>{paragraph(name)}</w:sdtContent></w:sdt>{picture}'
            '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>'
        )  # fmt: skip
        data = word_file(
            body,
            Extra("word/footnotes.xml", "footnotes", f"<w:footnotes {SPACES}>{marks}{note}</w:footnotes>"),
            Extra("word/comments.xml", "comments", f'<w:comments {SPACES}><w:comment w:id="9"/></w:comments>'),
            Extra("customXml/item1.xml", "customXml", f"<a>{name}</a>"),
            Extra("word/styles.xml", "styles", f"<w:styles {SPACES}/>"),
            Extra("https://example.org/", "hyperlink", "", id="link"),
        )
        files = {name: part for name, part in unpacked(data).items() if not name.startswith("https")}
        links = files["word/_rels/document.xml.rels"].decode()
        outside = 'Target="https://example.org/" TargetMode="External"'
        return packed(
            {**files, "word/_rels/document.xml.rels": links.replace('Target="/https://example.org/"', outside)}
        )

    def test_are_there_once_or_for_each(self) -> None:
        whole = joined_docx([self.letter(name) for name in NAMES[:3]])
        root = document(whole)
        with ZipFile(BytesIO(whole)) as archive:
            notes = etree.fromstring(archive.read("word/footnotes.xml"))
            names = archive.namelist()
            links = archive.read("word/_rels/document.xml.rels").decode()
        ids = [each.get(W + "id") for each in root.iter(W + "footnoteReference")]
        told = {each.get(W + "id"): "".join(each.itertext()) for each in notes}
        assert [told[each] for each in ids] == [f"{name}的注" for name in NAMES[:3]]
        assert [name for name in names if "comment" in name or "customXml" in name] == []
        assert links.count("https://example.org/") == 1
        for gone in ("dataBinding", "commentReference", "commentRangeStart"):
            assert not list(root.iter(W + gone))
        marks = [each.get(W + "name") for each in root.iter(W + "bookmarkStart")]
        assert [each.text for each in root.iter(W + "instrText")] == [f" REF {mark} \\h " for mark in marks]
        assert len(set(marks)) == 3
        starts, ends = ([each.get(W + "id") for each in root.iter(W + f"bookmark{end}")] for end in ("Start", "End"))
        assert starts == ends
        assert len(set(starts)) == 3
        texts = ["".join(each.itertext()) for each in root.find(W + "body")]
        assert [text for text in texts if text in NAMES] == list(NAMES[:3])

    def test_end_behind_a_table_without_a_line_more(self) -> None:
        body = document(joined_docx([self.letter("王玥"), self.letter("李明远")])).find(W + "body")
        tables = [number for number, each in enumerate(body) if each.tag == W + "tbl"]
        behind = body[tables[0] + 1]
        assert behind.find(f"{W}pPr/{W}sectPr") is not None
        assert behind.find(f"{W}pPr/{W}spacing").get(W + "line") == "20"
        assert [each.tag for each in body[tables[1] + 1 :]] == [W + "sectPr"]

    def test_of_what_only_one_document_speaks_is_said_there(self) -> None:
        odd = '<w:p><w:r><x:mark xmlns:x="urn:x" x:of="1"/></w:r></w:p>'
        root = document(joined_docx([self.letter("王玥"), self.letter("李明远", odd), self.letter("周喆")]))
        assert [each.get("{urn:x}of") for each in root.iter("{urn:x}mark")] == ["1"]

    @pytest.mark.skipif(not VALIDATOR.exists(), reason="the schema is not here")
    def test_are_valid(self, tmp_path: Path) -> None:
        pledges = [docgen.load_template("pledge").render(each) for each in PLEDGES]
        contents = docgen.load_template("plan").render(CONTENTS)
        whole = tmp_path / "whole.docx"
        whole.write_bytes(joined_docx([*pledges, contents, *pledges, contents]))
        ran = subprocess.run([sys.executable, VALIDATOR, whole], capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stdout
