"""What goes with what is sold."""

from collections.abc import Iterable

from django.db.models import Q

from jawab.commerce.models import Product, Relation


def related_to(product: Product) -> list[Product]:
    """By name. One query."""
    return list(Product.objects.filter(_beside([product.pk])).order_by("name_key", "pk"))


def keys_beside(products: Iterable[int]) -> Q:
    """A test for products that go with any of these."""
    return _beside([*products])


def _beside(keys: list[int]) -> Q:
    outward = Relation.objects.filter(product__in=keys).values("other")
    inward = Relation.objects.filter(other__in=keys).values("product")
    return Q(pk__in=outward) | Q(pk__in=inward)
