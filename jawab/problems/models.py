"""A problem, and the tickets in which it was met."""

from django.db import models
from django.utils.translation import pgettext_lazy

from jawab.people.models import Agent
from jawab.tickets.models import Ticket


class ProblemState(models.TextChoices):
    """In their order; what comes back after it was mended is open again."""

    OPEN = "open", pgettext_lazy("problem state", "Looked into")
    KNOWN = "known", pgettext_lazy("problem state", "Cause known")
    MENDED = "mended", pgettext_lazy("problem state", "Mended")


class Problem(models.Model):
    """``cause`` is why, as far as is known; ``way_round`` what helps a customer until it is mended."""

    title = models.CharField(max_length=200)
    state = models.CharField(max_length=8, choices=ProblemState.choices, default=ProblemState.OPEN)
    cause = models.CharField(max_length=2000, blank=True)
    way_round = models.CharField(max_length=2000, blank=True)
    owner = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="problems")
    tickets = models.ManyToManyField(Ticket, through="ProblemTicket", related_name="problems")
    opened_by = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    mended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="mended", mended_at__isnull=False)
                | ~models.Q(state="mended") & models.Q(mended_at=None),
                name="mended_at_some_time",
            )
        ]
        indexes = [models.Index(fields=["state", "-id"], name="problem_state_list")]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        return f"P-{1000 + self.pk}"


class ProblemTicket(models.Model):
    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="links")
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="problem_links")
    linked_by = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="+")
    linked_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["problem", "ticket"], name="a_ticket_once_in_a_problem")
        ]

    def __str__(self) -> str:
        return f"{self.problem_id} #{self.ticket_id}"
