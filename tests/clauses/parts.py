"""All rows, part after part, in the order of the standard."""

from typing import Final

from clauses import head, imprint, joint, letter, main, minutes, notes, order, page, signature, table
from clauses.row import Part, Row

PARTS: Final[tuple[Part, ...]] = (
    page.PAPER,
    page.BY_INK,
    head.MARKS,
    head.MARK,
    head.LADDER,
    joint.JOINT_MARK,
    head.SIGNATORIES,
    main.TITLE,
    main.RECIPIENTS,
    main.TEXT,
    notes.NOTES,
    signature.ONE_SEAL,
    signature.SEALS,
    signature.UNSEALED,
    notes.ATTACHMENTS,
    imprint.IMPRINT,
    imprint.NUMBERS,
    table.TABLES,
    letter.LETTERS,
    order.ORDERS,
    minutes.MEETINGS,
)
ROWS: Final[tuple[Row, ...]] = tuple(row for part in PARTS for row in part.rows)
