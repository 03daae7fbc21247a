"""Check-lists: those the desk keeps, and those that stand on tickets with what was done of them."""

from django.db import models

from jawab.people.models import Agent
from jawab.tickets.models.tickets import Ticket


class Checklist(models.Model):
    """One that is kept, to be put on tickets. ``lines`` are its lines in order, each with ``text`` and ``needed``.

    Its ``key`` is its folded name, so that no two in use are called alike.
    """

    name = models.CharField(max_length=80)
    key = models.CharField(max_length=160)
    lines = models.JSONField(default=list)
    position = models.PositiveIntegerField(default=0)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["key"], condition=models.Q(retired_at=None), name="one_checklist_of_a_name"
            )
        ]

    def __str__(self) -> str:
        return self.name


class TicketChecklist(models.Model):
    """One that was put on a ticket, as it was in that moment. Taken off it is kept: taking it off can be undone."""

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="checklists")
    kept = models.ForeignKey(Checklist, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    put_at = models.DateTimeField()
    taken_off_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["put_at", "pk"]
        indexes = [models.Index("ticket", name="checklist_of_ticket", condition=models.Q(taken_off_at=None))]

    def __str__(self) -> str:
        return f"{self.name} of {self.ticket_id}"


class ChecklistLine(models.Model):
    """One line of it. ``added_by`` is who wrote it in the ticket itself, ``ticked_by`` who did it."""

    checklist = models.ForeignKey(TicketChecklist, on_delete=models.CASCADE, related_name="lines")
    text = models.CharField(max_length=200)
    is_needed = models.BooleanField(default=False)
    position = models.PositiveIntegerField()
    added_by = models.ForeignKey(Agent, null=True, on_delete=models.PROTECT, related_name="+")
    ticked_by = models.ForeignKey(Agent, null=True, on_delete=models.PROTECT, related_name="+")
    ticked_at = models.DateTimeField(null=True)
    taken_off_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["checklist", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ticked_by=None, ticked_at=None)
                | models.Q(ticked_by__isnull=False, ticked_at__isnull=False),
                name="ticked_by_somebody_at_a_moment",
            )
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_ticked(self) -> bool:
        return self.ticked_at is not None
