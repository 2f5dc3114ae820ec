"""What a command has made → a file or standard output; what went wrong on the way → one error that tells it all."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, Final, TypeVar

from docgen.cli.speech import speech
from docgen.errors import DocgenError, Problem
from docgen.outfile import write_file

STDOUT: Final = "-"
Result = TypeVar("Result")


def tried(failed: list[DocgenError], make: Callable[[], Result]) -> Result | None:
    """What `make` gives; its error joins the others, so that all are told at once."""
    try:
        return make()
    except DocgenError as error:
        failed.append(error)
        return None


def raise_all(failed: Sequence[DocgenError], problems: Sequence[Problem]) -> None:
    """Raise the one error as it is, several and more problems as one."""
    if len(failed) == 1 and not problems:
        raise failed[0]
    if failed or problems:
        raise DocgenError([*(problem for error in failed for problem in error.problems), *problems])


def deliver(target: str, data: bytes, *, overwrite: bool) -> None:
    """Write a file, or to standard output, and remember it."""
    if target == STDOUT:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        write_file(Path(target), data, overwrite=overwrite)
        speech.made.append(target)


def as_data(problem: Problem) -> dict[str, Any]:
    """Problem → the same for machines."""
    words = {"message": problem.what(speech.lang), "remedy": problem.remedy(speech.lang)}
    where = format(problem.place.where, speech.lang) if problem.place.where else ""
    return {"code": problem.code, **asdict(replace(problem.place, where=where)), **words}
