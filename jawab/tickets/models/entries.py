"""What people wrote in a ticket: messages (public), notes (for the team alone) and their attachments."""

from functools import reduce
from operator import or_

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import pgettext_lazy

from jawab.base.fields import WordsField
from jawab.people.models import Agent, Customer
from jawab.tickets.models.ages import INDEX, WordsAndAge
from jawab.tickets.models.channels import Channel
from jawab.tickets.models.drafts import Draft
from jawab.tickets.models.encounters import Encounter
from jawab.tickets.models.sides import Side
from jawab.tickets.models.tickets import Ticket


class Nature(models.TextChoices):
    """The same values as the channel contract's, as far as they ever enter a ticket."""

    PERSON = "person", pgettext_lazy("message nature", "Written by a person")
    AUTO_REPLY = "auto_reply", pgettext_lazy("message nature", "Automatic reply")
    AWAY = "away", pgettext_lazy("message nature", "Out of office")
    GENERATED = "generated", pgettext_lazy("message nature", "Sent by a program")
    BOUNCE = "bounce", pgettext_lazy("message nature", "Delivery report")
    RECEIPT = "receipt", pgettext_lazy("message nature", "Read receipt")
    ABUSE = "abuse", pgettext_lazy("message nature", "Spam report")
    LIST = "list", pgettext_lazy("message nature", "Mailing list")
    NEWSLETTER = "newsletter", pgettext_lazy("message nature", "Newsletter")


class Message(models.Model):
    """One public entry. ``written`` is what the person wrote now, ``text`` all that came, ``html`` sanitised.

    ``address`` is where an answer to an incoming message goes. ``verdicts`` are what mail servers said of it, as
    ``dmarc=fail``. ``signature`` is fixed when an answer is written. ``leaves_at`` is when one leaves that was
    written for later; ``yields``: it is held back when the customer writes first, and since ``held_at`` it is.
    """

    # Without an index of their own where one that begins with them answers the same: every message writes all.
    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="messages", db_index=False)
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="+", db_index=False)
    side = models.CharField(max_length=3, choices=Side.choices)
    nature = models.CharField(max_length=12, choices=Nature.choices, default=Nature.PERSON)
    nature_reason = models.TextField(blank=True)
    customer = models.ForeignKey(Customer, null=True, on_delete=models.PROTECT, related_name="+")
    agent = models.ForeignKey(Agent, null=True, on_delete=models.PROTECT, related_name="+")
    address = models.CharField(max_length=320, blank=True)
    subject = models.CharField(max_length=500, blank=True)
    written = models.TextField()
    text = models.TextField()
    html = models.TextField(blank=True)
    language = models.CharField(max_length=8, blank=True)
    direction = models.CharField(max_length=3)
    to = ArrayField(models.TextField(), default=list)
    cc = ArrayField(models.TextField(), default=list)
    bcc = ArrayField(models.TextField(), default=list)
    signature = models.TextField(blank=True)
    # Of a letter to many: the address by which they want no more of them.
    unsubscribe = models.CharField(max_length=300, blank=True, default="", db_default="")
    leaves_at = models.DateTimeField(null=True)
    yields = models.BooleanField(default=False)
    held_at = models.DateTimeField(null=True)
    message_id = models.CharField(max_length=998, blank=True)
    source_id = models.CharField(max_length=200, null=True)
    defects = ArrayField(models.TextField(), default=list)
    verdicts = ArrayField(models.TextField(), default=list)
    sent_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["channel", "source_id"], name="same_source_once"),
            models.CheckConstraint(
                condition=models.Q(side="out", agent__isnull=False, customer__isnull=True)
                | models.Q(side="out", agent__isnull=True, customer__isnull=True, nature="auto_reply")
                | models.Q(side="in", customer__isnull=False, agent__isnull=True),
                name="message_has_its_author",
            ),
        ]
        indexes = [
            models.Index("ticket", "created_at", "id", name="message_thread"),
            models.Index("message_id", name="message_by_id", condition=~models.Q(message_id="")),
            models.Index("ticket", name="message_for_later", condition=models.Q(leaves_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.side} {self.pk} of {self.ticket_id}"


class Note(models.Model):
    """For the team alone: a table of its own, so that nothing that sends can ever pick one up.

    ``source_id`` is the browser's own key, by which a note posted twice is one. ``taken_back_at`` is when the
    hand-over was taken back of which this is the summary.
    """

    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="notes")
    agent = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    direction = models.CharField(max_length=3)
    is_hand_over = models.BooleanField(default=False)
    taken_back_at = models.DateTimeField(null=True)
    source_id = models.CharField(max_length=200, null=True, unique=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["created_at", "pk"]
        indexes = [models.Index("ticket", "created_at", "id", name="note_thread")]

    def __str__(self) -> str:
        return f"note {self.pk} of {self.ticket_id}"


class Mention(models.Model):
    """A colleague named in a note, until they have seen it and after."""

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="mentions")
    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="mentions")
    seen_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["note", "agent"], name="one_mention_each")]
        indexes = [
            models.Index("agent", name="mention_unseen", condition=models.Q(seen_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"{self.agent_id} in note {self.note_id}"


_HOMES = ("message", "note", "draft", "encounter")


def _one_home() -> models.Q:
    return reduce(or_, (models.Q(**{f"{each}__isnull": each != home for each in _HOMES}) for home in _HOMES))


class Attachment(models.Model):
    """A file of exactly one message, note, draft or encounter. The bytes lie under their digest in the store.

    A draft holds the files of a reply that was withdrawn, until they go out with the next one.
    """

    message = models.ForeignKey(Message, null=True, on_delete=models.PROTECT, related_name="attachments")
    note = models.ForeignKey(Note, null=True, on_delete=models.PROTECT, related_name="attachments")
    draft = models.ForeignKey(Draft, null=True, on_delete=models.CASCADE, related_name="attachments")
    encounter = models.ForeignKey(Encounter, null=True, on_delete=models.PROTECT, related_name="attachments")
    name = models.CharField(max_length=255)
    content_type = models.CharField(max_length=127)
    content_id = models.CharField(max_length=255, blank=True)
    inline = models.BooleanField(default=False)
    size = models.BigIntegerField()
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=_one_home(), name="attachment_has_one_home")]

    def __str__(self) -> str:
        return self.name


class Words(models.Model):
    """The searchable words of one entry: a narrow side table, so that search never reads the texts.

    The numbers of its rows rise with their age, which the index holds with the words.
    """

    message = models.OneToOneField(Message, null=True, on_delete=models.CASCADE, related_name="words")
    note = models.OneToOneField(Note, null=True, on_delete=models.CASCADE, related_name="words")
    encounter = models.OneToOneField(Encounter, null=True, on_delete=models.CASCADE, related_name="words")
    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="words")
    words = WordsField()

    class Meta:
        indexes = [GinIndex(WordsAndAge(), name=INDEX)]

    def __str__(self) -> str:
        return f"words of {self.ticket_id}"
