"""Papers of orders: numbered, never changed, and taken back by another."""

from django.db import models
from django.utils.translation import pgettext_lazy

from jawab.commerce.models.amounts import amount
from jawab.commerce.models.orders import Order
from jawab.people.models import Agent


class InvoiceKind(models.TextChoices):
    INVOICE = "invoice", pgettext_lazy("paper", "Invoice")
    CREDIT = "credit", pgettext_lazy("paper", "Credit note")


class Invoice(models.Model):
    """An invoice, or the credit note that takes one back. ``told`` is what stands on it, laid out when it was issued;
    the file is written from it by a job and lies in the store under ``digest``. An order has one invoice at a time.
    """

    number = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=8, choices=InvoiceKind.choices)
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="invoices")
    takes_back = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="taken_back_by"
    )
    is_standing = models.BooleanField(default=True)
    total = amount()
    language = models.CharField(max_length=8)
    agent = models.ForeignKey(Agent, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300, blank=True)
    issued_at = models.DateTimeField()
    told = models.JSONField()
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["order"],
                condition=models.Q(kind="invoice", is_standing=True),
                name="one_standing_invoice_per_order",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="invoice", takes_back=None)
                | models.Q(kind="credit", takes_back__isnull=False),
                name="a_credit_note_takes_an_invoice_back",
            ),
        ]

    def __str__(self) -> str:
        return self.number
