"""A suggestion, who votes for it, what the company answers, and whom it told so."""

from django.db import models
from django.utils.translation import pgettext_lazy

from jawab.people.models import Agent, Customer
from jawab.tickets.models import Message, Ticket

TITLE_LIMIT, TEXT_LIMIT, ANSWER_LIMIT = 160, 2000, 2000


class SuggestionState(models.TextChoices):
    """In their order. One that was merged is in whichever state the other one is."""

    NEW = "new", pgettext_lazy("suggestion", "New")
    LOOKED_AT = "looked_at", pgettext_lazy("suggestion", "Looked at")
    PLANNED = "planned", pgettext_lazy("suggestion", "Planned")
    DONE = "done", pgettext_lazy("suggestion", "Done")
    NOT_NOW = "not_now", pgettext_lazy("suggestion", "Not now")


DECIDED = (SuggestionState.PLANNED, SuggestionState.DONE, SuggestionState.NOT_NOW)
"""What needs an answer, and is told to whoever wanted it."""
OPEN = (SuggestionState.NEW, SuggestionState.LOOKED_AT, SuggestionState.PLANNED)
"""What can be voted for."""


class Suggestion(models.Model):
    """``customer`` or ``agent`` said it, or nobody who is still known; ``ticket`` is where it was heard, if in one.

    ``is_set_aside``: it holds a link, or comes from somebody who is blocked; people look at it apart.
    ``looked_at`` is when somebody of ours had looked first, ``decided_at`` when its state became one of ``DECIDED``.
    """

    title = models.CharField(max_length=TITLE_LIMIT)
    text = models.CharField(max_length=TEXT_LIMIT, blank=True)
    language = models.CharField(max_length=8)
    customer = models.ForeignKey(Customer, null=True, on_delete=models.PROTECT, related_name="suggestions")
    agent = models.ForeignKey(Agent, null=True, on_delete=models.PROTECT, related_name="+")
    ticket = models.ForeignKey(Ticket, null=True, on_delete=models.SET_NULL, related_name="suggestions")
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=SuggestionState.choices, default=SuggestionState.NEW)
    is_set_aside = models.BooleanField(default=False)
    owner = models.ForeignKey(Agent, null=True, on_delete=models.PROTECT, related_name="suggestions")
    looked_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="merged")
    source_id = models.CharField(max_length=96, null=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["source_id"], name="suggestion_noted_once"),
            models.CheckConstraint(
                condition=models.Q(customer=None) | models.Q(agent=None), name="suggestion_has_one_author"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=DECIDED, decided_at__isnull=False)
                | ~models.Q(state__in=DECIDED) & models.Q(decided_at=None),
                name="suggestion_decided_at_some_time",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-id"], name="suggestion_state_list"),
            models.Index(
                fields=["language", "-published_at"],
                name="suggestion_published",
                condition=models.Q(published_at__isnull=False, merged_into=None),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        return f"S-{1000 + self.pk}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN and self.merged_into_id is None

    @property
    def is_decided(self) -> bool:
        return self.state in DECIDED


class SuggestionTicket(models.Model):
    """A ticket in which it was heard."""

    suggestion = models.ForeignKey(Suggestion, on_delete=models.CASCADE, related_name="links")
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="suggestion_links")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["suggestion", "ticket"], name="a_ticket_once_in_a_suggestion")
        ]

    def __str__(self) -> str:
        return f"{self.suggestion_id} #{self.ticket_id}"


class Vote(models.Model):
    """One of a customer or an agent; of neither, one of somebody who was forgotten since.

    Votes are counted from their rows: no row of the suggestion is written, so nobody waits for anybody.
    ``is_double``: who gave it was merged with somebody who had voted, too. It is not counted until they are parted.
    """

    suggestion = models.ForeignKey(Suggestion, on_delete=models.CASCADE, related_name="votes")
    customer = models.ForeignKey(
        Customer, null=True, on_delete=models.PROTECT, related_name="suggestion_votes"
    )
    agent = models.ForeignKey(Agent, null=True, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    is_double = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["suggestion", "customer"], name="one_vote_each_customer"),
            models.UniqueConstraint(fields=["suggestion", "agent"], name="one_vote_each_agent"),
            models.CheckConstraint(
                condition=models.Q(customer=None) | models.Q(agent=None), name="a_vote_is_of_one"
            ),
        ]
        indexes = [
            models.Index(fields=["suggestion"], name="votes_counted", condition=models.Q(is_double=False))
        ]

    def __str__(self) -> str:
        return f"vote for {self.suggestion_id}"


class Answer(models.Model):
    """What the company says to it, in one language."""

    suggestion = models.ForeignKey(Suggestion, on_delete=models.CASCADE, related_name="answers")
    language = models.CharField(max_length=8)
    text = models.CharField(max_length=ANSWER_LIMIT)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["suggestion", "language"], name="one_answer_a_language")
        ]

    def __str__(self) -> str:
        return f"answer to {self.suggestion_id} ({self.language})"


class Telling(models.Model):
    """A decision that whoever wanted it is told: with the answers as they were then, by language."""

    suggestion = models.ForeignKey(Suggestion, on_delete=models.CASCADE, related_name="tellings")
    state = models.CharField(max_length=10, choices=SuggestionState.choices)
    answers = models.JSONField(default=dict)
    begun_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.state} of {self.suggestion_id}"


class Outcome(models.TextChoices):
    WAITING = "waiting"
    TOLD = "told"
    LEFT = "left", "not told, for a reason"


class Left(models.TextChoices):
    """Why somebody was not told."""

    STOPPED = "stopped", "they want no such letters"
    BLOCKED = "blocked", "an address of theirs is blocked"
    SILENT = "silent", "no mail address that works, or no mailbox of ours"
    GONE = "gone", "forgotten, or told as whom they were merged with"
    LATER = "later", "it was decided anew before"


class Told(models.Model):
    """One customer of a telling: a row, so that they are told once however often a worker is stopped.

    ``digest`` is of the secret in the letter by which they hear no more.
    """

    telling = models.ForeignKey(Telling, on_delete=models.CASCADE, related_name="rows")
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="+")
    is_author = models.BooleanField(default=False)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.WAITING)
    reason = models.CharField(max_length=10, choices=Left.choices, blank=True)
    message = models.ForeignKey(Message, null=True, on_delete=models.SET_NULL, related_name="+")
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["telling", "customer"], name="told_once_of_a_decision"),
            models.UniqueConstraint(
                fields=["digest"], name="one_letter_behind_a_link", condition=~models.Q(digest="")
            ),
        ]
        indexes = [
            models.Index(fields=["telling", "id"], name="told_waiting", condition=models.Q(outcome="waiting"))
        ]

    def __str__(self) -> str:
        return f"{self.outcome} of {self.telling_id}"


class NoLetters(models.Model):
    """A customer who does not want to be told what became of suggestions."""

    customer = models.OneToOneField(
        Customer, primary_key=True, on_delete=models.CASCADE, related_name="no_suggestion_letters"
    )
    since = models.DateTimeField()

    def __str__(self) -> str:
        return f"no letters to {self.customer_id}"
