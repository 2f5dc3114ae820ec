"""The schema of a field → how its value goes into another script."""

from typing import Final, cast

from docgen.script import Policy
from docgen.template_schema import Schema

FORMAT_POLICIES: Final[dict[str, Policy]] = {
    "cn-date": "keep", "cn-date-or-blank": "keep", "cn-month": "keep",
    "id-number": "code", "document-number": "organ", "citation": "organ",
}  # fmt: skip
"""Policy of a field with such a format that states none itself."""
FIELD_POLICIES: Final[dict[str, Policy]] = {"title": "organ", "adoption_note": "organ"}
"""… and of a field of such a name: titles are converted, but never into other words."""


def stated_policy(name: str, schema: Schema) -> Policy | None:
    """What a field says of itself, or what its format or its name does; `None` where nothing is said."""
    own = cast(Policy | None, schema.get("x-policy"))
    return own or FORMAT_POLICIES.get(schema.get("format", "")) or FIELD_POLICIES.get(name)
