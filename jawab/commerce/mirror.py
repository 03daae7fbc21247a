"""What another shop tells of an order and of what it sells, in plain values: what `actions.mirror_orders` and
`actions.mirror_products` write. Knows no models.

Sums are the shop's own. ``come_out`` is where they are weighed against the rows that make them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from hashlib import sha256

from django.utils.translation import gettext_lazy as _

from jawab.base.errors import Refused
from jawab.commerce.money import MOST, UNITS, rounded
from jawab.people.addresses import PostalAddress

_NOTHING = Decimal(0)
MOST_LINES, MOST_QUANTITY = 500, Decimal(10) ** 9
MOST_VARIANTS = 3000
"""Of one product: Shopify lets a product have 2,048."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldLine:
    """``price`` is of one piece before tax and discount, ``net`` what all of it costs before tax. ``key`` is the shop's
    own of this line, empty where it has none: then its place is what it is known by. ``product`` is the shop's key of
    what was ordered, of its variant where it has any.
    """

    title: str
    quantity: Decimal
    price: Decimal
    net: Decimal
    tax: Decimal = _NOTHING
    discount: Decimal = _NOTHING
    sku: str = ""
    key: str = ""
    product: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldCharge:
    """``kind`` is one of ``ChargeKind``; an empty one is what the shop's sums have and no row of it says."""

    kind: str
    net: Decimal
    tax: Decimal = _NOTHING
    explanation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldMoney:
    """A payment or a refund, by the shop's own key of it. ``words`` say how it was paid, or why it goes back."""

    key: str
    amount: Decimal
    at: datetime
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldParcel:
    carrier: str
    tracking: str = ""
    address: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldPerson:
    """Who ordered: ``account`` is the shop's key of them, empty for a guest."""

    account: str = ""
    name: str = ""
    email: str = ""
    phone: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldOrder:
    """One whole order. ``modified`` orders what is told of it; ``state`` is one of ``OrderState``."""

    key: str
    number: str
    modified: datetime
    placed: datetime
    state: str
    currency: str
    total: Decimal
    tax: Decimal = _NOTHING
    discount: Decimal = _NOTHING
    page: str = ""
    reason: str = ""
    ended: datetime | None = None
    person: ToldPerson = field(default_factory=ToldPerson)
    lines: tuple[ToldLine, ...] = ()
    charges: tuple[ToldCharge, ...] = ()
    payments: tuple[ToldMoney, ...] = ()
    refunds: tuple[ToldMoney, ...] = ()
    parcels: tuple[ToldParcel, ...] = ()
    ship_to: PostalAddress | None = None
    bill_to: PostalAddress | None = None

    @property
    def print(self) -> str:
        """The same for what says the same, whenever it was told."""
        return sha256(repr(self).encode()).hexdigest()[:32]

    @property
    def paid(self) -> Decimal:
        return _sum(each.amount for each in self.payments)

    @property
    def refunded(self) -> Decimal:
        return _sum(each.amount for each in self.refunds)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldProduct:
    """What has a number, a price and a stock: a product without variants, or one variant. ``price`` is of one piece, a
    sale's where there is one, and None where the shop tells none; ``state`` is one of ``StockState`` or empty;
    ``stock`` how many there are, None where the shop counts none.
    """

    key: str
    name: str
    sku: str = ""
    description: str = ""
    price: Decimal | None = None
    currency: str = ""
    state: str = ""
    stock: Decimal | None = None
    page: str = ""
    is_sold: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldFamily:
    """A product with all its variants; without any it is the only one of its family, under the same key. ``modified``
    orders what is told of all of them.
    """

    key: str
    modified: datetime
    products: tuple[ToldProduct, ...] = ()


@dataclass(frozen=True, slots=True)
class ComeOut:
    """What has to stand beside a shop's own rows so that they make its total: a charge, or a larger discount."""

    charge: Decimal = _NOTHING
    discount: Decimal = _NOTHING


def come_out(told: ToldOrder) -> ComeOut:
    """Refuses what no order can be, in words for whoever looks into it: it is held, not lost."""
    if told.currency not in UNITS:
        raise Refused(_("The desk does not know the currency of this order."))
    if not told.number or len(told.lines) > MOST_LINES:
        raise Refused(_("This order has no number, or too many lines."))
    amounts = [
        told.total, told.tax, told.discount, told.paid, told.refunded,
        *(each for line in told.lines for each in (line.price, line.net, line.tax, line.discount)),
        *(each for charge in told.charges for each in (charge.net, charge.tax)),
    ]  # fmt: skip
    if any(not each.is_finite() or not 0 <= each < MOST for each in amounts) or told.tax > told.total:
        raise Refused(_("An amount of this order is below nothing, or beyond all measure."))
    if any(each != rounded(each, told.currency) for each in (told.total, told.paid, told.refunded)):
        raise Refused(_("An amount of this order has smaller parts than its currency."))
    if any(not 0 < line.quantity < MOST_QUANTITY for line in told.lines):
        raise Refused(_("A line of this order has no quantity."))
    if any(each.amount <= 0 for each in (*told.payments, *told.refunds)):
        raise Refused(_("A payment or a refund of this order is nothing."))
    if told.refunded > told.paid:
        raise Refused(_("More of this order was given back than was paid."))
    lines = _sum(line.net + line.tax for line in told.lines)
    rows = lines + _sum(charge.net + charge.tax for charge in told.charges) - told.discount
    rest = told.total - rows
    return ComeOut(charge=rest) if rest > 0 else ComeOut(discount=-rest)


def weigh_family(told: ToldFamily) -> None:
    """Refuses what no product can be, in words for whoever looks into it: it is held, not lost."""
    keys = {each.key for each in told.products}
    if not told.key or "" in keys or len(keys) < len(told.products) or len(keys) > MOST_VARIANTS:
        raise Refused(_("This product has no keys of its own, or too many variants."))
    if any(not each.name for each in told.products):
        raise Refused(_("This product has no name."))
    for price, currency in ((each.price, each.currency) for each in told.products):
        if price is not None and currency not in UNITS:
            raise Refused(_("The desk does not know the currency of this product."))
        if price is not None and (not price.is_finite() or not 0 <= price < MOST):
            raise Refused(_("The price of this product is below nothing, or beyond all measure."))
        if price is not None and price != rounded(price, currency):
            raise Refused(_("The price of this product has smaller parts than its currency."))
    counted = [each.stock for each in told.products if each.stock is not None]
    if any(not each.is_finite() or abs(each) >= MOST_QUANTITY or each != round(each, 3) for each in counted):
        raise Refused(_("The stock of this product is no quantity."))


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, _NOTHING)
