"""Names that were asked for → names that nobody else has, so that no file is ever written over another's."""

from collections.abc import Iterable
from hashlib import blake2b
from typing import Final

from docgen.batches.safe import COMPONENT, folded, shortened

ENDINGS: Final = (".docx", ".pdf")
_ROOM: Final = COMPONENT - max(map(len, ENDINGS))


class Names:
    """Gives out names one after the other; the same ones for the same people in the same order."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        """`taken` are names, without their endings, of files that are not anybody's."""
        # Numbers in place of names: a hundred thousand take a few megabytes. Two names that share a number by
        # accident only cost the later one a number in brackets.
        self._taken = {name_key(name) for name in taken}
        self._next: dict[int, int] = {}

    def take(self, parts: tuple[str, ...]) -> str:
        """Folders and name → the same with `/` between them, and with (2) behind it where it is taken."""
        *folders, name = parts
        inside = "".join(f"{_folder(each)}/" for each in folders)
        wanted = f"{inside}{shortened(name, _ROOM)}"
        key = name_key(wanted)
        if key not in self._taken:
            self._taken.add(key)
            return wanted
        count = self._next.get(key, 2)
        while True:
            number = f"({count})"
            numbered = f"{inside}{shortened(name, _ROOM - len(number))}{number}"
            own, count = name_key(numbered), count + 1
            if own not in self._taken:
                self._taken.add(own)
                self._next[key] = count
                return numbered


def name_key(name: str) -> int:
    """Name → a number that names have in common if some system takes them for one."""
    return int.from_bytes(blake2b(folded(name).encode(), digest_size=8).digest(), "big")


def _folder(name: str) -> str:
    """A folder that no file can be taken for: 甲.docx would stand in the way of a person called 甲."""
    return f"{name}_" if name.lower().endswith(ENDINGS) else name
