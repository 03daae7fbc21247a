"""What is sold, and for how much."""

from decimal import Decimal

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.utils.translation import pgettext_lazy

from jawab.commerce.models.amounts import amount, per_cent
from jawab.people.models import Organisation


class ProductKind(models.TextChoices):
    GOODS = "goods", pgettext_lazy("product kind", "Goods")
    SERVICE = "service", pgettext_lazy("product kind", "Service")


class Product(models.Model):
    """``tax_rate`` is None where the shop's own holds. Never deleted, only no longer ``is_active``."""

    sku = models.CharField(max_length=80, unique=True)
    name = models.CharField(max_length=300)
    name_key = models.CharField(max_length=600, editable=False)
    kind = models.CharField(max_length=8, choices=ProductKind.choices, default=ProductKind.GOODS)
    description = models.TextField(blank=True)
    tax_rate = per_cent(null=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index("name_key", name="product_by_name"),
            GinIndex(OpClass("name_key", "gin_trgm_ops"), name="product_name_parts"),
        ]

    def __str__(self) -> str:
        return self.name


class PriceList(models.Model):
    """Prices in one currency. One list of a currency is everybody's; others are of some organisations, or of a time."""

    name = models.CharField(max_length=120)
    currency = models.CharField(max_length=3)
    is_usual = models.BooleanField(default=False)
    begins_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    organisations = models.ManyToManyField(Organisation, related_name="price_lists")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["currency"], condition=models.Q(is_usual=True), name="one_usual_list_per_currency"
            ),
            models.CheckConstraint(
                condition=models.Q(begins_on=None)
                | models.Q(ends_on=None)
                | models.Q(ends_on__gte=models.F("begins_on")),
                name="price_list_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Price(models.Model):
    """Of one piece, when so many or more of them are taken."""

    price_list = models.ForeignKey(PriceList, on_delete=models.CASCADE, related_name="prices")
    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="prices")
    amount = amount()
    from_quantity = models.DecimalField(max_digits=12, decimal_places=3, default=Decimal(1))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["price_list", "product", "from_quantity"], name="one_price_per_quantity"
            ),
            models.CheckConstraint(condition=models.Q(amount__gte=0), name="price_not_below_nothing"),
        ]

    def __str__(self) -> str:
        return str(self.amount)
