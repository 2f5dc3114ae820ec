"""The text of a paragraph → the tags in it, and what is wrong with how they are written."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, Literal

from docgen.word_template.markup import Element
from docgen.word_template.places import Where
from docgen.wording import Near, near, quoted

Sort = Literal["value", "block", "comment"]
Shape = Literal["", "p", "tr", "tc", "r"]

KEYWORDS: Final = ("if", "elif", "else", "endif", "for", "endfor", "set", "with", "endwith")
"""Of Jinja, as far as a template may use it."""
DIRECTIVES: Final = ("cellbg", "colspan", "vm", "hm")
"""Of docxtpl: colour of a cell, cells taken together."""
FORBIDDEN: Final = (
    "include", "import", "from", "extends", "block", "endblock", "macro", "endmacro", "call", "endcall", "filter",
    "endfilter", "raw", "endraw", "autoescape", "endautoescape", "do", "break", "continue", "trans",
    "endtrans", "endset", "debug",
)  # fmt: skip
"""Of Jinja, and not for templates; the end of one is not worth a word of its own."""

_SORTS: Final[dict[str, Sort]] = {"{": "value", "%": "block", "#": "comment"}
_CLOSE: Final = {"{": "}}", "%": "%}", "#": "#}"}
_OPENER: Final = re.compile(r"[{｛][{｛%％#＃]")
_WIDE_CLOSE: Final = re.compile(r"[}｝%％#＃][}｝]")
_HEAD: Final = re.compile(r"([-+]?)(?:(tr|tc|p|r)(?=\s+\S))?(.*?)([-+]?)", re.DOTALL)
_STRAY: Final = re.compile(r"\}\}|%\}")
_SINGLE: Final = re.compile(r"(?<![{_])\{\s*([^\W\d][\w.]*)\s*\}(?![}_])")
_BRACES: Final = str.maketrans("｛｝％＃", "{}%#")
_CURLY: Final = {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'"}
_WIDE_MARKS: Final = re.compile("[（）［］，：＝＞＜｜．＂＇＋－＊／％！｀～]")
_UNSEEN: Final = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_TORN_NAME: Final = re.compile(r"[^\W\d]\w*(?: \w+)+")
_OPERATORS: Final = frozenset(("and", "or", "not", "in", "is", "if", "else"))
_SPACE: Final = re.compile(r"\s+")


@dataclass(eq=False, slots=True)
class Tag:
    """One tag of a template."""

    sort: Sort
    shape: Shape
    """What it takes the place of: a paragraph, a row, a cell, a run; empty: only itself."""
    words: str
    """What stands in it, in plain quotation marks: `for person in people`."""
    written: str
    """All of it, as it was typed."""
    before: str = ""
    after: str = ""
    """Its `-`, which joins it with what stands before or behind."""
    where: Where = field(default_factory=Where)
    number: int = 0
    """In its story."""
    model: Element | None = None
    """The paragraph or run that it takes the place of, for the looks of what comes there."""

    @property
    def keyword(self) -> str:
        """What a block begins with: `for`; empty for a value or comment."""
        return self.words.split(None, 1)[0] if self.sort == "block" and self.words else ""

    @property
    def plain(self) -> str:
        """As docxtpl wants it written."""
        mark = next(mark for mark, sort in _SORTS.items() if sort == self.sort)
        return f"{{{mark}{self.before}{self.shape} {self.words} {self.after}{_CLOSE[mark]}"

    @property
    def shown(self) -> str:
        """As a message may show it."""
        return quoted(_SPACE.sub(" ", self.written))


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with how a tag is written."""

    code: str
    facts: dict[str, object]
    is_warning: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A tag and the characters that it takes."""

    tag: Tag
    start: int
    end: int


def read_tags(text: str) -> tuple[list[Found], list[Fault]]:
    """Text → tags in their order, and faults.

    Faults: `form-full-width`, `form-unclosed`, `form-stray`, `form-empty`, `form-keyword`, `form-forbidden`,
    `form-mark`, `form-space`; as warnings `form-curly`, `form-single`.
    """
    found: list[Found] = []
    faults: list[Fault] = []
    rest: list[str] = []
    at = 0
    while opener := _OPENER.search(text, at):
        rest.append(text[at : opener.start()])
        if opener[0].isascii():
            end = _end(text, opener.end(), opener[0][1])
            if end > 0:
                tag = _tag(text[opener.start() : end])
                found.append(Found(tag, opener.start(), end))
                faults += _tag_faults(tag)
                at = end
                continue
        fault, at = _broken(text, opener)
        faults.append(fault)
    rest.append(text[at:])
    return found, [*faults, *_text_faults("\0".join(rest))]


def _end(text: str, start: int, kind: str) -> int:
    """Where the tag that began before `start` ends; -1 if it does not, or if another begins in it."""
    close = _CLOSE[kind]
    if kind == "#":
        return text.find(close, start) + 2 or -1
    quote, depth, at = "", 0, start
    while at < len(text):
        char = text[at]
        if quote:
            quote = "" if char == quote else quote
        elif text.startswith(close, at) and not depth:
            return at + 2
        elif _OPENER.match(text, at) and text[at + 1] in "{%":
            break
        elif char in "\"'":
            quote = char
        elif kind == "{" and char in "{}":
            depth += 1 if char == "{" else -1
        at += 1
    # A lone apostrophe, or a brace too many: the plain end will do.
    follower = _OPENER.search(text, start)
    end = text.find(close, start, follower.start() + 1 if follower else len(text))
    return end + 2 if end >= 0 else -1


def _broken(text: str, opener: re.Match[str]) -> tuple[Fault, int]:
    """A tag in full-width braces, or one without an end; and where to read on."""
    follower = _OPENER.search(text, opener.end())
    close = _WIDE_CLOSE.search(text, opener.end(), follower.start() if follower else len(text))
    if close and not (opener[0] + close[0]).isascii():
        written = text[opener.start() : close.end()]
        corrected = unicodedata.normalize("NFKC", written.translate(_BRACES))
        return Fault("form-full-width", {"tag": quoted(written), "corrected": quoted(corrected)}), close.end()
    end = min(follower.start() if follower else len(text), opener.start() + 30)
    shown = quoted(text[opener.start() : end].strip())
    expected = _CLOSE[opener[0][1].translate(_BRACES)]
    return Fault("form-unclosed", {"tag": shown, "close": expected}), max(end, opener.end())


def _tag(written: str) -> Tag:
    inner = _SPACE.sub(" ", _UNSEEN.sub("", written[2:-2]))
    head = _HEAD.fullmatch(inner)
    assert head
    before, shape, words, after = head.groups()
    shape = shape or ""
    return Tag(_SORTS[written[1]], shape, _straight(words.strip()), written, before, after)  # type: ignore[arg-type]


def _straight(words: str) -> str:
    """Words with curly quotation marks made straight, but not those inside a text in straight ones."""
    made: list[str] = []
    opened = ""
    for char in words:
        plain = _CURLY.get(char, char)
        if not opened:
            opened = char if plain in "\"'" else ""
            made.append(plain)
        elif char == opened or (opened in _CURLY and plain == _CURLY[opened]):
            opened = ""
            made.append(plain)
        else:
            made.append(char)
    return "".join(made)


def _tag_faults(tag: Tag) -> Iterator[Fault]:
    if tag.sort == "comment":
        return
    if not tag.words:
        yield Fault("form-empty", {"tag": tag.shown})
    if any(char in _CURLY for char in _outside_quotes(tag.written)):
        yield Fault("form-curly", {"tag": tag.shown, "corrected": quoted(tag.plain)}, is_warning=True)
    if tag.sort == "value" and _TORN_NAME.fullmatch(tag.words) and not _OPERATORS & set(tag.words.split()):
        yield Fault("form-space", {"tag": tag.shown, "corrected": quoted(f"{{{{ {tag.words.replace(' ', '')} }}}}")})
    wide = _WIDE_MARKS.search(_outside_quotes(tag.words))
    if wide:
        is_name = not _WIDE_MARKS.search(tag.words.rstrip(wide[0]))
        plain = tag.plain.replace(tag.words, tag.words.rstrip(wide[0])) if is_name else tag.plain
        corrected = unicodedata.normalize("NFKC", plain)
        yield Fault("form-mark", {"tag": tag.shown, "mark": wide[0], "corrected": quoted(corrected)})
    if tag.keyword == "set" and "=" not in tag.words:
        yield Fault("form-forbidden", {"tag": tag.shown, "reason": "set … endset"})
    if tag.keyword and tag.keyword not in (*KEYWORDS, *DIRECTIVES):
        if tag.keyword in FORBIDDEN and tag.keyword.startswith("end"):
            return
        if tag.keyword in FORBIDDEN:
            yield Fault("form-forbidden", {"tag": tag.shown, "reason": tag.keyword})
        else:
            yield Fault("form-keyword", {"tag": tag.shown, "near": _meant(tag)})


def _outside_quotes(words: str) -> str:
    return re.sub(r"\"[^\"]*\"|'[^']*'", "", words)


def _meant(tag: Tag) -> Near:
    """An unknown keyword → the tag that was meant: `{%pif x %}` and `{% p if x %}` want a space elsewhere."""
    found = re.match(r"(tr|tc|p|r)\s*(\w+)\b(.*)", tag.words, re.DOTALL)
    if found and found[2] in KEYWORDS:
        return Near(f"{{%{found[1]} {found[2]}{found[3]} %}}")
    alike = near(tag.keyword, (*KEYWORDS, *DIRECTIVES))
    return Near(f"{{%{tag.shape} {alike!s}{tag.words[len(tag.keyword) :]} %}}") if alike else Near("")


def _text_faults(rest: str) -> Iterator[Fault]:
    """What is wrong with the text around tags."""
    for stray in _STRAY.finditer(rest):
        around = rest[max(rest.rfind("\0", 0, stray.start()) + 1, stray.start() - 20) : stray.end()]
        yield Fault("form-stray", {"text": quoted(around), "mark": stray[0]})
    for single in _SINGLE.finditer(rest):
        facts: dict[str, object] = {"text": quoted(single[0]), "corrected": f"{{{{ {single[1]} }}}}"}
        yield Fault("form-single", facts, is_warning=True)
