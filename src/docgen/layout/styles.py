"""Layout profile → the named styles that a clerk finds in the word processor."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from docgen.flow import FontRole, ParagraphFormat, RunFormat, Style, Tab
from docgen.profile import Profile
from docgen.units import ZERO, pt

RULE_PITCH: Final = pt(3)
"""Height of the thin paragraph that carries the uppermost rule of the imprint."""
HAIR_PITCH: Final = pt(1)
"""Height of the thin paragraph that breaks the page before a table."""
EDGE_AIR: Final = pt(0.5)
"""Left free behind a number at the type area's edge: rounding to twips would break a line that is quite full."""
NUMBER_COLUMN: Final = 3
"""Characters at the right of a table of contents that entries leave to the numbers."""


def named_styles(profile: Profile) -> dict[str, Style]:
    """Profile → styles by key, in the order in which a word processor lists them."""
    styles = (*_body_styles(profile), *_head_styles(profile), *_contents_styles(profile), *_tail_styles(profile))
    return {style.key: style for style in styles}


def _text(profile: Profile, face: FontRole = "fang", *, bold: bool = False) -> RunFormat:
    return RunFormat(face, profile.grid.size, profile.grid.tracking, bold=bold)


def body_format(profile: Profile) -> ParagraphFormat:
    """A paragraph of the body: two characters' indent, justified (7.3.3)."""
    return ParagraphFormat(profile.grid.pitch, first=profile.body.indent * profile.grid.size)


def _body_styles(profile: Profile) -> tuple[Style, ...]:
    body, text, faces = body_format(profile), _text(profile), profile.body
    flush = replace(body, first=ZERO)
    table = ParagraphFormat(faces.table_pitch, "center")
    cell = RunFormat("fang", faces.table_size)
    return (
        Style("Body", "公文正文", body, text),
        *_headings(profile),
        Style(
            "Chapter", "公文章标题", replace(flush, align="center", keep_next=True, outline=1),
            _text(profile, faces.face_chapter), "Article",
        ),
        Style(
            "Section", "公文节标题", replace(flush, align="center", keep_next=True, outline=2),
            _text(profile, faces.face_heading_2), "Article",
        ),
        Style("Article", "公文条文", body, text),
        Style("Item", "公文条项", body, text),
        Style("TableText", "公文表格", table, cell),
        Style("TableHead", "公文表头", table, replace(cell, font="hei")),
        Style("Picture", "公文图片", ParagraphFormat(HAIR_PITCH, "center", grows=True), text, "FigureCaption"),
        Style("FigureCaption", "公文图题", replace(flush, align="center"), _text(profile, "hei"), "Body"),
        Style("Caption", "公文表题", replace(flush, align="center", keep_next=True), _text(profile, "hei")),
    )  # fmt: skip


def _headings(profile: Profile) -> Iterator[Style]:
    """一、 （一） 1. （1） in their faces (7.3.3), bold where an office will have them so."""
    faces = profile.body
    levels = (
        (faces.face_heading_1, faces.bold_heading_1),
        (faces.face_heading_2, faces.bold_heading_2),
        (faces.face_heading_3, faces.bold_heading_3),
        (faces.face_heading_4, faces.bold_heading_4),
    )
    for level, (face, bold) in enumerate(levels, 1):
        form = replace(body_format(profile), keep_next=True, outline=level)
        yield Style(f"Heading{level}", f"heading {level}", form, _text(profile, face, bold=bold), "Body")


def _head_styles(profile: Profile) -> tuple[Style, ...]:
    line, text = replace(body_format(profile), first=ZERO), _text(profile)
    head, title = profile.head, profile.title
    mark = ParagraphFormat(head.mark_size * 1.25, "center", keep_next=True)
    centred = ParagraphFormat(title.pitch, "center", keep_next=True, keep_lines=True)
    upright = RunFormat("biao", title.size)
    return (
        Style("CopyNumber", "份号", replace(line, align="left"), _text(profile, "hei")),
        Style("Secrecy", "密级和保密期限", replace(line, align="left"), _text(profile, "hei")),
        Style("Urgency", "紧急程度", replace(line, align="left"), _text(profile, "hei")),
        Style("Mark", "发文机关标志", mark, RunFormat("biao", head.mark_size, color=head.color)),
        Style("Number", "发文字号", replace(line, align="center", keep_next=True), text),
        Style("Title", "公文标题", centred, upright, "Recipients"),
        Style("EnclosedTitle", "公文附件标题", replace(centred, outline=1), upright, "Body"),
        Style(
            "AdoptionNote", "题注", replace(line, align="center", keep_next=True),
            _text(profile, profile.body.face_note), "Body",
        ),
        Style("Recipients", "主送机关", line, text, "Body"),
    )  # fmt: skip


def _contents_styles(profile: Profile) -> tuple[Style, ...]:
    """目录: two levels, each hanging, and never into the column of the page numbers."""
    page, faces, grid = profile.page, profile.contents, profile.grid
    edge = Tab(page.width - page.left - page.right - EDGE_AIR, "right", leader=True)
    step = profile.body.indent * grid.size
    title = ParagraphFormat(grid.pitch, "center", keep_next=True)
    column = NUMBER_COLUMN * grid.size
    entry = ParagraphFormat(grid.pitch, "left", right=column, first=-step, keep_lines=True, tabs=(edge,))
    text = _text(profile, faces.face)
    return (
        Style("TOCHeading", "TOC Heading", title, _text(profile, faces.face_title), "Body"),
        Style("TOC1", "toc 1", replace(entry, left=step), text),
        Style("TOC2", "toc 2", replace(entry, left=2 * step), text),
    )


def _tail_styles(profile: Profile) -> tuple[Style, ...]:
    body, text, imprint = body_format(profile), _text(profile), profile.imprint
    line = replace(body, first=ZERO)
    small = RunFormat("fang", imprint.size)
    copy = ParagraphFormat(imprint.pitch, "left", right=imprint.indent * profile.grid.char)
    number = RunFormat("song", profile.page_number.size)
    return (
        Style("AttachmentNote", "附件说明", line, text),
        Style("Attendance", "出席人员", line, text),
        Style("Signer", "发文机关署名", replace(line, align="right", keep_next=True, keep_lines=True), text),
        Style("Date", "成文日期", replace(line, align="right"), text),
        Style("Note", "附注", body, text),
        Style("SignatureSlot", "签署栏", ParagraphFormat(profile.form.slot_pitch, "left", keep_next=True), text),
        Style("AttachmentLabel", "附件序号", replace(line, align="left", keep_next=True), _text(profile, "hei")),
        Style("ImprintRule", "版记分隔线", ParagraphFormat(RULE_PITCH, "left"), RunFormat("fang", pt(2))),
        Style("Thin", "换页线", ParagraphFormat(HAIR_PITCH, "left"), RunFormat("fang", pt(1))),
        Style("Copies", "抄送机关", copy, small),
        Style("PrintLine", "印发机关和印发日期", ParagraphFormat(imprint.pitch, "left"), small),
        Style("PageNumber", "footer", ParagraphFormat(profile.page_number.size, "right"), number),
    )
