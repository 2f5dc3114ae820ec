"""`cases/titles.txt` → the rows of each title; and what holds for the rows of any title."""

from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.hanzi import NOT_AT_START, is_wide
from docgen.titles import break_title

CASES = Path(__file__).parent / "cases" / "titles.txt"


def cases() -> Iterator[tuple[str, int, list[tuple[str, ...]]]]:
    """Title, characters per row, the rows it may stand in."""
    for block in CASES.read_text("utf-8").split("\n\n"):
        lines = [line for line in block.splitlines() if line and not line.startswith("#")]
        if not lines:
            continue
        capacity = int(lines.pop(0)[2:-1]) if lines[0].startswith("每行") else 20
        title, *rows = lines
        choices = "\n".join(row.strip() for row in rows).split("\n或\n")
        yield title, capacity, [tuple(choice.split("\n")) for choice in choices]


def width(row: str) -> float:
    return sum(1 if is_wide(char) else 0.5 for char in row)


@pytest.mark.parametrize(("title", "capacity", "accepted"), list(cases()))
def test_a_title_stands_in_rows_that_a_clerk_would_choose(
    title: str, capacity: int, accepted: list[tuple[str, ...]]
) -> None:
    assert break_title(title, capacity) in accepted


@pytest.mark.parametrize(("title", "capacity", "accepted"), list(cases()))
def test_every_accepted_answer_keeps_the_rules(title: str, capacity: int, accepted: list[tuple[str, ...]]) -> None:
    for rows in accepted:
        widths = [width(row) for row in rows]
        assert "".join("".join(rows).split()) == "".join(title.split())
        assert max(widths) <= capacity
        assert not any(row.startswith((*NOT_AT_START, "的", "和", "与", "及")) for row in rows)
        assert len(rows) == 1 or widths[-1] > 3
        assert not any(max(widths[:at]) > widths[at] < max(widths[at + 1 :]) for at in range(1, len(widths) - 1))


PIECES = "关于 印发 转发 云州市 教育局 人民政府 《 》 （ ） 的 和 、 ， 通知 意见 2026年 A-12 加强 工作 “ ” 甲"
words = st.sampled_from([*PIECES.split(), " "])


@given(st.lists(words, max_size=30).map("".join), st.integers(0, 24))
def test_rows_fit_and_lose_nothing(title: str, capacity: int) -> None:
    rows = break_title(title, capacity)
    assert "".join("".join(rows).split()) == "".join(title.split())
    assert all(0 < width(row) <= max(capacity, 1) for row in rows)


def test_a_long_title_takes_no_time_to_speak_of() -> None:
    title = max((title for title, _, _ in cases()), key=len)
    break_title(title, 20)
    begun = perf_counter()
    break_title(title, 19)
    break_title(title, 18)
    assert perf_counter() - begun < 0.05
