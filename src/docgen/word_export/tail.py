"""What stands below the text of a built-in template → blocks with tags: 附件说明, 署名, date, 附注, 版记, blanks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from docgen.document import Document, SignatureSlot
from docgen.flow import Block, Paragraph, Pinned, Run
from docgen.layout.desk import Desk, reformed
from docgen.layout.form import signature_slots
from docgen.layout.stamp import stamped
from docgen.layout.tail import SEAL_STEP, attachment_note, attendance, imprint, note, signature
from docgen.units import ZERO
from docgen.word_export.expressions import OR
from docgen.word_export.marks import blank, chosen, guarded, repeated, reworded, tag
from docgen.word_export.model import DAY, ISSUER, dated
from docgen.word_export.sources import Source, Sources

SIGNERS: Final = "落款"
"""What a template calls the organs that sign."""
TWO: Final = (ISSUER, "云水市财政局")
ORGAN: Final = "云水市机关事务管理局档案科"
"""A long name at a place to sign, which has room on its line."""


def lay_closing(sources: Sources, layout: str, desk: Desk) -> list[Block]:
    """All that stands between the text and what travels with it, kept together."""
    slots = _slots(sources, desk)
    sign = slots or (_stamped if sources.listed("signers") else _signature)(sources, layout, desk)
    asked = sources.of("signature_slots")
    if asked:
        sign = chosen((asked.words, _asked_slots(asked, sources, desk)), ("", sign))
    blocks = [*_attachment_note(sources, desk), *_attendance(sources, desk), *sign, *_note(sources, desk)]
    kept = [reformed(each, keep_next=True) if isinstance(each, Paragraph) else each for each in blocks]
    last = max((n for n, each in enumerate(blocks) if not _is_tag(each)), default=0)
    return [*kept[:last], *blocks[last:]]


def _is_tag(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.style == "TemplateTag"


def _spaced(blocks: Sequence[Paragraph], desk: Desk) -> tuple[list[Block], list[Paragraph]]:
    """The room above some paragraphs, and the paragraphs without it: which of them comes first is not known."""
    first, *others = blocks
    return blank(first.format.before, desk), [reformed(first, before=ZERO), *others]


def _attachment_note(sources: Sources, desk: Desk) -> list[Block]:
    attachments = sources.of("attachments")
    if attachments is None:
        return []
    name = attachments.words
    (alone,) = attachment_note([""], desk)
    first, other = attachment_note(["", ""], desk)
    single = reworded(alone, f"附件：{{{{ {name}[0].标题 }}}}")
    head = reworded(first, f"附件：1.\t{{{{ {name}[0].标题 }}}}")
    each = reworded(other, "{{ loop.index + 1 }}.\t{{ 项.标题 }}")
    return chosen(
        (f"{name} and {name}|length == 1", [single]),
        (f"{name}", [head, *repeated(f"项 in {name}[1:]", [each])]),
    )


def _attendance(sources: Sources, desk: Desk) -> list[Block]:
    source = sources.of("attendance")
    if source is None:
        return []
    room, (line,) = _spaced(attendance(Document("minutes", attendance=(("出席", "姓名"),)), desk), desk)
    worded = reworded(line, "{{ 行.称谓 }}：\t", "{{ 行.内容 }}")
    return guarded(source.condition, [*room, *repeated(f"行 in {source.words}|称谓('出席')", [worded])])


def _note(sources: Sources, desk: Desk) -> list[Block]:
    source = sources.of("note")
    if source is None:
        return []
    (line,) = note(Document("official", note="附注"), desk)
    return guarded(source.condition, [reworded(line, f"（{source.text}）")])


# 署名


def _signature(sources: Sources, layout: str, desk: Desk) -> list[Block]:
    """Organs, one below the other or two in a row over their seals, and the date."""
    date = sources.of("date")
    organs = _organs(sources, layout, date)
    if organs is None and date is None:
        return []
    head = [tag(f"set {SIGNERS} = {organs}")] if organs else []
    sealed = sources.of("sealed")
    plain = _signed(date, desk, has_organs=bool(organs), is_sealed=False)
    if layout == "minutes":
        # Who signs no minutes has the date above the rule.
        return guarded(organs or "", [*head, *plain])
    if sealed is None:
        return [*head, *plain]
    under_seals = _signed(date, desk, has_organs=bool(organs), is_sealed=True)
    return [*head, *chosen((sealed.words, under_seals), ("", plain))]


def _organs(sources: Sources, layout: str, date: Source | None) -> str | None:
    """The list of those who sign, as an expression; who issues a dated document signs it."""
    signers, issuers = sources.of("signers"), sources.of("issuers")
    if issuers is None or date is None or layout in ("form", "minutes"):
        own = signers.words if signers else None
        return f"{own} or []" if signers and signers.condition and layout != "minutes" else own
    issued = f"({issuers.words} if {date.condition} else [])" if date.condition else issuers.words
    fallback = f"{issued} or []" if issuers.condition and not date.condition else issued
    return f"{signers.inside(OR)} or {fallback}" if signers else fallback


def _signed(date: Source | None, desk: Desk, *, has_organs: bool, is_sealed: bool) -> list[Block]:
    day = DAY if date else ""

    def lines(*names: str) -> list[Paragraph]:
        return signature(Document("official", signers=names, date=day, sealed=is_sealed), desk)

    room, (first, *rest) = _spaced(lines(ISSUER) if has_organs else lines(), desk)
    dates = [first] if not has_organs else rest
    blocks: list[Block] = [*room]
    if has_organs and is_sealed:
        pair = reformed(lines(*TWO)[0], before=ZERO)
        between = guarded("not loop.first", blank(SEAL_STEP - desk.profile.grid.pitch, desk))
        row = f"{SIGNERS}[序:序 + 2]"
        two = (f"{row}|length == 2", [reworded(pair, f"{{{{ {row}|join('\\t') }}}}")])
        one = [reworded(first, f"{{{{ {row}|first }}}}")]
        blocks += repeated(f"序 in range(0, {SIGNERS}|length, 2)", [*between, *chosen(two, ("", one))])
    elif has_organs:
        blocks += repeated(f"机关 in {SIGNERS}", [reworded(first, "{{ 机关 }}")])
    if date:
        blocks += guarded(date.condition, [reworded(each, dated(date)) for each in dates])
    return blocks


def _stamped(sources: Sources, _layout: str, desk: Desk) -> list[Block]:
    """职务 and 姓名, of which the name stays away where it is stamped."""
    date, sealed = sources.of("date"), sources.of("sealed")
    blocks: list[Block] = []
    for raw in sources.listed("signers"):
        title, name = (sources.of_text(each.strip()).text for each in str(raw).split("　", 1))
        blocks += [] if sealed is None else chosen(
            (sealed.words, _stamp(title, "", date, desk, is_sealed=True)),
            ("", _stamp(title, name, date, desk, is_sealed=False)),
        )  # fmt: skip
        blocks += _stamp(title, name, date, desk, is_sealed=False) if sealed is None else []
    return blocks


def _stamp(title: str, name: str, date: Source | None, desk: Desk, *, is_sealed: bool) -> list[Block]:
    document = Document("order", signers=("市长　王小明",), date=DAY if date else "", sealed=is_sealed)
    line, *rest = stamped(document, desk)
    dates = [reworded(each, dated(date)) for each in rest] if date else []
    return [reworded(line, f"{title}\t{name}" if name else title), *dates]


# Papers to be signed


def _slots(sources: Sources, desk: Desk) -> list[Block]:
    """Labels and blanks, each where it is asked for; the date below."""
    listed = sources.listed("signature_slots")
    if not listed:
        return []
    labels = (sources.of_text(str(each["label"])).model for each in listed)
    held = ORGAN if any(each.get("value") for each in listed) else ""
    models = tuple(SignatureSlot(label, "" if index else held) for index, label in enumerate(labels))
    room, lines = _spaced(signature_slots(Document("form", signature_slots=models), desk), desk)
    blocks = [
        *room,
        *(each for slot, line in zip(listed, lines, strict=True) for each in _slot(slot, line, sources, desk)),
    ]
    return [*blocks, *_slot_date(sources, desk)]


def _asked_slots(asked: Source, sources: Sources, desk: Desk) -> list[Block]:
    """Places to sign that the data list."""
    model = SignatureSlot("经办人（签名）：")
    room, (line,) = _spaced(signature_slots(Document("form", signature_slots=(model,)), desk), desk)
    words = ("{{ 栏.栏名 }}\t", f"{{{{ 栏.内容|{_blank(desk)} }}}}")
    row = _written(line, *words)
    return [*room, *repeated(f"栏 in {asked.words}", [row]), *_slot_date(sources, desk)]


def _blank(desk: Desk) -> str:
    """The filter that makes a line to write on."""
    return f"留空({desk.profile.form.slot_width:g})"


def _written(line: Paragraph, label: str, held: str) -> Paragraph:
    """A place to sign with a tag behind its label; the tag underlines what it prints."""
    look = line.runs[0].format
    return replace(line, runs=(Run(label, look), Run(held, look)))


def _slot_date(sources: Sources, desk: Desk) -> list[Block]:
    date = sources.of("date")
    if date is None:
        return []
    right = desk.characters(desk.profile.signature.plain_right)
    line = desk.paragraph("Date", dated(date), right=right, before=desk.profile.grid.pitch / 4)
    return guarded(date.condition, [line])


def _slot(slot: Mapping[str, Any], line: Paragraph, sources: Sources, desk: Desk) -> Iterator[Block]:
    label = f"{sources.of_text(str(slot['label'])).text}\t"
    if slot.get("value"):
        held = f"{{{{ {sources.to_sign(str(slot['value']))}|{_blank(desk)} }}}}"
        line = _written(line, label, held)
    else:
        look = line.runs[0].format
        line = replace(line, runs=(Run(label, look), Run("\t", replace(look, underline=True))))
    when = sources.of_text(str(slot["when"])).inside(OR) if "when" in slot else ""
    yield from guarded(when, [line])


# 版记


def lay_imprint(sources: Sources, layout: str, desk: Desk) -> list[Block]:
    """Copies and the print line between rules, at the foot of the page on which the text ends."""
    cc, by, on = (sources.of(name) for name in ("cc", "printed_by", "printed_on"))
    if cc is None and (by is None or layout == "letter"):
        return []
    model = Document(layout, cc=(("抄送", "机关"),) if cc else (), printed_by="机关", printed_on=DAY)
    pinned = imprint(model, desk)
    assert pinned
    head = [each for each in pinned.paragraphs if each.style == "ImprintRule"]
    copies = [_copies(each, cc) for each in pinned.paragraphs if each.style == "Copies" and cc]
    lines: list[Block] = [*head]
    if cc:
        lines += repeated(f"行 in {cc.words}|称谓('抄送')", copies)
    if by and layout != "letter":
        lines += _print_line(cc, by, on, desk)
    paragraphs = tuple(each for each in lines if isinstance(each, Paragraph))
    needed = [each.condition for each in (cc, by) if each] if layout != "letter" else [cc.condition] if cc else []
    return guarded("" if "" in needed else " or ".join(needed), [Pinned(paragraphs)])


def _copies(line: Paragraph, cc: Source | None) -> Paragraph:
    words = "{% if 行.称谓 %}{{ 行.称谓 }}：{% endif %}\t{{ 行.内容 }}"
    return reworded(line, f"{words}{{% if not 行.内容.endswith('。') %}}。{{% endif %}}" if cc else "")


def _print_line(cc: Source | None, by: Source, on: Source | None, desk: Desk) -> list[Block]:
    """Organ and day of printing; a thin rule parts them from the copies. Without them the lowest rule is by itself."""
    words = by.text + (f"\t{{% if {on.words} %}}{on.through('日期')}印发{{% endif %}}" if on else "")

    def last(document: Document) -> list[Block]:
        pinned = imprint(document, desk)
        assert pinned
        line = pinned.paragraphs[-1]
        return [reworded(line, words) if line.style == "PrintLine" else line]

    copied = Document("official", cc=(("抄送", "机关"),))
    alone = last(Document("official", printed_by="机关", printed_on=DAY))
    if cc is None:
        return alone
    printed = last(replace(copied, printed_by="机关", printed_on=DAY))
    both = printed if not cc.condition else chosen((cc.words, printed), ("", alone))
    return chosen((by.words, both), ("", last(copied))) if by.condition else both
