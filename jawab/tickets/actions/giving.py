"""Giving many tickets at a time to those whom routing has chosen."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from jawab.base.actors import SYSTEM
from jawab.base.bulk import update_all
from jawab.base.facts import Entry, record_all
from jawab.people.models import Agent
from jawab.tickets.actions.standing import STANDING, moved
from jawab.tickets.actions.taking import free_among
from jawab.tickets.facts import TicketAssigned
from jawab.tickets.models import Status, Ticket


@dataclass(frozen=True, slots=True)
class Giving:
    """To whom, and routing's words for why it is this one."""

    agent: Agent
    reasons: tuple[str, ...]


@transaction.atomic
def give_all(*, given: Mapping[int, Giving], how: str) -> list[int]:
    """Give each of these tickets that is still free to its agent; the numbers of those that were given.

    What somebody has in hand at this moment is passed over: to wait here, with the others held, could be to wait for
    somebody who waits for one of those. As many queries as one ticket takes.
    """
    free = free_among(Ticket.objects.filter(pk__in=[*given])).order_by("pk")
    tickets = list(free.select_for_update(no_key=True, skip_locked=True, of=("self",)))
    told: list[Entry] = []
    for ticket in tickets:
        told += _given(ticket, given[ticket.pk], how)
    update_all(tickets, fields=["assignee", *STANDING])
    record_all(told)
    return [ticket.pk for ticket in tickets]


def _given(ticket: Ticket, giving: Giving, how: str) -> list[Entry]:
    heard = set(ticket.audience)
    ticket.assignee = giving.agent
    assigned = TicketAssigned(
        ticket=ticket.pk, before=None, after=giving.agent.pk, how=how, reasons=giving.reasons
    )
    opened = moved(ticket, Status.OPEN) if ticket.status == Status.NEW else []
    after = ticket.audience
    return [
        Entry(assigned, SYSTEM, heard | {*after}),
        *(Entry(fact, SYSTEM, after) for fact in opened),
    ]
