"""What an agent has begun to write and not sent."""

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import pgettext_lazy

from jawab.people.models import Agent
from jawab.tickets.models.tickets import Ticket


def fresh_version() -> str:
    return uuid4().hex


class DraftKind(models.TextChoices):
    REPLY = "reply", pgettext_lazy("draft", "Reply")
    NOTE = "note", pgettext_lazy("draft", "Note")


class Signing(models.TextChoices):
    """Whose signature stands below an answer."""

    OWN = "own", pgettext_lazy("signature", "Mine")
    TEAM = "team", pgettext_lazy("signature", "The team's")
    NONE = "none", pgettext_lazy("signature", "None")


class Draft(models.Model):
    """One per agent, ticket and kind. ``to`` is empty for the usual recipients; colleagues see a shared one.

    ``version`` is another with every save, ``place`` the device it came from, in the few words people know it by.
    ``aside`` is another version that its writer did not choose, or the one before that, and ``aside_lines`` where it
    was to go: ``to``, ``cc``, ``bcc`` and ``signing``, or empty for where this one goes. ``took`` are the versions of
    colleagues that were taken over into this one.
    """

    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="drafts")
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="drafts")
    kind = models.CharField(max_length=8, choices=DraftKind.choices)
    text = models.TextField()
    to = ArrayField(models.TextField(), default=list)
    cc = ArrayField(models.TextField(), default=list)
    bcc = ArrayField(models.TextField(), default=list)
    signing = models.CharField(max_length=8, choices=Signing.choices, default=Signing.OWN)
    is_shared = models.BooleanField(default=False)
    saved_at = models.DateTimeField()
    version = models.CharField(max_length=40, default=fresh_version)
    place = models.CharField(max_length=60, blank=True)
    aside = models.TextField(blank=True)
    aside_lines = models.JSONField(default=dict, blank=True)
    took = ArrayField(models.CharField(max_length=40), default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agent", "ticket", "kind"], name="one_draft_each")]

    def __str__(self) -> str:
        return f"{self.kind} draft of {self.agent_id} for {self.ticket_id}"
