"""A product is new or was changed: the articles that speak of it are to be looked at."""

from jawab.base.facts import Recorded
from jawab.commerce.facts import ProductSaved
from jawab.commerce.models import Product
from jawab.knowledge.actions import mark_articles
from jawab.knowledge.models import Cause

TELLING = frozenset({"name", "description", "kind", "is_active"})
"""What a customer is told of a product; its tax and its price stand in no article."""


def mark_for_product(recorded: Recorded) -> None:
    """By its name and its number as they are now, and by the name it had: that is what they call it."""
    fact = recorded.fact
    assert isinstance(fact, ProductSaved)
    if fact.created or TELLING.intersection(fact.changed):
        product = Product.objects.get(pk=fact.product)
        mark_articles(
            tags=[product.name, product.sku, fact.before],
            cause=Cause.PRODUCT,
            name=product.name,
            by=recorded.by,
        )
