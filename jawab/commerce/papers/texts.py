"""Single texts of a paper: their direction, what the font cannot draw, and numbers in the reader's digits."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Self, TypedDict

from jawab.calendars import Style
from jawab.commerce.papers.invoice import InvoicePaper
from jawab.language import direction, number, percent, strip_controls
from jawab.language.amounts_in_words import places
from jawab.language.direction import Direction

COVERAGE = Path(__file__).resolve().parent / "fonts" / "coverage.txt"
RIALS_IN_A_TOMAN = 10
LONGEST = 600
# In daily life these have no parts; where one is owed all the same, it is written.
_WITHOUT_PARTS = {"IRR", "IQD"}
_UNBROKEN = re.compile(r"[!-~]{8}(?=[!-~]{5})|[^\s!-~]{16}(?=[^\s]{8})")


class Text(TypedDict):
    """A text with its own direction."""

    text: str
    rtl: bool


class Label(TypedDict):
    label: str
    value: Text


def cell(text: str, style: Style | None, *, is_code: bool = False) -> Text:
    """Show what somebody wrote, in its own direction: a code from the left, others by their letters."""
    usual: Direction = "rtl" if style is not None and style.language != "en" else "ltr"
    shown = drawable(text)
    return {"text": _breakable(shown), "rtl": not is_code and direction(shown, usual) == "rtl"}


def own(text: str, style: Style) -> Text:
    """Show what the desk itself wrote, in the direction of its language."""
    return {"text": drawable(text), "rtl": style.language != "en"}


def drawable(text: str) -> str:
    """Clean one line of hidden characters, cut it at `LONGEST`, and put � for what the font has no shape of."""
    starts, ends = _coverage()
    return "".join(
        letter
        if (at := bisect_right(starts, ord(letter))) and ord(letter) <= ends[at - 1]
        else "\N{REPLACEMENT CHARACTER}"
        for letter in strip_controls(text)[:LONGEST]
    )


@dataclass(frozen=True, slots=True)
class Figures:
    """Numbers of one paper, in its digits and with the decimals of its money."""

    style: Style
    decimals: int
    per: int

    @classmethod
    def of(cls, paper: InvoicePaper) -> Self:
        amounts = [
            amount for row in paper.rows for amount in (row.price, row.discount, row.net, row.tax, row.total)
        ]
        per = RIALS_IN_A_TOMAN if paper.in_toman else 1
        if all(amount % per == 0 for amount in [*amounts, paper.paid]) and paper.currency in _WITHOUT_PARTS:
            return cls(paper.style, 0, per)
        return cls(paper.style, 1 if paper.in_toman else places(paper.currency), per)

    def amount(self, amount: Decimal) -> Text:
        return own(number(amount / self.per, self.style, decimals=self.decimals), self.style)

    def count(self, count: int) -> Text:
        return own(number(count, self.style), self.style)

    def quantity(self, quantity: Decimal, unit: str) -> Text:
        return own(" ".join(filter(None, (number(quantity, self.style), unit))), self.style)

    def per_cent(self, rate: Decimal) -> Text:
        exact = -int(rate.normalize().as_tuple().exponent)
        return own(percent(rate / 100, self.style, decimals=max(exact, 0)), self.style)


def _breakable(text: str) -> str:
    """Let words longer than a column break; the mark has no width."""
    return _UNBROKEN.sub("\\g<0>\N{ZERO WIDTH SPACE}", text)


@cache
def _coverage() -> tuple[list[int], list[int]]:
    ranges = [line.split("-") for line in COVERAGE.read_text(encoding="ascii").split()]
    return [int(first, 16) for first, _last in ranges], [int(last, 16) for _first, last in ranges]
