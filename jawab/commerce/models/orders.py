"""Orders: what a customer takes, where it goes, what it comes to and how far it is."""

from decimal import Decimal

from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.db.models.functions import Reverse, Upper
from django.utils.translation import pgettext_lazy

from jawab.commerce.models.amounts import amount, per_cent
from jawab.commerce.models.catalog import Product
from jawab.commerce.models.origins import Origin
from jawab.people.models import Agent, Customer
from jawab.tickets.models import Ticket


class OrderState(models.TextChoices):
    """In their order; an order goes forward, or is cancelled."""

    DRAFT = "draft", pgettext_lazy("order state", "Being taken")
    PLACED = "placed", pgettext_lazy("order state", "Placed")
    PREPARING = "preparing", pgettext_lazy("order state", "Being prepared")
    SHIPPED = "shipped", pgettext_lazy("order state", "On its way")
    DELIVERED = "delivered", pgettext_lazy("order state", "Delivered")
    CANCELLED = "cancelled", pgettext_lazy("order state", "Cancelled")


RETURNABLE = (OrderState.SHIPPED, OrderState.DELIVERED)
"""Of which something can come back."""


class Order(models.Model):
    """The sums are those of its lines and charges, settled with every change; ``paid`` and ``refunded`` those of its
    payments and refunds. Whoever changes one of them has locked the order.

    ``refunded`` counts what is promised to be given back from the moment it is agreed, not from when a bank has it.
    """

    number = models.CharField(max_length=40, blank=True)
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="orders", db_index=False)
    ticket = models.ForeignKey(Ticket, null=True, on_delete=models.SET_NULL, related_name="orders")
    agent = models.ForeignKey(Agent, null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=OrderState.choices, default=OrderState.DRAFT)
    currency = models.CharField(max_length=3)
    taxed_within = models.BooleanField(default=False)
    discount = amount(default=Decimal(0))
    discount_reason = models.CharField(max_length=200, blank=True)
    net = amount(default=Decimal(0))
    tax = amount(default=Decimal(0))
    total = amount(default=Decimal(0))
    paid = amount(default=Decimal(0))
    refunded = amount(default=Decimal(0))
    # As ``people.addresses`` keeps one: a copy, for the customer may move and the parcel may not.
    ship_to = models.JSONField(default=dict)
    bill_to = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    placed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    cancel_reason = models.CharField(max_length=300, blank=True)
    # Of a shop elsewhere: its own key and page of the order, when it was last changed there, and a print of what was
    # told, so that the same telling is known again. Its number is the shop's.
    origin = models.ForeignKey(
        Origin, null=True, on_delete=models.PROTECT, related_name="orders", db_index=False
    )
    origin_key = models.CharField(max_length=120, blank=True)
    origin_page = models.URLField(max_length=500, blank=True)
    origin_at = models.DateTimeField(null=True)
    origin_print = models.CharField(max_length=32, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["number"],
                condition=~models.Q(number="") & models.Q(origin=None),
                name="one_order_per_number",
            ),
            models.UniqueConstraint(
                fields=["origin", "origin_key"],
                condition=models.Q(origin__isnull=False),
                name="one_order_per_key_of_a_shop",
            ),
            models.CheckConstraint(
                condition=models.Q(net__gte=0, tax__gte=0, total__gte=0, discount__gte=0, paid__gte=0),
                name="order_not_below_nothing",
            ),
            models.CheckConstraint(
                condition=models.Q(refunded__gte=0, refunded__lte=models.F("paid")),
                name="not_more_back_than_paid",
            ),
            models.CheckConstraint(
                condition=models.Q(state="draft") | models.Q(state="cancelled") | ~models.Q(number=""),
                name="placed_order_has_a_number",
            ),
        ]
        indexes = [
            models.Index(fields=["customer", "-id"], name="order_customer_list"),
            models.Index(fields=["state", "-id"], name="order_state_list"),
            models.Index(OpClass(Upper("number"), name="text_pattern_ops"), name="order_by_number"),
            # By its end, for a number is typed without what stands before it.
            models.Index(
                OpClass(Upper(Reverse("number")), name="text_pattern_ops"), name="order_by_number_end"
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def to_pay(self) -> Decimal:
        """What is still owed to the shop; below nothing what the shop owes.

        What was given back of an order that holds is no debt: it was given for a reason.
        """
        owed = Decimal(0) if self.state == OrderState.CANCELLED else self.total
        return owed - self.paid if owed > self.paid else min(owed - self.givable, Decimal(0))

    @property
    def givable(self) -> Decimal:
        """What can still be given back."""
        return self.paid - self.refunded


class OrderLine(models.Model):
    """``share`` is its part of the order's discount; ``total`` is what all of it costs, tax and all. ``origin_key`` is
    the key of a shop elsewhere, by which it knows the line again, ``origin_product`` its key of what was ordered.
    """

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="lines")
    product = models.ForeignKey(Product, null=True, on_delete=models.PROTECT, related_name="order_lines")
    position = models.PositiveSmallIntegerField()
    sku = models.CharField(max_length=80, blank=True)
    title = models.CharField(max_length=300)
    quantity = models.DecimalField(max_digits=12, decimal_places=3)
    price = amount()
    discount = amount(default=Decimal(0))
    tax_rate = per_cent(default=Decimal(0))
    share = amount(default=Decimal(0))
    net = amount(default=Decimal(0))
    tax = amount(default=Decimal(0))
    total = amount(default=Decimal(0))
    origin_key = models.CharField(max_length=120, blank=True)
    origin_product = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(quantity__gt=0), name="some_quantity"),
            models.CheckConstraint(
                condition=models.Q(price__gte=0, discount__gte=0, total__gte=0),
                name="line_not_below_nothing",
            ),
        ]
        indexes = [
            # Lines whose product is not known here yet: it may be told after its order.
            models.Index(
                fields=["origin_product"],
                name="line_awaits_its_product",
                condition=models.Q(product=None) & ~models.Q(origin_product=""),
            ),
            models.Index(
                fields=["sku"],
                name="line_awaits_its_number",
                condition=models.Q(product=None) & ~models.Q(sku=""),
            ),
        ]

    def __str__(self) -> str:
        return self.pieces(self.quantity)

    def pieces(self, quantity: Decimal) -> str:
        """So many of it, as facts tell: "2 × Kettle"."""
        return f"{quantity.normalize():f} × {self.title}"


class ChargeKind(models.TextChoices):
    SHIPPING = "shipping", pgettext_lazy("charge", "Shipping")
    PACKING = "packing", pgettext_lazy("charge", "Packing")
    PAYMENT = "payment", pgettext_lazy("charge", "Paying this way")
    OTHER = "other", pgettext_lazy("charge", "Other")


class Charge(models.Model):
    """Something on top of the goods, with the words in which it is explained to whoever asks."""

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="charges")
    kind = models.CharField(max_length=8, choices=ChargeKind.choices)
    explanation = models.CharField(max_length=300, blank=True)
    price = amount()
    tax_rate = per_cent(default=Decimal(0))
    net = amount(default=Decimal(0))
    tax = amount(default=Decimal(0))
    total = amount(default=Decimal(0))

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(price__gte=0), name="charge_not_below_nothing")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.price}"


class Shipment(models.Model):
    """A parcel that left. ``tracking`` is the carrier's number, ``address`` where the carrier tells how far it is."""

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="shipments")
    carrier = models.CharField(max_length=120)
    tracking = models.CharField(max_length=120, blank=True)
    address = models.URLField(max_length=500, blank=True)
    shipped_at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.carrier} {self.tracking}"
