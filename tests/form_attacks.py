"""Word templates that are built to do harm, each with values that set it off and the code of its one refusal."""

import resource
import struct
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any
from warnings import catch_warnings, simplefilter
from zipfile import ZIP_DEFLATED, ZipFile

from word_files import HEAD, SPACES, Extra, document, packed, paragraph, word_file
from word_forms import form, parts

from docgen.errors import DocgenError, Problem
from docgen.word_template import open_word_template

BIG = "文" * 60_000
MANY = ["甲"] * 9_000
VALUES: dict[str, Any] = {"a": "甲", "big": BIG, "many": MANY}


@dataclass(frozen=True)
class Attack:
    make: Callable[[], bytes]
    code: str
    values: Mapping[str, Any] = field(default_factory=lambda: VALUES)
    is_one: bool = True
    """Whether there is one problem only."""


def tags(*content: Any) -> Callable[[], bytes]:
    return lambda: form("{{ a }}", *content)


def with_part(name: str, change: Callable[[str], str]) -> Callable[[], bytes]:
    """A good template, one part of it changed."""

    def make() -> bytes:
        files: dict[str, Any] = dict(parts(form("{{ a }}")))
        files[name] = change(files[name].decode())
        return packed(files)

    return make


def with_member(name: str, content: bytes | str) -> Callable[[], bytes]:
    return lambda: packed({**parts(form("{{ a }}")), name: content})


def body(xml: str) -> Callable[[], bytes]:
    return lambda: word_file(xml)


def link(kind: str, target: str, mode: str = ' TargetMode="External"') -> Callable[[], bytes]:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    new = f'<Relationship Id="rId99" Type="{office}{kind}" Target="{target}"{mode}/></Relationships>'
    return with_part("word/_rels/document.xml.rels", lambda text: text.replace("</Relationships>", new))


def entity(declaration: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        head, _, rest = text.partition("?>")
        return f"{head}?><!DOCTYPE x [{declaration}]>{rest.replace('{{ a }}', '{{ a }}&e;')}"

    return change


OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def edited(*changes: tuple[str, str, str]) -> Callable[[], bytes]:
    """A good template with a header, something put before a text in some of its parts."""

    def make() -> bytes:
        files: dict[str, Any] = dict(parts(form("{{ a }}", header="{{ a }}", footer="x")))
        for name, before, more in changes:
            text = files[name] if isinstance(files[name], str) else files[name].decode()
            assert before in text
            files[name] = text.replace(before, more + before, 1)
        return packed(files)

    return make


def in_body(xml: str, kind: str = "", target: str = "") -> Callable[[], bytes]:
    """Something in the body, and a link to elsewhere that it may refer to as rId99."""
    more = f'<Relationship Id="rId99" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="External"/>'
    changes = [("word/document.xml", "<w:sectPr", f"<w:p {SPACES}><w:r>{xml}</w:r></w:p>")]
    return edited(*changes, *([("word/_rels/document.xml.rels", "</Relationships>", more)] if kind else []))


def renamed(old: str, new: str, *, entity_in_it: bool = True) -> Callable[[], bytes]:
    """A part under a name that does not look like XML."""

    def make() -> bytes:
        files: dict[str, Any] = dict(parts(form("{{ a }}", header="{{ a }}")))
        text = files.pop(f"word/{old}").decode()
        files[f"word/{new}"] = entity('<!ENTITY e SYSTEM "file:///etc/passwd">')(text) if entity_in_it else text
        for name, before, after in (
            ("[Content_Types].xml", f"/word/{old}", f"/word/{new}"),
            ("word/_rels/document.xml.rels", f'"{old}"', f'"{new}"'),
        ):
            files[name] = files[name].decode().replace(before, after)
        return packed(files)

    return make


def overlapping() -> bytes:
    """A directory that has the same packed bytes under a hundred names."""
    data = packed({**parts(form("{{ a }}")), "word/media/k.bin": b"\0" * 900_000})
    end = data.rindex(b"PK\5\6")
    (number,), (size, start) = struct.unpack_from("<H", data, end + 10), struct.unpack_from("<II", data, end + 12)
    at = data.rindex(b"word/media/k.bin") - 46
    entry = data[at : at + 46 + len(b"word/media/k.bin")]
    more = b"".join(entry.replace(b"media/k.bin", b"media/%05d" % n) for n in range(110))
    directory = data[start : start + size] + more
    tail = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, number + 110, number + 110, len(directory), start, 0)
    return data[:start] + directory + tail


def twice() -> bytes:
    """An archive with two bodies, one of which a checker sees and the other a reader."""
    made = BytesIO()
    with ZipFile(made, "w") as archive, catch_warnings():
        simplefilter("ignore")
        for name, content in parts(form("{{ a }}")).items():
            archive.writestr(name, content)
        archive.writestr("word/document.xml", parts(form("{{ b }}"))["word/document.xml"])
    return made.getvalue()


def zeros(size: int, *, times: int = 1) -> Callable[[], bytes]:
    """Members of zeros, or of spaces in XML, packed to next to nothing."""

    def make() -> bytes:
        made = BytesIO()
        with ZipFile(made, "w", ZIP_DEFLATED) as archive:
            for name, content in parts(form("{{ a }}")).items():
                archive.writestr(name, content)
            for number in range(times):
                archive.writestr(f"word/media/image{number}.bmp", b"\0" * size)
        return made.getvalue()

    return make


def spaces() -> bytes:
    files: dict[str, Any] = dict(parts(form("{{ a }}")))
    files["word/document.xml"] = files["word/document.xml"].replace(b"<w:body>", b"<w:body>" + b" " * 60_000_000)
    return packed(files)


def lying_size() -> bytes:
    """A directory that says less than what comes out."""
    data = bytearray(packed({**parts(form("{{ a }}")), "word/media/x.bin": b"\0" * 5_000_000}))
    at = data.rindex(b"word/media/x.bin") - 46
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    return bytes(data)


def many_members() -> bytes:
    return packed({**parts(form("{{ a }}")), **{f"word/x{n}.xml": "<x/>" for n in range(3_000)}})


def chain() -> bytes:
    """Parts that lead to one another, as deep as Python is."""
    files: dict[str, Any] = dict(parts(form("{{ a }}")))
    head = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    for n in range(900):
        files[f"word/x{n}.xml"] = "<x/>"
        files[f"word/_rels/x{n}.xml.rels"] = (
            f'{head}<Relationship Id="r" Type="t/x" Target="x{n + 1}.xml"/></Relationships>'
        )
    files["word/x900.xml"] = "<x/>"
    rels = files["word/_rels/document.xml.rels"].decode()
    files["word/_rels/document.xml.rels"] = rels.replace(
        "</Relationships>", '<Relationship Id="rId77" Type="t/x" Target="x0.xml"/></Relationships>'
    )
    return packed(files)


def office(head: str) -> bytes:
    return bytes.fromhex("d0cf11e0a1b11ae1") + head.encode("utf-16-le") + b"\0" * 600


def endless() -> list[object]:
    one: list[object] = []
    one.append(one)
    return one


def nested(opener: str, closer: str, depth: int) -> str:
    return opener * depth + "{{ a }}" + closer * depth


PAYLOADS = (
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ self.__init__.__globals__ }}",
    "{{ lipsum.__globals__['os'].system('id') }}",
    "{{ a|attr('__class__') }}",
    "{{ ''['__class__'] }}",
    "{{ [a]|map(attribute='__class__')|list }}",
    "{{ config }}",
    "{{ request.application }}",
    "{{ joiner() }}",
    "{{ namespace() }}",
    "{{ a.format(a) }}",
    "{{ '%9999999999d'|format(1) }}",
    "{{ a() }}",
    "{{ range(10) }}",
    "{% for x in range(999999999) %}{% endfor %}",
    "{{ a * 999999999 }}",
    "{{ 9**9**9 }}",
    "{{ 'x' * 10**10 }}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}",
    "{% extends 'x' %}",
    "{% macro m() %}{% endmacro %}",
    "{% set a.b = 1 %}",
    "{% call a() %}{% endcall %}",
    "{% filter upper %}x{% endfilter %}",
    "{{ super() }}",
    "{% debug %}",
    "{{ docgen_values.hidden }}",
    "{{ docgen_allowance.rounds }}",
    "{{ (a)|docgen_hole(0) }}",
    "{{ a)|safe }}",
    "{{ (a)|safe(}}",
    "{{ ''|docgen_measured }}",
    "{{ self }}",
    "{{ loop }}",
    "{{ a.__init__ }}",
    "{{ _a }}",
    "{{ ''|picture('/etc/passwd') }}x{{ a|picture }}",
    "{{ '%999999999d' % 1 }}",
    "{{ '%*d' % (999999999, 1) }}",
    "{{ '%.999999999f'|format(1) }}",
    "{{ '%(x)r' % {'x': a} }}",
    "{{ '{:999999999d}'.format(1) }}",
    "{{ '{:{w}}'.format(1, w=999999999) }}",
    "{{ '{0.__class__}'.format(a) }}",
    "{{ '{0[x]}'.format(a) }}",
    "{{ '{!r}'.format(a) }}",
    "{{ a.format_map(a) }}",
    "{{ a|map('format', a) }}",
    "{{ ''.join([a] * 999999999) }}",
    "{{ [1] * 999999999 }}",
    "{{ 'x' * 200000 * 200000 }}",
    "{{ a.zfill(999999999) }}",
    "{{ a|center(999999999) }}",
    "{{ many|batch(999999999, 'x')|list }}",
    "{{ many|slice(999999999)|list }}",
    "{{ big|replace('文', big) }}",
    "{{ big.replace('文', big) }}",
    "{{ big.split('文')|join(big) }}",
    "{{ dict.fromkeys(many) }}",
    "{{ dict(x=1).__class__ }}",
    "{{ namespace().__class__ }}",
    "{{ namespace.__init__ }}",
    "{{ range.__class__ }}",
    "{% set n = namespace() %}{% set n.__class__ = 1 %}",
    "{% set n = namespace(x='x') %}{% for x in many %}{% set n.x = n.x ~ n.x %}{% endfor %}",
    "{% set n = namespace(x=[1]) %}{% for x in many %}{% set n.x = [n.x, n.x] %}{% endfor %}",
    "{% set n = namespace(x=[1]) %}{% for x in many %}{% set n.x = n.x + n.x %}{% endfor %}",
    "{% set n = namespace(x=3) %}{% for x in many %}{% set n.x = n.x * n.x %}{% endfor %}",
    "{% for x in many recursive %}{{ loop(many) }}{% endfor %}",
    "{% for x in many %}{% set o = loop %}{{ o.__class__ }}{% endfor %}",
    "{% with x = many %}{% for y in x %}{% for z in x %}{{ z }}{% endfor %}{% endfor %}{% endwith %}",
    "{{ a['__cl' ~ 'ass__'] }}",
    "{{ a['\\x5f\\x5fclass\\x5f\\x5f'] }}",
    "{{ a|attr('__cl' ~ 'ass__') }}",
    "{{ [a]|groupby('__class__')|list }}",
    "{{ [a]|selectattr('__class__')|list }}",
    "{{ [a]|join(attribute='__class__') }}",
    "{{ [[a]]|sum(attribute='__class__') }}",
    "{{ a.__getattribute__('x') }}",
    "{{ a.upper.__call__() }}",
    "{{ a.title.__self__ }}",
    "{{ a.encode('utf-8') }}",
    "{{ {}.__class__ }}",
    "{{ (a,).__class__ }}",
    "{{ 1.__class__ }}",
    "{{ true.__class__ }}",
    "{{ loop.__class__ }}",
    "{{ joiner.__init__.__globals__ }}",
    "{{ url_for.__globals__ }}",
    "{{ _context }}",
    "{% block x %}{{ self.x() }}{% endblock %}",
    "{%p import 'os' as o %}",
)
"""Words that try to reach what a hole may not."""

OF_SEVERAL = (
    "{% for x in many recursive %}{{ loop(many) }}{% endfor %}",
    "{% block x %}{{ self.x() }}{% endblock %}",
)
"""Those of them in which two things are wrong, each told by itself."""

ATTACKS: dict[str, Attack] = {
    **{payload: Attack(tags(payload), "", is_one=payload not in OF_SEVERAL) for payload in PAYLOADS},
    "loops in loops": Attack(
        tags("{% for x in many %}{% for y in many %}{{ y }}{% endfor %}{% endfor %}"), "form-unsafe"
    ),
    "big values in a loop": Attack(tags("{% for x in many %}{{ big }}{% endfor %}"), "form-unsafe"),
    "work in a loop": Attack(
        tags("{% for x in many %}{% if big|upper|lower|upper|lower == a %}{% endif %}{% endfor %}"), "form-unsafe"
    ),
    "markup in a loop": Attack(tags("{%p for x in many %}", *["甲" * 300] * 40, "{%p endfor %}"), "form-unsafe"),
    "text that grows": Attack(tags("{% for x in many %}{% set big = big ~ big %}{{ big }}{% endfor %}"), "form-unsafe"),
    "a list that grows": Attack(tags("{% set x = many|map('replace', '甲', big)|list %}{{ x|length }}"), "form-unsafe"),
    "deep tags": Attack(tags(nested("{% if a %}", "{% endif %}", 200)), "form-block-deep"),
    "deep expression": Attack(tags("{{ " + "(" * 3_000 + "a" + ")" * 3_000 + " }}"), "form-syntax"),
    "deep lists": Attack(tags("{{ " + "[" * 3_000 + "]" * 3_000 + " }}"), "form-syntax"),
    "many tags": Attack(tags("{{ a }}" * 20_000), "form-tags"),
    "many open tags": Attack(tags("{{" * 200_000), "form-unclosed"),
    "many open blocks": Attack(tags("{%" * 200_000), "form-unclosed"),
    "many full-width braces": Attack(tags("".join(f"｛｛{n}" for n in range(30_000))), "form-unclosed", is_one=False),
    "many quotation marks": Attack(tags("{{ '" * 50_000), "form-unclosed"),
    "many runs": Attack(
        body(paragraph(*(text for n in range(60_000) for text in (f"{{{{ a{n % 3000} }}}}", str(n))))), "form-tags"
    ),
    "torn runs": Attack(
        body(paragraph(*(text for n in range(4_000) for text in ("{{ ", f"b{n} ", "}}", *map(str, range(n, n + 9)))))),
        "form-missing",
        is_one=False,
    ),
    "many row tags": Attack(lambda: form([["{%tr if a %}{%tr endif %}" * 300]]), "form-two-shapes", is_one=False),
    "deep elements": Attack(
        body(paragraph(nested("<w:smartTag>", "</w:smartTag>", 300).replace("{{ a }}", ""))), "form-deep"
    ),
    "very deep elements": Attack(body("<w:p>" * 30_000 + "</w:p>" * 30_000), "form-deep"),
    "many elements": Attack(
        body("".join(f'<w:p w:rsidR="{n * 99991:08X}"/>' for n in range(500_000))), "form-elements"
    ),
    "many attributes": Attack(
        body("<w:p " + " ".join(f'a{n}="{{{{ x }}}}"' for n in range(20_000)) + "/>"), "form-elements"
    ),
    "entity": Attack(with_part("word/document.xml", entity('<!ENTITY e "x">')), "form-dtd"),
    "entity of a file": Attack(
        with_part("word/document.xml", entity('<!ENTITY e SYSTEM "file:///etc/passwd">')), "form-dtd"
    ),
    "entity of the network": Attack(
        with_part("word/document.xml", entity('<!ENTITY % e SYSTEM "http://127.0.0.1:9/"> %e;')), "form-dtd"
    ),
    "entities in entities": Attack(
        with_part(
            "word/document.xml",
            entity(
                '<!ENTITY a "aaaaaaaaaa">'
                + "".join(f'<!ENTITY {"abcdefghij"[n + 1]} "{("&" + "abcdefghij"[n] + ";") * 10}">' for n in range(8))
            ),
        ),
        "form-dtd",
    ),
    "entity in the styles": Attack(
        with_part("word/styles.xml", entity('<!ENTITY e SYSTEM "file:///etc/passwd">')), "form-dtd"
    ),
    "entity in relationships": Attack(with_part("word/_rels/document.xml.rels", entity('<!ENTITY e "x">')), "form-dtd"),
    "entity in UTF-16": Attack(
        lambda: packed(
            {
                **parts(form("x")),
                "word/document.xml": document(paragraph("x"))
                .replace("UTF-8", "UTF-16")
                .replace("<w:document", '<!DOCTYPE x [<!ENTITY e "x">]><w:document', 1)
                .encode("utf-16"),
            }
        ),
        "form-dtd",
    ),
    "entity in content types": Attack(with_part("[Content_Types].xml", entity('<!ENTITY e "x">')), "form-dtd"),
    "picture from the network": Attack(link("image", "http://127.0.0.1:9/x.png"), "form-external"),
    "picture from a share": Attack(link("image", "file://///evil/x.png"), "form-external"),
    "object from elsewhere": Attack(link("oleObject", "http://127.0.0.1:9/x.doc"), "form-external"),
    "frame from elsewhere": Attack(link("frame", "http://127.0.0.1:9/"), "form-external"),
    "part outside the file": Attack(link("image", "../../../../etc/passwd", ""), "form-path"),
    "part by an address": Attack(link("image", "file:///etc/passwd", ""), "form-path"),
    "part by a drive": Attack(link("image", "C:\\\\x", ""), "form-path"),
    "member outside": Attack(with_member("../../evil.xml", "<x/>"), "form-path"),
    "member from the root": Attack(with_member("/etc/passwd", "x"), "form-path"),
    "member with a drive": Attack(with_member("word/C:x.xml", "<x/>"), "form-path"),
    "macros": Attack(with_member("word/vbaProject.bin", b"x"), "form-macros"),
    "macros by type": Attack(
        with_part(
            "[Content_Types].xml",
            lambda text: text.replace(
                "openxmlformats-officedocument.wordprocessingml.document.main", "ms-word.document.macroEnabled.main"
            ),
        ),
        "form-macros",
    ),
    "a program in a field": Attack(
        body(paragraph('<w:r><w:instrText>DDEAUTO c:\\\\cmd "/c calc"</w:instrText></w:r>')), "form-running-field"
    ),
    **{
        f"entity in {name}": Attack(with_part(name, entity('<!ENTITY e SYSTEM "file:///etc/passwd">')), "form-dtd")
        for name in sorted(parts(form("{{ a }}")))
        if name.endswith((".xml", ".rels"))
    },
    "entity in a part that is not called XML": Attack(renamed("styles.xml", "styles.bin"), "form-dtd"),
    "entity in a part in capitals": Attack(renamed("styles.xml", "styles.XML"), "form-dtd"),
    "entity in a header among the pictures": Attack(renamed("header1.xml", "media/h.xml"), "form-dtd"),
    **{
        f"{kind} from elsewhere": Attack(link(kind, "http://127.0.0.1:9/x"), "form-external")
        for kind in (
            "package",
            "video",
            "audio",
            "header",
            "styles",
            "theme",
            "chart",
            "aFChunk",
            "subDocument",
            "customXml",
            "control",
            "externalLink",
            "settings",
            "font",
            "glossaryDocument",
            "diagramData",
        )
    },
    "picture by a link": Attack(
        in_body('<w:drawing><a:blip r:link="rId99"/></w:drawing>', "hyperlink", "http://127.0.0.1:9/x.png"),
        "form-external",
    ),
    "old picture by a link": Attack(
        in_body('<w:pict><v:imagedata r:href="rId99"/></w:pict>', "hyperlink", "http://127.0.0.1:9/x.png"),
        "form-external",
    ),
    "old picture by its source": Attack(
        in_body('<w:pict><v:imagedata src="http://127.0.0.1:9/x.png"/></w:pict>'), "form-external"
    ),
    "background by its source": Attack(
        in_body('<w:pict><v:fill src="\\\\127.0.0.1\\x.png" type="frame"/></w:pict>'), "form-external"
    ),
    "object by a link": Attack(
        in_body('<w:object><o:OLEObject Type="Link" r:id="rId99"/></w:object>', "hyperlink", "http://127.0.0.1:9/x"),
        "form-external",
    ),
    "link that is a script": Attack(in_body("<w:t>x</w:t>", "hyperlink", "javascript:alert(1)"), "form-external"),
    "link that starts a program": Attack(in_body("<w:t>x</w:t>", "hyperlink", "ms-msdt:/id"), "form-external"),
    "link of a tag that is a script": Attack(
        in_body(
            '<w:hyperlink r:id="rId99"/></w:r><w:hyperlink r:id="rId99"><w:r><w:t>x</w:t></w:r></w:hyperlink><w:r>',
            "hyperlink",
            "{{ b }}",
        ),
        "form-link-address",
        {**VALUES, "b": "javascript:alert(1)"},
    ),
    "columns without end": Attack(lambda: form([["{% colspan 999999999 %}甲", "乙"]]), "form-span"),
    "columns below nothing": Attack(lambda: form([["{% colspan -5 %}甲", "乙"]]), "form-span"),
    "columns that are text": Attack(lambda: form([["{% colspan a %}甲", "乙"]]), "form-span"),
    "zip bomb of overlapping members": Attack(overlapping, "word-damaged"),
    "two members of one name": Attack(twice, "word-damaged"),
    "member with a bent name": Attack(with_member("word/..\\x.xml", "<x/>"), "form-path"),
    "member with an unseen name": Attack(with_member("word/x\u202e.xml", "<x/>"), "form-path"),
    "member beside a file": Attack(with_member("word/x.xml:y", "<x/>"), "form-path"),
    "part by escapes": Attack(link("image", "..%2f..%2f..%2fetc/passwd", ""), "form-path"),
    "part on a share": Attack(link("image", "//evil/share/x.png", ""), "form-path"),
    "part in itself": Attack(link("image", "data:image/png;base64,AA", ""), "form-path"),
    "giant attribute": Attack(in_body(f'<w:pict><v:shape alt="{"{{ a }}" * 1_000_000}"/></w:pict>'), "word-ratio"),
    "giant text": Attack(in_body(f"<w:t>{'{ ' * 9_000_000}</w:t>"), "word-ratio"),
    "many namespaces": Attack(
        in_body("<w:t " + " ".join(f"xmlns:n{n}='u{n}'" for n in range(100_000)) + "/>"), "form-elements"
    ),
    "zip bomb": Attack(zeros(60_000_000), "word-ratio"),
    "zip bomb in small pieces": Attack(zeros(1_000_000, times=150), "word-total"),
    "zip bomb of text": Attack(spaces, "word-ratio"),
    "size that lies": Attack(lying_size, "word-damaged"),
    "many members": Attack(many_members, "word-members"),
    "parts in a chain": Attack(chain, "form-chain"),
    "password": Attack(lambda: office("EncryptedPackage"), "word-password"),
    "old format": Attack(lambda: office("WordDocument"), "word-old-doc"),
    "no zip": Attack(lambda: b"%PDF-1.7 " + b"x" * 100, "word-not-docx"),
    "nothing": Attack(lambda: b"", "word-not-docx"),
    "half a file": Attack(lambda: form("{{ a }}")[:-200], "word-damaged"),
    "no Word file": Attack(
        lambda: packed({"[Content_Types].xml": HEAD + "<Types/>", "x.xml": "<x/>"}), "word-not-docx"
    ),
    "no XML": Attack(with_part("word/document.xml", lambda text: text[:-20]), "form-xml"),
    "strict format": Attack(
        with_part(
            "word/document.xml",
            lambda text: text.replace(
                "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                "http://purl.oclc.org/ooxml/wordprocessingml/main",
            ),
        ),
        "form-strict",
    ),
    "another file as text": Attack(
        lambda: word_file("<w:altChunk r:id='rId1'/>", Extra("word/x.html", "aFChunk", "<p>{{ a }}</p>")), "form-chunk"
    ),
    "our own placeholders": Attack(tags("\ufdd00\ufdd1\ufdd6\ufdd6 x \ufdd7\ufdd7"), "form-noncharacter"),
    "values without end": Attack(tags("{{ b }}"), "too-deep", {"a": "", "b": endless()}),
    "control characters": Attack(tags("{{ b }}"), "control-character", {**VALUES, "b": "x\x00y"}),
    "lone surrogate": Attack(tags("{{ b }}"), "control-character", {**VALUES, "b": "x\ud800y"}),
    "placeholders in a value": Attack(tags("{{ b }}"), "control-character", {**VALUES, "b": "\ufdd00"}),
}


def outcome(name: str) -> tuple[list[Problem], float]:
    """Problems that an attack meets, none if it goes through; and the seconds of the processor until then."""
    attack = ATTACKS[name]
    data = attack.make()
    begun = time.process_time()
    try:
        open_word_template(data, name="form").fill(attack.values, spare=True)
    except DocgenError as error:
        return list(error.problems), time.process_time() - begun
    return [], time.process_time() - begun


def megabytes() -> int:
    """The most memory that this process had; what the resource module knows counts that of its parent in."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    peak = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
    return int(peak.split()[1]) // 1024


if __name__ == "__main__":
    slowest = max((outcome(name)[1], name) for name in ATTACKS)
    print(f"{slowest[0]:.2f}", megabytes(), slowest[1])
