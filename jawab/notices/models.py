"""What agents are told of, and how each wants to be told. Ids alone: the words are made for whoever reads them."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import pgettext_lazy

from jawab.knowledge.models import Article
from jawab.people.models import Agent
from jawab.suggestions.models import Suggestion
from jawab.tickets.models import Ticket


class NoticeKind(models.TextChoices):
    ASSIGNED = "assigned", pgettext_lazy("notification", "A ticket was assigned to me")
    MENTIONED = "mentioned", pgettext_lazy("notification", "A colleague named me in a note")
    ANSWERED = "answered", pgettext_lazy("notification", "A customer wrote in a ticket of mine")
    FAILED = "failed", pgettext_lazy("notification", "An answer of mine was not delivered")
    HANDED_OVER = "handed_over", pgettext_lazy("notification", "A ticket was handed over to my team")
    ESCALATED = (
        "escalated",
        pgettext_lazy("notification", "A ticket was escalated to me, or came back from it"),
    )
    PROMISED = "promised", pgettext_lazy("notification", "A promise of mine comes near, or was not kept")
    PAID = (
        "paid",
        pgettext_lazy(
            "notification", "A customer paid or showed a transfer, or a refund of mine did not go through"
        ),
    )
    REVIEW = "review", pgettext_lazy("notification", "An article of mine is to be looked at again")
    COMPLAINED = "complained", pgettext_lazy("notification", "A complaint is mine, or a critical one came")
    SUGGESTED = (
        "suggested",
        pgettext_lazy("notification", "A suggestion is mine to deal with, or one I wanted was decided"),
    )
    FOLLOWED = "followed", pgettext_lazy("notification", "Something was written in a ticket I follow")
    UNASSIGNED = "unassigned", pgettext_lazy("notification", "A new ticket without an assignee in my team")


class Rhythm(models.TextChoices):
    HOURLY = "hourly", pgettext_lazy("digest", "Every hour")
    DAILY = "daily", pgettext_lazy("digest", "Once a day")


class Notice(models.Model):
    """One fact of a ticket, an article or a suggestion told to one agent, by the ways they wanted when it was made.

    ``push_at`` is when it is to be pushed to their devices, or tried again; empty when it is not, or no more.
    ``pushed_to`` are the subscriptions whose service has had it: another try leaves those alone.
    ``in_digest``: it goes with the next mail, unless it is read before.
    """

    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="notices")
    ticket = models.ForeignKey(Ticket, null=True, on_delete=models.CASCADE, related_name="notices")
    article = models.ForeignKey(Article, null=True, on_delete=models.CASCADE, related_name="notices")
    suggestion = models.ForeignKey(Suggestion, null=True, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=12, choices=NoticeKind.choices)
    fact = models.BigIntegerField()
    at = models.DateTimeField()
    in_bell = models.BooleanField()
    sounds = models.BooleanField()
    push_at = models.DateTimeField(null=True)
    pushed_to = ArrayField(models.BigIntegerField(), default=list)
    in_digest = models.BooleanField(default=False)
    push_tries = models.SmallIntegerField(default=0)
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agent", "kind", "fact"], name="told_once"),
            models.CheckConstraint(
                condition=models.Q(ticket__isnull=False, article=None, suggestion=None)
                | models.Q(ticket=None, article__isnull=False, suggestion=None)
                | models.Q(ticket=None, article=None, suggestion__isnull=False),
                name="told_of_one_thing",
            ),
        ]
        indexes = [
            models.Index(fields=["agent", "-id"], name="notice_newest"),
            models.Index(
                fields=["agent", "ticket"], name="notice_unread", condition=models.Q(read_at__isnull=True)
            ),
            models.Index(
                fields=["agent"],
                name="notice_in_digest",
                condition=models.Q(in_digest=True, read_at__isnull=True),
            ),
            models.Index(
                fields=["push_at"],
                name="notice_to_push",
                condition=models.Q(push_at__isnull=False, read_at__isnull=True),
            ),
            models.Index(
                fields=["read_at"], name="notice_to_forget", condition=models.Q(read_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of fact {self.fact} to {self.agent_id}"


class Choice(models.Model):
    """By which ways one agent hears of one kind; a kind without a row is told by its usual ways."""

    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="notice_choices")
    kind = models.CharField(max_length=12, choices=NoticeKind.choices)
    bell = models.BooleanField()
    sound = models.BooleanField()
    push = models.BooleanField(default=False)
    mail = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agent", "kind"], name="one_choice_a_kind")]

    def __str__(self) -> str:
        return f"{self.agent_id} of {self.kind}"


class QuietSpan(models.Model):
    """Hours of one weekday (Monday is 0) of the agent's own time zone in which nothing calls out.

    One that does not end after it begins goes on until that hour of the next day; equal hours are a whole day.
    """

    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="quiet_spans")
    weekday = models.SmallIntegerField()
    begins = models.TimeField()
    ends = models.TimeField()

    class Meta:
        ordering = ["weekday"]
        constraints = [
            models.UniqueConstraint(fields=["agent", "weekday"], name="one_quiet_span_a_day"),
            models.CheckConstraint(condition=models.Q(weekday__range=(0, 6)), name="quiet_weekday"),
        ]

    def __str__(self) -> str:
        return f"{self.agent_id} on {self.weekday}: {self.begins} to {self.ends}"


class Muting(models.Model):
    """A ticket of which its agent hears nothing but what names them."""

    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="mutings")
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="mutings")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agent", "ticket"], name="muted_once")]

    def __str__(self) -> str:
        return f"{self.agent_id} of #{self.ticket_id}"


class Digest(models.Model):
    """Who wants what is unread by mail: every hour, or daily at ``hour`` of their own clock. ``next_at`` is when."""

    agent = models.OneToOneField(Agent, on_delete=models.CASCADE, related_name="digest")
    rhythm = models.CharField(max_length=8, choices=Rhythm.choices)
    hour = models.TimeField()
    next_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.rhythm} to {self.agent_id}"


class Subscription(models.Model):
    """One browser that takes pushes, as it handed itself in; it ends with the session it was made in."""

    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="subscriptions")
    endpoint = models.TextField(unique=True)
    key = models.CharField(max_length=120)
    secret = models.CharField(max_length=40)
    session_key = models.CharField(max_length=40)
    refusals = models.SmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"a browser of {self.agent_id}"
