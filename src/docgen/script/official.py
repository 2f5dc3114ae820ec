"""Name of an OpenCC configuration, texts → the same texts as the official OpenCC converts them, its traps closed.

- A configuration is named by its full path: by its bare name, a file of that name in the current folder would win.
- Dictionaries whose characters most fonts lack are left out, as on OpenCC's own command line.
- Several packages install a module named `opencc`, one over the other; which one is there is found out first.
- Text after U+0000 is lost in OpenCC, and half of a surrogate pair is an error: `UNREADABLE` goes round it.
- Converters can be neither pickled nor copied: they live in a cache here, other objects know them by name.
"""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from docgen.errors import Problem, ScriptError
from docgen.wording import quoted

CONFIGS: Final = (
    "s2t", "s2tw", "s2twp", "s2hk", "s2hkp",
    "t2s", "tw2s", "tw2sp", "hk2s", "hk2sp",
    "t2tw", "t2hk", "tw2t", "hk2t",
)  # fmt: skip
"""What OpenCC can do between the two scripts; Japanese is left out."""

UNREADABLE: Final = re.compile("[\0\ud800-\udfff]+")
"""Characters that OpenCC must not see."""

_BETWEEN: Final = "\n"
"""No word of OpenCC's holds a line break, so it keeps the pieces of one call apart."""


@cache
def _converter(config: str) -> Any:
    try:
        import opencc
    except ImportError as error:
        raise ScriptError(Problem("library-missing", facts={"name": "opencc"})) from error
    path = Path(opencc.__file__).parent / "clib" / "share" / "opencc" / f"{config}.json"
    try:
        converter = opencc.OpenCC(str(path), include_tofu_risk_dictionaries=False)
        sound = converter.convert("汉漢") in ("漢漢", "汉汉", "汉漢")
    except Exception as error:  # another package under the same name may raise anything at all
        raise _foreign(opencc) from error
    if not sound:
        raise _foreign(opencc)
    return converter


def _foreign(module: Any) -> ScriptError:
    return ScriptError(Problem("opencc-other", facts={"path": quoted(str(Path(module.__file__).parent))}))


def convert(text: str, config: str) -> str:
    """Text without `UNREADABLE` characters → the same, converted alone.

    Raises `ScriptError`: `library-missing`, `opencc-other`.
    """
    return str(_converter(config).convert(text)) if text else ""


def convert_each(pieces: Sequence[str], config: str) -> list[str]:
    """Pieces → each of them converted as if it stood alone; none sees the words of its neighbours."""
    joined = _BETWEEN.join(pieces)
    whole = convert(joined, config)
    if len(whole) != len(joined):
        return [convert(piece, config) for piece in pieces]
    made, at = [], 0
    for piece in pieces:
        made.append(whole[at : at + len(piece)])
        at += len(piece) + len(_BETWEEN)
    return made
