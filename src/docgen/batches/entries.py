"""A roster, or values from a program → one entry for each person: values that are checked, and who it is."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Protocol

from docgen.any_template import AnyTemplate, WordForm
from docgen.batches.words import Words, people_words, roster_words
from docgen.converted import Script
from docgen.errors import DocgenError, Place, Problem
from docgen.load import Loaded
from docgen.roster import CellPlace, Roster, RosterRow
from docgen.roster.fields import Fields
from docgen.validate import Checked, check
from docgen.validate.names import key_named
from docgen.validate.readings import reader
from docgen.validate.series import laid_over
from docgen.word_template import Given

Ready = Checked | Given
"""What a template can be filled with: of docgen's own kind, of Word files."""
_BLANK: Final = "missing-field"


@dataclass(frozen=True, slots=True)
class Entry:
    """One person of a batch."""

    number: int
    """From 1, in the order in which they come."""
    row: int
    """Of the sheet or the file; the number where there is none."""
    place: Place
    person: str
    """Their name, as far as it is known."""
    unit: str
    """Where they belong, as far as that is known."""
    words: Mapping[str, object]
    """What a pattern for names can say of them."""
    ready: Ready
    """Of use only where there are no problems."""
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


class Entries(Protocol):
    """Where the people of a batch come from."""

    count: int | None
    """How many there are, if that is known."""
    words: Words[Any]
    """What a pattern can say of them."""
    shared: Loaded
    """What all documents share."""
    own: frozenset[str]
    """Keys of the fields in which they may differ."""

    def __iter__(self) -> Iterator[Entry]:
        """All of them, good or not, one at a time."""


class RosterEntries:
    """The people of a roster."""

    def __init__(self, roster: Roster, template: AnyTemplate) -> None:
        self.count: int | None = roster.count
        self.shared = roster.shared
        self.words: Words[Any] = roster_words(roster, Fields(template.folder.schema))
        self.own = frozenset(str(column.field.path[0]) for column in roster.columns if column.field)
        self._roster, self._template = roster, template
        needed = {roster.roles.name, roster.roles.identity}
        optional = (column.field for column in roster.columns if column.field and column not in needed)
        self._blank = {str(field.path[0]) for field in optional if len(field.path) == 1}

    def __iter__(self) -> Iterator[Entry]:
        word = self._template.word if isinstance(self._template, WordForm) else None
        for number, row in enumerate(self._roster.rows(), start=1):
            ready: Ready = row.checked
            problems = row.problems
            if word:
                ready, problems = self._taken(word, row)
            yield Entry(
                number, row.number, row.place, self.words.person(row), self.words.unit(row),
                self.words.of(number, row), ready, problems, row.warnings,
            )  # fmt: skip

    def _taken(self, word: Any, row: RosterRow) -> tuple[Given, tuple[Problem, ...]]:
        """Values for a Word file, which has rules of its own; one without a schema takes an empty cell as it is."""
        own, problems = dict(row.own), list(row.problems)
        if word.is_drafted:
            blank = {each.place.path for each in problems if each.code == _BLANK and self._may_be_blank(each)}
            own |= dict.fromkeys(blank)
            problems = [each for each in problems if each.code != _BLANK or each.place.path not in blank]
        if problems:
            return Given({}), tuple(problems)
        shared = self._roster.shared
        given = word.taken(replace(shared, values=laid_over(shared.values, own)))
        return given, tuple(replace(each, place=self._cell(each.place, row)) for each in given.problems)

    def _may_be_blank(self, problem: Problem) -> bool:
        place = problem.place
        return isinstance(place, CellPlace) and place.column > 0 and place.path in self._blank

    @staticmethod
    def _cell(place: Place, row: RosterRow) -> Place:
        given = row.given.get(place.path)
        return given.place if given else replace(row.place, path=place.path, label=place.label)


class ValueEntries:
    """People whose values a program gives, one mapping for each."""

    def __init__(
        self,
        rows: Iterable[Mapping[str, object] | Loaded],
        template: AnyTemplate,
        common: Loaded,
        script: Script | None,
    ) -> None:
        try:
            self.count: int | None = len(rows)  # type: ignore[arg-type]
        except TypeError:
            self.count = None
        schema = template.folder.schema
        self.words: Words[Any] = people_words(Fields(schema), schema)
        self._rows, self._template, self._script = rows, template, script
        self.shared = replace(common, values=self._by_key(common.values))
        self.own = frozenset(schema.get("properties", {})) - frozenset(self.shared.values)

    def __iter__(self) -> Iterator[Entry]:
        for number, row in enumerate(self._rows, start=1):
            loaded = row if isinstance(row, Loaded) else Loaded(dict(row), folder=self.shared.folder)
            values = laid_over(self.shared.values, self._by_key(loaded.values))
            loaded = replace(loaded, values=values, lines=self.shared.lines | dict(loaded.lines))  # type: ignore[operator]
            ready, problems = self._checked(loaded)
            place = Place(loaded.source or f"#{number}")
            problems = tuple(replace(each, place=_within(each.place, place)) for each in problems)
            words = self.words.of(number, ready.values)
            who = self.words.person(ready.values), self.words.unit(ready.values)
            found = ready.warnings if isinstance(ready, Checked) else ()
            warnings = tuple(replace(each, place=_within(each.place, place)) for each in found)
            yield Entry(number, number, place, *who, words, ready, problems, warnings)

    def _by_key(self, values: Mapping[str, object]) -> dict[str, object]:
        reads = reader(values)
        return {key_named(name, self._template.folder.schema, reads): each for name, each in values.items()}

    def _checked(self, loaded: Loaded) -> tuple[Ready, tuple[Problem, ...]]:
        taken: Callable[[], Ready]
        if isinstance(self._template, WordForm):
            word = self._template.word
            taken = lambda: word.taken(loaded)  # noqa: E731
        else:
            folder = self._template.folder
            taken = lambda: check(folder, loaded, self._script)  # noqa: E731
        try:
            ready = taken()
        except DocgenError as error:
            return Checked({}, ()), error.problems
        return ready, ready.problems


def _within(place: Place, outer: Place) -> Place:
    return place if place.source else replace(place, source=outer.source)
