"""Sending what is due: claim, hand to the channel's kind, write down what the other side said."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from django.db import transaction

from jawab.base import clock
from jawab.channels.contract import Outcome, Receipt
from jawab.channels.models import Delivery, DeliveryState
from jawab.channels.outbox.claims import Worker, claim
from jawab.channels.registry import Sender, sender_of
from jawab.tickets.actions import mark_reply_failed, mark_reply_sent

# RFC 5321, 4.5.4.1: keep trying for days, ever more slowly.
PAUSES = [
    timedelta(seconds=s) for s in (10, 60, 300, 900, 1800, 3600, 7200, 14400, 28800, 43200, 86400, 86400)
]


def send_due(worker: Worker, *, senders: Callable[[str], Sender] = sender_of) -> int:
    """Send everything that is due now; the number of messages tried. ``senders`` finds a kind's way out."""
    tried = 0
    while deliveries := claim(worker):
        _send(deliveries, senders)
        tried += 1
    return tried


def _send(deliveries: list[Delivery], senders: Callable[[str], Sender]) -> None:
    message = deliveries[0].message
    recipients = [delivery.recipient for delivery in deliveries]
    try:
        receipts = senders(message.channel.kind)(message, recipients)
    except Exception as trouble:  # noqa: BLE001 - a fault of ours is a reason to try later, visible on the ticket
        receipts = dict.fromkeys(recipients, Receipt(Outcome.LATER, f"{type(trouble).__name__}: {trouble}"))
    _write_down(deliveries, receipts)


@transaction.atomic
def _write_down(deliveries: list[Delivery], receipts: Mapping[str, Receipt]) -> None:
    for delivery in deliveries:
        receipt = receipts.get(
            delivery.recipient, Receipt(Outcome.LATER, "The server said nothing about this address.")
        )
        delivery.last_reply, delivery.worker = receipt.reply.replace("\0", "")[:1000], None
        delivery.attempts += 1
        _settle(delivery, receipt)
        delivery.save(update_fields=["state", "worker", "attempts", "next_try_at", "last_reply", "done_at"])


def _settle(delivery: Delivery, receipt: Receipt) -> None:
    now = clock.now()
    message = delivery.message
    delivery.state, delivery.next_try_at, delivery.done_at = DeliveryState.FAILED, None, now
    if receipt.outcome is Outcome.SENT:
        delivery.state = DeliveryState.SENT
        mark_reply_sent(message=message)
    elif receipt.outcome is Outcome.LATER and delivery.attempts <= len(PAUSES):
        delivery.state, delivery.done_at = DeliveryState.WAITING, None
        delivery.next_try_at = now + PAUSES[delivery.attempts - 1]
        if delivery.attempts == 1:
            mark_reply_failed(
                message=message, recipient=delivery.recipient, reason=receipt.reply, permanent=False
            )
    else:
        mark_reply_failed(message=message, recipient=delivery.recipient, reason=receipt.reply, permanent=True)
