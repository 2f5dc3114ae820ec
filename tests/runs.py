"""Batches written down in a test → folders, and what is in them."""

import csv
import json
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from docgen.batches import Outcome, batch
from docgen.catalog import find_template
from docgen.render import Template

HEADER = ("姓名", "单位", "参加日期", "备注")
TEXT = {"type": "string", "minLength": 1}
FIELDS: dict[str, Mapping[str, Any]] = {
    "name": {"title": "姓名", **TEXT, "x-policy": "name"},
    "unit": {"title": "单位", **TEXT, "x-policy": "organ"},
    "joined": {"title": "参加日期", **TEXT, "format": "cn-date"},
    "note": {"title": "备注", **TEXT},
    "shared": {"title": "公用", **TEXT},
}
SURNAMES, GIVEN = "王李周陈许赵林何孙顾", "玥明远喆思齐文清若水越知行珺澜"


def template(folder: Path, title: str = "证明") -> Template:
    """A short text that shows who it is for."""
    home = folder / "probe"
    home.mkdir(exist_ok=True)
    words = {"title": title, "body": "{{ name }}，{{ unit }}，{{ note }}，{{ shared }}。"}
    head = {"name": "probe", "label": "试样", "summary": "试样", "layout": "text", "document": words}
    (home / "template.yaml").write_text(yaml.safe_dump(head, allow_unicode=True), "utf-8")
    (home / "schema.json").write_text(json.dumps({"properties": FIELDS, "required": ["name"]}), "utf-8")
    find_template.__globals__["_read"].cache_clear()
    return Template(find_template(home))


def person(number: int) -> list[str]:
    """One of many people, no two of whom have the same name, unit and note."""
    name = SURNAMES[number % 10] + GIVEN[number % 14] + (GIVEN[number // 14 % 14] if number % 3 else "")
    return [name, f"第{number % 4}科", f"2026-03-{number % 28 + 1:02}", f"备注{number}"]


def roster(path: Path, rows: Iterable[Iterable[object]]) -> Path:
    """Rows → a CSV with a header."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([HEADER, *rows])
    return path


def run(template: Any, rows: Any, out: Path | None, **options: Any) -> list[Outcome]:
    """All outcomes of a batch."""
    return list(batch(template, rows, out=out, **options))


def tree(folder: Path) -> dict[str, bytes]:
    """Everything that is in a folder, by its path there; folders end in `/`."""
    found: dict[str, bytes] = {}
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        found[name if path.is_file() else f"{name}/"] = path.read_bytes() if path.is_file() else b""
    return found


def in_a_child(work: Callable[[], object], meanwhile: Callable[[int], object] = lambda _: None) -> int:
    """Do some work in a process of its own that begins with all that this one has loaded; how it ended."""
    child = os.fork()
    if not child:
        try:
            work()
        except BaseException:
            os._exit(1)
        os._exit(0)
    meanwhile(child)
    return os.waitpid(child, 0)[1]
