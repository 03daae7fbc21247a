"""What cannot wait for somebody who is away goes to their cover, or to the team."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.facts import record
from jawab.cover.facts import COVER, CoverBegan, CoverCame
from jawab.cover.models import Covered
from jawab.cover.queries import (
    Absence,
    absence_of,
    covers_of,
    promises_of,
    waiting_for,
    with_somebody_to_cover,
)
from jawab.people.models import Agent
from jawab.promises.actions import give
from jawab.promises.models import Promise
from jawab.tickets.access import not_held
from jawab.tickets.actions import assign
from jawab.tickets.models import Ticket
from jawab.tickets.queries import agents_seeing
from jawab.workforce.queries import on_duty


def cover_absent() -> int:
    """Move what cannot wait, for everybody who is away; how much was moved. Any number of workers may run at once."""
    return sum(cover_agent(agent=pk) for pk in with_somebody_to_cover())


@dataclass(frozen=True, slots=True)
class _Moved:
    ticket: Ticket
    to: Agent | None
    ticket_too: bool
    promises: int


@transaction.atomic
def cover_agent(*, agent: int) -> int:
    """For one, if they are away; how much was moved. Repeated, it moves what has come since.

    Whoever has the agent in hand is not waited for, nor who has a ticket: it is looked at again. Who covers hears of
    all that came to them once.
    """
    held = Agent.objects.select_for_update(no_key=True, skip_locked=True).filter(pk=agent).first()
    absence = absence_of(held) if held else None
    if held is None or absence is None:
        return 0
    tickets, owed = waiting_for(held, absence), promises_of(held, absence)
    if not tickets and not owed:
        return 0
    covers = covers_of(held, absence)
    tried = [_move_ticket(number, held, absence, covers) for number in tickets]
    by_ticket = defaultdict(list)
    for number, promise in owed:
        by_ticket[number].append(promise)
    tried += [_move_promises(number, found, held, absence, covers) for number, found in by_ticket.items()]
    moved = [each for each in tried if each is not None]
    _tell(moved, held, absence)
    return len(moved)


def _move_ticket(number: int, agent: Agent, absence: Absence, covers: list[Agent]) -> _Moved | None:
    ticket = _held(number)
    if ticket is None or ticket.assignee_id != agent.pk:
        return None
    owed = Promise.objects.filter(ticket=ticket, owner=agent, ended_at=None)
    promises = list(owed.order_by("pk").values_list("pk", flat=True))
    to = _there(ticket, covers)
    # What the agent owes in it goes along, by the table of consequences.
    assign(ticket=ticket, agent=to, by=SYSTEM, how=COVER)
    _remember(ticket, agent, absence, to, promises, had_ticket=True)
    return _Moved(ticket, to, ticket_too=True, promises=len(promises))


def _move_promises(
    number: int, promises: list[int], agent: Agent, absence: Absence, covers: list[Agent]
) -> _Moved | None:
    """Of a ticket that is somebody else's: to them before the team, if they are on duty."""
    ticket = _held(number)
    if ticket is None:
        return None
    found = list(Promise.objects.filter(pk__in=promises, ticket=ticket, owner=agent, ended_at=None))
    if not found:
        return None
    others = [ticket.assignee] if ticket.assignee is not None and ticket.assignee_id != agent.pk else []
    to = _there(ticket, [*covers, *others])
    for each in found:
        give(each, to, ticket, by=SYSTEM)
    _remember(ticket, agent, absence, to, [each.pk for each in found], had_ticket=False)
    return _Moved(ticket, to, ticket_too=False, promises=len(found))


def _held(number: int) -> Ticket | None:
    return not_held().select_related("team", "channel", "assignee").filter(pk=number).first()


def _there(ticket: Ticket, wanted: list[Agent]) -> Agent | None:
    """The first of them who is on duty and sees the ticket; else nobody, and the team has it."""
    there = on_duty(agents_seeing(ticket)).filter(pk__in=[each.pk for each in wanted])
    numbers = set(there.values_list("pk", flat=True))
    return next((each for each in wanted if each.pk in numbers), None)


def _tell(moved: list[_Moved], agent: Agent, absence: Absence) -> None:
    """Each who has something of it now, once, in the ticket that is due first."""
    came: defaultdict[Agent, list[_Moved]] = defaultdict(list)
    for each in moved:
        if each.to is not None:
            came[each.to].append(each)
    for to, theirs in came.items():
        first = min(
            (each.ticket for each in theirs), key=lambda one: (one.due_at is None, one.due_at, one.pk)
        )
        fact = CoverCame(
            ticket=first.pk,
            agent=agent.pk,
            to=to.pk,
            until=_iso(absence.until),
            tickets=sum(each.ticket_too for each in theirs),
            promises=sum(each.promises for each in theirs),
        )
        record(fact, by=SYSTEM, audience=[to.audience])


def _iso(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""


def _remember(
    ticket: Ticket,
    agent: Agent,
    absence: Absence,
    to: Agent | None,
    promises: list[int],
    *,
    had_ticket: bool,
) -> None:
    now = clock.now()
    before = Covered.objects.filter(ticket=ticket, of=agent, ended_at=None).first()
    row = before or Covered(ticket=ticket, of=agent, had_ticket=had_ticket, since=now)
    row.to, row.until, row.had_ticket = to, absence.until, had_ticket or row.had_ticket
    row.promises = sorted({*row.promises, *promises})
    row.save()
    fact = CoverBegan(
        ticket=ticket.pk,
        agent=agent.pk,
        to=to.pk if to else None,
        why=absence.why,
        until=_iso(absence.until),
        ticket_too=had_ticket,
        promises=len(promises),
        alone=to is None and not on_duty(agents_seeing(ticket)).exists(),
    )
    record(fact, by=SYSTEM, audience={*ticket.audience, agent.audience})
