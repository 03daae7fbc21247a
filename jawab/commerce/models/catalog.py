"""What is sold, and for how much."""

from decimal import Decimal

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Upper
from django.utils.translation import pgettext_lazy

from jawab.commerce.models.amounts import amount, per_cent
from jawab.commerce.models.origins import Origin
from jawab.commerce.money import DIGITS, PLACES
from jawab.people.models import Organisation


class ProductKind(models.TextChoices):
    GOODS = "goods", pgettext_lazy("product kind", "Goods")
    SERVICE = "service", pgettext_lazy("product kind", "Service")


class StockState(models.TextChoices):
    IN = "in", pgettext_lazy("stock", "In stock")
    OUT = "out", pgettext_lazy("stock", "Sold out")
    AWAITED = "awaited", pgettext_lazy("stock", "On backorder")


class Product(models.Model):
    """``tax_rate`` is None where the shop's own holds. Never deleted, only no longer ``is_active``."""

    sku = models.CharField(max_length=80)
    name = models.CharField(max_length=300)
    name_key = models.CharField(max_length=600, editable=False)
    kind = models.CharField(max_length=8, choices=ProductKind.choices, default=ProductKind.GOODS)
    description = models.TextField(blank=True)
    tax_rate = per_cent(null=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    # Of a shop elsewhere: its own keys of it and of what it is a variant of (its own where of nothing), its page there,
    # and when that shop last changed it.
    origin = models.ForeignKey(
        Origin, null=True, on_delete=models.PROTECT, related_name="products", db_index=False
    )
    origin_key = models.CharField(max_length=120, blank=True)
    origin_family = models.CharField(max_length=120, blank=True)
    origin_page = models.URLField(max_length=500, blank=True)
    origin_at = models.DateTimeField(null=True)
    # As that shop tells them: what one piece costs there, whether there is any, and how many where it counts them.
    # Prices of the desk's own stand in lists, and what it has is nowhere.
    price = models.DecimalField(max_digits=DIGITS, decimal_places=PLACES, null=True)
    currency = models.CharField(max_length=3, blank=True)
    stock_state = models.CharField(max_length=8, choices=StockState.choices, blank=True)
    stock = models.DecimalField(max_digits=12, decimal_places=3, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sku"], condition=models.Q(origin=None), name="one_product_per_number"
            ),
            models.UniqueConstraint(
                fields=["origin", "origin_key"],
                condition=models.Q(origin__isnull=False),
                name="one_product_per_key_of_a_shop",
            ),
            models.CheckConstraint(
                condition=models.Q(price=None) | (models.Q(price__gte=0) & ~models.Q(currency="")),
                name="product_price_is_money",
            ),
            models.CheckConstraint(
                condition=models.Q(origin__isnull=False) | models.Q(price=None, stock=None, stock_state=""),
                name="own_prices_stand_in_lists",
            ),
        ]
        indexes = [
            models.Index("name_key", name="product_by_name"),
            GinIndex(OpClass("name_key", "gin_trgm_ops"), name="product_name_parts"),
            GinIndex(OpClass(Upper("sku"), "gin_trgm_ops"), name="product_number_parts"),
            models.Index(
                fields=["origin", "origin_family"],
                name="product_family",
                condition=models.Q(origin__isnull=False),
            ),
            models.Index(
                fields=["origin", "sku"],
                name="product_number_of_a_shop",
                condition=models.Q(origin__isnull=False) & ~models.Q(sku=""),
            ),
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
