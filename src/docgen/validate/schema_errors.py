"""What the JSON Schema library found → problems in a clerk's words, at the field that is wrong."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from jsonschema import ValidationError

from docgen.template_schema import Schema
from docgen.validate.field_formats import FormatError
from docgen.validate.readings import shown
from docgen.wording import Near, Phrase, Several, near, quoted


class Finding(NamedTuple):
    """A problem before it has a place in a file."""

    code: str
    path: str
    """From the top of the values that were checked."""
    label: str
    facts: Mapping[str, object]


def findings(errors: Iterator[ValidationError], schema: Schema) -> Iterator[Finding]:
    """Errors of `iter_errors` against `schema` → findings, each once."""
    seen: set[tuple[str, str, str]] = set()
    listed: set[tuple[tuple[str | int, ...], tuple[str | int, ...]]] = set()
    for error in errors:
        if error.validator in _FIELD_LISTS:
            # The library gives an error for each field of the list, and each is explained by the whole of it.
            at = tuple(error.absolute_path), tuple(error.absolute_schema_path)
            if at in listed:
                continue
            listed.add(at)
        for finding in _explain(error, schema):
            key = (finding.code, finding.path, str(finding.facts.get("message", "")))
            if key not in seen:
                seen.add(key)
                yield finding


def label_at(schema: Schema, steps: Sequence[str | int]) -> str:
    """Chinese label of the field at the end of `steps`; of an unlabelled one, that of the field around it."""
    label = ""
    here: Any = schema
    for step in steps:
        here = _inside(here, "items") if isinstance(step, int) else _property(here, step)
        label = here.get("title", label)
    return label


def path_of(steps: Sequence[str | int]) -> str:
    """`["attachments", 0, "title"]` → `attachments[0].title`."""
    path = ""
    for step in steps:
        path += f"[{step}]" if isinstance(step, int) else f".{step}" if path else step
    return path


def _inside(schema: Any, keyword: str) -> Any:
    for each in _alternatives(schema):
        if isinstance(each.get(keyword), dict):
            return each[keyword]
    return {}


def _property(schema: Any, name: str) -> Any:
    for each in _alternatives(schema):
        found = each.get("properties", {}).get(name)
        if isinstance(found, dict):
            return found
    return _inside(schema, "additionalProperties")


def _alternatives(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
        for keyword in ("anyOf", "oneOf"):
            yield from (each for each in schema.get(keyword, ()) if isinstance(each, dict))


def _explain(error: ValidationError, schema: Schema) -> Iterator[Finding]:
    steps = list(error.absolute_path)
    message = "" if error.validator == "format" else _own_message(schema, list(error.absolute_schema_path))
    if error.validator in _FIELD_LISTS:
        missing = _FIELD_LISTS[error.validator](error)
        for name in missing:
            label = label_at(schema, [*steps, name])
            facts: dict[str, object] = {"message": message} if message else {"label": label or name}
            code = "field-rule" if message else "missing-field"
            yield Finding(code, path_of([*steps, name]), label, facts)
        return
    if message and error.validator in ("anyOf", "oneOf"):
        steps += _first_missing(error)
    path, label = path_of(steps), label_at(schema, steps)
    if message:
        yield Finding("field-rule", path, label, {"message": message})
    elif error.validator in ("anyOf", "oneOf"):
        yield from _explain_choice(error, schema, path, label)
    elif isinstance(error.cause, FormatError):
        yield Finding(error.cause.code, path, label, error.cause.facts)
    else:
        code, facts = _EXPLANATIONS.get(str(error.validator), _other)(error)
        yield Finding(code, path, label, facts)


def _own_message(schema: Schema, steps: Sequence[str | int]) -> str:
    """Way to the keyword that failed → the innermost `x-message` around it."""
    here: Any = schema
    message = ""
    for step in steps:
        here = here[step]
        if isinstance(here, dict) and isinstance(here.get("x-message"), str):
            message = here["x-message"]
    return message


def _explain_choice(error: ValidationError, schema: Schema, path: str, label: str) -> Iterator[Finding]:
    """Explain what is wrong with the alternative that was meant, or which fields are to choose from."""
    branches: dict[object, list[ValidationError]] = {}
    for inner in error.context or ():
        branches.setdefault(inner.schema_path[0], []).append(inner)
    groups = list(branches.values())
    if groups and all(each.validator == "required" for group in groups for each in group):
        names = dict.fromkeys(name for group in groups for each in group for name in _missing(each))
        steps = list(error.absolute_path)
        labels = Several(label_at(schema, [*steps, name]) or name for name in names)
        yield Finding("need-one-of", path, label, {"fields": labels})
        return
    meant = [group for group in groups if not any(_is_wrong_type(each, error) for each in group)]
    if len(meant) == 1:
        for inner in meant[0]:
            yield from _explain(inner, schema)
        return
    yield Finding("no-choice-fits", path, label, {"value": shown(error.instance)})


def _first_missing(error: ValidationError) -> list[str]:
    """Alternatives that each ask for some field → the first field that is missing; else nothing."""
    inner = error.context or ()
    return [_missing(inner[0])[0]] if inner and all(each.validator == "required" for each in inner) else []


def _is_wrong_type(inner: ValidationError, outer: ValidationError) -> bool:
    return inner.validator in ("type", "const", "enum") and inner.absolute_path == outer.absolute_path


def _missing(error: ValidationError) -> list[str]:
    return [name for name in error.validator_value if name not in error.instance]


def _missing_dependents(error: ValidationError) -> list[str]:
    wanted = (names for key, names in error.validator_value.items() if key in error.instance)
    return [name for names in wanted for name in names if name not in error.instance]


def _surplus(error: ValidationError) -> list[str]:
    return [str(key) for key in error.instance if key not in error.schema.get("properties", {})]


_FIELD_LISTS: Final[dict[object, Callable[[ValidationError], list[str]]]] = {
    "required": _missing,
    "dependentRequired": _missing_dependents,
}
"""Keywords whose error stands at the object, though a field in it is meant."""

_ALIKE: Final = 0.6
"""More than half: the choices are listed anyway, and 急件 is as near to 特急 as to 加急."""

Explained = tuple[str, dict[str, object]]


_KINDS: Final[dict[type, str]] = {
    bool: "boolean", int: "integer", float: "number", str: "string", list: "array", dict: "object",
}  # fmt: skip


def _type(error: ValidationError) -> Explained:
    wanted = error.validator_value
    expected = Phrase(wanted if isinstance(wanted, str) else wanted[0])
    if isinstance(error.instance, str) and expected not in ("array", "object"):
        return "wrong-value", {"expected": expected, "value": shown(error.instance)}
    return "wrong-type", {"expected": expected, "found": Phrase(_KINDS.get(type(error.instance), "other"))}


def _enum(error: ValidationError) -> Explained:
    choices = Several(_shown(each) for each in error.validator_value)
    alike = near(quoted(str(error.instance)), choices, _ALIKE)
    return "not-a-choice", {"value": _shown(error.instance), "choices": choices, "near": alike}


def _const(error: ValidationError) -> Explained:
    choices = Several([_shown(error.validator_value)])
    return "not-a-choice", {"value": _shown(error.instance), "choices": choices, "near": Near("")}


def _limit(code: str) -> Callable[[ValidationError], Explained]:
    def explain(error: ValidationError) -> Explained:
        instance = error.instance
        count = len(instance) if isinstance(instance, str | list | dict) else instance
        return code, {"limit": error.validator_value, "count": count}

    return explain


def _pattern(error: ValidationError) -> Explained:
    examples = error.schema.get("examples") or ("",)
    return "pattern", {"value": shown(error.instance), "example": Near(_shown(examples[0]))}


def _unknown(error: ValidationError) -> Explained:
    surplus = _surplus(error)
    name = surplus[0] if surplus else ""
    return "unknown-field", {"name": quoted(name), "near": near(name, error.schema.get("properties", {}))}


def _other(error: ValidationError) -> Explained:
    return "no-choice-fits", {"value": _shown(error.instance)}


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return shown(str(value) if isinstance(value, int | float) else value)


_EXPLANATIONS: Final[dict[str, Callable[[ValidationError], Explained]]] = {
    "type": _type,
    "enum": _enum,
    "const": _const,
    "pattern": _pattern,
    "minItems": _limit("too-few"),
    "maxItems": _limit("too-many"),
    "minLength": _limit("too-short"),
    "maxLength": _limit("too-long"),
    "minProperties": _limit("too-few"),
    "maxProperties": _limit("too-many"),
    "minimum": _limit("too-small"),
    "maximum": _limit("too-large"),
    "exclusiveMinimum": _limit("not-above"),
    "exclusiveMaximum": _limit("not-below"),
    "multipleOf": _limit("not-multiple"),
    "uniqueItems": lambda _error: ("repeated-items", {}),
    "additionalProperties": _unknown,
}
"""JSON Schema keyword → code and facts of the problem; the others need an `x-message`."""
