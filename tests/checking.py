"""A small document and what the check finds in it: path and code of each problem."""

from docgen.catalog import find_template
from docgen.errors import Problem
from docgen.load import Loaded
from docgen.validate import Checked, check

MINIMAL: dict[str, object] = {"layout": "text", "title": "节水宣传方案"}


def found(checked: Checked) -> list[tuple[str, str]]:
    """Path and code of each problem; every message is written out on the way."""
    for problem in checked.problems:
        assert problem.describe("zh")
        assert problem.describe("en")
    return [(problem.place.path, problem.code) for problem in checked.problems]


def document(**values: object) -> Checked:
    return check(find_template("document"), Loaded({**MINIMAL, **values}))


def only(checked: Checked) -> Problem:
    assert len(checked.problems) == 1, found(checked)
    return checked.problems[0]
