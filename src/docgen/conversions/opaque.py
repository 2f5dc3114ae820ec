"""A text that has marks of its own → where in it names of files, code and addresses stand, which no script changes."""

import re
from collections.abc import Callable, Iterator
from typing import Final

Spans = Iterator[tuple[int, int]]
Opaque = Callable[[str], Spans]
"""A text → the places in it that stay as they are."""

_PICTURE: Final = re.compile(
    r"^[ \t\u3000]*[!！][\[【［].*[\]】］]\s?[(（](?P<stays>[^\r\n]+)[)）][ \t\u3000]*$", re.MULTILINE
)
"""A line of body text that is a picture; what stands in the brackets is its file and its width."""
_MARKDOWN: Final = re.compile(
    r"""
    ^\ {0,3}(?P<fence>`{3,}|~{3,})[^\n]*\n(?s:.*?)(?:^\ {0,3}(?P=fence)[`~]*[ \t\r]*$|\Z)   # a block of code
    | (?<!`)(?P<ticks>`+)(?!`)[^\r\n]*?(?<!`)(?P=ticks)(?!`)                                # code within a line
    | \]\((?P<target><[^<>\r\n]*>|(?:[^()\s]|\([^()\s]*\))*)                                # where a link leads to
    | ^\ {0,3}\[[^\]\r\n]+\]:[ \t]*(?P<address>\S+)                                         # … written further down
    | <(?:[A-Za-z/!][^<>]*|\w+:[^<>\s]*)>                                                   # a tag, an address
    """,
    re.MULTILINE | re.VERBOSE,
)


def nothing(_text: str) -> Spans:
    """Plain text has no marks."""
    return iter(())


def pictures(text: str) -> Spans:
    """Files that body text names."""
    return (match.span("stays") for match in _PICTURE.finditer(text))


def markdown(text: str) -> Spans:
    """Code, tags and addresses of links."""
    for match in _MARKDOWN.finditer(text):
        named = next((name for name in ("target", "address") if match[name] is not None), "")
        yield match.span(named) if named else match.span()
