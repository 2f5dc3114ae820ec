"""Files of words: read in both directions, and everything that is wrong with one told at once, line by line."""

from pathlib import Path

import pytest

from docgen.errors import DataError
from docgen.glossary import read_glossary, read_protected


def told(path: Path, text: str) -> list[tuple[int | None, str]]:
    path.write_text(text, "utf-8")
    with pytest.raises(DataError) as caught:
        read_glossary(path)
    return [(problem.place.line, problem.code) for problem in caught.value.problems]


class TestGlossary:
    def test_a_table_is_read_in_each_direction(self, tmp_path: Path) -> None:
        path = tmp_path / "a.csv"
        path.write_bytes("zh-CN,zh-TW,zh-HK\n优盘,隨身碟,手指\n软件,軟體,\n".encode("gb18030"))
        glossary = read_glossary(path)
        assert glossary.terms("zh-TW") == {"优盘": "隨身碟", "手指": "隨身碟", "软件": "軟體"}
        assert glossary.terms("zh-HK") == {"优盘": "手指", "隨身碟": "手指"}
        assert glossary.terms("zh-CN") == {"隨身碟": "优盘", "手指": "优盘", "軟體": "软件"}

    def test_faults_of_a_table_are_told_line_by_line(self, tmp_path: Path) -> None:
        text = "zh-CN,zh-TW,foo\n软件,軟體\n网络\n\n软件,軟件\n数据,\n"
        assert told(tmp_path / "a.csv", text) == [
            (1, "glossary-column"), (3, "glossary-cells"), (5, "glossary-conflict"), (6, "glossary-cells"),
        ]  # fmt: skip

    def test_faults_of_a_yaml_file_are_told_line_by_line(self, tmp_path: Path) -> None:
        text = "软件: 軟體\n网络: [甲]\n软件: 軟件\n数据: {xx: 甲}\n空:\n"
        assert told(tmp_path / "a.yaml", text) == [
            (2, "glossary-row"), (3, "duplicate-key"), (4, "glossary-row"), (5, "glossary-row"),
        ]  # fmt: skip

    @pytest.mark.parametrize("text", ["", "甲,乙\n1,2\n"])
    def test_a_table_without_scripts_is_refused(self, tmp_path: Path, text: str) -> None:
        assert told(tmp_path / "a.csv", text) == [(1, "glossary-header")]


class TestProtected:
    def test_words_stand_on_lines_of_their_own(self, tmp_path: Path) -> None:
        path = tmp_path / "a.txt"
        path.write_text("# 说明\n里程, 一\n\n于文\n于文\n", "utf-8")
        assert read_protected(path) == ("里程, 一", "于文")

    def test_words_stand_in_cells_of_a_table(self, tmp_path: Path) -> None:
        path = tmp_path / "a.csv"
        path.write_text('# 说明\n里程,于文\n"甲,乙"\n', "utf-8")
        assert read_protected(path) == ("里程", "于文", "甲,乙")
