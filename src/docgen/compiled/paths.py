"""Values of a row ⇄ its texts by path: `unit`, and `person.name` for a text inside a group."""

from collections.abc import Iterator, Mapping
from typing import Final, cast

STEP: Final = "."


def texts_of(values: Mapping[str, object]) -> Mapping[str, str]:
    """Values → texts by path; whatever else is in it is no text."""
    if not any(type(value) is dict for value in values.values()):
        return cast(Mapping[str, str], values)
    return cast(Mapping[str, str], dict(_leaves(values, "")))


def _leaves(values: Mapping[str, object], around: str) -> Iterator[tuple[str, object]]:
    for name, value in values.items():
        if STEP in name:
            # It could be taken for one inside another.
            continue
        if type(value) is dict:
            yield from _leaves(value, f"{around}{name}{STEP}")
        else:
            yield f"{around}{name}", value


def with_texts(values: Mapping[str, object], texts: Mapping[str, str], around: str = "") -> dict[str, object]:
    """Values → the same with other texts at these paths."""
    return {
        name: with_texts(value, texts, f"{around}{name}{STEP}")
        if type(value) is dict
        else texts.get(f"{around}{name}", value)
        for name, value in values.items()
    }
