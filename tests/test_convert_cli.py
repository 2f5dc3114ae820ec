"""`docgen convert`: a file in the other script, what to look at, and every way it refuses."""

import json
from pathlib import Path

import pytest
from terminal import ROOT, Terminal, program
from word_files import Extra, paragraph, part, run, texts, unpacked, word_file

NOTICE = ROOT / "examples" / "notice-work.yaml"
SIGNED = Extra("_xmlsignatures/origin.sigs", "origin", b"", of="")


@pytest.fixture
def docgen(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "DOCGEN_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    return Terminal(capfdbinary)


def written(name: str, content: str | bytes) -> Path:
    path = Path(name)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def letter(*words: str) -> bytes:
    return word_file("".join(paragraph(run(each, '<w:rFonts w:eastAsia="宋体"/>')) for each in words))


class TestResult:
    @pytest.mark.parametrize(
        ("name", "content", "expected"),
        [
            ("a.txt", "国家\r\n", "國家\r\n"),
            ("a.md", "# 国家\n`国`", "# 國家\n`国`"),
            ("a.csv", "国,家", "國,家"),
            ("a.yaml", "标题: 国家 # 国", "标题: 國家 # 国"),
            ("a.YML", "标题: 国家", "标题: 國家"),
            ("a.json", '{"标题":"国家"}', '{"标题":"國家"}'),
        ],
    )
    def test_has_the_name_of_the_file_with_the_script_in_it(
        self, docgen: Terminal, name: str, content: str, expected: str
    ) -> None:
        answer = docgen("convert", written(name, content), "--script", "zh-TW")
        target = Path(name).stem + ".zh-TW" + Path(name).suffix
        assert (answer.code, answer.out, answer.err) == (0, "", f"已生成 {target}\n")
        assert Path(target).read_bytes().decode() == expected
        assert Path(name).read_bytes().decode() == content

    def test_is_made_of_a_word_file(self, docgen: Terminal) -> None:
        answer = docgen("convert", written("a.docx", letter("请局长发言")), "-o", "b.docx", "--script", "zh-HK")
        assert answer.code == 0
        made = Path("b.docx").read_bytes()
        assert texts(made) == ["請局長發言"]
        assert 'w:eastAsia="新細明體"' in part(made)
        docgen("convert", "a.docx", "-o", "c.docx", "--script", "zh-HK", "--fonts", "keep")
        assert 'w:eastAsia="宋体"' in part(Path("c.docx").read_bytes())

    def test_goes_through_standard_input_and_output(self, tmp_path: Path) -> None:
        done = program("convert", "-", "--script", "zh-TW", folder=tmp_path, give="经办人于磊\r\n".encode("gb18030"))
        assert (done.returncode, done.stdout.decode("gb18030")) == (0, "經辦人于磊\r\n")
        assert done.stderr.decode() == "有 1 处需要核对，加 --review 可以列出\n"
        data = letter("国家")
        done = program("convert", "-", "-o", "-", "--script", "zh-TW", "--json", folder=tmp_path, give=data)
        assert texts(done.stdout) == ["國家"]
        assert json.loads(done.stderr)["ok"] is True

    def test_goes_from_standard_input_into_a_file(self, tmp_path: Path) -> None:
        words = ("convert", "-", "-o", "b.txt", "--script", "zh-CN")
        done = program(*words, folder=tmp_path, give="國家".encode("utf-16"))
        assert (done.returncode, done.stdout) == (0, b"")
        assert (tmp_path / "b.txt").read_text("utf-16") == "国家"

    def test_is_the_same_file_where_it_is_in_that_script_already(self, docgen: Terminal) -> None:
        answer = docgen("convert", NOTICE, "-o", "b.yaml", "--script", "zh-CN")
        assert (answer.code, answer.err) == (0, "已生成 b.yaml\n内容不用转换，与原文件相同\n")
        assert Path("b.yaml").read_bytes() == NOTICE.read_bytes()
        data = letter("國家")
        docgen("convert", written("a.docx", data), "-o", "b.docx", "--script", "zh-TW")
        assert Path("b.docx").read_bytes() == data

    def test_may_take_the_place_of_the_file(self, docgen: Terminal) -> None:
        written("a.txt", "国家")
        assert docgen("convert", "a.txt", "-o", "a.txt", "--script", "zh-TW").code == 1
        assert Path("a.txt").read_text("utf-8") == "国家"
        assert docgen("convert", "a.txt", "-o", "./a.txt", "--script", "zh-TW", "--overwrite").code == 0
        assert Path("a.txt").read_text("utf-8") == "國家"
        assert [each.name for each in Path().iterdir()] == ["a.txt"]

    def test_obeys_the_words_that_are_laid_down(self, docgen: Terminal) -> None:
        written("a.txt", "“优盘”、软件、服务器和里程")
        written("one.csv", "zh-CN,zh-TW\n优盘,大拇哥\n软件,程式")
        written("two.yaml", "优盘: {zh-TW: 隨身碟, zh-HK: 手指}\n")
        written("stay.txt", "# 不改的词\n里程\n服务\n")
        options = ("--glossary", "one.csv", "--glossary", "two.yaml", "--protect", "stay.txt", "--quotes", "corner")
        docgen("convert", "a.txt", "-o", "b.txt", "--script", "zh-tw", *options)
        assert Path("b.txt").read_text("utf-8") == "「隨身碟」、程式、服务器和里程"

    def test_may_be_in_the_words_of_the_region(self, docgen: Terminal) -> None:
        written("a.yaml", "标题: 关于软件的通知\n正文: 软件")
        docgen("convert", "a.yaml", "-o", "b.yaml", "--script", "zh-TW", "--vocabulary")
        assert Path("b.yaml").read_text("utf-8") == "标题: 關於軟件的通知\n正文: 軟體"

    def test_follows_what_the_user_says_the_file_is_in(self, docgen: Terminal) -> None:
        written("a.txt", "干部")
        answer = docgen("convert", "a.txt", "--script", "zh-TW")
        assert "看不出原文是简体还是繁体" in answer.err
        answer = docgen("convert", "a.txt", "-o", "b.txt", "--script", "zh-TW", "--from", "zh-TW")
        assert Path("b.txt").read_text("utf-8") == "干部"
        assert "看不出" not in answer.err


class TestSeveral:
    def test_files_have_the_script_in_their_names(self, docgen: Terminal) -> None:
        written("a.docx", letter("国家"))
        written("b.txt", "国家")
        answer = docgen("convert", "a.docx", "b.txt", "a.docx", "--script", "zh-TW")
        assert (answer.code, answer.out, answer.err) == (0, "", "已生成 a.zh-TW.docx\n已生成 b.zh-TW.txt\n")
        assert texts(Path("a.zh-TW.docx").read_bytes()) == ["國家"]

    @pytest.mark.parametrize("output", ["out", "out/", "there", "there/"])
    def test_files_keep_their_names_in_a_folder_that_is_made_if_need_be(self, docgen: Terminal, output: str) -> None:
        Path("there").mkdir()
        written("a.docx", letter("国家"))
        written("b.txt", "国家")
        assert docgen("convert", "a.docx", "b.txt", "-o", output, "--script", "zh-TW").code == 0
        assert sorted(each.name for each in Path(output).iterdir()) == ["a.docx", "b.txt"]

    @pytest.mark.parametrize("output", ["out/", "there"])
    def test_one_file_may_go_into_a_folder_too(self, docgen: Terminal, output: str) -> None:
        Path("there").mkdir()
        answer = docgen("convert", written("b.txt", "国家"), "-o", output, "--script", "zh-TW")
        assert answer.err == f"已生成 {Path(output, 'b.txt')}\n"

    def test_a_folder_stands_for_all_in_it_that_can_be_converted(self, docgen: Terminal) -> None:
        Path("in/deeper").mkdir(parents=True)
        for name in ("in/b.txt", "in/a.YAML", "in/deeper/c.txt"):
            written(name, "标题: 国家")
        for name in ("in/picture.png", "in/~$b.docx", "in/.hidden.txt"):
            written(name, b"\xff\xff")
        answer = docgen("convert", "in", "-o", "out", "--script", "zh-TW")
        assert (answer.code, answer.err.count("已生成")) == (0, 2)
        assert sorted(each.name for each in Path("out").iterdir()) == ["a.YAML", "b.txt"]
        Path("empty").mkdir()
        answer = docgen("convert", "empty", "-o", "out", "--script", "zh-TW")
        assert answer.code == 1
        assert "“empty”里没有可以转换的文件（.docx、" in answer.err

    def test_the_list_names_the_file_of_each_place(self, docgen: Terminal) -> None:
        written("a.docx", letter("请局长发言"))
        written("b.txt", "请局长发言")
        written("c.txt", "國家")
        files = ("a.docx", "b.txt", "c.txt", "--script", "zh-TW")
        answer = docgen("convert", *files, "--review")
        assert [line.split("（")[0].strip() for line in answer.out.splitlines()] == ["a.docx 正文第1段", "b.txt 第1行"]
        assert "c.txt：内容不用转换，与原文件相同\n有 2 处需要核对：\n" in answer.err
        answer = docgen("convert", *files, "--overwrite", "--json")
        told = json.loads(answer.out)
        assert told["files"] == ["a.zh-TW.docx", "b.zh-TW.txt", "c.zh-TW.txt"]
        assert [(each["source"], each["files"], each["changed"]) for each in told["results"]] == [
            ("a.docx", ["a.zh-TW.docx"], True),
            ("b.txt", ["b.zh-TW.txt"], True),
            ("c.txt", ["c.zh-TW.txt"], False),
        ]

    def test_nothing_is_made_before_all_names_are_right(self, docgen: Terminal) -> None:
        for folder in ("one", "two"):
            Path(folder).mkdir()
            written(f"{folder}/a.txt", "国家")
        written("b.txt", "国家")
        written("b.zh-TW.txt", "there")
        answer = docgen("convert", "one/a.txt", "none.txt", "two/a.txt", "b.txt", "--script", "zh-TW")
        assert answer.code == 1
        assert answer.err.startswith("有 3 处问题，没有生成文件：\n")
        assert [problem.partition("：")[0] for problem in answer.problems] == ["none.txt", "b.zh-TW.txt", "a.zh-TW.txt"]
        same = "“one/a.txt”“two/a.txt”会生成同一个文件"
        assert same in answer.err
        answer = docgen("convert", "one", "two/a.txt", "-o", "new", "--script", "zh-TW", "--overwrite")
        assert (answer.code, len(answer.problems), same in answer.err) == (1, 1, True)
        assert not Path("new").exists()
        assert not Path("a.zh-TW.txt").exists()

    @pytest.mark.parametrize("output", ["gone/new/", "x" * 300, "a\0b", "x" * 300 + "/"])
    def test_a_folder_that_cannot_be_is_told(self, docgen: Terminal, output: str) -> None:
        written("a.txt", "国家")
        written("b.txt", "国家")
        answer = docgen("convert", "a.txt", "b.txt", "-o", output, "--script", "zh-TW")
        assert (answer.code, len(answer.problems), answer.err.count("没有生成文件")) == (1, 1, 1)

    @pytest.mark.parametrize("name", ["nothing", "none.txt", "a.pdf", "Makefile"])
    def test_a_file_that_is_none_is_told_once(self, docgen: Terminal, name: str) -> None:
        written("Makefile", "all:")
        written("a.pdf", "%PDF-")
        written("b.txt", "国家")
        for files in ((name,), (name, "b.txt")):
            answer = docgen("convert", *files, "--script", "zh-TW")
            assert (answer.code, [problem.partition("：")[0] for problem in answer.problems]) == (1, [name])

    def test_one_that_is_damaged_does_not_keep_the_others_back(self, docgen: Terminal) -> None:
        written("a.docx", b"PK\x03\x04 broken")
        written("b.txt", "国家")
        written("c.doc", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))
        answer = docgen("convert", ".", "-o", "out", "--script", "zh-TW")
        assert answer.code == 1
        assert answer.err.startswith("已生成 out/b.txt\n有 2 处问题：\n  a.docx：文档已经损坏")
        assert "c.doc" in answer.problems[1]
        answer = docgen("convert", ".", "-o", "out", "--script", "zh-TW", "--overwrite", "--json")
        told = json.loads(answer.out)
        assert (told["ok"], len(told["problems"]), told["files"]) == (False, 2, ["out/b.txt"])


class TestReview:
    TEXT = "会后请局长发言。\n经办人于磊到场。"

    def test_is_a_list_on_standard_output(self, docgen: Terminal) -> None:
        answer = docgen("convert", written("a.txt", self.TEXT), "--script", "zh-TW", "--review")
        assert answer.err.splitlines()[-1] == "有 2 处需要核对："
        assert answer.out.splitlines() == [
            "  a.txt 第1行（会后请局长发言。）：“长发”跨两个词，转成了“長發”，没有转成“長髮”。请核对断词",
            "  a.txt 第2行（经办人于磊到场。）：“于磊”作为姓名转成了“于磊”，也可能是“於磊”。"
            "请按证件核对；写进名单或者词表，全文一致",
        ]

    def test_is_in_english_too(self, docgen: Terminal) -> None:
        answer = docgen("--lang", "en", "convert", written("a.txt", self.TEXT), "--script", "zh-TW", "--review")
        assert answer.err.splitlines()[-1] == "2 place(s) to look at:"
        assert answer.out.startswith(
            "  a.txt line 1 (会后请局长发言。): “长发” belongs to two words: “長發”, not “長髮”."
        )

    def test_says_so_where_there_is_nothing(self, docgen: Terminal) -> None:
        answer = docgen("convert", written("a.txt", "国家"), "--script", "zh-TW", "--review")
        assert (answer.out, answer.err.splitlines()[-1]) == ("", "没有需要核对的地方")

    def test_does_not_mix_with_the_text(self, docgen: Terminal) -> None:
        answer = docgen("convert", written("a.txt", self.TEXT), "-o", "-", "--script", "zh-TW", "--review")
        assert answer.out == "會後請局長發言。\n經辦人于磊到場。"
        assert "“长发”跨两个词" in answer.err

    def test_is_comments_in_a_copy_of_a_word_file(self, docgen: Terminal) -> None:
        written("a.docx", letter(*self.TEXT.splitlines()))
        answer = docgen("convert", "a.docx", "-o", "b.docx", "--review", "c.docx", "--script", "zh-TW")
        assert answer.code == 0
        assert answer.err.splitlines()[:2] == ["已生成 b.docx", "已生成 c.docx"]
        assert answer.out.startswith("  正文第1段（会后请局长发言。）")
        plain, commented = Path("b.docx").read_bytes(), Path("c.docx").read_bytes()
        assert "word/comments.xml" not in unpacked(plain)
        assert part(commented, "word/comments.xml").count("<w:comment ") == 2
        assert texts(plain) == texts(commented) == ["會後請局長發言。", "經辦人于磊到場。"]

    def test_copy_alone_is_enough(self, docgen: Terminal) -> None:
        written("a.docx", letter(self.TEXT))
        assert docgen("convert", "a.docx", "--review", "c.docx", "--script", "zh-TW").code == 0
        assert sorted(each.name for each in Path().iterdir()) == ["a.docx", "c.docx"]

    def test_is_for_machines_in_json(self, docgen: Terminal) -> None:
        answer = docgen("convert", written("a.docx", letter(self.TEXT)), "--script", "zh-TW", "--json")
        told = json.loads(answer.out)
        assert (told["ok"], told["files"], told["script"]) == (True, ["a.zh-TW.docx"], "zh-TW")
        assert (told["detected"], told["changed"], told["warnings"]) == ("hans", True, [])
        first, second = told["choices"]
        assert first["place"] == "正文第1段"
        assert first["at"] == {"story": "body", "paragraph": 1}
        assert first["text"][first["start"] : first["end"]] == first["source"] == "长发"
        assert (first["result"], first["alternatives"], first["reason"]) == ("長發", ["長髮"], "guard")
        assert second["message"].startswith("“于磊”作为姓名")
        answer = docgen("convert", written("a.yaml", "甲: 国家\n正文: 请局长发言"), "--script", "zh-TW", "--json")
        assert json.loads(answer.out)["choices"][0]["at"] == {"source": "a.yaml", "line": 2, "path": "正文"}


class TestWarning:
    def test_of_mixed_input_goes_to_standard_error(self, docgen: Terminal) -> None:
        written("a.txt", "国家的发展；國家的發展")
        answer = docgen("convert", "a.txt", "--script", "zh-TW")
        assert answer.code == 0
        assert "请注意：a.txt：文中简体字有 2 个，繁体字有 2 个，简繁混排" in answer.err
        answer = docgen("--lang", "en", "convert", "a.txt", "--script", "zh-TW", "--overwrite")
        assert "note: a.txt: The text mixes 2 simplified and 2 traditional characters" in answer.err

    def test_of_a_signature_goes_to_standard_error(self, docgen: Terminal) -> None:
        written("a.docx", word_file(paragraph("国家"), SIGNED))
        answer = docgen("convert", "a.docx", "--script", "zh-TW")
        assert "请注意：a.docx：文档有数字签名，转换后签名失效" in answer.err
        answer = docgen("convert", "a.docx", "--script", "zh-TW", "--json", "--overwrite")
        assert [each["code"] for each in json.loads(answer.out)["warnings"]] == ["word-signed"]

    def test_of_an_encoding_that_had_to_change(self, docgen: Terminal) -> None:
        written("a.txt", "會計檔案與發展".encode("big5"))
        answer = docgen("convert", "a.txt", "--script", "zh-CN")
        assert "原文件的编码（Big5）写不下转换后的字" in answer.err
        assert Path("a.zh-CN.txt").read_text("utf-8-sig") == "会计档案与发展"


class TestRefusal:
    def test_tells_everything_at_once(self, docgen: Terminal) -> None:
        written("notice.yaml", "标题: 国家")
        written("one.csv", "zh-CN,zh-TW\n软件,軟體\n甲\n软件,軟件\n")
        written("two.csv", "甲,乙\n")
        answer = docgen(
            "convert", "notise.yaml", "--script", "zh-TW", "--glossary", "one.csv", "--glossary", "two.csv",
            "--protect", "none.txt", "-o", "notice.yaml",
        )  # fmt: skip
        assert answer.code == 1
        assert answer.err.startswith("有 6 处问题，没有生成文件：\n")
        places = [problem.partition("：")[0] for problem in answer.problems]
        assert places == [
            "notise.yaml", "one.csv 第3行", "one.csv 第4行", "two.csv 第1行", "none.txt", "notice.yaml",
        ]  # fmt: skip
        assert "是不是“notice.yaml”" in answer.err
        assert "“軟體”（第2行）和“軟件”" in answer.err
        assert Path("notice.yaml").read_text("utf-8") == "标题: 国家"

    @pytest.mark.parametrize(
        ("name", "content", "words"),
        [
            ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "旧格式的 .doc"),
            ("a.docx", b"PK\x03\x04 broken", "损坏"),
            ("a.docx", b"nothing", "不是 Word 文档"),
            ("a.pdf", b"%PDF-", ".docx、.docm"),
            ("a.txt", b"\xff\xff\xff", "UTF-8"),
            ("a.json", "{'标题': '国'}", "JSON"),
            ("a.yaml", "标题：国", "全角冒号"),
            ("a.yaml", "正文: 国\n正文: 家", "写了两次"),
        ],
    )
    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_of_a_file_names_it_and_what_to_do(
        self, docgen: Terminal, name: str, content: str | bytes, words: str, lang: str
    ) -> None:
        answer = docgen("--lang", lang, "convert", written(name, content), "--script", "zh-TW", "-o", "b" + name[1:])
        assert answer.code == 1
        assert name in answer.err
        assert lang == "en" or words in answer.err
        assert [each.name for each in Path().iterdir()] == [name]

    @pytest.mark.parametrize(
        ("words", "told"),
        [
            (("a.txt",), "--script zh-CN|zh-TW|zh-HK|zh-Hant"),
            (("a.txt", "--script", "zh-XX"), "zh-CN"),
            (("a.txt", "--script", "zh-Hant", "--vocabulary"), "zh-Hant"),
            (("a.txt", "--script", "zh-TW", "-o", "a.docx"), ".txt"),
            (("a.txt", "--script", "zh-TW", "--review", "b.docx"), "--review"),
            (("a.docx", "--script", "zh-TW", "--review", "b.txt"), "--review"),
            (("a.docx", "--script", "zh-TW", "--review", "b.docx", "-o", "./b.docx"), "--review"),
            (("--script", "zh-TW", "--review", "a.docx"), "--review"),
            (("--script", "zh-TW"), "--help"),
            (("a.docx", "--script", "zh-TW", "-o", "a.docm"), ".docx"),
            (("a.txt", "a.docx", "--script", "zh-TW", "-o", "b.docx"), "-o"),
            (("a.txt", "a.docx", "--script", "zh-TW", "-o", "-"), "-"),
            (("a.txt", "-", "--script", "zh-TW"), "-"),
            (("a.docx", "a.txt", "--script", "zh-TW", "--review", "b.docx"), "--review"),
            ((".", "--script", "zh-TW"), "-o"),
            (("a.txt", "--script", "zh-TW", "--quotes", "x"), "keep"),
        ],
    )
    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_of_wrong_usage_says_what_is_right(
        self, docgen: Terminal, words: tuple[str, ...], told: str, lang: str
    ) -> None:
        written("a.txt", "国家")
        written("a.docx", letter("国家"))
        answer = docgen("--lang", lang, "convert", *words)
        assert (answer.code, answer.out) == (2, "")
        assert told in answer.err
        assert sorted(each.name for each in Path().iterdir()) == ["a.docx", "a.txt"]

    @pytest.mark.parametrize("target", ["gone/b.docx", "gone/folder/", "b.docx"])
    def test_of_one_target_leaves_the_other_unmade(self, docgen: Terminal, target: str) -> None:
        written("a.docx", letter("国家"))
        Path("folder").mkdir()
        written("b.docx", b"there")
        assert docgen("convert", "a.docx", "-o", "c.docx", "--review", target, "--script", "zh-TW").code != 0
        assert docgen("convert", "a.docx", "-o", target, "--review", "c.docx", "--script", "zh-TW").code != 0
        assert not Path("c.docx").exists()
        assert Path("b.docx").read_bytes() == b"there"

    def test_answers_machines_in_json(self, docgen: Terminal) -> None:
        answer = docgen("convert", "none.txt", "--script", "zh-TW", "--json")
        (problem,) = json.loads(answer.out)["problems"]
        assert (answer.code, problem["code"], problem["source"]) == (1, "file-not-found", "none.txt")
