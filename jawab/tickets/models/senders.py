"""Addresses whose mail goes straight to spam."""

from django.db import models

from jawab.people.models import Agent
from jawab.tickets.models.tickets import Ticket


class BlockedSender(models.Model):
    """``address`` is in lower case. ``ticket`` is the one for which it was blocked."""

    address = models.CharField(max_length=320, unique=True)
    agent = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="+")
    ticket = models.ForeignKey(Ticket, null=True, on_delete=models.SET_NULL, related_name="blocked_senders")
    reason = models.CharField(max_length=200, blank=True)
    blocked_at = models.DateTimeField()

    class Meta:
        ordering = ["-blocked_at", "-pk"]

    def __str__(self) -> str:
        return self.address
