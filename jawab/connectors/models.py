"""The shops the desk is connected to, how far each is read, whom they know, and what they told."""

from django.db import models
from django.utils.translation import pgettext_lazy

from jawab.commerce.models import Origin
from jawab.people.models import Customer


class ConnectorKind(models.TextChoices):
    WOOCOMMERCE = "woocommerce", pgettext_lazy("connector", "WooCommerce")
    SHOPIFY = "shopify", pgettext_lazy("connector", "Shopify")
    SIGNED = "signed", pgettext_lazy("connector", "Signed webhook")


class Connector(models.Model):
    """``key`` and ``secret`` (sealed) let us ask, ``hook_secret`` (sealed) is what tellings are signed with; ``token``
    is of the address they come to. ``cursor`` is how far the shop was read, as its kind understands it; ``turn`` counts
    the pages written, so that one read twice is written once.
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
    cursor = models.JSONField(default=dict)
    turn = models.PositiveIntegerField(default=0)
    # Of the reading that is under way: since when, how many orders it began with and how many are left.
    begun_at = models.DateTimeField(null=True)
    expected = models.PositiveIntegerField(default=0)
    left = models.PositiveIntegerField(default=0)
    # When all of it was read for the first time, and last.
    complete_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=300, blank=True)
    failures = models.PositiveIntegerField(default=0)
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
        """Orders read of those the reading began with."""
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
    """An order that could not be written, and why: somebody has to look. Goes as soon as it can be."""

    connector = models.ForeignKey(Connector, on_delete=models.CASCADE, related_name="held")
    key = models.CharField(max_length=120)
    number = models.CharField(max_length=40, blank=True)
    reason = models.CharField(max_length=300)
    since = models.DateTimeField()

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["connector", "key"], name="held_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number or self.key}: {self.reason}"
