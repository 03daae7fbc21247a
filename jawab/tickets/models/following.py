"""Who wants to hear of a ticket that is not theirs."""

from django.db import models

from jawab.people.models import Agent
from jawab.tickets.models.tickets import Ticket


class Follower(models.Model):
    """Following opens nothing: whoever may not see the ticket any more hears nothing of it."""

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="followers")
    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="followed")
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agent", "ticket"], name="followed_once")]

    def __str__(self) -> str:
        return f"{self.agent_id} follows {self.ticket_id}"
