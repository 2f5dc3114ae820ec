"""What templates write by themselves fits the case: a forwarded letter, a post that has not changed."""

import pytest
from made import filled

import docgen
from docgen.document import Document

PERSON = {"name": "何知行", "unit": "青禾县水务局", "post": "办公室主任"}


def text_of(document: Document) -> str:
    return "\n".join(getattr(block, "text", "") for block in document.body)


@pytest.mark.parametrize(
    ("title", "closing"),
    [
        ("云水市气象局关于商请共享雨量监测数据的函", "请研究办理。"),
        ("云水市档案局关于开展档案清查工作的通知", "请结合实际认真贯彻执行。"),
    ],
)
def test_a_letter_is_forwarded_to_be_handled_and_not_to_be_carried_out(title: str, closing: str) -> None:
    enclosure = {"layout": "text", "title": title, "body": "现将有关事项说明如下。"}
    notice = filled(
        docgen.load_template("notice-forwarding"),
        issuers="青禾县水务局",
        recipients="局属各单位",
        enclosure=enclosure,
        date="2026-03-05",
    )
    assert f"现将《{title}》转发给你们，{closing}" in text_of(notice)


@pytest.mark.parametrize(
    ("then", "said"),
    [
        ({}, "何知行，青禾县水务局办公室主任。"),
        ({"post_then": "青禾县水务局办公室主任"}, "何知行，青禾县水务局办公室主任。"),
        ({"post_then": "青禾县水务局防汛科科长"}, "何知行，时任青禾县水务局防汛科科长，现任青禾县水务局办公室主任。"),
    ],
)
def test_a_sanction_tells_a_post_that_has_not_changed_once(then: dict[str, str], said: str) -> None:
    decision = filled(
        docgen.load_template("decision-sanction"),
        issuers="青禾县监察委员会",
        regime="公职人员政务处分",
        person={**PERSON, **then},
        facts=[{"text": "何知行未经批准离岗4小时。"}],
        basis=["《中华人民共和国公职人员政务处分法》第七条", "《中华人民共和国公职人员政务处分法》第八条"],
        sanction={"kind": "警告", "months": 6},
        date="2025-11-20",
    )
    assert text_of(decision).startswith(said)
