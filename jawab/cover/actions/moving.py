"""What cannot wait for somebody who is away goes to their cover, or to the team."""

from collections import defaultdict

from django.db import transaction

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.facts import record
from jawab.cover.facts import COVER, CoverBegan
from jawab.cover.models import Covered
from jawab.cover.queries import Absence, absence_of, promises_of, waiting_for, with_somebody_to_cover
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


@transaction.atomic
def cover_agent(*, agent: int) -> int:
    """For one, if they are away; how much was moved. Repeated, it moves what has come since.

    Whoever has the agent in hand is not waited for, nor who has a ticket: it is looked at again.
    """
    held = Agent.objects.select_for_update(no_key=True, skip_locked=True).filter(pk=agent).first()
    absence = absence_of(held) if held else None
    if held is None or absence is None:
        return 0
    moved = sum(_move_ticket(number, held, absence) for number in waiting_for(held, absence))
    by_ticket = defaultdict(list)
    for number, promise in promises_of(held, absence):
        by_ticket[number].append(promise)
    return moved + sum(_move_promises(number, found, held, absence) for number, found in by_ticket.items())


def _move_ticket(number: int, agent: Agent, absence: Absence) -> bool:
    ticket = _held(number)
    if ticket is None or ticket.assignee_id != agent.pk:
        return False
    owed = Promise.objects.filter(ticket=ticket, owner=agent, ended_at=None)
    promises = list(owed.order_by("pk").values_list("pk", flat=True))
    to = _cover(ticket, agent, absence)
    # What the agent owes in it goes along, by the table of consequences.
    assign(ticket=ticket, agent=to, by=SYSTEM, how=COVER)
    _remember(ticket, agent, absence, to, promises, had_ticket=True)
    return True


def _move_promises(number: int, promises: list[int], agent: Agent, absence: Absence) -> bool:
    """Of a ticket that is somebody else's: to them, if they are on duty, before anybody else."""
    ticket = _held(number)
    if ticket is None:
        return False
    found = list(Promise.objects.filter(pk__in=promises, ticket=ticket, owner=agent, ended_at=None))
    to = _cover(ticket, agent, absence)
    for each in found:
        give(each, to, ticket, by=SYSTEM)
    if found:
        _remember(ticket, agent, absence, to, [each.pk for each in found], had_ticket=False)
    return bool(found)


def _held(number: int) -> Ticket | None:
    return not_held().select_related("team", "channel", "assignee").filter(pk=number).first()


def _cover(ticket: Ticket, agent: Agent, absence: Absence) -> Agent | None:
    """Who is named, or whose the ticket is, where they are on duty and see it; else nobody, and the team has it."""
    wanted = [each for each in (absence.cover, ticket.assignee) if each is not None and each.pk != agent.pk]
    there = on_duty(agents_seeing(ticket)).filter(pk__in=[each.pk for each in wanted])
    numbers = set(there.values_list("pk", flat=True))
    return next((each for each in wanted if each.pk in numbers), None)


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
        until=absence.until.isoformat() if absence.until else "",
        ticket_too=had_ticket,
        promises=len(promises),
        alone=to is None and not on_duty(agents_seeing(ticket)).exists(),
    )
    record(fact, by=SYSTEM, audience={*ticket.audience, agent.audience})
