"""What officials write otherwise: each remark where it belongs, and none on what is right."""

import time
from pathlib import Path

import pytest

from docgen.any_template import load_template
from docgen.load import Loaded, load_data
from docgen.usage import (
    remarks_on,
    remarks_on_articles,
    remarks_on_copies,
    remarks_on_levels,
    remarks_on_recipients,
    remarks_on_title,
)

ROOT = Path(__file__).parents[1]
GOOD = sorted([*(ROOT / "templates").glob("*/samples/good/*.yaml"), *(ROOT / "examples").glob("*.yaml")])

MARKED = [
    ("现将有关事项通知如下,请执行", "half-width-mark", "通知如下，请执行"),
    ("时间:上午9:30", "half-width-mark", "时间：上午9:"),
    ("各单位(含企业)要自查", "half-width-brackets", "（含企业）"),
    ('推进"一网通办"', "straight-quotes", "“一网通办”"),
    ("学习、交流...", "ellipsis", "习、交流……"),
    ("现通知如下：：", "doubled-mark", ""),
    ("要求明确。；（二）", "doubled-mark", ""),
    ("供水、排水、等工作", "mark-before-deng", "水、排水等工作"),
    ("供水、排水……等工作", "ellipsis-and-deng", ""),
    ("印发《关于执行《防汛办法》的意见》", "nested-book-marks", "《关于执行〈防汛办法〉的意见》"),
    ("《供水办法》（试行）", "trial-outside", "供水办法（试行）》"),
    ("2026-2030年规划", "range-of-years", "2026—2030年"),
    ("下降10%-20%", "range-of-amounts", "10%～20%"),
    ("下降15～30%", "range-without-percent", "15%～30%"),
    ("共约100个左右", "about-twice", ""),
    ("检查30几个单位", "about-twice", ""),
    ("首先、要自查", "first-mark", "首先，"),
    ("工作如下：一是，自查", "yishi-mark", "一是"),
    ("投资３．５万元", "full-width-letters", "3.5"),
    ("补助4千5百元", "digits-and-hundreds", ""),
    ("“14五”规划", "digits-in-names", ""),
    ("25年底前完成", "year-of-two-digits", "2025年"),
    ("召开《全市防汛工作会议》", "book-marks-misused", "全市防汛工作会议"),
    ("（云水发[2026]7号）", "number-in-text", "（云水发〔2026〕7号）"),
    ("按照云水发〔2026〕第07号文件", "number-in-text", "照云水发〔2026〕7号文件"),
    ("于2026-3-9召开", "date-in-text", "2026年3月9日"),
    ("于2026年03月09日召开", "date-in-text", "2026年3月9日"),
    ("3月9号报到", "date-in-text", "3月9日"),
    ("二〇二六年三月九日", "date-in-text", ""),
    ("（此页无正文）", "no-text-page", ""),
    ("联系人：×××", "placeholder", ""),
    ("由【单位名称】负责", "placeholder", ""),
    ("截止目前，已经完成", "mistyped-word", "截至目前"),
    ("严格执行《供水办法的规定", "unpaired-mark", ""),
]

PLAIN = [
    "时间为上午9:30至11:00，比例1:500，网址https://yunshui.example/a?b=1,2，邮箱office@yunshui.example。",
    "包括名称、等级、等候时间；供水、排水等。",
    "A4(210mm×297mm)纸，型号X-12，《甲》《乙》，“一”“二”。",
    "同比增长10%～20%，2026—2030年，2026年10—12月，联系电话555-0136，身份证号后四位-2026。",
    "云水市人民法院（2026）云0102民初12号判决书；云水发〔2026〕7号。",
    "恢复盖章后发布署名文章，讲座落幕，交通迅速，面临严峻工作形势，以营利为目的的活动，为了了解情况。",
    "近100人参加，约100个，100个左右，十几个单位，第一，首先，一是加强，二是落实。",
    "3月9日至10日在5号楼2号线附近，6月18号楼。",
    "……\n（一）甲；\n1）乙；\n“甲‘乙’丙”（丁〔戊〕）。",
    "| 2026-03-09 | 1.2.3 |\n| --- | --- |\n![图1](map,x.png)",
    "每星期1次，2025年底，近20年度，3千米，1百分点，《全市防汛工作会议纪要》，《防汛手册》。",
    "各户、各社、各组，等待检查。",
]


@pytest.mark.parametrize(("text", "code", "better"), MARKED)
def test_a_slip_is_marked_with_what_should_stand_there(text: str, code: str, better: str) -> None:
    assert [(each.code, each.facts.get("better", "")) for each in remarks_on(text)] == [(code, better)]


@pytest.mark.parametrize("text", PLAIN)
def test_what_is_right_is_left_alone(text: str) -> None:
    assert [each.code for each in remarks_on(text)] == []


@pytest.mark.parametrize("odd", ["一", "1", "甲X", "年-", "１", '"甲'], ids=repr)
def test_a_line_without_an_end_takes_no_more_than_its_share_of_time(odd: str) -> None:
    begun = time.process_time()
    list(remarks_on(f'"{odd * (60_000 // len(odd))}'))
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    ("title", "codes"),
    [
        ("云水市水务局关于做好防汛工作的通知", []),
        ("市水务局关于做好防汛工作的紧急通知", []),
        ("云水市水务局转发省水务厅关于做好防汛工作的通知", []),
        ("云水市水务局 云水市财政局关于印发《关于加强供水工作的意见》的通知", []),
        ("云水市水务局等四部门关于开展“学制度、守规矩”活动的通知", []),
        ("云水市总工会第五次会议关于2026年工作安排的决议", []),
        ("云水市水务局关于供水管理的规定", ["title-kind"]),
        ("关于做好防汛工作的通知", ["title-organ"]),
        ("云水市财政局关于做好防汛工作的通知", ["title-issuer"]),
        ("云水市水务局、云水市财政局关于做好防汛工作的通知", ["title-organs"]),
        ("云水市水务局关于转发省水务厅关于做好防汛工作的通知", ["title-about-twice"]),
        ("云水市水务局转发省水务厅关于做好防汛工作的通知的通知", ["title-kind-twice"]),
        ("云水市水务局关于防汛。供水工作的通知", ["title-mark"]),
    ],
)
def test_a_title_has_organ_matter_and_kind(title: str, codes: list[str]) -> None:
    assert [each.code for each in remarks_on_title(title, ["云水市水务局"])] == codes


@pytest.mark.parametrize(
    ("recipients", "codes"),
    [
        ("各县、区水务局，市直各单位", []),
        ("云水市人民代表大会常务委员会", []),
        ("各县水务局；各区水务局", ["recipients-mark"]),
        ("云水市财政局 云水市水务局", ["recipients-mark"]),
        ("各县、区水务局，", ["recipients-end"]),
    ],
)
def test_recipients_are_separated_as_the_standard_has_it(recipients: str, codes: list[str]) -> None:
    assert [each.code for each in remarks_on_recipients(recipients)] == codes


def test_nobody_gets_a_copy_of_what_is_addressed_to_him() -> None:
    told = remarks_on_copies("抄报：市政府办公室，云水市财政局，各县", "云水市财政局、各县")
    assert [(each.code, *each.facts.values()) for each in told] == [
        ("copies-label", "抄报"),
        ("copied-twice", "云水市财政局"),
    ]


def test_a_regulation_calls_itself_what_it_is() -> None:
    body = "第一条　为加强管理，制定本规定。\n第二条　按照本办法第四条执行。\n第三条　本办法所称用户，是指单位。\n"
    told = list(remarks_on_articles(body.replace("执行", "办理"), "云水市供水办法（试行）"))
    assert [each.code for each in told] == ["articles-name", "articles-reference", "articles-force"]
    assert not list(remarks_on_articles(f"{body}第四条　本办法自印发之日起施行。", "云水市供水办法"))[1:]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("一、甲\n（一）乙。\n（二）丙。\n二、丁\n1.戊。\n2.己。\n三、庚", []),
        ("一、甲\n（一）乙。\n二、丙\n（一）丁。\n（二）戊。", ["（一）"]),
        ("一、甲\n1.乙。\n（1）丙。\n2.丁。", ["（1）", "一、"]),
        ("第一条　下列：\n（一）甲；\n（二）乙。\n第二条　丙。", []),
        ("一、甲\n1.5倍以上的，报局里。\n二、乙", []),
        ("一、甲\n(一)乙。\n二、丙", ["（一）"]),
        ("第一条　下列：\n（一）甲。\n第二条　丙。", ["（一）"]),
    ],
)
def test_a_level_with_one_item_needs_no_number(body: str, found: list[str]) -> None:
    assert [each.facts["found"] for each in remarks_on_levels(body)] == found


def notice(**given: object) -> dict[str, object]:
    return {
        "issuers": ["云水市水务局"],
        "title": "云水市水务局关于做好防汛工作的通知",
        "body": "现就有关事项通知如下：\n一、各单位要自查。\n二、按时报送。",
        "date": "2026-03-01",
        **given,
    }


@pytest.mark.parametrize(
    ("given", "code", "path"),
    [
        ({"secrecy": "秘密★20年", "copy_number": "000001"}, "secrecy-term", "secrecy"),
        ({"letterhead": "云水市水利局文件"}, "letterhead-other", "letterhead"),
        ({"signers": ["云水市财政局"]}, "signer-other", "signers[0]"),
        ({"body": "请填报（见附件2）。"}, "attachment-unknown", "body"),
        ({"body": "会议定于2026年3月2日（星期三）召开。"}, "weekday", "body"),
        ({"body": "请于2026年2月30日前报送。"}, "date-impossible", "body"),
        ({"body": "经2026年3月5日局长办公会议研究，同意。"}, "event-later", "body"),
        ({"note": "此件公开发布。"}, "note-end", "note"),
        ({"printed_by": "云水市财政局办公室"}, "printer-other", "printed_by"),
        ({"attachments": [{"title": "《登记表》", "body": "甲。"}]}, "attachment-marks", "attachments[0]"),
        (
            {
                "title": "云水市水务局关于印发《供水办法》的通知",
                "attachments": [{"title": "供水办法", "body": "第一条　自3月1日起施行。"}],
            },
            "issued-attached",
            "attachments[0]",
        ),
        ({"note": "联系人:林越"}, "half-width-mark", "note"),
        ({"attachments": [{"title": "登记表", "body": "填写时,请核对。"}]}, "half-width-mark", "attachments[0].body"),
    ],
)
def test_a_warning_says_in_which_field_it_is_meant(given: dict[str, object], code: str, path: str) -> None:
    template = load_template("notice")
    assert template.check(notice(**given)) == ()
    assert [(each.code, each.place.path) for each in template.warnings(notice(**given))] == [(code, path)]


def test_a_warning_names_the_line_and_how_often_it_is_meant(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("题注: 略\n标题: 说明\n版式: text\n正文: |\n  一,\n  第二行，好\n  甲,乙,丙\n", "utf-8")
    told = load_template("document").warnings(load_data(path))
    assert [(each.code, each.place.line) for each in told] == [("half-width-mark", 5)]
    assert "共有3处" in told[0].describe("zh")
    assert "3 in this field" in told[0].describe("en")


def test_faulty_values_are_refused_before_anybody_speaks_of_style() -> None:
    assert load_template("notice").warnings(notice(date="2026-02-30", note="联系人:林越")) == ()


def test_traditional_text_is_not_held_to_simplified_words() -> None:
    values: dict[str, object] = {"版式": "text", "標題": "說明", "正文": "銀行帳戶、等級和報導，請於3月1日前報送。"}
    assert load_template("document").warnings(Loaded(values)) == ()


def test_an_organ_is_named_in_the_characters_of_its_document() -> None:
    values = notice(
        issuers=["雲水市水務局"], signers=["雲水市財政局"], title="雲水市水務局關於做好防汛工作的通知", body="請執行。"
    )
    (told,) = load_template("notice").warnings(Loaded(values))
    assert "“雲水市財政局”不是发文机关“雲水市水務局”" in told.describe("zh")


@pytest.mark.parametrize("path", GOOD, ids=lambda path: f"{path.parents[2].name}-{path.stem}")
def test_no_sample_and_no_example_needs_a_warning(path: Path) -> None:
    loaded = load_data(path)
    name = path.parents[2].name if "samples" in path.parts else loaded.template or "document"
    told = [each.describe() for each in load_template(name).warnings(loaded) if each.code != "script-mixed"]
    assert told == []
