"""Word files that are none, are broken, or are built to do harm: one clear sentence each, and soon."""

import struct
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest
from converters import Nothing, Phrases
from hypothesis import given, settings
from hypothesis import strategies as st
from word_files import HEAD, SPACES, Extra, document, packed, paragraph, run, unpacked, word_file

from docgen.docx_convert import convert_docx
from docgen.docx_convert.archive import MEMBER_LIMIT, MIB, READ_LIMIT, open_archive
from docgen.docx_convert.xml_edits import Edits, attribute_xml, text_xml
from docgen.docx_convert.xml_tree import DEPTH_LIMIT, ELEMENT_LIMIT, parse
from docgen.docx_reader import read_docx
from docgen.errors import Problem, WordFileError

SECONDS = 10
"""Of the processor; one is meant, what takes a square of its size would need minutes."""
GOOD = word_file(
    paragraph("头发"), Extra("word/footer1.xml", "footer", f"{HEAD}<w:ftr {SPACES}>{paragraph('发')}</w:ftr>")
)


def refused(data: bytes) -> Problem:
    begun = time.process_time()
    with pytest.raises(WordFileError) as caught:
        convert_docx(data, Phrases(), source="a.docx")
    assert time.process_time() - begun < SECONDS
    (problem,) = caught.value.problems
    for lang in ("zh", "en"):
        words = problem.describe(lang)
        assert words.startswith("a.docx")
        assert "\n" not in words
        assert "{" not in words
        assert len(words) < 250
    return problem


def with_body(text: str | bytes) -> bytes:
    return packed({**unpacked(GOOD), "word/document.xml": text})


BEGIN, SEPARATE, END = (f'<w:r><w:fldChar w:fldCharType="{each}"/></w:r>' for each in ("begin", "separate", "end"))
CODE = "<w:r><w:instrText>QUOTE 里程</w:instrText></w:r>"
LAUGHS = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(4096)
NO_WORD = {"[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "word-not-docx"),
        (b"%PDF-1.7", "word-not-docx"),
        (rb"{\rtf1}", "word-not-docx"),
        ("头发".encode(), "word-not-docx"),
        (OLE, "word-old-doc"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "word-password"),
        (packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}), "word-not-docx"),
        (packed(NO_WORD), "word-not-docx"),
        (packed({}), "word-not-docx"),
        (with_body(f"{HEAD}<w:styles {SPACES}/>"), "word-not-docx"),
        (b"PK\3\4", "word-damaged"),
        (GOOD[:-30], "word-damaged"),
        (GOOD[: len(GOOD) // 2], "word-damaged"),
    ],
)
def test_what_is_no_word_file_is_told_by_its_kind(data: bytes, code: str) -> None:
    assert refused(data).code == code


class TestXml:
    @pytest.mark.parametrize(
        "text",
        [
            "",
            "<",
            "<w:document/>",
            f"{HEAD}<w:document {SPACES}><w:body>",
            f"{HEAD}<w:document {SPACES}/><a/>",
            document(paragraph("&nbsp;")),
            document("<w:p a='1' a='2'/>"),
            document("<x:p/>"),
            document("<w:p x:a='1'/>"),
            document(paragraph("\x0b")),
            document(paragraph("&#0;")),
            document(paragraph("头发")).replace("UTF-8", "gbk"),
            document(paragraph("头发")).encode("gbk"),
            document(paragraph("头发")).encode("utf-16-le")[:-1],
            document(paragraph("头发")).replace("UTF-8", "rot13"),
            b"\xff\xfe\x00",
            document("\ud800").encode("utf-8", "surrogatepass"),
        ],
    )
    def test_a_part_that_is_malformed_is_named(self, text: str | bytes) -> None:
        problem = refused(with_body(text))
        assert (problem.code, problem.facts["part"]) == ("word-xml", "word/document.xml")

    @pytest.mark.parametrize(
        "doctype",
        [
            "<!DOCTYPE w:document>",
            '<!DOCTYPE w:document SYSTEM "http://127.0.0.1:9/x">',
            '<!DOCTYPE a [<!ENTITY a "b">]>',
            f"<!DOCTYPE a [<!ENTITY a 'aaaaaaaaaa'>{LAUGHS}]>",
            '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
            '<!DOCTYPE a [<!ENTITY % a SYSTEM "http://127.0.0.1:9/x">%a;]>',
        ],
    )
    def test_definitions_are_refused_before_they_mean_anything(self, doctype: str) -> None:
        text = document(paragraph("&a;")).replace(HEAD, HEAD + doctype)
        assert refused(with_body(text)).code == "word-dtd"
        types = HEAD + doctype + unpacked(GOOD)["[Content_Types].xml"].decode().removeprefix(HEAD)
        assert refused(packed({**unpacked(GOOD), "[Content_Types].xml": types})).code == "word-dtd"

    def test_nesting_has_an_end(self) -> None:
        def nested(levels: int) -> bytes:
            return with_body(document("<w:sdt><w:sdtContent>" * levels + "<w:p/>" + "</w:sdtContent></w:sdt>" * levels))

        allowed = (DEPTH_LIMIT - 3) // 2
        assert convert_docx(nested(allowed), Phrases()).data
        assert refused(nested(allowed + 1)).code == "word-deep"
        assert refused(nested(20_000)).code == "word-deep"

    def test_nesting_inside_a_paragraph_has_an_end(self) -> None:
        levels = DEPTH_LIMIT - 6
        text = "<w:smartTag>" * levels + run("头发") + "</w:smartTag>" * levels
        assert (
            "頭髮"
            in unpacked(convert_docx(with_body(document(paragraph(text))), Phrases()).data)[
                "word/document.xml"
            ].decode()
        )
        boxes = "<w:r><w:pict><w:txbxContent><w:p>" * 60 + run("头发") + "</w:p></w:txbxContent></w:pict></w:r>" * 60
        assert convert_docx(with_body(document(paragraph(boxes))), Phrases()).data

    @pytest.mark.parametrize(
        "body",
        [
            "<w:p/>\n" * 60_000,
            paragraph(*(BEGIN + SEPARATE + run("头"),) * 40_000) + paragraph(*(END,) * 40_000),
            paragraph("头发", BEGIN, *(CODE + SEPARATE,) * 50_000, END),
            paragraph("头发&amp;" * 80_000),
            "".join(f'<w:p xmlns:a{n}="urn:{n}"/>' for n in range(40_000)),
            f"<w:p {' '.join(f'a{n}=' + repr(str(n)) for n in range(60_000))}/>",
            "<w:tbl><w:tr><w:tc>" + "<w:p><w:r><w:t>发</w:t></w:r></w:p>" * 8_000 + "</w:tc></w:tr></w:tbl>",
        ],
        ids=["blanks", "fields", "codes", "references", "prefixes", "attributes", "choices"],
    )
    @pytest.mark.slow
    def test_much_of_one_thing_takes_no_more_than_its_share_of_time(self, body: str) -> None:
        data = packed({**unpacked(GOOD), "word/document.xml": document(body)}, ZIP_STORED)
        begun = time.process_time()
        assert convert_docx(data, Phrases(), comments=True).data
        assert time.process_time() - begun < SECONDS

    def test_a_long_code_is_not_read_again_with_each_text_of_its_field(self) -> None:
        code = f"<w:r><w:instrText>QUOTE {'里程 ' * 20_000}</w:instrText></w:r>"
        body = paragraph(BEGIN, code, SEPARATE, *(run("头"),) * 20_000, END)
        begun = time.process_time()
        assert read_docx(packed(unpacked(word_file(body)), ZIP_STORED)).flow
        assert time.process_time() - begun < SECONDS

    def test_a_part_has_so_many_elements(self) -> None:
        assert refused(with_body(document("<w:p/><w:r></w:r>" * (ELEMENT_LIMIT // 2)))).code in (
            "word-big",
            "word-ratio",
        )

    def test_so_have_all_parts_together(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def headers(count: int, inside: str) -> bytes:
            content = f"{HEAD}<w:hdr {SPACES}>{inside}</w:hdr>"
            return word_file(paragraph("头发"), *(Extra(f"word/h{n}.xml", "header", content) for n in range(count)))

        assert refused(headers(2, "<w:p/>" * 99_999)).code == "word-ratio"
        monkeypatch.setattr("docgen.docx_convert.package.ELEMENT_LIMIT", 10_000)
        assert convert_docx(headers(9, "<w:p/>" * 1_000), Phrases()).data
        assert refused(headers(10, "<w:p/>" * 1_000)).code == "word-big"

    @pytest.mark.slow
    def test_thousands_of_controls_find_their_data_soon(self) -> None:
        binding = '<w:dataBinding w:xpath="/a/b[{}]" w:storeItemID="{{6C3C8BC8-F283-45AE-878A-BAB7291924A1}}"/>'
        control = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent><w:r><w:t>发</w:t></w:r></w:sdtContent></w:sdt>"
        body = "".join(paragraph(control.format(binding.format(n))) for n in range(1, 15_000))
        data = Extra("docProps/core.xml", "core-properties", f"{HEAD}<a>{'<b>发</b>' * 15_000}</a>", of="")
        files = unpacked(word_file(body, data))
        begun = time.process_time()
        assert convert_docx(packed(files, ZIP_STORED), Phrases()).data
        assert time.process_time() - begun < SECONDS


class TestArchive:
    def test_one_that_unpacks_to_much_more_is_refused(self) -> None:
        problem = refused(with_body(document(" " * (40 * MIB))))
        assert (problem.code, problem.facts["part"]) == ("word-ratio", "word/document.xml")
        assert refused(with_body(b"\0" * (READ_LIMIT + 1))).code == "word-big"

    def test_pictures_may_be_packed_well(self) -> None:
        data = packed({**unpacked(GOOD), "word/media/blank.bmp": b"\xff" * (30 * MIB)})
        assert len(data) < MIB
        begun = time.process_time()
        made = convert_docx(data, Phrases()).data
        assert time.process_time() - begun < 5
        assert unpacked(made)["word/media/blank.bmp"] == b"\xff" * (30 * MIB)

    def test_all_of_it_together_has_a_limit(self) -> None:
        files = {**unpacked(GOOD), **{f"word/media/{n}.bmp": b"" for n in range(3)}}
        data = packed(files)
        # the directory says that the pictures unpack to 1 GB each
        for n in range(3):
            at = data.rindex(f"word/media/{n}.bmp".encode()) - 46 + 24
            data = data[:at] + struct.pack("<L", 1 << 30) + data[at + 4 :]
        assert refused(data).code == "word-total"

    def test_a_size_that_lies_does_no_harm(self) -> None:
        bomb = with_body(document(paragraph("头发" * 10_000)))
        at = bomb.rindex(b"word/document.xml") - 46 + 24
        assert refused(bomb[:at] + struct.pack("<L", 900) + bomb[at + 4 :]).code == "word-damaged"

    def test_thousands_of_members_are_refused(self) -> None:
        made = BytesIO()
        with ZipFile(made, "w") as archive:
            for number in range(MEMBER_LIMIT + 1):
                archive.writestr(ZipInfo(f"{number}"), b"")
        assert refused(made.getvalue()).code == "word-members"

    def test_members_that_share_their_bytes_are_refused(self) -> None:
        made = BytesIO()
        with ZipFile(made, "w") as archive:
            for name, content in unpacked(GOOD).items():
                archive.writestr(name, content)
            info = ZipInfo("a.bin")
            archive.writestr(info, b"0" * 100_000)
            for number in range(500):
                twin = ZipInfo(f"{number}.bin")
                twin.header_offset, twin.file_size, twin.compress_size, twin.CRC = (
                    info.header_offset,
                    100_000,
                    100_000,
                    info.CRC,
                )
                archive.filelist.append(twin)
        assert refused(made.getvalue()).code == "word-damaged"

    @pytest.mark.filterwarnings("ignore:Duplicate name")
    @pytest.mark.parametrize("name", ["word/document.xml", "WORD/Document.xml"])
    def test_two_of_one_name_are_refused(self, name: str) -> None:
        made = BytesIO(GOOD)
        with ZipFile(made, "a") as archive:
            archive.writestr(name, document(paragraph("发")))
        assert refused(made.getvalue()).code == "word-damaged"

    def test_passwords_and_strange_packing_are_refused(self) -> None:
        at = GOOD.rindex(b"word/document.xml") - 46 + 8
        assert refused(GOOD[:at] + b"\1\0" + GOOD[at + 2 :]).code == "word-password"
        made = BytesIO()
        with ZipFile(made, "w", ZIP_BZIP2) as archive:
            for name, content in unpacked(GOOD).items():
                archive.writestr(name, content)
        assert refused(made.getvalue()).code == "word-damaged"

    def test_sizes_behind_the_data_and_sizes_of_64_bits_are_understood(self) -> None:
        class Pipe(BytesIO):
            def seekable(self) -> bool:
                return False

        made = Pipe()
        with ZipFile(made, "w", ZIP_DEFLATED) as archive:
            for name, content in unpacked(GOOD).items():
                with archive.open(ZipInfo(name), "w", force_zip64=True) as member:
                    member.write(content)
        result = convert_docx(made.getvalue(), Phrases()).data
        assert unpacked(result) == unpacked(convert_docx(GOOD, Phrases()).data)

    def test_an_unchanged_archive_written_anew_holds_the_same(self) -> None:
        archive = open_archive(GOOD)
        assert unpacked(archive.replaced({}, like="word/document.xml")) == unpacked(GOOD)
        added = archive.replaced({"new.bin": b"x" * 99}, like="word/document.xml")
        assert list(unpacked(added)) == [*unpacked(GOOD), "new.bin"]


def broken(change: Callable[[bytes], bytes]) -> None:
    """The conversion succeeds or says in one sentence why not."""
    with suppress(WordFileError):
        convert_docx(change(GOOD), Phrases(), comments=True)


@settings(deadline=None)
@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=8))
def test_no_change_of_a_few_bytes_makes_a_traceback(at: int, new: bytes) -> None:
    broken(lambda data: data[:at] + new + data[at + len(new) :])


@settings(deadline=None)
@given(st.sampled_from(sorted(unpacked(GOOD))), st.data())
def test_no_change_of_a_few_bytes_in_a_part_makes_a_traceback(name: str, data: st.DataObject) -> None:
    content = unpacked(GOOD)[name]
    at = data.draw(st.integers(0, len(content) - 1))
    new = data.draw(st.binary(max_size=4) | st.sampled_from([b"<", b">", b'"', b"/>", b"&", b"w:p", b" ", b"rId1"]))
    broken(
        lambda good: packed({**unpacked(good), name: content[:at] + new + content[at + data.draw(st.integers(0, 4)) :]})
    )


MARKUP = st.recursive(
    st.sampled_from(["", "文", "a/>", "&lt;", "<!-- > /> -->", "<![CDATA[/>]]>", "<?a />?>", " ", "]]&gt;"]),
    lambda inner: (
        st.builds(
            "<{0}{1}{2}>{3}</{0}>".format,
            st.sampled_from(["a", "w:a", "文"]),
            st.sampled_from(["", " b='/>'", ' b=">"', ' w:b="&lt;"', "\n"]),
            st.sampled_from(["", " "]),
            st.lists(inner, max_size=3).map("".join),
        )
        | st.builds("<{}{}/>".format, st.sampled_from(["a", "w:c"]), st.sampled_from(["", " b='/'", " "]))
    ),
    max_leaves=12,
)


@settings(deadline=None)
@given(MARKUP)
def test_every_element_knows_its_place(inside: str) -> None:
    source = f'{HEAD}<r xmlns="urn:r" xmlns:w="urn:w">{inside}</r>\n<!-- end -->'.encode()
    tree = parse(source, "a.xml")
    for element in tree.root.iter():
        stretch = source[element.start : element.end].decode()
        name = element.local
        assert stretch.startswith((f"<{name}", f"<w:{name}"))
        assert stretch.endswith((f"</{name}>", f"</w:{name}>", "/>"))
        again = parse(f'<r xmlns="urn:r" xmlns:w="urn:w">{stretch}</r>'.encode(), "b.xml").root
        assert len(list(again.iter())) == len(list(element.iter())) + 1


@settings(deadline=None)
@given(
    MARKUP,
    st.text(),
    st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")),
)
def test_what_is_put_in_comes_out_again(inside: str, text: str, value: str) -> None:
    source = f'<r xmlns="urn:r" xmlns:w="urn:w"><x{{}}></x><y/>{inside}</r>'.replace("{}", " a='1'").encode()
    edits = Edits(source, parse(source, "a.xml"))
    x, y = edits.root.children[:2]
    edits.set_text(x, value)
    edits.set_attribute(x, "a", value)
    edits.set_attribute(x, "b", value)
    edits.insert_before(y, f"<z1>{text_xml(text)}</z1>")
    edits.insert_first(y, f'<z2 a="{attribute_xml(value)}"/>')
    edits.set_attribute(y, "c", "d")
    after = parse(edits.result(), "a.xml").root.children
    assert (after[0].text, after[0].get("a"), after[0].get("b")) == (value,) * 3
    assert [each.local for each in after[:3]] == ["x", "z1", "y"]
    assert after[2].children[0].get("a") == value
    assert after[2].get("c") == "d"
    assert edits.result().endswith(f"{inside}</r>".encode())


def test_edits_that_are_none_give_the_very_same_bytes() -> None:
    source = b"<a/>"
    assert Edits(source, parse(source, "a.xml")).result() is source


def test_a_converter_that_loses_characters_is_found_out() -> None:
    class Loser(Nothing):
        def convert(self, text: str) -> object:  # type: ignore[override]
            return super().convert(text[1:])

    with pytest.raises(ValueError, match="cover"):
        convert_docx(GOOD, Loser())  # type: ignore[arg-type]


def test_zlib_streams_that_are_broken_are_damaged_files() -> None:
    at = GOOD.index(b"word/document.xml") + len("word/document.xml")
    assert zlib.decompress(zlib.compress(b"")) == b""
    assert refused(GOOD[:at] + b"\xff" * 40 + GOOD[at + 40 :]).code == "word-damaged"
