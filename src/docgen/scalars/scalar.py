"""One text in a data file: what it says, and the characters of the file that say it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

Style = Literal["json", "plain", "single", "double", "block"]

Node: TypeAlias = "Scalar | dict[str, Node] | list[Node] | None"
"""A value of a file; `None` is one that says nothing, or no text."""

BREAKS: Final = "\r\n\x85\u2028\u2029"
"""What ends a line of YAML."""
SPACE: Final = f" \t{BREAKS}"
"""What a parser may drop, fold or turn into another space."""

NOTHING: Final = frozenset(("", "~", "null", "Null", "NULL"))
"""Words that say nothing in YAML, without quotation marks."""

_ESCAPE: Final = re.compile(
    r"\\(?:u(?P<high>[dD][89abAB][0-9a-fA-F]{2})\\u(?P<low>[dD][c-fC-F][0-9a-fA-F]{2})"
    r"|[xuU](?P<code>(?<=x)[0-9a-fA-F]{2}|(?<=u)[0-9a-fA-F]{4}|(?<=U)[0-9a-fA-F]{8})"
    r"|(?P<line>\r?\n|\r)|(?P<char>.))"
)
_NAMED: Final = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
"""What a letter behind a backslash stands for; any other character stands for itself."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text in a data file."""

    text: str
    """What it says."""
    start: int
    end: int
    """Characters of the file, without an anchor before it."""
    style: Style

    def spans(self, file: str) -> list[tuple[int, int] | None]:
        """Where in the file each character of the text stands; `None` for spaces, which a parser may fold.

        Raises `ValueError` if the file says something else there.
        """
        found: list[tuple[int, int] | None] = []
        written = self._written(file)
        for char in self.text:
            if char in SPACE:
                found.append(None)
                continue
            start, end, said = next((each for each in written if each[2] not in SPACE), (0, 0, ""))
            if said != char:
                raise ValueError(f"{char!r} is not at {start}")
            found.append((start, end))
        return found

    def places(self, file: str) -> list[int]:
        """Where in the file each character of the text begins; of a space, where the character before it does."""
        found, at = [], self.start
        for span in self.spans(file):
            at = span[0] if span else at
            found.append(at)
        return found

    def _written(self, file: str) -> Iterator[tuple[int, int, str]]:
        """Characters of the file one by one, an escape as one, each with what it says; nothing for a joined line."""
        at, end = self.start, self.end
        if self.style in ("json", "single", "double"):
            at, end = at + 1, end - 1
        elif self.style == "block":
            # the header: |, >-, |2 # remark
            at = _after_line(file, at, end)
        while at < end:
            stop, said = at + 1, file[at]
            if said == "\\" and self.style in ("json", "double"):
                stop, said = _escaped(file, at)
            elif said == "'" and self.style == "single":
                stop += 1
            yield at, stop, said
            at = stop


def each_scalar(node: Node) -> Iterator[Scalar]:
    """Yield every text in a value, in the order of the file."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, dict | list):
        for each in node.values() if isinstance(node, dict) else node:
            yield from each_scalar(each)


def _after_line(file: str, start: int, end: int) -> int:
    found = re.compile(f"\r\n|[{BREAKS}]").search(file, start, end)
    return found.end() if found else end


def _escaped(file: str, at: int) -> tuple[int, str]:
    """Where an escape ends, and the character that it stands for; a line that is joined stands for nothing."""
    match = _ESCAPE.match(file, at)
    assert match
    if match["high"]:
        pair = bytes.fromhex(match["high"] + match["low"])
        return match.end(), pair.decode("utf-16-be")
    if match["code"]:
        return match.end(), chr(int(match["code"], 16))
    return match.end(), "" if match["line"] else _NAMED.get(match["char"], match["char"])
