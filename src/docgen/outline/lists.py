"""Structured lists (chapters, articles, items; headings and their children) → numbered text."""

from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any, Final

from docgen.hanzi import chinese
from docgen.outline.marks import FORMS, joined, read

SHAPES: Final[dict[str, dict[str, str]]] = {
    "正文": {"chapters": "章", "articles": "条"},
    "章": {"title": "标题", "sections": "节", "articles": "条"},
    "节": {"title": "标题", "articles": "条"},
    "条": {"text": "正文", "items": "项", "paragraphs": "款"},
    "款": {"text": "正文", "items": "项"},
    "项": {"text": "正文", "items": "目"},
    "目": {"text": "正文"},
    "标题": {"heading": "标题", "text": "正文", "children": "下级"},
}
"""What each thing is made of: key and Chinese name, either will do; a bare text is the first of them.

The `items` of an article belong to its first paragraph (`text`); its further `paragraphs` have their own.
"""

_TRADITIONAL: Final = {"标题": "標題", "节": "節", "条": "條", "项": "項", "下级": "下級"}
_SIMPLIFIED: Final = {traditional: simplified for simplified, traditional in _TRADITIONAL.items()}
"""Names in traditional characters are understood as well."""
_KEYS: Final = {"标题": "title", "正文": "text"}


def compose(structure: object, *, traditional: bool = False) -> str:
    """Structured lists → text with numbers, 第一節 and 第一條 where it is traditional; a text passes as it is.

    Raises `ValueError` with a Chinese message that names the place.
    """
    match structure:
        case str():
            return structure
        case list() | tuple():
            return "\n".join(_headings(structure, 1, "正文"))
        case dict():
            node = _node(structure, "正文", "正文")
            numbers = _Numbers(_TRADITIONAL if traditional else {})
            lines = [*_articles(node, "", numbers), *_divisions(node, "", "章", numbers)]
            return "\n".join(lines)
    raise ValueError("正文应当是文字、一列文字，或者由章（chapters）、条（articles）组成")


class _Numbers:
    """Writes the numbers of chapters, sections and articles, and counts the articles, which run through."""

    def __init__(self, units: Mapping[str, str]) -> None:
        self._units = units
        self._articles = count(1)

    def written(self, n: int, kind: str) -> str:
        return f"第{chinese(n)}{self._units.get(kind, kind)}"

    def next_article(self) -> str:
        return self.written(next(self._articles), "条")


def _divisions(parent: dict[str, Any], place: str, kind: str, numbers: _Numbers) -> Iterator[str]:
    for n, (at, value) in enumerate(_entries(parent, kind, place), start=1):
        node = _node(value, kind, at)
        yield f"{numbers.written(n, kind)}　{_words(node, '标题', at)}"
        yield from _articles(node, at, numbers)
        if kind == "章":
            yield from _divisions(node, at, "节", numbers)


def _articles(parent: dict[str, Any], place: str, numbers: _Numbers) -> Iterator[str]:
    for at, value in _entries(parent, "条", place):
        node = _node(value, "条", at)
        yield f"{numbers.next_article()}　{_words(node, '正文', at)}"
        yield from _items(node, at, "项")
        for where, more in _entries(node, "款", at):
            paragraph = _node(more, "款", where)
            yield _words(paragraph, "正文", where)
            yield from _items(paragraph, where, "项")


def _items(parent: dict[str, Any], place: str, kind: str) -> Iterator[str]:
    level = "2" if kind == "项" else "3"
    for n, (at, value) in enumerate(_entries(parent, kind, place), start=1):
        node = _node(value, kind, at)
        yield joined(FORMS[level].format(n=n, zh=chinese(n)), _words(node, "正文", at))
        if kind == "项":
            yield from _items(node, at, "目")


def _headings(values: Any, level: int, place: str) -> Iterator[str]:
    """Texts are lines as they stand; the rest are headings with what they hold, numbered by their depth."""
    n = 0
    for at, value in _numbered(values, "项", place):
        if isinstance(value, str):
            yield from _lines(value)
            continue
        node, n = _node(value, "标题", at), n + 1
        if str(level) not in FORMS:
            raise ValueError(f"{at}：标题最多四级")
        lines = [line for text in _several(node.get("正文", [])) for line in _lines(_checked(text, "正文", at))]
        if "标题" in node:
            heading = _words(node, "标题", at)
            runs_in = heading.endswith("。") and lines
            lines = [heading + lines[0], *lines[1:]] if runs_in else [heading, *lines]
        if not lines:
            raise ValueError(f"{at}：缺少标题（heading）")
        yield joined(FORMS[str(level)].format(n=n, zh=chinese(n)), lines[0])
        yield from lines[1:]
        yield from _headings(_several(node.get("下级", [])), level + 1, at)


def _node(value: object, kind: str, place: str) -> dict[str, Any]:
    """One entry → its parts by their Chinese names."""
    shape = SHAPES[kind]
    if isinstance(value, str):
        return {next(iter(shape.values())): value}
    known = "、".join(f"{chinese_name}（{key}）" for key, chinese_name in shape.items())
    if not isinstance(value, dict):
        raise ValueError(f"{place}：应当由{known}组成")
    names = {key: _SIMPLIFIED.get(str(key), str(key)) for key in value}
    unknown = [str(key) for key, name in names.items() if name not in shape and name not in shape.values()]
    if unknown:
        raise ValueError(f"{place}：不认识“{'”“'.join(unknown)}”，这里可以写{known}")
    return {shape.get(names[key], names[key]): part for key, part in value.items() if part is not None}


def _entries(parent: dict[str, Any], kind: str, place: str) -> Iterator[tuple[str, Any]]:
    return _numbered(_several(parent.get(kind, [])), kind, place)


def _numbered(values: Any, kind: str, place: str) -> Iterator[tuple[str, Any]]:
    for n, value in enumerate(values, start=1):
        yield f"{place}第{n}{kind}", value


def _several(value: object) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _checked(value: object, name: str, place: str) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{place}：{name}应当是文字")
    return value


def _words(node: dict[str, Any], name: str, place: str) -> str:
    """One line of text without a number of its own."""
    if name not in node:
        raise ValueError(f"{place}：缺少{name}（{_KEYS[name]}）")
    lines = _lines(_checked(node[name], name, place))
    if not lines:
        raise ValueError(f"{place}：{name}是空的")
    if len(lines) > 1:
        raise ValueError(f"{place}：{name}不能换行，请分成几条来写")
    if read(lines[0]):
        raise ValueError(f"{place}：编号会自动加上，请去掉“{lines[0][:12]}”前面的编号")
    return lines[0]
