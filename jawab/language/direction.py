"""Which way a message or a title runs: decided once when it is stored, not by its first letter alone."""

from typing import Literal

from jawab.language.prose import MOST_READ, is_plain, prose, strong, strong_letters

Direction = Literal["rtl", "ltr"]


def direction(text: str, default: Direction = "ltr") -> Direction:
    """Decide by the majority of strong letters in the writer's own words; a tie goes to the first of them.

    A text with no letters of its own (a link, a number, an emoji) gets the default.
    """
    text = text[:MOST_READ]
    if is_plain(text):
        return "rtl" if default == "rtl" or any(map(strong, text)) else "ltr"
    own = prose(text)
    found = strong_letters(own)
    if found["rtl"] != found["ltr"]:
        return "rtl" if found["rtl"] > found["ltr"] else "ltr"
    first = next(filter(None, map(strong, own)), default)
    return "rtl" if first == "rtl" else "ltr"
