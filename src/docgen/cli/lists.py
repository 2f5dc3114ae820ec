"""Templates, fields, fonts and libraries → rows for the screen."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from docgen.catalog import list_templates
from docgen.doctor import FontFinding
from docgen.errors import Lang
from docgen.skeleton import REQUIRED

STATES: Final = {
    "own": {"zh": "正常", "en": "the face itself"},
    "set": {"zh": "正常（开源字体代替，版面相同）", "en": "fine: open face of the set, same layout"},
    "stand-in": {
        "zh": "用系统里相近的字体代替，字形略有不同",
        "en": "a similar face of the system stands in",
    },
    "missing": {
        "zh": "缺少：PDF 无法生成，DOCX 在有字体的电脑上打开正常",
        "en": "missing: no PDF; a DOCX is fine elsewhere",
    },
    "absent": {
        "zh": "没有：PDF 用中文字体里的数字和字母",
        "en": "none: a PDF takes the digits and letters of the Chinese face",
    },
}
MISSING_LIBRARY: Final = {"zh": "缺少", "en": "missing"}
SCRIPTS: Final = {
    "hans": {"zh": "简体", "en": "simplified"},
    "hant": {"zh": "繁体", "en": "traditional"},
    "latin": {"zh": "西文", "en": "Latin"},
}

Rows = list[dict[str, Any]]


def template_rows() -> Rows:
    """One row a template: name, label, what it is for."""
    return [{"name": t.name, "label": t.label, "summary": t.summary} for t in list_templates()]


def field_rows(name: str) -> Rows:
    """One row a field of a template; raises `TemplateError`."""
    from docgen.any_template import load_template

    schema = load_template(name).folder.schema
    required = schema.get("required", ())
    return [
        {
            "label": field.get("title", key),
            "key": key,
            "required": key in required,
            "description": field.get("description", ""),
        }
        for key, field in schema["properties"].items()
    ]


def shown_rows(rows: Rows, lang: Lang) -> Rows:
    """The same with the word 必填 in place of a yes."""
    return [
        {key: REQUIRED[lang][value] if value is True else value or "" for key, value in row.items()} for row in rows
    ]


def font_rows(findings: Iterable[FontFinding], lang: Lang) -> Rows:
    """One row a typeface: role, what is asked for, what is used, from where, what follows."""
    return [
        {
            "role": f"{finding.name}（{SCRIPTS[finding.script][lang]}）",
            "use": finding.use_zh if lang == "zh" else finding.use_en,
            "asked": finding.asked[0] if finding.asked else "",
            "used": finding.used[0] if finding.used else "—",
            "state": STATES[finding.state][lang],
            "file": finding.files[0] if finding.files else "",
        }
        for finding in findings
    ]


def library_rows(libraries: Mapping[str, str], lang: Lang) -> Rows:
    """One row a library: name, version."""
    return [{"name": name, "version": version or MISSING_LIBRARY[lang]} for name, version in libraries.items()]
