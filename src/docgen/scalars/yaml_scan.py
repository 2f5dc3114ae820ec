"""The text of a YAML file without faults → its values, each scalar with its place."""

import re
from typing import Final

import yaml

from docgen.scalars.scalar import BREAKS, NOTHING, SPACE, Node, Scalar, Style

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_STYLES: Final[dict[str, Style]] = {"'": "single", '"': "double", "|": "block", ">": "block"}
_PROPERTIES: Final = re.compile(f"(?:[&!]\\S*(?:[{SPACE}]+(?:#[^{BREAKS}]*)?)*)+")
"""Anchor and tag before a scalar, with the spaces and remarks behind them."""


class _Frame:
    """A list or mapping that is still open."""

    __slots__ = ("anchor", "key", "node")

    def __init__(self, node: dict[str, Node] | list[Node], anchor: str | None) -> None:
        self.node, self.anchor = node, anchor
        self.key: str | None = None


def scan_yaml(text: str) -> Node:
    """YAML → its values as `read_yaml` gives them, with `Scalar` in place of text; an alias is what it stands for.

    `read_yaml` must have found nothing wrong with it.
    """
    root: Node = None
    open_frames: list[_Frame] = []
    anchors: dict[str, Node] = {}

    def place(node: Node) -> None:
        nonlocal root
        if not open_frames:
            root = node
            return
        frame = open_frames[-1]
        if isinstance(frame.node, list):
            frame.node.append(node)
        else:
            frame.node[frame.key or ""] = node
            frame.key = None

    for event in yaml.parse(text, Loader=_LOADER):
        frame = open_frames[-1] if open_frames else None
        match event:
            case yaml.ScalarEvent():
                if frame and isinstance(frame.node, dict) and frame.key is None:
                    frame.key = event.value.strip()
                    node = None
                else:
                    node = _scalar(event, text)
                    place(node)
                if event.anchor:
                    anchors[event.anchor] = node
            case yaml.MappingStartEvent():
                open_frames.append(_Frame({}, event.anchor))
            case yaml.SequenceStartEvent():
                open_frames.append(_Frame([], event.anchor))
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                closed = open_frames.pop()
                if closed.anchor:
                    anchors[closed.anchor] = closed.node
                place(closed.node)
            case yaml.AliasEvent():
                place(anchors[event.anchor or ""])
    return root


def _scalar(event: yaml.ScalarEvent, text: str) -> Scalar | None:
    if event.implicit[0] and event.value in NOTHING:
        return None
    assert event.start_mark
    assert event.end_mark
    start, end = event.start_mark.index, event.end_mark.index
    if event.anchor or event.tag:
        found = _PROPERTIES.match(text, start)
        start = found.end() if found else start
    return Scalar(event.value, start, end, _STYLES.get(event.style or "", "plain"))
