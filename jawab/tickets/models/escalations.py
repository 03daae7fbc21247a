"""Asking somebody more experienced, with a clock."""

from django.db import models

from jawab.people.models import Agent


class Ending(models.TextChoices):
    ANSWERED = "answered"
    TAKEN = "taken", "the ticket became theirs"
    CLOSED = "closed", "not needed any more"
    OVER = "over", "its ticket came to its end"
    WENT_ON = "went_on", "the next one is asked"
    CAME_BACK = "came_back"


class Escalation(models.Model):
    """``to`` is to answer ``asked_by`` before ``answer_by``, else it goes on to ``then`` or comes back.

    The reason is the text of ``note``. One is open on a ticket at most: ``Ticket.escalation`` points to it.
    """

    ticket = models.ForeignKey("tickets.Ticket", on_delete=models.CASCADE, related_name="escalations")
    asked_by = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="+")
    to = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="escalations")
    then = models.ForeignKey(Agent, null=True, on_delete=models.PROTECT, related_name="+")
    note = models.ForeignKey("tickets.Note", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer_by = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=12, choices=Ending.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ticket"], condition=models.Q(ended_at__isnull=True), name="one_open_escalation"
            )
        ]
        indexes = [
            models.Index(
                fields=["to", "answer_by"], condition=models.Q(ended_at__isnull=True), name="escalation_open"
            )
        ]

    def __str__(self) -> str:
        return f"#{self.ticket_id} to {self.to_id}"
