"""Amounts of money: exact decimals in a currency, never a float. Reading what people type, and writing it for them.

A ``Unit`` is what prices are typed and read in: the currency itself, or the toman, which is ten rials. What is kept,
reckoned with and sent to a bank is the currency's own amount, whatever the unit.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Final

from django.utils.translation import gettext_lazy as _
from moneyed import Money

from jawab.base.errors import Refused
from jawab.calendars import Style
from jawab.language import isolate, number, read_number

__all__ = [
    "DIGITS",
    "MOST",
    "PLACES",
    "UNITS",
    "Money",
    "Unit",
    "money",
    "read_money",
    "rounded",
    "shared_out",
    "step",
    "unit_of",
    "written",
]

DIGITS: Final = 18
PLACES: Final = 3
"""Of the columns that keep amounts."""
MOST: Final = Decimal(10) ** 14
ZERO: Final = Decimal(0)


@dataclass(frozen=True, slots=True)
class Unit:
    """``per`` is how many of the currency's own one of it is; ``decimals`` are those people write."""

    code: str
    currency: str
    decimals: int
    fa: str
    ar: str
    en: str
    per: int = 1

    def name(self, language: str) -> str:
        return {"fa": self.fa, "ar": self.ar}.get(language, self.en)


# The decimals are CLDR's: those people use. An Iraqi dinar and a rial have none in daily life.
UNITS: Final = {
    unit.code: unit
    for unit in (
        Unit("toman", "IRR", 0, "تومان", "تومان", "toman", per=10),
        Unit("IRR", "IRR", 0, "ریال", "ريال إيراني", "IRR"),
        Unit("IQD", "IQD", 0, "دینار عراق", "د.ع", "IQD"),
        Unit("AED", "AED", 2, "درهم امارات", "د.إ", "AED"),
        Unit("SAR", "SAR", 2, "ریال عربستان", "ر.س", "SAR"),
        Unit("QAR", "QAR", 2, "ریال قطر", "ر.ق", "QAR"),
        Unit("KWD", "KWD", 3, "دینار کویت", "د.ك", "KWD"),
        Unit("BHD", "BHD", 3, "دینار بحرین", "د.ب", "BHD"),
        Unit("OMR", "OMR", 3, "ریال عمان", "ر.ع", "OMR"),
        Unit("JOD", "JOD", 3, "دینار اردن", "د.أ", "JOD"),
        Unit("EGP", "EGP", 2, "پوند مصر", "ج.م", "EGP"),
        Unit("TRY", "TRY", 2, "لیر ترکیه", "ل.ت", "TRY"),
        Unit("USD", "USD", 2, "دلار", "دولار", "USD"),
        Unit("EUR", "EUR", 2, "یورو", "يورو", "EUR"),
    )
}


def unit_of(currency: str, wished: str = "") -> Unit:
    """What amounts of this currency are read in: the unit wished for where it is one of it, else the currency.

    Raises KeyError for a currency the desk does not know.
    """
    unit = UNITS.get(wished)
    return unit if unit is not None and unit.currency == currency else UNITS[currency]


def step(currency: str) -> Decimal:
    """The smallest amount there is of a currency: 0.001 dinars of Kuwait, one rial."""
    return Decimal(1).scaleb(-UNITS[currency].decimals)


def rounded(amount: Decimal, currency: str) -> Decimal:
    """To what the currency has, half up."""
    return amount.quantize(step(currency), rounding=ROUND_HALF_UP)


def money(amount: Decimal | int | str, currency: str) -> Money:
    """Raises Refused for what is no amount of this currency: no number, smaller parts than it has, or too much."""
    try:
        exact = Decimal(amount)
        fits = exact.is_finite() and abs(exact) < MOST and exact == rounded(exact, currency)
    except (ArithmeticError, KeyError, ValueError) as wrong:
        raise Refused(_("This is not an amount.")) from wrong
    if not fits:
        raise Refused(_("This is not an amount."))
    return Money(rounded(exact, currency), currency)


def read_money(text: str, unit: Unit) -> Money:
    """What somebody typed, in any digits and with the usual marks, in this unit.

    Refuses what is no number, what is below nothing, and smaller parts than the currency has.
    """
    typed = read_number(text.replace("\0", ""))
    if typed is None or typed < 0:
        raise Refused(_("This is not an amount."))
    return money(typed * unit.per, unit.currency)


def written(amount: Decimal, unit: Unit, style: Style) -> str:
    """«۱٬۲۵۰٬۰۰۰ تومان», "12.500 KWD". A rest that the unit has no decimals for is written all the same."""
    return isolate(f"{figures(amount, unit, style)}\N{NO-BREAK SPACE}{unit.name(style.language)}")


def figures(amount: Decimal, unit: Unit, style: Style) -> str:
    """The number alone, as ``written`` has it."""
    shown = amount / unit.per
    exact = shown == shown.quantize(Decimal(1).scaleb(-unit.decimals))
    return number(shown, style, decimals=unit.decimals if exact else None)


def shared_out(total: Decimal, weights: Sequence[Decimal], currency: str) -> list[Decimal]:
    """Parts of ``total`` in proportion to weights, none of them below nothing, that add up to it exactly.

    Each is rounded down, and what remains goes by the smallest amount there is to those that lost most.
    """
    whole = sum(weights, ZERO)
    if not whole:
        return [ZERO for _weight in weights]
    smallest = step(currency)
    fair = [total * weight / whole for weight in weights]
    parts = [part.quantize(smallest, rounding=ROUND_FLOOR) for part in fair]
    rest = int((total - sum(parts, ZERO)) / smallest)
    by_loss = sorted(range(len(parts)), key=lambda at: (parts[at] - fair[at], at))
    for at in by_loss[:rest]:
        parts[at] += smallest
    return parts
