"""What was moved because somebody is away."""

from django.db import models
from django.utils.translation import pgettext_lazy

from jawab.people.models import Agent
from jawab.tickets.models import Ticket


class Outcome(models.TextChoices):
    BACK = "back", pgettext_lazy("end of a cover", "Came back")
    STAYED = "stayed", pgettext_lazy("end of a cover", "Stayed with whoever had begun")
    OVER = "over", pgettext_lazy("end of a cover", "Over meanwhile")


class Covered(models.Model):
    """One ticket, or promises in it, that ``of`` could not keep: with ``to``, or with the team where that is nobody.

    ``had_ticket`` where it was assigned to them; else ``promises`` alone moved, which has their numbers in both cases.
    ``until`` is when they were to be back, as far as was known.
    """

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="covers")
    of = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="covered")
    to = models.ForeignKey(Agent, null=True, on_delete=models.SET_NULL, related_name="covering")
    had_ticket = models.BooleanField()
    promises = models.JSONField(default=list)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=8, choices=Outcome.choices, blank=True)

    class Meta:
        ordering = ["-since", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["ticket", "of"],
                condition=models.Q(ended_at__isnull=True),
                name="covered_once_for_each",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True, outcome="")
                | ~models.Q(ended_at__isnull=True, outcome=""),
                name="cover_ends_somehow",
            ),
        ]
        indexes = [
            models.Index(fields=["of", "ended_at"], name="covers_of_agent"),
            models.Index(
                fields=["ticket"], name="covers_of_ticket", condition=models.Q(ended_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.ticket_id} for {self.of_id}"
