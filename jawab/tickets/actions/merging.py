"""Two tickets become one, or one becomes two."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import Actor
from jawab.base.errors import Refused
from jawab.base.facts import record
from jawab.tickets.access import locked, locked_pair
from jawab.tickets.actions.escalating import carry_escalation
from jawab.tickets.actions.filling import keep_fields
from jawab.tickets.actions.linking import carry_links
from jawab.tickets.actions.standing import change_status
from jawab.tickets.actions.ticking import carry_checklists
from jawab.tickets.actions.time_spent import carry_time
from jawab.tickets.content import preview
from jawab.tickets.facts import TicketAbsorbed, TicketMerged, TicketOpened, TicketSplit
from jawab.tickets.models import Draft, Encounter, Follower, Message, Note, Status, Ticket, UnreadMark, Words


@transaction.atomic
def merge(*, ticket: Ticket, into: Ticket, by: Actor) -> Ticket:
    """Move everything people wrote in ``ticket`` to ``into``; the emptied ticket is closed and points there.

    Later mail that answers the old ticket lands in the new one. Refuses a ticket with itself, tickets of two
    customers (one must never read the other's mail), tickets already merged away, and spam, where nobody would look.
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
    # The words of its custom fields stay with their values.
    words = Words.objects.exclude(message=None, note=None, encounter=None)
    for entries in (Message.objects, Note.objects, Encounter.objects, words):
        entries.filter(ticket=ticket).update(ticket=into)
    _carry_drafts(ticket, into)
    _carry_own(Follower.objects.all(), ticket, into)
    _carry_own(UnreadMark.objects.all(), ticket, into)
    carry_links(ticket, into)
    carry_checklists(ticket, into)
    carry_time(ticket, into)
    carry_escalation(ticket, into)
    into.tags.add(*ticket.tags.all())
    _take_over(into, ticket)
    change_status(ticket, Status.CLOSED, by=by)
    ticket.merged_into = into
    ticket.save(update_fields=["merged_into"])
    Ticket.objects.filter(merged_into=ticket).update(merged_into=into)
    record(TicketMerged(ticket=ticket.pk, into=into.pk), by=by, audience=ticket.audience)
    record(TicketAbsorbed(ticket=into.pk, absorbed=ticket.pk), by=by, audience=into.audience)
    return into


def _carry_drafts(ticket: Ticket, into: Ticket) -> None:
    """What somebody has begun to write goes along, unless they have begun another in the ticket it goes to."""
    begun = Draft.objects.filter(agent=OuterRef("agent"), kind=OuterRef("kind"), ticket=into)
    Draft.objects.filter(~Exists(begun), ticket=ticket).update(ticket=into)
    Draft.objects.filter(ticket=ticket).delete()


def _carry_own(rows: QuerySet[Any], ticket: Ticket, into: Ticket) -> None:
    """What an agent has once with a ticket goes along, unless they have it with the other already."""
    there = rows.filter(agent=OuterRef("agent"), ticket=into)
    rows.filter(~Exists(there), ticket=ticket).update(ticket=into)
    rows.filter(ticket=ticket).delete()


def _take_over(into: Ticket, ticket: Ticket) -> None:
    if ticket.active_at > into.active_at:
        into.active_at, into.preview, into.last_side = ticket.active_at, ticket.preview, ticket.last_side
        if ticket.emotion:
            into.emotion, into.urgency = ticket.emotion, ticket.urgency
    waits = [moment for moment in (into.waiting_since, ticket.waiting_since) if moment]
    into.waiting_since = min(waits, default=None)
    into.priority = max(into.priority, ticket.priority)
    changed = ["active_at", "preview", "last_side", "waiting_since", "priority", "emotion", "urgency"]
    into.save(update_fields=changed)
    if ticket.fields:
        keep_fields(into, ticket.fields | into.fields)


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
