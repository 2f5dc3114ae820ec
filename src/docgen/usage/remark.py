"""One remark on a text, as data."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Remark:
    """What could be written better."""

    code: str
    """A key of `messages.MESSAGES`."""
    at: int
    """Where in the text it begins."""
    facts: Mapping[str, object] = field(default_factory=dict)
    """What the message needs: `found`, `better`."""
