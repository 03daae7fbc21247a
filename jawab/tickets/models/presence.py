"""Who is at which ticket at this moment: forgotten soon, and lost with the database's memory."""

from django.db import models

from jawab.people.models import Agent
from jawab.tickets.models.tickets import Ticket


class Presence(models.Model):
    """One open tab. The table is unlogged; foreign keys would lock, and so log, the rows they point at."""

    pk = models.CompositePrimaryKey("ticket_id", "agent_id", "tab")
    ticket = models.ForeignKey(
        Ticket, on_delete=models.CASCADE, related_name="+", db_constraint=False, db_index=False
    )
    agent = models.ForeignKey(
        Agent, on_delete=models.CASCADE, related_name="+", db_constraint=False, db_index=False
    )
    tab = models.CharField(max_length=40)
    replying = models.BooleanField()
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.agent_id} at {self.ticket_id}"
