"""A workbook made with openpyxl → its bytes, the same for the same workbook."""

import re
from io import BytesIO
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from openpyxl import Workbook

_DATE: Final = (1980, 1, 1, 0, 0, 0)
_PROPERTIES: Final = "docProps/core.xml"
_MOMENT: Final = re.compile(rb"(<dcterms:(created|modified)\b[^>]*>)[^<]*")


def dated(name: str) -> ZipInfo:
    """Name of a part → its entry in an archive, of a date that says nothing."""
    entry = ZipInfo(name, _DATE)
    entry.compress_type = ZIP_DEFLATED
    return entry


def book_bytes(book: "Workbook") -> bytes:
    """Save a workbook without the moment at which that is done."""
    made, result = BytesIO(), BytesIO()
    book.save(made)
    with ZipFile(made) as source, ZipFile(result, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == _PROPERTIES:
                data = _MOMENT.sub(rb"\g<1>1980-01-01T00:00:00Z", data)
            target.writestr(dated(name), data)
    return result.getvalue()
