"""What happens to orders. Amounts are decimals as text, in the currency of their order."""

from dataclasses import dataclass

from jawab.base.facts import Fact


@dataclass(frozen=True, kw_only=True)
class OfOrder(Fact):
    """What all facts of an order say: ``number`` is empty while it is being taken."""

    order: int
    customer: int
    number: str


@dataclass(frozen=True, kw_only=True)
class OrderBegun(OfOrder, kind="order.begun"):
    pass


@dataclass(frozen=True, kw_only=True)
class OrderDropped(OfOrder, kind="order.dropped"):
    """One that was never placed is there no more."""


@dataclass(frozen=True, kw_only=True)
class OrderPlaced(OfOrder, kind="order.placed"):
    total: str
    currency: str


@dataclass(frozen=True, kw_only=True)
class OrderLineChanged(OfOrder, kind="order.line_changed"):
    """A quantity and a title each; None where there is no such line."""

    before: str | None
    after: str | None
    total: str
    currency: str


@dataclass(frozen=True, kw_only=True)
class OrderPriceChanged(OfOrder, kind="order.price_changed"):
    """A discount (``what`` is empty) or a charge, in words why; None is none."""

    what: str
    before: str | None
    after: str | None
    why: str
    total: str
    currency: str


@dataclass(frozen=True, kw_only=True)
class OrderAddressed(OfOrder, kind="order.addressed"):
    """Where it goes, or who is billed: lines of an address each."""

    is_billing: bool
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class OrderMoved(OfOrder, kind="order.moved"):
    """It went on to its next state."""

    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class OrderShipped(OfOrder, kind="order.shipped"):
    shipment: int
    carrier: str
    tracking: str


@dataclass(frozen=True, kw_only=True)
class OrderCancelled(OfOrder, kind="order.cancelled"):
    before: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class OrderMirrored(OfOrder, kind="order.mirrored"):
    """A shop elsewhere tells of its order: states and totals before and after; both are empty of one that is new."""

    shop: str
    before: str
    after: str
    total_before: str
    total: str
    paid: str
    refunded: str
    currency: str
