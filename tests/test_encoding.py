"""Text files in the encodings of offices: told apart, and written back as they came."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.encoding import decode
from docgen.script import converter

EXAMPLES = Path(__file__).parents[1] / "examples"
LINES = [
    line
    for path in sorted(EXAMPLES.glob("*.yaml"))
    for line in path.read_text("utf-8").splitlines()
    if sum(not char.isascii() for char in line) > 3
]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_simplified_text_is_read_and_goes_back(codec: str) -> None:
    for line in LINES:
        found = decode(line.encode(codec))
        assert found
        assert (found.text, found.encode(line)) == (line, line.encode(codec))


def test_a_single_line_of_big5_is_not_taken_for_gb_18030() -> None:
    convert = converter("zh-TW").convert
    told = 0
    for line in LINES:
        text = convert(line).text
        if text.encode("cp950", "ignore").decode("cp950") == text:
            found = decode(text.encode("cp950"))
            assert found
            assert (found.text, found.encode(text)) == (text, text.encode("cp950"))
            told += 1
    assert told > 600


def test_traditional_text_in_gb_18030_is_known_by_more_than_a_line() -> None:
    text = "\r\n".join(converter("zh-TW").convert(line).text for line in LINES[:40])
    found = decode(text.encode("gb18030"))
    assert found
    assert (found.text, found.codec) == (text, "gb18030")


def test_hong_kongs_own_characters_are_read() -> None:
    text = "市民喺邊度攞表格，埗頭嘅位置，啲職員會講畀你知。"
    found = decode(text.encode("big5hkscs"))
    assert found
    assert found.text == text


def test_what_an_encoding_lacks_is_not_written_in_it() -> None:
    found = decode("關於檔案庫房的通知".encode("big5"))
    assert found
    assert found.encode("关于档案库房") is None


@given(st.binary(max_size=40))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    found = decode(data)
    assert found is None or (isinstance(found.text, str) and found.encode(found.text) is not None)


@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40).filter(lambda text: not text.startswith("\ufeff"))
)
def test_any_text_in_utf_8_goes_back(text: str) -> None:
    found = decode(text.encode())
    assert found
    assert found.encode(found.text) == text.encode()
