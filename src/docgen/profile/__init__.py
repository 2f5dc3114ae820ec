"""Layout profile files → one typed profile: what the standard fixes, what it leaves open, what an office changes."""

from docgen.profile.files import BUILT_IN, built_in_names, built_in_tables, load_profile
from docgen.profile.listing import Entry, deviations, entries
from docgen.profile.model import Head, Page, Profile
from docgen.profile.values import parse_length

__all__ = [
    "BUILT_IN",
    "Entry",
    "Head",
    "Page",
    "Profile",
    "built_in_names",
    "built_in_tables",
    "deviations",
    "entries",
    "load_profile",
    "parse_length",
]
