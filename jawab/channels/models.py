"""The doors' own books: every source that came in, every delivery that goes out, and how each door is doing."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import pgettext_lazy

from jawab.tickets.models import Channel, Message


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

    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="arrivals")
    via = models.CharField(max_length=12)
    raw = models.BinaryField()
    size = models.BigIntegerField()
    envelope_from = models.TextField(blank=True)
    envelope_to = ArrayField(models.TextField(), default=list)
    received_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=ArrivalState.choices, default=ArrivalState.WAITING)
    reason = models.TextField(blank=True)
    message = models.ForeignKey(Message, null=True, on_delete=models.PROTECT, related_name="arrivals")
    attempts = models.SmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index("channel", "id", name="arrival_waiting", condition=models.Q(state="waiting")),
            models.Index("id", name="arrival_quarantined", condition=models.Q(state="quarantined")),
        ]

    def __str__(self) -> str:
        return f"arrival {self.pk} by {self.via}: {self.state}"


class DeliveryState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("delivery", "Waiting")
    SENDING = "sending", pgettext_lazy("delivery", "Sending")
    SENT = "sent", pgettext_lazy("delivery", "Sent")
    FAILED = "failed", pgettext_lazy("delivery", "Not sent")


class Delivery(models.Model):
    """The outbox: one row per message and recipient, and where it is.

    ``worker`` names who is sending; when that worker is gone the row waits again (see ``outbox.claims``).
    """

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="deliveries")
    recipient = models.CharField(max_length=320)
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
            models.Index("next_try_at", name="delivery_due", condition=models.Q(state="waiting")),
            models.Index("worker", name="delivery_sending", condition=models.Q(state="sending")),
            models.Index("id", name="delivery_failed", condition=models.Q(state="failed")),
        ]

    def __str__(self) -> str:
        return f"{self.recipient}: {self.state}"


class DoorSide(models.TextChoices):
    IN = "in", pgettext_lazy("door", "Receiving")
    OUT = "out", pgettext_lazy("door", "Sending")


class Door(models.Model):
    """How one side of a channel is doing, as settings and ``doctor`` show it."""

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="doors")
    side = models.CharField(max_length=3, choices=DoorSide.choices)
    worked_at = models.DateTimeField(null=True)
    failing_since = models.DateTimeField(null=True)
    error = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["channel", "side"], name="one_door_a_side")]

    def __str__(self) -> str:
        return f"{self.side} of {self.channel_id}"
