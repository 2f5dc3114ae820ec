"""Structured lists (chapters, articles, items; headings and their children) → numbered text."""

from collections.abc import Iterator
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

_KEYS: Final = {"标题": "title", "正文": "text"}


def compose(structure: object) -> str:
    """Structured lists → text with numbers; a text passes as it is.

    Raises `ValueError` with a Chinese message that names the place.
    """
    match structure:
        case str():
            return structure
        case list() | tuple():
            return "\n".join(_headings(structure, 1, "正文"))
        case dict():
            node = _node(structure, "正文", "正文")
            articles = count(1)
            lines = [*_articles(node, "", articles), *_divisions(node, "", "章", articles)]
            return "\n".join(lines)
    raise ValueError("正文应当是文字、一列文字，或者由章（chapters）、条（articles）组成")


def _divisions(parent: dict[str, Any], place: str, kind: str, articles: Iterator[int]) -> Iterator[str]:
    for n, (at, value) in enumerate(_entries(parent, kind, place), start=1):
        node = _node(value, kind, at)
        yield f"第{chinese(n)}{kind}　{_words(node, '标题', at)}"
        yield from _articles(node, at, articles)
        if kind == "章":
            yield from _divisions(node, at, "节", articles)


def _articles(parent: dict[str, Any], place: str, articles: Iterator[int]) -> Iterator[str]:
    for at, value in _entries(parent, "条", place):
        node = _node(value, "条", at)
        yield f"第{chinese(next(articles))}条　{_words(node, '正文', at)}"
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
    unknown = [str(key) for key in value if key not in shape and key not in shape.values()]
    if unknown:
        raise ValueError(f"{place}：不认识“{'”“'.join(unknown)}”，这里可以写{known}")
    return {shape.get(str(key), str(key)): part for key, part in value.items() if part is not None}


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
