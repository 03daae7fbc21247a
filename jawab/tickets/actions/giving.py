"""Giving many tickets at a time to those whom routing has chosen."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from jawab.base.actors import SYSTEM
from jawab.base.bulk import update_all
from jawab.base.facts import Entry, record_all
from jawab.people.models import Agent
from jawab.tickets.actions.ownership import GIVEN, given
from jawab.tickets.actions.taking import free_among
from jawab.tickets.models import Ticket


@dataclass(frozen=True, slots=True)
class Giving:
    """To whom, and routing's words for why it is this one."""

    agent: Agent
    reasons: tuple[str, ...]


@transaction.atomic
def give_all(*, chosen: Mapping[int, Giving], how: str) -> list[int]:
    """Give each of these tickets that is still free to its agent; the numbers of those that were given.

    What somebody has in hand at this moment is passed over: to wait here, with the others held, could be to wait for
    somebody who waits for one of those. As many queries as one ticket takes.
    """
    free = free_among(Ticket.objects.filter(pk__in=[*chosen])).order_by("pk")
    tickets = list(free.select_for_update(no_key=True, skip_locked=True, of=("self",)))
    told: list[Entry] = []
    for ticket in tickets:
        to = chosen[ticket.pk]
        told += given(ticket, to.agent, by=SYSTEM, how=how, reasons=to.reasons)
    update_all(tickets, fields=GIVEN)
    record_all(told)
    return [ticket.pk for ticket in tickets]
