"""A roster (名单) as XLSX, CSV or JSONL → one checked row for each person, every problem at its cell."""

from docgen.roster.grid import CellPlace, Given
from docgen.roster.header import Column
from docgen.roster.intake import Roster, RosterReport, examine, open_roster
from docgen.roster.marks import report_copy
from docgen.roster.rows import RosterRow

__all__ = [
    "CellPlace",
    "Column",
    "Given",
    "Roster",
    "RosterReport",
    "RosterRow",
    "examine",
    "open_roster",
    "report_copy",
]
