"""Doors through which customers pay by themselves: which there are, each try to pay, and what the doors told us."""

from decimal import Decimal

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import pgettext_lazy

from jawab.commerce.models.amounts import amount
from jawab.commerce.models.payments import Payment


class GatewayKind(models.TextChoices):
    ZARINPAL = "zarinpal", pgettext_lazy("payment gateway", "Zarinpal")
    TAP = "tap", pgettext_lazy("payment gateway", "Tap Payments")
    TRANSFER = "transfer", pgettext_lazy("payment gateway", "Bank transfer")
    TRIAL = "trial", pgettext_lazy("payment gateway", "Trial gateway")


class Gateway(models.Model):
    """``merchant`` and ``secret`` (sealed) are what the vendor gave the shop; ``holder``, ``bank`` and ``account`` are
    those of a bank transfer. ``address`` is empty for the vendor's own. Never deleted, for payments name it.
    """

    kind = models.CharField(max_length=10, choices=GatewayKind.choices)
    name = models.CharField(max_length=80, blank=True)
    is_active = models.BooleanField(default=True)
    is_sandbox = models.BooleanField(default=False)
    currencies = ArrayField(models.CharField(max_length=3), default=list)
    merchant = models.CharField(max_length=120, blank=True)
    secret = models.TextField(blank=True)
    holder = models.CharField(max_length=120, blank=True)
    bank = models.CharField(max_length=120, blank=True)
    account = models.CharField(max_length=40, blank=True)
    address = models.URLField(max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """Its name, or that of its kind in the language of whoever looks."""
        return self.name or str(GatewayKind(self.kind).label)


class AttemptState(models.TextChoices):
    BEGUN = "begun", pgettext_lazy("payment attempt", "Begun")
    CHECKING = "checking", pgettext_lazy("payment attempt", "Being checked")
    PAID = "paid", pgettext_lazy("payment attempt", "Paid")
    FAILED = "failed", pgettext_lazy("payment attempt", "Failed")
    DOUBTED = "doubted", pgettext_lazy("payment attempt", "Does not agree")


class PaymentAttempt(models.Model):
    """One go at a gateway. ``key`` is ours and goes out with it, ``reference`` the gateway's own name of it, and
    ``receipt`` the bank's number once it is paid. What failed may still turn out paid; what is paid stays so.
    ``given_back`` is what goes, or went, back by the same way: held from the moment it is to be sent.
    """

    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="attempts")
    gateway = models.ForeignKey(Gateway, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=32, unique=True)
    reference = models.CharField(max_length=120, blank=True)
    address = models.TextField(blank=True)
    given_back = amount(default=Decimal(0))
    amount = amount()
    currency = models.CharField(max_length=3)
    state = models.CharField(max_length=10, choices=AttemptState.choices, default=AttemptState.BEGUN)
    receipt = models.CharField(max_length=120, blank=True)
    said = models.CharField(max_length=300, blank=True)
    begun_at = models.DateTimeField()
    # When we ask by ourselves, though nothing was told; None when there is nothing left to ask.
    ask_at = models.DateTimeField(null=True)
    asked = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(given_back__gte=0, given_back__lte=models.F("amount")),
                name="no_more_back_than_came",
            ),
            models.UniqueConstraint(
                fields=["gateway", "reference"],
                condition=~models.Q(reference=""),
                name="one_attempt_per_reference",
            ),
        ]
        indexes = [
            models.Index(fields=["ask_at"], name="attempt_to_ask", condition=models.Q(ask_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.reference or self.key} {self.state}"

    @property
    def givable(self) -> Decimal:
        """What can still be given back of it."""
        return self.amount - self.given_back


class HookState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("gateway hook", "Waiting")
    SETTLED = "settled", pgettext_lazy("gateway hook", "Settled")
    REPEATED = "repeated", pgettext_lazy("gateway hook", "Told before")
    REFUSED = "refused", pgettext_lazy("gateway hook", "Refused")


class GatewayHook(models.Model):
    """What a gateway, or somebody in its name, told us: as it came, kept before it is believed. ``key`` is that of the
    attempt whose address it came to.
    """

    gateway = models.ForeignKey(Gateway, on_delete=models.PROTECT, related_name="hooks")
    key = models.CharField(max_length=32, blank=True)
    query = models.TextField(blank=True)
    signature = models.CharField(max_length=200, blank=True)
    body = models.BinaryField(blank=True)
    received_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=HookState.choices, default=HookState.WAITING)
    reason = models.CharField(max_length=300, blank=True)
    attempt = models.ForeignKey(PaymentAttempt, null=True, on_delete=models.PROTECT, related_name="hooks")
    tries = models.PositiveSmallIntegerField(default=0)
    try_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["try_at"], name="hook_waiting", condition=models.Q(state="waiting")),
            models.Index(fields=["received_at"], name="hook_refused", condition=models.Q(state="refused")),
        ]

    def __str__(self) -> str:
        return f"hook {self.pk}: {self.state}"


class TransferReceipt(models.Model):
    """What a customer showed of a bank transfer; the bytes lie in the attachment store under ``digest``."""

    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="receipts")
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    words = models.CharField(max_length=300, blank=True)
    uploaded_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["payment", "digest"], name="a_receipt_once"),
        ]

    def __str__(self) -> str:
        return self.name
