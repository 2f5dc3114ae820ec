"""Values of an official document → what holes print of them: text and documents to be set, lists, labelled lines."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from jinja2 import pass_context
from jinja2.runtime import Context

from docgen.catalog import Nested
from docgen.document import Document, Image
from docgen.fill import fill, labelled, signing_date
from docgen.layout.head import spread
from docgen.word_template.agreement import with_labels
from docgen.word_template.markup import HOLDER
from docgen.word_template.typeset import Typeset, body_of


class FilledDocument(Mapping[str, object]):
    """A nested document as holes see it: its values by key and label, its title whether written or made."""

    __slots__ = ("_values", "document")

    def __init__(self, nested: Nested, shown: Mapping[str, object], pictures: Mapping[str, Image]) -> None:
        """The document, its values as they are shown, and the pictures in its text."""
        self.document: Document = fill(nested.template, nested.values, pictures)
        title = self.document.title
        self._values = {"标题": title, **with_labels({**shown, "title": title}, nested.template.schema)}

    def __getitem__(self, name: str) -> object:
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __eq__(self, other: object) -> bool:
        same = isinstance(other, FilledDocument)
        return same and (self.document, self._values) == (other.document, other._values)  # type: ignore[attr-defined]

    def __hash__(self) -> int:
        return hash(self.document)


@pass_context
def typeset(context: Context, value: object) -> object:
    """Numbered text → paragraphs and tables."""
    if value is None or value == "":
        return ""
    if not isinstance(value, str):
        raise ValueError(f"typeset: {type(value).__name__}")
    return body_of(value, context[HOLDER].images)


def typeset_attachments(value: object) -> object:
    """Documents → pages, 附件1, 附件2 … above each."""
    documents = tuple(each.document for each in _documents(value))
    return Typeset(attachments=documents) if documents else ""


def typeset_document(value: object) -> object:
    """A document that another one issues or forwards → its pages."""
    documents = [each.document for each in _documents([value] if value else [])]
    return Typeset(enclosure=documents[0]) if documents else ""


def _documents(value: object) -> list[FilledDocument]:
    found = value if isinstance(value, list | tuple) else [value] if value else []
    for each in found:
        if not isinstance(each, FilledDocument):
            raise ValueError(f"typeset: {type(each).__name__}")
    return list(found)


def listed(value: object) -> list[object]:
    """A list as it is, text as a list of its lines."""
    if value is None or value == "":
        return []
    return list(value) if isinstance(value, list | tuple) else [each for each in str(value).split("\n") if each]


def by_label(value: object, label: str = "") -> list[dict[str, str]]:
    """Text, a list of texts, or texts by label → label and text of each line, the label once where it is repeated."""
    pairs = [] if value is None or value == "" else labelled(value, label)
    before = [None, *(name for name, _ in pairs)]
    shown = [("" if name == last else name, text) for (name, text), last in zip(pairs, before, strict=False)]
    return [{"label": name, "text": text, "称谓": name, "内容": text} for name, text in shown]


def signed_on(value: object) -> str:
    """成文日期: a day in words, for 留空 the blank to be filled by hand."""
    return signing_date(value) if value else ""


def spread_mark(value: object) -> str:
    """特急 → 特　急; a mark of more than two characters as it is."""
    return spread(str(value)) if value else ""


TYPESETTERS: Final = {
    "排版": "typeset", "附件排版": "typeset_attachments", "文件排版": "typeset_document", "清单": "listed",
    "称谓": "by_label", "落款日期": "signed_on", "空开": "spread_mark",
}  # fmt: skip
"""Chinese name of a filter for official documents → its English name."""
_FILTERS: Final = (typeset, typeset_attachments, typeset_document, listed, by_label, signed_on, spread_mark)
_BY_NAME: Final[dict[str, Callable[..., object]]] = {each.__name__: each for each in _FILTERS}
OFFICIAL: Final = {**_BY_NAME, **{alias: _BY_NAME[name] for alias, name in TYPESETTERS.items()}}
"""All of them, under both their names."""
