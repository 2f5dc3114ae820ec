"""A file that is a list is read, whoever wrote it; one that is none is refused with one thing to do about it."""

import random
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lists import MAIN, identity, opened, probe, raw_workbook, rows_of, taken, told, workbook

from docgen.catalog import TemplateFolder
from docgen.errors import DataError
from docgen.roster import archive, delimited, grid, open_roster, report_copy
from docgen.roster.archive import Archive
from docgen.roster.grid import column_of, letters
from docgen.roster.sheet_xml import open_sheet, unescape
from docgen.roster.workbook import Strings, read_strings, read_workbook

TEXT = f"姓名,身份证号,备注\n王玥,{identity(1)},甲\n李明远,{identity(2)},乙\n"
SHEET = (
    f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c></row>'
    "</sheetData></worksheet>"
)


@pytest.fixture
def template(tmp_path: Path) -> TemplateFolder:
    return probe(tmp_path, "name")


def refused(path: Path, template: TemplateFolder) -> list[str]:
    with pytest.raises(DataError) as error:
        list(open_roster(path, template).rows())
    return [code for _, code in told(error.value.problems)]


def csv(folder: Path, text: str | bytes, name: str = "a.csv") -> Path:
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder / name


class TestCsv:
    @pytest.mark.parametrize(
        "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"]
    )  # fmt: skip
    @pytest.mark.parametrize("delimiter", [",", ";", "\t"])
    def test_of_any_encoding_and_delimiter_is_read(
        self, encoding: str, delimiter: str, tmp_path: Path, template: TemplateFolder
    ) -> None:
        path = csv(tmp_path, TEXT.replace(",", delimiter).replace("\n", "\r\n").encode(encoding))
        assert [row.values["note"] for row in rows_of(path, template)] == ["甲", "乙"]

    def test_keeps_characters_that_only_gb18030_has(self, tmp_path: Path, template: TemplateFolder) -> None:
        path = csv(tmp_path, "姓名,备注\n䶮㛃𬱖,甲\n".encode("gb18030"))
        assert [row.values["name"] for row in rows_of(path, template)] == ["䶮㛃𬱖"]

    def test_with_quoted_line_breaks_and_delimiters_keeps_its_rows(
        self, tmp_path: Path, template: TemplateFolder
    ) -> None:
        path = csv(tmp_path, '标题,,\n姓名,说明,备注\n王玥,"一、甲\r\n二、乙","甲,""乙"""\n\n李明远,,丙\n')
        first, second = rows_of(path, template)
        assert (first.values["remarks"], first.values["note"]) == ("一、甲\n二、乙", '甲,"乙"')
        assert second.given["name"].place.source == "a.csv!A5"

    def test_may_name_its_delimiter_as_excel_has_it(self, tmp_path: Path, template: TemplateFolder) -> None:
        for mark in (";", "\t"):
            path = csv(tmp_path, f"sep={mark}\n" + TEXT.replace(",", mark))
            assert [row.number for row in rows_of(path, template)] == [2, 3]

    @pytest.mark.parametrize(
        ("row", "code"),
        [
            ("王玥,555,云水市,某路", "roster-too-wide"),
            ("王玥,555,云水市,", ""),
            ("王玥,555", ""),
            ("王玥,555\n,云水市", "roster-torn"),
            ("王玥\n周喆,555,云水市", "roster-torn"),
        ],
    )
    def test_row_whose_values_have_moved_is_not_read(
        self, row: str, code: str, tmp_path: Path, template: TemplateFolder
    ) -> None:
        path = csv(tmp_path, f"姓名,联系电话,备注\n{row}\n李明远,556,甲\n")
        *found, last = rows_of(path, template)
        problems = [each for one in found for _, each in told(one.problems)]
        assert set(problems) == ({code} if code else set())
        assert (last.problems, last.values["note"]) == ((), "甲")

    def test_without_the_empty_cells_at_the_end_of_its_rows_is_read_with_a_warning(
        self, tmp_path: Path, template: TemplateFolder
    ) -> None:
        text = "姓名,联系电话,备注,性别,说明\n王玥,555,甲\n李明远,556,乙\n周喆,557,丙,女\n"
        roster = open_roster(csv(tmp_path, text), template)
        assert [row.problems for row in roster.rows()] == [()] * 3
        assert told(roster.warnings) == [("a.csv2", "roster-torn"), ("a.csv3", "roster-torn")]

    @pytest.mark.parametrize("text", ['姓名,备注\n王玥,"甲\n李明远,乙\n', '姓名,备注\n"王玥",甲\n"李"明远,乙\n'])
    def test_with_an_open_quotation_mark_is_refused(self, text: str, tmp_path: Path, template: TemplateFolder) -> None:
        assert refused(csv(tmp_path, text), template) == ["roster-quotes"]

    def test_of_no_encoding_is_refused(self, tmp_path: Path, template: TemplateFolder) -> None:
        assert refused(csv(tmp_path, b"\xff\xff\xff\xff,1"), template) == ["encoding"]

    def test_in_which_two_fit_is_cut_where_the_rows_are_even(self) -> None:
        assert delimited._evenness("甲;乙,丙\n丁;戊\n", ";") > delimited._evenness("甲;乙,丙\n丁;戊\n", ",")


class TestJsonLines:
    def test_has_a_person_on_each_line_and_a_fault_stops_no_other(
        self, tmp_path: Path, template: TemplateFolder
    ) -> None:
        lines = ['{"姓名": "王玥"}', "", "{姓名}", "[1]", '{"备注": "甲", "备注": "乙"}', '{"姓名": "李明远"}']
        (tmp_path / "a.jsonl").write_text("\n".join(lines), "utf-8-sig")
        rows = rows_of(tmp_path / "a.jsonl", template)
        found = [code for row in rows for _, code in told(row.problems)]
        assert found == ["json-syntax", "roster-not-object", "duplicate-key"]
        assert [row.number for row in rows] == [1, 3, 4, 5, 6]
        assert [row.values.get("name") for row in rows if not row.problems] == ["王玥", "李明远"]

    def test_names_the_line_and_the_field_of_a_problem(self, tmp_path: Path, template: TemplateFolder) -> None:
        (tmp_path / "a.jsonl").write_text('{"姓名": "王玥"}\n{"姓名": "李?", "联系人": {"手机": "1\\t2"}}\n', "utf-8")
        _, row = rows_of(tmp_path / "a.jsonl", template)
        assert [each.describe().split("：")[0] for each in row.problems] == [
            "a.jsonl 第2行 姓名（name）", "a.jsonl 第2行 联系人.手机（contact.mobile）",
        ]  # fmt: skip

    def test_deeper_than_anything_is_a_fault_of_its_line(self, tmp_path: Path, template: TemplateFolder) -> None:
        (tmp_path / "a.jsonl").write_text('{"姓名": "王玥"}\n' + "[" * 100_000 + "\n", "utf-8")
        first, second = rows_of(tmp_path / "a.jsonl", template)
        assert (told(first.problems), told(second.problems)) == ([], [("a.jsonl2", "json-syntax")])


class TestRefused:
    def test_is_what_is_not_there(self, tmp_path: Path, template: TemplateFolder) -> None:
        workbook(tmp_path / "名单.xlsx", ["姓名"], ["甲"])
        with pytest.raises(DataError, match=r"是不是“名单\.xlsx”"):
            open_roster(tmp_path / "名单1.xlsx", template)
        assert refused(tmp_path, template) == ["file-is-folder"]
        assert refused(csv(tmp_path, "甲", "a.pdf"), template) == ["file-suffix"]

    @pytest.mark.parametrize("name", ["a.xls", "a.et", "a.xlsx"])
    def test_is_a_table_of_the_old_kind(self, name: str, tmp_path: Path, template: TemplateFolder) -> None:
        assert refused(csv(tmp_path, archive_ole(), name), template) == ["roster-old-format"]

    def test_is_a_web_page_that_calls_itself_a_table(self, tmp_path: Path, template: TemplateFolder) -> None:
        assert refused(csv(tmp_path, "<html><table>", "a.xls"), template) == ["roster-old-format"]

    def test_is_a_workbook_of_another_kind(self, tmp_path: Path, template: TemplateFolder) -> None:
        for part in ("xl/workbook.bin", "mimetype"):
            with ZipFile(tmp_path / "a.xlsx", "w") as file:
                file.writestr(part, "x")
            assert refused(tmp_path / "a.xlsx", template) == ["roster-old-format"]

    def test_is_what_a_password_protects(self, tmp_path: Path, template: TemplateFolder) -> None:
        data = archive_ole() + "EncryptedPackage".encode("utf-16-le")
        assert refused(csv(tmp_path, data, "a.xlsx"), template) == ["roster-encrypted"]

    def test_is_a_workbook_under_another_name_not(self, tmp_path: Path, template: TemplateFolder) -> None:
        path = workbook(tmp_path / "a.xlsx", ["姓名"], ["王玥"])
        assert [row.values["name"] for row in rows_of(path.rename(tmp_path / "b.xls"), template)] == ["王玥"]

    @pytest.mark.parametrize(
        "damage",
        [
            lambda _: b"",
            lambda data: data[:200],
            lambda data: data[: len(data) // 2],
            lambda data: data[: len(data) // 2] + bytes(200) + data[len(data) // 2 + 200 :],
            lambda _: "姓名,备注\n王玥,甲".encode(),
            lambda _: b"PK\x03\x04" + bytes(100),
        ],
    )
    def test_is_what_is_damaged(
        self, damage: Callable[[bytes], bytes], tmp_path: Path, template: TemplateFolder
    ) -> None:
        rows = ([f"王{n}", identity(n)] for n in range(200))
        data = workbook(tmp_path / "a.xlsx", ["姓名", "身份证号"], *rows).read_bytes()
        assert refused(csv(tmp_path, damage(data), "b.xlsx"), template) == ["roster-broken"]

    @given(seed=st.integers(0, 10_000))
    def test_is_anything_else_without_a_traceback(self, seed: int, tmp_path_factory: pytest.TempPathFactory) -> None:
        folder = tmp_path_factory.mktemp("fuzz")
        template = probe(folder, "name")
        data = bytearray(workbook(folder / "a.xlsx", ["姓名"], ["王玥"], ["李明远"]).read_bytes())
        chance = random.Random(seed)
        for _ in range(chance.randint(1, 8)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            roster = open_roster(csv(folder, bytes(data), "b.xlsx"), template)
            found = [*roster.problems, *(problem for row in roster.rows() for problem in row.problems)]
        except DataError as error:
            found = [*error.problems]
        assert told(found) or not found

    @pytest.mark.parametrize(
        "sheet",
        [
            SHEET.replace("<worksheet", "<!DOCTYPE x [<!ENTITY a 'b'>]><worksheet", 1),
            SHEET.replace("</row>", ""),
            SHEET.replace('r="A1"', 'r="甲1"'),
            SHEET.replace('r="A1"', 'r="ZZZZ1"'),
            SHEET.replace('r="1"', 'r="0"'),
            SHEET.replace("</sheetData>", '<row r="1"/></sheetData>'),
            SHEET.replace('t="inlineStr"><is><t>姓名</t></is>', 't="s"><v>7</v>'),
            SHEET.replace('t="inlineStr"><is><t>姓名</t></is>', "><v>甲</v>"),
            SHEET.replace('t="inlineStr"><is><t>姓名</t></is>', "><v>NaN</v>"),
            SHEET.replace('t="inlineStr"', 't="x"').replace("is>", "v>"),
            "",
        ],
    )
    def test_is_xml_that_no_sheet_has(self, sheet: str, tmp_path: Path, template: TemplateFolder) -> None:
        assert refused(raw_workbook(tmp_path / "raw.xlsx", sheet), template) == ["roster-broken"]

    def test_is_what_unpacks_without_end(
        self, tmp_path: Path, template: TemplateFolder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(archive, "RATIO_FLOOR", 1 << 20)
        raw_workbook(tmp_path / "raw.xlsx", SHEET.replace("<sheetData>", " " * (4 << 20) + "<sheetData>"))
        assert refused(tmp_path / "raw.xlsx", template) == ["roster-bomb"]
        monkeypatch.undo()
        monkeypatch.setattr(archive, "ENTRY_LIMIT", 3)
        assert refused(tmp_path / "raw.xlsx", template) == ["roster-bomb"]

    def test_is_what_is_too_long(
        self, tmp_path: Path, template: TemplateFolder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from docgen.roster import survey

        monkeypatch.setattr(survey, "ROW_LIMIT", 2)
        people = [[f"王{n}"] for n in "一二三"]
        assert refused(workbook(tmp_path / "a.xlsx", ["姓名"], *people), template) == ["roster-too-many"]
        assert open_roster(workbook(tmp_path / "a.xlsx", ["姓名"], *people[:2]), template).count == 2
        assert grid.ROW_LIMIT == 100_000


def archive_ole() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)


class TestXlsx:
    def test_of_the_strict_kind_or_with_prefixes_is_read(self, tmp_path: Path, template: TemplateFolder) -> None:
        row = '<row r="2"><c r="A2" t="inlineStr"><is><t>王玥</t></is></c></row></sheetData>'
        sheet = SHEET.replace("</sheetData>", row)
        strict = sheet.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
        prefixed = sheet.replace("<", "<x:").replace("<x:/", "</x:").replace("xmlns=", "xmlns:x=")
        for each in (sheet, strict, prefixed):
            path = raw_workbook(tmp_path / "raw.xlsx", each)
            assert [row.values["name"] for row in rows_of(path, template)] == ["王玥"]

    def test_with_buttons_and_other_things_behind_its_cells_is_read(
        self, tmp_path: Path, template: TemplateFolder
    ) -> None:
        behind = (
            "</sheetData><controls><anchor><from><col>1</col><row>5</row><c>x</c><v>1</v></from></anchor></controls>"
        )
        path = raw_workbook(tmp_path / "raw.xlsx", SHEET.replace("</sheetData>", behind))
        assert open_roster(path, template).count == 0

    def test_never_follows_a_link_out_of_the_file(self, tmp_path: Path, template: TemplateFolder) -> None:
        path = workbook(tmp_path / "a.xlsx", ["姓名"], ["王玥"])
        with ZipFile(path) as file:
            parts = {name: file.read(name) for name in file.namelist()}
        rels = "xl/_rels/workbook.xml.rels"
        outside = b'<Relationship Id="x" TargetMode="External" Type="a/sharedStrings" Target="http://192.0.2.1/x"/>'
        parts[rels] = parts[rels].replace(b"</Relationships>", outside + b"</Relationships>")
        with ZipFile(path, "w", ZIP_DEFLATED) as file:
            for name, data in parts.items():
                file.writestr(name, data)
        assert [row.values["name"] for row in rows_of(path, template)] == ["王玥"]

    def test_gives_the_cells_that_openpyxl_finds(self, tmp_path: Path) -> None:
        chance = random.Random(7)
        kinds: list[Callable[[], object]] = [
            lambda: None,
            lambda: chance.randint(-9, 10**12),
            lambda: chance.random(),
            lambda: "甲乙 丙"[: chance.randint(1, 4)],
            lambda: True,
            lambda: date(2026, 1, 1) + timedelta(days=chance.randint(0, 400)),
            lambda: datetime(2026, 1, 1, 8, chance.randint(0, 59)),
            lambda: "_x000D_甲",
            lambda: "<甲>&amp;",
        ]
        rows = [[chance.choice(kinds)() for _ in range(12)] for _ in range(60)]
        path = workbook(tmp_path / "a.xlsx", *rows)
        with Archive(path, "a.xlsx") as file:
            book = read_workbook(file)
            mine = open_sheet(file, path, book, book.sheets[0], read_strings(file, book.strings))
        cells = {(line.number, column): cell for line in mine.lines() for column, cell in line.cells.items()}
        theirs = openpyxl.load_workbook(path).active
        found = {(cell.row, cell.column): cell for row in theirs.iter_rows() for cell in row if cell.value is not None}
        assert cells.keys() == found.keys()
        for place, cell in cells.items():
            other = found[place]
            assert (cell.format or "General") == other.number_format
            if cell.kind == "text":
                assert cell.text == unescape(other.value)
            elif cell.kind == "boolean":
                assert (cell.text == "TRUE") is other.value
            elif not other.is_date:
                assert float(cell.text) == other.value


@given(st.integers(1, 16_384))
def test_columns_have_letters(column: int) -> None:
    assert letters(column) == openpyxl.utils.get_column_letter(column)
    assert column_of(letters(column)) == column


@given(st.lists(st.text(max_size=5), max_size=6))
def test_shared_texts_come_back_as_they_were(texts: list[str]) -> None:
    strings = Strings()
    for text in texts:
        strings.add(text)
    assert [strings[index] for index in range(len(strings))] == texts
    with pytest.raises(IndexError):
        strings[len(texts)]


def test_an_escape_in_a_text_is_the_character_it_stands_for() -> None:
    assert unescape("甲_x000A_乙_x005F_x000A__x00") == "甲\n乙_x000A__x00"


class TestLinesOfJson:
    def test_that_are_one_list_are_refused_by_what_is_wrong(self, tmp_path: Path, template: TemplateFolder) -> None:
        (tmp_path / "a.jsonl").write_text('[{"姓名": "王玥"}]\n', "utf-8")
        assert refused(tmp_path / "a.jsonl", template) == ["roster-not-object"]

    def test_with_half_a_character_have_a_copy_with_marks_too(self, tmp_path: Path, template: TemplateFolder) -> None:
        (tmp_path / "a.jsonl").write_text('{"姓名": "王\\ud800"}\n', "utf-8")
        (row,) = rows_of(tmp_path / "a.jsonl", template)
        assert [each.code for each in row.problems] == ["control-character"]
        assert report_copy(tmp_path / "a.jsonl", row.problems, tmp_path / "b.xlsx") == 1


class TestDamage:
    def test_of_utf8_is_not_taken_for_another_encoding(self, tmp_path: Path, template: TemplateFolder) -> None:
        data = f"name,unit\n王玥,云水市园林绿化局\n李明远,{'云水市水务局' * 3}\n".encode()
        (tmp_path / "a.csv").write_bytes(data.replace("水务".encode(), "水务".encode()[:-1], 1))
        assert refused(tmp_path / "a.csv", template) == ["encoding"]

    def test_a_zero_byte_does_not_make_utf16(self, tmp_path: Path, template: TemplateFolder) -> None:
        (tmp_path / "a.csv").write_bytes("姓名,备注\n王\0,甲\n李明远,乙\n".encode())
        rows = rows_of(tmp_path / "a.csv", template)
        assert [told(row.problems) for row in rows] == [[("A2", "control-character")], []]

    def test_of_its_xml_is_told_also_where_that_names_an_encoding_of_its_own(
        self, tmp_path: Path, template: TemplateFolder
    ) -> None:
        sheet = f'<?xml version="1.0" encoding="GBK"?><worksheet xmlns="{MAIN}"><sheetData/></worksheet>'
        raw_workbook(tmp_path / "a.xlsx", sheet)
        assert refused(tmp_path / "a.xlsx", template) == ["roster-broken"]

    def test_is_one_cell_twice(self, tmp_path: Path, template: TemplateFolder) -> None:
        cells = "".join(f'<c r="A2" t="inlineStr"><is><t>{name}</t></is></c>' for name in ("王玥", "李明远"))
        header = '<row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c></row>'
        sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{header}<row r="2">{cells}</row></sheetData></worksheet>'
        raw_workbook(tmp_path / "a.xlsx", sheet)
        assert refused(tmp_path / "a.xlsx", template) == ["roster-broken"]


class TestOtherPrograms:
    def test_a_sheet_as_libreoffice_writes_it_is_read(self, tmp_path: Path, template: TemplateFolder) -> None:
        def row(number: int, hidden: bool, *cells: str) -> str:
            said = (
                f'customFormat="false" ht="12.8" hidden="{str(hidden).lower()}" customHeight="false" collapsed="false"'
            )
            return f'<row r="{number}" {said}>{"".join(cells)}</row>'

        header = [f'<c r="{letter}1" s="0" t="s"><v>{n}</v></c>' for n, letter in enumerate("ABC")]
        person = '<c r="A{n}" s="0" t="s"><v>3</v></c>'
        body = [
            row(1, False, *header),
            row(2, False, person.format(n=2), '<c r="B2" s="1" t="n"><v>46082</v></c>',
                '<c r="C2" s="0" t="str"><f aca="false">A2</f><v>王玥</v></c>'),
            row(3, True, person.format(n=3), '<c r="B3" s="2" t="n"><v>46082</v></c>'),
        ]  # fmt: skip
        path = raw_workbook(
            tmp_path / "a.xlsx",
            f'<worksheet xmlns="{MAIN}"><sheetPr filterMode="false"/><cols><col hidden="false" max="1" '
            f'min="1" style="0" width="11.52"/></cols><sheetData>{"".join(body)}</sheetData></worksheet>',
            strings="".join(
                f'<si><t xml:space="preserve">{text}</t></si>' for text in ("姓名", "参加日期", "备注", "王玥")
            ),
            styles='<numFmts><numFmt numFmtId="164" formatCode="General"/><numFmt numFmtId="165" '
            'formatCode="YYYY\\-MM\\-DD"/><numFmt numFmtId="166" '
            'formatCode="[$-804]YYYY&quot;年&quot;M&quot;月&quot;D&quot;日&quot;;@"/></numFmts>'
            '<cellXfs><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs>',
            properties='<workbookPr date1904="false"/>',
        )
        roster = opened(path, template)
        assert [(row.values["joined"], row.values["note"]) for row in roster.rows()] == [
            ("2026-03-01", "王玥"), ("2026-03-01", None),
        ]  # fmt: skip
        assert [each.code for each in roster.warnings] == ["roster-hidden-rows"]

    def test_a_picture_that_wps_keeps_in_a_cell_is_no_text(self, tmp_path: Path, template: TemplateFolder) -> None:
        path = workbook(tmp_path / "a.xlsx", ["姓名", "备注"], ["王玥", None])
        book = openpyxl.load_workbook(path)
        book.active["B2"] = '=DISPIMG("ID_1",1)'
        book.active["B2"].data_type = "s"
        book.save(path)
        assert taken(path, template, "note") == ["roster-formula-text"]

    def test_rows_and_columns_without_a_height_or_width_are_hidden(
        self, tmp_path: Path, template: TemplateFolder
    ) -> None:
        header = "".join(f'<c r="{letter}1" t="s"><v>{n}</v></c>' for n, letter in enumerate("AB"))
        row = '<row r="2" ht="0" customHeight="1"><c r="A2" t="s"><v>2</v></c></row>'
        columns = '<cols><col min="2" max="2" width="0.0" customWidth="1"/></cols>'
        sheet = f'<worksheet xmlns="{MAIN}">{columns}<sheetData><row r="1">{header}</row>{row}</sheetData></worksheet>'
        texts = "".join(f"<si><t>{text}</t></si>" for text in ("姓名", "备注", "王玥"))
        roster = opened(raw_workbook(tmp_path / "a.xlsx", sheet, strings=texts), template)
        assert [each.code for each in roster.warnings] == ["roster-hidden-rows", "roster-hidden-columns"]
