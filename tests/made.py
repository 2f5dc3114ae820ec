"""A template and values, written down in a test → what comes out of them."""

import json
import re
from collections.abc import Mapping
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import yaml

from docgen.any_template import AnyTemplate
from docgen.catalog import BodyText, find_template
from docgen.document import Block, Document
from docgen.errors import Place
from docgen.fill import fill
from docgen.holes import evaluate
from docgen.load import Loaded
from docgen.render import Template
from docgen.validate import check

TEXT = {"type": "string"}


def template_of(folder: Path, document: Mapping[str, object], **fields: Mapping[str, object]) -> Template:
    """A template in a folder of its own; its fields are texts unless they say otherwise."""
    home = folder / "probe"
    home.mkdir(exist_ok=True)
    head = {"name": "probe", "label": "试样", "summary": "试样", "layout": "text", "document": dict(document)}
    (home / "template.yaml").write_text(yaml.safe_dump(head, allow_unicode=True), "utf-8")
    properties = {name: {"title": f"项{name}", **field} for name, field in fields.items()}
    (home / "schema.json").write_text(json.dumps({"properties": properties}), "utf-8")
    find_template.__globals__["_read"].cache_clear()
    return Template(find_template(home))


def filled(template: AnyTemplate, **values: object) -> Document:
    """The document that values make, which must be good."""
    checked = check(template.folder, Loaded(dict(values)))
    assert [problem.describe() for problem in checked.problems] == []
    return fill(template.folder, checked.values)


def body_of(folder: Path, body: str, **values: Any) -> tuple[Block, ...]:
    """The blocks that the body of a template makes of values."""
    fields = {
        name: {"type": "array", "items": TEXT} if isinstance(each, list) else TEXT for name, each in values.items()
    }
    fields |= {name: {"format": "body-text"} for name, each in values.items() if isinstance(each, BodyText)}
    return filled(template_of(folder, {"title": "试样", "body": body}, **fields), **values).body


def hole(text: str, **values: object) -> object:
    """What one string of a template gives."""
    return evaluate(text, values, Place("probe/template.yaml", path="document.title"))


def docx_text(data: bytes) -> str:
    """All the words of a DOCX, its parts one after the other."""
    with ZipFile(BytesIO(data)) as archive:
        parts = [archive.read(name).decode() for name in archive.namelist() if name.startswith("word/")]
    return unescape("\n".join("".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", part)) for part in parts))
