"""Runs of a paragraph: what is converted as one text, and goes back into the runs that it came from."""

import re

import pytest
from converters import PHRASES, QUOTES, Phrases
from hypothesis import given, settings
from hypothesis import strategies as st
from word_files import bones, converted, paragraph, part, run, texts, unpacked, word_file


def changed(*runs: str) -> str:
    """The inside of the first paragraph, after conversion."""
    data = word_file(paragraph(*runs))
    result = converted(data, Phrases()).data
    found = re.search("<w:p>(.*?)</w:p>", part(result), re.DOTALL)
    assert found
    return found[1]


def stretches(xml: str) -> list[str]:
    return [
        a or b for a, b in re.findall(r"<w:(?:t|delText)(?: [^>]*)?(?:/>|>([^<]*)</w:(?:t|delText)>)|(<w:tab/>)", xml)
    ]


def test_a_word_over_two_runs_is_one_word() -> None:
    assert stretches(changed("头", "发")) == ["頭", "髮"]
    assert stretches(changed("局长", "发言")) == ["局長", "發言"]


@pytest.mark.parametrize(
    "between",
    [
        '<w:bookmarkStart w:id="0" w:name="头"/>',
        '<w:commentRangeStart w:id="0"/>',
        '<w:proofErr w:type="spellStart"/>',
        "<w:r><w:lastRenderedPageBreak/></w:r>",
        '<w:r><w:footnoteReference w:id="2"/></w:r>',
        "<w:r><w:softHyphen/></w:r>",
        '<w:moveToRangeStart w:id="1" w:name="发"/>',
        '<w:permStart w:id="3" w:edGrp="everyone"/>',
        "<w:r><w:rPr/></w:r>",
        "<w:r><w:t></w:t></w:r>",
        "<w:r><w:t/></w:r>",
        '<w:customXmlInsRangeStart w:id="4" w:author="头发"/>',
    ],
)
def test_what_takes_no_room_parts_no_word(between: str) -> None:
    xml = changed("头", between, "发")
    assert "".join(stretches(xml)) == "頭髮"
    assert between in xml


@pytest.mark.parametrize(
    "between",
    [
        "<w:r><w:tab/></w:r>",
        "<w:r><w:br/></w:r>",
        "<w:r><w:cr/></w:r>",
        "<w:r><w:noBreakHyphen/></w:r>",
        "<w:r><w:ptab/></w:r>",
        '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>',
        "<w:r><w:drawing/></w:r>",
        "<w:r><w:pict/></w:r>",
        "<w:r><w:object/></w:r>",
        "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>",
        "<w:r><w:pgNum/></w:r>",
    ],
)
def test_what_is_seen_between_two_characters_parts_them(between: str) -> None:
    xml = changed("头", between, "发")
    assert stretches(xml.replace("<w:tab/>", "")) == ["頭", "發"]
    assert between in xml


@pytest.mark.parametrize(
    "container",
    [
        '<w:hyperlink w:anchor="头发">{}</w:hyperlink>',
        '<w:ins w:id="1" w:author="头发">{}</w:ins>',
        '<w:moveTo w:id="1" w:author="头发">{}</w:moveTo>',
        '<w:smartTag w:element="头发">{}</w:smartTag>',
        '<w:sdt><w:sdtPr><w:tag w:val="头发"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>',
        '<w:fldSimple w:instr="REF 头发">{}</w:fldSimple>',
        '<w:customXml w:element="头发">{}</w:customXml>',
        '<w:dir w:val="ltr">{}</w:dir>',
        '<w:bdo w:val="ltr">{}</w:bdo>',
        "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>头发</w:t></w:r></w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>",
    ],
)
def test_containers_are_looked_through_and_stay_as_they_are(container: str) -> None:
    xml = changed("头", container.format(run("发")))
    assert xml == run("頭") + container.format(run("髮"))


def test_code_of_a_field_stays_and_its_result_is_converted_with_the_text_around() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>SEQ 头发</w:instrText></w:r>{}'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    xml = changed("头", field.format(run("头发"), run("发")), "头")
    assert xml == run("頭") + field.format(run("头发"), run("髮")) + run("頭")


def test_a_field_may_hold_a_field_and_reach_over_paragraphs() -> None:
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{each}"/></w:r>' for each in ("begin", "separate", "end"))
    body = (
        paragraph(begin, begin, "头发", separate, "头发", end, "头发"),
        paragraph("头发", separate, "头发"),
        paragraph("头发", end, "头发"),
    )
    assert texts(converted(word_file("".join(body)), Phrases()).data) == ["头发头发头发", "头发頭髮", "頭髮頭髮"]


@pytest.mark.parametrize("code", [r"EQ \o\ac(○,印)", "MACROBUTTON NoMacro 单", "AUTONUM", "symbol 65"])
def test_what_a_field_draws_from_its_code_parts_two_characters(code: str) -> None:
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{each}"/></w:r>' for each in ("begin", "separate", "end"))
    drawn = (begin, f"<w:r><w:instrText>{code}</w:instrText></w:r>", end)
    assert stretches(changed("头", *drawn, "发")) == ["頭", "發"]
    within = (begin, "<w:r><w:instrText>IF </w:instrText></w:r>", *drawn, separate, end)
    unseen = (begin, "<w:r><w:instrText>XE 单</w:instrText></w:r>", end)
    assert stretches(changed("头", *within, *unseen, "发")) == ["頭", "髮"]


def test_the_name_of_an_author_stays_in_a_field_that_was_deleted() -> None:
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{each}"/></w:r>' for each in ("begin", "separate", "end"))
    code, name = "<w:r><w:delInstrText>AUTHOR</w:delInstrText></w:r>", "<w:r><w:delText>单</w:delText></w:r>"
    xml = changed(f"<w:del w:id='1'>{begin}{code}{separate}{name}{end}{name}</w:del>")
    assert stretches(xml) == ["单", "單"]


def test_a_field_without_an_end_is_none() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    stray = '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    data = converted(word_file(paragraph(stray, begin, "头发") + paragraph("头发")), Phrases()).data
    assert texts(data) == ["頭髮", "頭髮"]


@pytest.mark.parametrize("code", ["AUTHOR", " author \\* Upper", "FILENAME \\p", "LASTSAVEDBY"])
def test_the_name_of_an_author_or_a_file_stays(code: str) -> None:
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{each}"/></w:r>' for each in ("begin", "separate", "end"))
    xml = changed("头发", begin, f"<w:r><w:instrText>{code}</w:instrText></w:r>", separate, "单头发", end, "头发")
    assert stretches(xml) == ["頭髮", "单头发", "頭髮"]
    simple = f'<w:fldSimple w:instr="{code}">{run("单头发")}</w:fldSimple>'
    assert changed("头发", simple) == run("頭髮") + simple


def test_tracked_changes_stay_changes_and_each_text_is_converted_as_it_was_read() -> None:
    xml = changed(
        '<w:del w:id="1" w:author="单"><w:r><w:delText>处长头</w:delText></w:r></w:del>',
        f'<w:ins w:id="2" w:author="单">{run("局长")}</w:ins>',
        "发言",
    )
    assert xml == (
        '<w:del w:id="1" w:author="单"><w:r><w:delText>處長頭</w:delText></w:r></w:del>'
        f'<w:ins w:id="2" w:author="单">{run("局長")}</w:ins>{run("發言")}'
    )


def test_deleted_text_is_read_with_what_stood_around_it() -> None:
    deleted = "<w:{0} w:id='1'><w:r><w:delText>发</w:delText></w:r></w:{0}>"
    for name in ("del", "moveFrom"):
        assert stretches(changed("头", deleted.format(name), "言")) == ["頭", "髮", "言"]
    # neither as it was nor as it shall be, but between the two
    both = f"<w:ins w:id='2'>{deleted.format('del')}</w:ins>"
    assert stretches(changed("头", both)) == ["頭", "髮"]


def test_a_deletion_never_takes_characters_from_text_that_stays() -> None:
    xml = changed("公", "<w:del w:id='1'><w:r><w:delText>交车</w:delText></w:r></w:del>", "司")
    assert stretches(xml) == ["公", "交車", "司"]
    xml = changed("短", "<w:del w:id='1'><w:r><w:delText>信</w:delText></w:r></w:del>")
    assert stretches(xml) == ["短", "信"]


def test_alternatives_for_older_programs_are_read_one_at_a_time() -> None:
    choice = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='w16se'>{}</mc:Choice><mc:Fallback>{}</mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    inner = "<w:t>发</w:t>"
    assert stretches(changed("头", choice.format(inner, inner), "言")) == ["頭", "髮", "髮", "言"]
    twice = paragraph("单", choice.format(inner, inner))
    assert len(converted(word_file(twice), Phrases()).choices) == 1
    symbol = '<w16se:symEx w16se:char="1F600"/>'
    assert stretches(changed("头", choice.format(symbol, "<w:t>😀</w:t>"), "发")) == ["頭", "😀", "發"]


def test_formulas_are_read_part_by_part() -> None:
    part_of = "<m:{0}><m:r><m:t>{1}</m:t></m:r></m:{0}>"
    xml = changed(
        "头", f"<m:oMath><m:f>{part_of.format('num', '头发')}{part_of.format('den', '发')}</m:f></m:oMath>", "发"
    )
    assert re.findall("<m:t>([^<]*)", xml) == ["頭髮", "發"]
    assert stretches(xml) == ["頭", "發"]


class TestOtherLengths:
    def test_a_shorter_word_goes_to_the_run_that_held_most_of_it(self) -> None:
        assert stretches(changed("坐公", "交车去")) == ["坐", "公車去"]
        assert stretches(changed("坐公交", "车去")) == ["坐公車", "去"]

    def test_of_two_equals_the_first_gets_it(self) -> None:
        assert stretches(changed("发短", "信单")) == ["發手機簡訊", "單"]

    def test_an_empty_run_keeps_its_looks(self) -> None:
        xml = changed("公交", run("车", '<w:b/><w:color w:val="FF0000"/>'))
        assert xml == run("公車") + run("", '<w:b/><w:color w:val="FF0000"/>')

    def test_a_word_never_swallows_a_tab(self) -> None:
        spaced = Phrases({**PHRASES, "头\t发": "髮"})
        data = converted(word_file(paragraph("头", "<w:r><w:tab/></w:r>", "发")), spaced).data
        assert stretches(part(data)) == ["頭", "<w:tab/>", "發"]

    def test_they_are_told(self) -> None:
        (problem,) = converted(word_file(paragraph("公交车，短信，头发")), Phrases()).warnings
        assert (problem.code, problem.facts["count"]) == ("word-resized", 2)
        assert converted(word_file(paragraph("头发")), Phrases()).warnings == ()


class TestTransparentCharacters:
    @pytest.mark.parametrize("char", ["\u00ad", "\u200b", "\u200c", "\u2060", "\ufeff"])
    def test_they_part_no_word_and_keep_their_place(self, char: str) -> None:
        assert stretches(changed(f"{char}头{char}", f"{char}发{char}")) == [f"{char}頭{char}", f"{char}髮{char}"]

    def test_they_follow_a_word_of_another_length(self) -> None:
        assert stretches(changed("公\u200b交\u200b车单")) == ["公車\u200b\u200b單"]

    def test_a_variation_selector_goes_with_the_character_it_is_for(self) -> None:
        data = word_file(paragraph("头\U000e0100发", "人\U000e0101\ufe00"))
        result = converted(data, Phrases())
        assert stretches(part(result.data)) == ["頭髮", "人\U000e0101\ufe00"]
        (problem,) = result.warnings
        assert problem.describe() == "正文第1段有 1 个字带有异体字选择符，转换后已去掉。请核对这里的字形"

    def test_the_selector_of_an_emoji_stays(self) -> None:
        assert stretches(changed("头☎\ufe0f发")) == ["頭☎\ufe0f發"]


class TestSpaces:
    def test_spaces_that_come_to_an_end_are_kept(self) -> None:
        spaced = Phrases({**PHRASES, "开关 ": "開關盒 "})
        data = converted(word_file(paragraph("开关", " 单")), spaced).data
        assert '<w:t xml:space="preserve">開關盒 </w:t>' in part(data)
        assert "<w:t>單</w:t>" in part(data)

    def test_what_was_there_is_left_alone(self) -> None:
        data = word_file(paragraph("<w:r><w:t> 头发</w:t></w:r>", '<w:r><w:t xml:space="preserve"> 头发</w:t></w:r>'))
        xml = part(converted(data, Phrases()).data)
        assert "<w:t> 頭髮</w:t>" in xml
        assert '<w:t xml:space="preserve"> 頭髮</w:t>' in xml


class TestQuotes:
    curly = Phrases({**PHRASES, **QUOTES})

    @pytest.mark.parametrize(
        ("look", "expected"),
        [
            ("", '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'),
            ("<w:b/>", '<w:rPr><w:rFonts w:hint="eastAsia"/><w:b/></w:rPr>'),
            (
                '<w:rStyle w:val="Strong"/><w:b/>',
                '<w:rPr><w:rStyle w:val="Strong"/><w:rFonts w:hint="eastAsia"/><w:b/></w:rPr>',
            ),
            ('<w:rFonts w:cs="Arial"/>', '<w:rPr><w:rFonts w:cs="Arial" w:hint="eastAsia"/></w:rPr>'),
        ],
    )
    def test_a_run_that_gets_curly_quotes_says_that_they_are_chinese(self, look: str, expected: str) -> None:
        data = converted(word_file(paragraph(run("「头发」", look))), self.curly).data
        assert f"<w:r>{expected}<w:t>“頭髮”</w:t></w:r>" in part(data)

    def test_it_says_so_once_and_only_for_new_ones(self) -> None:
        data = word_file(paragraph("<w:r><w:t>「</w:t><w:tab/><w:t>单」</w:t></w:r>", "“单”"))
        assert part(converted(data, self.curly).data).count("w:hint") == 1


TEXT = st.lists(
    st.sampled_from([*PHRASES, "，", "。", "a", " ", "\u200b", "&amp;", "&lt;", "“", "12", "人"]),
    min_size=1,
    max_size=12,
).map("".join)
BEGIN, SEPARATE, END = (f'<w:r><w:fldChar w:fldCharType="{each}"/></w:r>' for each in ("begin", "separate", "end"))
CODE = "<w:r><w:instrText>{} 头发</w:instrText></w:r>"
ZERO_WIDTH = st.sampled_from(
    [
        "",
        "<w:proofErr w:type='gramStart'/>",
        "<w:bookmarkStart w:id='1' w:name='头'/>",
        "<w:bookmarkEnd w:id='1'/>",
        "<w:commentRangeStart w:id='1'/>",
        "<w:r><w:t/></w:r>",
        "<w:r><w:softHyphen/></w:r>",
        "<w:r><w:footnoteReference w:id='2'/></w:r>",
        BEGIN + CODE.format("XE") + END,
        f"<w:del w:id='9'>{run('头').replace('w:t>', 'w:delText>')}</w:del>",
        f"<w:moveFrom w:id='9'>{run('公交')}</w:moveFrom>",
    ]
)
WRAPS = st.sampled_from(
    [
        "{}",
        "<w:ins w:id='1'>{}</w:ins>",
        "<w:moveTo w:id='1'>{}</w:moveTo>",
        "<w:hyperlink w:anchor='头'>{}</w:hyperlink>",
        "<w:smartTag>{}</w:smartTag>",
        "<w:sdt><w:sdtPr><w:tag w:val='头'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:fldSimple w:instr='REF 头'>{}</w:fldSimple>",
        "<w:r><w:ruby><w:rt><w:r><w:t>头</w:t></w:r></w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>",
        f"{BEGIN}{CODE.format('REF')}{SEPARATE}{{}}{END}",
        f"{BEGIN}{CODE.format('IF')}{BEGIN}{CODE.format('REF')}{SEPARATE}{END}{SEPARATE}{{}}{END}",
    ]
)
PIECE = re.compile("&[a-z]+;|.", re.DOTALL)


@st.composite
def split_texts(draw: st.DrawFn) -> tuple[str, str]:
    """A text, and the same in a paragraph of many runs, with all that may stand round and between them."""
    text = draw(TEXT)
    runs: list[str] = []
    pieces = PIECE.findall(text)
    while pieces:
        length = draw(st.integers(1, 4))
        inner = run("".join(pieces[:length]))
        runs += (draw(WRAPS).format(draw(WRAPS).format(inner)), draw(ZERO_WIDTH))
        pieces = pieces[length:]
    return text, paragraph(*filter(None, runs))


@settings(deadline=None)
@given(split_texts())
def test_any_split_into_runs_gives_the_same_text_in_as_many_runs(given_: tuple[str, str]) -> None:
    text, body = given_
    split, whole = word_file(body), word_file(paragraph(text))
    ours, theirs = converted(split, Phrases()).data, converted(whole, Phrases()).data
    assert texts(ours) == texts(theirs)
    assert part(ours).count("<w:r>") == part(split).count("<w:r>")
    assert bones(unpacked(ours)["word/document.xml"]) == bones(unpacked(split)["word/document.xml"])


@settings(deadline=None)
@given(st.data())
def test_any_tracked_change_leaves_the_text_as_it_shall_be_converted_as_a_whole(data: st.DataObject) -> None:
    pieces = data.draw(
        st.lists(st.tuples(st.sampled_from(list(PHRASES)), st.sampled_from(["", "ins", "del"])), min_size=1)
    )
    wraps = {"": "{}", "ins": "<w:ins w:id='1'>{}</w:ins>", "del": "<w:del w:id='1'>{}</w:del>"}
    body = [wraps[kind].format(run(char)) for text, kind in pieces for char in text]
    shall_be = "".join(text for text, kind in pieces if kind != "del")
    result = converted(word_file(paragraph(*body)), Phrases()).data
    assert texts(result) == [Phrases().convert(shall_be).text]
    assert part(result).count("<w:r>") == len(body)


@settings(deadline=None)
@given(split_texts())
def test_characters_stand_where_they_stood_if_no_word_changes_its_length(given_: tuple[str, str]) -> None:
    _, body = given_
    equal = Phrases({source: target for source, target in PHRASES.items() if len(source) == len(target)})
    data = word_file(body)
    lengths = [[len(each) for each in stretches(part(which))] for which in (data, converted(data, equal).data)]
    assert lengths[0] == lengths[1]
