"""What the last weeks teach of waiting: how long answers take whom, how much comes where, and who answers at all."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from statistics import median
from typing import NamedTuple

from jawab import calendars
from jawab.base.models import FactRow
from jawab.calendars import business
from jawab.calendars.business import Hours
from jawab.people.queries import hours_for, hours_of_everything
from jawab.routing.models import Load
from jawab.routing.queries.agents import LOADS
from jawab.routing.queries.queues import every_queue, queue_of
from jawab.routing.twin.lengths import Lengths
from jawab.tickets.facts import EncounterRecorded, ReplyWritten
from jawab.tickets.models import Ticket

PERIOD = timedelta(weeks=4)
LATELY = timedelta(weeks=2)
"""Who has answered nothing for so long is not counted on."""
ENOUGH = 30
"""Answered waits, below which nothing is said of any."""
_MOST = 10_000
_SHORTEST, _LONGEST = 5.0, 8 * 3600.0
"""Seconds of open time that an answer is taken to need, however soon or late after the one before it came."""
_USUAL = 600.0
_DAYS = 10
"""The last days of an agent by which it is judged when they usually begin."""


class Sort(NamedTuple):
    """Tickets of like fate; 0 where there is no queue or team."""

    queue: int
    team: int
    load: str


@dataclass(slots=True)
class Past:
    """``handling`` is in seconds of open time, from when an agent could have begun until the answer; ``begins`` how far
    into the open time of a day the first answers of an agent came.
    """

    handling: Lengths = field(default_factory=lambda: Lengths(usual=_USUAL))
    arrivals: Counter[Sort] = field(default_factory=Counter)
    lately: set[int] = field(default_factory=set)
    begins: defaultdict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    open_seconds: float = 0.0
    last_waited: dict[str, int] = field(default_factory=dict)

    def begins_after(self, agent: int) -> float:
        """Seconds of a day's open time after which this agent usually has begun, 0 where nothing is known."""
        return median(self.begins[agent][-_DAYS:]) if self.begins[agent] else 0.0

    @property
    def teaches(self) -> bool:
        return self.arrivals.total() >= ENOUGH and self.open_seconds > 0


class _Told(NamedTuple):
    kind: str
    at: datetime
    actor: str
    ticket: int
    waiting_since: str | None


class _Place(NamedTuple):
    sort: Sort
    hours: Hours


def past(*, now: datetime) -> Past:
    """From the ledger, at most ten thousand answers; five queries."""
    kinds = (ReplyWritten.kind, EncounterRecorded.kind)
    rows = FactRow.objects.filter(kind__in=kinds, at__gt=now - PERIOD, ticket__isnull=False).order_by("-at")
    columns = ("kind", "at", "actor", "ticket", "values__waiting_since")
    told = [_Told(*row) for row in rows.values_list(*columns)[:_MOST]][::-1]
    found, desk, places = Past(), hours_for(), _places({each.ticket for each in told})
    before: defaultdict[int, datetime] = defaultdict(lambda: now - PERIOD)
    for each in told:
        agent, place = _agent(each.actor), places.get(each.ticket)
        if agent is None or place is None:
            continue
        if each.at > now - LATELY:
            found.lately.add(agent)
        if each.kind == ReplyWritten.kind and each.waiting_since:
            _learn(found, each, agent, place, before[agent])
        if into_day(desk, before[agent])[0] != (day := into_day(desk, each.at))[0]:
            found.begins[agent].append(day[1])
        before[agent] = each.at
    if told:
        length = business.open_time(desk, told[0].at, now)
        found.open_seconds = length.total_seconds()
    return found


def _learn(found: Past, told: _Told, agent: int, place: _Place, before: datetime) -> None:
    since = datetime.fromisoformat(told.waiting_since or "")
    found.arrivals[place.sort] += 1
    found.last_waited[place.sort.load] = seconds(place.hours, since, told.at)
    took = seconds(place.hours, max(before, since), told.at)
    if took:  # who answers outside of the hours tells nothing of how long it takes
        found.handling.learn(min(max(took, _SHORTEST), _LONGEST), place.sort.load, "", agent)


def seconds(hours: Hours, start: datetime, end: datetime) -> int:
    """Of open time between the two, 0 when the second comes first."""
    return round(business.open_time(hours, start, end).total_seconds())


def into_day(hours: Hours, moment: datetime) -> tuple[date, int]:
    """The day it is there, and how much of its open time has passed, in seconds."""
    zone = calendars.zone(hours.zone)
    day = moment.astimezone(zone).date()
    return day, seconds(hours, datetime.combine(day, time(), zone), moment)


def _places(tickets: set[int]) -> dict[int, _Place]:
    hours = hours_of_everything()
    rows = Ticket.objects.filter(pk__in=tickets).annotate(queue=queue_of(every_queue())).order_by()
    columns = ("queue", "team", "channel__kind", "channel__business_calendar", "team__business_calendar")
    return {
        pk: _Place(Sort(queue, team or 0, LOADS.get(kind, Load.MAIL)), hours(channel_calendar, team_calendar))
        for pk, queue, team, kind, channel_calendar, team_calendar in rows.values_list("pk", *columns)
    }


def _agent(actor: str) -> int | None:
    name, _colon, number = actor.partition(":")
    return int(number) if name == "agent" and number.isdecimal() else None
