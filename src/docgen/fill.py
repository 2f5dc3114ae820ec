"""A template and checked values → the document: holes filled, markup read, every word in its role."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, replace
from types import MappingProxyType
from typing import Any, Final, cast

from docgen import outline
from docgen.catalog import BodyText, Nested, TemplateFolder
from docgen.document import Block, Document, Heading, Image, Picture, SignatureSlot, Table
from docgen.errors import Place, Problem, TemplateError
from docgen.hanzi import date_words, parse_date
from docgen.holes import Protected, evaluate, fill_text
from docgen.wording import quoted

BLANK_DATE: Final = "　　年　　月　　日"
BLANK: Final = "留空"
CC_LABEL: Final = "抄送"
TYPED_SPACE: Final = re.compile(r"(?<=[\u3400-\u9fff）]) +(?=[\u3400-\u9fff])")
"""Between Chinese characters, as it is typed between the organs of a joint title."""
_UNSIGNED: Final = ("form", "minutes")
"""Layouts whose date is no signature's: 纪要 bear no seal, and have the organ at their head."""
_BESIDE: Final = ("bound", "landscape")
"""What the outer document may say of an attachment, over what that says of itself."""
DOCUMENT_FIELDS: Final = tuple(spec.name for spec in fields(Document) if spec.name != "bound")


def fill(
    template: TemplateFolder, values: Mapping[str, object], pictures: Mapping[str, Image] = MappingProxyType({})
) -> Document:
    """Template and values that passed its check → document; nested documents are filled by their own templates.

    `pictures` are those that the check found in body text. Raises `TemplateError` for a faulty hole, and for a picture
    that stands in the template itself.
    """
    ready = {name: _nested(value, pictures) for name, value in values.items()}
    context = {name: _shown(value) for name, value in ready.items()}
    words: dict[str, object] = {"layout": template.layout, "kind": template.kind}
    for name in DOCUMENT_FIELDS:
        place = Place(f"{template.name}/template.yaml", path=f"document.{name}")
        if name in template.document:
            words[name] = _filled(template.document[name], name, context, place)
        elif ready.get(name) is not None:
            words[name] = ready[name]
    document = Document(**{name: _TURN[name](value) for name, value in words.items() if value is not None})  # type: ignore[arg-type]
    if any(isinstance(block, Picture) for block in document.body):
        place = Place(f"{template.name}/template.yaml", path="document.body")
        document = replace(document, body=tuple(_illustrated(block, pictures, place) for block in document.body))
    signed = document.signers or not document.date or document.layout in _UNSIGNED
    return document if signed else replace(document, signers=document.issuers)


def _nested(value: object, pictures: Mapping[str, Image]) -> object:
    if isinstance(value, Nested):
        inner = fill(value.template, value.values, pictures)
        said: dict[str, Any] = {name: value.beside[name] for name in _BESIDE if value.beside.get(name) is not None}
        return _Filled(replace(inner, **said), value.values)
    if isinstance(value, list):
        return [_nested(item, pictures) for item in value]
    return value


def _illustrated(block: Block, pictures: Mapping[str, Image], place: Place) -> Block:
    """A picture with its image; only body text of the data can show one that was checked."""
    if not isinstance(block, Picture):
        return block
    if block.name not in pictures:
        raise TemplateError(Problem("template-picture", place, {"file": quoted(block.name)}))
    return replace(block, image=pictures[block.name])


class _Filled:
    """A nested document, and the values that templates may show of it."""

    def __init__(self, document: Document, values: Mapping[str, object]) -> None:
        self.document = document
        self.values = {**values, "title": document.title}


def _shown(value: object) -> object:
    if isinstance(value, _Filled):
        return value.values
    return [_shown(item) for item in value] if isinstance(value, list) else value


def _filled(raw: object, name: str, context: Mapping[str, object], place: Place) -> object:
    """The template's own words for one field, holes filled; body text becomes blocks at once."""
    if isinstance(raw, list):
        return list(_entries(raw, name, context, place))
    if isinstance(raw, dict):
        return {key: _filled(value, name, context, place) for key, value in raw.items()}
    if not isinstance(raw, str):
        return raw
    if name != "body":
        return evaluate(raw, context, place)
    text, protected = fill_text(raw, context, place)
    return tuple(_revealed(block, protected) for block in outline.parse(text))


def _entries(raw: list[object], name: str, context: Mapping[str, object], place: Place) -> Iterator[object]:
    """List entries, those dropped whose `when` does not hold."""
    for entry in raw:
        if isinstance(entry, dict) and "when" in entry:
            if not evaluate(str(entry["when"]), context, place):
                continue
            entry = {key: value for key, value in entry.items() if key != "when"}
        yield _filled(entry, name, context, place)


def _revealed(block: Block, protected: Protected) -> Block:
    """The block with its values in place of their placeholders."""
    if isinstance(block, Table):
        rows = tuple(tuple(protected.show(cell) for cell in row) for row in block.rows)
        return replace(block, rows=rows, caption=protected.show(block.caption))
    texts = {spec.name: getattr(block, spec.name) for spec in fields(block)}
    shown = {name: protected.show(text) for name, text in texts.items() if isinstance(text, str)}
    if isinstance(block, Heading) and not block.run_in and shown["text"].endswith(outline.UNFINISHED):
        # Behind its placeholder the value's final mark could not be seen: a sentence, and so no heading.
        shown = {**shown, "text": "", "run_in": shown["text"]}
    return replace(block, **shown)  # type: ignore[arg-type]


# Values → fields of the document


def _text(value: object) -> str:
    return str(value).strip()


def _title(value: object) -> str:
    """One full-width space between organs, however it was typed."""
    return TYPED_SPACE.sub("　", _text(value))


def _texts(value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list | tuple) else [value]
    return tuple(_text(item) for item in values if _text(item))


def _rows(value: object) -> str:
    return "\n".join(_texts(value))


def _recipients(value: object) -> str:
    return "、".join(_texts(value)).rstrip("：:")


def _body(value: object) -> tuple[Block, ...]:
    if isinstance(value, tuple):
        return cast(tuple[Block, ...], value)
    return outline.parse(str(value)) if isinstance(value, BodyText) else outline.parse("")


def _document(value: object) -> Document:
    return cast(_Filled, value).document


def _documents(value: object) -> tuple[Document, ...]:
    return tuple(_document(item) for item in cast(list[object], value))


def signing_date(value: object) -> str:
    """A day in words (7.3.5.4: Arabic digits, no leading zeros), or the blank to fill in by hand."""
    text = _text(value)
    if text == BLANK:
        return BLANK_DATE
    day = parse_date(text)
    return date_words(day) if day else text


def _note(value: object) -> str:
    text = _text(value)
    bracketed = text[:1] in "（(" and text[-1:] in "）)" and len(text) > 1
    return text[1:-1] if bracketed else text


def labelled(value: object, label: str) -> tuple[tuple[str, str], ...]:
    """Text, a list of texts, or texts by label → (label, text) pairs."""
    if isinstance(value, Mapping):
        pairs = [(str(key), "、".join(_texts(text))) for key, text in value.items() if text]
    else:
        pairs = [(label, text) for text in _texts(value)]
    return tuple((name, text.removeprefix(f"{name}：").rstrip("。")) for name, text in pairs if text)


def _copies(value: object) -> tuple[tuple[str, str], ...]:
    return labelled(value, CC_LABEL)


def _attendance(value: object) -> tuple[tuple[str, str], ...]:
    return labelled(value, "出席")


def _slots(value: object) -> tuple[SignatureSlot, ...]:
    slots = (cast(Mapping[str, object], slot) for slot in cast(list[object], value))
    return tuple(SignatureSlot(_text(slot["label"]), _text(slot.get("value") or "")) for slot in slots)


_TURN: Final[dict[str, Callable[[Any], object]]] = {
    "layout": _text, "kind": _text, "title": _title, "issuers": _texts, "letterhead": _rows,
    "copy_number": _text, "secrecy": _text, "urgency": _text, "number": _text, "signatories": _texts,
    "adoption_note": _note, "contents": bool, "recipients": _recipients, "body": _body, "attachments": _documents,
    "enclosure": _document, "signers": _texts, "date": signing_date, "sealed": bool, "note": _note, "cc": _copies,
    "printed_by": _text, "printed_on": signing_date, "signature_slots": _slots, "attendance": _attendance,
    "landscape": bool,
}  # fmt: skip
"""Each field of the document with what makes it from a value."""
