"""`docgen batch`: a template and a roster → the files of everybody in it; bad rows are listed with their cells."""

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from docgen.cli.asked import Asked, conversion_options
from docgen.cli.delivery import as_data, raise_all, tried
from docgen.cli.doubts import MIND
from docgen.cli.progress import Progress
from docgen.cli.speech import MADE, SpeakingCommand, speech
from docgen.errors import DataError, DocgenError, OutputError, Problem
from docgen.outfile import output_problems

if TYPE_CHECKING:
    from docgen.batches import Batch, Outcome
    from docgen.batches.hands import Helpers
    from docgen.roster import Roster

SHOWN: Final = 200
"""Problems, and warnings, that are listed on the terminal."""
INTERRUPTED: Final = 130
NO_FOLDER: Final = "请写明放在哪个文件夹：-o 文件夹 | say which folder to fill: -o DIR"
DONE: Final = "已生成 {made} 人的文件，在 {folder} | files of {made} people made, in {folder}"
KEPT: Final = "其中 {kept} 人的先前已经生成 | {kept} of them had been made before"
REFUSED: Final = "有 {count} 人没有生成，共 {problems} 处问题： | {count} people left out, {problems} problem(s):"
MORE: Final = "另有 {count} 处，见 {manifest} | {count} more, see {manifest}"
LEFT_OVER: Final = (
    "文件夹里有 {count} 个以前生成的文件，现在不属于名单里的任何人：{files}"
    " | {count} file(s) of earlier runs are nobody's now: {files}"
)
STOPPED: Final = (
    "已中断，已经生成的 {done} 人都在；再运行一次并加上 --resume 可以接着做"
    " | interrupted; what is done is kept ({done} people), run again with --resume to go on"
)
_NAMED: Final = 5


@click.command(cls=SpeakingCommand)
@click.argument("template", metavar="模板 | TEMPLATE")
@click.argument("roster", metavar="名单 | ROSTER")
@click.option("-o", "--output", "folder", metavar="文件夹 | DIR", help="放在哪个文件夹 | folder to fill")
@click.option(
    "--to",
    "formats",
    multiple=True,
    type=click.Choice(["docx", "pdf"]),
    help="格式，可以写多次，默认 docx | format, may be repeated; docx by default",
)
@click.option(
    "--name",
    default="",
    metavar="写法 | PATTERN",
    help='文件名，如 "{{部门}}/{{姓名}}"，默认 {{序号}}-{{姓名}} | names of files; {{序号}}-{{姓名}} by default',
)
@click.option("--data", metavar="数据文件 | DATA", help="每个人都相同的内容 | what is the same for everybody")
@click.option("--sheet", metavar="工作表 | SHEET", help="用哪个工作表 | sheet of the workbook")
@conversion_options
@click.option(
    "--profile",
    "look",
    type=click.Path(),
    metavar="版式名或文件 | NAME or FILE",
    help="自带的版式，或者本单位的版式文件 | a built-in layout, or the file of an office",
)
@click.option(
    "--pdf-engine",
    "engine",
    type=click.Choice(["docgen", "libreoffice"]),
    default="docgen",
    help="由谁生成 PDF | what makes the PDF",
)
@click.option(
    "--merge",
    multiple=True,
    metavar="文件 | FILE",
    help="合成一个文件供打印，.pdf 或 .docx，可以写多个；每人从纸的正面开始"
    " | one file to print all of them from, .pdf or .docx, may be repeated; each begins on the front of a sheet",
)
@click.option("--signoff", "sign_off", is_flag=True, help="另做一份签收表 | add a sheet on which people sign")
@click.option(
    "--report",
    metavar="文件 | FILE",
    help="另存一份标出问题的名单，.xlsx | a copy of the roster with its faults marked, .xlsx",
)
@click.option("--resume", is_flag=True, help="接着做上次没有做完的 | go on where the last run stopped")
@click.option("--overwrite", is_flag=True, help="从头做，允许覆盖已有文件 | begin anew, allow overwriting")
@click.option("--jobs", type=int, default=1, metavar="个数 | N", help="同时用几个进程 | processes to use")
@click.option("--scheduler", metavar="地址 | ADDRESS", help="Dask 调度程序 tcp://… | scheduler of a Dask cluster")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出，每人一行 | as JSON, one line for each person")
def batch(
    template: str,
    roster: str,
    folder: str | None,
    report: str | None,
    jobs: int,
    scheduler: str | None,
    as_json: bool,  # noqa: ARG001
    **options: Any,
) -> int:
    """用模板和名单给每个人生成文件；有问题的人列出来，不影响别人。 | Make everybody's files of a template and a roster; bad rows are listed and stop nobody."""  # noqa: E501
    if not folder:
        raise click.UsageError(speech.say(NO_FOLDER))
    wish = _Wish.of(template, roster, folder, report, **options)
    with _helpers(jobs, scheduler) as helpers:
        tally = _Tally()
        made = wish.begin(helpers)
        progress = Progress(made.count)
        try:
            for outcome in made:
                progress.step()
                tally.add(outcome)
        except KeyboardInterrupt:
            made.close()
            progress.clear()
            click.echo(speech.say(STOPPED, done=tally.done), err=True)
            tally.stop()
            return INTERRUPTED
        progress.clear()
    wish.report_on(tally.problems)
    tally.tell(made, folder)
    return 1 if tally.states["refused"] else 0


@dataclass(slots=True)
class _Wish:
    """What was asked for, read and found good."""

    roster: "Roster"
    options: dict[str, Any]
    report: str | None
    may_replace: bool

    @classmethod
    def of(
        cls,
        template: str,
        roster: str,
        folder: str,
        report: str | None,
        *,
        formats: tuple[str, ...],
        data: str | None,
        sheet: str | None,
        asked: Asked | None,
        look: str | None,
        **others: Any,
    ) -> "_Wish":
        from docgen.any_template import load_template
        from docgen.load import load_data
        from docgen.profile import load_profile
        from docgen.roster import open_roster

        failed: list[DocgenError] = []
        known = tried(failed, lambda: load_template(template))
        common = tried(failed, lambda: load_data(data)) if data else None
        profile = tried(failed, lambda: load_profile(look)) if look else None
        script = asked and tried(failed, asked.conversion)
        may_replace = others["overwrite"] or others["resume"]
        if report:
            found = tuple(output_problems(Path(report), overwrite=may_replace))
            failed += [OutputError(found)] if found else []
        raise_all(failed, ())
        assert known
        wanted = asked.script if asked else None
        people = open_roster(roster, known.folder, sheet=sheet, common=common, script=wanted)
        options = {
            "template": known, "out": folder, "to": formats or _formats_of(others["merge"]), "profile": profile,
            "script": script, "lang": speech.lang, **others,
        }  # fmt: skip
        return cls(people, options, report, may_replace)

    def begin(self, helpers: "Helpers | None") -> "Batch":
        from docgen.batches import batch as begun
        from docgen.roster import examine

        if self.roster.problems:
            problems = examine(self.roster).problems
            self.report_on(problems)
            raise DataError(problems)
        return begun(rows=self.roster, **self.options, **(helpers._asdict() if helpers else {}))

    def report_on(self, problems: "tuple[Problem, ...] | list[Problem]") -> None:
        """Write the copy of the roster with its faults marked, if it is wanted and there are any."""
        if self.report and problems:
            from docgen.roster import report_copy

            report_copy(self.roster.source, problems, self.report, lang=speech.lang, overwrite=self.may_replace)
            speech.made.append(self.report)


def _formats_of(merge: tuple[str, ...]) -> tuple[str, ...]:
    """Without `--to` the formats of the print files, as those are made anyway."""
    known = (Path(path).suffix.lower().lstrip(".") for path in merge)
    return tuple(dict.fromkeys(each for each in known if each in ("docx", "pdf"))) or ("docx",)


@contextmanager
def _helpers(jobs: int, scheduler: str | None) -> "Iterator[Helpers | None]":
    if not scheduler and jobs <= 1:
        yield None
        return
    from docgen.batches.hands import cluster, processes

    with cluster(scheduler) if scheduler else processes(jobs) as helpers:
        yield helpers


@dataclass(slots=True)
class _Tally:
    """What became of all of them."""

    states: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    warned: int = 0

    @property
    def done(self) -> int:
        return self.states["made"] + self.states["kept"]

    def add(self, outcome: "Outcome") -> None:
        self.states[outcome.state] += 1
        self.problems += outcome.problems
        self.warned += len(outcome.warnings)
        self.warnings += outcome.warnings[: SHOWN - len(self.warnings)]
        if speech.as_json:
            click.echo(json.dumps(_outcome_data(outcome), ensure_ascii=False))

    def tell(self, made: "Batch", folder: str) -> None:
        """The end of it, on the terminal or for machines."""
        if speech.as_json:
            click.echo(json.dumps(self._summary(made), ensure_ascii=False))
            return
        from docgen.batches.manifest import TABLE

        manifest = str(Path(folder) / TABLE)
        for problem in (*made.warnings, *self.warnings):
            click.echo(speech.say(MIND, words=problem.describe(speech.lang)), err=True)
        if self.warned > len(self.warnings):
            click.echo(speech.say(MORE, count=self.warned - len(self.warnings), manifest=manifest), err=True)
        if made.left_over:
            files = "、".join(made.left_over[:_NAMED]) + ("…" if len(made.left_over) > _NAMED else "")
            click.echo(speech.say(LEFT_OVER, count=len(made.left_over), files=files), err=True)
        if self.problems:
            told = {"count": self.states["refused"], "problems": len(self.problems)}
            click.echo(speech.say(REFUSED, **told), err=True)
            for problem in self.problems[:SHOWN]:
                click.echo(f"  {problem.describe(speech.lang)}", err=True)
            if len(self.problems) > SHOWN:
                click.echo(speech.say(MORE, count=len(self.problems) - SHOWN, manifest=manifest), err=True)
        click.echo(speech.say(DONE, made=self.done, folder=folder), err=True)
        if self.states["kept"]:
            click.echo(speech.say(KEPT, kept=self.states["kept"]), err=True)
        for file in (*made.printed, *speech.made):
            click.echo(speech.say(MADE, file=file), err=True)

    def stop(self) -> None:
        """The end of one that was interrupted, for machines."""
        if speech.as_json:
            click.echo(json.dumps({"ok": False, "interrupted": True, **self._counts()}))

    def _counts(self) -> dict[str, int]:
        return {state: self.states[state] for state in ("made", "kept", "refused")}

    def _summary(self, made: "Batch") -> dict[str, Any]:
        return {
            "ok": not self.states["refused"],
            **self._counts(),
            "warnings": [as_data(each) for each in made.warnings],
            "left_over": list(made.left_over),
            "files": [*made.printed, *speech.made],
        }


def _outcome_data(outcome: "Outcome") -> dict[str, Any]:
    return {
        "number": outcome.number,
        "place": outcome.place.describe(speech.lang),
        "person": outcome.person,
        "name": outcome.name,
        "state": outcome.state,
        "files": [str(path) for path in outcome.paths.values()],
        "pages": outcome.pages,
        "problems": [as_data(each) for each in outcome.problems],
        "warnings": [as_data(each) for each in outcome.warnings],
    }
