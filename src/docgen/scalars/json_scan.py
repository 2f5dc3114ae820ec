"""The text of a JSON file without faults → its values, each string with its place."""

import json
import re
from typing import Final

from docgen.scalars.scalar import Node, Scalar

_TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}:,]|[^\s\[\]{}:,"]+')


def scan_json(text: str) -> Node:
    """JSON → its values, with `Scalar` in place of strings and `None` in place of numbers, `true`, `false`, `null`.

    `json.loads` must have found nothing wrong with it.
    """
    root: Node = None
    open_nodes: list[dict[str, Node] | list[Node]] = []
    keys: list[str | None] = []

    def place(node: Node) -> None:
        nonlocal root
        if not open_nodes:
            root = node
        elif isinstance(around := open_nodes[-1], list):
            around.append(node)
        else:
            around.setdefault(keys[-1] or "", node)
            keys[-1] = None

    for token in _TOKEN.finditer(text):
        written = token[0]
        if written in "{[":
            open_nodes.append({} if written == "{" else [])
            keys.append(None)
        elif written in "}]":
            keys.pop()
            place(open_nodes.pop())
        elif written.startswith('"'):
            said = json.loads(written)
            if open_nodes and isinstance(open_nodes[-1], dict) and keys[-1] is None:
                keys[-1] = said
            else:
                place(Scalar(said, token.start(), token.end(), "json"))
        elif written not in ":,":
            place(None)
    return root
