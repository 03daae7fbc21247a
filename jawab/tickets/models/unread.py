"""Tickets that agents mean to read again."""

from django.db import models

from jawab.people.models import Agent
from jawab.tickets.models.tickets import Ticket


class UnreadMark(models.Model):
    """One agent's own: nobody else is shown it. It goes when they open the ticket."""

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="unread_marks")
    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="unread_marks")
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agent", "ticket"], name="unread_once")]

    def __str__(self) -> str:
        return f"{self.agent_id} marked {self.ticket_id}"
