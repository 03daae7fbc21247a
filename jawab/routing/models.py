"""Queues, what agents can hold at a time, and who was given what and why."""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import pgettext_lazy

from jawab.people.models import Agent, Department, Skill, Team
from jawab.people.models.agents import LANGUAGES
from jawab.people.models.skills import HIGHEST, LOWEST
from jawab.tickets.models import Ticket

USUAL_WEIGHT = 100


class Load(models.TextChoices):
    """What a ticket asks of whoever holds it: calls and chats at once, everything written when its turn has come."""

    CALL = "call", pgettext_lazy("kind of load", "Calls")
    CHAT = "chat", pgettext_lazy("kind of load", "Chats")
    MAIL = "mail", pgettext_lazy("kind of load", "Mail and other written tickets")


class RoutingSettings(models.Model):
    """One row, made when the first of it is set; lengths in minutes, 0 is never.

    ``relax_minutes``: after each of these a waiting ticket asks one level less of its skill, in the end of nobody
    any (``without_skill``). ``target_minutes`` holds for what no queue takes.
    """

    ONLY = 1

    id = models.SmallIntegerField(primary_key=True, default=ONLY)
    pushes = models.BooleanField(default=False)
    owner_minutes = models.PositiveSmallIntegerField(default=30)
    relax_minutes = models.PositiveSmallIntegerField(default=15)
    without_skill = models.BooleanField(default=False)
    offer_minutes = models.PositiveSmallIntegerField(default=10)
    target_minutes = models.PositiveIntegerField(default=240)
    calls = models.PositiveSmallIntegerField(default=1)
    chats = models.PositiveSmallIntegerField(default=3)
    mails = models.PositiveSmallIntegerField(default=10)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_routing")]

    def __str__(self) -> str:
        return "routing"

    @property
    def capacity(self) -> dict[str, int]:
        return {Load.CALL: self.calls, Load.CHAT: self.chats, Load.MAIL: self.mails}


class Queue(models.Model):
    """A ticket belongs to the first queue whose conditions it fulfils, as ``tickets.queries.conditions`` keeps them.

    ``weight`` is in hundredths: how many times faster its waiting counts.
    """

    name = models.CharField(max_length=80, unique=True)
    position = models.PositiveIntegerField(default=0)
    conditions = models.JSONField()
    skill = models.ForeignKey(Skill, null=True, blank=True, on_delete=models.PROTECT, related_name="queues")
    level = models.SmallIntegerField(
        default=LOWEST, validators=[MinValueValidator(LOWEST), MaxValueValidator(HIGHEST)]
    )
    target_minutes = models.PositiveIntegerField(default=240)
    weight = models.PositiveSmallIntegerField(default=USUAL_WEIGHT)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name


class Wallboard(models.Model):
    """A public screen behind a link, of one department's figures or the whole desk's. Only its token's digest is kept.

    No customer stands on it, and agents' names only ``with_names``.
    """

    digest = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=80)
    department = models.ForeignKey(Department, null=True, on_delete=models.CASCADE, related_name="wallboards")
    language = models.CharField(max_length=8, choices=LANGUAGES, default="fa")
    with_names = models.BooleanField(default=False)
    made_by = models.ForeignKey(Agent, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.name


class AgentCapacity(models.Model):
    """How many of one load this agent holds at a time, where it is not the desk's usual number."""

    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="capacities")
    load = models.CharField(max_length=8, choices=Load.choices)
    most = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agent", "load"], name="one_capacity_of_a_load")]

    def __str__(self) -> str:
        return f"{self.most} {self.load} of {self.agent_id}"


class How(models.TextChoices):
    HAND = "hand", pgettext_lazy("how a ticket was given", "By somebody’s hand")
    PULL = "pull", pgettext_lazy("how a ticket was given", "Taken as the next one")
    PUSH = "push", pgettext_lazy("how a ticket was given", "Given by the desk")


class AssignmentEnding(models.TextChoices):
    PASSED = "passed", pgettext_lazy("end of an assignment", "Given to somebody else")
    RELEASED = "released", pgettext_lazy("end of an assignment", "Given back to the team")
    UNANSWERED = "unanswered", pgettext_lazy("end of an assignment", "Not looked at in time")
    TAKEN = "taken", pgettext_lazy("end of an assignment", "Taken back by the desk")
    HANDED_OVER = "handed_over", pgettext_lazy("end of an assignment", "Handed over to another team")
    DONE = "done", pgettext_lazy("end of an assignment", "The ticket has ended")


class Assignment(models.Model):
    """From when to when a ticket was in whose hands, and why, as ``reasons`` reads it.

    A pushed one is an offer until ``accepted_at``, when its agent has looked at it.
    """

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="assignments")
    agent = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="assignments")
    queue = models.ForeignKey(Queue, null=True, on_delete=models.SET_NULL, related_name="+")
    how = models.CharField(max_length=8, choices=How.choices)
    why = ArrayField(models.TextField(), default=list)
    at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=12, choices=AssignmentEnding.choices, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["ticket"], condition=models.Q(ended_at=None), name="in_one_hand_at_a_time"
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True, ending="")
                | (models.Q(ended_at__isnull=False) & ~models.Q(ending="")),
                name="assignment_ends_somehow",
            ),
        ]
        indexes = [
            models.Index(fields=["agent", "-at"], name="assignment_of_agent"),
            models.Index(
                fields=["at"],
                name="assignment_offered",
                condition=models.Q(how="push", accepted_at=None, ended_at=None),
            ),
            models.Index(
                fields=["ended_at"],
                name="assignment_came_back",
                condition=models.Q(ending__in=["released", "unanswered"]),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.ticket_id} of {self.agent_id}"


class WaitEnding(models.TextChoices):
    ANSWERED = "answered", pgettext_lazy("end of a wait", "Answered")
    CLOSED = "closed", pgettext_lazy("end of a wait", "Closed without an answer")
    LAID_ASIDE = "laid_aside", pgettext_lazy("end of a wait", "Laid aside")
    MERGED = "merged", pgettext_lazy("end of a wait", "Merged into another ticket")


class ExpectedWait(models.Model):
    """What was expected, at one moment, of a ticket that waits since ``since``, and what came of it.

    Lengths are seconds of open time from ``at``; ``drawn`` is the twin's range (low, mean, high) before it was
    corrected, and ``last_waited`` how long the last to be answered by then had waited. ``is_first`` is the one made
    when the wait was first seen, by which the hit rate goes; later ones are made where what is expected has changed
    much.
    """

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="expected_waits")
    queue = models.ForeignKey(Queue, null=True, on_delete=models.SET_NULL, related_name="+")
    load = models.CharField(max_length=8, choices=Load.choices)
    since = models.DateTimeField()
    at = models.DateTimeField()
    is_first = models.BooleanField()
    place = models.PositiveIntegerField()
    drawn = ArrayField(models.PositiveIntegerField(), size=3)
    expected = models.PositiveIntegerField()
    last_waited = models.PositiveIntegerField(null=True)
    earliest_at = models.DateTimeField()
    likely_at = models.DateTimeField()
    latest_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=12, choices=WaitEnding.choices, blank=True)
    waited = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["ticket", "since"], condition=models.Q(is_first=True), name="one_first_of_a_wait"
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True, ending="", waited__isnull=True)
                | (models.Q(ended_at__isnull=False, waited__isnull=False) & ~models.Q(ending="")),
                name="expected_wait_ends_somehow",
            ),
        ]
        indexes = [
            models.Index(fields=["ticket", "-at"], name="expected_wait_of_ticket"),
            models.Index(fields=["ticket"], name="expected_wait_open", condition=models.Q(ended_at=None)),
            models.Index(
                fields=["load", "-ended_at"], name="expected_wait_settled", condition=models.Q(is_first=True)
            ),
            models.Index(fields=["ended_at"], name="expected_wait_to_forget"),
        ]

    def __str__(self) -> str:
        return f"#{self.ticket_id} {self.ending or 'waits'}"


class Outlook(models.Model):
    """What the next to come to a queue (None is what no queue takes) would wait with a team, as last seen at ``at``.

    ``arrivals`` are those of the weeks it was learned from.
    """

    queue = models.ForeignKey(Queue, null=True, on_delete=models.CASCADE, related_name="outlooks")
    team = models.ForeignKey(Team, null=True, on_delete=models.CASCADE, related_name="+")
    load = models.CharField(max_length=8, choices=Load.choices)
    arrivals = models.PositiveIntegerField()
    at = models.DateTimeField()
    earliest_at = models.DateTimeField()
    likely_at = models.DateTimeField()
    latest_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["queue", "team", "load"], nulls_distinct=False, name="one_outlook_each"
            )
        ]

    def __str__(self) -> str:
        return f"{self.load} of queue {self.queue_id}, team {self.team_id}"


class WaitLook(models.Model):
    """One row: when all waits were last looked at, by whichever worker, and of which loads the hit rate is trusted."""

    ONLY = 1

    id = models.SmallIntegerField(primary_key=True, default=ONLY)
    at = models.DateTimeField()
    trusted = ArrayField(models.CharField(max_length=8), default=list)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_look_at_waits")]

    def __str__(self) -> str:
        return f"looked at {self.at}"
