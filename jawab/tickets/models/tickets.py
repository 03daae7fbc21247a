"""The ticket: the numbered case, and where it stands."""

from datetime import UTC, datetime

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import pgettext_lazy

from jawab.people.access import NO_TEAM
from jawab.people.models import Agent, Customer, Team
from jawab.tickets.models.channels import Channel
from jawab.tickets.models.escalations import Escalation


class Status(models.TextChoices):
    NEW = "new", pgettext_lazy("ticket status", "New")
    OPEN = "open", pgettext_lazy("ticket status", "Open")
    PENDING = "pending", pgettext_lazy("ticket status", "Waiting for customer")
    ON_HOLD = "on_hold", pgettext_lazy("ticket status", "On hold")
    SNOOZED = "snoozed", pgettext_lazy("ticket status", "Snoozed")
    RESOLVED = "resolved", pgettext_lazy("ticket status", "Resolved")
    CLOSED = "closed", pgettext_lazy("ticket status", "Closed")


# Who waits for nothing comes after everybody who waits.
NEVER = datetime(9999, 1, 1, tzinfo=UTC)
RANKS = 9
"""Priorities are below it: what is left to it rises as lists do, the urgent first."""

ACTIVE = (Status.NEW, Status.OPEN, Status.PENDING, Status.ON_HOLD, Status.SNOOZED)
AWAITING_US = (Status.NEW, Status.OPEN)
ENDED = (Status.RESOLVED, Status.CLOSED)


class Priority(models.IntegerChoices):
    LOW = 1, pgettext_lazy("priority", "Low")
    NORMAL = 2, pgettext_lazy("priority", "Normal")
    HIGH = 3, pgettext_lazy("priority", "High")
    URGENT = 4, pgettext_lazy("priority", "Urgent")


class Tag(models.Model):
    """A word people sort by. ``key`` is its folded form, so that one tag has one spelling."""

    name = models.CharField(max_length=60)
    key = models.CharField(max_length=120, unique=True)

    class Meta:
        ordering = ["key"]

    def __str__(self) -> str:
        return self.name


class Ticket(models.Model):
    number = models.BigAutoField(primary_key=True)
    subject = models.CharField(max_length=500)
    direction = models.CharField(max_length=3, default="rtl")
    language = models.CharField(max_length=8, blank=True)
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.NEW)
    priority = models.SmallIntegerField(choices=Priority.choices, default=Priority.NORMAL)
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="tickets")
    # Without an index of their own where one that begins with them answers the same: every change writes all.
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="tickets", db_index=False)
    team = models.ForeignKey(
        Team, null=True, on_delete=models.PROTECT, related_name="tickets", db_index=False
    )
    assignee = models.ForeignKey(
        Agent, null=True, on_delete=models.PROTECT, related_name="tickets", db_index=False
    )
    tags = models.ManyToManyField(Tag, related_name="tickets")
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="merged")
    split_from = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="split_off")
    continues = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="continued_by")
    created_at = models.DateTimeField()
    active_at = models.DateTimeField()
    waiting_since = models.DateTimeField(null=True)
    snoozed_until = models.DateTimeField(null=True)
    # Asleep also when the customer writes, who then waits since that moment.
    sleeps_through = models.BooleanField(default=False)
    # Who is asked about it at this moment.
    escalation = models.OneToOneField(Escalation, null=True, on_delete=models.SET_NULL, related_name="+")
    # Closed, and in no list but that of spam.
    is_spam = models.BooleanField(default=False)
    preview = models.CharField(max_length=200, blank=True)
    last_side = models.CharField(max_length=8, default="in")
    # How the customer's last message was read, by the desk or by an agent who knew better; empty until there is one.
    emotion = models.CharField(max_length=12, blank=True, default="")
    urgency = models.SmallIntegerField(null=True)
    # The next moment something was promised for, and from when that is near; kept by the promises.
    due_at = models.DateTimeField(null=True)
    due_soon_at = models.DateTimeField(null=True)
    # The sum of its entries of time spent.
    minutes_spent = models.PositiveIntegerField(default=0)
    # Values of custom fields by their keys, as ``people.values`` lets them in; empty ones are left out.
    fields = models.JSONField(default=dict)

    class Meta:
        ordering = ["-active_at", "-number"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_spam=False) | models.Q(status="closed"), name="spam_is_closed"
            )
        ]
        indexes = [
            models.Index(fields=["status", "-active_at", "-number"], name="ticket_status_list"),
            models.Index(fields=["assignee", "status", "-active_at", "-number"], name="ticket_mine_list"),
            models.Index(fields=["team", "status", "-active_at", "-number"], name="ticket_team_list"),
            models.Index(fields=["customer", "-active_at", "-number"], name="ticket_customer_list"),
            # A filter may ask for any status: then only the order of the list can be followed.
            models.Index(fields=["-active_at", "-number"], name="ticket_newest"),
            models.Index(
                Coalesce("waiting_since", models.Value(NEVER)), "number", name="ticket_waiting_longest"
            ),
            models.Index(
                Coalesce("due_at", models.Value(NEVER)),
                Coalesce("waiting_since", models.Value(NEVER)),
                "number",
                name="ticket_due_first",
            ),
            models.Index(
                models.Value(RANKS) - models.F("priority"),
                Coalesce("waiting_since", models.Value(NEVER)),
                "number",
                name="ticket_urgent_first",
            ),
            models.Index(
                fields=["-active_at", "-number"], name="ticket_spam_list", condition=models.Q(is_spam=True)
            ),
            # Routing looks at these alone, and often.
            models.Index(
                fields=["waiting_since", "number"],
                name="ticket_to_route",
                condition=models.Q(assignee=None, merged_into=None, status__in=AWAITING_US),
            ),
            models.Index(
                fields=["snoozed_until"],
                name="ticket_to_wake",
                condition=models.Q(snoozed_until__isnull=False),
            ),
            # Most tickets have none: mail coming in pays nothing for the index.
            GinIndex(
                OpClass("fields", "jsonb_path_ops"), name="ticket_fields", condition=~models.Q(fields={})
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.number}"

    @property
    def audience(self) -> list[str]:
        """Who hears of this ticket's facts; the same rule as ``access.visible_tickets``."""
        team = f"team:{self.team_id}" if self.team_id else NO_TEAM
        return [team, f"agent:{self.assignee_id}"] if self.assignee_id else [team]

    @property
    def shown_status(self) -> str:
        """As ``badges.status`` names it: spam is closed, but nobody would call it so."""
        return "spam" if self.is_spam else self.status

    @property
    def may_have_checklists(self) -> bool:
        """Of a ticket that was fetched for somebody to look at: whether the desk has ever kept any."""
        found: bool = self.__dict__["desk_has_checklists"]
        return found

    @property
    def known_as(self) -> str:
        """Of a ticket that was fetched for its customer: the subject as they know it."""
        found: str = self.__dict__["title"]
        return found

    @property
    def is_marked_unread(self) -> bool:
        """By whoever it was fetched for."""
        return bool(self.__dict__.get("marked_unread"))

    @property
    def is_active(self) -> bool:
        return self.status in ACTIVE
