"""What customers are asked, when, and what they said."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jawab.people.models import Agent, Customer, Team
from jawab.people.models.agents import LANGUAGES
from jawab.promises.models import Promise
from jawab.tickets.models import Channel, Emotion, Message, Ticket

COMMENT_LIMIT = 4_000


class Measure(models.TextChoices):
    """What is asked: CSAT, CES and NPS, as the trade calls them."""

    CSAT = "csat", pgettext_lazy("survey", "Satisfaction")
    CES = "ces", pgettext_lazy("survey", "Effort")
    NPS = "nps", pgettext_lazy("survey", "Recommendation")


SCALES = {Measure.CSAT: range(1, 6), Measure.CES: range(1, 8), Measure.NPS: range(11)}
"""Every score there is; the higher, the better."""
LOW = {Measure.CSAT: 2, Measure.CES: 3, Measure.NPS: 6}
"""Up to this a score is low, where nobody has said anything else."""


class SurveySettings(models.Model):
    """One row, made when the first of it is set: what holds for all surveys.

    Nobody is asked twice within ``period_days``. An answer can be changed for ``change_days``; unanswered, the question
    can be answered for ``open_days``. Who gave a low score hears from somebody within ``promise_hours`` of business.
    With ``needs_consent`` only those are asked who have agreed to surveys by mail; else all who did not decline.
    """

    ONLY = 1

    id = models.SmallIntegerField(primary_key=True, default=ONLY)
    period_days = models.PositiveSmallIntegerField(default=30)
    open_days = models.PositiveSmallIntegerField(default=30)
    change_days = models.PositiveSmallIntegerField(default=7)
    promise_hours = models.PositiveSmallIntegerField(default=8)
    needs_consent = models.BooleanField(default=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_survey_settings")]

    def __str__(self) -> str:
        return f"once in {self.period_days} days"


class Survey(models.Model):
    """One measure and how it is asked: so many hours after a ticket of one of ``teams`` (of any without one) was
    resolved. A score up to ``low`` is followed up. No row, or one that is not ``is_on``: it is not asked.
    """

    measure = models.CharField(primary_key=True, max_length=4, choices=Measure.choices)
    is_on = models.BooleanField(default=False)
    after_hours = models.PositiveSmallIntegerField(default=24)
    low = models.PositiveSmallIntegerField()
    teams = models.ManyToManyField(Team, related_name="surveys")

    def __str__(self) -> str:
        return self.measure


class SurveyWords(models.Model):
    """The desk's own question in one language, in place of the usual one."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="words")
    language = models.CharField(max_length=2, choices=LANGUAGES)
    question = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["survey", "language"], name="one_question_in_a_language")
        ]

    def __str__(self) -> str:
        return self.question


class Reason(models.Model):
    """Why a score is what it is, to be ticked; in the desk's own list, which replaces the usual one.

    An answer keeps its ``code``, so that figures tell of one that is asked no more.
    """

    code = models.CharField(max_length=40, unique=True)
    place = models.PositiveSmallIntegerField()
    is_active = models.BooleanField(default=True)
    fa = models.CharField(max_length=80, blank=True)
    ar = models.CharField(max_length=80, blank=True)
    en = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["place", "pk"]

    def __str__(self) -> str:
        return self.code


class AskedBy(models.TextChoices):
    MAIL = "mail", pgettext_lazy("survey", "By e-mail")
    CHAT = "chat", pgettext_lazy("survey", "In the chat")
    PORTAL = "portal", pgettext_lazy("survey", "In the portal")
    LINK = "link", pgettext_lazy("survey", "By a link")


class Dropped(models.TextChoices):
    """Why somebody was not asked after all."""

    REOPENED = "reopened", _("It was open again")
    SETTLED = "settled", _("Spam, merged, or nothing that they had asked")
    OPEN_MATTER = "open_matter", _("Something else of theirs is open")
    COMPLAINT = "complaint", _("A complaint of theirs is open")
    LATELY = "lately", _("They were asked lately")
    DECLINED = "declined", _("They want no surveys")
    SILENCE = "silence", _("The desk may not write to them by itself")
    OFF = "off", _("The survey was switched off")
    ERASED = "erased", _("Their data was erased")


class Asking(models.Model):
    """One customer is to be asked about one ticket at ``next_at``, or was ``asked_at``, and what they answered.

    ``team`` and ``agent`` are whose it was when they were asked; figures count by these, whatever became of the ticket.
    The secret ``token`` is the page's. ``promise`` is the one that a low score made: never two for one asking.
    """

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="askings")
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="askings")
    measure = models.CharField(max_length=4, choices=Measure.choices)
    low = models.PositiveSmallIntegerField()
    team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="+")
    agent = models.ForeignKey(Agent, null=True, on_delete=models.PROTECT, related_name="+")
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=2, choices=LANGUAGES)
    way = models.CharField(max_length=8, choices=AskedBy.choices, default=AskedBy.MAIL)
    token = models.CharField(max_length=32, unique=True)
    message = models.ForeignKey(Message, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField()
    next_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    dropped = models.CharField(max_length=12, choices=Dropped.choices, blank=True)
    answered_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(null=True)
    score = models.PositiveSmallIntegerField(null=True)
    reasons = ArrayField(models.CharField(max_length=40), default=list)
    comment = models.TextField(blank=True)
    emotion = models.CharField(max_length=12, choices=Emotion.choices, blank=True)
    promise = models.OneToOneField(Promise, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ticket"], condition=models.Q(next_at__isnull=False), name="one_asking_at_a_time"
            ),
            models.CheckConstraint(
                condition=models.Q(next_at__isnull=False, asked_at__isnull=True, dropped="")
                | models.Q(next_at__isnull=True, asked_at__isnull=False, dropped="")
                | (models.Q(next_at__isnull=True, asked_at__isnull=True) & ~models.Q(dropped="")),
                name="asking_waits_is_asked_or_dropped",
            ),
            models.CheckConstraint(
                condition=models.Q(score__isnull=True, answered_at__isnull=True)
                | models.Q(score__isnull=False, answered_at__isnull=False, asked_at__isnull=False),
                name="who_answers_was_asked",
            ),
        ]
        indexes = [
            models.Index(fields=["next_at"], name="asking_due", condition=models.Q(next_at__isnull=False)),
            models.Index(fields=["customer", "-asked_at"], name="asking_of_customer"),
            models.Index(
                fields=["measure", "asked_at"],
                name="asking_figures",
                condition=models.Q(asked_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure} of #{self.ticket_id}"

    @property
    def is_low(self) -> bool:
        return self.score is not None and self.score <= self.low


class NoSurveys(models.Model):
    """Who pressed that they want to be asked no more; a yes to surveys that they give later counts again."""

    customer = models.OneToOneField(
        Customer, primary_key=True, on_delete=models.CASCADE, related_name="no_surveys"
    )
    since = models.DateTimeField()

    def __str__(self) -> str:
        return f"customer {self.customer_id}"
