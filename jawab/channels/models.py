"""The doors' own books: every source that came in, every delivery that goes out, and how each door is doing."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import pgettext_lazy

from jawab.tickets.models import Channel, Message, Ticket


class ArrivalState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("arrival", "Waiting to be read")
    ACCEPTED = "accepted", pgettext_lazy("arrival", "In a ticket")
    KNOWN = "known", pgettext_lazy("arrival", "Arrived before")
    REPORT = "report", pgettext_lazy("arrival", "Delivery report")
    OWN = "own", pgettext_lazy("arrival", "Our own mail")
    QUARANTINED = "quarantined", pgettext_lazy("arrival", "Could not be read")


class Arrival(models.Model):
    """One source as it came, stored before it is acknowledged. In the database and not beside it, so that the
    acknowledgement rests on one commit.
    """

    # Without a constraint: its check would lock the channel's row, and write that down, for each source that comes.
    # No action deletes a channel.
    channel = models.ForeignKey(
        Channel, on_delete=models.PROTECT, related_name="arrivals", db_index=False, db_constraint=False
    )
    via = models.CharField(max_length=12)
    raw = models.BinaryField()
    size = models.BigIntegerField()
    envelope_from = models.TextField(blank=True)
    envelope_to = ArrayField(models.TextField(), default=list)
    received_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=ArrivalState.choices, default=ArrivalState.WAITING)
    reason = models.TextField(blank=True)
    message = models.ForeignKey(
        Message, null=True, on_delete=models.PROTECT, related_name="arrivals", db_index=False
    )
    attempts = models.SmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index("channel", "id", name="arrival_waiting", condition=models.Q(state="waiting")),
            models.Index("id", name="arrival_quarantined", condition=models.Q(state="quarantined")),
            models.Index("channel", "received_at", "state", name="arrival_by_day"),
            models.Index("message", name="arrival_of_message", condition=models.Q(message__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"arrival {self.pk} by {self.via}: {self.state}"


class SightingState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("sighting", "Seen, not stored yet")
    STORED = "stored", pgettext_lazy("sighting", "Stored")
    GONE = "gone", pgettext_lazy("sighting", "Removed on the server before it could be fetched")
    REFUSED = "refused", pgettext_lazy("sighting", "Not handed out whole")


class Sighting(models.Model):
    """One message seen on a server, by its place there: what was seen is compared with what was stored."""

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="sightings")
    folder = models.CharField(max_length=255)
    validity = models.BigIntegerField()
    uid = models.BigIntegerField()
    size = models.BigIntegerField(default=0)
    seen_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=SightingState.choices, default=SightingState.WAITING)
    reason = models.TextField(blank=True)
    arrival = models.ForeignKey(Arrival, null=True, on_delete=models.PROTECT, related_name="sightings")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["channel", "folder", "validity", "uid"], name="seen_once")
        ]
        indexes = [
            models.Index("channel", "seen_at", "state", name="sighting_by_day"),
            models.Index("channel", "id", name="sighting_open", condition=~models.Q(state="stored")),
        ]

    def __str__(self) -> str:
        return f"{self.folder} {self.validity}/{self.uid}: {self.state}"


class Refusal(models.Model):
    """How often a door refused mail on a day, and why. ``channel`` is empty where no mailbox was meant."""

    channel = models.ForeignKey(Channel, null=True, on_delete=models.CASCADE, related_name="refusals")
    day = models.DateField()
    via = models.CharField(max_length=12)
    reason = models.CharField(max_length=200)
    count = models.IntegerField(default=0)
    last_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "day", "via", "reason"], name="refusal_once_a_day", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.via}: {self.reason} ({self.count})"


class Awaited(models.Model):
    """A Message-ID that ``message`` answers and that nobody has seen yet: when it comes, it belongs there."""

    parent = models.CharField(max_length=998)
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="awaited")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["parent", "message"], name="awaited_once")]

    def __str__(self) -> str:
        return f"{self.message_id} awaits {self.parent}"


class AnsweringPause(models.Model):
    """No automatic answers to ``address`` (or into ``ticket``) until then: somebody's machine may be answering ours."""

    address = models.CharField(max_length=320, blank=True)
    ticket = models.ForeignKey(Ticket, null=True, on_delete=models.CASCADE, related_name="answering_pauses")
    since = models.DateTimeField()
    until = models.DateTimeField()
    count = models.IntegerField()

    class Meta:
        indexes = [
            models.Index("address", "until", name="pause_of_address"),
            models.Index("ticket", "until", name="pause_of_ticket"),
        ]

    def __str__(self) -> str:
        return f"{self.address or self.ticket_id} until {self.until}"


class DeliveryState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("delivery", "Waiting")
    SENDING = "sending", pgettext_lazy("delivery", "Sending")
    SENT = "sent", pgettext_lazy("delivery", "Sent")
    FAILED = "failed", pgettext_lazy("delivery", "Not sent")
    DELAYED = "delayed", pgettext_lazy("delivery", "Held up on the way")
    BOUNCED = "bounced", pgettext_lazy("delivery", "Came back")


class Delivery(models.Model):
    """The outbox: one row per message and recipient, and where it is.

    ``worker`` names who is sending; when that worker is gone the row waits again (see ``outbox.claims``).
    ``attempts`` counts from the moment of the claim: at 0 nobody has ever had it in hand. ``automatic``: no person
    wrote it, so that it gives way to those.
    """

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="deliveries")
    recipient = models.CharField(max_length=320)
    domain = models.CharField(max_length=253, blank=True)
    automatic = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=DeliveryState.choices, default=DeliveryState.WAITING)
    worker = models.BigIntegerField(null=True)
    attempts = models.SmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)
    last_reply = models.TextField(blank=True)
    created_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["message", "recipient"], name="one_delivery_per_recipient")
        ]
        indexes = [
            models.Index(
                "automatic", "next_try_at", "id", name="delivery_turn", condition=models.Q(state="waiting")
            ),
            models.Index("worker", name="delivery_sending", condition=models.Q(state="sending")),
            models.Index(
                "id", name="delivery_unreached", condition=models.Q(state__in=["failed", "bounced"])
            ),
            models.Index("domain", "done_at", name="delivery_pace", condition=models.Q(state="sent")),
            models.Index("recipient", "created_at", name="delivery_by_recipient"),
        ]

    def __str__(self) -> str:
        return f"{self.recipient}: {self.state}"


class SlowDomain(models.Model):
    """A domain that asked for less mail at once: until then it gets a trickle."""

    domain = models.CharField(max_length=253, unique=True)
    until = models.DateTimeField()
    reason = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.domain} until {self.until}"


class DoorSide(models.TextChoices):
    IN = "in", pgettext_lazy("door", "Receiving")
    OUT = "out", pgettext_lazy("door", "Sending")


class Door(models.Model):
    """How one side of a channel is doing, as settings and ``doctor`` show it.

    ``retry_at``: until then nothing is sent by a server that fails; ``attempts`` counts its failures in a row.
    """

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="doors")
    side = models.CharField(max_length=3, choices=DoorSide.choices)
    worked_at = models.DateTimeField(null=True)
    failing_since = models.DateTimeField(null=True)
    error = models.TextField(blank=True)
    retry_at = models.DateTimeField(null=True)
    attempts = models.SmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["channel", "side"], name="one_door_a_side")]

    def __str__(self) -> str:
        return f"{self.side} of {self.channel_id}"
