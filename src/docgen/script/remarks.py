"""A choice that a conversion left → the problem that tells the user of it."""

from docgen.converted import Choice
from docgen.errors import Place, Problem
from docgen.wording import Several, quoted

_NOWHERE = Place()


def remark(choice: Choice, place: Place = _NOWHERE) -> Problem:
    """Choice and where its text stands → what to say about it; its code is `choice-` and the reason."""
    facts = {
        "source": quoted(choice.source),
        "result": quoted(choice.result),
        "alternatives": Several(map(quoted, choice.alternatives)),
    }
    return Problem(f"choice-{choice.reason}", place, facts)
