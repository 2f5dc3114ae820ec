"""A template's schema → the fields that a column of a roster can be for, and the one that a header means."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal

from docgen.converted import Script
from docgen.glance import may_be_traditional
from docgen.hanzi import number
from docgen.per_script import COLUMNS
from docgen.roster.wash import wash
from docgen.template_schema import Schema, parts
from docgen.validate.readings import Reader
from docgen.wording import Several, near

Nature = Literal["text", "name", "code", "identity", "date", "month", "number", "truth", "body"]
"""How a cell of the field is read."""

Path = tuple[str | int, ...]
"""Way to a value: names of fields, and the place in a list of a column that is one item of it."""

_BY_FORMAT: Final[dict[str, Nature]] = {
    "cn-date": "date", "cn-date-or-blank": "date", "cn-month": "month", "id-number": "identity",
    "document-number": "code", "body-text": "body",
}  # fmt: skip
_BY_POLICY: Final[dict[str, Nature]] = {"name": "name", "code": "code", "keep": "code"}

SAME: Final = (
    (
        "身份证号", "身份证号码", "身份证", "公民身份号码", "公民身份证号", "公民身份证号码",
        "居民身份证号", "居民身份证号码", "身分证号", "身分证号码", "身分证字号", "身分证统一编号",
    ),
    ("联系电话", "电话", "电话号码", "联系电话号码"),
    ("手机", "手机号", "手机号码"),
    ("姓名", "名字"),
    ("单位", "所在单位", "工作单位", "单位名称"),
    ("部门", "所在部门", "部门名称"),
    ("职务", "职务名称"),
    ("出生日期", "出生年月日", "生日"),
)  # fmt: skip
"""Labels that mean the same without any doubt."""
_CANONICAL: Final = {name: names[0] for names in SAME for name in names}

_FORMS: Final = {name.casefold(): script for name, script in COLUMNS.items()}
_FORM: Final = re.compile(r"(.+?)[（(【\[]([^（）()【】\[\]]+)[)）】\]]")

_SEPARATOR: Final = re.compile(r"\s*[.．/／]\s*")
_NUMERAL: Final = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_NOTE: Final = re.compile(rf"[（(【\[](?!{_NUMERAL}[)）]).*?[)）】\]]")
_MARKS: Final = re.compile(r"[\s*＊※：:]+")
_NUMBERED: Final = re.compile(rf"(.+?)[（(]?({_NUMERAL})[)）]?")
_DEPTH: Final = 3
_ITEMS: Final = 50
_SEVERAL: Final = 3
"""Labels that a suggestion may name."""


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """What one column can hold."""

    path: Path
    names: tuple[str, ...]
    """Its Chinese label, those of the groups around it before it: 被处分人, 姓名."""
    nature: Nature
    schema: Schema = field(repr=False)
    is_list: bool = False
    """Whether one cell may hold several values."""
    is_of_names: bool = False
    """Whether a list of them may be written with 、 between."""
    is_form: bool = False
    """Whether it is a text in one script, beside which there may be the same in others: 姓名（繁体）."""

    @property
    def label(self) -> str:
        """被处分人.姓名."""
        return ".".join(self.names)

    def in_script(self, script: Script, name: str) -> "Field":
        """Its form in a script, called so in the list."""
        return replace(self, path=(*self.path, script), names=(*self.names, name), is_form=True)


class Fields:
    """The fields of one template."""

    def __init__(self, schema: Schema) -> None:
        self.all = tuple(_fields(schema, (), (), 0))
        self.labels = frozenset(bare_label(each.names[-1]) for each in self.all)
        self._open = tuple(_open(schema))
        groups = (name for each in self.all for names in (each.names, each.path) for name in names[:-1])
        self._groups = {label_fold(str(name)) for name in groups} | {label_fold(label) for label, _ in self._open}
        self._indexes = [(fold, self._index(fold)) for fold in _FOLDS]

    def find(self, header: tuple[str, ...]) -> Field | None:
        """Header of a column, that of its group before it → the field that it means without doubt, if any."""
        split = (*header[:-1], *_SEPARATOR.split(header[-1].strip()))
        form = self._form(split)
        if form:
            return form
        for fold, index in self._indexes:
            for reading in (header, split):
                folded = tuple(map(fold, reading))
                # What stands above may be a group that only this list has: 基本信息, 姓名.
                for start in range(len(header)):
                    if folded[start:] in index:
                        return index[folded[start:]]
        return self._numbered(header) or self._inside(split)

    def is_group(self, label: str) -> bool:
        """Whether the label is that of a group of fields."""
        return label_fold(label) in self._groups

    def alike(self, header: tuple[str, ...]) -> Several:
        """Header that means no field → labels of those that it may mean."""
        name = label_fold(header[-1])
        within = [each.label for each in self.all if name and (name in each.label or each.names[-1] in name)]
        close = near(name, [each.label for each in self.all])
        return Several([*dict.fromkeys([*within, *([close] if close else [])])][:_SEVERAL])

    def _index(self, fold: Callable[[str], str]) -> Mapping[tuple[str, ...], Field]:
        """Folded labels, or keys → field; the last of them alone where no other field has it."""
        whole: dict[tuple[str, ...], set[Field]] = {}
        short: dict[tuple[str, ...], set[Field]] = {}
        for each in self.all:
            for names in (each.names, tuple(map(str, each.path))):
                folded = tuple(map(fold, names))
                whole.setdefault(folded, set()).add(each)
                short.setdefault(folded[-1:], set()).add(each)
        return {
            names: next(iter(found)) for index in (short, whole) for names, found in index.items() if len(found) == 1
        }

    def _numbered(self, header: tuple[str, ...]) -> Field | None:
        """承诺事项2 → the second item of 承诺事项, where that is a list."""
        found = _NUMBERED.fullmatch(label_fold(header[-1]))
        place = number(found[2]) if found else None
        if not found or not place or place > _ITEMS:
            return None
        whole = self.find((*header[:-1], found[1]))
        if whole is None or not whole.is_list:
            return None
        names = (*whole.names[:-1], f"{whole.names[-1]}{place}")
        return replace(whole, path=(*whole.path, place - 1), names=names, is_list=False)

    def _form(self, header: tuple[str, ...]) -> Field | None:
        """姓名.繁体, 姓名（繁体） → the form of 姓名 in that script."""
        inner = _FORM.fullmatch(header[-1].strip())
        *before, name = (*header[:-1], inner[1], inner[2]) if inner else header
        script = _FORMS.get(name.strip().casefold())
        whole = self.find(tuple(before)) if script and before else None
        if script is None or whole is None or whole.is_list or whole.nature in ("number", "truth"):
            return None
        return whole.in_script(script, name.strip())

    def _inside(self, header: tuple[str, ...]) -> Field | None:
        """附件.标题, 抄送机关.报 → a field inside one whose names the schema does not list."""
        for start in range(len(header) - 1):
            for label, path in self._open:
                if label_fold(header[start]) in (label_fold(label), path[-1]):
                    rest = tuple(part.strip() for part in header[start + 1 :])
                    return Field((*path, *rest), (label, *rest), "text", {})
        return None


def bare_label(text: str) -> str:
    """身份证号*： → 身份证号: what typing and decoration add to a label."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", wash(text).text)).casefold()


def label_fold(text: str) -> str:
    """承諾人姓名： → 承诺人姓名: as `bare_label`, in simplified characters."""
    bare = bare_label(text)
    return Reader(closely=may_be_traditional(bare)).word(bare, ())


def is_identity_label(text: str) -> bool:
    """Whether a label is that of an identity number."""
    return _canonical(text) == SAME[0][0]


def without_note(text: str) -> str:
    """宿舍（楼） → 宿舍: without what is explained in brackets."""
    return label_fold(_NOTE.sub("", text)) or label_fold(text)


def _canonical(text: str) -> str:
    folded = without_note(text)
    return _CANONICAL.get(folded, folded)


_FOLDS: Final = (label_fold, without_note, _canonical)
"""From what is certainly the same to what is the same by meaning."""


def _fields(schema: Schema, path: Path, labels: tuple[str, ...], depth: int) -> Iterator[Field]:
    for key, each in schema.get("properties", {}).items():
        if not isinstance(each, dict):
            continue
        way, names = (*path, key), (*labels, str(each.get("title") or key))
        inner = each.get("items", {}) if "properties" not in each else each
        if isinstance(inner, dict) and "properties" in inner and depth < _DEPTH:
            yield from _fields(inner, way, names, depth + 1)
        else:
            yield _field(each, way, names)


def _field(schema: Schema, path: Path, names: tuple[str, ...]) -> Field:
    types = types_of(schema)
    is_list = "array" in types and "string" not in types
    item = schema.get("items", {}) if is_list else schema
    policy = str(item.get("x-policy") or schema.get("x-policy") or "")
    is_of_names = is_list and policy in ("name", "organ")
    nature = _nature(item, policy)
    if nature in ("text", "code") and is_identity_label(names[-1]):
        # A form without a schema of its own does not say so.
        nature = "identity"
    return Field(path, names, nature, schema, is_list, is_of_names)


def _nature(schema: Schema, policy: str) -> Nature:
    for asked in formats_of(schema):
        if asked in _BY_FORMAT:
            return _BY_FORMAT[asked]
    types = types_of(schema)
    if types == {"boolean"}:
        return "truth"
    if types and types <= {"integer", "number"}:
        return "number"
    return _BY_POLICY.get(policy, "text")


def formats_of(schema: Any) -> Iterator[str]:
    """Formats of a value, also those that hold on a condition (an identity number, or 留空)."""
    if isinstance(schema, dict):
        if "format" in schema:
            yield schema["format"]
        for where, each in parts(schema):
            if where.split("/")[0] in ("then", "else", "allOf", "anyOf", "oneOf"):
                yield from formats_of(each)


def types_of(schema: Schema) -> set[str]:
    """Field's schema → the types it allows, those of its alternatives included."""
    types = schema.get("type")
    if types is None:
        choices = (*schema.get("anyOf", ()), *schema.get("oneOf", ()))
        return {each for choice in choices if isinstance(choice, dict) for each in types_of(choice)}
    return {types} if isinstance(types, str) else set(types)


def _open(schema: Schema) -> Iterator[tuple[str, Path]]:
    """Fields that hold names which the schema does not list: documents, and maps."""
    for key, each in schema.get("properties", {}).items():
        if isinstance(each, dict) and (
            each.get("format") == "document" or isinstance(each.get("additionalProperties"), dict)
        ):
            yield str(each.get("title") or key), (key,)
