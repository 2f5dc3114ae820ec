"""Simplified text → the persons in it whom their role shows, or what they do: 副局长范志强主持, 委员：王松、于海.

A role alone proves little (驾驶员于次日归队): the characters must be such as parents choose, and the name must end
where the sentence lets it. The words that show them stand in `persons.txt`.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Final

from docgen.script.names import COMPOUND
from docgen.script.official import convert
from docgen.script.words import Edges, in_simplified, is_word

_LIST: Final = "list"
_MAYBE: Final = "maybe"
"""What stands before a person: the head of a list, a role or an appointment, what may stand before much else."""

_STOP: Final = r"[，。；、：:！？）（()“”\s]"
_NUMBERED: Final = "等?[一二两三四五六七八九十0-9]+[余多]?[名位人]|等[名位人]"
_SEX: Final = r"[，、（(] ?[男女](?=[，、）)])|[，,]?性别"
_OFFICE: Final = "[（(][^（()）]{0,12}(?:长|主任|书记|员|人|席|理)[）)]"
_NEXT: Final = re.compile(
    r"(?:[（(][^（()）]{1,20}[）)])?(?:[ \u3000]*[、，,；;/／][ \u3000]*|[ \u3000]+|和|与|及|以及|诉)"
)
"""What may stand between two persons."""
_HAN: Final = re.compile("[一-龥]+")
_APART: Final = re.compile("[ \u3000]{1,2}([一-龥])")
"""What a list puts between the two characters of a name, and the second of them."""
_ENTRY_END: Final = re.compile(r"$|[，、；。,;（(\s]")
_BEFORE: Final = (
    "^|[^\u4e00-\u9fff]|[由请請对對与與和及经經向让讓命去聘荐薦名派称稱举舉予人长長任记記员員席理事书書官師师士授]"
)
"""What may stand before a name that is known, in either script."""
_SOMEONE: Final = "某"
_AND: Final = ("和", "与", "及")
_BY: Final = ("由", "请")
_WHEN: Final = "于"
"""What it begins is a time or a place, whatever is done then."""
_THREE: Final = 3
"""Characters of a name that needs less around it."""


def shown(text: str, edges: Edges) -> Iterator[tuple[int, int]]:
    """Places of the persons; of a traditional text the simplified form is given."""
    read = 0
    for before in _words().before.finditer(text):
        if before.end() < read:
            continue
        kind = before.lastgroup or ""
        chain = list(_chain(text, before.end(), edges, kind))
        read = chain[-1][1] if chain else read
        # what stands at the beginning of a clause is a person if it does what persons do, or if others stand beside it
        is_sure = kind != _MAYBE or any(end - start >= _THREE for start, end in chain[1:])
        if chain and (is_sure or _words().acts.match(text, read)):
            yield from ((edges.start + start, edges.start + end) for start, end in chain)


def surroundings(name: str, *, simplified: bool) -> tuple[str, str]:
    """A name → what must stand before and behind it, where it is also a word; nothing where it can be nothing else.

    于某 is two words as well: 适用于某类.
    """
    known = name if simplified else in_simplified(name)
    return (_BEFORE, _behind()) if is_word(known) or known.endswith(_SOMEONE) else ("", "")


@cache
def _behind() -> str:
    behind = f"[^\u4e00-\u9fff]|{_words().ends.pattern}|{_words().beside}"
    return f"{behind}|{convert(behind, 's2tw')}"


def _chain(text: str, at: int, edges: Edges, before: str) -> Iterator[tuple[int, int]]:
    """Names from one place on, with what may stand between two of them."""
    while end := _name(text, at, edges, before):
        yield at, end
        following = _NEXT.match(text, end)
        if not following:
            return
        at = following.end()


def _name(text: str, start: int, edges: Edges, before: str) -> int:
    """Where the name that begins here ends; 0 if none does."""
    words = _words()
    compound = COMPOUND.match(text, start)
    at = compound.end() if compound else start + 1
    surname = text[start:at]
    if not compound and surname not in words.surnames:
        return 0
    apart = _APART.match(text, at)
    if apart and before != _MAYBE and apart[1] not in words.nobody and _ENTRY_END.match(text, apart.end()):
        return apart.end()
    unnamed = words.unnamed.match(text, at)
    if unnamed and (before != _MAYBE or words.ends.match(text, unnamed.end())):
        return unnamed.end()
    longer, shorter = at + 2, at + 1
    ends = (shorter, longer) if text[shorter:longer] in _AND else (longer, shorter)
    for end in (longer,) if surname in words.rare and before != _LIST else ends:
        given = text[at:end]
        does = surname not in words.rare and words.acts.match(text, end)
        is_meant = does and surname != _WHEN and (before != _MAYBE or text[:start].endswith(_BY))
        if len(given) < end - at or (given in words.ordinary.get(surname, ()) and not is_meant):
            continue
        is_certain = before == _LIST or (before != _MAYBE and words.courtesy.match(text, end))
        if (words.listed if is_certain else words.chosen if does else words.given).issuperset(given):
            closed = words.ends.match(text, end) or _is_closed(text, start, end, edges, before)
        else:
            closed = _is_rare(text, start, end, edges, before)
        is_ordinary = surname in words.rare and edges.alone(edges.start + start, edges.start + end)
        if closed and not is_ordinary:
            return end
    return 0


def _is_closed(text: str, start: int, end: int, edges: Edges, before: str) -> bool:
    """Whether the end of a word is the end of a name behind its role."""
    is_long = end - start >= _THREE and before != _MAYBE
    return is_long and edges.at(edges.start + end) and not _words().place.match(text, end)


def _is_rare(text: str, start: int, end: int, edges: Edges, before: str) -> bool:
    """Whether three characters are a name though few parents choose them: no word, with a clear beginning and end."""
    first, last = edges.start + start, edges.start + end
    is_word = edges.alone(first, last) or edges.alone(last - 2, last)
    if end - start < _THREE or is_word or before == _MAYBE or not _HAN.fullmatch(text, start, end):
        return False
    words = _words()
    if before == _LIST:
        return _ENTRY_END.match(text, end) is not None and text[end - 1] not in words.nobody
    chosen = words.given if text[start] == _WHEN else words.listed
    return words.ends.match(text, end) is not None and text[end - 1] in chosen


class _Words:
    """What `persons.txt` says."""

    def __init__(self, listed: Mapping[str, list[str]], ordinary: Mapping[str, frozenset[str]]) -> None:
        one = {kind: "|".join(words) for kind, words in listed.items()}
        self.surnames = frozenset("".join(listed["surnames"]))
        self.rare = frozenset("".join(listed["rare"]))
        self.given = frozenset("".join(listed["given"]))
        self.chosen = self.given.union(*listed["doubtful"])
        self.listed = self.chosen.union(*listed["listed"])
        self.nobody = frozenset("".join(listed["nobody"]))
        self.ordinary = ordinary
        self.beside = one["beside"]
        self.courtesy = re.compile(one["courtesy"])
        self.place = re.compile(one["place"])
        self.unnamed = re.compile(f"某{{1,2}}(?![{one['someone']}])[甲乙丙丁戊A-Z0-9]?|[×ＸX]{{1,2}}")
        title = f"(?:副|总|常务|助理)?(?:{one['role']})(?![会室])"
        listing = "|".join(map(_apart, listed["listing"]))
        acts = "|".join((one["courtesy"], title, _NUMBERED, _SEX, _OFFICE, one["does"]))
        self.acts = re.compile(acts)
        self.ends = re.compile(f"$|{_STOP}|{acts}|{one['follows']}")
        self.before = re.compile(
            rf"(?:(?P<list>(?:(?:{one['role']}|{listing})[ \u3000]*[:：]|[（(]记录)[ \u3000]*)"
            rf"|(?P<role>(?:{one['role']})(?:[ \u3000]*|[为是系])|{one['verb']})"
            rf"|(?P<maybe>^|[，。；、：:（(“\s]|{one['maybe']}))(?=[{''.join(self.surnames)}])",
            re.MULTILINE,
        )


def _apart(word: str) -> str:
    """A word of two characters, which forms print with a space between (出　席)."""
    return r"\s{0,2}".join(word) if len(word) == 2 and _HAN.fullmatch(word) else word


@cache
def _words() -> _Words:
    listed: dict[str, list[str]] = {}
    ordinary: dict[str, frozenset[str]] = {}
    lines = resources.files("docgen.script").joinpath("persons.txt").read_text("utf-8").splitlines()
    for line in (line for line in lines if line and not line.startswith("#")):
        kind, *words = line.split()
        if kind == "ordinary":
            surname, *words = words
            ordinary[surname] = ordinary.get(surname, frozenset()).union(words)
        else:
            listed.setdefault(kind, []).extend(words)
    return _Words(listed, ordinary)
