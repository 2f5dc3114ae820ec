"""Jobs → the same with what was made of each, in their order; a bounded number of them is on its way at any time."""

import pickle
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from itertools import islice
from threading import local
from typing import Final, Protocol, TypeVar

from docgen.batches.entries import Ready
from docgen.batches.makers import Maker, Product, Recipe, maker_of
from docgen.errors import OutputError, Problem

LONGEST: Final = 1000
"""Jobs in a window, those included that need not be made."""
AHEAD: Final = 8
"""Windows that wait or are being made, where nobody says how many there are hands for."""


class Job(Protocol):
    """Something that may have to be made."""

    @property
    def wanted(self) -> Ready | None:
        """What it is made of, if it has to be made."""


JobT = TypeVar("JobT", bound=Job)
_kept: Final = local()
Made = Iterator[tuple[JobT, Product | None]]


def windows(jobs: Iterable[JobT], size: int) -> Iterator[list[JobT]]:
    """Jobs in lists, each with so many that have to be made."""
    window: list[JobT] = []
    count = 0
    for job in jobs:
        window.append(job)
        count += job.wanted is not None
        if count == size or len(window) == LONGEST:
            yield window
            window, count = [], 0
    if window:
        yield window


def made_here(maker: Maker, jobs: Iterable[JobT]) -> Made[JobT]:
    """Make them in this process."""
    for window in windows(jobs, maker.window):
        yield from _together(window, maker.make(_wanted(window)))


def made_by(executor: Executor, recipe: Recipe, jobs: Iterable[JobT], ahead: int = 0) -> Made[JobT]:
    """Make them wherever the executor does its work; raises `OutputError` where that breaks down."""
    sent = pickle.dumps(recipe)
    todo = windows(jobs, maker_of(recipe).window)
    waiting: deque[tuple[list[JobT], Future[list[Product]] | None]] = deque()
    try:
        while True:
            room = (ahead or AHEAD) - len(waiting)
            waiting.extend((window, _submitted(executor, sent, _wanted(window))) for window in islice(todo, room))
            if not waiting:
                return
            window, future = waiting.popleft()
            yield from _together(window, iter(_result(future) if future else ()))
    finally:
        for _, future in waiting:
            if future:
                future.cancel()


def make_window(recipe: bytes, rows: Sequence[Ready]) -> list[Product]:
    """What is sent to a helper: the rows of one window → what was made of them."""
    return list(_maker(recipe).make(rows))


def _maker(recipe: bytes) -> Maker:
    """The maker of this thread, which it keeps from window to window."""
    if getattr(_kept, "recipe", None) != recipe:
        _kept.recipe, _kept.maker = recipe, maker_of(pickle.loads(recipe))
    made: Maker = _kept.maker
    return made


def _wanted(window: Sequence[JobT]) -> list[Ready]:
    return [job.wanted for job in window if job.wanted is not None]


def _together(window: Sequence[JobT], products: Iterator[Product]) -> Made[JobT]:
    for job in window:
        yield job, None if job.wanted is None else next(products)


def _submitted(executor: Executor, recipe: bytes, rows: list[Ready]) -> Future[list[Product]] | None:
    try:
        return executor.submit(make_window, recipe, rows) if rows else None
    except BrokenExecutor as error:
        raise _broken(error) from error


def _result(future: Future[list[Product]]) -> list[Product]:
    try:
        return future.result()
    except Exception as error:
        raise _broken(error) from error


def _broken(error: Exception) -> OutputError:
    return OutputError(Problem("batch-helpers", facts={"kind": type(error).__name__}))
