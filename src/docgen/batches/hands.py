"""Who helps with a batch: processes of this machine, or the workers of a Dask cluster."""

import signal
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any, Final, NamedTuple

from docgen.errors import OutputError, Place, Problem
from docgen.wording import quoted

EACH: Final = 2
"""Windows for each helper: one that is being made, one that waits."""
PATIENCE: Final = 10
"""Seconds to look for a scheduler."""


class Helpers(NamedTuple):
    """Where the work is done, and how much of it may be on its way."""

    executor: Executor
    ahead: int


@contextmanager
def processes(count: int) -> Iterator[Helpers]:
    """So many processes of this machine."""
    # A forked process would share what Pango and the fonts hold; and Windows cannot fork.
    pool = ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=leave_interrupts)
    try:
        yield Helpers(pool, EACH * count)
    finally:
        pool.shutdown(cancel_futures=True)


def leave_interrupts() -> None:
    """Ctrl-C reaches every process of a terminal; only the first one knows what to do then."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def cluster(address: str) -> Iterator[Helpers]:
    """The workers of the Dask scheduler at an address.

    Raises `OutputError`: `batch-no-dask`, `batch-scheduler`.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise OutputError(Problem("batch-no-dask")) from error
    try:
        open_client: Any = Client
        client = open_client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        facts = {"address": quoted(address), "kind": type(error).__name__}
        raise OutputError(Problem("batch-scheduler", Place("--scheduler"), facts)) from error
    with client:
        hands = sum(client.nthreads().values())
        yield Helpers(client.get_executor(), EACH * max(hands, 1))
