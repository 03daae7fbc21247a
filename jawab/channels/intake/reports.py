"""Delivery reports: which of our deliveries did not arrive, and whose address is dead.

A report counts only when it shows what nobody can guess: the return address of a delivery, or the Message-ID of a
reply. One that shows neither may still name somebody we wrote to lately: it is told on the ticket and does no more.
"""

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet

from jawab.base import clock
from jawab.channels.contract import Bounce
from jawab.channels.dead_addresses import note_refusal
from jawab.channels.models import Delivery, DeliveryState
from jawab.tickets.actions import mark_reply_failed
from jawab.tickets.models import Channel, Message, Side

LATELY = timedelta(days=5)
"""Servers give up after five days at most (RFC 5321, 4.5.4.1); a worded report of older mail names nothing of ours."""


@transaction.atomic
def mark_bounced(bounces: Sequence[Bounce], *, channel: Channel) -> bool:
    """Tell the tickets whose replies came back; False when none of them is ours (it may be a forgery or chatter)."""
    marked = [_mark(bounce, channel) for bounce in bounces]
    return any(marked)


def _mark(bounce: Bounce, channel: Channel) -> bool:
    proven = _by_return_address(bounce) or _by_message_id(bounce)
    if proven is not None:
        _write_down(proven, bounce)
        return True
    if bounce.message_id:
        return _mark_message(bounce)
    guessed = _by_recipient(bounce, channel)
    if guessed is None:
        return False
    _write_down(guessed, bounce, is_proven=False)
    return True


def _by_return_address(bounce: Bounce) -> Delivery | None:
    if bounce.delivery is None:
        return None
    return _deliveries().filter(pk=bounce.delivery).first()


def _by_message_id(bounce: Bounce) -> Delivery | None:
    """The delivery to the recipient it names. Mail that is passed on comes back from a stranger: then the only one."""
    if not bounce.message_id:
        return None
    ours = _deliveries().filter(message__message_id=bounce.message_id, message__side=Side.OUT)
    found = list(ours[:100])
    named = [delivery for delivery in found if delivery.recipient == bounce.recipient.lower()]
    meant = named or found
    return meant[0] if len(meant) == 1 else None


def _by_recipient(bounce: Bounce, channel: Channel) -> Delivery | None:
    """The last letter we sent there, while servers may still be trying it."""
    if not bounce.recipient:
        return None
    sent = _deliveries().filter(
        recipient=bounce.recipient.lower(),
        message__channel=channel,
        state__in=[DeliveryState.SENT, DeliveryState.DELAYED],
        created_at__gt=clock.now() - LATELY,
    )
    return sent.order_by("-created_at", "-pk").first()


def _deliveries() -> QuerySet[Delivery]:
    return Delivery.objects.select_for_update(of=["self"]).select_related("message")


def _write_down(delivery: Delivery, bounce: Bounce, *, is_proven: bool = True) -> None:
    """The same report twice changes nothing, and a late "still trying" does not undo a failure."""
    if delivery.state == DeliveryState.BOUNCED or (
        not bounce.permanent and delivery.state != DeliveryState.SENT
    ):
        return
    reason = bounce.diagnostic.replace("\0", "")[:1000]
    delivery.state = DeliveryState.BOUNCED if bounce.permanent else DeliveryState.DELAYED
    delivery.last_reply, delivery.done_at = reason, clock.now()
    delivery.save(update_fields=["state", "last_reply", "done_at"])
    mark_reply_failed(
        message=delivery.message, recipient=delivery.recipient, reason=reason, permanent=bounce.permanent
    )
    if bounce.permanent and is_proven:
        note_refusal(delivery.recipient, reply=reason, status=bounce.status)


def _mark_message(bounce: Bounce) -> bool:
    """One of several recipients, and the report does not say which."""
    message = Message.objects.filter(message_id=bounce.message_id, side=Side.OUT).first()
    if message is None:
        return False
    recipient = bounce.recipient or ", ".join([*message.to, *message.cc])
    mark_reply_failed(
        message=message, recipient=recipient, reason=bounce.diagnostic, permanent=bounce.permanent
    )
    return True
