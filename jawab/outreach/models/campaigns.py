"""Campaigns: what is written to many or said to them by phone, to whom, and what became of each."""

from django.db import models
from django.utils.translation import pgettext_lazy

from jawab.commerce.models import Product
from jawab.people.models import Agent, ContactKind, Customer, Purpose, Segment, Team, Way
from jawab.people.models.agents import LANGUAGES
from jawab.tickets.models import Channel, Message, Ticket


class CampaignKind(models.TextChoices):
    MAIL = "mail", pgettext_lazy("kind of campaign", "Mail")
    CALLS = "calls", pgettext_lazy("kind of campaign", "Calls")
    INVITATION = "invitation", pgettext_lazy("kind of campaign", "Invitation")


class Heard(models.TextChoices):
    """Whether they wrote, called or came by within some days."""

    WITHIN = "within", pgettext_lazy("last contact", "Heard from within")
    SILENT = "silent", pgettext_lazy("last contact", "Not heard from for")


class CampaignState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("state of a campaign", "Draft")
    APPROVED = "approved", pgettext_lazy("state of a campaign", "Approved")
    RUNNING = "running", pgettext_lazy("state of a campaign", "Running")
    PAUSED = "paused", pgettext_lazy("state of a campaign", "Paused")
    ENDED = "ended", pgettext_lazy("state of a campaign", "Ended")


class Campaign(models.Model):
    """One letter to many, by the mailbox ``channel``, also one that invites to an event, or a list of whom to call.

    ``purpose`` is what they said yes to. It means who is in any of ``included`` and none of ``excluded``, speaks
    ``language``, bought ``bought``, has their main address in ``country`` and was ``heard`` from or not within
    ``heard_days``, as far as these are given. Its tickets are of ``team``, shared out among those
    on duty; it is ``team`` that calls.
    Of letters alone: ``per_hour`` is the pace, ``next_at`` when the next may leave, and a ticket that nobody answered
    is closed after ``closes_days``.
    """

    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=CampaignKind.choices, default=CampaignKind.MAIL)
    purpose = models.CharField(max_length=12, choices=Purpose.choices, default=Purpose.NEWS)
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="campaigns")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="campaigns")
    included = models.ManyToManyField(Segment, related_name="+")
    excluded = models.ManyToManyField(Segment, related_name="+")
    language = models.CharField(max_length=8, choices=LANGUAGES, blank=True)
    bought = models.ForeignKey(Product, null=True, on_delete=models.PROTECT, related_name="+")
    country = models.CharField(max_length=2, blank=True)
    heard = models.CharField(max_length=6, choices=Heard.choices, blank=True)
    heard_days = models.PositiveSmallIntegerField(null=True)
    per_hour = models.PositiveIntegerField(default=120)
    closes_days = models.PositiveSmallIntegerField(default=14)
    state = models.CharField(max_length=8, choices=CampaignState.choices, default=CampaignState.DRAFT)
    made_by = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    approved_by = models.ForeignKey(Agent, null=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)
    begun_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="draft") | models.Q(approved_at__isnull=False),
                name="campaign_approved_before_it_leaves",
            ),
            models.CheckConstraint(condition=models.Q(per_hour__gte=1), name="campaign_has_a_pace"),
            models.CheckConstraint(
                condition=models.Q(heard="", heard_days=None)
                | ~models.Q(heard="") & models.Q(heard_days__gte=1),
                name="campaign_heard_within_some_days",
            ),
        ]
        indexes = [
            models.Index(fields=["next_at"], name="campaign_due", condition=models.Q(state="running")),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def calls(self) -> bool:
        return self.kind == CampaignKind.CALLS

    @property
    def invites(self) -> bool:
        """Its letters are about an ``event``."""
        return self.kind == CampaignKind.INVITATION

    @property
    def way(self) -> Way:
        """By which they must have agreed to hear from us."""
        return Way.PHONE if self.calls else Way.EMAIL

    @property
    def point(self) -> ContactKind:
        """What they must have to be reached."""
        return ContactKind.PHONE if self.calls else ContactKind.EMAIL


class CampaignText(models.Model):
    """What it says in one language, a letter or a script, with places as ``knowledge.variables`` fills them.

    ``title`` is what the event is called, of an invitation alone.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=8, choices=LANGUAGES)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    title = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "language"], name="one_campaign_text_a_language")
        ]

    def __str__(self) -> str:
        return f"{self.language} of {self.campaign_id}"


class ContactState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("state of a contact", "Waiting")
    SENT = "sent", pgettext_lazy("state of a contact", "Sent")
    ANSWERED = "answered", pgettext_lazy("state of a contact", "Answered")
    STOPPED = "stopped", pgettext_lazy("state of a contact", "Opted out")
    BOUNCED = "bounced", pgettext_lazy("state of a contact", "Came back")
    SKIPPED = "skipped", pgettext_lazy("state of a contact", "Left out")
    INTERESTED = "interested", pgettext_lazy("state of a contact", "Interested")
    DECLINED = "declined", pgettext_lazy("state of a contact", "Not interested")
    LATER = "later", pgettext_lazy("state of a contact", "To call back")
    UNREACHED = "unreached", pgettext_lazy("state of a contact", "Not reached")
    WRONG = "wrong", pgettext_lazy("state of a contact", "Wrong number")


CALLED = ("interested", "declined", "later", "unreached", "wrong")
"""How a call can end, besides an opt-out."""


class Skipped(models.TextChoices):
    """Why somebody who was meant was not written to."""

    NO_CONSENT = "no_consent", pgettext_lazy("why left out", "Has not agreed")
    CAPPED = "capped", pgettext_lazy("why left out", "Heard from us too often")
    BLOCKED = "blocked", pgettext_lazy("why left out", "Is blocked")
    NO_ADDRESS = "no_address", pgettext_lazy("why left out", "No address or number that works")
    NO_LANGUAGE = "no_language", pgettext_lazy("why left out", "No text in their language")
    ERASED = "erased", pgettext_lazy("why left out", "Erased or merged")
    ENDED = "ended", pgettext_lazy("why left out", "The campaign was ended before")


class Contact(models.Model):
    """One customer in one campaign. Of the token in their letter only a ``digest`` is kept.

    ``ticket`` is the one of their letter or calls, and goes where that is merged into.
    ``next_at`` is when they may be written to or called, where it is night with them now. ``sent_at`` is when they were
    first written to or called, ``tries`` how often they were called. Who calls them holds them until ``claimed_until``.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="contacts")
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="outreach")
    state = models.CharField(max_length=12, choices=ContactState.choices, default=ContactState.WAITING)
    reason = models.CharField(max_length=12, choices=Skipped.choices, blank=True)
    ticket = models.ForeignKey(Ticket, null=True, on_delete=models.PROTECT, related_name="contacts")
    message = models.OneToOneField(Message, null=True, on_delete=models.PROTECT, related_name="contact")
    digest = models.CharField(max_length=64, blank=True)
    next_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    claimed_by = models.ForeignKey(Agent, null=True, on_delete=models.PROTECT, related_name="+")
    claimed_until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "customer"], name="one_contact_a_campaign"),
            models.CheckConstraint(
                condition=models.Q(state__in=["waiting", "skipped"], sent_at=None, ticket=None, message=None)
                | models.Q(
                    state__in=["sent", "answered", "stopped", "bounced"],
                    sent_at__isnull=False,
                    ticket__isnull=False,
                    message__isnull=False,
                )
                | models.Q(
                    state__in=["waiting", "skipped", "stopped", *CALLED],
                    tries__gte=1,
                    sent_at__isnull=False,
                    ticket__isnull=False,
                    message=None,
                ),
                name="contact_sent_or_not",
            ),
            models.CheckConstraint(
                condition=models.Q(state="skipped") & ~models.Q(reason="")
                | ~models.Q(state="skipped") & models.Q(reason=""),
                name="contact_skipped_for_a_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(claimed_by=None, claimed_until=None)
                | models.Q(claimed_by__isnull=False, claimed_until__isnull=False),
                name="contact_claimed_until_some_moment",
            ),
        ]
        indexes = [
            models.Index(
                fields=["campaign", "next_at", "id"],
                name="contact_waiting",
                condition=models.Q(state="waiting"),
            ),
            models.Index(
                fields=["sent_at"],
                name="contact_to_close",
                condition=models.Q(sent_at__isnull=False, closed_at=None),
            ),
            models.Index(fields=["customer", "sent_at"], name="contact_cap"),
            models.Index(
                fields=["customer", "claimed_until"],
                name="contact_claimed",
                condition=models.Q(claimed_until__isnull=False),
            ),
            models.Index(fields=["digest"], name="contact_behind", condition=~models.Q(digest="")),
        ]

    def __str__(self) -> str:
        return f"{self.customer_id} in {self.campaign_id}: {self.state}"
