"""Text → what can be told of its script at a glance, from codecs of the standard library: who needs a dictionary."""

import re
from typing import Final

_HAN: Final = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd]")

_IN_GB_2312: Final = "後拚捱摺榘菸醣麴"
"""GB 2312 holds simplified characters, those that both scripts share, and these few that only traditional text has."""
_OF_NAMES: Final = str.maketrans("", "", "玥珺喆堃翀祎赟旸璟瑄琤玘曌垚犇燚彧婳弢瑀炘烜玭琇瑢瑨旻珵瑆晢晳珣玙湉浛洺")
"""… and it lacks these, which no traditional text has to itself: parents of today like them."""
_OF_BOTH: Final = str.maketrans("", "", "兑卧叁囱媪幺悦愠户氲温着税脱腽葱蜕")
"""Big5 holds traditional characters, and lacks these simplified ones that Hong Kong or Taiwan prints too."""


def may_be_traditional(text: str) -> bool:
    """Whether any character may be one that only traditional text has; to a glance, a rare one may."""
    if text.isascii():
        return False
    han = _han(text).translate(_OF_NAMES)
    return not _holds("gb2312", han) or any(char in han for char in _IN_GB_2312)


def simplified_in(text: str) -> int:
    """How many characters of a text that cannot be traditional show that it is simplified; 人民 show nothing."""
    han = _han(text).translate(_OF_BOTH)
    return sum(map(text.count, set(han) - set(han.encode("big5", "ignore").decode("big5"))))


def _han(text: str) -> str:
    """The Chinese characters of a text, each once."""
    return "".join(_HAN.findall("".join(set(text))))


def _holds(charset: str, text: str) -> bool:
    try:
        text.encode(charset)
    except UnicodeEncodeError:
        return False
    return True
