"""What an agent did to tickets in one go, so that it can be watched, cancelled and undone."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from jawab.people.models import Agent


class Change(models.Model):
    """One deed: ``verb`` and ``wish`` say what, its rows to which tickets.

    ``key`` is the browser's, so that the same press is one change. ``view`` names the list whose tickets of
    ``moment`` it is for; it is empty where they were chosen one by one. An undoing is a change too.
    """

    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="changes")
    key = models.CharField(max_length=64, null=True)
    verb = models.CharField(max_length=16)
    wish = models.JSONField(default=dict)
    view = models.TextField(blank=True)
    moment = models.DateTimeField(null=True)
    undoes = models.OneToOneField("self", null=True, on_delete=models.CASCADE, related_name="undone_by")
    asked_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agent", "key"], name="one_change_each_press")]

    def __str__(self) -> str:
        return f"{self.verb} by {self.agent_id}"


class Outcome(models.TextChoices):
    WAITING = "waiting"
    DONE = "done"
    SAME = "same", "already so"
    LEFT = "left", "refused, or not this agent's"
    CANCELLED = "cancelled"


class ChangedTicket(models.Model):
    """One ticket of a change. ``facts`` are the ledger numbers of what was done to it, in their order.

    The number is no foreign key: what was asked for and is not there stays as it was asked.
    """

    change = models.ForeignKey(Change, on_delete=models.CASCADE, related_name="tickets")
    number = models.BigIntegerField()
    outcome = models.CharField(max_length=12, choices=Outcome.choices, default=Outcome.WAITING)
    reason = models.TextField(blank=True)
    facts = ArrayField(models.BigIntegerField(), default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["change", "number"], name="changed_ticket_once")]
        indexes = [
            models.Index(
                fields=["change", "number"],
                name="changed_ticket_waiting",
                condition=models.Q(outcome="waiting"),
            )
        ]

    def __str__(self) -> str:
        return f"#{self.number} {self.outcome}"
