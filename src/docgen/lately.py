"""What was needed lately, by key: memory stays flat, however many keys come."""

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

Kept = TypeVar("Kept")


class Lately(Generic[Kept]):
    """A mapping with so much room, from which what was not needed for the longest time goes."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._kept: OrderedDict[Hashable, Kept] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: Hashable) -> Kept | None:
        """What is kept under the key, which is now the latest."""
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def keep(self, key: Hashable, thing: Kept) -> None:
        """Keep a thing as the latest."""
        self._kept[key] = thing
        if len(self._kept) > self._room:
            self._kept.popitem(last=False)
