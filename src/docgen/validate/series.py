"""Many documents of one template that share most of their values → the check of each, what they share checked once.

The result is that of `check` on shared and own values together: fields are fitted one by one, each for itself, and the
rules between them are applied to all of them, in every document anew.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import partial
from typing import Final

from docgen.catalog import TemplateFolder
from docgen.errors import Problem
from docgen.load import Loaded
from docgen.template_schema import Schema
from docgen.validate.fields import complete, fit_defaults, fit_given
from docgen.validate.nested import Trail, trail_of
from docgen.validate.quick import compiled
from docgen.validate.rules import Checked, apply_rules, concluded, nest
from docgen.validate.walk import Walk

_TOP: Final = re.compile(r"[.\[]")


class Series:
    """Documents of one template, made from values that all of them share and values of their own.

    What is shared is one and the same object in all of them.
    """

    def __init__(self, template: TemplateFolder, shared: Loaded, own: Collection[str]) -> None:
        """`own` are the keys of the fields that documents may give for themselves.

        What `shared` has under them is not fitted here; where both are groups, it is laid under the document's own.
        """
        properties: Mapping[str, Schema] = template.schema["properties"]
        labels = {each.get("title"): key for key, each in properties.items()}
        written = {name: name.strip() for name in shared.values}
        keys = {name: each if each in properties else labels.get(each, each) for name, each in written.items()}
        self._template, self._loaded = template, shared
        self._under = {keys[name]: value for name, value in shared.values.items() if keys[name] in own}
        self._trail = trail_of(shared)
        loaded = replace(shared, values={name: each for name, each in shared.values.items() if keys[name] not in own})
        self._walk = Walk(loaded, partial(nest, trail=self._trail))
        self._fitted = fit_given(template.schema, loaded.values, self._walk)
        self._complete = {key: complete(each, self._fitted.get(key)) for key, each in properties.items()}

    def check(self, values: Mapping[str, object]) -> Checked:
        """A document's own values, by key → as `check`, for these and the shared ones."""
        own = laid_over(self._under, values)
        walk = self._begun(own)
        fitted = self._fitted | fit_given(self._template.schema, own, walk)
        fitted |= fit_defaults(self._template.schema, fitted, walk)
        apply_rules(self._template, fitted, walk)
        properties = self._template.schema["properties"]
        found = {key: complete(properties[key], each) for key, each in fitted.items() if key not in self._fitted}
        return concluded(self._complete | found, walk)

    def faults(self) -> tuple[Problem, ...]:
        """What is wrong with the shared values by themselves; the check of each document finds it again."""
        properties = self._template.schema["properties"]
        bad = {key for key, each in self._fitted.items() if not compiled(properties[key])(each)}
        own = [problem for _, problem in self._walk.found]
        return tuple(each for each in self.check({}).problems if each in own or _TOP.split(each.place.path)[0] in bad)

    def _begun(self, values: dict[str, object]) -> Walk:
        """A walk that has already been over the shared values."""
        trail = Trail(self._trail.depth, self._trail.files, [*self._trail.count])
        done, loaded = self._walk, replace(self._loaded, values=values)
        found: list[tuple[int, Problem]] = [*done.found]
        return Walk(loaded, partial(nest, trail=trail), found=found, places={**done.places}, spoiled={*done.spoiled})


def laid_over(under: Mapping[str, object], own: Mapping[str, object]) -> dict[str, object]:
    """Two sets of values → one; where both have a group, one of the entries of both."""
    merged = {**under, **own}
    for key, value in under.items():
        inner = own.get(key)
        if isinstance(value, Mapping) and isinstance(inner, Mapping):
            merged[key] = laid_over(value, inner)
    return merged
