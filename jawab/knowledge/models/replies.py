"""Replies kept ready, for one agent, one team or everybody, in several tones, and the words that close an answer."""

from django.db import models
from django.utils.translation import pgettext_lazy

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


class Tone(models.TextChoices):
    FORMAL = "formal", pgettext_lazy("tone of a reply", "Formal")
    FRIENDLY = "friendly", pgettext_lazy("tone of a reply", "Friendly")
    SORRY = "sorry", pgettext_lazy("tone of a reply", "Apologetic")


class CannedTone(models.Model):
    """The same reply said in another tone than its usual one."""

    reply = models.ForeignKey(CannedReply, on_delete=models.CASCADE, related_name="tones")
    tone = models.CharField(max_length=12, choices=Tone.choices)
    body = models.TextField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["reply", "tone"], name="one_wording_a_tone")]

    def __str__(self) -> str:
        return f"{self.tone} of {self.reply_id}"


class Closing(models.Model):
    """One line with which answers in a language close: «با احترام»; of ``owner`` alone, or everybody's."""

    text = models.CharField(max_length=120)
    language = models.CharField(max_length=8, choices=LANGUAGES)
    owner = models.ForeignKey(Agent, null=True, on_delete=models.CASCADE, related_name="closings")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text
