"""What is sold, the desk's own and shops', with the price of each as everybody pays it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, QuerySet

from jawab.commerce.models import Price, Product, Shop
from jawab.commerce.money import Unit, unit_of
from jawab.commerce.queries import EVERYBODYS, usual_prices


@dataclass(frozen=True, slots=True)
class OnShelf:
    """``price`` is of one piece, in ``unit``; None where there is none."""

    product: Product
    price: Decimal | None
    unit: Unit


def sold(whose: Q = EVERYBODYS) -> QuerySet[Product]:
    """By name."""
    return Product.objects.filter(whose, is_active=True).select_related("origin").order_by("name_key", "pk")


def priced(products: Sequence[Product], shop: Shop) -> list[OnShelf]:
    """In their order. At most one query."""
    own = [each for each in products if each.origin_id is None]
    lists = usual_prices(own, currency=shop.currency) if own else {}
    return [
        OnShelf(each, lists.get(each.pk), shop.money_unit)
        if each.price is None
        else OnShelf(each, each.price, unit_of(each.currency, shop.unit))
        for each in products
    ]


def listed_prices(product: Product) -> list[Price]:
    """All prices of one of the desk's own, in whichever list and from whichever quantity on."""
    rows = Price.objects.filter(product=product).select_related("price_list")
    return list(rows.order_by("-price_list__is_usual", "price_list", "from_quantity"))
