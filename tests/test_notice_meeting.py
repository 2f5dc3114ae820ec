"""A meeting notice is written from its fields: title, opening, numbered headings, return slip, contact."""

import pytest
from made import filled

import docgen
from docgen.document import Document, Heading

LEAST = {
    "issuers": "云水市水务局",
    "recipients": "局属各单位",
    "meeting": "供水工作会议",
    "time": "2026年3月12日（星期四）上午9:00",
    "place": "四楼会议室",
    "date": "2026-03-03",
}


def noticed(**fields: object) -> Document:
    return filled(docgen.load_template("notice-meeting"), **{**LEAST, **fields})


def lines_of(document: Document) -> list[str]:
    """The body as it reads, a line a block."""
    return ["".join(getattr(block, part, "") for part in ("number", "text", "run_in")) for block in document.body]


def headings_of(document: Document) -> list[str]:
    return [block.number + block.text for block in document.body if isinstance(block, Heading) and block.level == 1]


@pytest.mark.parametrize(
    ("meeting", "said"),
    [
        ("供水工作会议", "召开供水工作会议"),
        ("供水工作", "召开供水工作会议"),
        ("职工代表大会", "召开职工代表大会"),
        ("供水企业座谈会", "召开供水企业座谈会"),
        ("防汛工作电视电话会议", "召开防汛工作电视电话会议"),
        ("局党组（扩大）会议", "召开局党组（扩大）会议"),
        ("水质检测培训班", "举办水质检测培训班"),
        ("节水知识讲座", "举办节水知识讲座"),
        ("水厂开工仪式", "举行水厂开工仪式"),
    ],
)
def test_title_and_opening_say_what_is_held_once(meeting: str, said: str) -> None:
    document = noticed(meeting=meeting)
    assert document.title == f"云水市水务局关于{said}的通知"
    assert lines_of(document)[0] == f"经研究，定于3月12日{said}。现将有关事项通知如下："


@pytest.mark.parametrize(
    ("time", "said"),
    [
        ("2026-03-12", "定于3月12日召开"),
        ("2026年3月12日上午9时至11时", "定于3月12日召开"),
        ("2027年1月5日上午9时", "定于2027年1月5日召开"),
        ("3月12日上午9时", "定于3月12日召开"),
        ("2026年3月12日（星期四）至13日（星期五）", "决定召开"),
        ("2026年3月12日、13日", "决定召开"),
        ("3月中旬，具体时间另行通知", "决定召开"),
    ],
)
def test_the_opening_names_the_day_where_there_is_one(time: str, said: str) -> None:
    assert lines_of(noticed(time=time))[0] == f"经研究，{said}供水工作会议。现将有关事项通知如下："


def test_an_opening_written_in_full_is_left_as_it_is() -> None:
    assert lines_of(noticed(lead="会议改期。"))[0] == "会议改期。现将有关事项通知如下："
    assert lines_of(noticed(lead="会议改期，现通知如下："))[0] == "会议改期，现通知如下："


def test_only_headings_with_content_are_printed_and_numbered_without_a_gap() -> None:
    assert headings_of(noticed()) == ["一、会议时间", "二、会议地点"]
    assert headings_of(noticed(agenda="部署工作", contact="王玥", contact_in="正文")) == [
        "一、会议时间", "二、会议地点", "三、会议内容", "四、联系方式",
    ]  # fmt: skip
    assert headings_of(noticed(meeting="培训班", attendees="科长", requirements="准时。")) == [
        "一、培训时间", "二、培训地点", "三、参训人员", "四、有关要求",
    ]  # fmt: skip


def test_a_value_that_looks_like_a_heading_makes_none() -> None:
    document = noticed(place="二、三楼之间", agenda=["一、通报情况", "（二）部署工作"], requirements="六、准时参加")
    assert headings_of(document) == ["一、会议时间", "二、会议地点", "三、会议议程", "四、有关要求"]
    lines = lines_of(document)
    assert {"二、三楼之间。", "（一）一、通报情况；", "（二）（二）部署工作。", "六、准时参加。"} <= set(lines)


def test_items_of_several_sentences_end_in_full_stops() -> None:
    lines = lines_of(noticed(agenda=["通报情况。印发材料", "部署工作"], attendees=["局长；", "科长。"]))
    assert {"（一）通报情况。印发材料。", "（二）部署工作。", "（一）局长；", "（二）科长。"} <= set(lines)


def test_the_slip_is_asked_for_by_the_number_of_its_attachment() -> None:
    table, slip = {"title": "议程", "body": "另发。"}, {"title": "参会回执", "body": "请填写。"}

    def asked(*attachments: object) -> str:
        fields = {"attachments": list(attachments)} if attachments else {}
        return lines_of(noticed(reply_by="2026年3月10日下午5时", **fields))[-1]

    assert asked() == "请各单位于3月10日下午5时前将参会人员名单报送云水市水务局。"
    assert asked(table) == asked()
    assert asked(slip) == "请各单位于3月10日下午5时前将参会回执（见附件）报送云水市水务局。"
    assert asked(table, slip) == "请各单位于3月10日下午5时前将参会回执（见附件2）报送云水市水务局。"


def test_the_contact_stands_in_the_note_or_in_the_body() -> None:
    called = {"contact": "王玥", "phone": "555-0136"}
    assert noticed(**called).note == "联系人：王玥，联系电话：555-0136"
    assert noticed(**called, note="此件不公开").note == "此件不公开；联系人：王玥，联系电话：555-0136"
    inside = noticed(**called, note="此件不公开", contact_in="正文", closing="特此通知。")
    assert inside.note == "此件不公开"
    assert lines_of(inside)[-3:] == ["三、联系方式", "联系人：王玥，联系电话：555-0136。", "特此通知。"]
    assert noticed().note == ""


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"time": "2026年3月2日（星期一）"}, "会议时间不能早于成文日期"),
        ({"reply_by": "2026年3月13日上午"}, "报名截止时间不能晚于会议时间"),
        ({"reply_by": "2026-03-01"}, "报名截止时间不能早于成文日期"),
    ],
)
def test_days_in_running_text_are_compared(fields: dict[str, str], message: str) -> None:
    problems = docgen.load_template("notice-meeting").check({**LEAST, **fields})
    assert [message in problem.describe() for problem in problems] == [True]
