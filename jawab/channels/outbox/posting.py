"""Putting a reply into the outbox, and putting one there again."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.errors import NotThere
from jawab.base.facts import Recorded
from jawab.channels.models import Delivery, DeliveryState
from jawab.live.signal import wake_work
from jawab.people.models import Agent
from jawab.tickets.access import ticket_for
from jawab.tickets.facts import ReplyWritten
from jawab.tickets.models import Message


def enqueue(recorded: Recorded) -> None:
    """The reaction to a written reply, in its own transaction: one row for each recipient."""
    assert isinstance(recorded.fact, ReplyWritten)
    message = Message.objects.get(pk=recorded.fact.message)
    now = clock.now()
    Delivery.objects.bulk_create(
        Delivery(message=message, recipient=address, created_at=now, next_try_at=now)
        for address in dict.fromkeys(address.strip().lower() for address in [*message.to, *message.cc])
    )
    transaction.on_commit(wake_work)


@transaction.atomic
def retry_delivery(*, delivery_id: int, by: Agent) -> Delivery:
    """Send a failed delivery again, with the same Message-ID. What is already on its way is left alone."""
    delivery = (
        Delivery.objects.select_for_update(of=["self"])
        .filter(pk=delivery_id)
        .select_related("message")
        .first()
    )
    if delivery is None:
        raise NotThere(_("There is no such message."))
    ticket_for(by, delivery.message.ticket_id)
    if delivery.state == DeliveryState.FAILED:
        delivery.state, delivery.attempts, delivery.next_try_at = DeliveryState.WAITING, 0, clock.now()
        delivery.done_at = None
        delivery.save(update_fields=["state", "attempts", "next_try_at", "done_at"])
        transaction.on_commit(wake_work)
    return delivery
