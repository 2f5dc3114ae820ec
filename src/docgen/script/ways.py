"""From one script into the other → what goes this way, and how its names go."""

from functools import cache
from typing import Final, Literal, Protocol

from docgen.converted import Script
from docgen.script.draft import Draft
from docgen.script.engine import Engine, Localisation
from docgen.script.proper import Spans
from docgen.script.regional import FOREIGN, Regional
from docgen.script.supplement import Supplement, supplement

Side = Literal["hans", "hant"]
"""Which of the two scripts a text is in."""
Source = Literal["hans", "hant", "zh-CN", "zh-TW", "zh-HK", "zh-Hant"]
"""The same, with the region where it is known."""

_PHRASES: Final = ("STPhrases", "STPhrases_GeneratedFromRegionalPhrases")
_DICTIONARIES: Final[dict[str, tuple[tuple[str, ...], ...]]] = {
    "s2t": (_PHRASES,),
    "s2tw": (_PHRASES,),
    "s2hk": (_PHRASES,),
    "t2s": (("TSPhrases",),),
    "tw2s": (("TSPhrases",), ("TWVariantsRevPhrases",)),
    "hk2s": (("TSPhrases",), ("HKVariantsRevPhrases",)),
}
"""What each configuration matches with, in its order."""
_LOCALISATIONS: Final = {
    "s2tw": Localisation("s2twp", "TWPhrases", "s2t"),
    "s2hk": Localisation("s2hkp", "HKPhrases", "s2t"),
    "tw2s": Localisation("tw2sp", "TWPhrasesRev"),
    "hk2s": Localisation("hk2sp", "HKPhrasesRev"),
}
"""… and how it takes over words of the region."""
_LOCAL: Final = {"s2tw": "t2tw", "s2hk": "t2hk"}
"""… and the configuration that turns OpenCC's own traditional forms into those of its region."""
_SUPPLEMENTS: Final = {
    "s2tw": "to_traditional",
    "s2hk": "to_traditional",
    "s2t": "to_traditional",
    "tw2s": "to_simplified",
    "hk2s": "to_simplified",
}
"""The list that completes it."""

_TO_TRADITIONAL: Final[dict[Script, str]] = {"zh-TW": "s2tw", "zh-HK": "s2hk", "zh-Hant": "s2tw"}
_TO_SIMPLIFIED: Final = "tw2s"
"""From Hong Kong too, where many write 著 for 着; the list that completes it knows the forms of Hong Kong."""
_BETWEEN: Final = {("zh-TW", "zh-HK"): ("tw2t", "t2hk"), ("zh-HK", "zh-TW"): ("hk2t", "t2tw")}


class Way(Protocol):
    """Converts stretches of a draft."""

    def run(self, draft: Draft, start: int, end: int, localise: bool = False, names: Spans = ()) -> None:
        """Convert from one place to another, with words of the region if asked to, but for `names`."""


def side(source: Source) -> Side:
    """Which script a source is in."""
    return "hans" if source in ("hans", "zh-CN") else "hant"


def config(script: Script, source: Source) -> str:
    """Script to convert into, and what the text is → OpenCC's configuration; empty if it goes by characters alone."""
    if side(source) == "hans":
        return _TO_TRADITIONAL.get(script, "")
    return _TO_SIMPLIFIED if script == "zh-CN" else ""


@cache
def way(script: Script, source: Source) -> Way:
    """Script to convert into, and what the text is → what converts it."""
    name = config(script, source)
    if name:
        return engine(name, words="hk2s" if source == "zh-HK" else name)
    if side(source) == "hans" or script in (source, "zh-Hant"):
        return Regional()
    configs = _BETWEEN.get((source, script), ())
    return Regional(configs, "" if configs else FOREIGN[script])


@cache
def engine(config: str, supplemented: bool = True, words: str = "") -> Way:
    """Configuration of OpenCC → what converts by it.

    It is `supplemented` with lists of words and with persons, or with nothing but where words end.

    `words` is the configuration whose region has the words that are taken over, if it is another.
    """
    base = config.removesuffix("p")
    if base not in _DICTIONARIES:
        return Regional((config,))
    lists = supplement(_SUPPLEMENTS[base], local(base)) if base in _SUPPLEMENTS else Supplement()
    used = lists if supplemented else lists.boundaries()
    return Engine(base, _DICTIONARIES[base], _LOCALISATIONS.get(words or base), local(base), used, supplemented)


def local(config: str) -> str:
    """Configuration of OpenCC → the one for the traditional forms of its region; none if empty."""
    return _LOCAL.get(config, "")
