"""Fast is the same: what is filled looks, reads and is marked as what WeasyPrint makes of the same row."""

from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

import pytest
from rows import FORMS, ODD_FORMS, people
from seen import differences, facts, faults, outlines, pages
from test_compiled import PLEDGE, SAMPLES, USUAL, good, sample, varied

from docgen.catalog import find_template
from docgen.compiled import CompiledTemplate
from docgen.profile import Profile, load_profile
from docgen.render import Template, in_script, render_ready
from docgen.validate import Checked

OWN = ("signer", "unit", "id_number", "phone")
PEOPLE = [{**PLEDGE, **row} for row in people(300)]


def slow(template: Template, checked: Checked, profile: Profile | None = None) -> bytes:
    return render_ready(in_script(template.folder, checked, None), to="pdf", profile=profile)


def pledge() -> tuple[Template, CompiledTemplate]:
    template = Template(find_template("pledge"))
    return template, CompiledTemplate(template, own=OWN)


def same(template: Template, compiled: CompiledTemplate, checked: Checked) -> bool:
    """Whether both ways make the same file, or both refuse with the same words."""
    try:
        expected = slow(template, checked)
    except Exception as error:  # unchecked values may be anything
        with pytest.raises(type(error)) as raised:
            compiled.pdf(checked)
        return repr(raised.value) == repr(error)
    made = compiled.pdf(checked)
    assert [*differences(expected, made)] == [], checked.values
    return True


class TestRows:
    def test_of_a_pledge_are_those_that_render_makes(self) -> None:
        template, compiled = pledge()
        rows = [good(template, values) for values in PEOPLE[:60]]
        made = [*compiled.pdfs(rows)]
        for row, data in [*zip(rows, made, strict=True)][::3]:
            assert [*differences(slow(template, row), data)] == [], row.values

    def test_are_files_without_a_fault(self) -> None:
        template, compiled = pledge()
        assert [faults(compiled.pdf(good(template, values))) for values in PEOPLE[:8]] == [""] * 8

    def test_are_hardly_larger_than_those_that_render_makes(self) -> None:
        template, compiled = pledge()
        for values in PEOPLE[:4]:
            row = good(template, values)
            assert len(compiled.pdf(row)) < 1.1 * len(slow(template, row))

    def test_have_the_same_bytes_whatever_came_before(self) -> None:
        template, compiled = pledge()
        rows = [good(template, values) for values in PEOPLE[:40]]
        forth = [compiled.pdf(row) for row in rows]
        back = [*reversed([*pledge()[1].pdfs(reversed(rows))])]
        alone = [pledge()[1].pdf(row) for row in rows[::10]]
        assert forth == back
        assert forth[::10] == alone

    @pytest.mark.parametrize("path", USUAL, ids=lambda path: f"{path.parents[2].name}-{path.stem}")
    @pytest.mark.slow
    def test_of_any_template_are_those_that_the_slow_way_makes(self, path: Path) -> None:
        template, checked = sample(path)
        compiled, random = CompiledTemplate(template), Random(path.stem)
        for forms in (FORMS, ODD_FORMS):
            assert same(template, compiled, varied(template, checked, random, forms))

    @pytest.mark.slow
    @pytest.mark.parametrize("path", SAMPLES[::2], ids=lambda path: f"{path.parents[2].name}-{path.stem}")
    def test_of_most_templates_are_those_that_the_slow_way_makes(self, path: Path) -> None:
        template, checked = sample(path)
        compiled, random = CompiledTemplate(template), Random(path.stem)
        for forms in (FORMS[:5], FORMS, FORMS + ODD_FORMS, ODD_FORMS):
            assert same(template, compiled, varied(template, checked, random, forms))

    @pytest.mark.slow
    @pytest.mark.parametrize("name", ["bold-headings", "times", "star"])
    def test_are_the_same_in_other_profiles(self, name: str) -> None:
        profile = load_profile(name)
        for path in SAMPLES[::5]:
            template, checked = sample(path)
            made = CompiledTemplate(template, profile=profile).pdf(checked)
            assert [*differences(slow(template, checked, profile), made)] == [], path

    @pytest.mark.slow
    def test_many_odd_ones_are_those_that_render_makes(self) -> None:
        template, compiled = pledge()
        checked, random = good(template, PEOPLE[0]), Random(5)
        for _ in range(120):
            assert same(template, compiled, varied(template, checked, random, FORMS + ODD_FORMS))


class TestPrintFile:
    def printed(self, rows: list[Checked]) -> bytes:
        _, compiled = pledge()
        out = BytesIO()
        run = compiled.print_run(out, title="网络行为规范承诺书")
        for number, row in enumerate(rows, 1):
            run.add(row, label=f"{number} {row.values['signer']}")
        run.close()
        return out.getvalue()

    @pytest.fixture
    def rows(self) -> list[Checked]:
        """Some on one page, some on several."""
        template, _ = pledge()
        long = {"promises": ["遵守法律法规和工作纪律，文明上网，理性发言。" * 5] * 12}
        return [good(template, {**row, **(long if at % 3 == 1 else {})}) for at, row in enumerate(PEOPLE[:9])]

    @pytest.fixture
    def singles(self, rows: list[Checked]) -> list[list[tuple[str, bytes]]]:
        _, compiled = pledge()
        return [pages(compiled.pdf(row)) for row in rows]

    def test_shows_everyone_as_the_single_files_do(self, rows: list[Checked], singles: Any) -> None:
        data = self.printed(rows)
        found, at = pages(data), 0
        assert len({len(single) for single in singles}) == 2
        for single in singles:
            at += at % 2
            assert found[at : at + len(single)] == single
            at += len(single)
        assert len(found) == at

    def test_begins_with_everyone_on_the_front_of_a_sheet(self, rows: list[Checked], singles: Any) -> None:
        marks = [(words, page) for level, words, page in outlines(self.printed(rows)) if level == 0]
        assert [words for words, _ in marks] == [f"{n} {row.values['signer']}" for n, row in enumerate(rows, 1)]
        assert all(page % 2 == 0 for _, page in marks)
        found = pages(self.printed(rows))
        behind = [
            found[page + len(single)] for single, (_, page) in zip(singles[:-1], marks, strict=False) if len(single) % 2
        ]
        assert behind
        assert {text for text, _ in behind} == {""}

    def test_has_the_bookmarks_of_each_below_the_person(self, rows: list[Checked]) -> None:
        _, compiled = pledge()
        levels = outlines(self.printed(rows))
        own = outlines(compiled.pdf(rows[0]))
        assert own
        assert [words for level, words, _ in levels if level == 1][: len(own)] == [words for _, words, _ in own]

    def test_counts_the_pages_of_each_from_one(self, rows: list[Checked], singles: Any) -> None:
        import pypdfium2  # type: ignore[import-untyped]

        document = pypdfium2.PdfDocument(self.printed(rows))
        labels = [document.get_page_label(number) for number in range(len(document))]
        document.close()
        sides = [len(single) + len(single) % 2 for single in singles[:-1]] + [len(singles[-1])]
        assert labels == [str(number) for side in sides for number in range(1, side + 1)]

    def test_is_without_a_fault(self, rows: list[Checked]) -> None:
        assert faults(self.printed(rows)) == ""

    def test_has_each_font_once(self, rows: list[Checked]) -> None:
        names = {font for _, font, _, _ in facts(self.printed(rows))["letters"]}
        assert self.printed(rows).count(b"/Length1 ") == len(names)

    def test_is_far_smaller_than_all_single_files(self) -> None:
        template, compiled = pledge()
        rows = [good(template, values) for values in PEOPLE]
        assert len(self.printed(rows)) < sum(map(len, compiled.pdfs(rows))) / 10

    def test_takes_rows_that_nothing_else_is_like(self) -> None:
        template, compiled = pledge()
        odd = good(template, {**PLEDGE, "signer": "㐂里", "unit": "R&D"})
        out = BytesIO()
        run = compiled.print_run(out)
        run.add(odd, label="一")
        run.close()
        assert [text for text, _ in pages(out.getvalue())] == [text for text, _ in pages(slow(template, odd))]

    def test_leads_from_contents_to_the_pages_of_the_same_person(self) -> None:
        path = next(path for path in SAMPLES if "目录" in path.read_text("utf-8"))
        template, checked = sample(path)
        out = BytesIO()
        run = CompiledTemplate(template).print_run(out)
        for label in ("甲", "乙"):
            run.add(checked, label=label)
        run.close()
        single, both = (targets(data) for data in (slow(template, checked), out.getvalue()))
        half = len(pages(out.getvalue())) - len(pages(slow(template, checked)))
        assert single
        assert both == [*single, *((page + half, to + half) for page, to in single)]


def targets(data: bytes) -> list[tuple[int, int]]:
    """From which page each link leads to which."""
    import ctypes

    import pypdfium2.raw as pdfium  # type: ignore[import-untyped]
    from pypdfium2 import PdfDocument

    document, found = PdfDocument(data), []
    for number, page in enumerate(document):
        place, link = ctypes.c_int(0), pdfium.FPDF_LINK()
        while pdfium.FPDFLink_Enumerate(page, place, link):
            found.append((number, pdfium.FPDFDest_GetDestPageIndex(document, pdfium.FPDFLink_GetDest(document, link))))
    document.close()
    return found
