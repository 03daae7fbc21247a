"""Products that go with one another."""

from django.db import models
from django.db.models.functions import Greatest, Least

from jawab.commerce.models.catalog import Product


class Relation(models.Model):
    """Whoever has ``product`` may want ``other``, and the other way round: two products are related once."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="relations")
    other = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="relations_from")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Least("product", "other"), Greatest("product", "other"), name="products_related_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(product=models.F("other")), name="product_related_to_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product_id} with {self.other_id}"
