"""A problem, the tickets in which it was met, and what seems to be one."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import pgettext_lazy

from jawab.knowledge.models import Article
from jawab.people.models import Agent
from jawab.tickets.models import Message, Ticket


class ProblemState(models.TextChoices):
    """In their order; what comes back after it was mended is open again."""

    OPEN = "open", pgettext_lazy("problem state", "Looked into")
    KNOWN = "known", pgettext_lazy("problem state", "Cause known")
    MENDED = "mended", pgettext_lazy("problem state", "Mended")


class Problem(models.Model):
    """``cause`` is why, as far as is known; ``way_round`` what helps a customer until it is mended,
    ``article`` the one that tells it to readers.
    """

    title = models.CharField(max_length=200)
    state = models.CharField(max_length=8, choices=ProblemState.choices, default=ProblemState.OPEN)
    cause = models.CharField(max_length=2000, blank=True)
    way_round = models.CharField(max_length=2000, blank=True)
    article = models.ForeignKey(Article, null=True, on_delete=models.SET_NULL, related_name="problems")
    # What its tickets have in common, by which others like them are told; renewed as they are linked.
    profile = models.JSONField(default=dict)
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


class Matter(models.Model):
    """What a ticket is about as the language layer reads its first words: ``terms`` with their weights, once read."""

    ticket = models.OneToOneField(Ticket, primary_key=True, on_delete=models.CASCADE, related_name="matter")
    terms = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"matter of #{self.ticket_id}"


class ProblemHint(models.Model):
    """A ticket seemed to be an open problem when it began; ``likeness`` in hundredths. Who said that it is not stands
    in ``refused_by``: then it is not said again.
    """

    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="hints")
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="problem_hints")
    likeness = models.PositiveSmallIntegerField()
    found_at = models.DateTimeField()
    refused_at = models.DateTimeField(null=True)
    refused_by = models.ForeignKey(Agent, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["ticket", "problem"], name="hinted_once"),
            models.CheckConstraint(
                condition=models.Q(refused_at=None, refused_by=None)
                | models.Q(refused_at__isnull=False, refused_by__isnull=False),
                name="hint_refused_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.ticket_id} may be {self.problem_id}"


class Mining(models.Model):
    """One look for what comes again and again; one at a time. ``night`` is the day of a nightly one.

    ``held_until`` is how long the worker that has it in hand is trusted to be alive, ``read`` how many tickets it read
    anew, ``compared`` how many it compared.
    """

    night = models.DateField(null=True, unique=True)
    asked_by = models.ForeignKey(Agent, null=True, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    holder = models.CharField(max_length=32, blank=True)
    held_until = models.DateTimeField(null=True)
    read = models.PositiveIntegerField(default=0)
    compared = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                models.Value(1), condition=models.Q(finished_at=None), name="one_mining_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"mining {self.pk}"


class Proposal(models.Model):
    """Tickets that seem to be one matter; of an open ``problem`` where they are like it.

    ``profile`` is what they have in common, never what one customer alone says. Refused, it keeps that and how many
    there were, so that the same is not proposed again until it has grown much.
    """

    profile = models.JSONField(default=dict)
    problem = models.ForeignKey(Problem, null=True, on_delete=models.CASCADE, related_name="proposals")
    size = models.PositiveIntegerField()
    found_at = models.DateTimeField()
    refused_at = models.DateTimeField(null=True)
    refused_by = models.ForeignKey(Agent, null=True, on_delete=models.PROTECT, related_name="+")
    tickets = models.ManyToManyField(Ticket, through="ProposedTicket", related_name="+")

    class Meta:
        ordering = ["-size", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(refused_at=None, refused_by=None)
                | models.Q(refused_at__isnull=False, refused_by__isnull=False),
                name="refused_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return f"{self.size} tickets"


class ProposedTicket(models.Model):
    """``likeness`` is in hundredths; ``words`` are its own that made it one of them."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="rows")
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="+")
    likeness = models.PositiveSmallIntegerField()
    words = ArrayField(models.CharField(max_length=80), default=list)

    class Meta:
        ordering = ["-likeness", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "ticket"], name="a_ticket_once_in_a_proposal")
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id} #{self.ticket_id}"


class News(models.TextChoices):
    WAY_ROUND = "way_round", pgettext_lazy("news of a problem", "What helps until it is mended")
    MENDED = "mended", pgettext_lazy("news of a problem", "It is mended")


class Then(models.TextChoices):
    """Where the tickets stand once their customers are told."""

    LEAVE = "leave", pgettext_lazy("tickets of a problem", "Leave them as they are")
    RESOLVE = "resolve", pgettext_lazy("tickets of a problem", "Resolve them")
    OPEN = "open", pgettext_lazy("tickets of a problem", "Open them again")


class Announcement(models.Model):
    """What all whom a problem concerns are told, each in a ticket of their own. ``key`` is the browser's: the same
    press is one announcement. Its texts are one a language.
    """

    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="announcements")
    news = models.CharField(max_length=12, choices=News.choices)
    then = models.CharField(max_length=8, choices=Then.choices)
    texts = models.JSONField(default=dict)
    agent = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=64)
    begun_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["agent", "key"], name="one_announcement_each_press")]

    def __str__(self) -> str:
        return f"{self.news} of {self.problem_id}"


class Told(models.TextChoices):
    WAITING = "waiting"
    TOLD = "told"
    BESIDE = "beside", "its customer is told in another ticket"
    LEFT = "left", "not told, for a reason"
    CANCELLED = "cancelled"


class AnnouncedTicket(models.Model):
    """One ticket of an announcement: ``beside`` is the one in which its customer is told, ``message`` what was said."""

    announcement = models.ForeignKey(Announcement, on_delete=models.CASCADE, related_name="rows")
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="+")
    beside = models.ForeignKey(Ticket, null=True, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=8)
    outcome = models.CharField(max_length=12, choices=Told.choices, default=Told.WAITING)
    reason = models.CharField(max_length=300, blank=True)
    message = models.ForeignKey(Message, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["announcement", "ticket"], name="a_ticket_announced_once")
        ]
        indexes = [
            models.Index(
                fields=["announcement", "id"],
                name="announced_waiting",
                condition=models.Q(outcome="waiting"),
            )
        ]

    def __str__(self) -> str:
        return f"#{self.ticket_id} {self.outcome}"
