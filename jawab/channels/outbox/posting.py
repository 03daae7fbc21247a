"""Putting a reply into the outbox, taking it out before it leaves, and putting one there again."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.environment import environment
from jawab.base.errors import NotThere, Refused
from jawab.base.facts import Recorded
from jawab.channels.dead_addresses import revive
from jawab.channels.models import Delivery, DeliveryState
from jawab.channels.outbox.pacing import domain_of
from jawab.channels.outbox.states import UNREACHED, UNTOUCHED
from jawab.live.signal import wake_work
from jawab.people.models import Agent
from jawab.tickets.access import ticket_for
from jawab.tickets.facts import ReplyWithdrawn, ReplyWritten
from jawab.tickets.models import Message


def enqueue(recorded: Recorded) -> None:
    """The reaction to a written reply, in its own transaction: one row for each recipient.

    What a person wrote can be withdrawn for some seconds before it is due; what the desk writes leaves at once.
    """
    assert isinstance(recorded.fact, ReplyWritten)
    message = Message.objects.get(pk=recorded.fact.message)
    now = clock.now()
    window = timedelta(seconds=environment().undo_seconds if message.agent_id else 0)
    leaves_at = message.leaves_at or now + window
    Delivery.objects.bulk_create(
        Delivery(
            message=message,
            recipient=address,
            domain=domain_of(address),
            automatic=message.agent_id is None,
            # The days it is tried for begin when it is to leave.
            created_at=message.leaves_at or now,
            next_try_at=leaves_at,
        )
        for address in dict.fromkeys(address.strip().lower() for address in _everybody(message))
    )
    transaction.on_commit(wake_work)


def _everybody(message: Message) -> list[str]:
    return [*message.to, *message.cc, *message.bcc]


def take_back(recorded: Recorded) -> None:
    """The reaction to a withdrawn reply, in its own transaction. Refuses when a sender has had any of it in hand.

    A row that is being claimed is skipped, not waited for: the sender waits for the ticket that this holds.
    """
    assert isinstance(recorded.fact, ReplyWithdrawn)
    every = Delivery.objects.filter(message=recorded.fact.message)
    untouched = every.filter(**UNTOUCHED).select_for_update(skip_locked=True)
    numbers = list(untouched.values_list("pk", flat=True))
    if not numbers or every.exclude(pk__in=numbers).exists():
        raise Refused(_("This answer is on its way already."))
    every.delete()


@transaction.atomic
def retry_delivery(*, delivery_id: int, by: Agent) -> Delivery:
    """Send again what failed or came back, with the same Message-ID: whoever asks for that says the address works.
    What is on its way already is left alone.
    """
    delivery = (
        Delivery.objects.select_for_update(of=["self"])
        .filter(pk=delivery_id)
        .select_related("message")
        .first()
    )
    if delivery is None:
        raise NotThere(_("There is no such message."))
    ticket_for(by, delivery.message.ticket_id)
    if delivery.state in UNREACHED:
        revive(delivery.recipient, by=by)
        now = clock.now()
        delivery.state, delivery.attempts, delivery.done_at = DeliveryState.WAITING, 0, None
        # The days it is tried for begin anew.
        delivery.created_at = delivery.next_try_at = now
        delivery.save(update_fields=["state", "attempts", "next_try_at", "done_at", "created_at"])
        transaction.on_commit(wake_work)
    return delivery
