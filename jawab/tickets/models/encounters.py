"""What was said where no wire leads into the desk: calls, visits and faxes, written down by who was there."""

from datetime import timedelta

from django.db import models
from django.utils.translation import pgettext_lazy

from jawab.people.models import Agent, Customer
from jawab.tickets.models.channels import Channel
from jawab.tickets.models.sides import Side
from jawab.tickets.models.tickets import Ticket


class EncounterKind(models.TextChoices):
    CALL = "call", pgettext_lazy("encounter", "Phone call")
    VISIT = "visit", pgettext_lazy("encounter", "Visit")
    FAX = "fax", pgettext_lazy("encounter", "Fax")


class CallOutcome(models.TextChoices):
    ANSWERED = "answered", pgettext_lazy("outcome of a call", "Answered")
    NO_ANSWER = "no_answer", pgettext_lazy("outcome of a call", "No answer")
    LEFT_MESSAGE = "left_message", pgettext_lazy("outcome of a call", "Left a message")
    WRONG_NUMBER = "wrong_number", pgettext_lazy("outcome of a call", "Wrong number")


class EncounterResult(models.TextChoices):
    SORTED_OUT = "sorted_out", pgettext_lazy("result", "Sorted out")
    FOLLOW_UP = "follow_up", pgettext_lazy("result", "Needs follow-up")


def was_answered(outcome: str) -> bool:
    """Whether two people met: only a call, which alone has an outcome, can be in vain."""
    return outcome in {"", CallOutcome.ANSWERED}


class Encounter(models.Model):
    """One call, visit or fax. ``created_at`` is when it began: there it stands among the other entries.

    ``ended_at`` is empty where nobody knows how long it took, ``outcome`` for all but calls, and ``text`` where nobody
    was reached. ``contact`` is the number it came from or went to, as typed. ``next_step`` is what we owe now and
    ``due_at`` by when: the place from which a promise is made. ``source_id`` is the browser's own key.
    """

    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="encounters")
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=EncounterKind.choices)
    side = models.CharField(max_length=3, choices=Side.choices)
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="+")
    agent = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="+")
    contact = models.CharField(max_length=320, blank=True)
    outcome = models.CharField(max_length=16, choices=CallOutcome.choices, blank=True)
    result = models.CharField(max_length=12, choices=EncounterResult.choices, blank=True)
    text = models.TextField(blank=True)
    language = models.CharField(max_length=8, blank=True)
    direction = models.CharField(max_length=3)
    next_step = models.CharField(max_length=500, blank=True)
    due_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    recorded_at = models.DateTimeField()
    source_id = models.CharField(max_length=200, null=True, unique=True)

    class Meta:
        ordering = ["created_at", "pk"]
        indexes = [models.Index("ticket", "created_at", "id", name="encounter_thread")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_at=None) | models.Q(ended_at__gte=models.F("created_at")),
                name="encounter_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="call", outcome__in=CallOutcome.values)
                | (~models.Q(kind="call") & models.Q(outcome="")),
                name="only_calls_have_an_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk} of {self.ticket_id}"

    @property
    def was_answered(self) -> bool:
        return was_answered(self.outcome)

    @property
    def length(self) -> timedelta | None:
        return self.ended_at - self.created_at if self.ended_at else None
