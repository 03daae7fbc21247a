"""Money on its way back through the gateways that took it."""

from django.db import models
from django.utils.translation import pgettext_lazy

from jawab.commerce.models.amounts import amount
from jawab.commerce.models.gateways import PaymentAttempt
from jawab.commerce.models.payments import Refund


class GivingState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("giving back", "To be sent")
    SENT = "sent", pgettext_lazy("giving back", "On its way")
    PAID = "paid", pgettext_lazy("giving back", "Paid back")
    REFUSED = "refused", pgettext_lazy("giving back", "Refused by the gateway")
    DOUBTED = "doubted", pgettext_lazy("giving back", "Does not agree")


UNDER_WAY = (GivingState.WAITING, GivingState.SENT)


class GivingBack(models.Model):
    """A part of a refund, given back of one payment. ``key`` is ours and goes out with it, ``reference`` is the
    gateway's own number of it, ``said`` what it answered last.

    ``sent_at`` is written down before anything is sent: from then on the gateway may know of it, whatever we heard.
    """

    refund = models.ForeignKey(Refund, on_delete=models.PROTECT, related_name="givings")
    attempt = models.ForeignKey(PaymentAttempt, on_delete=models.PROTECT, related_name="givings")
    key = models.CharField(max_length=32, unique=True)
    reference = models.CharField(max_length=120, blank=True)
    amount = amount()
    currency = models.CharField(max_length=3)
    state = models.CharField(max_length=8, choices=GivingState.choices, default=GivingState.WAITING)
    said = models.CharField(max_length=300, blank=True)
    begun_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    # When the gateway is asked next; None when there is nothing left to ask.
    ask_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="some_giving_back"),
            models.UniqueConstraint(
                fields=["attempt", "reference"],
                condition=~models.Q(reference=""),
                name="one_giving_per_reference",
            ),
        ]
        indexes = [
            models.Index(fields=["ask_at"], name="giving_to_ask", condition=models.Q(ask_at__isnull=False)),
            models.Index(
                fields=["refund"],
                name="giving_unsettled",
                condition=~models.Q(state="paid"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference or self.key} {self.state}"

    @property
    def is_under_way(self) -> bool:
        return self.state in UNDER_WAY
