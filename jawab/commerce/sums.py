"""What an order comes to: lines and charges, discounts and taxes. Pure, and exact to the smallest coin."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from jawab.base.errors import Refused
from jawab.commerce.money import MOST, ZERO, rounded, shared_out

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Item:
    """A line, or a charge of quantity one: ``rate`` is its tax in per cent, ``discount`` an amount on all of it."""

    price: Decimal
    quantity: Decimal = Decimal(1)
    discount: Decimal = ZERO
    rate: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class Come:
    """What one item comes to. ``share`` is its part of the discount on the whole order; total is net and tax."""

    net: Decimal
    tax: Decimal
    total: Decimal
    share: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class Settled:
    lines: tuple[Come, ...]
    charges: tuple[Come, ...]
    net: Decimal
    tax: Decimal
    total: Decimal


def settle(
    lines: Sequence[Item],
    charges: Sequence[Item] = (),
    *,
    currency: str,
    discount: Decimal = ZERO,
    taxed_within: bool = False,
) -> Settled:
    """Every part rounded by itself, so that the sums are the sums of what is printed.

    The order's discount is shared out over its lines, so that each tax rate is reckoned on what is really paid; charges
    take no part in it. ``taxed_within`` says that prices have their tax in them. Refuses a discount above its price,
    and sums beyond all measure.
    """
    worth = [_worth(line, currency) for line in lines]
    if not ZERO <= discount <= sum(worth, ZERO):
        raise Refused(_("A discount cannot be more than the price."))
    shares = shared_out(discount, worth, currency)
    settled = [
        _come(amount - share, line.rate, currency, share=share, taxed_within=taxed_within)
        for line, amount, share in zip(lines, worth, shares, strict=True)
    ]
    charged = [
        _come(_worth(charge, currency), charge.rate, currency, taxed_within=taxed_within)
        for charge in charges
    ]
    every = [*settled, *charged]
    net, tax = sum((one.net for one in every), ZERO), sum((one.tax for one in every), ZERO)
    if net + tax >= MOST:
        raise Refused(_("This is not an amount."))
    return Settled(tuple(settled), tuple(charged), net, tax, net + tax)


def _worth(item: Item, currency: str) -> Decimal:
    if item.price < 0 or item.quantity <= 0 or item.rate < 0:
        raise Refused(_("A price, a quantity and a tax rate cannot be below nothing."))
    gross = rounded(item.price * item.quantity, currency)
    if not ZERO <= item.discount <= gross:
        raise Refused(_("A discount cannot be more than the price."))
    return gross - item.discount


def _come(
    amount: Decimal, rate: Decimal, currency: str, *, taxed_within: bool, share: Decimal = ZERO
) -> Come:
    if taxed_within:
        tax = rounded(amount * rate / (HUNDRED + rate), currency)
        return Come(amount - tax, tax, amount, share)
    tax = rounded(amount * rate / HUNDRED, currency)
    return Come(amount, tax, amount + tax, share)
