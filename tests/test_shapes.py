"""Which rows are laid out alike: what a template, a layout or a table reads of a value is part of its shape."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from io import BytesIO
from itertools import product
from pathlib import Path
from random import Random
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from made import TEXT, template_of
from rows import text

from docgen.catalog import BodyText
from docgen.compiled import CompiledTemplate
from docgen.compiled.classes import Classes
from docgen.compiled.cut import cut
from docgen.compiled.edition import FEW
from docgen.compiled.models import Blamed, Model, Press, model_of
from docgen.compiled.shapes import exact
from docgen.compiled.stand_ins import StandIn, Texts, restored
from docgen.compiled.uses import Uses, uses_of
from docgen.docx_writer import packed_part
from docgen.fonts import find_fonts
from docgen.hanzi import NOT_AT_END, NOT_AT_START, is_han, is_wide
from docgen.lately import Lately
from docgen.packed import apart, archive, packed, packed_apart
from docgen.profile import load_profile
from docgen.render import Template, in_script, render_ready
from docgen.validate import Checked

BODY = "甲方{{ a }}，乙方{{ b }}。"


def made(folder: Path, **document: object) -> Template:
    """A template of two texts, a and b."""
    return template_of(folder, {"title": "试样", "body": BODY, **document}, a=TEXT, b=TEXT)


def row(a: object = None, b: object = None) -> Checked:
    return Checked({"a": a, "b": b}, ())


def same(template: Template, *rows: Checked) -> CompiledTemplate:
    """What has made all rows, each as the slow way does."""
    compiled = CompiledTemplate(template)
    for each in rows:
        same_bytes(compiled, template, each)
    return compiled


def same_bytes(compiled: CompiledTemplate, template: Template, each: Checked) -> None:
    assert compiled.docx(each) == render_ready(in_script(template.folder, each, None), to="docx"), each.values


class TestWhatAHoleReads:
    @pytest.mark.parametrize(
        "hole",
        [
            "{% if '局' in a %}甲{% endif %}{{ a }}",
            "{% if a.endswith('局') %}甲{% endif %}{{ a }}",
            "{% if a|length == 3 and a[2] == '局' %}甲{% endif %}{{ a }}",
            "{% if a == b %}甲{% endif %}{{ a }}{{ b }}",
            "{% if a > '水务厅' %}甲{% endif %}{{ a }}",
            "{% for each in a %}{{ each if each != '局' else '' }}{% endfor %}",
            "{% for each in (a, b) if each == '水务局' %}{{ each }}{% endfor %}",
            "{% set c = a %}{{ '甲' if c == '水务局' else '' }}{{ a }}",
            "{{ a|replace('局', '厅') }}",
            "{{ a|trim('局') }}",
            "{{ {'水务局': '甲'}.get(a) }}",
            "{{ (a ~ b)|replace('局', '厅') }}",
            "{{ '甲' if (a or b) == '水务局' else '' }}{{ a }}",
            "{{ a[2:] }}",
        ],
    )
    def test_is_part_of_the_shape(self, tmp_path: Path, hole: str) -> None:
        template = made(tmp_path, body=f"{hole}。")
        assert not uses_of(template.folder).is_shown("a")
        same(
            template,
            row("财政局", "甲"),
            row("水务局", "甲"),
            row("水务厅", "乙"),
            row("水务局", "水务局"),
            row("甲乙丙", "丁"),
        )

    @pytest.mark.parametrize(
        ("hole", "words"),
        [
            ("{{ a }}", ()),
            ("{{ a or b }}", ()),
            ("{{ a if b else '甲' }}", ()),
            ("{{ a ~ '、' ~ b }}", ()),
            ("{% if a and not b %}{{ a }}{% elif a is none %}无{% else %}{{ b }}{% endif %}", ()),
            ("{{ '某局' if a == '水务局' else a }}", ("水务局",)),
            ("{{ '某局' if '水务局' == a else a }}", ("水务局",)),
            ("{% if a not in ('水务局', '留空', None) %}{{ a }}{% endif %}", ("水务局", "留空")),
            ("{% for each in (1, 2) %}{{ a }}{% endfor %}", ()),
        ],
    )
    def test_is_not_what_it_only_shows_or_compares_with_words(
        self, tmp_path: Path, hole: str, words: tuple[str, ...]
    ) -> None:
        template = made(tmp_path, body=f"{hole}。")
        uses = uses_of(template.folder)
        assert uses.is_shown("a")
        assert uses.is_shown("b")
        assert uses.words.get("a", frozenset()) == frozenset(words)
        values = ("财政局", "水务局", "教育局", "留空", None, "甲乙丙丁")
        compiled = same(template, *(row(a, b) for a in values for b in (None, "某处", "它处")))
        # Where both are left out nothing can differ.
        assert compiled.slow <= len(values)

    def test_decides_which_entries_of_a_list_there_are(self, tmp_path: Path) -> None:
        slots = [
            {"label": "单位：", "value": "{{ a }}", "when": "{{ a != '留空' and b }}"},
            {"label": "姓名：", "value": "{{ b }}"},
        ]
        template = made(tmp_path, signature_slots=slots)
        assert uses_of(template.folder).words["a"] == {"留空"}
        same(template, row("水务", "甲"), row("留空", "乙"), row("财政", None), row("教育", "丙"))


class TestGroups:
    """Texts inside of a field."""

    GROUP = {  # noqa: RUF012
        "type": "object",
        "properties": {"name": TEXT, "unit": TEXT, "post": {"type": "object", "properties": {"title": TEXT}}},
    }

    def made(self, folder: Path, body: str) -> Template:
        return template_of(folder, {"title": "试样", "body": body}, a=self.GROUP, b=TEXT)

    def people(self) -> Iterator[Checked]:
        for name, unit, title in product(("王明", "李四", "张三丰"), ("水务局", "财政局", None), ("科长", "局长")):
            yield row({"name": name, "unit": unit, "post": {"title": title}}, "某处")

    @pytest.mark.parametrize(
        ("hole", "is_shown"),
        [
            ("{{ a.name }}{{ a['unit'] }}{% if a.unit %}的{% endif %}{{ a.post.title }}", True),
            ("{% if a and a.name != '李四' %}{{ a.name ~ a.post.title }}{% endif %}", True),
            ("{{ a.name|length }}{{ a.name }}", False),
            ("{% if a.name == b %}甲{% endif %}{{ a.name }}", False),
            ("{% for key, value in a.items() %}{{ key }}{{ value if key == 'name' else '' }}{% endfor %}", False),
            ("{% set c = a %}{{ c.name[0] }}", False),
            ("{{ a.name.split('明')[0] }}", False),
            ("{{ a.get('name') }}{{ b }}", False),
        ],
    )
    def test_are_shown_or_read_each_for_itself(self, tmp_path: Path, hole: str, is_shown: bool) -> None:
        template = self.made(tmp_path, f"甲{hole}。")
        assert uses_of(template.folder).is_shown("a.name") is is_shown
        compiled = same(template, *self.people())
        assert not compiled.slow

    def test_are_laid_out_once_for_all_rows_that_look_alike(self, tmp_path: Path) -> None:
        compiled = same(self.made(tmp_path, "{{ a.name }}，{{ a.unit }}{{ a.post.title }}。"), *self.people())
        # Two lengths of a name, with and without a unit.
        assert compiled.shapes == 4

    def test_may_be_called_anything(self, tmp_path: Path) -> None:
        template = self.made(tmp_path, "{{ a.name }}{{ a['post.title'] }}{{ a.post.title }}{{ b }}")
        odd = [
            {"name": "王", "post.title": x, "post": {"title": y}} for x, y in (("甲", "乙"), ("丙", "丁"), ("乙", "甲"))
        ]
        same(template, *(row(each, "某处") for each in odd))


class TestWhatALayoutReads:
    """Fields of the document that are not only printed."""

    @pytest.mark.parametrize(
        ("document", "values"),
        [
            ({"date": "{{ a }}"}, ("2026-03-01", "2026-13-01", "2026-12-11", "2026年3月1日")),
            ({"printed_by": "某办", "printed_on": "{{ a }}"}, ("2026-03-01", "2026-13-01", "2026-12-11")),
            ({"cc": "{{ a }}"}, ("抄送：甲局", "转送：甲局", "抄送：乙局")),
            ({"attendance": "{{ a }}"}, ("出席：甲", "请假：乙", "出席：乙")),
            ({"attendance": {"when": "{{ a }}"}}, ("when：甲", "whon：乙", "when：丙")),
            ({"cc": {"甲": "{{ a }}"}}, ("甲：甲局", "乙：甲局", "甲：乙局")),
            ({"adoption_note": "{{ a }}"}, ("2026年3月1日云水市第九届人民代表大会常务委员会第三次会议通过" * 3,) * 2),
            ({"issuers": "{{ a }}", "date": "2026-03-01"}, ("甲市水务局", "乙市水务局")),
            ({"secrecy": "{{ a }}"}, ("机密", "秘密")),
        ],
    )
    def test_are_part_of_the_shape(self, tmp_path: Path, document: Mapping[str, object], values: Any) -> None:
        template = made(tmp_path, **document)
        assert not uses_of(template.folder).is_shown("a")
        same(template, *(row(each, "某处") for each in values))

    def test_the_number_of_minutes_gets_brackets_by_its_first_character(self, tmp_path: Path) -> None:
        folder = made(tmp_path, number="{{ a }}", issuers="云水市水务局").folder
        minutes = Template(replace(folder, layout="minutes"))
        assert uses_of(folder).is_shown("a")
        assert not uses_of(minutes.folder).is_shown("a")
        same(minutes, row("第3期", "某处"), row("总3期", "某处"), row("第4期", "某处"))

    def test_a_title_is_read_only_where_it_has_to_be_broken(self, tmp_path: Path) -> None:
        template = made(tmp_path, title="{{ a }}关于加强春季防火工作的通知")
        short = same(template, row("财政局", "某处"), row("水务局", "它处"), row("教育局", "一处"))
        assert not short.slow
        names = ("云水市人民政府办公室综合处", "云水市发展和改革委员会农经处", "青萍区住房城乡建设局质监站")
        assert len({len(each) for each in names[:2]}) > 1 or len(set(map(len, names))) < 3
        same(template, *(row(each, "某处") for each in names), *(row(each[::-1], "某处") for each in names))

    @pytest.mark.parametrize(
        "table",
        [
            "| 单位 | 人数 |\n|---|---|\n| 水务局 | 3 |\n| {{ a }} | {{ b }} |",
            "| {{ a }} | {{ b }} |\n|---|---|\n| 水务局 | 3 |",
            "| 单位 | {{ a }} |\n|---|---|\n| 水务局 | 3人 |\n| 合计 | {{ b }} |",
        ],
    )
    def test_a_table_is_read(self, tmp_path: Path, table: str) -> None:
        template = made(tmp_path, body=f"如下：\n{table}\n完。")
        values = [("合计", "5人"), ("小计", "5人"), ("合计", "5个"), ("编号", "12"), ("人数", "12"), ("总计", "无数")]
        same(template, *(row(a, b) for a, b in values))


class TestGuard:
    """What the analysis of the holes may have missed is seen in the finished row."""

    @pytest.fixture(autouse=True)
    def _all_harmless(self, monkeypatch: pytest.MonkeyPatch) -> None:
        everything = Uses(frozenset("ab"), frozenset(), {})
        monkeypatch.setattr("docgen.compiled.shapes.uses_of", lambda _: everything)

    @pytest.mark.parametrize(
        ("document", "values"),
        [
            ({"body": "{{ '某局' if a == '水务局' else a }}。"}, ("水务局", "水务局")),
            ({"body": "{{ a|length }}{{ a|replace('局', '厅') }}。"}, ("水务局", "教育局")),
            ({"date": "{{ a }}"}, ("2026-03-01", "2026-03-02")),
            ({"cc": "{{ a }}"}, ("抄送：甲局", "抄送：乙局")),
            ({"body": "{{ a|cndate }}"}, ("2026-03-01", "2026-10-11")),
            ({"body": "{{ a[0] }}{{ {'水': '甲'}.get(a[0]) or '乙' }}"}, ("水务局", "水利局")),
        ],
    )
    def test_catches_a_value_that_is_read(self, tmp_path: Path, document: Mapping[str, object], values: Any) -> None:
        template = made(tmp_path, **document)
        fonts, profile = find_fonts(), load_profile()
        press = Press.of(template.folder, profile, fonts, "zh-CN")
        model = model_of(press, row(values[0], "某处").values, {}, frozenset("ab"))
        assert model == Blamed(frozenset("a"))
        # Rows are of one shape then if they have the same in that field.
        compiled = same(template, *(row(each, other) for each in values for other in ("某处", "它处")))
        assert not compiled.slow

    def test_leaves_a_row_to_the_slow_way_where_nothing_else_can_be_blamed(self, tmp_path: Path) -> None:
        template = made(tmp_path, title="{{ a }}关于{{ b }}的通知")
        long = "云水市人民政府办公室综合处第一科"
        compiled = same(template, row(long, long), row(long, long[::-1]))
        assert compiled.slow == 2

    def test_tries_no_more_places_than_it_has_stand_ins_for(self, tmp_path: Path) -> None:
        template = made(tmp_path)
        compiled = same(template, row("5" * 2000, "某处"), row("7" * 2000, "某处"), row("7" * 2000, "它处"))
        assert not compiled.slow


class TestKey:
    def test_tells_values_that_python_takes_for_equal(self) -> None:
        values: list[object] = [
            1,
            True,
            1.0,
            "1",
            BodyText("1"),
            ["1"],
            ("1",),
            {"1": 1},
            {"1": True},
            None,
            [1],
            [True],
        ]
        assert len({exact(each) for each in values}) == len(values)

    def test_shapes_are_forgotten_when_there_are_too_many(self) -> None:
        lately: Lately[str] = Lately(3)
        for key in "abc":
            lately.keep(key, key)
        assert lately.get("a") == "a"
        lately.keep("d", "d")
        assert [lately.get(key) for key in "abcd"] == ["a", None, "c", "d"]
        assert len(lately) == 3

    def test_what_is_forgotten_is_made_anew(self, tmp_path: Path) -> None:
        template, random = made(tmp_path), Random(3)
        compiled = CompiledTemplate(template, kept=2)
        for _ in range(30):
            each = row(text(random, "H" * random.randint(1, 5)), "某处")
            same_bytes(compiled, template, each)

    def test_a_row_of_another_template_takes_the_slow_way(self, tmp_path: Path) -> None:
        template = made(tmp_path)
        compiled = CompiledTemplate(template)
        same_bytes(compiled, template, Checked({"a": "甲", "b": "乙", "c": "丙"}, ()))
        assert compiled.slow == 1


class TestClasses:
    def test_characters_of_a_class_are_measured_and_broken_alike(self) -> None:
        fonts = find_fonts()
        classes = Classes(fonts)
        answering = fonts.with_stand_ins(classes.stand_ins)
        for char in map(chr, (*range(0x20, 0x250), *range(0x2000, 0xA000), *range(0xE000, 0x20000, 11))):
            supply = classes.supply(char)
            if supply:
                for role in ("fang", "kai", "hei", "song", "biao"):
                    face = fonts.face(role, char)
                    assert answering.face(role, supply[0]) is face
                    assert face is None or answering.advance(face, supply[0]) == fonts.advance(face, char)
                assert looks(supply[0]) == looks(char), char
        assert classes.supply("甲")
        assert not classes.supply("〇")

    def test_no_stand_in_is_of_a_class_that_it_stands_for_elsewhere(self) -> None:
        fonts = find_fonts()
        classes = Classes(fonts)
        for char in "甲龘㐂7":
            classes.supply(char)
        assert len(classes.stand_ins) > 4000
        assert not any(stand_in.isascii() for stand_in in classes.stand_ins)


def looks(char: str) -> tuple[object, ...]:
    """What line breaking asks of a character."""
    marks = char in NOT_AT_START, char in NOT_AT_END, char.isspace()
    return is_wide(char), is_han(char), char.isalnum(), char.isalpha(), char.isdecimal(), *marks


class TestModel:
    def test_pages_tell_where_each_character_of_a_row_stands(self, tmp_path: Path) -> None:
        template = made(tmp_path)
        values = row("水务局（3）", "第2处").values
        model = model_of(Press.of(template.folder, load_profile(), find_fonts(), "zh-CN"), values, {}, frozenset("ab"))
        assert isinstance(model, Model)
        pages = model.pages()
        assert pages
        own, marked = pages
        assert restored(marked, model.models) == own
        shown = "".join(line.text for sheet in marked.sheets for line in sheet.lines)
        places = [model.stand_ins[char] for char in shown if char in model.stand_ins]
        assert [(each.field, each.index, each.char) for each in places] == [
            *zip("aaaa", (0, 1, 2, 4), "水务局3", strict=True),
            *zip("bbb", (0, 1, 2), "第2处", strict=True),
        ]

    def test_a_row_may_hold_the_very_characters_that_would_be_stand_ins(self, tmp_path: Path) -> None:
        same(
            made(tmp_path),
            row("㐀㐁㐂٣", "水٠务"),
            row("㐂㐁㐀٤", "水٠务"),
            row("财政局", "㐀处"),
            row("教育局", "㐀处"),
        )


class TestCut:
    STAND_INS = {"㐀": StandIn("a", 0, "甲"), "㐁": StandIn("a", 2, "乙"), "㐃": StandIn("b", 0, "丙")}  # noqa: RUF012
    TEXTS = Texts({"a": "甲-乙.", "b": "丙"}, {"a": "㐀-㐁.", "b": "㐃"})

    def found(self, own: str, marked: str) -> object:
        part = cut("x", own, marked, self.STAND_INS, self.TEXTS, packed_part)
        return part and part.data({"a": "天-地.", "b": "人"}).decode()

    def test_fills_holes_wherever_and_however_often_a_value_is_shown(self) -> None:
        assert self.found("<t>甲-乙.</t><t>丙丙甲</t>", "<t>㐀-㐁.</t><t>㐃㐃㐀</t>") == "<t>天-地.</t><t>人人天</t>"

    def test_keeps_what_the_writer_put_round_the_row_itself(self) -> None:
        assert self.found("<t x='1'>甲</t><t>乙</t>", "<t>㐀㐁</t>") == "<t x='1'>天</t><t>地</t>"

    def test_joins_only_what_stands_side_by_side(self) -> None:
        assert self.found("<t>甲</t><t>-</t><t>乙</t>", "<t>㐀-㐁</t>") == "<t>天</t><t>-</t><t>地</t>"
        assert self.found("<t>甲+乙</t>", "<t>㐀+㐁</t>") == "<t>天+地</t>"

    @pytest.mark.parametrize(
        ("own", "marked"),
        [
            ("<t>甲丙</t>", "<t>㐀</t>"),
            ("<t>甲</t>", "<t>㐁</t>"),
            ("<t>甲丁</t>", "<t>㐀戊</t>"),
            ("<t y='甲'>丙</t>", "<t y='㐀'>㐃</t>"),
        ],
    )
    def test_refuses_what_does_not_fit(self, own: str, marked: str) -> None:
        assert self.found(own, marked) is None


class TestScattered:
    """Rows that are hardly ever of one shape."""

    def test_are_compiled_when_their_shape_comes_again(self, tmp_path: Path) -> None:
        template = made(tmp_path)
        compiled = CompiledTemplate(template)
        names = ["".join(each) for each in product("ABCDEFGHIJ", repeat=2)]
        for number, name in enumerate(names, 1):
            same_bytes(compiled, template, row(name, "某处"))
            assert compiled.slow == max(number - FEW, 0)
        for name in names[FEW:]:
            same_bytes(compiled, template, row(name, "它处"))
        assert compiled.slow == len(names) - FEW

    def test_do_not_keep_usual_ones_from_being_compiled(self, tmp_path: Path) -> None:
        template, random = made(tmp_path), Random(2)
        compiled = CompiledTemplate(template)
        for number in range(300):
            odd = "".join(random.choices("ABCDEFGHIJ", k=6)) if number % 4 == 0 else text(random, "HHH")
            same_bytes(compiled, template, row(odd, "某处"))
        assert not compiled.slow


class TestPacked:
    XML = (
        b"<w:p><w:t>" + "承诺人：".encode() + b"</w:t><w:t xml:space='preserve'>" + "张三".encode() + b"</w:t></w:p>"
    ) * 9 + b"<w:p><w:t/><w:t></w:t><w:instrText>PAGE</w:instrText></w:p>"

    def test_unpacks_to_what_it_was(self) -> None:
        long = b"<w:t>" + "第一条　为了".encode() * 30 + b"</w:t>"
        for data in (self.XML, b"", b"<w:t>a</w:t>", long, self.XML + long + self.XML, self.XML * 40):
            with ZipFile(BytesIO(archive([packed_apart("a.xml", data)]))) as found:
                assert found.read("a.xml") == data

    def test_has_its_short_texts_as_they_are(self) -> None:
        one, other = (b"".join(apart(self.XML.replace("张三".encode(), name.encode()))) for name in ("李四", "欧阳"))
        assert one.count("李四".encode()) == 9
        assert one.replace("李四".encode(), "欧阳".encode()) == other

    def test_packs_long_texts_so_that_nothing_else_depends_on_them(self) -> None:
        long = "遵守法律法规和工作纪律，文明上网，理性发言。" * 5
        xml = "<w:t>{}</w:t><w:p/><w:t>末</w:t><w:t>{}</w:t>"
        one = list(apart(xml.format(long, long).encode()))
        other = list(apart(xml.format(long[::-1], long).encode()))
        assert [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b] == [1]
        assert len(one[1]) < len(long.encode())

    def test_packs_a_long_file_as_a_whole(self) -> None:
        data = self.XML * 40
        assert packed_apart("a.xml", data) == packed("a.xml", data)
        assert packed_apart("a.xml", self.XML) != packed("a.xml", self.XML)


def test_an_archive_is_what_the_standard_library_writes() -> None:
    random = Random(5)
    files = {"a.xml": b"<a/>" * 99, "b/c.bin": random.randbytes(3000), "d": b""}
    wanted = BytesIO()
    with ZipFile(wanted, "w", ZIP_DEFLATED) as target:
        for name, data in files.items():
            entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system = ZIP_DEFLATED, 3
            target.writestr(entry, data)
    assert archive(packed(name, data) for name, data in files.items()) == wanted.getvalue()
