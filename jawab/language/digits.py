"""The one number formatter, its reverse, and file sizes. Identifiers keep Latin digits: not for them."""

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import NamedTuple

from jawab.calendars import Digits, Style
from jawab.calendars.digits import localise, to_latin

__all__ = ["localise", "number", "percent", "read_number", "size", "to_latin"]

NO_NUMBER = "\N{EN DASH}"
MOST_DECIMALS = 3
LONGEST = 60


def number(value: float | Decimal, style: Style | Digits, *, decimals: int | None = None) -> str:
    """Write a number with groups of three: «۱٬۲۳۴٫۵», "1,234.5". Infinite or no number is a dash.

    ``decimals`` fixes the places, rounding half up; without it at most three, and no trailing zeros.
    """
    digits = style.digits if isinstance(style, Style) else style
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if not exact.is_finite() or exact.adjusted() > LONGEST:
        return NO_NUMBER
    rounded = exact.quantize(Decimal(1).scaleb(-_places(decimals)), context=_CONTEXT)
    whole, _, fraction = f"{abs(rounded):,f}".partition(".")
    if decimals is None:
        fraction = fraction.rstrip("0")
    marks = _MARKS[digits]
    shown = whole.replace(",", marks.group) + (marks.decimal + fraction if fraction else "")
    return (_minus(style) if rounded < 0 else "") + localise(shown, digits)


def percent(ratio: float | Decimal, style: Style, *, decimals: int = 0) -> str:
    """Write a ratio as a percentage: 0.864 is «۸۶٪» or "86%"."""
    digits = style.digits
    sign = "%" if digits is Digits.LATIN else "٪"
    written = number(
        Decimal(repr(ratio)) * 100 if isinstance(ratio, float) else ratio * 100, style, decimals=decimals
    )
    return written if written == NO_NUMBER else written + sign


def size(count: int, style: Style) -> str:
    """Write a file's size, a kilobyte being 1,024 bytes: «۱٫۲ مگابایت», "1.2 MB"."""
    units = _UNITS[style.language]
    step, amount = 0, Decimal(max(count, 0))
    # 1,023.95 would be shown as 1,024.0 of a unit that has a larger one above it.
    while amount >= Decimal("1023.95") and step < len(units) - 1:
        step, amount = step + 1, amount / 1024
    shown = number(amount.quantize(Decimal("0.1"), context=_CONTEXT), style)
    return f"{shown}\N{NO-BREAK SPACE}{units[step]}"


def read_number(text: str) -> Decimal | None:
    """Read a number in any digits with the usual marks; None for text, or for groups not of three."""
    if len(text) > LONGEST:
        return None
    plain = to_latin(text).translate(_READING).strip()
    match = _NUMBER.fullmatch(plain)
    if not match:
        return None
    return Decimal(
        match["sign"].replace("+", "") + re.sub(r"[, ]", "", match["whole"]) + (match["fraction"] or "")
    )


class _Marks(NamedTuple):
    group: str
    decimal: str


def _places(decimals: int | None) -> int:
    return MOST_DECIMALS if decimals is None else decimals


def _minus(style: Style | Digits) -> str:
    """Choose the sign, with the invisible mark that keeps it on the right side of the number (as in CLDR)."""
    digits = style.digits if isinstance(style, Style) else style
    if digits is Digits.PERSIAN:
        return "\N{LEFT-TO-RIGHT MARK}\N{MINUS SIGN}"
    if digits is Digits.ARABIC:
        return "\N{ARABIC LETTER MARK}-"
    return "-" if isinstance(style, Digits) or style.language == "en" else "\N{LEFT-TO-RIGHT MARK}-"


_CONTEXT = Context(prec=2 * LONGEST, rounding=ROUND_HALF_UP)
_MARKS = {
    Digits.LATIN: _Marks(",", "."),
    Digits.PERSIAN: _Marks("٬", "٫"),
    Digits.ARABIC: _Marks("٬", "٫"),
}
_UNITS = {
    "fa": ("بایت", "کیلوبایت", "مگابایت", "گیگابایت", "ترابایت"),
    "ar": ("بايت", "ك.ب", "م.ب", "غ.ب", "ت.ب"),
    "en": ("bytes", "kB", "MB", "GB", "TB"),
}
_READING = str.maketrans(
    {
        "٬": ",",
        "،": ",",
        "'": ",",
        "’": ",",
        "٫": ".",
        "\N{MINUS SIGN}": "-",
        "\N{NO-BREAK SPACE}": " ",
        "\N{NARROW NO-BREAK SPACE}": " ",
        "\N{LEFT-TO-RIGHT MARK}": None,
        "\N{RIGHT-TO-LEFT MARK}": None,
        "\N{ARABIC LETTER MARK}": None,
    },
)
_NUMBER = re.compile(
    r"(?P<sign>[+-]?)(?P<whole>\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+)(?P<fraction>\.\d+)?"
)
