"""What customers were promised: by whom, by when, and how it ended."""

from datetime import datetime

from django.db import models
from django.utils.translation import pgettext_lazy

from jawab.people.models import Agent
from jawab.promises.models.stages import Stage
from jawab.tickets.models import Encounter, Message, Ticket


class Ending(models.TextChoices):
    KEPT = "kept", pgettext_lazy("end of a promise", "Kept")
    LATE = "late", pgettext_lazy("end of a promise", "Done, but late")
    MOVED = "moved", pgettext_lazy("end of a promise", "Another time was agreed")
    DROPPED = "dropped", pgettext_lazy("end of a promise", "Not needed any more")


class Promise(models.Model):
    """One commitment to the customer of ``ticket``, made in the words of an answer or in the next step of a record.

    ``owner`` is who keeps it; nobody while it waits with the team. ``start`` and ``end`` are where it stands in the
    message's text. It is broken since ``broken_at``, the first moment it was late, whatever comes after. ``kept_by`` is
    the answer that kept it, ``became`` the promise that took its place. ``soon_at`` is from when its moment is near.
    """

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="promises")
    owner = models.ForeignKey(Agent, null=True, on_delete=models.PROTECT, related_name="promises")
    made_by = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="+")
    message = models.ForeignKey(Message, null=True, on_delete=models.CASCADE, related_name="promises")
    encounter = models.OneToOneField(Encounter, null=True, on_delete=models.CASCADE, related_name="promise")
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    made_at = models.DateTimeField()
    due_at = models.DateTimeField()
    soon_at = models.DateTimeField()
    stage = models.SmallIntegerField(choices=Stage.choices, default=Stage.QUIET)
    next_at = models.DateTimeField(null=True)
    broken_at = models.DateTimeField(null=True)
    broken_because = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=8, choices=Ending.choices, blank=True)
    kept_by = models.ForeignKey(Message, null=True, on_delete=models.SET_NULL, related_name="kept")
    became = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="replaces")

    class Meta:
        ordering = ["due_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(message__isnull=True) | models.Q(encounter__isnull=True),
                name="promise_made_in_one_place",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True, ending="")
                | ~models.Q(ended_at__isnull=True, ending=""),
                name="promise_ends_somehow",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True) | models.Q(next_at__isnull=True),
                name="ended_promise_calls_nobody",
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_at"], name="promise_to_move", condition=models.Q(next_at__isnull=False)
            ),
            models.Index(
                fields=["ticket", "due_at"], name="promise_open", condition=models.Q(ended_at__isnull=True)
            ),
            models.Index(
                fields=["owner", "due_at"], name="promise_of_owner", condition=models.Q(ended_at__isnull=True)
            ),
            models.Index(fields=["owner", "due_at"], name="promise_history"),
        ]

    def __str__(self) -> str:
        return f"promise {self.pk} of #{self.ticket_id}"

    @property
    def is_open(self) -> bool:
        return self.ended_at is None

    def is_late(self, now: datetime) -> bool:
        return self.broken_at is not None or (self.is_open and now > self.due_at)
