"""What customers are invited to, and what each of them answered."""

from datetime import datetime
from uuid import uuid4

from django.db import models
from django.utils.translation import pgettext_lazy

from jawab.outreach.models.campaigns import Campaign, Contact
from jawab.people.models import Agent


def most_in_a_party(places: int | None, company: int) -> int:
    return min(1 + company, places or 1 + company)


class Event(models.Model):
    """What the letters of an invitation are about; its titles are those of the letters.

    It is at a ``place``, at the address ``online``, or both. ``places`` are for persons, None without a limit, and each
    who is invited may bring as many as ``company``. Answers are taken ``answers_until``. ``sequence`` grows whenever
    it moves (RFC 5545, 3.8.7.4), and ``uid`` never changes: by these two calendars know it again.
    """

    campaign = models.OneToOneField(Campaign, on_delete=models.CASCADE, related_name="event")
    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    time_zone = models.CharField(max_length=64)
    place = models.CharField(max_length=300, blank=True)
    online = models.CharField(max_length=500, blank=True)
    places = models.PositiveIntegerField(null=True)
    company = models.PositiveSmallIntegerField(default=0)
    answers_until = models.DateTimeField()
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()
    called_off_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("begins_at")), name="event_lasts"),
            models.CheckConstraint(
                condition=models.Q(answers_until__lte=models.F("begins_at")),
                name="event_answered_before_it_begins",
            ),
            models.CheckConstraint(
                condition=~models.Q(place="") | ~models.Q(online=""), name="event_is_somewhere"
            ),
        ]

    def __str__(self) -> str:
        return f"event of {self.campaign_id}"

    @property
    def most_persons(self) -> int:
        """In one party: with whom one may bring, and no more than there are places."""
        return most_in_a_party(self.places, self.company)

    def takes_answers(self, now: datetime) -> bool:
        """Of those who are invited; whoever works here writes one down until it begins."""
        return self.called_off_at is None and now < self.answers_until

    def is_to_come(self, now: datetime) -> bool:
        return self.called_off_at is None and now < self.begins_at


class GuestState(models.TextChoices):
    INVITED = "invited", pgettext_lazy("answer to an invitation", "Not answered")
    COMING = "coming", pgettext_lazy("answer to an invitation", "Coming")
    WAITING = "waiting", pgettext_lazy("answer to an invitation", "On the waiting list")
    DECLINED = "declined", pgettext_lazy("answer to an invitation", "Not coming")


HELD = (GuestState.COMING, GuestState.WAITING)
"""Who is told what becomes of it."""


class News(models.TextChoices):
    """What somebody who answered is still to be told by mail."""

    MOVED_UP = "moved_up", pgettext_lazy("news of an event", "Has a place now")
    CHANGED = "changed", pgettext_lazy("news of an event", "Has changed")
    CALLED_OFF = "called_off", pgettext_lazy("news of an event", "Called off")
    REMINDER = "reminder", pgettext_lazy("news of an event", "Reminder")


class Guest(models.Model):
    """One who was sent an invitation. The secret ``token`` of their page stands in each letter about it.

    ``turn`` is their place in the waiting list, the lowest first. ``news`` leave at ``news_at``; ``told`` counts the
    letters after the invitation. ``answered_by`` is who wrote their answer down, None where they gave it themselves.
    """

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="guests")
    contact = models.OneToOneField(Contact, on_delete=models.CASCADE, related_name="guest")
    token = models.CharField(max_length=32, unique=True)
    state = models.CharField(max_length=8, choices=GuestState.choices, default=GuestState.INVITED)
    persons = models.PositiveSmallIntegerField(default=1)
    turn = models.PositiveIntegerField(null=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Agent, null=True, on_delete=models.PROTECT, related_name="+")
    news = models.CharField(max_length=12, choices=News.choices, blank=True)
    news_at = models.DateTimeField(null=True)
    told = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(persons__gte=1), name="guest_comes_themselves"),
            models.CheckConstraint(
                condition=models.Q(state="waiting", turn__isnull=False)
                | ~models.Q(state="waiting") & models.Q(turn=None),
                name="guest_waits_in_turn",
            ),
            models.CheckConstraint(
                condition=models.Q(news="", news_at=None)
                | ~models.Q(news="") & models.Q(news_at__isnull=False),
                name="guest_told_at_some_moment",
            ),
            models.UniqueConstraint(fields=["event", "turn"], name="one_guest_a_turn"),
        ]
        indexes = [
            models.Index(fields=["event", "state", "id"], name="guest_by_state"),
            models.Index(fields=["news_at"], name="guest_to_tell", condition=models.Q(news_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"guest {self.pk}: {self.state}"
