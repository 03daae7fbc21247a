"""Who is away, until when as far as is known, and what is covered for whom."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from jawab.base import clock
from jawab.calendars import business
from jawab.cover.facts import LEFT
from jawab.cover.models import Covered
from jawab.people.models import Agent
from jawab.people.queries import hours_for
from jawab.promises.models import Promise
from jawab.tickets.access import visible_tickets
from jawab.tickets.models import Status, Ticket
from jawab.tickets.models.tickets import ENDED
from jawab.workforce.models import Duty, State
from jawab.workforce.queries import AWAY, away_from_work, leaves_now, standing_cover
from jawab.workforce.shifts import next_shift, shift_now

PATIENCE = timedelta(minutes=10)
"""How long somebody is silent before what waits for them moves: ten minutes after silence is noticed at all."""
RECENT = timedelta(days=2)
SHOWN = 100
MOST_ASKED = 5
"""People who stand in for each other in turn."""


@dataclass(frozen=True, slots=True)
class Absence:
    """``until`` is when the agent is expected back, None where nobody knows. ``cover`` is named by a leave."""

    why: str
    until: datetime | None
    cover: Agent | None = None


def absent() -> QuerySet[Agent]:
    """Those who are off duty, on leave, or silent for long, and who has left."""
    away = away_from_work(silent_since=clock.now() - PATIENCE)
    return Agent.objects.filter(Q(is_active=False) | Q(pk__in=away.values("pk")))


def absence_of(agent: Agent) -> Absence | None:
    """None for who is there."""
    if not agent.is_active:
        return Absence(LEFT, None)
    if not absent().filter(pk=agent.pk).exists():
        return None
    if leave := leaves_now([agent.pk]).get(agent.pk):
        return Absence(AWAY, leave.ends_at, leave.cover)
    duty = Duty.objects.get(agent=agent)
    if duty.state == State.OFF:
        return Absence(duty.state, duty.until or next_shift(agent))
    # Who falls silent in their shift may be back in a minute or not at all; after it they have gone home.
    return Absence(duty.state, None if shift_now(agent) else next_shift(agent))


def covers_of(agent: Agent, absence: Absence) -> list[Agent]:
    """Who is to have it, the nearest first: whom the leave names, whom the agent named for always, then whom those
    named, for they may be away too. Nobody twice, and never the agent. A query for each who is asked.
    """
    found = [absence.cover] if absence.cover else []
    asked = [agent, *found]
    for each in asked:
        named = standing_cover(each)
        if named is not None and named not in [agent, *found] and len(asked) <= MOST_ASKED:
            found.append(named)
            asked.append(named)
    return found


def waiting_for(agent: Agent, absence: Absence) -> list[int]:
    """Numbers of tickets of theirs that cannot wait until they are back: what is due before, and a customer who would
    wait in business hours. Of who has left, all that are not over.
    """
    own = Ticket.objects.filter(assignee=agent, merged_into=None, is_spam=False)
    waits = Q(status__in=[Status.NEW, Status.OPEN], waiting_since__isnull=False)
    due = Q(due_at__lt=absence.until) if absence.until else Q(due_at__isnull=False)
    left = Q() if absence.why == LEFT else waits | due
    still = own.filter(waits | (left & ~Q(status__in=ENDED)))
    found = still.select_related("team", "channel").order_by("due_at", "number")[:SHOWN]
    return [ticket.pk for ticket in found if _cannot_wait(ticket, absence.until)]


def promises_of(agent: Agent, absence: Absence) -> list[tuple[int, int]]:
    """The ticket and the number of each promise of theirs, in tickets of others, that is due before they are back."""
    due = Promise.objects.filter(owner=agent, ended_at=None).exclude(ticket__assignee=agent)
    if absence.until:
        due = due.filter(due_at__lt=absence.until)
    return list(due.order_by("ticket", "pk").values_list("ticket", "pk")[:SHOWN])


def _cannot_wait(ticket: Ticket, until: datetime | None) -> bool:
    if until is None or (ticket.due_at is not None and ticket.due_at < until):
        return True
    hours = hours_for(team=ticket.team, channel=ticket.channel)
    return business.open_time(hours, clock.now(), until) > timedelta()


def with_somebody_to_cover() -> list[int]:
    """Agents who are away and have a ticket that is open, or a promise: perhaps nothing of it moves. One query."""
    tickets = Ticket.objects.filter(assignee=OuterRef("pk"), status__in=[Status.NEW, Status.OPEN])
    due = Ticket.objects.filter(assignee=OuterRef("pk"), due_at__isnull=False)
    promises = Promise.objects.filter(owner=OuterRef("pk"), ended_at=None)
    left = Ticket.objects.filter(assignee=OuterRef("pk"), assignee__is_active=False).exclude(status__in=ENDED)
    found = absent().filter(Exists(tickets) | Exists(due) | Exists(promises) | Exists(left))
    return list(found.order_by("pk").values_list("pk", flat=True))


def back_again() -> list[int]:
    """Agents who are there and for whom something is covered. One query."""
    covered = Covered.objects.filter(ended_at=None).values("of")
    away = absent().values("pk")
    found = Agent.objects.filter(pk__in=covered).exclude(pk__in=away)
    return list(found.order_by("pk").values_list("pk", flat=True))


def has_cover() -> Exists:
    """For ``ticket_for`` to ask along."""
    return Exists(Covered.objects.filter(ticket=OuterRef("pk"), ended_at=None))


def covered_in(ticket: Ticket) -> list[Covered]:
    """Of which the ticket is still with whom it was given to."""
    found = Covered.objects.filter(ticket=ticket, ended_at=None).select_related("of")
    return [each for each in found if not each.had_ticket or each.to_id == ticket.assignee_id]


def covered_for(agent: Agent) -> list[Covered]:
    """What is covered for somebody, and what was lately, the newest first."""
    return _seen(agent, Covered.objects.filter(of=agent))


def covered_by(agent: Agent) -> list[Covered]:
    """What somebody covers for others."""
    return _seen(agent, Covered.objects.filter(to=agent, ended_at=None))


def _seen(agent: Agent, found: QuerySet[Covered]) -> list[Covered]:
    lately = Q(ended_at=None) | Q(ended_at__gt=clock.now() - RECENT)
    seen = found.filter(lately, ticket__in=visible_tickets(agent))
    return list(seen.select_related("ticket__customer", "ticket__assignee", "of", "to")[:SHOWN])
