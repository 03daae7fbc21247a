"""Replies kept ready, for one agent, one team or everybody."""

from django.db import models

from jawab.people.models import Agent, Team
from jawab.people.models.agents import LANGUAGES


class CannedReply(models.Model):
    """``owner`` for a private one, ``team`` for a team's, neither for everybody's. The keys are what is searched."""

    title = models.CharField(max_length=120)
    body = models.TextField()
    shortcut = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=8, choices=LANGUAGES, blank=True)
    owner = models.ForeignKey(Agent, null=True, on_delete=models.CASCADE, related_name="canned_replies")
    team = models.ForeignKey(Team, null=True, on_delete=models.CASCADE, related_name="canned_replies")
    title_key = models.CharField(max_length=240, editable=False)
    shortcut_key = models.CharField(max_length=80, blank=True, editable=False)
    body_key = models.TextField(editable=False)
    uses = models.IntegerField(default=0)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["-uses", "title_key", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(owner__isnull=True) | models.Q(team__isnull=True),
                name="canned_reply_for_one_or_all",
            )
        ]

    def __str__(self) -> str:
        return self.title
