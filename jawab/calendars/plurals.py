"""Which form of a word goes with a number, by the plural rules of CLDR, and the counted noun in three languages."""

from collections.abc import Mapping
from typing import Literal

from jawab.calendars.style import Language

Plural = Literal["zero", "one", "two", "few", "many", "other"]


def plural(count: float, language: Language) -> Plural:
    """Name the plural form of a number: Arabic has six, Persian and English two.

    Persian takes one up to 1 («نیم ساعت»); a fraction is "other" in Arabic and English.
    """
    size = abs(count)
    if language == "fa":
        return "one" if size <= 1 else "other"
    if size != int(size):
        return "other"
    if language == "en":
        return "one" if size == 1 else "other"
    if size in _ARABIC:
        return _ARABIC[int(size)]
    rest = int(size) % 100
    if 3 <= rest <= 10:
        return "few"
    return "many" if rest >= 11 else "other"


def chosen(forms: Mapping[Plural, str], count: float, language: Language) -> str:
    """Choose among the forms given; a form that is not given is the other one."""
    return forms.get(plural(count, language), forms["other"])


_ARABIC: dict[int, Plural] = {0: "zero", 1: "one", 2: "two"}
