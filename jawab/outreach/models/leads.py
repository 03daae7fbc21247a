"""Leads: what a customer might buy, as somebody of ours heard it."""

from django.db import models
from django.utils.translation import pgettext_lazy

from jawab.commerce.models import Order, Product
from jawab.commerce.money import DIGITS, PLACES
from jawab.people.models import Agent, Customer
from jawab.promises.models import Promise
from jawab.tickets.models import Ticket


class LeadState(models.TextChoices):
    OPEN = "open", pgettext_lazy("state of a lead", "Open")
    WON = "won", pgettext_lazy("state of a lead", "Won")
    LOST = "lost", pgettext_lazy("state of a lead", "Lost")


class Lead(models.Model):
    """Heard in one ticket, pursued in another: ``ticket`` is its own, and whoever has that has the lead.

    ``words`` say what it is about, also where it is a ``product``. ``value`` is what it may bring, in ``currency``;
    None where nobody knows. ``call_at`` is when they are to hear from us, ``promise`` that they will.
    """

    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="leads")
    heard_in = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="leads_heard")
    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="leads")
    product = models.ForeignKey(Product, null=True, on_delete=models.PROTECT, related_name="leads")
    words = models.CharField(max_length=300)
    value = models.DecimalField(max_digits=DIGITS, decimal_places=PLACES, null=True)
    currency = models.CharField(max_length=3)
    call_at = models.DateTimeField()
    promise = models.ForeignKey(Promise, null=True, on_delete=models.SET_NULL, related_name="+")
    noted_by = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="leads_noted")
    noted_at = models.DateTimeField()
    state = models.CharField(max_length=4, choices=LeadState.choices, default=LeadState.OPEN)
    ended_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True)
    order = models.ForeignKey(Order, null=True, on_delete=models.SET_NULL, related_name="leads")
    source_id = models.CharField(max_length=120, null=True, unique=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="open", ended_at__isnull=True)
                | (~models.Q(state="open") & models.Q(ended_at__isnull=False)),
                name="lead_ends_somehow",
            ),
            models.CheckConstraint(
                condition=models.Q(value=None) | models.Q(value__gte=0), name="lead_not_below_nothing"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="lost") | ~models.Q(reason=""), name="lead_lost_for_a_reason"
            ),
        ]
        indexes = [
            models.Index(fields=["call_at", "id"], name="lead_open", condition=models.Q(state="open")),
            models.Index(fields=["-ended_at", "-id"], name="lead_ended", condition=~models.Q(state="open")),
        ]

    def __str__(self) -> str:
        return f"lead {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.state == LeadState.OPEN
