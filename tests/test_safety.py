"""What a hostile template, hostile data or hostile HTML cannot do."""

import builtins
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from made import TEXT, filled, hole, template_of
from weasyprint.urls import FatalURLFetchingError

import docgen
from docgen.errors import TemplateError
from docgen.html_writer import write_html

BIG = "文" * 150_000
MANY = ["甲"] * 10_000

HOSTILE = (
    "{{ ''.__class__.__mro__ }}", "{{ ''['__class__'] }}", "{{ [a]|map(attribute='__class__')|list }}",
    "{{ a|attr('__class__') }}", "{{ cycler.__init__.__globals__ }}", "{{ lipsum.__globals__ }}", "{{ lipsum() }}",
    "{{ self._TemplateReference__context }}", "{{ self }}", "{{ joiner() }}", "{{ namespace(a=1) }}",
    "{{ dict(a=1) }}", "{{ a() }}", "{{ (a)() }}", "{{ a.format(1) }}", "{{ '{:>9999999999}'.format(1) }}",
    "{{ '%9999999999d'|format(1) }}", "{{ ''|center(9999999999) }}", "{{ a.join(many) }}", "{{ 'a' * 10**10 }}",
    "{{ 'a' * 9999999999 }}", "{{ 9**9**9 }}", "{{ many * 9999999 }}", "{{ big ~ big }}",
    "{{ big|replace('文', big) }}", "{{ many|map('replace', '甲', big)|join }}",
    "{{ many|map('replace', '甲', big)|list_cn }}", "{{ a.__init__ }}", "{{ a.upper }}", "{{ many|map('upper') }}",
    "{{" + "(" * 3000 + "1" + ")" * 3000 + "}}", "{{ request }}", "{{ config }}", "{{ a|random }}", "{{ a|pprint }}",
    "x{% include '/etc/passwd' %}", "x{% import 'os' as os %}", "x{% from 'os' import path %}", "x{% extends 'x' %}",
    "x{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "x{% for i in many recursive %}{{ loop(many) }}{% endfor %}",
    "x{% for i in range(10**9) %}{% endfor %}", "x{% for i in range(99999999999) %}{% endfor %}",
    "x{% for i in many %}{% for j in many %}{% for k in many %}{% endfor %}{% endfor %}{% endfor %}",
    "x{% for i in many %}{{ big }}{% endfor %}", "x{% block a %}{% endblock %}", "x{% call a() %}{% endcall %}",
    "x{% filter upper %}{% endfilter %}", "x{% set b %}{% endset %}", "x{% with b=1 %}{% endwith %}", "x{% do a %}",
    "x{% set a.b = 1 %}", "x{% autoescape false %}{% endautoescape %}", "x{% set b = [big, big] %}",
    "x" + "{% if a %}" * 200 + "{% endif %}" * 200, "x" + "{% for i in many %}" * 30 + "{% endfor %}" * 30,
    "\ufdd05\ufdd1", "x{% for i in many %}{% set big = big ~ a %}{{ big }}{% endfor %}",
    "{{ many|map('replace', '甲', big)|list|length }}",
    "x{% for i in many %}{{ big|upper|lower|upper|first }}{% endfor %}",
)  # fmt: skip


class TestTemplates:
    @pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:50])
    def test_a_hostile_hole_is_one_clear_problem(self, text: str) -> None:
        begun = time.process_time()
        with pytest.raises(TemplateError) as caught:
            hole(text, a="甲", big=BIG, many=MANY)
        assert time.process_time() - begun < 5
        (problem,) = caught.value.problems
        assert problem.code in ("template-unsafe", "template-undefined", "template-syntax", "template-hole")
        assert len(problem.describe()) < 250
        assert "\n" not in problem.describe()
        assert " at 0x" not in problem.describe()

    def test_what_is_refused_is_named(self) -> None:
        for text, name in (("x{% include 'a' %}", "include"), ("{{ a.__class__ }}", "__class__"), ("{{ 2**9 }}", "**")):
            with pytest.raises(TemplateError, match=name.replace("*", r"\*")):
                hole(text, a="甲")

    def test_an_endless_loop_in_a_template_folder_is_refused(self, tmp_path: Path) -> None:
        begun = time.process_time()
        template = template_of(
            tmp_path, {"title": "甲", "body": "{% for i in range(10**9) %}\n甲\n{% endfor %}"}, a=TEXT
        )
        with pytest.raises(TemplateError, match=r"document\.body.*range") as caught:
            template.render({"a": "甲"})
        assert time.process_time() - begun < 5
        assert caught.value.problems[0].place.source == "probe/template.yaml"

    def test_what_templates_need_is_allowed(self) -> None:
        values: dict[str, Any] = {"a": "《甲》第一条", "many": ["甲", "乙"], "person": {"name": "丙", "age": 30}}
        text = (
            "{% for each in many %}{% if not loop.first %}、{% endif %}{{ each }}{% endfor %}。"
            "{{ a.split('》')[1] }}{% set b = person.age // 12 %}{{ b + 1 }}{{ 'x' if a.startswith('《') else 'y' }}"
            "{{ person.get('name') }}{{ many[:1]|join }}{{ (many or [])|length }}{{ a ~ b }}"
        )
        assert hole(text, **values) == "甲、乙。第一条3x丙甲2《甲》第一条2"


class TestValues:
    @pytest.mark.parametrize("value", ["{{ 7*7 }}", "{% include 'x' %}", "{{ ''.__class__ }}", "{% for i in a %}"])
    def test_jinja_in_a_value_is_printed_as_written(self, tmp_path: Path, value: str) -> None:
        template = template_of(
            tmp_path, {"title": "{{ a }}", "body": "{{ a }}\n{{ b }}"}, a=TEXT, b={"format": "body-text"}
        )
        document = filled(template, a=value, b=value)
        assert document.title == value
        assert [block.text for block in document.body] == [value, value]  # type: ignore[union-attr]

    @pytest.mark.parametrize(
        "file", ["/etc/passwd", "../secret.yaml", "file:///etc/passwd", "http://127.0.0.1/x.yaml", "CON"]
    )
    def test_no_file_outside_the_folder_is_read(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str
    ) -> None:
        (tmp_path / "secret.yaml").write_text("标题: 秘密\n正文: 秘密\n", "utf-8")
        inner = tmp_path / "inner"
        inner.mkdir()
        (inner / "a.yaml").write_text(f"标题: 甲\n正文: 乙\n附件:\n  - 文件: {file}\n", "utf-8")
        loaded = docgen.load_data(inner / "a.yaml")
        template = docgen.load_template("document")
        template.check({"标题": "甲", "正文": "乙"})
        forbid(monkeypatch)
        told = [problem for problem in template.check(loaded) if problem.place.path.startswith("attachments")]
        assert [problem.code for problem in told] in (["nested-outside"], ["file-not-found"], ["file-suffix"])
        assert "秘密" not in told[0].describe()

    SIZES = (
        "title",
        "issuers",
        "letterhead",
        "number",
        "recipients",
        "note",
        "signers",
        "printed_by",
        "cc",
        "adoption_note",
    )

    @pytest.mark.parametrize("field", [*SIZES, "body", "signatories", "secrecy", "date"])
    @pytest.mark.parametrize("length", [700, 3_500_000])
    def test_a_text_without_end_is_refused_or_set_but_never_a_crash(self, field: str, length: int) -> None:
        template = docgen.load_template("document")
        labels = {key: each["title"] for key, each in template.schema["properties"].items()}  # type: ignore[attr-defined]
        values = {
            "标题": "关于甲的通知",
            "发文机关": "甲局",
            "正文": "甲。",
            "成文日期": "2026-01-01",
            labels[field]: "甲" * length,
        }
        begun = time.process_time()
        problems = template.check(values)
        assert problems or length < 10_000
        for to in ("docx", "pdf") if not problems else ():
            with suppress(docgen.DocgenError):
                template.render(values, to=to)
        assert time.process_time() - begun < 10

    def test_much_text_in_many_values_is_refused_as_a_whole(self) -> None:
        pieces = [{"标题": f"附件{n}", "正文": "文" * 100_000} for n in range(3)]
        problems = docgen.load_template("document").check(
            {"标题": "甲", "正文": "乙", "发文机关": "丙", "附件": pieces}
        )
        assert [problem.code for problem in problems] == ["too-long"]


def forbid(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let every way out of the process fail and be noted."""
    tried: list[str] = []

    def refuse(*words: object, **_: object) -> Any:
        tried.append(str(words[:2]))
        raise AssertionError(f"reached out: {words[:2]}")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(subprocess, "Popen", refuse)
    monkeypatch.setattr(builtins, "open", refuse)
    monkeypatch.setattr(Path, "open", refuse)
    return tried


class TestHtml:
    WAYS = (
        "<img src='{}'>", "<link rel=stylesheet href='{}'>", "<style>@import url('{}');</style>",
        "<style>body {{ background: url('{}') }}</style>", "<object data='{}'></object>", "<embed src='{}'>",
        "<style>@font-face {{ font-family: x; src: url('{}') }} p {{ font-family: x }}</style>",
        "<svg xmlns='http://www.w3.org/2000/svg'><image href='{}'/></svg>", "<link rel=attachment href='{}'>",
        "<base href='{}'><img src='x'>", "<iframe src='{}'></iframe>",
    )  # fmt: skip
    ADDRESSES = (
        "http://127.0.0.1:9/x", "https://127.0.0.1:9/x", "ftp://127.0.0.1/x", "file://{}", "{}", "docgen-font:../../{}",
        "data:text/css,p%7Bcolor:red%7D", "//127.0.0.1/x",
    )  # fmt: skip

    @pytest.mark.parametrize("way", WAYS)
    def test_no_address_in_it_is_followed(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
        from docgen.pdf import write_pdf

        secret = tmp_path / "secret"
        secret.write_bytes(b"SECRET")
        plain = write_pdf("<p>x</p>", ())
        assert plain.startswith(b"%PDF-")
        tried = forbid(monkeypatch)
        for address in self.ADDRESSES:
            data = b""
            # A refusal, of whatever kind, is as good as silence.
            with suppress(Exception, FatalURLFetchingError):
                data = write_pdf(f"<p>x</p>{way.format(address.format(secret))}", ())
            assert b"SECRET" not in data
        assert tried == []

    def test_titles_and_names_cannot_leave_their_place(self) -> None:
        nasty = "\"'></title><script>x</script><img src=x>&lt;"
        html = write_html((), title=nasty, author=nasty, subject=nasty, language='zh"><img src=x>')
        for part in ("<script", "<img", "\"'"):
            assert part not in html
        assert html.count("<meta") == 4
        assert html.count("&lt;script&gt;") == 3

    def test_hostile_words_in_every_field_make_neither_markup_nor_addresses(self) -> None:
        nasty = "甲\"'><img src='http://127.0.0.1/x'></p>&lt;]]>"
        template = docgen.load_template("document")
        values = {
            "标题": nasty, "正文": f"一、{nasty}\n第一条　{nasty}", "发文机关": nasty, "主送机关": nasty, "附注": nasty,
            "抄送机关": nasty, "附件": [{"标题": nasty, "正文": nasty}], "成文日期": "2026-01-01",
        }  # fmt: skip
        assert template.check(values) == ()
        assert template.render(values, to="pdf").startswith(b"%PDF-")
        assert b"/URI" not in template.render(values, to="pdf")


def test_nothing_goes_to_the_network(tmp_path: Path) -> None:
    script = """
import sys
asked = []
ways = ("socket.", "urllib.", "http.", "ftplib.")
sys.addaudithook(lambda event, words: asked.append((event, words)) if event.startswith(ways) else None)
import docgen
template = docgen.load_template("notice")
values = docgen.load_data(sys.argv[1])
template.render(values, to="pdf"), template.render(values)
print(asked)
"""
    notice = Path(__file__).parents[1] / "templates/notice/samples/good/work.yaml"
    done = subprocess.run(
        [sys.executable, "-c", script, notice], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
