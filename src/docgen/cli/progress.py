"""How far a batch is → one line on the terminal, written over again and again; nothing in a pipe."""

import sys
import time
from collections import deque
from typing import Final

import click

from docgen.cli.speech import display_width, speech

PAUSE: Final = 0.2
"""Seconds between two lines."""
LOOKED_BACK: Final = 15.0
"""Seconds over which the speed is taken."""
LINE: Final = "{done}/{count}  {percent}%  每秒 {rate}  还需 {left} | {done}/{count}  {percent}%  {rate}/s  {left} left"
OPEN_LINE: Final = "{done}  每秒 {rate} | {done}  {rate}/s"


class Progress:
    """The line of one batch."""

    def __init__(self, count: int | None) -> None:
        self.count = count
        self.done = 0
        self._is_shown = sys.stderr.isatty() and not speech.as_json
        self._marks: deque[tuple[float, int]] = deque([(time.monotonic(), 0)])
        self._width = 0

    def step(self) -> None:
        """One more is done."""
        self.done += 1
        now = time.monotonic()
        if self._is_shown and now - self._marks[-1][0] >= PAUSE:
            self._marks.append((now, self.done))
            while len(self._marks) > 2 and now - self._marks[0][0] > LOOKED_BACK:
                self._marks.popleft()
            self._write(self.line(now))

    def line(self, now: float) -> str:
        """What the line says."""
        then, before = self._marks[0]
        rate = (self.done - before) / max(now - then, 1e-9)
        facts: dict[str, object] = {"done": self.done, "rate": f"{rate:.1f}" if rate < 100 else f"{rate:.0f}"}
        if not self.count:
            return speech.say(OPEN_LINE, **facts)
        left = (self.count - self.done) / rate if rate else 0
        percent = 100 * self.done // self.count
        return speech.say(LINE, count=self.count, percent=percent, left=_clock(left), **facts)

    def clear(self) -> None:
        """Take the line away."""
        if self._width:
            self._write("")

    def _write(self, text: str) -> None:
        blank = " " * (self._width - display_width(text))
        click.echo(f"\r{text}{blank}" + ("" if text else "\r"), err=True, nl=False)
        self._width = display_width(text)


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
