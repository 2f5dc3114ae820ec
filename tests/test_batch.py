"""A roster in, everybody's files out: who gets what, what is written down, and how a batch goes on."""

import csv
import json
import os
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from hashlib import sha256
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from runs import FIELDS, person, roster, run, template, tree
from word_forms import form

import docgen
from docgen.batches import batch
from docgen.batches.folder import Folder
from docgen.batches.manifest import Manifest
from docgen.compiled import CompiledTemplate
from docgen.errors import DataError, OutputError, ScriptError, TemplateError

ROOT = Path(__file__).parents[1]
ROSTERS = ROOT / "examples" / "rosters"
COMMON = ROSTERS / "pledge-common.yaml"
VALUES = [{"姓名": "王玥", "单位": "业务科"}, {"name": "李明远", "unit": "办公室"}, {"姓名": "周喆"}]


def lines(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "manifest.jsonl").read_text("utf-8").splitlines()]


def table(folder: Path) -> list[list[str]]:
    with (folder / "manifest.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def told(data: bytes) -> object:
    """A DOCX itself; of a PDF, whose fonts are put together otherwise in a batch, what stands where on its pages."""
    if not data.startswith(b"%PDF"):
        return data
    with pdfplumber.open(BytesIO(data)) as pdf:
        return [
            [(char["text"], round(char["x0"], 2), round(char["top"], 2)) for char in page.chars] for page in pdf.pages
        ]


class TestFiles:
    def test_are_those_that_render_makes(self, tmp_path: Path) -> None:
        made = run("pledge", ROSTERS / "pledge.xlsx", tmp_path / "out", common=COMMON, to=("docx", "pdf"))
        pledge, common = docgen.load_template("pledge"), docgen.load_data(COMMON).values
        rows = list(csv.DictReader((ROSTERS / "pledge.csv").read_text("utf-8-sig").splitlines()))
        assert len(made) == len(rows) == 5
        for outcome, row in zip(made, rows, strict=True):
            values = {**common, **row, "承诺人姓名": row["承诺人姓名"].replace("\u3000", "")}
            for kind, path in outcome.paths.items():
                assert told(path.read_bytes()) == told(pledge.render(values, to=kind))
            assert outcome.pages == 1

    def test_of_traditional_rows_are_traditional(self, tmp_path: Path) -> None:
        probe = template(tmp_path)
        row = {"姓名": "張國榮", "单位": "業務處", "备注": "請於上午參加會議"}
        (outcome,) = run(probe, [row], None)
        assert outcome.files["docx"] == probe.render(row)
        (other,) = run(probe, [row], None, script="zh-CN")
        assert other.files["docx"] == probe.render(row, script="zh-CN") != outcome.files["docx"]

    def test_are_handed_on_where_there_is_no_folder(self, tmp_path: Path) -> None:
        probe = template(tmp_path)
        made = run(probe, iter(VALUES), None, common={"公用": "都一样"}, to=["pdf"])
        assert [told(outcome.files["pdf"]) for outcome in made] == [
            told(probe.render({**row, "公用": "都一样"}, to="pdf")) for row in VALUES
        ]
        assert [(outcome.person, outcome.paths) for outcome in made] == [("王玥", {}), ("李明远", {}), ("周喆", {})]

    def test_of_a_word_template_are_those_of_the_same_template(self, tmp_path: Path) -> None:
        (tmp_path / "证明.docx").write_bytes(form("{{ 姓名 }}，{{ 单位 }}。", "{% if 备注 %}{{ 备注 }}{% endif %}"))
        word = docgen.load_template(tmp_path / "证明.docx")
        rows = [["王玥", "业务科", "", ""], ["李明远", "", "", "晚到"]]
        made = run(word, roster(tmp_path / "list.csv", rows), None, to=("docx", "pdf"))
        assert [outcome.problems for outcome in made] == [(), ()]
        for outcome, (name, unit, _, note) in zip(made, rows, strict=True):
            values = {"姓名": name, "单位": unit or None} | ({"备注": note} if note else {})
            assert outcome.files["docx"] == word.render(values)
            assert outcome.files["pdf"] == word.render(values, to="pdf")

    def test_of_a_word_template_are_not_made_for_nobody(self, tmp_path: Path) -> None:
        (tmp_path / "证明.docx").write_bytes(form("{{ 姓名 }}，{{ 单位 }}。"))
        (outcome,) = run(tmp_path / "证明.docx", roster(tmp_path / "list.csv", [["", "业务科", "", ""]]), None)
        assert [(each.code, each.place.source) for each in outcome.problems] == [("missing-field", "list.csv!A2")]

    @pytest.mark.slow
    def test_are_the_same_whoever_makes_them(self, tmp_path: Path) -> None:
        (tmp_path / "证明").mkdir()
        (tmp_path / "证明" / "template.docx").write_bytes(form("{{ name }}，{{ unit }}。"))
        schema = {"title": "证明", "properties": {key: FIELDS[key] for key in ("name", "unit")}, "required": ["name"]}
        (tmp_path / "证明" / "schema.json").write_text(json.dumps(schema), "utf-8")
        rows = [{"姓名": f"王{number}", "单位": "业务科"} for number in range(40)]
        with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as processes, ThreadPoolExecutor(3) as threads:
            for source in (template(tmp_path), docgen.load_template(tmp_path / "证明")):
                alone = run(source, rows, None)
                assert run(source, rows, None, executor=processes) == alone
                assert run(source, rows, None, executor=threads, ahead=1) == alone

    def test_do_not_depend_on_who_else_is_in_the_list(self) -> None:
        names = ["王玥", "李明远", "龘䶮", "Zoë Ng", "欧阳若水", "王·李", "周喆", "A. B."]
        rows: list[dict[str, Any]] = [
            {"承诺人姓名": name, "承诺人单位": unit, "联系电话": "555-0101" if number % 3 else "留空"}
            for number, name in enumerate(names)
            for unit in ("云水市水务局", "A区B局", "留空")
        ]
        options: dict[str, Any] = {"common": COMMON, "to": ("docx", "pdf"), "name": "{{序号}}"}
        together = [each.files for each in run("pledge", rows, None, **options)]
        assert [each.files for each in run("pledge", rows[::-1], None, **options)][::-1] == together
        assert [each.files for each in run("pledge", rows[13:], None, **options)] == together[13:]
        assert [run("pledge", [row], None, **options)[0].files for row in rows[:4]] == together[:4]


class TestBadRows:
    def test_stop_nobody_else(self, tmp_path: Path) -> None:
        rows = [person(1), ["", "二科", "", ""], person(3), ["赵□", "", "2026-02-30", ""], person(5)]
        made = run(template(tmp_path), roster(tmp_path / "list.csv", rows), tmp_path / "out")
        assert [outcome.state for outcome in made] == ["made", "refused", "made", "refused", "made"]
        assert [problem.place.source for outcome in made for problem in outcome.problems] == [
            "list.csv!A3",
            "list.csv!A5",
            "list.csv!C5",
        ]
        assert len(list((tmp_path / "out").glob("*.docx"))) == 3

    def test_may_be_found_bad_only_when_they_are_made(self, tmp_path: Path) -> None:
        rows = [person(1), ["王\U000e0fff", *person(2)[1:]], person(3)]
        made = run(template(tmp_path), roster(tmp_path / "list.csv", rows), tmp_path / "out", to="pdf")
        assert [outcome.state for outcome in made] == ["made", "refused", "made"]
        (problem,) = made[1].problems
        assert (problem.code, problem.place.describe()) in [
            ("missing-glyph", "list.csv 第3行"),
            ("unprintable", "list.csv!A3 姓名（name）"),
        ]

    def test_of_docgen_itself_stop_nobody_either(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        docx = CompiledTemplate.docx_and_pages

        def failing(self: CompiledTemplate, checked: Any) -> tuple[bytes, int]:
            if checked.values["name"] == "李明远":
                raise ZeroDivisionError
            return docx(self, checked)

        probe = template(tmp_path)
        monkeypatch.setattr(CompiledTemplate, "docx_and_pages", failing)
        made = run(probe, VALUES, None)
        assert [[(each.code, each.place.source) for each in outcome.problems] for outcome in made] == [
            [],
            [("batch-row-failed", "#2")],
            [],
        ]

    def test_of_a_list_that_lacks_a_column_are_told_at_once(self, tmp_path: Path) -> None:
        (tmp_path / "list.csv").write_text("单位,备注\n一科,\n", "utf-8")
        with pytest.raises(DataError) as caught:
            batch(template(tmp_path), tmp_path / "list.csv", out=tmp_path / "out")
        assert [each.code for each in caught.value.problems] == ["roster-missing-columns"]
        assert not (tmp_path / "out").exists()

    def test_that_the_folder_refuses_are_told(self, tmp_path: Path) -> None:
        (tmp_path / "out").mkdir()
        (tmp_path / "out" / "0002-李明远.docx").write_bytes(b"precious")
        probe = template(tmp_path)
        made = run(probe, VALUES, tmp_path / "out")
        assert [[each.code for each in outcome.problems] for outcome in made] == [[], ["output-exists"], []]
        made = run(probe, VALUES, tmp_path / "out", resume=True)
        assert [outcome.state for outcome in made] == ["kept", "refused", "kept"]
        assert (tmp_path / "out" / "0002-李明远.docx").read_bytes() == b"precious"
        made = run(probe, VALUES, tmp_path / "out", overwrite=True)
        assert [outcome.state for outcome in made] == ["made"] * 3


class TestManifest:
    def test_says_everything_of_everybody(self, tmp_path: Path) -> None:
        rows = [person(1), ["", "二科", "", ""], person(3)]
        out = tmp_path / "out"
        run(template(tmp_path), roster(tmp_path / "list.csv", rows), out, to=("docx", "pdf"))
        good, bad, other = lines(out)
        assert (good["number"], good["row"], good["person"], good["pages"]) == (1, 2, person(1)[0], 1)
        assert [each["file"] for each in good["files"]] == [f"0001-{person(1)[0]}.{kind}" for kind in ("docx", "pdf")]
        for each in (*good["files"], *other["files"]):
            data = (out / each["file"]).read_bytes()
            assert (each["size"], each["sha256"]) == (len(data), sha256(data).hexdigest())
        assert good["template"] == other["template"]
        assert good["data"] != other["data"]
        assert (bad["files"], bad["pages"], bad["row"]) == ([], None, 3)
        assert [(each["code"], each["place"]) for each in bad["problems"]] == [
            ("missing-field", "list.csv!A3 姓名（name）")
        ]

    def test_is_a_table_that_excel_opens(self, tmp_path: Path) -> None:
        rows = [person(1), ["", "二科", "", ""], ["=1+1", "=三科", "", ""]]
        out = tmp_path / "out"
        run(template(tmp_path), roster(tmp_path / "list.csv", rows), out, to=("docx", "pdf"), name="{{单位}}")
        assert (out / "manifest.csv").read_bytes().startswith(b"\xef\xbb\xbf")
        head, *body = table(out)
        assert head == ["序号", "行号", "姓名", "文件", "页数", "SHA-256", "模板摘要", "数据摘要", "问题"]
        assert [row[0] for row in body] == ["1", "1", "2", "3"] or [row[0] for row in body] == ["1", "1", "2", "3", "3"]
        assert body[2][3:6] == ["", "", ""]
        assert "list.csv!A3" in body[2][8]
        assert not any(cell.startswith("=") for row in body for cell in row)

    def test_tells_other_data_and_other_templates_apart(self, tmp_path: Path) -> None:
        probe = template(tmp_path)

        def digests(*rows: dict[str, str], **options: Any) -> list[tuple[str, str]]:
            run(probe, rows, tmp_path / "out", overwrite=True, **options)
            return [(each["template"], each["data"]) for each in lines(tmp_path / "out")]

        first, second, third = digests({"姓名": "王玥"}, {"name": "王玥"}, {"姓名": "王玥", "单位": "一科"})
        assert first == second
        assert first[1] != third[1]
        ((other_recipe, same_data),) = digests({"姓名": "王玥"}, script="zh-TW")
        assert other_recipe != first[0]
        assert same_data == first[1]
        probe = template(tmp_path, "说明")
        ((changed, _),) = digests({"姓名": "王玥"})
        assert changed not in (first[0], other_recipe)


class TestGoingOn:
    def test_makes_nothing_twice(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        probe, out = template(tmp_path), tmp_path / "out"
        path = roster(tmp_path / "list.csv", [person(number) for number in range(20)])
        run(probe, path, tmp_path / "whole")
        stopped = batch(probe, path, out=out)
        done = [next(stopped) for _ in range(7)]
        stopped.close()
        assert len(lines(out)) == len(done)
        assert sorted(tree(out)) == sorted([*(f"{each.name}.docx" for each in done), "manifest.csv", "manifest.jsonl"])
        made = run(probe, path, out, resume=True)
        assert [outcome.state for outcome in made] == ["kept"] * 7 + ["made"] * 13
        assert tree(out) == tree(tmp_path / "whole")
        assert [outcome.pages for outcome in made] == [1] * 20
        monkeypatch.setattr(CompiledTemplate, "docx_and_pages", None)
        assert {outcome.state for outcome in run(probe, path, out, resume=True)} == {"kept"}
        assert tree(out) == tree(tmp_path / "whole")

    def test_is_refused_unless_it_is_asked_for(self, tmp_path: Path) -> None:
        probe, out = template(tmp_path), tmp_path / "out"
        run(probe, VALUES, out)
        before = tree(out)
        with pytest.raises(OutputError) as caught:
            batch(probe, VALUES, out=out)
        assert [each.code for each in caught.value.problems] == ["batch-exists"]
        assert tree(out) == before

    @pytest.mark.parametrize("harm", ["gone", "changed", "longer", "link"])
    def test_makes_files_again_that_are_not_as_they_were(self, tmp_path: Path, harm: str) -> None:
        probe, out = template(tmp_path), tmp_path / "out"
        run(probe, VALUES, out)
        before, path = tree(out), out / "0002-李明远.docx"
        data = path.read_bytes()
        path.unlink()
        if harm == "link":
            (tmp_path / "elsewhere.docx").write_bytes(data)
            path.symlink_to(tmp_path / "elsewhere.docx")
        elif harm != "gone":
            path.write_bytes(data + b" " if harm == "longer" else data[:-1] + b"\xff")
        assert [outcome.state for outcome in run(probe, VALUES, out, resume=True)] == ["kept", "made", "kept"]
        assert tree(out) == before
        assert not path.is_symlink()

    def test_takes_up_what_was_changed_in_the_list(self, tmp_path: Path) -> None:
        probe, path = template(tmp_path), tmp_path / "list.csv"
        rows = [person(number) for number in range(8)]
        faulty = [*rows[:3], ["", *rows[3][1:]], *rows[4:]]
        run(probe, roster(path, faulty), tmp_path / "out", name="{{备注}}")
        changed = [*rows[:5], [*rows[5][:1], "新单位", *rows[5][2:]], *rows[6:]]
        made = run(probe, roster(path, changed), tmp_path / "out", name="{{备注}}", resume=True)
        assert [outcome.number for outcome in made if outcome.state == "made"] == [4, 6]
        run(probe, path, tmp_path / "whole", name="{{备注}}")
        assert tree(tmp_path / "out") == tree(tmp_path / "whole")

    def test_tells_which_files_are_nobodys_now(self, tmp_path: Path) -> None:
        probe, out = template(tmp_path), tmp_path / "out"
        run(probe, VALUES, out, name="{{姓名}}")
        for is_anew, left in ((False, ("王玥.docx",)), (True, ())):
            again = batch(probe, VALUES[1:], out=out, name="{{姓名}}", resume=not is_anew, overwrite=is_anew)
            assert len(list(again)) == 2
            assert again.left_over == left
            assert [each["name"] for each in lines(out)] == ["李明远", "周喆"]

    def test_goes_on_behind_a_line_that_is_torn(self, tmp_path: Path) -> None:
        probe, out = template(tmp_path), tmp_path / "out"
        run(probe, VALUES, out)
        before = tree(out)
        whole = before["manifest.jsonl"]
        first = whole.index(b"\n") + 1
        for end in (first, first + 1, first + 40, len(whole) - 1):
            (out / "manifest.jsonl").write_bytes(whole[:end])
            (out / "manifest.csv").write_bytes(before["manifest.csv"][: end // 2])
            # A file that was written before its line was: known by the log of the run.
            (out / ".docgen").mkdir()
            (out / ".docgen" / "names").write_text("", "utf-8")
            for path in out.glob("*.docx"):
                if path.name.startswith("0003" if end > first + 40 else ("0002", "0003")):
                    path.unlink()
            run(probe, VALUES, out, resume=True)
            assert tree(out) == before

    def test_begins_anew_however_often_that_was_stopped(self, tmp_path: Path) -> None:
        probe, out = template(tmp_path), tmp_path / "out"
        run(probe, VALUES, tmp_path / "whole")
        run(probe, [*VALUES, {"姓名": "赵珺"}], out)
        for done in (1, 2, 0):
            stopped = batch(probe, VALUES, out=out, overwrite=True)
            for _ in range(done):
                next(stopped)
            stopped.close()
        again = batch(probe, VALUES, out=out, resume=True)
        assert {outcome.state for outcome in again} == {"made", "kept"}
        assert again.left_over == ("0004-赵珺.docx",)
        (out / "0004-赵珺.docx").unlink()
        assert tree(out) == tree(tmp_path / "whole")

    def test_keeps_what_is_listed_wherever_it_is_interrupted(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        probe, out = template(tmp_path), tmp_path / "out"
        run(probe, VALUES, tmp_path / "whole")

        def interrupted(*_: object) -> None:
            raise KeyboardInterrupt

        with monkeypatch.context() as patched:
            patched.setattr(Folder, "listed", interrupted)
            with pytest.raises(KeyboardInterrupt):
                run(probe, VALUES, out)
        assert sorted(tree(out)) == ["0001-王玥.docx", "manifest.csv", "manifest.jsonl"]
        with monkeypatch.context() as patched:
            patched.setattr(Manifest, "add", interrupted)
            with pytest.raises(KeyboardInterrupt):
                run(probe, VALUES[1:], tmp_path / "other")
        assert sorted(tree(tmp_path / "other")) == ["manifest.csv", "manifest.jsonl"]
        assert [each.state for each in run(probe, VALUES, out, resume=True)] == ["kept", "made", "made"]
        assert tree(out) == tree(tmp_path / "whole")

    def test_waits_for_nobody_who_is_at_it(self, tmp_path: Path) -> None:
        probe, out = template(tmp_path), tmp_path / "out"
        first = batch(probe, VALUES, out=out)
        next(first)
        second = batch(probe, VALUES, out=out, resume=True)
        with pytest.raises(OutputError) as caught:
            next(second)
        assert [each.code for each in caught.value.problems] == ["batch-busy"]
        assert len(list(first)) == 2
        assert {outcome.state for outcome in run(probe, VALUES, out, resume=True)} == {"kept"}


class TestStream:
    def test_takes_no_more_rows_than_it_needs(self, tmp_path: Path) -> None:
        taken: list[int] = []

        def rows() -> Iterator[dict[str, str]]:
            for number in range(10_000):
                taken.append(number)
                yield {"姓名": "王玥", "备注": str(number)}

        outcomes = batch(template(tmp_path), rows())
        assert outcomes.count is None
        next(outcomes)
        assert len(taken) <= 64
        outcomes.close()

        executor = Lazy()
        outcomes = batch(template(tmp_path), rows(), executor=executor, ahead=3)
        taken.clear()
        for _ in range(100):
            next(outcomes)
        assert len(taken) <= 100 + 4 * 64
        assert executor.most <= 3
        outcomes.close()
        assert all(future.cancelled() or future.done() for future in executor.futures)

    def test_leaves_everything_tidy_wherever_it_is_stopped(self, tmp_path: Path) -> None:
        probe = template(tmp_path)
        for count in range(4):
            out = tmp_path / f"out{count}"
            outcomes = batch(probe, VALUES, out=out)
            for _ in range(count):
                next(outcomes)
            outcomes.close()
            made = [f"000{n + 1}-{row.get('姓名') or row['name']}.docx" for n, row in enumerate(VALUES[:count])]
            names = [path.name for path in out.rglob("*")] if out.exists() else []
            assert sorted(names) == sorted([*made, *(["manifest.csv", "manifest.jsonl"] if count else [])])

    def test_ends_when_those_who_help_break_down(self, tmp_path: Path) -> None:
        class Broken(Lazy):
            def submit(self, *_: Any, **__: Any) -> Future[Any]:
                future: Future[Any] = Future()
                future.set_exception(RuntimeError("no memory"))
                return future

        out = tmp_path / "out"
        with pytest.raises(OutputError) as caught:
            run(template(tmp_path), VALUES, out, executor=Broken())
        assert [each.code for each in caught.value.problems] == ["batch-helpers"]
        assert len(run(template(tmp_path), VALUES, out, resume=True)) == 3


class Lazy(Executor):
    """Does the work when somebody waits for it, and counts what is on its way."""

    def __init__(self) -> None:
        self.futures: list[Future[Any]] = []
        self.most = 0

    def submit(self, work: Callable[..., Any], /, *given: Any, **named: Any) -> Future[Any]:
        future: Future[Any] = _Late(lambda: work(*given, **named))
        self.futures.append(future)
        self.most = max(self.most, sum(not each.done() for each in self.futures))
        return future


class _Late(Future[Any]):
    def __init__(self, work: Callable[[], Any]) -> None:
        super().__init__()
        self.work = work

    def result(self, timeout: float | None = None) -> Any:
        if not self.done():
            self.set_result(self.work())
        return super().result(timeout)


class TestRefusals:
    def test_come_before_anything_is_made(self, tmp_path: Path) -> None:
        probe, out = template(tmp_path), tmp_path / "out"
        wrong: list[tuple[type[Exception], dict[str, Any], str]] = [
            (OutputError, {"to": "odt"}, "output-suffix"),
            (OutputError, {"name": "{{姓命}}"}, "batch-name-unknown"),
            (OutputError, {"name": "{{姓名"}, "batch-name-pattern"),
            (OutputError, {"name": "{{ ''.__class__ }}"}, "batch-name-pattern"),
            (ScriptError, {"script": "zh-XX"}, "script-unknown"),
        ]
        for kind, options, code in wrong:
            with pytest.raises(kind) as caught:
                batch(probe, VALUES, out=out, **options)
            assert [each.code for each in caught.value.problems] == [code]  # type: ignore[attr-defined]
        assert not out.exists()
        with pytest.raises(TemplateError):
            batch("pleg", VALUES)

    def test_name_the_folder_that_cannot_be_filled(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("x", "utf-8")
        for out, code in ((tmp_path / "file", "batch-not-folder"), (tmp_path / "no" / "out", "output-folder-missing")):
            with pytest.raises(OutputError) as caught:
                run(template(tmp_path), VALUES, out)
            assert [each.code for each in caught.value.problems] == [code]

    def test_keep_everything_inside_the_folder(self, tmp_path: Path) -> None:
        out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
        out.mkdir()
        elsewhere.mkdir()
        os.symlink(elsewhere, out / "业务科")  # noqa: PTH211
        made = run(template(tmp_path), VALUES, out, name="{{单位}}/../{{姓名}}")
        assert [[each.code for each in outcome.problems] for outcome in made] == [["batch-link"], [], []]
        assert list(elsewhere.iterdir()) == []
        assert sorted(path.name for path in out.rglob("*.docx")) == ["周喆.docx", "李明远.docx"]
        assert {path.parent for path in tmp_path.rglob("*.docx")} == {out / "办公室" / "_", out / "_" / "_"}
