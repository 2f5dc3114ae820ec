"""A package → what its template says: stories ready to be filled, uses of names, everything that is wrong."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from jinja2 import TemplateSyntaxError, nodes
from jinja2.environment import Template

from docgen.errors import Problem
from docgen.sandbox import UnsafeError, compiled_markup, filter_names, parsed, refusals
from docgen.word_template.blocks import check_blocks, emptied_tables, stretched_rows
from docgen.word_template.dialect import Source, to_jinja
from docgen.word_template.gather import Gathered, gather
from docgen.word_template.links import lift_addresses
from docgen.word_template.markup import Element, P, q, read_tree
from docgen.word_template.package import WordPackage
from docgen.word_template.places import Where
from docgen.word_template.problems import at
from docgen.word_template.stories import StoryTree, story_trees
from docgen.word_template.tags import DIRECTIVES, FORBIDDEN, Tag, read_tags
from docgen.word_template.usage import Reader
from docgen.word_template.values import FOR_HOLES, OWN, finalize
from docgen.wording import Phrase, near, quoted

TAG_LIMIT: Final = 5_000
"""Tags of one template; a form of a hundred pages has some hundreds."""
PROBLEM_LIMIT: Final = 200
_TESTS: Final = (
    "boolean", "defined", "divisibleby", "eq", "even", "false", "float", "ge", "gt", "in", "integer", "iterable", "le",
    "lower", "lt", "mapping", "ne", "none", "number", "odd", "sameas", "sequence", "string", "true", "undefined",
    "upper", "equalto", "greaterthan", "lessthan", "==", "!=", ">", ">=", "<", "<=",
)  # fmt: skip
_NAME_WITH_MARK: Final = re.compile(r"[^\W\d]\w*(?:[-/][^\W\d]\w*)+")
_UNEXPECTED: Final = re.compile(r"(?:got|unexpected) (?:char )?('.+?'|end of \w+)", re.DOTALL)
_RUNNING: Final = re.compile(r"^\s*(DDEAUTO|DDE)\b", re.IGNORECASE)
_FETCHING: Final = re.compile(r"^\s*(INCLUDETEXT|INCLUDEPICTURE|LINK|DATABASE|IMPORT)\b", re.IGNORECASE)
_HIDDEN_PARTS: Final = ("word/glossary/", "customXml/", "docProps/")
_SAYING_NOTHING: Final = {
    "if": "{% if 1 %}", "elif": "{% elif 1 %}", "for": "{% for docgen in () %}", "with": "{% with %}",
}  # fmt: skip
"""What opens a block or goes on with it, in place of a tag that cannot be read."""
_TAG_LIKE: Final = re.compile(r"\{\{|\{%|｛｛|｛%")


@dataclass(frozen=True, slots=True)
class StoryTemplate:
    """One story, ready to be filled."""

    part: str
    base: Where
    source: Source = field(repr=False)
    code: Template | None = field(repr=False)
    """`None` where there is no tag."""


@dataclass(slots=True)
class Reading:
    """A template as it was read."""

    stories: list[StoryTemplate] = field(default_factory=list)
    reader: Reader = field(default_factory=Reader)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)


def read_template(package: WordPackage, filters: Mapping[str, Callable[..., Any]]) -> Reading:
    """Package and filters of one's own → reading; nothing of what is wrong is raised."""
    reading = Reading()
    known = filter_names((*OWN, *filters))
    sources: list[tuple[StoryTree, Source]] = []
    count = 0
    for story in story_trees(package):
        lift_addresses(package, story)
        _check_codes(story, reading)
        gathered = gather(story.root, story.places, story.base)
        count += len(gathered.tags)
        if count > TAG_LIMIT:
            reading.problems.append(Problem("form-tags", facts={"limit": TAG_LIMIT}))
            return reading
        source = to_jinja(story.root, gathered)
        _analyse(source, gathered, reading, known)
        sources.append((story, source))
    if not reading.problems:
        reading.stories = [_story(story, source, {**FOR_HOLES, **filters}, reading) for story, source in sources]
    if not count and not reading.problems:
        reading.warnings.append(Problem("form-no-tags"))
    for problem, is_warning in _elsewhere(package, {story.part for story, _ in sources}):
        (reading.warnings if is_warning else reading.problems).append(problem)
    reading.problems, reading.warnings = _shortened(reading.problems), _shortened(reading.warnings)
    return reading


def _shortened(problems: list[Problem]) -> list[Problem]:
    """As many problems as somebody may read, each once."""
    once = list({(each.code, each.place, str(dict(each.facts))): each for each in problems}.values())
    if len(once) <= PROBLEM_LIMIT:
        return once
    return [*once[:PROBLEM_LIMIT], Problem("form-more", facts={"count": len(once) - PROBLEM_LIMIT})]


def _story(
    story: StoryTree, source: Source, filters: Mapping[str, Callable[..., Any]], reading: Reading
) -> StoryTemplate:
    code = None
    if source.tags:
        try:
            code = compiled_markup(source.text, filters, finalize)
        except (UnsafeError, TemplateSyntaxError, SyntaxError, RecursionError, ValueError) as error:
            reading.problems.append(at("form-syntax", story.base, tag="", reason=_reason(str(error))))
    return StoryTemplate(story.part, story.base, source, code)


def _analyse(source: Source, gathered: Gathered, reading: Reading, known: Iterable[str]) -> None:
    """Take down what is wrong with the tags of a story, and what they use."""
    order = [source.tags[number] for _, _, number in source.spans]
    blocks = list(check_blocks(source))
    problems = [*gathered.problems, *blocks]
    # Words that are forbidden have been told; that Jinja does not know their ends either is no news.
    told = {(each.place.where, each.facts.get("tag")) for each in problems}
    faulty: set[int] = set()
    for tag in order:
        reason = _syntax_fault(tag)
        if reason is not None or tag.keyword in FORBIDDEN:
            faulty.add(tag.number)
            if reason is not None and (tag.where, tag.shown) not in told and tag.keyword not in FORBIDDEN:
                problems.append(at("form-syntax", tag.where, tag=tag.shown, reason=_reason(reason)))
        elif tag.sort == "value" and _NAME_WITH_MARK.fullmatch(tag.words):
            gathered.note("form-minus", tag.where, is_warning=True, tag=tag.shown)
    places = {index: tag.where for index, tag in enumerate(order, 1)}
    tree = None if blocks else _tree(order, faulty)
    problems += _refused(tree, order, faulty)
    if tree:
        before = len(reading.reader.filters)
        reading.reader.read(tree, places)
        problems += _filter_faults(reading.reader.filters[before:], known)
        for tag in emptied_tables(source):
            gathered.note("form-empty-table", tag.where, is_warning=True, tag=tag.shown)
        for tag, last in stretched_rows(source):
            gathered.note("form-cells", tag.where, is_warning=True, tag=tag.shown, other=last.shown)
    else:
        problems += _filter_faults(_asked(order, faulty), known)
    reading.problems += problems
    reading.warnings += gathered.warnings


def _refused(tree: nodes.Template | None, order: list[Tag], faulty: set[int]) -> Iterator[Problem]:
    """Yield tags that ask for more than they may, one thing of each.

    Without its pairs a story cannot be read as a whole, but what each value says for itself can be told.
    """
    found: dict[int, str] = {}
    if tree:
        for line, name in refusals(tree):
            found.setdefault(line, name)
    else:
        for line, tag in enumerate(order, 1):
            if tag.sort == "value" and tag.number not in faulty:
                for _, name in refusals(_alone(tag)):
                    found.setdefault(line, name)
    for line, name in found.items():
        yield at("form-unsafe", order[line - 1].where, reason=quoted(name))


def _syntax_fault(tag: Tag) -> str | None:
    """What Jinja says of one tag; `None` if it is well written."""
    if tag.sort == "comment" or tag.keyword in ("vm", "hm"):
        return None
    try:
        tree = _alone(tag)
    except TemplateSyntaxError as error:
        return error.message or ""
    except RecursionError:
        return "…"
    printed = [each for node in tree.body if isinstance(node, nodes.Output) for each in node.nodes]
    return "," if any(isinstance(each, nodes.Tuple) for each in printed) else None


def _alone(tag: Tag) -> nodes.Template:
    """A tag with what it needs around it."""
    words = _words(tag)
    match tag.keyword:
        case "if":
            return parsed(f"{words}{{% endif %}}")
        case "elif" | "else":
            return parsed(f"{{% if 1 %}}{words}{{% endif %}}")
        case "for":
            return parsed(f"{words}{{% endfor %}}")
        case "with":
            return parsed(f"{words}{{% endwith %}}")
        case "endwith":
            return parsed(f"{{% with x = 1 %}}{words}")
        case "endif":
            return parsed(f"{{% if 1 %}}{words}")
        case "endfor":
            return parsed(f"{{% for x in y %}}{words}")
    return parsed(words)


def _words(tag: Tag) -> str:
    if tag.sort == "block" and tag.keyword not in DIRECTIVES:
        return f"{{% {tag.words} %}}"
    expression = tag.words.removeprefix(tag.keyword).strip() if tag.sort == "block" else tag.words
    return f"{{{{ ({expression}) }}}}"


def _tree(tags: Iterable[Tag], faulty: set[int]) -> nodes.Template | None:
    """All tags of a story without the markup between them, one a line; faulty ones as if they said nothing."""
    lines: list[str] = []
    for tag in tags:
        words = _words(tag)
        if tag.number in faulty:
            words = _SAYING_NOTHING.get(tag.keyword, "")
        lines.append(words)
    try:
        return parsed("\n".join(lines))
    except (TemplateSyntaxError, RecursionError):
        return None


def _reason(said: str) -> Phrase:
    """What Jinja says of a tag, in words for whoever wrote it."""
    found = _UNEXPECTED.search(said)
    # A tag is tried in brackets; where it breaks off, the closing one comes too soon.
    if found and found[1] != "')'" and "end of" not in found[1]:
        return Phrase("unexpected", found=quoted(found[1].strip("'")))
    return Phrase("unfinished") if found else Phrase("said", words=quoted(said))


def _asked(tags: Iterable[Tag], faulty: set[int]) -> Iterator[tuple[str, bool, Where]]:
    """Yield the filters and tests of tags that cannot be read together."""
    for tag in tags:
        if tag.sort == "value" and tag.number not in faulty:
            for node in _alone(tag).find_all((nodes.Filter, nodes.Test)):
                yield node.name, isinstance(node, nodes.Test), tag.where


def _filter_faults(filters: Iterable[tuple[str, bool, Where]], known: Iterable[str]) -> Iterator[Problem]:
    names = {False: sorted(known), True: list(_TESTS)}
    for name, is_test, where in filters:
        if name not in names[is_test]:
            code = "form-test" if is_test else "form-filter"
            yield at(code, where, name=quoted(name), near=near(name, names[is_test]))


def _check_codes(story: StoryTree, reading: Reading) -> None:
    """Fields that run a program or fetch a file when Word opens the document."""
    for element in story.root.iter(q("w:instrText"), q("w:fldSimple")):
        code = element.text or element.get(q("w:instr")) or ""
        where = _place(element, story)
        if found := _RUNNING.match(code):
            reading.problems.append(at("form-running-field", where, field=found[1].upper()))
        elif found := _FETCHING.match(code):
            reading.warnings.append(at("form-fetching-field", where, field=found[1].upper()))


def _place(element: Element, story: StoryTree) -> Where:
    return next((story.places[each] for each in element.iterancestors(P) if each in story.places), story.base)


def _elsewhere(package: WordPackage, stories: set[str]) -> Iterator[tuple[Problem, bool]]:
    """Yield parts with tags that nobody fills (building blocks as a warning), and whole files inside the file."""
    for name, data in package.parts.items():
        if name in stories or name.endswith(".rels") or not (b"{" in data or "｛".encode() in data):
            continue
        root = read_tree(data, name)
        text = "".join(root.itertext()) + "".join(value for each in root.iter() for value in each.attrib.values())
        if _TAG_LIKE.search(text) and read_tags(text) != ([], []):
            where = Where("other", name=name)
            yield at("form-elsewhere", where, part=name), name.startswith(_HIDDEN_PARTS)
    for owner in package.links:
        for part in package.linked("aFChunk", owner):
            yield at("form-chunk", Where("other", name=part), part=part), False
