"""YAML text → values that are all text, with the line of each, and every fault found on the way.

Only parser events are read and no tag is ever obeyed, so 007 keeps its zeros, a date stays as typed, and a
file cannot make Python objects.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

import yaml

from docgen.errors import Place, Problem
from docgen.wording import quoted
from docgen.yaml_text.faults import syntax_problem, unreadable_characters

MAX_DEPTH: Final = 40
"""Levels of lists and mappings; an official document needs about a dozen."""
MAX_ALIASED: Final = 10_000
"""Values that aliases may stand for altogether, so that a short file cannot unfold into billions."""

_NOTHING: Final = frozenset(("", "~", "null", "Null", "NULL"))
_BOOLEANS: Final = {"true": True, "True": True, "false": False, "False": False}
_PLAIN_TAGS: Final = (None, "!", "tag:yaml.org,2002:str")
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a file holds."""

    values: object
    lines: Mapping[str, int] = field(default_factory=dict)
    """1-based line of each entry, by its path as written: `附件[0].标题`."""
    text_lines: Mapping[str, int] = field(default_factory=dict)
    """Line on which the text itself begins, of entries written as a block (`|`)."""
    folded: frozenset[str] = frozenset()
    """Paths of texts that lost line breaks: written on several lines, plain or in quotes."""
    problems: tuple[Problem, ...] = ()


def read_yaml(text: str, source: str = "", *, booleans: bool = False) -> Parsed:
    """YAML text → values; a plain scalar is text, an empty one or `null` is `None`.

    With `booleans` a plain `true` or `false` is one. Problems are `yaml-syntax`, `control-character`,
    `duplicate-key`, `yaml-aliases`, `yaml-alias-unknown`, `yaml-tag`, `yaml-key`, `yaml-several`, `too-deep`;
    values are whole only where there are none.
    """
    unreadable = tuple(unreadable_characters(text, source))
    if unreadable:
        return Parsed(None, problems=unreadable)
    builder = _Builder(text, source, booleans)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except yaml.YAMLError as error:
        builder.problems.append(syntax_problem(error, text, source))
    except _TooMuchError:
        pass
    return Parsed(builder.root, builder.lines, builder.text_lines, frozenset(builder.folded), tuple(builder.problems))


class _TooMuchError(Exception):
    """Reading on would cost too much; the problem is already noted."""


@dataclass(slots=True)
class _Frame:
    """A list or mapping that is still open."""

    container: dict[str, object] | list[object]
    path: str
    anchor: str | None
    key: str | None = None
    """Key whose value comes next; `None` where a key comes next."""
    size: int = 1
    kept: bool = True
    """Whether its place holds it; the second of two equal keys is read only for its faults."""


class _Builder:
    """Events, one at a time → values."""

    def __init__(self, text: str, source: str, booleans: bool) -> None:
        self.root: object = None
        self.lines: dict[str, int] = {}
        self.text_lines: dict[str, int] = {}
        self.folded: set[str] = set()
        self.problems: list[Problem] = []
        self._rows = text.splitlines()
        self._source = source
        self._booleans = booleans
        self._open: list[_Frame] = []
        self._anchors: dict[str, tuple[object, int]] = {}
        self._aliased = 0
        self._documents = 0
        self._keep_next = True

    def take(self, event: yaml.Event) -> None:
        """Build on with one event; raises `_TooMuchError` past a limit."""
        match event:
            case yaml.ScalarEvent():
                self._scalar(event)
            case yaml.MappingStartEvent():
                self._start(event, {})
            case yaml.SequenceStartEvent():
                self._start(event, [])
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._end()
            case yaml.AliasEvent():
                self._alias(event)
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    self._note("yaml-several", event)
                    raise _TooMuchError

    def _note(self, code: str, event: yaml.Event, path: str = "", **facts: object) -> None:
        place = Place(self._source, _row(event) + 1, path)
        self.problems.append(Problem(code, place, facts))

    def _next_path(self) -> str:
        if not self._open:
            return ""
        frame = self._open[-1]
        if isinstance(frame.container, list):
            return f"{frame.path}[{len(frame.container)}]"
        return f"{frame.path}.{frame.key}" if frame.path else f"{frame.key}"

    def _wants_key(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1].container, dict) and self._open[-1].key is None

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        self._check_tag(event)
        if self._wants_key():
            self._key(event)
            return
        path = self._next_path()
        if event.style == "|":
            self.text_lines[path] = _row(event) + 2
        elif event.style != ">" and self._is_folded(event):
            self.folded.add(path)
        value: object = event.value
        if event.implicit[0]:
            if event.value in _NOTHING:
                value = None
            elif self._booleans:
                value = _BOOLEANS.get(event.value, event.value)
        self._add(value, event, event.anchor, 1)

    def _is_folded(self, event: yaml.ScalarEvent) -> bool:
        """Tell whether the text has more lines in the file than in its value; empty ones do not count."""
        last = event.end_mark.line if event.end_mark else 0
        written = [row for row in self._rows[_row(event) : last + 1] if row.strip()]
        return len(written) > max(1, sum(1 for row in event.value.splitlines() if row.strip()))

    def _key(self, event: yaml.ScalarEvent) -> None:
        frame = self._open[-1]
        assert isinstance(frame.container, dict)
        frame.key = key = event.value.strip()
        path = self._next_path()
        self._keep_next = key not in frame.container
        if not self._keep_next:
            self._note("duplicate-key", event, path, key=quoted(key), first=self.lines.get(path, 0))
            return
        self.lines[path] = _row(event) + 1
        if event.anchor:
            self._anchors[event.anchor] = (event.value, 1)

    def _start(self, event: yaml.CollectionStartEvent, container: dict[str, object] | list[object]) -> None:
        self._check_tag(event)
        if self._wants_key():
            self._note("yaml-key", event)
            raise _TooMuchError
        if len(self._open) >= MAX_DEPTH:
            self._note("too-deep", event, limit=MAX_DEPTH)
            raise _TooMuchError
        path = self._next_path()
        self.lines.setdefault(path, _row(event) + 1)
        self._open.append(_Frame(container, path, event.anchor, kept=self._keep_next))
        self._keep_next = True

    def _end(self) -> None:
        frame = self._open.pop()
        if frame.anchor:
            self._anchors[frame.anchor] = (frame.container, frame.size)
        self._keep_next = frame.kept
        self._place(frame.container, frame.size)

    def _alias(self, event: yaml.AliasEvent) -> None:
        if event.anchor not in self._anchors:
            self._note("yaml-alias-unknown", event, name=quoted(event.anchor))
            raise _TooMuchError
        if self._wants_key():
            self._note("yaml-key", event)
            raise _TooMuchError
        value, size = self._anchors[event.anchor]
        self._aliased += size
        if self._aliased > MAX_ALIASED:
            self._note("yaml-aliases", event, limit=MAX_ALIASED)
            raise _TooMuchError
        self._add(value, event, None, size)

    def _add(self, value: object, event: yaml.Event, anchor: str | None, size: int) -> None:
        self.lines.setdefault(self._next_path(), _row(event) + 1)
        if anchor:
            self._anchors[anchor] = (value, size)
        self._place(value, size)

    def _place(self, value: object, size: int) -> None:
        """Put a finished value where it belongs."""
        if not self._open:
            self.root = value
            return
        frame = self._open[-1]
        frame.size += size
        if isinstance(frame.container, list):
            frame.container.append(value)
            return
        if self._keep_next:
            frame.container[frame.key or ""] = value
        frame.key, self._keep_next = None, True

    def _check_tag(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.tag not in _PLAIN_TAGS:
            self._note("yaml-tag", event, tag=quoted(event.tag.replace("tag:yaml.org,2002:", "!!")))


def _row(event: yaml.Event) -> int:
    """Event → its line, counted from 0."""
    return event.start_mark.line if event.start_mark else 0


def paths(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Yield every entry of nested lists and mappings with its path, outermost first, without recursion."""
    waiting = [(path, value)]
    while waiting:
        here, found = waiting.pop()
        yield here, found
        if isinstance(found, dict):
            waiting.extend((f"{here}.{key}" if here else str(key), each) for key, each in found.items())
        elif isinstance(found, list):
            waiting.extend((f"{here}[{index}]", each) for index, each in enumerate(found))
