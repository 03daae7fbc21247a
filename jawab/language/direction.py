"""Which way a message or a title runs: decided once when it is stored, not by its first letter alone."""

from typing import Literal

from jawab.language.prose import MOST_READ, all_run_left, is_own, prose, strong, strong_letters

Direction = Literal["rtl", "ltr"]


def direction(text: str, default: Direction = "ltr") -> Direction:
    """Decide by the majority of strong letters in the writer's own words; a tie goes to the first of them.

    A text with no letters of its own (a link, a number, an emoji) gets the default.
    """
    text = text[:MOST_READ]
    own = text if is_own(text) else prose(text)
    if all_run_left(own):
        return "rtl" if default == "rtl" or any(map(strong, own)) else "ltr"
    found = strong_letters(own)
    if found["rtl"] != found["ltr"]:
        return "rtl" if found["rtl"] > found["ltr"] else "ltr"
    first = next(filter(None, map(strong, own)), default)
    return "rtl" if first == "rtl" else "ltr"
