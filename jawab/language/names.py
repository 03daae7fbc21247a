"""People's names as the screen needs them."""

import unicodedata

LONGEST = 300


def initials(name: str) -> str:
    """Take the first letter of a name for its avatar: one only, since two Arabic letters would join.

    A name without letters gives its first digit (a phone number), or nothing.
    """
    composed = unicodedata.normalize("NFKC", name[:LONGEST]).replace(_TATWEEL, "")
    first = next(filter(str.isalpha, composed), "") or next(filter(str.isdecimal, composed), "")
    return first.upper()[:1]


_TATWEEL = "\N{ARABIC TATWEEL}"
