"""`docgen batch` at the terminal: what it says, what it leaves, how it stops."""

import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from itertools import product
from pathlib import Path

import openpyxl
import pytest
from runs import GIVEN, SURNAMES, person, roster, template, tree
from terminal import FRESH, ROOT, Terminal, as_at_a_terminal, program

from docgen.cli.progress import Progress
from docgen.cli.speech import speech

ROSTERS = ROOT / "examples" / "rosters"
COMMON = ROSTERS / "pledge-common.yaml"


@pytest.fixture
def run(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "DOCGEN_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    return Terminal(capfdbinary)


def test_makes_everybodys_files(run: Terminal, tmp_path: Path) -> None:
    answer = run(
        "batch", "承诺书", ROSTERS / "pledge.xlsx", "-o", "out", "--data", COMMON, "--name", "{{承诺人单位}}/{{姓名}}"
    )
    assert (answer.code, answer.out, answer.err) == (0, "", "已生成 5 人的文件，在 out\n")
    assert len(list((tmp_path / "out").glob("*/*.docx"))) == 5
    answer = run(
        "batch", "pledge", ROSTERS / "pledge.csv", "-o", "both", "--data", COMMON, "--to", "pdf", "--to", "docx",
        "--merge", "print.pdf", "--signoff", "--lang", "en",
    )  # fmt: skip
    assert answer.code == 0
    assert answer.err.splitlines() == [
        "files of 5 people made, in both", "made both/签收表.pdf", "made both/签收表.docx", "made print.pdf",
    ]  # fmt: skip
    assert len(list((tmp_path / "both").iterdir())) == 10 + 2 + 2


def test_lists_bad_rows_with_their_cells_and_makes_the_others(run: Terminal, tmp_path: Path) -> None:
    rows = [person(1), ["", "二科", "", ""], person(3), ["王□", "", "2026-02-30", ""]]
    template(tmp_path)
    roster(tmp_path / "list.csv", rows)
    answer = run("batch", "probe", "list.csv", "-o", "out", "--report", "problems.xlsx")
    assert answer.code == 1
    assert [problem.partition("：")[0] for problem in answer.problems] == [
        "list.csv!A3 姓名（name）", "list.csv!A5 姓名（name）", "list.csv!C5 参加日期（joined）",
    ]  # fmt: skip
    assert "有 2 人没有生成，共 3 处问题" in answer.err
    assert answer.err.endswith("已生成 2 人的文件，在 out\n已生成 problems.xlsx\n")
    sheet = openpyxl.load_workbook(tmp_path / "problems.xlsx").active
    assert [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment] == ["A3", "A5", "C5"]


def test_tells_everything_where_nobodys_file_can_be_made(run: Terminal, tmp_path: Path) -> None:
    template(tmp_path)
    (tmp_path / "list.csv").write_text("单位,参加日期\n一科,2026-02-30\n", "utf-8")
    answer = run("batch", "probe", "list.csv", "-o", "out", "--report", "problems.xlsx")
    assert answer.code == 1
    assert len(answer.problems) == 2
    assert "姓名" in answer.problems[0]
    assert "list.csv!B2" in answer.problems[1]
    assert not (tmp_path / "out").exists()
    assert (tmp_path / "problems.xlsx").exists()


def test_goes_on_where_it_was_stopped_only_if_it_is_told_to(run: Terminal, tmp_path: Path) -> None:
    template(tmp_path)
    roster(tmp_path / "list.csv", [person(number) for number in range(4)])
    words = ("batch", "probe", "list.csv", "-o", "out")
    assert run(*words).code == 0
    before = tree(tmp_path / "out")
    answer = run(*words)
    assert answer.code == 1
    assert "--resume" in answer.err
    assert "--overwrite" in answer.err
    answer = run(*words, "--resume")
    assert (answer.code, answer.err) == (0, "已生成 4 人的文件，在 out\n其中 4 人的先前已经生成\n")
    assert run(*words, "--overwrite").err == "已生成 4 人的文件，在 out\n"
    assert tree(tmp_path / "out") == before
    roster(tmp_path / "list.csv", [person(number) for number in range(3)])
    assert "0004-" in run(*words, "--resume").err


def test_answers_machines_line_by_line(run: Terminal, tmp_path: Path) -> None:
    template(tmp_path)
    roster(tmp_path / "list.csv", [person(1), ["", "二科", "", ""]])
    answer = run("batch", "probe", "list.csv", "-o", "out", "--json", "--signoff")
    first, second, summary = map(json.loads, answer.out.splitlines())
    assert (answer.code, answer.err) == (1, "")
    name = person(1)[0]
    assert (first["number"], first["person"], first["state"], first["files"], first["pages"]) == (
        1, name, "made", [f"out/0001-{name}.docx"], 1,
    )  # fmt: skip
    assert (second["state"], second["files"], second["place"]) == ("refused", [], "list.csv 第3行")
    assert [(each["code"], each["source"]) for each in second["problems"]] == [("missing-field", "list.csv!A3")]
    counts = {key: summary[key] for key in ("ok", "made", "kept", "refused", "files", "left_over")}
    assert counts == {
        "ok": False, "made": 1, "kept": 0, "refused": 1, "files": ["out/签收表.docx"], "left_over": [],
    }  # fmt: skip
    answer = run("batch", "probe", "list.csv", "-o", "out", "--json")
    (report,) = map(json.loads, answer.out.splitlines())
    assert [each["code"] for each in report["problems"]] == ["batch-exists"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("batch", "probe"), 2, "缺少参数"),
        (("batch", "probe", "list.csv"), 2, "-o 文件夹"),
        (("batch", "probe", "list.csv", "-o", "out", "--name", "{{姓}}"), 2, "姓名"),
        (("batch", "probe", "list.csv", "-o", "out", "--name", "{{姓名"), 2, "{{部门}}/{{姓名}}"),
        (("batch", "probe", "list.csv", "-o", "out", "--merge", "print.odt"), 2, ".docx"),
        (("batch", "probe", "list.csv", "-o", "no/out"), 1, "文件夹“no”不存在"),
        (("batch", "probe", "none.csv", "-o", "out"), 1, "none.csv"),
        (("batch", "prob", "list.csv", "-o", "out"), 2, "prob"),
        (("batch", "probe", "list.csv", "-o", "out", "--vocabulary"), 2, "--script"),
        (("batch", "probe", "list.csv", "-o", "out", "--report", "list.csv"), 1, "已经存在"),
        (("batch", "probe", "list.csv", "-o", "out", "--scheduler", "tcp://127.0.0.1:9"), 1, "tcp://127.0.0.1:9"),
    ],
)
def test_says_what_to_do_instead(
    run: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], code: int, said: str
) -> None:
    monkeypatch.setattr("docgen.batches.hands.PATIENCE", 0.5)
    template(tmp_path)
    roster(tmp_path / "list.csv", [person(1)])
    answer = run(*words)
    assert answer.code == code
    assert said in answer.err
    assert "Traceback" not in answer.err
    assert not (tmp_path / "out").exists()


def test_speaks_both_languages_in_its_help(run: Terminal) -> None:
    chinese, english = run("batch", "--help").out, run("--lang", "en", "batch", "--help").out
    for option in ("--to", "--name", "--data", "--merge", "--signoff", "--report", "--resume", "--jobs", "--scheduler"):
        assert option in chinese
        assert option in english
    assert not re.search("[\u4e00-\u9fff]", english.replace("{{序号}}-{{姓名}}", "").replace("{{部门}}/{{姓名}}", ""))
    assert " | " not in chinese


def test_takes_the_other_script_and_an_offices_layout(run: Terminal, tmp_path: Path) -> None:
    words = ("batch", "pledge", ROSTERS / "pledge.csv", "--data", COMMON)
    assert run(*words, "-o", "plain").code == 0
    assert run(*words, "-o", "tw", "--script", "zh-TW").code == 0
    assert run(*words, "-o", "times", "--profile", "times").code == 0
    data = {folder: next((tmp_path / folder).glob("0001*.docx")).read_bytes() for folder in ("plain", "tw", "times")}
    assert len(set(data.values())) == 3


def test_processes_make_the_same_folder(run: Terminal, tmp_path: Path) -> None:
    words = ("batch", "pledge", ROSTERS / "pledge.csv", "--data", COMMON)
    assert run(*words, "-o", "one").code == 0
    assert run(*words, "-o", "two", "--jobs", "2").code == 0
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def begun(folder: Path, *words: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "docgen", "batch", "probe", "list.csv", "-o", "out", *words]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=folder, env=FRESH, stdout=pipe, stderr=pipe, preexec_fn=as_at_a_terminal)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ends_cleanly_when_it_is_interrupted(tmp_path: Path, jobs: str) -> None:
    template(tmp_path)
    roster(tmp_path / "list.csv", [person(number) for number in range(12_000)])
    running = begun(tmp_path, "--jobs", jobs)
    manifest = tmp_path / "out" / "manifest.jsonl"
    until = time.monotonic() + 60
    while not (manifest.exists() and manifest.stat().st_size) and time.monotonic() < until:
        time.sleep(0.02)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert (running.returncode, out) == (130, b"")
    said = err.decode()
    done = len(manifest.read_text("utf-8").splitlines())
    assert 0 < done < 12_000
    assert "--resume" in said
    assert f"（{done}" in said or f"{done} 人" in said
    assert "Traceback" not in said
    names = [path.name for path in (tmp_path / "out").iterdir()]
    assert sorted(names) == sorted(
        [*(name for name in names if name.endswith(".docx")), "manifest.csv", "manifest.jsonl"]
    )
    assert len(names) == done + 2


def test_shows_how_far_it_is_on_a_terminal_and_nothing_in_a_pipe(tmp_path: Path) -> None:
    template(tmp_path)
    names = map("".join, product(SURNAMES, GIVEN, GIVEN))
    roster(tmp_path / "list.csv", [[name, *person(number)[1:]] for number, name in enumerate(names)])
    done = program("batch", "probe", "list.csv", "-o", "piped", folder=tmp_path)
    assert done.stderr.decode() == "已生成 2250 人的文件，在 piped\n"
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "docgen", "batch", "probe", "list.csv", "-o", "out"]
    running = subprocess.Popen(command, cwd=tmp_path, env=FRESH, stderr=theirs, stdout=theirs)
    os.close(theirs)
    shown = b""
    try:
        while data := os.read(ours, 4096):
            shown += data
    except OSError:
        pass
    os.close(ours)
    assert running.wait(60) == 0
    lines = shown.decode().replace("\r\n", "\n").split("\r")
    assert re.match(r"\d+/2250  \d+%  每秒 [\d.]+  还需 \d+:\d\d", lines[1])
    assert lines[-1] == "已生成 2250 人的文件，在 out\n"
    assert not lines[-2].strip()


def test_counts_speed_and_the_time_that_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr("docgen.cli.progress.time.monotonic", lambda: now[0])
    monkeypatch.setattr(speech, "lang", "en")
    progress = Progress(4000)
    for _ in range(500):
        now[0] += 0.1
        progress.step()
    assert progress.line(now[0]).startswith("500/4000  12%  ")
    progress.done = 1000
    assert Progress.line(progress, now[0])
    fresh = Progress(4000)
    fresh.done = 50
    assert fresh.line(now[0] + 5) == "50/4000  1%  10.0/s  6:35 left"
    fresh.done = 4000
    assert fresh.line(now[0] + 5) == "4000/4000  100%  800/s  0:00 left"
    endless = Progress(None)
    endless.done = 7
    assert endless.line(now[0] + 2) == "7  3.5/s"


def test_takes_a_word_template(run: Terminal, tmp_path: Path) -> None:
    from word_forms import form

    (tmp_path / "证明.docx").write_bytes(form("{{ 姓名 }}，{{ 单位 }}。"))
    roster(tmp_path / "list.csv", [person(number) for number in range(3)])
    answer = run("batch", "证明.docx", "list.csv", "-o", "out", "--merge", "print.docx", "--merge", "print.pdf")
    assert answer.code == 0
    assert "备注" in answer.err, "columns that the template has no use for are told"
    assert sorted(path.suffix for path in (tmp_path / "out").iterdir()) == [
        ".csv",
        *[".docx"] * 3,
        ".jsonl",
        *[".pdf"] * 3,
    ]


def test_a_list_of_traps_loses_nobody(run: Terminal, tmp_path: Path) -> None:
    answer = run(
        "batch", "pledge", ROSTERS / "pledge-mistakes.xlsx", "-o", "out", "--data", COMMON, "--report", "r.xlsx"
    )
    assert answer.code == 1
    assert len(answer.problems) == 9
    assert (tmp_path / "out" / "manifest.csv").read_text("utf-8-sig").count("名单!") >= 9
