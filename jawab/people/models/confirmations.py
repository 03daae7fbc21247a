"""Asking the owner of a contact point whether it is theirs."""

from datetime import datetime

from django.db import models
from django.utils.translation import pgettext_lazy

from jawab.people.models.agents import Agent
from jawab.people.models.customers import ContactPoint


class ConfirmationEnd(models.TextChoices):
    CONFIRMED = "confirmed", pgettext_lazy("end of a confirmation", "Confirmed")
    DENIED = "denied", pgettext_lazy("end of a confirmation", "Not theirs")
    UNSENT = "unsent", pgettext_lazy("end of a confirmation", "Could not be sent")
    REPLACED = "replaced", pgettext_lazy("end of a confirmation", "Asked again")


class Confirmation(models.Model):
    """A code and a link that went to a contact point: whoever knows either reads what arrives there.

    Only digests of them are kept, ``digest`` of the link and ``code_digest`` of the code, keyed, for there are few
    codes; ``sealed`` holds both until they have left. ``tries`` counts wrong codes. Without an ``end`` it is open, and
    counts until ``expires_at``.
    """

    point = models.ForeignKey(ContactPoint, on_delete=models.CASCADE, related_name="confirmations")
    agent = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    code_digest = models.CharField(max_length=64)
    sealed = models.TextField(blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    failure = models.TextField(blank=True)
    end = models.CharField(max_length=12, choices=ConfirmationEnd.choices, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["point"], condition=models.Q(end=""), name="one_open_confirmation_per_point"
            )
        ]
        indexes = [models.Index("asked_at", name="confirmation_by_age")]

    def __str__(self) -> str:
        return f"confirmation of {self.point_id}"

    def is_open(self, at: datetime) -> bool:
        return not self.end and at < self.expires_at
