"""A template's sources → a document of model words, which is laid out in place of the real one, and tags for the words.

Places and sizes come from the models; then each model gives way to its tag.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from docgen.document import Document
from docgen.flow import Block, Paragraph, Pinned, Placed, Run
from docgen.layout.desk import Desk
from docgen.layout.head import mark_suffix
from docgen.word_export.expressions import OR, WHOLE
from docgen.word_export.sources import Source, Sources

COPY, SECRECY, URGENCY, NUMBER, ISSUE = "000001", "机密★1年", "特急", "云水发〔2026〕1号", "第1期"
TITLE, NOTE = "标题", "题注"
DAY, ISSUER = "2026年3月1日", "云水市人民政府"
"""What stands in for what a template has no example of."""


@dataclass(frozen=True, slots=True)
class Model:
    """A document to measure with, and what stands in place of its words."""

    document: Document
    tags: Mapping[str, str] = field(default_factory=dict)
    """Words of the document, longest first → the tagged text."""

    def with_tags(self, block: Block) -> Block:
        """A block of the model document with tags in place of its words."""
        if isinstance(block, Paragraph):
            return replace(block, runs=tuple(map(self._run, block.runs)))
        if isinstance(block, Pinned):
            return replace(block, paragraphs=tuple(self.paragraph(each) for each in block.paragraphs))
        return block

    def paragraph(self, paragraph: Paragraph) -> Paragraph:
        """The same for a paragraph."""
        return replace(paragraph, runs=tuple(map(self._run, paragraph.runs)))

    def placed(self, placed: Placed) -> Placed:
        """The same for what stands on the paper."""
        return replace(placed, paragraph=self.paragraph(placed.paragraph))

    def _run(self, run: Run) -> Run:
        models = "|".join(map(re.escape, self.tags))
        return replace(run, text=re.sub(models, lambda found: self.tags[found[0]], run.text)) if models else run


def model_of(sources: Sources, layout: str, desk: Desk) -> Model:
    """Sources → the model of the head: marks, number, title, 题注; of what the template never has, nothing."""
    issuers = sources.of("issuers")
    issuer = (issuers and issuers.model.split("、")[0]) or ISSUER
    document = Document(layout, kind=sources.template.kind, issuers=(issuer,))
    document = replace(document, letterhead=f"{issuer}{mark_suffix(document, desk)}")
    number = ISSUE if layout == "minutes" else NUMBER
    found: dict[str, str] = {}
    tags: dict[str, str] = {}
    words = {
        "copy_number": COPY, "secrecy": SECRECY, "urgency": URGENCY, "number": number, "title": TITLE,
        "adoption_note": NOTE, "date": DAY,
    }  # fmt: skip
    for name, model in words.items():
        source = sources.of(name)
        if source:
            found[name] = model
            printed = f"（{model}）" if model == ISSUE else model
            tags[printed] = _WORDING.get(name, _plainly)(source, sources)
    tags[issuer] = issuers.through("join('　')") if issuers else ""
    tags[document.letterhead] = f"{{{{ {marked(sources, mark_suffix(replace(document, letterhead=''), desk))} }}}}"
    ordered = dict(sorted(tags.items(), key=lambda each: -len(each[0])))
    return Model(replace(document, **found), ordered)  # type: ignore[arg-type]


def _plainly(source: Source, _sources: Sources) -> str:
    return source.safe


def _secrecy(source: Source, _sources: Sources) -> str:
    return source.through("空开", "''")


def _urgency(source: Source, sources: Sources) -> str:
    """Spread, unless it stands under a secrecy with a term."""
    secrecy = sources.of("secrecy")
    if secrecy is None:
        return source.through("空开", "''")
    mark = f"{source.words} or ''" if source.condition else source.words
    return f"{{{{ {mark} if '★' in ({secrecy.words} or '') else ({mark})|空开 }}}}"


def dated(source: Source, _sources: Sources | None = None) -> str:
    """A day in words, or the blank to be filled by hand."""
    return source.through("落款日期" if (source.schema or {}).get("format") == "cn-date-or-blank" else "日期")


def _number(source: Source, sources: Sources) -> str:
    """第1期 of minutes stands in brackets."""
    if sources.template.layout != "minutes":
        return source.safe
    is_issue = f"{source.words} and {source.words}.startswith('第')"
    return f"{{% if {is_issue} %}}（{source.text}）{{% else %}}{source.safe}{{% endif %}}"


def marked(sources: Sources, suffix: str) -> str:
    """发文机关标志 of one organ, as an expression."""
    given, issuers = sources.of("letterhead"), sources.of("issuers")
    lead = f"{issuers.inside(WHOLE)}[0]" if issuers else ""
    if given and issuers and given.condition:
        return f"{given.inside(OR)} or {lead} ~ '{suffix}'"
    if given:
        return given.words
    return f"{lead} ~ '{suffix}'" if issuers else ""


_WORDING: Final = {"secrecy": _secrecy, "urgency": _urgency, "date": dated, "number": _number}
