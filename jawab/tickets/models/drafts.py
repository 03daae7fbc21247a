"""What an agent has begun to write and not sent."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import pgettext_lazy

from jawab.people.models import Agent
from jawab.tickets.models.tickets import Ticket


class DraftKind(models.TextChoices):
    REPLY = "reply", pgettext_lazy("draft", "Reply")
    NOTE = "note", pgettext_lazy("draft", "Note")


class Draft(models.Model):
    """One per agent, ticket and kind."""

    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="drafts")
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="drafts")
    kind = models.CharField(max_length=8, choices=DraftKind.choices)
    text = models.TextField()
    cc = ArrayField(models.TextField(), default=list)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agent", "ticket", "kind"], name="one_draft_each")]

    def __str__(self) -> str:
        return f"{self.kind} draft of {self.agent_id} for {self.ticket_id}"
