"""What the desk binds itself to: policies say how soon, targets are the clocks that run by them."""

from datetime import datetime

from django.db import models
from django.utils.translation import pgettext_lazy

from jawab.promises.models.stages import Stage
from jawab.tickets.models import Ticket


class TargetKind(models.TextChoices):
    """In the order in which they are shown."""

    FIRST = "first", pgettext_lazy("target", "First answer")
    NEXT = "next", pgettext_lazy("target", "Next answer")
    UPDATE = "update", pgettext_lazy("target", "Word on how it stands")
    ACCEPTANCE = "acceptance", pgettext_lazy("target", "Taken up after a hand-over")
    RESOLUTION = "resolution", pgettext_lazy("target", "Resolved")


class TargetEnding(models.TextChoices):
    MET = "met", pgettext_lazy("end of a target", "Met")
    LATE = "late", pgettext_lazy("end of a target", "Done, but late")
    DROPPED = "dropped", pgettext_lazy("end of a target", "Not needed any more")


class Policy(models.Model):
    """How soon tickets are dealt with that fulfil ``conditions``; of several policies the first that fits.

    ``minutes`` has for each kind of target, and there for each priority, how long; what is not named has no target.
    They are open time of whoever the ticket is with, or, ``around_the_clock``, any time. A clock always stands while
    we wait for the customer; with ``pauses_on_hold`` also while we wait for somebody else.
    """

    name = models.CharField(max_length=80)
    position = models.PositiveIntegerField()
    conditions = models.JSONField(default=list)
    minutes = models.JSONField(default=dict)
    around_the_clock = models.BooleanField(default=False)
    pauses_on_hold = models.BooleanField(default=False)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name

    def minutes_for(self, kind: str, priority: int) -> int | None:
        """None where this kind has no target at this priority."""
        found: int | None = self.minutes.get(kind, {}).get(str(priority))
        return found


class Target(models.Model):
    """One clock of a ticket: ``minutes`` of time that counts, from ``started_at``.

    ``pauses`` are the spans in which it stood, as pairs of ISO moments, the last one open while it stands now. Then
    it has no ``due_at``. It is for whoever the ticket is with to meet, and broken since ``broken_at``, whatever comes
    after.
    """

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="targets")
    policy = models.ForeignKey(Policy, null=True, on_delete=models.SET_NULL, related_name="targets")
    kind = models.CharField(max_length=12, choices=TargetKind.choices)
    started_at = models.DateTimeField()
    minutes = models.PositiveIntegerField()
    around_the_clock = models.BooleanField(default=False)
    pauses = models.JSONField(default=list)
    due_at = models.DateTimeField(null=True)
    soon_at = models.DateTimeField(null=True)
    stage = models.SmallIntegerField(choices=Stage.choices, default=Stage.QUIET)
    next_at = models.DateTimeField(null=True)
    broken_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=8, choices=TargetEnding.choices, blank=True)

    class Meta:
        ordering = ["started_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["ticket", "kind"],
                condition=models.Q(ended_at__isnull=True),
                name="one_running_target_of_a_kind",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True, ending="")
                | ~models.Q(ended_at__isnull=True, ending=""),
                name="target_ends_somehow",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True, due_at__isnull=False)
                | models.Q(next_at__isnull=True),
                name="only_a_running_target_calls",
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_at"], name="target_to_move", condition=models.Q(next_at__isnull=False)
            ),
            models.Index(fields=["ticket", "kind"], name="target_of_ticket"),
            models.Index(fields=["kind", "ended_at"], name="target_history"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of #{self.ticket_id}"

    @property
    def is_open(self) -> bool:
        return self.ended_at is None

    @property
    def is_paused(self) -> bool:
        return self.is_open and self.due_at is None

    def is_late(self, now: datetime) -> bool:
        return self.broken_at is not None or (self.is_open and self.due_at is not None and now > self.due_at)
