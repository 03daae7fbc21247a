"""The fact ledger's table: written once, never changed, read in the order of its transactions."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from jawab.base.fields import CurrentTransaction, TransactionIdField


class FactRow(models.Model):
    """One thing that happened. A database trigger refuses changes and deletions (see the first migration)."""

    number = models.BigAutoField(primary_key=True)
    xid = TransactionIdField(db_default=CurrentTransaction())
    kind = models.TextField()
    ticket = models.BigIntegerField(null=True)
    actor = models.TextField()
    at = models.DateTimeField()
    values = models.JSONField()
    audience = ArrayField(models.TextField())

    class Meta:
        db_table = "base_fact"
        indexes = [
            models.Index("xid", "number", name="fact_order"),
            models.Index("ticket", "number", name="fact_of_ticket", condition=models.Q(ticket__isnull=False)),
            models.Index("kind", "at", name="fact_kind_at"),
            # What happened to a customer apart from any ticket: a small part of the ledger, and asked newest first.
            models.Index(
                Cast(KeyTextTransform("customer", "values"), models.BigIntegerField()),
                "number",
                name="fact_of_customer",
                condition=models.Q(ticket=None, values__has_key="customer"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.kind}"
