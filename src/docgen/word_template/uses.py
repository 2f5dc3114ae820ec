"""What a template does with a name, as data."""

from dataclasses import dataclass, field
from typing import NamedTuple

from docgen.word_template.places import Where


@dataclass(eq=False, slots=True)
class Use:
    """What a template does with one name, with an entry of it, or with the items of a list."""

    name: str
    places: list[Where] = field(default_factory=list)
    entries: "dict[str, Use]" = field(default_factory=dict)
    item: "Use | None" = None
    formats: list[str] = field(default_factory=list)
    """What filters ask for: `cn-date`, `amount` …, `checkbox` for yes or no, `choice` for some of `choices`."""
    choices: list[str] = field(default_factory=list)
    """Texts that it is compared with."""
    prints: bool = False
    loops: bool = False
    tests: bool = False
    numbers: bool = False
    counts: bool = False
    """Its length is asked for, which texts have and lists."""
    is_counted: bool = False
    """Asked for its first item, or its items one by one, which lists have and texts: 姓名[0]."""
    is_needed: bool = False
    """Printed or gone through whatever the other values are."""
    asks: bool = False
    """Asked whether it is there, or what it is."""
    is_mapping: bool = False
    """Looked into by names that are not known beforehand."""
    is_loose: bool = False
    """Given to something that may do anything with it, so that nothing can be said of its shape."""
    unpacked: "tuple[Use | None, ...]" = ()
    """What each item falls into, of pairs that a filter makes."""

    def entry(self, name: str) -> "Use":
        """The use of an entry."""
        return self.entries.setdefault(name, Use(name))

    def element(self) -> "Use":
        """The use of the items."""
        self.item = self.item or Use("")
        return self.item


class Reference(NamedTuple):
    """A use, and how many conditions stood around where its value began to be there."""

    use: Use
    level: int = 0


@dataclass(slots=True)
class Bound:
    """A name that a loop or `set` gives to something."""

    name: str
    where: Where
    is_loop: bool
