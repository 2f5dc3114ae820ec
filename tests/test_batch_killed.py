"""A batch that is killed at any moment goes on, and ends as if nothing had happened."""

import os
import random
import signal
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from runs import in_a_child, person, roster, run, template, tree

PEOPLE = 12
STEPS = ("open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.truncate")
"""What a process does to a folder, as Python tells its auditors before it is done."""


@pytest.fixture
def wanted(tmp_path: Path) -> dict[str, Any]:
    """What to make, of whom and under which names; two people share one, and one is refused."""
    rows = [person(number) for number in range(PEOPLE)]
    rows[3], rows[7] = ["", *rows[3][1:]], [rows[5][0], rows[5][1], *rows[7][2:]]
    path = roster(tmp_path / "list.csv", rows)
    return {"template": template(tmp_path), "rows": path, "name": "{{单位}}/{{姓名}}", "to": "docx"}


def whole(wanted: dict[str, Any], tmp_path: Path) -> dict[str, bytes]:
    """The folder of a batch that nobody disturbs."""
    run(out=tmp_path / "whole", **wanted)
    return tree(tmp_path / "whole")


def is_killed(status: int) -> bool:
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def killed_at(step: int, out: Path, **wanted: Any) -> None:
    """Run a batch, and kill this process before it does something to the folder for the n-th time."""
    left = step

    def look(event: str, details: tuple[Any, ...]) -> None:
        nonlocal left
        if event in STEPS and details and str(details[0]).startswith(str(out)):
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(look)
    run(out=out, **wanted)


def kill(moment: float, child: int) -> None:
    """Kill a process after so many seconds."""
    time.sleep(moment)
    os.kill(child, signal.SIGKILL)


@pytest.mark.slow
def test_at_fifty_random_moments(tmp_path: Path, wanted: dict[str, Any]) -> None:
    wanted["to"] = ("docx", "pdf")
    undisturbed = whole(wanted, tmp_path)
    lengths = []
    for number in range(2):
        start = time.perf_counter()
        assert in_a_child(partial(run, out=tmp_path / f"timed{number}", **wanted)) == 0
        lengths.append(time.perf_counter() - start)
    moments, killed = random.Random(6), 0
    for number in range(200):
        out, moment = tmp_path / f"out{number}", moments.uniform(0, min(lengths))
        killed += is_killed(in_a_child(partial(run, out=out, **wanted), partial(kill, moment)))
        outcomes = run(out=out, resume=True, **wanted)
        assert tree(out) == undisturbed, f"killed after {moment:.3f} s"
        assert [each.state == "refused" for each in outcomes] == [number == 3 for number in range(PEOPLE)]
        if killed == 50:
            break
    assert killed == 50


@pytest.mark.slow
@pytest.mark.parametrize("first", [{}, {"overwrite": True}, {"resume": True}], ids=["fresh", "overwriting", "resuming"])
def test_before_every_single_thing_that_it_does(tmp_path: Path, wanted: dict[str, Any], first: dict[str, bool]) -> None:
    wanted["rows"] = roster(tmp_path / "list.csv", [person(number) for number in (0, 1, 14, 0)])
    undisturbed = whole(wanted, tmp_path)
    for step in range(1000):
        out = tmp_path / f"out{step}"
        if first:
            # An earlier run with other data, one of whose people is gone now, and one of whose files was lost.
            earlier = roster(tmp_path / "earlier.csv", [person(0), person(5), [*person(14)[:3], "旧"]])
            run(out=out, **{**wanted, "rows": earlier})
            (out / "第1科" / f"{person(5)[0]}.docx").unlink()
        status = in_a_child(partial(killed_at, step, out, **wanted, **first))
        again = run(out=out, resume=True, **wanted)
        assert {each.state for each in again} <= {"made", "kept"}, f"killed at step {step}"
        assert tree(out) == undisturbed, f"killed at step {step}"
        if not is_killed(status):
            assert status == 0
            assert {each.state for each in again} == {"kept"}
            break
    assert step > 15


@pytest.mark.slow
def test_with_everything_that_goes_to_the_printer(tmp_path: Path, wanted: dict[str, Any]) -> None:
    wanted |= {"merge": [tmp_path / "print.docx", tmp_path / "out.pdf"], "sign_off": True}
    undisturbed = whole(wanted, tmp_path)
    prints = [path.read_bytes() for path in wanted["merge"]]
    for step in range(0, 90, 9):
        out = tmp_path / f"out{step}"
        for path in wanted["merge"]:
            path.unlink(missing_ok=True)
        in_a_child(partial(killed_at, step, out, **wanted))
        run(out=out, resume=True, **wanted)
        assert tree(out) == undisturbed, f"killed at step {step}"
        assert [path.read_bytes() for path in wanted["merge"]] == prints
        assert not [path for path in tmp_path.iterdir() if path.name.startswith(".docgen")]


def test_and_killed_again_while_it_goes_on(tmp_path: Path, wanted: dict[str, Any]) -> None:
    undisturbed, out = whole(wanted, tmp_path), tmp_path / "out"
    for step in (9, 14, 3, 20, 2, 1, 0, 25):
        in_a_child(partial(killed_at, step, out, resume=True, **wanted))
    run(out=out, resume=True, **wanted)
    assert tree(out) == undisturbed
