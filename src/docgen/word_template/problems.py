"""A code, a place in a Word file and facts → a problem."""

from docgen.errors import Place, Problem
from docgen.word_template.places import Where


def at(code: str, where: Where, **facts: object) -> Problem:
    """Code, place and facts → problem; the name of the file is put in later."""
    return Problem(code, Place(where=where), facts)


def in_file(problem: Problem, source: str) -> Problem:
    """The problem with the name of the file that it is in."""
    place = problem.place
    return Problem(problem.code, Place(source, place.line, place.path, place.label, place.where), problem.facts)
