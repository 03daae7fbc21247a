"""Goods that come back: why, how far they are, what was found, and what becomes of them."""

from decimal import Decimal

from django.db import models
from django.utils.translation import pgettext_lazy

from jawab.commerce.models.amounts import amount
from jawab.commerce.models.orders import Order, OrderLine
from jawab.commerce.models.payments import Refund
from jawab.people.models import Agent
from jawab.tickets.models import Ticket


class ReturnState(models.TextChoices):
    ASKED = "asked", pgettext_lazy("return state", "Asked for")
    APPROVED = "approved", pgettext_lazy("return state", "Approved, awaited")
    RECEIVED = "received", pgettext_lazy("return state", "Received, to be inspected")
    SETTLED = "settled", pgettext_lazy("return state", "Settled")
    REFUSED = "refused", pgettext_lazy("return state", "Refused")
    WITHDRAWN = "withdrawn", pgettext_lazy("return state", "Withdrawn")


class ReturnReason(models.TextChoices):
    BROKEN = "broken", pgettext_lazy("return reason", "Arrived broken")
    FAULTY = "faulty", pgettext_lazy("return reason", "Does not work")
    WRONG = "wrong", pgettext_lazy("return reason", "Another product came")
    DIFFERENT = "different", pgettext_lazy("return reason", "Not as described")
    UNWANTED = "unwanted", pgettext_lazy("return reason", "Not wanted any more")


class Outcome(models.TextChoices):
    REFUND = "refund", pgettext_lazy("return outcome", "Refund")
    EXCHANGE = "exchange", pgettext_lazy("return outcome", "Exchange")
    REPAIR = "repair", pgettext_lazy("return outcome", "Repair")
    REJECT = "reject", pgettext_lazy("return outcome", "Reject")


class Return(models.Model):
    """``explanation`` is what the customer is told: why not, or what was found. ``is_late`` was asked for after the
    shop's days, and takes a supervisor to approve.
    """

    number = models.CharField(max_length=40, unique=True)
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="returns")
    ticket = models.ForeignKey(Ticket, null=True, on_delete=models.SET_NULL, related_name="returns")
    state = models.CharField(max_length=10, choices=ReturnState.choices, default=ReturnState.ASKED)
    reason = models.CharField(max_length=10, choices=ReturnReason.choices)
    words = models.CharField(max_length=1000, blank=True)
    is_late = models.BooleanField(default=False)
    agent = models.ForeignKey(Agent, null=True, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(Agent, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Agent, null=True, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True)
    explanation = models.CharField(max_length=1000, blank=True)
    refund = models.OneToOneField(Refund, null=True, on_delete=models.PROTECT, related_name="of_return")
    exchange = models.OneToOneField(
        Order, null=True, on_delete=models.PROTECT, related_name="in_exchange_for"
    )
    source_id = models.CharField(max_length=64, null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["source_id"], name="return_asked_once"),
            models.CheckConstraint(
                condition=models.Q(state__in=["settled", "refused"]) | models.Q(refund=None, exchange=None),
                name="settled_before_given",
            ),
        ]
        indexes = [models.Index(fields=["state", "id"], name="return_state_list")]

    def __str__(self) -> str:
        return self.number


class ReturnLine(models.Model):
    """So many of one line of the order; ``outcome`` and ``finding`` are what the inspection came to.

    ``title`` and ``worth``, what was paid for so many of it, are of when it was asked for: a shop elsewhere may take
    the line out of its order, and then there is none.
    """

    goods_return = models.ForeignKey(Return, on_delete=models.CASCADE, related_name="lines")
    line = models.ForeignKey(OrderLine, null=True, on_delete=models.SET_NULL, related_name="returned")
    title = models.CharField(max_length=300)
    worth = amount()
    quantity = models.DecimalField(max_digits=12, decimal_places=3, default=Decimal(1))
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    finding = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["goods_return", "line"], name="a_line_once_in_a_return"),
            models.CheckConstraint(condition=models.Q(quantity__gt=0), name="some_return"),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} of {self.title}"


class ReturnPhoto(models.Model):
    """What the customer, or who inspects, shows of the goods; the bytes lie in the attachment store."""

    goods_return = models.ForeignKey(Return, on_delete=models.PROTECT, related_name="photos")
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    uploaded_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["goods_return", "digest"], name="a_photo_once")]

    def __str__(self) -> str:
        return self.name
