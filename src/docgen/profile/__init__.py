"""Layout profile files → one typed profile: what the standard fixes, what it leaves open, what an office changes."""

from docgen.profile.files import BUILT_IN, built_in_tables, load_profile, parse_length
from docgen.profile.values import Profile

__all__ = ["BUILT_IN", "Profile", "built_in_tables", "load_profile", "parse_length"]
