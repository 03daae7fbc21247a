"""Answers written for later: held back when the customer writes first, let go when somebody says so."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.errors import Refused
from jawab.base.facts import Recorded, record
from jawab.channels.models import Delivery
from jawab.channels.outbox.states import UNTOUCHED
from jawab.live.signal import wake_work
from jawab.people.models import Agent
from jawab.tickets.access import locked
from jawab.tickets.facts import MessageReceived, ReplyHeld, ReplyReleased
from jawab.tickets.models import Message, Nature, Ticket


def hold_back(recorded: Recorded) -> None:
    """The reaction to a customer's message, in its own transaction: what yields to it no longer leaves by itself.

    A machine's answer holds up nothing, and what a sender has in hand goes.
    """
    fact = recorded.fact
    assert isinstance(fact, MessageReceived)
    if fact.opens or fact.nature != Nature.PERSON:
        return
    now = clock.now()
    waiting = Message.objects.filter(ticket=fact.ticket, leaves_at__gt=now, yields=True, held_at=None)
    for message in waiting.select_for_update(no_key=True, skip_locked=True).order_by("pk"):
        if not _untouched(message).update(next_try_at=None):
            continue
        message.held_at = now
        message.save(update_fields=["held_at"])
        ticket = Ticket.objects.get(pk=message.ticket_id)
        record(ReplyHeld(ticket=ticket.pk, message=message.pk), by=SYSTEM, audience=ticket.audience)


@transaction.atomic
def release_reply(*, message: Message, by: Agent) -> Message:
    """Send now what was written for later or is held back. Refuses what is on its way already."""
    ticket = locked(message.ticket_id, by=by)
    now = clock.now()
    waiting = Message.objects.filter(pk=message.pk, ticket=ticket, leaves_at__isnull=False)
    held = waiting.exclude(held_at=None) | waiting.filter(leaves_at__gt=now)
    found = held.select_for_update(no_key=True).first()
    if found is None or not _untouched(found).update(next_try_at=now, created_at=now):
        raise Refused(_("This answer is on its way already."))
    found.leaves_at, found.held_at = now, None
    found.save(update_fields=["leaves_at", "held_at"])
    record(ReplyReleased(ticket=ticket.pk, message=found.pk), by=by, audience=ticket.audience)
    transaction.on_commit(wake_work)
    return found


def _untouched(message: Message) -> QuerySet[Delivery]:
    """A row that is being claimed is skipped, not waited for: the sender waits for the ticket that this holds."""
    numbers = Delivery.objects.filter(message=message, **UNTOUCHED).select_for_update(skip_locked=True)
    return Delivery.objects.filter(pk__in=list(numbers.values_list("pk", flat=True)))
