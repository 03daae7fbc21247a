"""What a merge moved, so that it can be taken back."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from jawab.people.models import Agent
from jawab.tickets.models.tickets import Ticket


class Merge(models.Model):
    """``ticket`` went into ``into``. ``moved`` is as ``actions.carrying`` writes it: keys and plain values, no words.

    ``facts`` are the ledger numbers of all that was done to ``ticket`` by it, in their order.
    """

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="merges")
    into = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="took_in")
    agent = models.ForeignKey(Agent, null=True, on_delete=models.PROTECT, related_name="+")
    merged_at = models.DateTimeField(db_index=True)
    taken_back_at = models.DateTimeField(null=True)
    moved = models.JSONField()
    facts = ArrayField(models.BigIntegerField(), default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ticket"], condition=models.Q(taken_back_at=None), name="merged_once_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"#{self.ticket_id} into #{self.into_id}"
