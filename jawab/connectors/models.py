"""The shops the desk is connected to, how far each is read, whom they know, what they told, and what money they were
asked to give back.
"""

from django.db import models
from django.utils.translation import pgettext_lazy

from jawab.commerce.models import Order, Origin, Return
from jawab.commerce.models.amounts import amount
from jawab.connectors.contract import Part
from jawab.people.models import Agent, Customer


class ConnectorKind(models.TextChoices):
    WOOCOMMERCE = "woocommerce", pgettext_lazy("connector", "WooCommerce")
    SHOPIFY = "shopify", pgettext_lazy("connector", "Shopify")
    SIGNED = "signed", pgettext_lazy("connector", "Signed webhook")


class Connector(models.Model):
    """``key`` and ``secret`` (sealed) let us ask, ``hook_secret`` (sealed) is what tellings are signed with; ``token``
    is of the address they come to. ``part`` is which is read, ``products_cursor`` and ``cursor`` how far its products
    and its orders were, as its kind understands it; ``turn`` counts the pages written, so that one read twice is
    written once.
    """

    kind = models.CharField(max_length=12, choices=ConnectorKind.choices)
    origin = models.OneToOneField(Origin, on_delete=models.PROTECT, related_name="connector")
    address = models.URLField(max_length=200, blank=True)
    key = models.CharField(max_length=200, blank=True)
    secret = models.TextField(blank=True)
    hook_secret = models.TextField()
    token = models.CharField(max_length=32, unique=True)
    is_on = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    part = models.CharField(max_length=8, default=Part.ORDERS)
    products_cursor = models.JSONField(default=dict)
    cursor = models.JSONField(default=dict)
    turn = models.PositiveIntegerField(default=0)
    # Of the part that is being read: since when, how many it began with and how many are left.
    begun_at = models.DateTimeField(null=True)
    expected = models.PositiveIntegerField(default=0)
    left = models.PositiveIntegerField(default=0)
    # When all of it was read for the first time, and last.
    complete_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=300, blank=True)
    # Why the shop does not let its products be read; its orders are read all the same.
    products_trouble = models.CharField(max_length=300, blank=True)
    failures = models.PositiveIntegerField(default=0)
    # Of the slow look for what is gone: of which part, how far it is (the last one's own key here), when the next page
    # is due, when it was through last, and what kept it from going on.
    check_part = models.CharField(max_length=8, default=Part.ORDERS)
    checked_to = models.PositiveBigIntegerField(default=0)
    check_at = models.DateTimeField(null=True)
    checked_at = models.DateTimeField(null=True)
    check_trouble = models.CharField(max_length=300, blank=True)
    told_at = models.DateTimeField(null=True)
    forged = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["next_at"], name="connector_due", condition=models.Q(is_on=True)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.address}"

    @property
    def done(self) -> int:
        """Read of those the part began with."""
        return max(self.expected - self.left, 0)


class Counterpart(models.Model):
    """Whom a shop means: by its account, or a guest by a keyed digest of how they are reached, which says nothing of
    them and is there still when they were erased.
    """

    connector = models.ForeignKey(Connector, on_delete=models.CASCADE, related_name="counterparts")
    key = models.CharField(max_length=80)
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["connector", "key"], name="one_counterpart_per_key"),
        ]

    def __str__(self) -> str:
        return f"{self.key} → {self.customer_id}"


class ToldState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("telling of a shop", "Waiting")
    SETTLED = "settled", pgettext_lazy("telling of a shop", "Settled")
    HELD = "held", pgettext_lazy("telling of a shop", "Held back")


class Telling(models.Model):
    """What a shop told us, signed: kept as it came before it is acknowledged. ``digest`` is of all of it, so that the
    same is kept once; what is settled keeps no words.
    """

    connector = models.ForeignKey(Connector, on_delete=models.CASCADE, related_name="tellings")
    digest = models.CharField(max_length=64)
    topic = models.CharField(max_length=60)
    body = models.BinaryField(blank=True)
    received_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=ToldState.choices, default=ToldState.WAITING)
    reason = models.CharField(max_length=300, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    try_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["connector", "digest"], name="one_telling_per_digest"),
        ]
        indexes = [
            models.Index(fields=["try_at"], name="telling_waiting", condition=models.Q(state="waiting")),
            models.Index(fields=["received_at"], name="telling_old", condition=~models.Q(state="waiting")),
        ]

    def __str__(self) -> str:
        return f"{self.topic} {self.state}"


class Held(models.Model):
    """An order or a product that could not be written, and why: somebody has to look. Goes as soon as it can be."""

    connector = models.ForeignKey(Connector, on_delete=models.CASCADE, related_name="held")
    part = models.CharField(max_length=8, default=Part.ORDERS)
    key = models.CharField(max_length=120)
    number = models.CharField(max_length=40, blank=True)
    reason = models.CharField(max_length=300)
    since = models.DateTimeField()

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["connector", "part", "key"], name="held_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number or self.key}: {self.reason}"


class ShopRefundState(models.TextChoices):
    """Those a customer hears of are named as ``RefundState`` names them."""

    ASKED = "asked", pgettext_lazy("refund state", "Waits for approval")
    AGREED = "agreed", pgettext_lazy("refund of a shop", "Agreed, to be asked of the shop")
    SENT = "sent", pgettext_lazy("refund of a shop", "Asked of the shop")
    PAID = "paid", pgettext_lazy("refund of a shop", "Given back by the shop")
    REFUSED = "refused", pgettext_lazy("refund state", "Refused")
    WITHDRAWN = "withdrawn", pgettext_lazy("refund state", "Withdrawn")
    DECLINED = "declined", pgettext_lazy("refund of a shop", "Refused by the shop")
    DOUBTED = "doubted", pgettext_lazy("refund of a shop", "Does not agree")


TO_ASK = (ShopRefundState.AGREED, ShopRefundState.SENT)
"""What the shop is to be asked for, or about."""
ENDED = (ShopRefundState.REFUSED, ShopRefundState.WITHDRAWN)
"""Of which no money moves. What a shop declined stands as it was agreed, until it is tried again or withdrawn."""


class ShopRefund(models.Model):
    """Money of a shop's order that the shop is asked to give back: a row of ours, for the refunds of such an order are
    the shop's and are written anew with all it tells.

    ``key`` is ours and goes out with it, ``reference`` is the shop's own key of the refund, ``said`` what it answered
    last. ``sent_at`` is written down before the shop is asked: from then on it may know of it, whatever we heard.
    ``by_hand`` is only noted there: the money goes another way.
    """

    connector = models.ForeignKey(Connector, on_delete=models.PROTECT, related_name="refunds")
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="shop_refunds")
    amount = amount()
    currency = models.CharField(max_length=3)
    reason = models.CharField(max_length=300)
    by_hand = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=ShopRefundState.choices)
    needs_second = models.BooleanField()
    asked_by = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(Agent, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decision = models.CharField(max_length=300, blank=True)
    goods_return = models.OneToOneField(
        Return, null=True, on_delete=models.PROTECT, related_name="shop_refund"
    )
    key = models.CharField(max_length=32, unique=True)
    source_id = models.CharField(max_length=160, null=True, unique=True)
    reference = models.CharField(max_length=120, blank=True)
    said = models.CharField(max_length=300, blank=True)
    # When it was agreed, or last tried again.
    begun_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    looked_at = models.DateTimeField(null=True)
    # When the shop is asked next: for it, about it, and in the end for its order; None when nothing is left to ask.
    ask_at = models.DateTimeField(null=True)
    paid_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="some_shop_refund"),
            models.UniqueConstraint(
                fields=["order", "reference"],
                condition=~models.Q(reference=""),
                name="one_shop_refund_per_reference",
            ),
            models.CheckConstraint(
                condition=models.Q(needs_second=False)
                | models.Q(state__in=["asked", "refused", "withdrawn"])
                | (models.Q(decided_by__isnull=False) & ~models.Q(decided_by=models.F("asked_by"))),
                name="two_people_agree_at_shop",
            ),
        ]
        indexes = [
            models.Index(
                fields=["ask_at"], name="shop_refund_to_ask", condition=models.Q(ask_at__isnull=False)
            ),
            models.Index(
                fields=["id"],
                name="shop_refund_open",
                condition=models.Q(state__in=["asked", "agreed", "sent", "doubted", "declined"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference or self.key} {self.state}"
