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


# No script has its digits beyond the second plane.
_TO_LATIN = {
    point: chr(ord("0") + unicodedata.decimal(chr(point)))
    for point in range(0x80, 0x20000)
    if unicodedata.decimal(chr(point), None) is not None
}

_FROM_LATIN = {
    Digits.LATIN: {},
    Digits.PERSIAN: str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"),
    Digits.ARABIC: str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"),
}
