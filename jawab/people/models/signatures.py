"""What stands below an answer: an agent's own or a team's, in each language."""

from django.conf import settings
from django.db import models

from jawab.people.models.agents import LANGUAGES
from jawab.people.models.structure import Team


class Signature(models.Model):
    """Of exactly one agent or team."""

    agent = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="signatures"
    )
    team = models.ForeignKey(Team, null=True, on_delete=models.CASCADE, related_name="signatures")
    language = models.CharField(max_length=8, choices=LANGUAGES)
    text = models.TextField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(agent__isnull=False, team__isnull=True)
                | models.Q(agent__isnull=True, team__isnull=False),
                name="signature_has_one_owner",
            ),
            models.UniqueConstraint(fields=["agent", "language"], name="one_own_signature_a_language"),
            models.UniqueConstraint(fields=["team", "language"], name="one_team_signature_a_language"),
        ]

    def __str__(self) -> str:
        return f"{self.language} signature of {self.agent_id or self.team_id}"
