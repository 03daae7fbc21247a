"""What an invoice or a credit note says, as plain values: amounts are exact and in units of their currency."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from jawab.calendars import Calendar, Style
from jawab.language.amounts_in_words import places

Custom = Literal["iran", "gulf", "plain"]
"""Whose form it has: the «صورتحساب» of Iran, the tax invoice of the Gulf, or neither."""
MOST_ITEMS = 2_000
MOST = Decimal(10) ** 18
"""More than that cannot be said in words."""


@dataclass(frozen=True, slots=True)
class Party:
    """Who sells or buys, as the law of the place wants them named. What is empty is not shown."""

    name: str
    address: tuple[str, ...] = ()
    postal_code: str = ""
    phone: str = ""
    national_id: str = ""
    registration: str = ""
    economic_code: str = ""
    tax_number: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A line or a charge. `net` is without tax, `total` with it; `tax_rate` is in per cent.

    Refuses amounts below nothing, and a total that is not net and tax together.
    """

    title: str
    price: Decimal
    net: Decimal
    tax: Decimal
    total: Decimal
    tax_rate: Decimal = Decimal(0)
    quantity: Decimal = Decimal(1)
    unit: str = ""
    sku: str = ""
    discount: Decimal = Decimal(0)
    explanation: str = ""

    def __post_init__(self) -> None:
        parts = (self.price, self.net, self.tax, self.total, self.tax_rate, self.quantity, self.discount)
        if not all(part.is_finite() and part >= 0 for part in parts):
            raise ValueError(f"An amount below nothing, or none: {self.title!r}")
        if self.net + self.tax != self.total:
            raise ValueError(f"Net and tax are not the total: {self.title!r}")

    @property
    def before_discount(self) -> Decimal:
        return self.price * self.quantity


@dataclass(frozen=True, slots=True)
class InvoicePaper:
    """An invoice, or with `credits` (the number and day of what is taken back) a credit note.

    `paid` is what came before it was issued. `taxed_within` says that the prices contain their tax. Refuses a paper
    without a number, a seller or items, with more than `MOST_ITEMS`, a currency that is not known, or finer amounts
    than it has.
    """

    number: str
    issued_at: dt.datetime
    seller: Party
    buyer: Party
    items: tuple[Item, ...]
    currency: str
    style: Style
    custom: Custom = "plain"
    charges: tuple[Item, ...] = ()
    in_toman: bool = False
    taxed_within: bool = False
    paid: Decimal = Decimal(0)
    due_on: dt.date | None = None
    credits: tuple[str, dt.date] | None = None
    instructions: tuple[str, ...] = ()
    logo: bytes = b""

    def __post_init__(self) -> None:
        if not (self.number and self.seller.name and self.items):
            raise ValueError("A paper needs its number, its seller and something sold.")
        if len(self.items) + len(self.charges) > MOST_ITEMS:
            raise ValueError(f"A paper has at most {MOST_ITEMS} lines.")
        if not self.paid.is_finite() or self.paid < 0:
            raise ValueError("Nothing below nothing was paid.")
        smallest = Decimal(1).scaleb(-places(self.currency))
        if any(row.net % smallest or row.tax % smallest for row in self.rows) or self.total > MOST:
            raise ValueError(f"Amounts that {self.currency} has no parts for, or beyond all measure.")

    @property
    def rows(self) -> tuple[Item, ...]:
        return (*self.items, *self.charges)

    @property
    def net(self) -> Decimal:
        return sum((row.net for row in self.rows), Decimal(0))

    @property
    def tax(self) -> Decimal:
        return sum((row.tax for row in self.rows), Decimal(0))

    @property
    def total(self) -> Decimal:
        return self.net + self.tax

    @property
    def to_pay(self) -> Decimal:
        return max(self.total - self.paid, Decimal(0))

    @property
    def by_rate(self) -> list[tuple[Decimal, Decimal, Decimal]]:
        """Each rate with the net amount it was laid on and the tax that came of it, the highest first."""
        sums: dict[Decimal, list[Decimal]] = defaultdict(lambda: [Decimal(0), Decimal(0)])
        for row in self.rows:
            sums[row.tax_rate.normalize()][0] += row.net
            sums[row.tax_rate.normalize()][1] += row.tax
        return [(rate, net, tax) for rate, (net, tax) in sorted(sums.items(), reverse=True)]

    @property
    def calendars(self) -> tuple[Calendar, ...]:
        """The reader's calendar, and a second one where papers customarily bear two."""
        first = self.style.calendar
        second = {
            "iran": Calendar.GREGORIAN if first is Calendar.JALALI else Calendar.JALALI,
            "gulf": Calendar.GREGORIAN if first is Calendar.HIJRI else Calendar.HIJRI,
            "plain": Calendar.GREGORIAN,
        }[self.custom]
        return (first,) if first is second else (first, second)
