"""Who is on duty, why not, and for how long; and the leaves that are planned."""

from datetime import datetime

from django.db import models
from django.utils.translation import pgettext_lazy

from jawab.people.models import Agent


class State(models.TextChoices):
    """``SILENT`` is never chosen: it is said of who was available and gives no sign of life."""

    AVAILABLE = "available", pgettext_lazy("duty", "Available")
    BUSY = "busy", pgettext_lazy("duty", "Busy")
    BREAK = "break", pgettext_lazy("duty", "On a break")
    OFF = "off", pgettext_lazy("duty", "Off duty")
    SILENT = "silent", pgettext_lazy("duty", "Silent")


ON_DUTY = frozenset({State.AVAILABLE, State.BUSY, State.BREAK})
"""They keep what is theirs; something new is for the available alone."""


class Reason(models.TextChoices):
    """Why somebody is busy or on a break. ``OTHER`` is told in words."""

    MEAL = "meal", pgettext_lazy("reason of a break", "Meal")
    PRAYER = "prayer", pgettext_lazy("reason of a break", "Prayer")
    TRAINING = "training", pgettext_lazy("reason of a break", "Training")
    MEETING = "meeting", pgettext_lazy("reason of a break", "Meeting")
    TECHNICAL = "technical", pgettext_lazy("reason of a break", "Technical trouble")
    OTHER = "other", pgettext_lazy("reason of a break", "Something else")


class Duty(models.Model):
    """How an agent stands to their work, one row for everybody who ever said so.

    ``until`` is when they mean to be back; it passes without a change. ``seen_at`` is their last sign of life, at most
    a minute late.
    """

    agent = models.OneToOneField(Agent, on_delete=models.CASCADE, primary_key=True, related_name="duty")
    state = models.CharField(max_length=12, choices=State.choices)
    reason = models.CharField(max_length=12, choices=Reason.choices, blank=True)
    words = models.CharField(max_length=80, blank=True)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    seen_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["seen_at"], name="duty_unseen", condition=models.Q(state=State.AVAILABLE)),
        ]

    def __str__(self) -> str:
        return f"{self.agent_id} {self.state}"

    @property
    def is_on_duty(self) -> bool:
        """Of the state alone; who is on leave is not on duty whatever it is."""
        return self.state in ON_DUTY

    @property
    def takes_new(self) -> bool:
        return self.state == State.AVAILABLE

    def is_overdue(self, now: datetime) -> bool:
        """They meant to be back by now."""
        return self.until is not None and self.until <= now and not self.takes_new


class StandingCover(models.Model):
    """Who stands in for an agent whenever they are off duty or silent, until it is said otherwise."""

    agent = models.OneToOneField(
        Agent, on_delete=models.CASCADE, primary_key=True, related_name="standing_cover"
    )
    cover = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="stands_in_for")
    named_by = models.ForeignKey(Agent, null=True, on_delete=models.SET_NULL, related_name="+")
    named_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(cover=models.F("agent")), name="nobody_stands_in_for_themselves"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cover_id} for {self.agent_id}"


class Leave(models.Model):
    """An absence that was planned, from a moment to a moment. ``cover`` takes over what is due meanwhile; without one
    it is as when the agent goes off duty.
    """

    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="leaves")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    cover = models.ForeignKey(Agent, null=True, on_delete=models.SET_NULL, related_name="+")
    planned_by = models.ForeignKey(Agent, null=True, on_delete=models.SET_NULL, related_name="+")
    planned_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="leave_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=models.Q(cover=None) | ~models.Q(cover=models.F("agent")),
                name="nobody_covers_themselves",
            ),
        ]
        indexes = [
            models.Index(
                fields=["agent", "ends_at"],
                name="leave_of_agent",
                condition=models.Q(withdrawn_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agent_id} {self.starts_at} to {self.ends_at}"
