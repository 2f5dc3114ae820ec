"""The words of an official document and their roles: what a text is, never how it looks."""

from dataclasses import dataclass
from typing import Literal

Align = Literal["", "left", "center", "right"]
"""Empty: no wish; what stands in the column decides."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1–4: 一、 （一） 1. （1） (GB/T 9704-2012, 7.3.3)."""

    level: int
    number: str
    """As written, with its mark: `一、`, `（二）`, `3.`, `（4）`."""
    text: str
    """The heading's own words; of a run-in heading with its final mark."""
    run_in: str = ""
    """Text that goes on in the same paragraph; only `text` takes the heading's face then."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """第一章 and its title, in a text made of articles."""

    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Section:
    """第一节 and its title, inside a chapter."""

    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Article:
    """第一条 and its first paragraph (款)."""

    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered item inside an article: （一） is level 1 (项), 1. is level 2 (目)."""

    level: int
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Plain text: an unnumbered paragraph of the body, or of an article."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A grid of words; the first row is the header."""

    rows: tuple[tuple[str, ...], ...]
    aligns: tuple[Align, ...]
    caption: str = ""
    landscape: bool = False
    """On landscape pages of its own (横排; GB/T 9704-2012, 8)."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture file that was found good, as both outputs take it."""

    name: str
    """Made of its bytes, so that the same picture has the same name: `0f3c….png`."""
    data: bytes
    kind: Literal["png", "jpeg"]
    width: int
    height: int
    """In pixels."""
    density: tuple[float, float]
    """Pixels to the inch, across and down."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture on a line of its own, with its 图题 below."""

    name: str
    """The file as the text calls it; once the text was checked, the name of its `Image`."""
    caption: str = ""
    width: str = ""
    """`60%` of the type area, `12cm`, `85mm`; empty: the picture's natural size."""
    image: Image | None = None
    """`None` only in text that nobody has filled in yet."""


@dataclass(frozen=True, slots=True)
class SignatureSlot:
    """A place to sign: 承诺人（签名）：________."""

    label: str
    value: str = ""
    """Filled in already; empty means a blank to sign by hand."""


Block = Heading | Chapter | Section | Article | Item | Paragraph | Table | Picture


@dataclass(frozen=True, slots=True)
class Document:
    """An official document, or a paper that travels inside one."""

    layout: str
    """Which layout dresses it: `official` (red head and imprint), `letter` (信函), `order` (命令), `minutes` (纪要),
    `text` (title and body), `form` (to be signed)."""
    kind: str = ""
    title: str = ""
    issuers: tuple[str, ...] = ()
    letterhead: str = ""
    """发文机关标志 in full, 文件 included, a line for each of several organs; empty: the issuers, and 文件 or what the
    layout has in its place."""
    copy_number: str = ""
    secrecy: str = ""
    urgency: str = ""
    number: str = ""
    signatories: tuple[str, ...] = ()
    adoption_note: str = ""
    contents: bool = False
    """A table of contents (目录) under the title."""
    recipients: str = ""
    """主送机关 without the final colon."""
    body: tuple[Block, ...] = ()
    attachments: tuple["Document", ...] = ()
    enclosure: "Document | None" = None
    signers: tuple[str, ...] = ()
    """发文机关署名, lead first; empty: the text is not signed by an organ. Of an order 职务　姓名, one each."""
    date: str = ""
    """成文日期 as printed: `2026年3月1日`, or `　　年　　月　　日` to be filled by hand."""
    sealed: bool = False
    note: str = ""
    """附注 without its brackets."""
    cc: tuple[tuple[str, str], ...] = ()
    """Label and words of each line above the print line: (抄送, …), or (报, …), (送, …)."""
    printed_by: str = ""
    printed_on: str = ""
    signature_slots: tuple[SignatureSlot, ...] = ()
    attendance: tuple[tuple[str, str], ...] = ()
    """Label and names: (出席, …), (请假, …), (列席, …)."""
    bound: bool = True
    """Of an attachment: printed and bound with the text; if not, it is a print of its own."""
    landscape: bool = False
    """On landscape pages (横排), as an attachment may be; a text with a red head never is."""
