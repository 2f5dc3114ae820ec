"""How documents end: text with the signature, seals with their room, no page for the imprint alone without need."""

import re
from dataclasses import replace
from io import BytesIO
from typing import Any, Final
from zipfile import ZipFile

import pytest
from paper import PrintedPage, print_docx, read_pdf

from docgen.any_template import load_template
from docgen.profile import load_profile

TOP, BOTTOM = 37.0, 262.0
SEAL_ABOVE: Final = 25.0
"""Millimetres that a seal of 45 mm, pressed on a name with its lower half, reaches above the name at the least."""
ORGANS: Final = ["云水市教育局", "云水市财政局", "云水市水务局", "云水市林业局", "云水市农业局", "云水市气象局"]
LONG_ORGANS: Final = [
    "云水市人力资源和社会保障局", "云水市住房和城乡建设局", "云水市卫生健康委员会", "云水市市场监督管理局",
    "云水市应急管理局", "云水市文化和旅游局", "云水市农业农村局", "云水市自然资源局",
]  # fmt: skip
LINE: Final = "各单位要结合实际抓好落实。"
OPENING: Final = "为方便群众出行，根据有关规定，现就有关事项通知如下："


def values(body: str, **changes: Any) -> dict[str, Any]:
    given = {
        "kind": "通知", "issuers": ["云水市人民政府"], "number": "云政发〔2026〕10号",
        "title": "云水市人民政府关于规范城区公共停车设施管理的通知",
        "recipients": "各区人民政府，市政府各部门、各直属机构", "body": body, "date": "2026-03-01", "sealed": True,
        "printed_by": "云水市人民政府办公室", "printed_on": "2026-03-02",
    }  # fmt: skip
    return {key: value for key, value in {**given, **changes}.items() if value is not None}


def lines(count: int) -> str:
    return "\n".join([OPENING, *(f"{LINE}{number}" for number in range(count))])


def table(count: int, caption: str = "") -> str:
    rows = [f"| {number} | 云水市某区停车管理中心 |" for number in range(1, count + 1)]
    return "\n".join([OPENING, *([caption] if caption else []), "| 序号 | 单位 |", "| --- | --- |", *rows])


def turned(count: int) -> str:
    return table(count, "表1　情况表（横排）")


def joint(organs: list[str], **changes: Any) -> dict[str, Any]:
    return values(
        lines(1), issuers=organs, letterhead=f"{organs[0]}文件", title="关于规范停车设施管理的通知", **changes
    )


def listed(count: int) -> list[dict[str, str]]:
    name = "城区公共停车设施建设管理情况和充电设施配建情况季度汇总表填报说明及样表"
    return [{"title": f"{name}{number}", "body": "按季度报送。"} for number in range(1, count + 1)]


def forwarding(count: int) -> dict[str, Any]:
    opinion = {
        "layout": "official", "issuers": ["云水市水务局"], "number": "云水〔2026〕3号", "body": lines(count),
        "title": "云水市水务局关于节约用水的意见", "recipients": "市人民政府", "date": "2026-02-01",
        "cc": ["市财政局"], "printed_by": "云水市水务局办公室", "printed_on": "2026-02-02",
    }  # fmt: skip
    return values(LINE, enclosure=opinion)


def travelling(body: str, *, enclosed: bool) -> dict[str, Any]:
    """A signed text inside a notice: issued by it, or the first of its attachments."""
    signed = {
        "title": "云水市水务局关于节约用水的意见",
        "issuers": ["云水市水务局"],
        "date": "2026-02-01",
        "body": body,
    }
    if enclosed:
        return values(LINE, enclosure={**signed, "layout": "official", "number": "云水〔2026〕3号", "sealed": True})
    return values(LINE, attachments=[signed, {"title": "名单", "body": LINE}])


NAMES: Final = (
    *("林清远", "周明理", "沈知行", "欧阳知行", "韩长河", "林越", "王玥", "陈思齐", "周喆", "孙若水"),
    *("买买提·艾力", "顾文澜", "赵一", "钱二三", "孙四", "李五六", "吴七", "郑八九", "王十"),
    *("冯十一", "陈晨", "褚卫", "蒋沈韩", "杨朱"),
)


def minutes(count: int) -> dict[str, Any]:
    listed = {"出席": list(NAMES[:count]), "请假": "、".join(NAMES[3:count]), "列席": "　".join(NAMES[:count])}
    return values(LINE, layout="minutes", kind="纪要", recipients=None, sealed=None, attendance=listed)


CASES: Final[dict[str, dict[str, Any]]] = {
    **{f"table-{count}": values(table(count)) for count in (1, 3, 8, 9, 12, 24, 28, 30, 32, 52, 54, 56)},
    **{f"captioned-{count}": values(table(count, "表1　情况表"), sealed=False) for count in (6, 7, 8, 10)},
    **{f"landscape-{count}": values(turned(count)) for count in (2, 9, 12, 25)},
    "landscape-signed": values(turned(3), sealed=False, attachments=[{"title": "名单", "body": LINE}], note="公开"),
    "paragraph": values(f"{lines(3)}\n{LINE * 22}"),
    "longer-paragraph": values(f"{lines(5)}\n{LINE * 55}"),
    "short-paragraph": values(f"{lines(5)}\n{LINE * 10}"),
    **{f"attachments-{count}": values(lines(8), attachments=listed(count)) for count in (6, 10, 12)},
    **{f"full-{count}": values(lines(count)) for count in (22, 23, 24)},
    **{f"forwarding-{count}": forwarding(count) for count in range(20, 28)},
    **{f"enclosed-table-{count}": travelling(table(count), enclosed=True) for count in (9, 33, 38)},
    **{f"attached-table-{count}": travelling(table(count), enclosed=False) for count in (24, 52)},
    "enclosed-paragraph": travelling(f"{lines(3)}\n{LINE * 22}", enclosed=True),
    "attached-paragraph": travelling(f"{lines(8)}\n{LINE * 22}", enclosed=False),
    **{f"minutes-{count}": minutes(count) for count in (12, 15, 18, 21, 24)},
    "seals-long": joint(LONG_ORGANS),
    "seals-pair": joint(LONG_ORGANS[:2]),
    "signatories": values(
        lines(1), kind="请示", issuers=[*ORGANS, "云水市商务局"], recipients="云水市人民政府",
        number="云教〔2026〕10号",
        signatories=["林清远", "周明", "欧阳知行", "买买提·艾力", "沈知", "顾文澜", "阿不都热合曼·吐尔逊"],
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def papers() -> dict[str, list[PrintedPage]]:
    template = load_template("document")
    return {name: read_pdf(template.render(given, to="pdf")) for name, given in CASES.items()}


def signature_page(pages: list[PrintedPage]) -> PrintedPage:
    return next(page for page in pages if "2026年3月1日" in page.texts)


def of(kind: str) -> list[str]:
    return [name for name in CASES if name.startswith(kind)]


@pytest.mark.parametrize("name", [*of("table"), *of("captioned"), *of("landscape-2")])
def test_rows_of_a_table_stand_with_the_signature(papers: dict[str, list[PrintedPage]], name: str) -> None:
    texts = signature_page(papers[name]).texts
    assert re.search("停车管理中心$", texts[list(texts).index("云水市人民政府") - 1])


@pytest.mark.parametrize("name", [*of("enclosed-table"), *of("attached-table")])
def test_rows_stand_with_the_signature_of_a_text_that_travels_too(
    papers: dict[str, list[PrintedPage]], name: str
) -> None:
    texts = next(page.texts for page in papers[name] if "2026年2月1日" in page.texts)
    assert texts[list(texts).index("云水市水务局") - 1].endswith("停车管理中心")


@pytest.mark.parametrize("name", ["enclosed-paragraph", "attached-paragraph"])
def test_a_last_paragraph_that_travels_leaves_no_page_half_empty(
    papers: dict[str, list[PrintedPage]], name: str
) -> None:
    pages = papers[name]
    at = next(at for at, page in enumerate(pages) if "2026年2月1日" in page.texts)
    assert any("各单位" in text for text in pages[at].texts)
    assert any("各单位" in text for text in pages[at - 1].texts)
    assert pages[at - 1].lines[-2].baseline > BOTTOM - 2 * 10.2


@pytest.mark.parametrize("name", of("minutes"))
def test_no_name_of_a_list_of_persons_is_on_two_lines(papers: dict[str, list[PrintedPage]], name: str) -> None:
    """Each line that is full begins and ends with a name; short ones would do so by themselves."""
    listed = [text for page in papers[name] for text in page.texts if re.search("[、清越喆]", text)]
    assert len(listed) > 4
    for text in listed:
        _, _, names = text.rpartition("：")
        if "、" in names:
            assert set(names.rstrip("、").split("、")) <= set(NAMES), text


@pytest.mark.parametrize("name", of("minutes"))
def test_a_short_list_of_persons_stands_on_one_page(papers: dict[str, list[PrintedPage]], name: str) -> None:
    for page in papers[name][1:]:
        first = page.texts[0]
        assert "：" in first or "印发" in first, first


def test_a_name_is_found_whole_in_the_file_that_goes_to_word() -> None:
    made = load_template("document").render(minutes(24), to="docx")
    with ZipFile(BytesIO(made)) as packed:
        xml = packed.read("word/document.xml").decode()
    assert "\u2060" not in xml
    assert all(name in xml for name in NAMES)


def test_a_table_begins_where_the_text_above_it_ends(papers: dict[str, list[PrintedPage]]) -> None:
    assert "1云水市某区停车管理中心" in papers["table-24"][0].texts
    assert "1云水市某区停车管理中心" in papers["captioned-8"][0].texts


@pytest.mark.parametrize("name", ["paragraph", "longer-paragraph"])
def test_a_long_last_paragraph_leaves_no_page_half_empty(papers: dict[str, list[PrintedPage]], name: str) -> None:
    pages = papers[name]
    signed = signature_page(pages)
    assert any("各单位" in text for text in signed.texts), "text stands with the signature"
    for page in pages[: pages.index(signed)]:
        assert page.lines[-2].baseline > BOTTOM - 2 * 10.2


@pytest.mark.parametrize("count", [10, 12])
def test_a_list_too_long_for_the_page_of_the_signature_follows_the_text(
    papers: dict[str, list[PrintedPage]], count: int
) -> None:
    pages = papers[f"attachments-{count}"]
    signed = signature_page(pages)
    entries = [text for text in signed.texts if re.match(r"\d+\.", text)]
    assert len(entries) >= 2
    assert entries[-1].startswith(f"{count}.")
    assert pages[pages.index(signed) - 1].lines[-2].baseline > BOTTOM - 5 * 10.2


def test_a_list_that_can_stand_with_text_and_signature_does(papers: dict[str, list[PrintedPage]]) -> None:
    texts = signature_page(papers["attachments-6"]).texts
    first = next(at for at, text in enumerate(texts) if text.startswith("附件："))
    assert first > 0


def test_less_room_for_the_seal_spares_the_imprint_a_page(papers: dict[str, list[PrintedPage]]) -> None:
    assert [len(papers[f"full-{count}"]) for count in (22, 23)] == [2, 2]
    assert [text for text in papers["full-23"][1].texts if text.endswith("印发")]


@pytest.mark.parametrize("name", of("forwarding"))
def test_the_imprint_of_a_forwarded_document_stands_with_its_text(
    papers: dict[str, list[PrintedPage]], name: str
) -> None:
    page = next(page for page in papers[name] if "抄送：市财政局。" in page.texts)
    assert any(LINE in text for text in page.texts)


def test_seals_that_go_over_have_their_room_on_the_next_page(papers: dict[str, list[PrintedPage]]) -> None:
    pages = papers["seals-long"]
    for page in pages[1:]:
        names = [line for line in page.lines if re.match("云水市.*[局会]", line.text) and "印发" not in line.text]
        assert all(line.baseline - SEAL_ABOVE > TOP for line in names), page.texts
    assert len(signature_page(pages).lines) > 2


def test_long_names_stand_beside_each_other_under_their_seals(papers: dict[str, list[PrintedPage]]) -> None:
    assert any("".join(LONG_ORGANS[:2]) == text for page in papers["seals-pair"] for text in page.texts)


VERY_LONG: Final = "云水市推进新型城镇化和城乡融合发展及农业转移人口市民化工作领导小组办公室"


def test_a_name_longer_than_a_line_is_broken_by_meaning_and_the_date_begins_under_its_first_row() -> None:
    given = values(lines(1), issuers=[VERY_LONG], letterhead="云水市人民政府文件", sealed=False)
    page = read_pdf(load_template("document").render(given, to="pdf"))[0]
    first, second, date = page.lines[-4:-1]
    assert (first.text + second.text, date.text) == (VERY_LONG, "2026年3月1日")
    assert second.text.startswith("转移人口")
    assert date.left - first.left == pytest.approx(2 * 5.571, abs=0.3)


def test_a_profile_that_leaves_a_name_no_room_still_ends_a_document() -> None:
    usual = load_profile()
    narrow = replace(usual, signature=replace(usual.signature, plain_right=28))
    given = values(lines(1), sealed=False)
    assert load_template("document").render(given, to="pdf", profile=narrow).startswith(b"%PDF")


def test_seven_signatories_leave_page_1_some_text(papers: dict[str, list[PrintedPage]]) -> None:
    texts = papers["signatories"][0].texts
    assert "沈知顾文澜" in texts
    assert "云教〔2026〕10号阿不都热合曼·吐尔逊" in texts
    assert any(text.startswith("为方便群众") for text in texts)


@pytest.mark.slow
def test_libreoffice_ends_them_the_same_way(papers: dict[str, list[PrintedPage]]) -> None:
    template = load_template("document")
    printed = print_docx({name: template.render(given, to="docx") for name, given in CASES.items()})
    for name, ours in papers.items():
        theirs = read_pdf(printed[name])
        assert [page.texts for page in theirs] == [page.texts for page in ours], name
