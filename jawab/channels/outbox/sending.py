"""Sending what is due: claim, hand to the channel's kind, write down what the other side said."""

from collections.abc import Callable
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext

from jawab.base import clock
from jawab.channels.contract import Outcome, Receipt
from jawab.channels.dead_addresses import note_refusal, why_dead
from jawab.channels.doors import DoorClosed
from jawab.channels.models import Delivery, DeliveryState
from jawab.channels.outbox.claims import Worker, claim
from jawab.channels.outbox.pacing import heed
from jawab.channels.registry import Sender, sender_of
from jawab.tickets.actions import mark_reply_failed, mark_reply_sent

# RFC 5321, 4.5.4.1: keep trying for days, ever more slowly.
PAUSES = [
    timedelta(seconds=s) for s in (10, 60, 300, 900, 1800, 3600, 7200, 14400, 28800, 43200, 86400, 86400)
]
DEADLINE = timedelta(days=3)
"""Then a person has to know that it did not go."""


def send_due(worker: Worker, *, senders: Callable[[str], Sender] = sender_of) -> int:
    """Send everything that is due now; the number of letters tried. ``senders`` finds a kind's way out."""
    tried = 0
    while delivery := claim(worker):
        _send(delivery, senders)
        tried += 1
    return tried


def _send(delivery: Delivery, senders: Callable[[str], Sender]) -> None:
    if reason := why_dead(delivery.recipient):
        _write_down(delivery, Receipt(Outcome.REFUSED, reason), asked=False)
        return
    try:
        receipt = senders(delivery.message.channel.kind)(delivery)
    except DoorClosed:
        _put_back(delivery)
        return
    except Exception as trouble:  # noqa: BLE001 - a fault of ours is a reason to try later, visible on the ticket
        receipt = Receipt(Outcome.LATER, f"{type(trouble).__name__}: {trouble}")
    _write_down(delivery, receipt)


def _put_back(delivery: Delivery) -> None:
    """As if nobody had had it in hand: the mailbox is to blame, and paused."""
    delivery.state, delivery.worker, delivery.attempts = DeliveryState.WAITING, None, delivery.attempts - 1
    delivery.save(update_fields=["state", "worker", "attempts"])


@transaction.atomic
def _write_down(delivery: Delivery, receipt: Receipt, *, asked: bool = True) -> None:
    """``asked`` tells whether it is the other side's own word."""
    delivery.last_reply, delivery.worker = receipt.reply.replace("\0", "")[:1000], None
    _settle(delivery, receipt)
    delivery.save(update_fields=["state", "worker", "next_try_at", "last_reply", "done_at"])
    if asked and receipt.outcome is Outcome.LATER:
        heed(delivery.domain, receipt.reply)
    elif asked and receipt.outcome is Outcome.REFUSED:
        note_refusal(delivery.recipient, reply=delivery.last_reply)


def _settle(delivery: Delivery, receipt: Receipt) -> None:
    now, until = clock.now(), delivery.created_at + DEADLINE
    delivery.state, delivery.next_try_at, delivery.done_at = DeliveryState.FAILED, None, now
    if receipt.outcome is Outcome.SENT:
        delivery.state = DeliveryState.SENT
        mark_reply_sent(message=delivery.message)
    elif receipt.outcome is Outcome.LATER and now < until:
        delivery.state, delivery.done_at = DeliveryState.WAITING, None
        pause = PAUSES[min(delivery.attempts, len(PAUSES)) - 1]
        delivery.next_try_at = min(now + pause, until)
        if delivery.attempts == 1:
            _tell(delivery, permanent=False)
    else:
        if receipt.outcome is Outcome.LATER:
            given_up = gettext("Gave up after three days. The last answer: %(reply)s")
            delivery.last_reply = (given_up % {"reply": delivery.last_reply})[:1000]
        _tell(delivery, permanent=True)


def _tell(delivery: Delivery, *, permanent: bool) -> None:
    mark_reply_failed(
        message=delivery.message,
        recipient=delivery.recipient,
        reason=delivery.last_reply,
        permanent=permanent,
    )
