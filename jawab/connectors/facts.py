"""What happens to connectors and to what is asked of shops. What happens to their orders is commerce's to say."""

from dataclasses import dataclass

from jawab.base.facts import Fact
from jawab.commerce.facts.orders import OfOrder


@dataclass(frozen=True, kw_only=True)
class ConnectorSaved(Fact, kind="connector.saved"):
    """Opened, or changed: ``changed`` names what, never what it was or is."""

    connector: int
    created: bool
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ConnectorRead(Fact, kind="connector.read"):
    """All orders of a shop were read for the first time."""

    connector: int
    orders: int


@dataclass(frozen=True, kw_only=True)
class OfShopRefund(OfOrder):
    """Of money that a shop elsewhere is to give back: ``amount`` a decimal as text, in the order's currency."""

    shop_refund: int
    amount: str
    currency: str
    shop: str


@dataclass(frozen=True, kw_only=True)
class ShopRefundAsked(OfShopRefund, kind="shop_refund.asked"):
    reason: str
    needs_second: bool


@dataclass(frozen=True, kw_only=True)
class ShopRefundAgreed(OfShopRefund, kind="shop_refund.agreed"):
    pass


@dataclass(frozen=True, kw_only=True)
class ShopRefundRefused(OfShopRefund, kind="shop_refund.refused"):
    """By somebody of the desk; the shop was not asked."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class ShopRefundWithdrawn(OfShopRefund, kind="shop_refund.withdrawn"):
    pass


@dataclass(frozen=True, kw_only=True)
class ShopRefundRepeated(OfShopRefund, kind="shop_refund.repeated"):
    """What the shop declined is asked of it once more."""


@dataclass(frozen=True, kw_only=True)
class ShopRefundPaid(OfShopRefund, kind="shop_refund.paid"):
    """The shop gave it back, under its own ``reference``."""

    reference: str


@dataclass(frozen=True, kw_only=True)
class ShopRefundDeclined(OfShopRefund, kind="shop_refund.declined"):
    """The shop did not give it back."""

    said: str


@dataclass(frozen=True, kw_only=True)
class ShopRefundDoubted(OfShopRefund, kind="shop_refund.doubted"):
    """The shop says something else than it was asked for, or never says what became of it: a person has to look."""

    said: str
