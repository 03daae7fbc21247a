"""Addresses people can read: of a title in any script, its words between hyphens."""

import re
import unicodedata
from collections.abc import Callable

from jawab.language import to_latin

LONGEST = 100
RESERVED = frozenset(
    {
        "search",
        "topics",
        "requests",
        "orders",
        "sign-in",
        "sign-out",
        "suggestions",
        "feed",
        "votes",
        "pictures",
    }
)
"""What the help centre answers at by itself, now or one day: no article has to give its address back."""
_BREAKS = re.compile(r"[\s\u200c\u200d_/.-]+")
_OTHER = re.compile(r"[^\w-]")


def slug_of(title: str, *, is_taken: Callable[[str], bool] = lambda _slug: False) -> str:
    """Letters as they were written, digits in Latin form, and a number behind it where somebody else has it."""
    folded = to_latin(unicodedata.normalize("NFKC", title).lower())
    words = _OTHER.sub("", _BREAKS.sub("-", folded)).strip("-")
    slug = re.sub("-{2,}", "-", words)[:LONGEST].strip("-") or "article"
    if slug not in RESERVED and not is_taken(slug):
        return slug
    number = 2
    while is_taken(f"{slug}-{number}"):
        number += 1
    return f"{slug}-{number}"
