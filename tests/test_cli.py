"""The command line: every command, every way it refuses, and what it says."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from made import docx_text
from terminal import FRESH, NOTICE, ROOT, Answer, Terminal, as_at_a_terminal, program

from docgen.catalog import list_templates
from docgen.cli import main
from docgen.cli.speech import chosen_language, language_first
from docgen.errors import OutputError
from docgen.outfile import write_file

NAMES = [template.name for template in list_templates()]
COMMANDS = ("render", "convert", "new", "templates", "schema", "profile", "doctor")
HAN = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture
def run(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "DOCGEN_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    return Terminal(capfdbinary)


def is_docx(data: bytes) -> bool:
    return data.startswith(b"PK\x03\x04")


def is_pdf(data: bytes) -> bool:
    return data.startswith(b"%PDF-") and data.rstrip().endswith(b"%%EOF")


class TestRender:
    def test_makes_both_files_in_one_go(self, run: Terminal, tmp_path: Path) -> None:
        answer = run("render", "notice", NOTICE, "-o", "通知.docx", "-o", "通知.pdf")
        assert answer == Answer(0, "", "已生成 通知.docx\n已生成 通知.pdf\n")
        assert is_docx((tmp_path / "通知.docx").read_bytes())
        assert is_pdf((tmp_path / "通知.pdf").read_bytes())

    def test_names_the_file_after_the_data(self, run: Terminal, tmp_path: Path) -> None:
        assert run("render", "notice", NOTICE).code == 0
        assert run("render", "通知", NOTICE, "--to", "pdf").code == 0
        assert sorted(path.name for path in tmp_path.iterdir()) == ["work.docx", "work.pdf"]

    def test_writes_nothing_but_the_document_to_standard_output(self, tmp_path: Path) -> None:
        done = program("render", "notice", NOTICE, "-o", "-", folder=tmp_path)
        assert (done.returncode, done.stderr) == (0, b"")
        assert is_docx(done.stdout)
        done = program("render", "notice", NOTICE, "-o", "-", "--to", "pdf", "--json", folder=tmp_path)
        assert is_pdf(done.stdout)
        assert json.loads(done.stderr) == {"ok": True, "files": []}

    @pytest.mark.parametrize("text", [NOTICE.read_bytes(), b'{"title": "T", "body": "b", "issuers": ["o"]}'])
    def test_reads_standard_input(self, tmp_path: Path, text: bytes) -> None:
        done = program("render", "document", "-", folder=tmp_path, give=text)
        assert done.stderr.decode() == "已生成 docgen.docx\n"
        assert is_docx((tmp_path / "docgen.docx").read_bytes())

    def test_takes_the_template_that_the_data_names(self, run: Terminal, tmp_path: Path) -> None:
        (tmp_path / "a.yaml").write_text("模板: 通知\n" + NOTICE.read_text("utf-8"), "utf-8")
        assert run("render", "a.yaml").code == 0
        assert run("render", NOTICE).err.startswith("请写明模板名，或者在数据文件里写“模板: 名称”")

    def test_takes_the_folder_of_a_template(self, run: Terminal) -> None:
        assert run("render", ROOT / "templates" / "notice", NOTICE).code == 0

    def test_puts_in_what_set_says(self, run: Terminal, tmp_path: Path) -> None:
        assert run("render", "notice", NOTICE, "--set", "标题=关于甲的通知", "--set", "date=2026-04-01").code == 0
        assert run("render", "notice", NOTICE, "-o", "b.docx").code == 0
        assert (tmp_path / "work.docx").read_bytes() != (tmp_path / "b.docx").read_bytes()
        assert run("render", "notice", NOTICE, "--set", "标题", "-o", "c.docx").problems == [
            "--set：“标题”不是“名称=内容”的写法。请写成 --set 标题=关于……的通知"
        ]

    def test_takes_an_offices_profile(self, run: Terminal, tmp_path: Path) -> None:
        (tmp_path / "own.toml").write_text('extends = "gbt9704"\n[page]\ntop = "30mm"\n', "utf-8")
        assert run("render", "notice", NOTICE, "--profile", "own.toml").code == 0
        (tmp_path / "bad.toml").write_text('[page]\ntopp = "30mm"\n', "utf-8")
        answer = run("render", "notice", NOTICE, "--profile", "bad.toml", "-o", "b.docx")
        assert answer.code == 1
        assert "没有“topp”" in answer.err
        assert "nix.toml" in run("render", "notice", NOTICE, "--profile", "nix.toml", "-o", "b.docx").problems[0]

    def test_leaves_a_file_that_stands_there(self, run: Terminal, tmp_path: Path) -> None:
        (tmp_path / "a.docx").write_bytes(b"mine")
        answer = run("render", "notice", NOTICE, "-o", "a.docx")
        assert answer.code == 1
        assert answer.problems == [
            "a.docx：文件“a.docx”已经存在，没有覆盖。请换一个文件名，或者加上 --overwrite 覆盖它"
        ]
        assert (tmp_path / "a.docx").read_bytes() == b"mine"
        assert run("render", "notice", NOTICE, "-o", "a.docx", "--overwrite").code == 0
        assert is_docx((tmp_path / "a.docx").read_bytes())
        assert [path.name for path in tmp_path.iterdir()] == ["a.docx"]

    def test_tells_data_template_profile_and_output_at_once(self, run: Terminal, tmp_path: Path) -> None:
        arguments = (
            "--set",
            "成文日期=2026-13-01",
            "--profile",
            "nix.toml",
            "-o",
            "no/a.pdf",
            "-o",
            "b.txt",
            "-o",
            tmp_path,
        )
        answer = run("render", "notice", NOTICE, *arguments)
        said = "\n".join(answer.problems)
        for part in ("没有13月", "nix.toml", "文件夹“no”不存在", "不能生成“b.txt”", "文件名应以 .docx、.pdf 结尾"):
            assert part in said
        assert answer.code == 1
        both = run("render", "notise", "nofile.yaml", "-o", "b.txt")
        assert len(both.problems) == 3
        assert list(tmp_path.iterdir()) == []

    def test_knows_a_near_miss(self, run: Terminal) -> None:
        answer = run("render", "notise", NOTICE)
        assert answer.code == 2
        assert "没有名为“notise”的模板。是不是“notice”？" in answer.err
        assert "--to 只能是 docx 或 pdf" in run("render", "notice", NOTICE, "--to", "xls").err
        assert "是不是想写 --overwrite" in run("render", "notice", NOTICE, "--overwrit").err

    def test_answers_machines_in_json(self, run: Terminal) -> None:
        good = run("render", "notice", NOTICE, "-o", "a.docx", "--json")
        assert (json.loads(good.out), good.err) == ({"ok": True, "files": ["a.docx"]}, "")
        bad = run("render", "notice", NOTICE, "--set", "标题=", "-o", "a.docx", "--json", "--lang", "en")
        report = json.loads(bad.out)
        assert (bad.code, bad.err, report["ok"]) == (1, "", False)
        assert [(each["code"], each["label"]) for each in report["problems"]] == [
            ("missing-field", "标题"),
            ("output-exists", ""),
        ]
        assert report["problems"][0]["remedy"] == "this field is required"
        misused = run("render", "--json", "notice")
        assert (misused.code, json.loads(misused.out)["problems"][0]["code"]) == (2, "usage")

    def test_refuses_a_folder_it_may_not_write_to(
        self, run: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "locked").mkdir(mode=0o500)
        if os.geteuid() == 0:  # root may write everywhere
            monkeypatch.setattr(os, "access", lambda path, _mode: "locked" not in str(path))
        answer = run("render", "notice", NOTICE, "-o", "locked/a.docx")
        assert (answer.code, answer.problems) == (
            1,
            ["locked/a.docx：您没有在文件夹“locked”里写文件的权限。请换一个文件夹，或者请管理员给您权限"],
        )

    def test_refuses_to_and_a_name_that_contradict_each_other(self, run: Terminal, tmp_path: Path) -> None:
        assert run("render", "notice", NOTICE, "--to", "pdf", "-o", "a.docx").code == 2
        assert list(tmp_path.iterdir()) == []

    def test_writes_odd_names_as_they_are(self, run: Terminal, tmp_path: Path) -> None:
        assert run("render", "notice", NOTICE, "-o", "甲 | {b}.docx").err == "已生成 甲 | {b}.docx\n"
        assert (tmp_path / "甲 | {b}.docx").exists()

    def test_asks_for_the_data_file_after_a_lone_template_name(self, run: Terminal) -> None:
        assert run("render", "notice").err.startswith("请在模板名后面写上数据文件")


class TestWritingFiles:
    def test_a_disk_without_links_gets_the_whole_file(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*_: object) -> None:
            raise OSError(95, "Operation not supported")

        monkeypatch.setattr(os, "link", refuse)
        write_file(tmp_path / "a", b"x", overwrite=False)
        assert (tmp_path / "a").read_bytes() == b"x"
        with pytest.raises(OutputError):
            write_file(tmp_path / "a", b"y", overwrite=False)
        assert [path.name for path in tmp_path.iterdir()] == ["a"]

    def test_a_full_disk_leaves_no_piece_behind(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        (tmp_path / "a").write_bytes(b"old")
        monkeypatch.setattr(Path, "replace", full)
        with pytest.raises(OutputError, match="磁盘是否已满"):
            write_file(tmp_path / "a", b"new", overwrite=True)
        assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"old")]

    def test_a_file_that_appears_meanwhile_is_left(self, tmp_path: Path) -> None:
        (tmp_path / "a").write_bytes(b"theirs")
        with pytest.raises(OutputError, match="已经存在"):
            write_file(tmp_path / "a", b"mine", overwrite=False)
        assert (tmp_path / "a").read_bytes() == b"theirs"


@pytest.mark.parametrize("name", NAMES)
class TestNew:
    def test_the_file_renders_as_it_stands(self, run: Terminal, name: str) -> None:
        assert run("new", name, "-o", "数据.yaml").err == "已生成 数据.yaml\n"
        assert run("render", "数据.yaml", "-o", "a.docx") == Answer(0, "", "已生成 a.docx\n")

    def test_every_field_has_a_chinese_comment(self, run: Terminal, name: str) -> None:
        text = run("new", name).out
        properties: dict[str, Any] = json.loads(run("schema", name).out)["properties"]
        for field in properties.values():
            comment = re.search(rf"^# {field['title']}（(必填|可以不填)）：(.+)$", text, re.MULTILINE)
            assert comment
            assert HAN.search(comment[2])
            assert re.search(rf"^(# )?{field['title']}:", text, re.MULTILINE)

    def test_the_schema_is_valid_and_stands_alone(self, run: Terminal, name: str) -> None:
        text = run("schema", name).out
        Draft202012Validator.check_schema(json.loads(text))
        assert '"$ref"' not in text

    def test_its_fields_are_listed(self, run: Terminal, name: str) -> None:
        rows = json.loads(run("templates", name, "--json").out)
        assert all(isinstance(row["required"], bool) and row["label"] and row["description"] for row in rows)
        assert all(row["key"] in run("templates", name).out for row in rows)


def test_new_leaves_a_file_that_stands_there(run: Terminal, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"mine")
    assert run("new", "notice", "-o", "a.yaml").code == 1
    assert (tmp_path / "a.yaml").read_bytes() == b"mine"
    assert run("new", "notice", "-o", "a.yaml", "--overwrite").code == 0
    assert run("new", "notice", "-o", tmp_path).problems[0].endswith("请写上文件名，如“" + f"{tmp_path}/通知.docx”")


def test_templates_lists_them_all(run: Terminal) -> None:
    assert [line.split()[0] for line in run("templates").out.splitlines()] == NAMES
    assert [row["name"] for row in json.loads(run("templates", "--json").out)] == NAMES
    assert "required" in run("templates", "pledge", "--lang", "en").out
    assert run("templates", "pledgee").code == 2


class TestProfile:
    def test_shows_every_value_with_strength_and_clause(self, run: Terminal) -> None:
        text = run("profile", "show").out
        assert re.search(r"^page\.top +国标规定 +37mm  \[5\.2\.1\]$", text, re.MULTILINE)
        assert re.search(r"^fonts\.fang\.name +国标未规定 +仿宋_GB2312  \[5\.2\.2", text, re.MULTILINE)
        shown = json.loads(run("profile", "show", "star", "--json").out)
        assert [entry["name"] for entry in shown if entry["value"] != entry["standard"]] == ["head.star"]
        assert len(shown) == len(text.splitlines()) > 60

    def test_lists_what_an_office_changes_and_whether_the_standard_fixes_it(
        self, run: Terminal, tmp_path: Path
    ) -> None:
        own = tmp_path / "own.toml"
        own.write_text('[page]\ntop = "34.58mm"\nleft = "2.8cm"\n[head]\nmark_size = "小初"\n', "utf-8")
        answer = run("profile", "diff", own)
        assert [re.split("  +", line) for line in answer.out.splitlines()] == [
            ["page.top", "34.58mm", "国标 37mm", "与国标规定不同", "5.2.1"],
            ["head.mark_size", "小初", "国标 初号", "国标未规定，可以自定", "7.2.4：字号由发文机关自定"],
        ]
        top, _ = json.loads(run("profile", "diff", own, "--json").out)
        assert (top["value"], top["standard"], top["strength"], top["clause"]) == ("34.58mm", "37mm", "fixed", "5.2.1")
        assert "what the standard fixes" in run("--lang", "en", "profile", "diff", own).out

    def test_says_so_where_nothing_differs(self, run: Terminal) -> None:
        answer = run("profile", "diff", "gbt9704")
        assert (answer.code, answer.out) == (0, "")
        assert "相同" in answer.err

    @pytest.mark.parametrize("command", ["show", "diff"])
    def test_names_the_faults_of_a_file_and_the_profiles_there_are(self, run: Terminal, command: str) -> None:
        answer = run("profile", command, "nix")
        assert answer.code == 1
        assert "star" in answer.problems[0]

    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_explains_itself_in_both_languages(self, run: Terminal, lang: str) -> None:
        for words in (("profile",), ("profile", "show"), ("profile", "diff")):
            text = run("--lang", lang, *words, "--help").out
            assert " | " not in text
            assert ("版式" in text) == (lang == "zh")

    def test_renders_with_a_built_in_profile_by_its_name(self, run: Terminal, tmp_path: Path) -> None:
        target = tmp_path / "a.docx"
        assert run("render", "notice", NOTICE, "--profile", "star", "-o", target).code == 0
        assert "★" in docx_text(target.read_bytes())


class TestDoctor:
    @pytest.fixture
    def bare(self, tmp_path: Path) -> dict[str, str]:
        """A machine without any of our fonts, nor any of fontconfig's."""
        (tmp_path / "fonts.conf").write_text("<fontconfig></fontconfig>")
        none = str(tmp_path / "none")
        return {"DOCGEN_FONTS": none, "XDG_DATA_HOME": none, "FONTCONFIG_FILE": str(tmp_path / "fonts.conf")}

    def test_reports_fonts_and_libraries(self, run: Terminal) -> None:
        report = json.loads(run("doctor", "--json").out)
        assert len(report["fonts"]) == 11
        assert report["libraries"]["weasyprint"]
        text = run("doctor").out
        assert all(name in text for name in ("小标宋（简体）", "仿宋（繁体）", "Pango"))

    def test_missing_typefaces_are_named_and_count_as_a_failure(self, tmp_path: Path, bare: dict[str, str]) -> None:
        done = program("doctor", folder=tmp_path, env=bare)
        assert done.returncode == 1
        assert done.stdout.decode().count("缺少：PDF 无法生成") == 10
        assert "DOCGEN_FONTS" in done.stderr.decode()
        report = json.loads(program("doctor", "--json", folder=tmp_path, env=bare).stdout)
        assert {font["state"] for font in report["fonts"]} == {"missing", "absent"}

    def test_without_fonts_a_pdf_names_each_typeface_once_and_a_docx_is_made(
        self, tmp_path: Path, bare: dict[str, str]
    ) -> None:
        done = program("render", "notice", NOTICE, "-o", "a.pdf", folder=tmp_path, env=bare)
        lines = done.stderr.decode().splitlines()[1:]
        assert done.returncode == 1
        assert [re.findall("没有可用于(.+?)的字体", line) for line in sorted(lines)] == [
            [name] for name in sorted(["小标宋", "仿宋", "黑体", "楷体", "宋体"])
        ]
        assert not (tmp_path / "a.pdf").exists()
        assert program("render", "notice", NOTICE, "-o", "a.docx", folder=tmp_path, env=bare).returncode == 0


class TestLanguage:
    @pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)])
    @pytest.mark.parametrize("option", ["-h", "--help"])
    def test_help_is_all_in_one_language(self, run: Terminal, command: tuple[str, ...], option: str) -> None:
        chinese, english = run(*command, option), run(*command, option, "--lang", "en")
        assert (chinese.code, english.code) == (0, 0)
        assert not HAN.search(english.out)
        assert not re.search(r"[A-Za-z]+ [a-z]+ [a-z]+|Options|Usage|Commands|\.\.\.$", chinese.out)
        assert run(*command, option) == chinese

    def test_the_locale_chooses_and_the_option_overrules_it(self) -> None:
        assert chosen_language([], {"LANG": "en_US.UTF-8"}) == "en"
        assert chosen_language([], {"LANG": "C"}) == "zh"
        assert chosen_language([], {"LANG": "en_US", "LC_ALL": "zh_CN.UTF-8"}) == "zh"
        assert chosen_language(["x", "--lang=zh"], {"LANG": "en_US"}) == "zh"
        assert chosen_language(["x", "--lang", "en"], {}) == "en"
        assert chosen_language(["--lang", "fr"], {}) == "zh"

    def test_lang_may_stand_anywhere_but_behind_two_dashes(self) -> None:
        assert language_first(["render", "a", "--lang", "en"]) == ["--lang", "en", "render", "a"]
        assert language_first(["render", "--", "--lang", "en"]) == ["render", "--", "--lang", "en"]
        assert language_first(["render", "--lang"]) == ["render", "--lang"]

    def test_problems_are_told_in_english_too(self, tmp_path: Path) -> None:
        done = program("render", "notise", "x.yaml", folder=tmp_path, env={"LANG": "en_US.UTF-8"})
        assert done.stderr.decode().startswith("2 problem(s), nothing was made:\n  x.yaml: There is no file “x.yaml”")

    MISUSED: tuple[tuple[str, ...], ...] = (
        (), ("rander",), ("render",), ("render", "a", "b", "c"), ("render", "--too"), ("render", "x", "--to", "y"),
        ("--lang", "fr"), ("new",), ("doctor", "x"), ("render", "--set"), ("schema", "nix"), ("render", "notice"),
        ("doctor", "--json=1"),
    )  # fmt: skip

    @pytest.mark.parametrize("words", MISUSED, ids=" ".join)
    def test_wrong_usage_is_told_in_either_language(self, run: Terminal, words: tuple[str, ...]) -> None:
        chinese, english = run(*words), run(*words, "--lang", "en")
        assert (chinese.code, english.code, chinese.out, english.out) == (2, 2, "", "")
        assert HAN.search(chinese.err)
        assert not re.search(r"[A-Za-z]+ [a-z]+ [a-z]+ [a-z]+|No such|Missing", chinese.err)
        assert not HAN.search(re.sub("There are .*|“.*?”", "", english.err)) or "--set" in words or not words


class TestNeverATraceback:
    def check(self, answer: Answer) -> None:
        assert answer.code in (0, 1, 2)
        assert "Traceback" not in answer.err
        assert "内部出错" not in answer.err + answer.out
        if answer.code:
            assert answer.err.strip()

    FILES: ClassVar[dict[str, bytes]] = {
        "binary.yaml": bytes(range(256)) * 8,
        "empty.yaml": b"",
        "deep.yaml": b"a: " + b"[" * 5000,
        "deep.json": b'{"a":' * 100_000,
        "deep.toml": b"a = " + b"[" * 5000,
        "nul.yaml": "标题: a\0b\n".encode(),
        "utf16.yaml": "标题: 甲\n".encode("utf-16"),
        "gbk.yaml": "标题: 甲\n".encode("gbk"),
        "broken.json": b'{"a": ',
        "broken.toml": b"a = ",
        "list.json": b"[1, 2]",
        "odd.json": b'{"title": {"a": [null, 1e999, true]}, "body": [[{}]], "": 1}',
        "odd.toml": b"title = 1979-05-27T07:32:00Z\nbody = [inf, nan]\n",
        "noend": b"a: b",
        "a.pdf": b"%PDF-1.4",
        "long.yaml": "标题: ".encode() + "文".encode() * 3_500_000,
        "longbody.yaml": "标题: 甲\n正文: ".encode() + "文".encode() * 3_500_000,
        "lines.yaml": "标题: 甲\n正文: |\n".encode() + ("  " + "文" * 60 + "\n").encode() * 60_000,
    }

    @pytest.mark.parametrize("name", FILES)
    def test_for_any_file(self, run: Terminal, tmp_path: Path, name: str) -> None:
        (tmp_path / name).write_bytes(self.FILES[name])
        begun = time.process_time()
        answer = run("render", "document", name, "-o", "o.pdf")
        assert time.process_time() - begun < 10
        self.check(answer)
        assert answer.code == 1 or name in ("utf16.yaml", "gbk.yaml")

    def test_for_a_folder_in_place_of_a_file(self, run: Terminal, tmp_path: Path) -> None:
        (tmp_path / "d.yaml").mkdir()
        assert "是文件夹" in run("render", "notice", "d.yaml").err
        self.check(run("render", tmp_path, NOTICE))

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("template.yaml", "{"),
            ("template.yaml", ""),
            ("template.yaml", "name: t\n"),
            ("schema.json", "[]"),
            ("schema.json", "{"),
        ],
    )
    def test_for_a_broken_template(self, run: Terminal, tmp_path: Path, name: str, text: str) -> None:
        (tmp_path / "t").mkdir()
        (tmp_path / "t" / "template.yaml").write_text("name: t\nlabel: 甲\nsummary: 乙\nlayout: text\n", "utf-8")
        (tmp_path / "t" / "schema.json").write_text('{"properties": {}}')
        (tmp_path / "t" / name).write_text(text, "utf-8")
        answer = run("render", "./t", NOTICE)
        self.check(answer)
        assert answer.code == 2

    WORDS = st.one_of(
        st.sampled_from([
            *COMMANDS, "-o", "-", "--to", "pdf", "--set", "标题=甲", "a[9].b=c", "--json", "--lang", "en", "--",
            "notice", "document", "no/a.pdf", ".pdf", "a.txt", "", "..", "/", "x" * 300 + ".docx", "/dev/null",
            "--profile", "-h", "\udc80.yaml", "{name}", "a | b", "--overwrit",
        ]),
        st.text(max_size=8).filter(lambda word: not word.startswith("/")),
    )  # fmt: skip

    @settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(words=st.lists(WORDS, max_size=6))
    def test_for_any_words(self, run: Terminal, words: list[str]) -> None:
        if "-" in words:
            words = [word for word in words if word != "-"]  # standard input belongs to the test run
        answer = run(*words)
        assert answer.code in (0, 1, 2)
        assert "Traceback" not in answer.err
        assert "内部出错" not in answer.err + answer.out

    def test_for_a_fault_of_our_own(self, run: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(*_: object) -> None:
            raise ZeroDivisionError

        monkeypatch.setattr("docgen.any_template.load_template", fail)
        answer = run("schema", "notice")
        assert (answer.code, answer.err.split("。")[0]) == (1, "docgen 内部出错（ZeroDivisionError）")
        monkeypatch.setenv("DOCGEN_DEBUG", "1")
        with pytest.raises(ZeroDivisionError):
            main(["schema", "notice"])

    def test_for_a_terminal_that_knows_no_chinese(self, tmp_path: Path) -> None:
        done = program("templates", folder=tmp_path, env={"PYTHONIOENCODING": "ascii"})
        assert (done.returncode, done.stderr) == (0, b"")

    def test_when_the_reader_goes_away(self, tmp_path: Path) -> None:
        command = [sys.executable, "-m", "docgen", "schema", "notice"]
        with subprocess.Popen(command, cwd=tmp_path, env=FRESH, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
            assert run.stdout
            assert run.stderr
            run.stdout.close()
            assert run.stderr.read() == b""
        assert run.returncode in (0, 1)

    def test_when_the_user_interrupts(self, tmp_path: Path) -> None:
        command = [sys.executable, "-m", "docgen", "render", "notice", "-"]
        pipe = subprocess.PIPE
        with subprocess.Popen(
            command, cwd=tmp_path, env=FRESH, stdin=pipe, stdout=pipe, stderr=pipe, preexec_fn=as_at_a_terminal
        ) as run:
            time.sleep(1.0)
            run.send_signal(signal.SIGINT)
            _, words = run.communicate(timeout=10)
        assert (run.returncode, words.decode().strip()) == (130, "已中断")
        assert list(tmp_path.iterdir()) == []


def test_help_imports_nothing_heavy(tmp_path: Path) -> None:
    heavy = [
        "docgen.render",
        "weasyprint",
        "jsonschema",
        "docx",
        "docxtpl",
        "rjieba",
        "opencc",
        "fontTools",
        "yaml",
        "jinja2",
    ]
    script = f"""
import sys
from docgen.cli import main
try:
    main(["--help"])
except SystemExit:
    print([name for name in {heavy} if name in sys.modules], file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, env=FRESH, capture_output=True, check=True)
    assert done.stderr.decode().strip() == "[]"


def test_version_is_that_of_the_package(run: Terminal) -> None:
    assert re.fullmatch(r"docgen \d+\.\d+\.\d+\n", run("--version").out)
