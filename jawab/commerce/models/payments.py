"""What was asked for, what came, and what was given back."""

from django.db import models
from django.utils.translation import pgettext_lazy

from jawab.commerce.models.amounts import amount
from jawab.commerce.models.orders import Order
from jawab.people.models import Agent


class PaymentMethod(models.TextChoices):
    """How it came where an agent writes it down; money by a gateway bears the gateway's name instead."""

    CASH = "cash", pgettext_lazy("payment method", "Cash")
    CARD = "card", pgettext_lazy("payment method", "Card at the counter")
    TRANSFER = "transfer", pgettext_lazy("payment method", "Bank transfer")
    ON_DELIVERY = "on_delivery", pgettext_lazy("payment method", "Cash on delivery")


class PaymentState(models.TextChoices):
    ASKED = "asked", pgettext_lazy("payment state", "Asked for")
    CHECKED = "checked", pgettext_lazy("payment state", "Being checked")
    PAID = "paid", pgettext_lazy("payment state", "Paid")
    FAILED = "failed", pgettext_lazy("payment state", "Failed")
    EXPIRED = "expired", pgettext_lazy("payment state", "Too late")
    WITHDRAWN = "withdrawn", pgettext_lazy("payment state", "Withdrawn")


class Payment(models.Model):
    """An amount of one order, in its currency. ``reference`` is the bank's or the gateway's own number of it,
    posted once; ``source_id`` is the browser's own key, so that what is sent twice is one.
    """

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="payments")
    amount = amount()
    method = models.CharField(max_length=20)
    state = models.CharField(max_length=10, choices=PaymentState.choices)
    reference = models.CharField(max_length=120, blank=True)
    source_id = models.CharField(max_length=160, null=True)
    agent = models.ForeignKey(Agent, null=True, on_delete=models.PROTECT, related_name="+")
    token = models.CharField(max_length=32, null=True, unique=True)
    expires_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    paid_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["expires_at"], name="payment_expiring", condition=models.Q(state="asked")),
            models.Index(fields=["id"], name="payment_to_check", condition=models.Q(state="checked")),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="some_payment"),
            # A shop elsewhere answers for its own payments, whatever it calls them.
            models.UniqueConstraint(
                fields=["method", "reference"],
                condition=~models.Q(reference="") & ~models.Q(method="shop"),
                name="posted_once",
            ),
            models.UniqueConstraint(fields=["source_id"], name="payment_written_once"),
            models.CheckConstraint(
                condition=models.Q(state="paid", paid_at__isnull=False)
                | (~models.Q(state="paid") & models.Q(paid_at=None)),
                name="paid_at_some_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.amount} {self.state}"


class RefundState(models.TextChoices):
    ASKED = "asked", pgettext_lazy("refund state", "Waits for approval")
    AGREED = "agreed", pgettext_lazy("refund state", "Agreed, to be paid")
    SENT = "sent", pgettext_lazy("refund state", "On its way through the gateway")
    PAID = "paid", pgettext_lazy("refund state", "Paid back")
    REFUSED = "refused", pgettext_lazy("refund state", "Refused")
    WITHDRAWN = "withdrawn", pgettext_lazy("refund state", "Withdrawn")


class Refund(models.Model):
    """``asked_by`` wants it, ``decided_by`` agreed or refused: another person, unless the asker's own limit covers it.

    What is asked for is already held back from the order's payments, so that two refunds cannot take the same money.
    """

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="refunds")
    amount = amount()
    reason = models.CharField(max_length=300)
    state = models.CharField(max_length=10, choices=RefundState.choices)
    needs_second = models.BooleanField()
    asked_by = models.ForeignKey(Agent, null=True, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(Agent, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decision = models.CharField(max_length=300, blank=True)
    paid_at = models.DateTimeField(null=True)
    reference = models.CharField(max_length=120, blank=True)
    source_id = models.CharField(max_length=160, null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="some_refund"),
            models.UniqueConstraint(fields=["source_id"], name="refund_asked_once"),
            models.CheckConstraint(
                condition=models.Q(needs_second=False)
                | models.Q(state__in=["asked", "refused", "withdrawn"])
                | (models.Q(decided_by__isnull=False) & ~models.Q(decided_by=models.F("asked_by"))),
                name="two_people_agree",
            ),
        ]
        indexes = [
            models.Index(fields=["id"], name="refund_waiting", condition=models.Q(state="asked")),
        ]

    def __str__(self) -> str:
        return f"{self.amount} {self.state}"
