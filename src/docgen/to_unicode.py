"""What glyphs say → the character map (ToUnicode) of a font in a PDF (ISO 32000-1, 9.10.3)."""

from collections.abc import Sequence
from typing import Final

BLOCK: Final = 100
"""Characters in one list of a map, at most."""
MAP_HEAD: Final = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo
<< /Registry (Adobe)
/Ordering (UCS)
/Supplement 0
>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
"""
MAP_END: Final = b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"


def told(lines: Sequence[bytes]) -> bytes:
    """Lines `<code> <UTF-16BE>` → the lists that stand between head and end of a map."""
    blocks = [lines[at : at + BLOCK] for at in range(0, len(lines), BLOCK)]
    return b"".join([b"%d beginbfchar\n%b\nendbfchar\n" % (len(block), b"\n".join(block)) for block in blocks])
