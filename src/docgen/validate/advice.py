"""Fitted values of one document → warnings: what can be rendered as it stands, but is not how officials write it."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from docgen.catalog import BodyText, Nested, TemplateFolder
from docgen.errors import Problem
from docgen.template_schema import Schema
from docgen.usage import (
    Remark,
    is_another,
    remarks_on,
    remarks_on_articles,
    remarks_on_copies,
    remarks_on_levels,
    remarks_on_recipients,
    remarks_on_title,
)
from docgen.validate.field_formats import dates_in, real_day
from docgen.validate.readings import Reading, shown
from docgen.validate.walk import Spot, Walk
from docgen.wording import Near, quoted

_NO_PROSE: Final = ("code", "keep", "name")
"""Policies of fields whose values are no sentences."""
_RED: Final = ("official", "letter")
"""Layouts whose title has organ, matter and kind."""
_TERM: Final = re.compile(r"(绝密|机密|秘密)★([0-9]+)(年|个月)$")
LONGEST_TERM: Final = {"绝密": 30, "机密": 20, "秘密": 10}
"""Years, unless laid down otherwise (保守国家秘密法, Art. 20)."""
_OFFICE: Final = re.compile("(?:办公[厅室]|秘书[处科]|综合[处科]).*$")
_ISSUES: Final = re.compile("印发|转发|批转")
_SEE: Final = re.compile(r"(?<!》)(?:[（(]|[见按同]|参见|详见)附件([0-9]{1,2})?(?=[）)。，；、])")
_DECIDED: Final = re.compile(r"经([0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日)[^。；\n]{0,40}?(?:会议|审议|研究|讨论|通过)")

Told = Iterator[tuple[Spot, str, Remark]]
"""Each remark with the text that it is on."""


def advice(template: TemplateFolder, fitted: Mapping[str, object], walk: Walk) -> Iterator[Problem]:
    """Yield each warning once for a field, with how often it is meant there."""
    met: dict[tuple[str, str], list[tuple[Spot, str, Remark]]] = {}
    for spot, text, remark in _told(template, fitted, Spot(walk.path, walk.written, ""), walk):
        met.setdefault((spot.path, remark.code), []).append((spot, text, remark))
    for told in met.values():
        spot, text, remark = told[0]
        times = Near(str(len(told)) if len(told) > 1 else "")
        place = walk.place(spot.path, spot.label, _line(spot, text, remark, walk))
        yield Problem(remark.code, place, {"times": times, **remark.facts})


def _line(spot: Spot, text: str, remark: Remark, walk: Walk) -> int | None:
    first = walk.loaded.text_lines.get(walk.places.get(spot.path, spot.path))
    return first + text.count("\n", 0, remark.at) if first is not None and "\n" in text else None


def _told(template: TemplateFolder, fitted: Mapping[str, object], top: Spot, walk: Walk) -> Told:
    texts = list(_texts(template.schema, fitted, top))
    for spot, text, policy in texts:
        if policy not in _NO_PROSE:
            is_reading = isinstance(text, Reading)
            written = text.written if isinstance(text, Reading) else text
            yield from ((spot, written, each) for each in remarks_on(written, simplified=not is_reading))
            yield from ((spot, text, each) for each in _on_dates(text, fitted.get("date")))
    for rule in (_on_head, _on_organs, _on_desk, _on_articles):
        yield from rule(template, fitted, top)
    if not walk.path:
        yield from _on_attachments(template, fitted, top, [(spot, text) for spot, text, _ in texts])


def _texts(schema: Schema, value: Mapping[str, object], spot: Spot) -> Iterator[tuple[Spot, str, str]]:
    """Every text of a document, where it stands and how it is converted; documents inside speak for themselves."""
    properties: Mapping[str, Any] = schema.get("properties", {})
    for key, each in value.items():
        inner = properties.get(key) or schema.get("additionalProperties")
        inner = inner if isinstance(inner, dict) else {}
        yield from _inside(inner, each, spot.entry(key, key, inner.get("title", key)))


def _inside(schema: Schema, value: object, spot: Spot) -> Iterator[tuple[Spot, str, str]]:
    match value:
        case str() if schema.get("format", "body-text") == "body-text":
            yield spot, value, schema.get("x-policy", "text")
        case list():
            items = {"x-policy": schema.get("x-policy", "text"), **schema.get("items", {})}
            for index, each in enumerate(value):
                yield from _inside(items, each, spot.item(index))
        case dict():
            yield from _texts(schema, value, spot)


def _on_dates(text: str, date: object) -> Iterator[Remark]:
    """Days that the calendar does not have or names otherwise, and decisions later than their document."""
    for at, error in dates_in(text):
        yield Remark(error.code, at, error.facts)
    own = real_day(date) if isinstance(date, str) else None
    for found in _DECIDED.finditer(text):
        decided = real_day(found[1])
        if own and decided and decided > own:
            yield Remark("event-later", found.start(1), {"found": found[1]})


def _on_head(template: TemplateFolder, fitted: Mapping[str, object], top: Spot) -> Told:
    """密级, mark and title."""
    layout, issuers = fitted.get("layout") or template.layout, _list(fitted.get("issuers"))
    secrecy, mark, title = (fitted.get(key) for key in ("secrecy", "letterhead", "title"))
    if isinstance(secrecy, str) and (found := _TERM.match(secrecy)):
        limit = LONGEST_TERM[found[1]]
        if int(found[2]) / (1 if found[3] == "年" else 12) > limit:
            facts = {"level": found[1], "limit": limit}
            yield _spot(template, top, "secrecy"), secrecy, Remark("secrecy-term", 0, facts)
    if isinstance(mark, str) and issuers and layout in (*_RED, "minutes"):
        spot = _spot(template, top, "letterhead")
        if layout == "letter" and mark.endswith("文件"):
            yield spot, mark, Remark("letterhead-letter", 0)
        if is_another(mark, issuers):
            yield spot, mark, _another("letterhead-other", mark, issuers)
    if isinstance(title, str) and issuers and layout in _RED and not top.path:
        yield from ((_spot(template, top, "title"), title, each) for each in remarks_on_title(title, issuers))


def _on_organs(template: TemplateFolder, fitted: Mapping[str, object], top: Spot) -> Told:
    """主送机关, 抄送机关, 署名."""
    recipients, copies = fitted.get("recipients"), fitted.get("cc")
    if isinstance(recipients, str):
        spot = _spot(template, top, "recipients")
        yield from ((spot, recipients, each) for each in remarks_on_recipients(recipients))
    if isinstance(copies, str):
        spot = _spot(template, top, "cc")
        told = remarks_on_copies(copies, recipients if isinstance(recipients, str) else "")
        yield from ((spot, copies, each) for each in told)
    issuers, signers = _list(fitted.get("issuers")), _list(fitted.get("signers"))
    for index, each in enumerate(signers):
        # 职务　姓名 of orders and motions is no organ.
        if not re.search("[ 　]", each) and is_another(each, issuers):
            yield _spot(template, top, "signers").item(index), each, _another("signer-other", each, issuers)


def _on_desk(template: TemplateFolder, fitted: Mapping[str, object], top: Spot) -> Told:
    """附注, 印发机关."""
    issuers = _list(fitted.get("issuers"))
    note, printer = fitted.get("note"), fitted.get("printed_by")
    if isinstance(note, str) and note.endswith("。"):
        yield _spot(template, top, "note"), note, Remark("note-end", len(note) - 1)
    if isinstance(printer, str) and (organ := _OFFICE.sub("", printer)) and is_another(organ, issuers):
        yield _spot(template, top, "printed_by"), printer, _another("printer-other", printer, issuers)


def _another(code: str, name: str, issuers: list[str]) -> Remark:
    return Remark(code, 0, {"found": shown(name), "organ": shown(issuers[0])})


def _on_articles(template: TemplateFolder, fitted: Mapping[str, object], top: Spot) -> Told:
    body, title = fitted.get("body"), fitted.get("title")
    if isinstance(body, BodyText | Reading) and isinstance(title, str):
        spot = _spot(template, top, "body")
        yield from ((spot, body, each) for each in remarks_on_articles(body, title))
        yield from ((spot, body, each) for each in remarks_on_levels(body))


def _on_attachments(
    template: TemplateFolder, fitted: Mapping[str, object], top: Spot, texts: list[tuple[Spot, str]]
) -> Told:
    """附件 that the text names and nobody gives, and those that are none: what a notice issues or forwards."""
    if "attachments" not in template.schema["properties"] or fitted.get("enclosure") is not None:
        return
    given, heading = _list(fitted.get("attachments")), str(fitted.get("title") or "")
    for spot, text in texts:
        for found in _SEE.finditer(text):
            if int(found[1] or 1) > len(given):
                facts = {"found": quoted(f"附件{found[1] or ''}"), "count": len(given)}
                yield spot, text, Remark("attachment-unknown", found.start(), facts)
    for index, each in enumerate(given):
        written = str(each.values.get("title") or "") if isinstance(each, Nested) else ""
        title, spot = written.removeprefix("《").removesuffix("》"), _spot(template, top, "attachments").item(index)
        if len(title) == len(written) - 2 and "《" not in title:
            yield spot, written, Remark("attachment-marks", 0)
        if title and title in heading and _ISSUES.search(heading):
            yield spot, written, Remark("issued-attached", 0, {"title": quoted(title)})


def _spot(template: TemplateFolder, top: Spot, key: str) -> Spot:
    return top.entry(key, key, template.schema["properties"].get(key, {}).get("title", key))


def _list(value: object) -> list[Any]:
    return [each for each in value if isinstance(each, str | Nested)] if isinstance(value, list) else []
