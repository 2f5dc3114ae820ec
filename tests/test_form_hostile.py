"""Word templates and values that are built to do harm: one clear message each, soon, and without much memory."""

import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from form_attacks import ATTACKS, PAYLOADS, outcome
from word_files import packed
from word_forms import codes, filled, form, lines, opened, parts

from docgen.word_template import open_word_template

SECONDS, MEGABYTES = 5, 512


@pytest.mark.parametrize("name", ATTACKS, ids=lambda name: name[:60])
def test_an_attack_is_refused_in_clear_words(name: str) -> None:
    problems, seconds = outcome(name)
    assert problems, "it went through"
    assert len(problems) == 1 or not ATTACKS[name].is_one
    assert seconds < SECONDS
    for problem in problems[:3]:
        for words in (problem.describe("zh"), problem.describe("en")):
            assert "{near" not in words
            assert "Traceback" not in words
            assert "\n" not in words
            assert 8 < len(words) < 300
    if ATTACKS[name].code:
        assert problems[0].code == ATTACKS[name].code


@pytest.mark.slow
def test_none_of_them_takes_much_time_or_memory() -> None:
    tests = Path(__file__).parent
    done = subprocess.run(
        [sys.executable, tests / "form_attacks.py"], cwd=tests, capture_output=True, text=True, check=True, timeout=300
    )
    seconds, megabytes, slowest = done.stdout.split(maxsplit=2)
    assert float(seconds) < SECONDS, slowest
    assert int(megabytes) < MEGABYTES


@pytest.mark.slow
def test_a_value_that_is_a_payload_comes_out_as_it_was_written() -> None:
    for payload in (*PAYLOADS, "<w:p/>", "</w:t>", "]]>", "&lt;", "&#65;", "{_{", "{%p if %}"):
        assert lines(filled(form("{{ a }}", header="{{ a }}"), {"a": payload})) == [payload]


def test_nothing_is_fetched_when_a_template_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> Any:
        raise AssertionError("reached out")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    for name in ("entity of the network", "picture from the network", "frame from elsewhere"):
        assert outcome(name)[0]


def test_a_template_attached_elsewhere_is_let_go() -> None:
    files: dict[str, Any] = dict(parts(form("{{ a }}")))
    settings = files["word/settings.xml"].decode()
    files["word/settings.xml"] = settings.replace("<w:zoom", '<w:attachedTemplate r:id="rId1"/><w:zoom', 1)
    files["word/_rels/settings.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
        'Target="http://127.0.0.1:9/evil.dotm" TargetMode="External"/></Relationships>'
    )
    data = packed(files)
    assert codes(opened(data).warnings) == ["form-attached"]
    made = parts(filled(data, {"a": "甲"}))
    assert b"attachedTemplate" not in made["word/settings.xml"]
    assert b"127.0.0.1" not in b"".join(made.values())


def test_the_input_is_not_touched(tmp_path: Path) -> None:
    file = tmp_path / "form.docx"
    file.write_bytes(form("{{ a }}"))
    before = (file.read_bytes(), file.stat().st_mtime_ns)
    values = {"a": "x"}
    open_word_template(file).fill(values)
    assert (file.read_bytes(), file.stat().st_mtime_ns) == before
    assert values == {"a": "x"}
    assert sorted(each.name for each in tmp_path.iterdir()) == ["form.docx"]
