"""What happens to the shop itself: its settings, its products and prices, its gateways."""

from dataclasses import dataclass

from jawab.base.facts import Fact


@dataclass(frozen=True, kw_only=True)
class ShopChanged(Fact, kind="shop.changed"):
    """What of it, and what stood there before and after, as text."""

    changed: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ProductSaved(Fact, kind="product.saved"):
    """``changed`` is empty for a new one; ``before`` is the name it had, where that changed."""

    product: int
    created: bool
    changed: tuple[str, ...] = ()
    before: str = ""


@dataclass(frozen=True, kw_only=True)
class PriceListSaved(Fact, kind="price_list.saved"):
    price_list: int
    created: bool


@dataclass(frozen=True, kw_only=True)
class PriceSet(Fact, kind="price.set"):
    """None is no price."""

    price_list: int
    product: int
    from_quantity: str
    before: str | None
    after: str | None


@dataclass(frozen=True, kw_only=True)
class GatewaySaved(Fact, kind="gateway.saved"):
    """Which fields changed; never what secrets were or became. Empty for a new one."""

    gateway: int
    created: bool
    changed: tuple[str, ...] = ()
