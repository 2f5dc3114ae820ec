"""Fonts and languages that a converted Word file asks for."""

import re
from typing import Any

import pytest
from converters import Nothing, Phrases
from word_files import HEAD, SPACES, Extra, converted, paragraph, part, run, unpacked, word_file

from docgen.docx_convert import convert_docx
from docgen.docx_convert.faces import FAMILIES, NAME_LIMIT, TO_SIMPLIFIED, TO_TRADITIONAL
from docgen.errors import WordFileError
from docgen.profile import load_profile


def styles(inside: str) -> Extra:
    return Extra("word/styles.xml", "styles", f"{HEAD}<w:styles {SPACES}>{inside}</w:styles>")


def looks(extra: Extra, converter: Any = None, **options: object) -> str:
    """What becomes of one part."""
    return part(converted(word_file(paragraph("头发"), extra), converter or Phrases(), **options).data, extra.name)


def run_fonts(named: str, **options: object) -> str:
    data = converted(word_file(paragraph(run("头发", f"<w:rFonts {named}/>"))), Phrases(), **options).data
    found = re.search("<w:rFonts ([^/]*)/>", part(data))
    assert found
    return found[1]


class TestFaces:
    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("宋体", "新細明體"),
            ("SimSun", "PMingLiU"),
            ("simsun", "PMingLiU"),
            ("@宋体", "@新細明體"),
            ("SimSun;宋体", "PMingLiU"),
            ("黑体", "微軟正黑體"),
            ("仿宋_GB2312", "標楷體"),
            ("楷体_GB2312", "標楷體"),
            ("方正小标宋简体", "方正小标宋_GBK"),
            ("方正小标宋_GBK", "方正小标宋_GBK"),
            ("Noto Serif CJK SC", "Noto Serif CJK TC"),
            ("Times New Roman", "Times New Roman"),
        ],
    )
    def test_they_give_way_to_their_twins(self, old: str, new: str) -> None:
        assert run_fonts(f'w:eastAsia="{old}"') == f'w:eastAsia="{new}"'

    def test_latin_text_in_a_chinese_face_follows_and_a_latin_face_stays(self) -> None:
        fonts = 'w:ascii="{0}" w:hAnsi="{0}" w:eastAsia="{0}" w:cs="Arial" w:eastAsiaTheme="minorEastAsia"'
        assert run_fonts(fonts.format("仿宋_GB2312")) == fonts.format("標楷體")

    def test_wordart_and_watermarks_follow(self) -> None:
        shape = '<w:r><w:pict><v:textpath style="font-family:&quot;{}&quot;;font-size:1pt" string="{}"/></w:pict></w:r>'
        made = part(converted(word_file(paragraph(shape.format("仿宋_GB2312", "单位"))), Phrases()).data)
        assert shape.format("標楷體", "單位") in made
        bare = paragraph('<w:r><w:pict><v:textpath style="v:1;font-family: 楷体;b"/></w:pict></w:r>', "单")
        assert 'style="v:1;font-family: 標楷體;b"' in part(converted(word_file(bare), Phrases()).data)

    def test_they_may_be_kept(self) -> None:
        assert run_fonts('w:eastAsia="宋体"', fonts="keep") == 'w:eastAsia="宋体"'

    def test_a_mapping_goes_before_the_table(self) -> None:
        fonts = 'w:ascii="宋体" w:eastAsia="仿宋_GB2312"'
        assert run_fonts(fonts, fonts={"仿宋_gb2312": "某某仿宋"}) == 'w:ascii="新細明體" w:eastAsia="某某仿宋"'

    @pytest.mark.parametrize("name", ["", "字" * 32])
    def test_a_name_that_word_does_not_read_is_refused(self, name: str) -> None:
        with pytest.raises(WordFileError, match="字体名"):
            run_fonts("", fonts={"宋体": name})

    def test_a_face_without_the_characters_that_stays_is_told(self) -> None:
        look = '<w:rFonts w:eastAsia="{}"/>'
        body = paragraph(
            *(run("头发", look.format(name)) for name in ("方正魏碑简体", "仿宋_GB2312", "宋体", "方正魏碑简体"))
        )
        (problem,) = converted(word_file(body), Phrases()).warnings
        assert problem.describe().startswith("字体“方正魏碑简体”可能没有繁体字")
        (kept,) = converted(word_file(body), Phrases(), fonts="keep").warnings
        assert kept.what() == "字体“方正魏碑简体”“仿宋_GB2312”可能没有繁体字，名称没有改"

    def test_so_is_one_without_simplified_characters(self) -> None:
        body = paragraph(*(run("单", f'<w:rFonts w:eastAsia="{name}"/>') for name in ("方正魏碑繁体", "方正仿宋繁体")))
        (problem,) = convert_docx(word_file(body), Nothing()).warnings
        assert problem.what() == "字体“方正魏碑繁体”可能没有简体字，名称没有改"
        assert "simplified" in problem.what("en")

    @pytest.mark.parametrize("script", ["zh-TW", "zh-HK", "zh-Hant"])
    def test_every_traditional_script_has_a_table(self, script: Any) -> None:
        converter = Phrases()
        converter.script = script
        body = paragraph(run("头发", '<w:rFonts w:eastAsia="宋体" w:ascii="PingFang SC"/><w:lang w:eastAsia="zh-CN"/>'))
        made = part(converted(word_file(body), converter).data)
        language, end = ("zh-HK", "HK") if script == "zh-HK" else ("zh-TW", "TC")
        assert f'w:eastAsia="新細明體" w:ascii="PingFang {end}"' in made
        assert f'<w:lang w:eastAsia="{language}"/>' in made

    @pytest.mark.parametrize("table", [TO_SIMPLIFIED, TO_TRADITIONAL])
    def test_the_tables_name_each_face_once_and_nothing_that_word_does_not_read(self, table: Any) -> None:
        names = [name for twin in table for name in twin.stands_for.split("|")]
        assert len(names) == len(set(map(str.casefold, names)))
        assert {twin.name for twin in table}.isdisjoint(names)
        targets = [*(twin.name for twin in table), *(twin.latin for twin in table)]
        targets += [f"{family} {end}" for family, ends in FAMILIES.items() for end in ends.values()]
        assert all(0 < len(name) <= NAME_LIMIT for name in targets)

    def test_what_docgen_itself_asks_for_is_in_the_table_or_holds_traditional_characters(self) -> None:
        known = {name for twin in TO_TRADITIONAL for name in twin.stands_for.split("|")}
        faces = [names.name for names in load_profile("gbt9704").fonts.values()]
        assert faces
        assert [name for name in faces if name not in known and not name.endswith("_GBK")] == []

    def test_what_docgen_asks_for_in_traditional_documents_gives_way_in_simplified_ones(self) -> None:
        known = {name for twin in TO_SIMPLIFIED for name in twin.stands_for.split("|")}
        faces = [names.name for names in load_profile("gbt9704").traditional_fonts.values()]
        assert set(faces) <= known

    def test_there_and_back_gives_the_face_of_the_same_style(self) -> None:
        back = {old: twin.name for twin in TO_SIMPLIFIED for old in twin.stands_for.split("|")}
        assert [back[twin.name] for twin in TO_TRADITIONAL[:4]] == ["宋体", "新宋体", "楷体", "黑体"]


class TestStyles:
    DEFAULTS = "<w:docDefaults><w:rPrDefault><w:rPr><w:lang {}/></w:rPr></w:rPrDefault></w:docDefaults>"

    def test_the_language_of_the_defaults_is_set_whatever_it_was(self) -> None:
        old = styles(self.DEFAULTS.format('w:val="en-US" w:eastAsia="en-US" w:bidi="ar-SA"'))
        assert self.DEFAULTS.format('w:val="en-US" w:eastAsia="zh-TW" w:bidi="ar-SA"') in looks(old)
        assert self.DEFAULTS.format('w:val="en-US" w:eastAsia="zh-TW"') in looks(
            styles(self.DEFAULTS.format('w:val="en-US"'))
        )

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("", DEFAULTS),
            ("<w:docDefaults/>", DEFAULTS),
            (
                "<w:docDefaults><w:pPrDefault/></w:docDefaults>",
                DEFAULTS.replace("</w:docDefaults>", "<w:pPrDefault/></w:docDefaults>"),
            ),
            ("<w:docDefaults><w:rPrDefault/></w:docDefaults>", DEFAULTS),
            (
                DEFAULTS.replace("<w:lang {}/>", "<w:b/><w:specVanish/>"),
                DEFAULTS.replace("<w:lang {}/>", "<w:b/><w:lang {}/><w:specVanish/>"),
            ),
            (DEFAULTS.replace("<w:lang {}/>", "<w:b/>"), DEFAULTS.replace("<w:lang {}/>", "<w:b/><w:lang {}/>")),
        ],
    )
    def test_defaults_that_are_not_there_are_made(self, old: str, new: str) -> None:
        style = '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="头发"/></w:style>'
        made = looks(styles(old + style))
        assert made == styles(new.format('w:eastAsia="zh-TW"') + style).content

    def test_chinese_is_named_anew_wherever_it_stands_and_no_other_language(self) -> None:
        look = '<w:lang w:val="{0}" w:eastAsia="{0}" w:bidi="{0}"/><w:lang w:val="fr-FR" w:bidi="ar-SA"/>'
        made = part(converted(word_file(paragraph(run("单", look.format("zh-CN")))), Phrases()).data)
        assert look.format("zh-TW") in made

    def test_a_style_that_names_no_language_keeps_silent(self) -> None:
        look = '<w:rPr><w:rFonts w:eastAsia="{}"/><w:lang w:val="{}"/></w:rPr>'
        style = f'<w:style w:styleId="头发"><w:name w:val="头发"/>{look}</w:style>'
        made = looks(styles(self.DEFAULTS.format('w:eastAsia="zh-CN"') + style.format("黑体", "en-US")))
        assert style.format("微軟正黑體", "en-US") in made
        assert style.format("微軟正黑體", "zh-TW") in looks(styles(style.format("黑体", "zh-CN")))

    def test_a_prefix_that_is_missing_is_declared(self) -> None:
        space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        extra = Extra("word/styles.xml", "styles", f'{HEAD}<styles xmlns="{space}"><docDefaults/></styles>')
        made = looks(extra)
        assert f'<w:lang xmlns:w="{space}" w:eastAsia="zh-TW"/>' in made


class TestSettings:
    @staticmethod
    def settings(inside: str) -> Extra:
        return Extra("word/settings.xml", "settings", f"{HEAD}<w:settings {SPACES}>{inside}</w:settings>")

    def test_the_language_by_which_a_theme_picks_its_face(self) -> None:
        made = looks(self.settings('<w:zoom w:percent="100"/><w:themeFontLang w:val="en-US" w:eastAsia="ja-JP"/>'))
        assert '<w:themeFontLang w:val="en-US" w:eastAsia="zh-TW"/>' in made

    @pytest.mark.parametrize("after", ["", "<w:decimalSymbol w:val='.'/>", "<w14:docId w14:val='1'/>"])
    def test_it_is_added_where_the_schema_wants_it(self, after: str) -> None:
        before = '<w:zoom w:percent="100"/><m:mathPr/>'
        assert f'{before}<w:themeFontLang w:eastAsia="zh-TW"/>{after}</w:settings>' in looks(
            self.settings(before + after)
        )

    def test_rules_of_line_breaking_stay_in_force(self) -> None:
        made = looks(self.settings('<w:noLineBreaksAfter w:lang="zh-CN" w:val="《"/>'))
        assert '<w:noLineBreaksAfter w:lang="zh-TW" w:val="《"/>' in made


class TestTheme:
    @staticmethod
    def theme(*entries: str, ea: str = "") -> Extra:
        fonts = "".join(f'<a:font script="{entry.split()[0]}" typeface="{entry.split()[1]}"/>' for entry in entries)
        both = "".join(
            f'<a:{name}><a:latin typeface="Arial"/><a:ea typeface="{ea}"/>{fonts}</a:{name}>'
            for name in ("majorFont", "minorFont")
        )
        content = f"{HEAD}<a:theme {SPACES} name='头发'><a:fontScheme name='头发'>{both}</a:fontScheme></a:theme>"
        return Extra("word/theme/theme1.xml", "theme", content)

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            (("Hans 宋体", "Hant 新細明體"), ("Hans 宋体", "Hant 新細明體")),
            (("Hans 仿宋_GB2312", "Hant 新細明體"), ("Hans 仿宋_GB2312", "Hant 標楷體")),
            (("Jpan Meiryo", "Hans 黑体", "Arab Arial"), ("Jpan Meiryo", "Hans 黑体", "Hant 微軟正黑體", "Arab Arial")),
            (("Hans Unknown", "Hant 新細明體"), ("Hans Unknown", "Hant 新細明體")),
            (("Jpan Meiryo",), ("Jpan Meiryo",)),
        ],
    )
    def test_the_face_of_the_new_script_is_the_twin_of_the_old(
        self, old: tuple[str, ...], new: tuple[str, ...]
    ) -> None:
        assert looks(self.theme(*old)) == self.theme(*new).content

    def test_a_face_that_is_set_for_all_scripts_is_replaced(self) -> None:
        assert (
            looks(self.theme("Hans 宋体", "Hant 新細明體", ea="楷体"))
            == self.theme("Hans 宋体", "Hant 新細明體", ea="標楷體").content
        )

    def test_into_simplified_it_is_the_other_way_round(self) -> None:
        made = looks(self.theme("Hans 等线", "Hant 標楷體"), Nothing())
        assert made == self.theme("Hans 楷体", "Hant 標楷體").content

    def test_it_is_left_alone_where_fonts_are_kept(self) -> None:
        old = self.theme("Hans 仿宋_GB2312", ea="楷体")
        assert looks(old, fonts="keep") == old.content


class TestFontTable:
    @staticmethod
    def table(*entries: str) -> Extra:
        return Extra("word/fontTable.xml", "fontTable", f"{HEAD}<w:fonts {SPACES}>{''.join(entries)}</w:fonts>")

    OLD = '<w:font w:name="{}"><w:altName w:val="x"/><w:panose1 w:val="02"/><w:charset w:val="86"/>{}</w:font>'
    NEW = (
        '<w:font w:name="{}"><w:altName w:val="{}"/><w:charset w:val="88"/><w:family w:val="auto"/>'
        '<w:pitch w:val="variable"/></w:font>'
    )

    def test_an_entry_gives_way_to_one_of_its_twin(self) -> None:
        arial = self.OLD.format("Arial", "")
        made = looks(self.table(self.OLD.format("仿宋_GB2312", ""), arial, self.OLD.format("SimSun", "")))
        assert (
            made
            == self.table(self.NEW.format("標楷體", "DFKai-SB"), arial, self.NEW.format("PMingLiU", "新細明體")).content
        )

    def test_there_are_never_two_of_one_name(self) -> None:
        kai = self.OLD.format("標楷體", "")
        made = looks(self.table(self.OLD.format("仿宋_GB2312", ""), kai, self.OLD.format("楷体", "")))
        assert made == self.table(kai).content

    def test_a_face_that_the_file_brings_along_keeps_its_name(self) -> None:
        brought = self.OLD.format("仿宋_GB2312", '<w:embedRegular r:id="rId1"/>')
        assert looks(self.table(brought)) == self.table(brought, self.NEW.format("標楷體", "DFKai-SB")).content


def test_ruby_and_charts_name_their_language_too() -> None:
    ruby = '<w:r><w:ruby><w:rubyPr><w:lid w:val="{}"/></w:rubyPr><w:rt/><w:rubyBase/></w:ruby></w:r>'
    assert ruby.format("zh-TW") in part(converted(word_file(paragraph(ruby.format("zh-CN"))), Phrases()).data)
    assert ruby.format("ja-JP") in part(converted(word_file(paragraph(ruby.format("ja-JP"))), Phrases()).data)


def test_looks_alone_are_a_change() -> None:
    data = word_file(paragraph(run("abc", '<w:lang w:eastAsia="zh-CN"/>')))
    assert 'w:eastAsia="zh-TW"' in part(converted(data, Phrases()).data)
    assert list(unpacked(data)) == list(unpacked(converted(data, Phrases()).data))
