"""Decimal digits of any script to ASCII, and ASCII digits to the reader's."""

import unicodedata
from enum import StrEnum


class Digits(StrEnum):
    """Which digits a reader sees: never those of an identifier, which stay Latin."""

    LATIN = "latin"
    PERSIAN = "persian"
    ARABIC = "arabic"


def to_latin(text: str) -> str:
    """Turn every decimal digit, of whatever script, into 0-9; all else stays."""
    return text if text.isascii() else text.translate(_TO_LATIN)


def localise(text: str, digits: Digits) -> str:
    """Show ASCII digits as the reader's digits. Never for an identifier (order, phone, code)."""
    return text.translate(_FROM_LATIN[digits])


class _ToLatin(dict[int, int | str]):
    """What becomes of each character, found out when it is first met, and kept within bounds."""

    def __missing__(self, point: int) -> int | str:
        letter = chr(point)
        found = str(unicodedata.decimal(letter)) if letter.isdecimal() else point
        if len(self) >= MOST_KEPT:
            self.clear()
        self[point] = found
        return found


MOST_KEPT = 4_000
_TO_LATIN = _ToLatin()

_FROM_LATIN = {
    Digits.LATIN: {},
    Digits.PERSIAN: str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"),
    Digits.ARABIC: str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"),
}
