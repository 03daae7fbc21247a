"""Customers who sign in to the help centre: the code that lets them in, and for how long they are."""

from datetime import datetime

from django.db import models

from jawab.people.models.agents import LANGUAGES
from jawab.people.models.customers import ContactKind, ContactPoint


class SignInCode(models.Model):
    """Somebody asked to sign in by ``value``, folded, whether the desk knows it or not: the row says nothing of that.

    ``asked_digest`` is of the secret that their browser holds, ``link_digest`` of the one in the letter; ``sealed``
    holds code and link until they have left. What never left lets nobody in.
    """

    kind = models.CharField(max_length=12, choices=ContactKind.choices)
    value = models.CharField(max_length=320)
    language = models.CharField(max_length=8, choices=LANGUAGES)
    asked_digest = models.CharField(max_length=64, unique=True)
    link_digest = models.CharField(max_length=64, unique=True)
    code_digest = models.CharField(max_length=64)
    sealed = models.TextField(blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        indexes = [
            models.Index("kind", "value", "asked_at", name="sign_in_by_address"),
            models.Index("asked_at", name="sign_in_by_age"),
        ]

    def __str__(self) -> str:
        return f"sign-in {self.pk}"

    def is_open(self, at: datetime) -> bool:
        return self.sent_at is not None and self.used_at is None and at < self.expires_at


class CustomerSession(models.Model):
    """Whoever holds the secret of ``digest`` reads what arrives at ``point``, and is its owner, whoever that is now: it
    goes along with the point when customers are merged or parted, and goes when the point does.
    """

    point = models.ForeignKey(ContactPoint, on_delete=models.CASCADE, related_name="sessions")
    digest = models.CharField(max_length=64, unique=True)
    began_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        ordering = ["-began_at", "-pk"]
        indexes = [models.Index("expires_at", name="customer_session_by_age")]

    def __str__(self) -> str:
        return f"session {self.pk}"
