"""The parts of a .docx and what they refer to → a refusal of what a reader would fetch, or run, from elsewhere."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from docgen.errors import Problem, TemplateError
from docgen.word_template.markup import SPACES, Element, q, read_tree
from docgen.wording import quoted

_FOLLOWED: Final = (q("w:hyperlink"), q("a:hlinkClick"), q("a:hlinkHover"), q("a:hlinkMouseOver"))
"""What a reader goes to only when asked; everything else is fetched when the file is opened."""
_REFERENCE: Final = f"{{{SPACES['r']}}}"
_ADDRESSES: Final = frozenset(("src", q("o:href"), q("o:src"), q("r:href")))
_ELSEWHERE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//|\\\\")
_SCRIPT: Final = re.compile(r"\s*(?:javascript|vbscript|data|mhtml|shell|search-ms|ms-[a-z]+):", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Link:
    """A relationship of a part."""

    id: str
    type: str
    target: str
    """Name of a part, or an address."""
    is_external: bool = False

    @property
    def kind(self) -> str:
        """The last word of its type: `header`, `image`, `hyperlink`."""
        return self.type.rpartition("/")[2]


def check_references(parts: Mapping[str, bytes], links: Mapping[str, tuple[Link, ...]]) -> None:
    """Raise `TemplateError` (`form-external`) for links that are no links but pictures, objects or scripts."""
    for name, data in parts.items():
        outside = {link.id: link.target for link in links.get(name, ()) if link.is_external}
        for target in outside.values():
            if _SCRIPT.match(target):
                raise _fetched(target, "hyperlink")
        if not outside and b"src=" not in data and b"href=" not in data:
            continue
        for element in read_tree(data, name).iter():
            if isinstance(element.tag, str):
                for target in _fetching(element, outside):
                    raise _fetched(target, element.tag.rpartition("}")[2])


def _fetching(element: Element, outside: Mapping[str, str]) -> Iterator[str]:
    """Yield addresses that an element fetches."""
    for name, value in element.attrib.items():
        if name.startswith(_REFERENCE) and value in outside and element.tag not in _FOLLOWED:
            yield outside[value]
        elif name in _ADDRESSES and element.tag.startswith(f"{{{SPACES['v']}}}") and _ELSEWHERE.match(value):
            yield value


def _fetched(target: str, kind: str) -> TemplateError:
    return TemplateError(Problem("form-external", facts={"target": quoted(target), "kind": quoted(kind)}))
