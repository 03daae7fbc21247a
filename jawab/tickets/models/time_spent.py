"""How long people worked on a ticket, as they say themselves."""

from django.db import models

from jawab.people.models import Agent
from jawab.tickets.models.tickets import Ticket


class TimeSpent(models.Model):
    """One entry, for the team alone. ``source_id`` is the browser's own key: a press of a button is one entry."""

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="time_spent")
    agent = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="+")
    minutes = models.PositiveIntegerField()
    text = models.CharField(max_length=200, blank=True)
    written_at = models.DateTimeField()
    source_id = models.CharField(max_length=200, null=True, unique=True)

    class Meta:
        ordering = ["written_at", "pk"]
        constraints = [models.CheckConstraint(condition=models.Q(minutes__gte=1), name="some_time_was_spent")]

    def __str__(self) -> str:
        return f"{self.minutes} min on {self.ticket_id}"
