"""Two tickets become one, or one becomes two."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import Actor
from jawab.base.errors import Refused
from jawab.base.facts import noted, record
from jawab.people.models import Agent
from jawab.tickets.access import locked, locked_pair
from jawab.tickets.actions.carrying import carry
from jawab.tickets.actions.standing import change_status
from jawab.tickets.content import preview
from jawab.tickets.facts import TicketOpened, TicketSplit
from jawab.tickets.facts.merges import TicketAbsorbed, TicketMerged
from jawab.tickets.models import Merge, Message, Status, Ticket, Words


@transaction.atomic
def merge(*, ticket: Ticket, into: Ticket, by: Actor) -> Ticket:
    """Move everything people wrote in ``ticket`` to ``into``; the emptied ticket is closed and points there.

    Later mail that answers the old ticket lands in the new one. What moved is kept, for ``take_merge_back``. Refuses
    a ticket with itself, tickets of two customers (one must never read the other's mail), tickets already merged
    away, and spam, where nobody would look.
    """
    if ticket.pk == into.pk:
        raise Refused(_("A ticket cannot be merged into itself."))
    ticket, into = locked_pair(ticket.pk, into.pk, by=by)
    if ticket.merged_into_id or into.merged_into_id:
        raise Refused(_("This ticket was already merged into another one."))
    if ticket.is_spam or into.is_spam:
        raise Refused(_("What is spam is not merged. Please take it out of the spam first."))
    if ticket.customer_id != into.customer_id:
        raise Refused(_("Only tickets of the same customer can be merged."))
    with noted() as facts:
        row = Merge.objects.create(
            ticket=ticket,
            into=into,
            agent=by if isinstance(by, Agent) else None,
            merged_at=clock.now(),
            moved=carry(ticket, into),
        )
        change_status(ticket, Status.CLOSED, by=by)
        ticket.merged_into = into
        ticket.save(update_fields=["merged_into"])
        record(TicketMerged(ticket=ticket.pk, into=into.pk, merge=row.pk), by=by, audience=ticket.audience)
        record(TicketAbsorbed(ticket=into.pk, absorbed=ticket.pk), by=by, audience=into.audience)
    row.facts = [one.number for one in facts if one.fact.about == ticket.pk]
    row.save(update_fields=["facts"])
    return into


@transaction.atomic
def split(*, ticket: Ticket, messages: Sequence[int], subject: str, by: Actor) -> Ticket:
    """Move these messages to a new ticket of the same customer. Refuses to leave the old one without a message."""
    ticket = locked(ticket.pk, by=by)
    moving = list(Message.objects.filter(ticket=ticket, pk__in=messages).order_by("created_at", "pk"))
    if not moving or len(moving) != len(set(messages)):
        raise Refused(_("Please choose messages of this ticket."))
    if not Message.objects.filter(ticket=ticket).exclude(pk__in=messages).exists():
        raise Refused(_("At least one message must stay."))
    new = _new_ticket(ticket, moving, subject)
    record(
        TicketOpened(ticket=new.pk, customer=new.customer_id, channel=new.channel_id),
        by=by,
        audience=new.audience,
    )
    Message.objects.filter(pk__in=messages).update(ticket=new)
    Words.objects.filter(message__in=messages).update(ticket=new)
    fact = TicketSplit(ticket=ticket.pk, into=new.pk, messages=tuple(message.pk for message in moving))
    record(fact, by=by, audience=ticket.audience)
    return new


def _new_ticket(ticket: Ticket, moving: Sequence[Message], subject: str) -> Ticket:
    last = moving[-1]
    return Ticket.objects.create(
        subject=(" ".join(subject.split()) or ticket.subject)[:500],
        direction=ticket.direction,
        language=ticket.language,
        status=Status.OPEN,
        priority=ticket.priority,
        channel=ticket.channel,
        customer=ticket.customer,
        team=ticket.team,
        assignee=ticket.assignee,
        split_from=ticket,
        created_at=clock.now(),
        active_at=last.created_at,
        waiting_since=last.created_at if last.side == "in" else None,
        preview=preview(last.written),
        last_side=last.side,
        emotion=ticket.emotion,
        urgency=ticket.urgency,
    )
