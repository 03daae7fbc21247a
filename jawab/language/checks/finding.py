"""What a check says about one place of a reply."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["fa", "ar", "en"]


@dataclass(frozen=True, slots=True)
class Finding:
    """``text`` is what stands between ``start`` and ``end``; ``fix`` what may safely stand there instead.

    The fix repairs everything known to be wrong in its span, so findings that share a span share the fix.
    ``suggestion`` is a better wording to think about, never put in by itself.
    """

    rule: str
    start: int
    end: int
    text: str
    message: str
    fix: str | None = None
    suggestion: str = ""
