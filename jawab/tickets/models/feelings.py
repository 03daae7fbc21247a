"""What an agent reads in a customer's message where the desk read it otherwise: kept, so that the desk can learn."""

from django.db import models
from django.utils.translation import pgettext_lazy

from jawab.people.models import Agent
from jawab.tickets.models.entries import Message


class Emotion(models.TextChoices):
    """The labels of `jawab.language.feeling`."""

    ANGRY = "angry", pgettext_lazy("emotion", "Angry")
    SAD = "sad", pgettext_lazy("emotion", "Sad")
    WORRIED = "worried", pgettext_lazy("emotion", "Worried")
    CONFUSED = "confused", pgettext_lazy("emotion", "Confused")
    HAPPY = "happy", pgettext_lazy("emotion", "Happy")
    NEUTRAL = "neutral", pgettext_lazy("emotion", "Calm")


class Urgency(models.IntegerChoices):
    """How soon an answer is needed, apart from what was promised."""

    NONE = 0, pgettext_lazy("urgency", "No answer is waited for")
    ORDINARY = 1, pgettext_lazy("urgency", "In its turn")
    SOON = 2, pgettext_lazy("urgency", "Soon")
    NOW = 3, pgettext_lazy("urgency", "Now")


class Feeling(models.Model):
    """One agent's word on one message; the last one counts."""

    message = models.OneToOneField(
        Message, primary_key=True, on_delete=models.CASCADE, related_name="feeling"
    )
    emotion = models.CharField(max_length=12, choices=Emotion.choices)
    urgency = models.SmallIntegerField(choices=Urgency.choices)
    agent = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="+")
    judged_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.emotion} {self.urgency} in {self.message_id}"
