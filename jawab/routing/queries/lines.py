"""The whole line as the twin plays it: every ticket that waits, whoever has it, and everybody who answers such."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import log2
from typing import NamedTuple

from jawab.calendars import business
from jawab.calendars.business import Hours
from jawab.people.models import Agent, Membership
from jawab.people.queries import hours_for, hours_of_everything
from jawab.routing.models import Load, Queue, RoutingSettings
from jawab.routing.policy import Item, ItemId, Profile
from jawab.routing.queries.agents import LOADS, Standing
from jawab.routing.queries.desks import EVERYBODYS, Asked, abilities, policy_of
from jawab.routing.queries.overview import unanswered
from jawab.routing.queries.past import Past, Sort, into_day, seconds
from jawab.routing.queries.queues import queue_of
from jawab.routing.state import Desk
from jawab.routing.twin.sweeping import Line
from jawab.routing.worth import worth
from jawab.tickets.models import Ticket
from jawab.workforce.queries import leaves_now, on_duty

MOST = 5_000
"""So many that have waited longest are foretold: what comes behind them has its turn when they are fewer."""
MOST_SORTS = 40
"""Sorts of newcomers that are foretold, the most frequent ones."""
_NOBODYS: frozenset[int] = frozenset()
_STEPS = 6
"""Steps by which a second's waiting may count more or less than usual, each a doubling: few lines, quickly played."""
_LATEST = 12 * 3600.0
_LATE, _SOON = 2_700.0, 300.0
"""Seconds: somebody is so late before they are thought to stay away today, and comes in so little time until then."""


class Waits(NamedTuple):
    """One ticket; ``hours`` are those by which it waits."""

    number: int
    sort: Sort
    since: datetime
    hours: Hours


class _Row(NamedTuple):
    number: int
    kind: str
    team: int | None
    priority: int
    urgency: int | None
    emotion: str
    since: datetime
    due_at: datetime | None
    queue: int
    assignee: int | None
    channel_calendar: int | None
    team_calendar: int | None


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """What the twin plays, and what its items stand for: tickets, and sorts of newcomers with their hours."""

    line: Line
    waits: dict[ItemId, Waits]
    places: dict[ItemId, int]  # in line for the same people, from 1
    newcomers: dict[ItemId, tuple[Sort, Hours]]


def waiting_line(
    past: Past, queues: Sequence[Queue], settings: RoutingSettings, *, now: datetime
) -> WaitingLine:
    """As it stands; at most ten queries. A ticket in somebody's hands waits for that agent, one of nobody's for all who
    may have it; each answers one after another, the most pressing first.
    """
    rows = _rows(queues)
    crew, begins = _crew(past, now=now)
    drawing = _Drawing(queues, settings, crew)
    hours = hours_of_everything()
    items, waits = [], {}
    for row in rows:
        own = hours(row.channel_calendar, row.team_calendar)
        waited = seconds(own, row.since, now)
        asked = drawing.item(row, waited)
        items.append(asked)
        sort = Sort(row.queue, row.team or 0, LOADS.get(row.kind, Load.MAIL))
        waits[row.number] = Waits(row.number, sort, row.since, own)
    calendars = dict(Membership.objects.values_list("team", "team__business_calendar"))
    known = {0, *(queue.pk for queue in queues)}
    frequent = [sort for sort, _count in past.arrivals.most_common(MOST_SORTS)]
    sorts = [each for each in frequent if each.queue in known and (not each.team or each.team in calendars)]
    newcomers = [drawing.newcomer(-place, sort) for place, sort in enumerate(sorts, 1)]
    desk = Desk(policy_of(settings), drawing.profiles([*items, *newcomers]))
    for item in items:
        desk.queue(item)
    rates: defaultdict[tuple[str, str, float], float] = defaultdict(float)
    for sort, count in past.arrivals.items():
        one = drawing.newcomer(0, sort)
        rates[one.kind, one.skill, one.weight] += count / past.open_seconds
    line = Line(desk, begins, newcomers, past.handling, rates)
    own_hours = {sort: hours(None, calendars.get(sort.team)) for sort in sorts}
    return WaitingLine(
        line,
        waits,
        {
            number: place
            for those in drawing.pressing.values()
            for place, (_weight, number) in enumerate(sorted(those), 1)
        },
        {-place: (sort, own_hours[sort]) for place, sort in enumerate(sorts, 1)},
    )


def _rows(queues: Sequence[Queue]) -> list[_Row]:
    found = (
        unanswered(Ticket.objects.all()).annotate(queue=queue_of(queues)).order_by("waiting_since", "number")
    )
    columns = ("number", "channel__kind", "team", "priority", "urgency", "emotion", "waiting_since", "due_at")
    more = ("queue", "assignee", "channel__business_calendar", "team__business_calendar")
    return [_Row(*row) for row in found.values_list(*columns, *more)[:MOST]]


def _crew(past: Past, *, now: datetime) -> tuple[list[Standing], dict[int, float]]:
    """Who has answered lately and is not on leave, and after how many seconds of open time each begins.

    Who is on duty begins at once; who is not, when they usually do, today where that may still be.
    """
    known = Agent.objects.filter(pk__in=past.lately, is_active=True)
    rows = list(
        known.filter(pk__in=Membership.objects.values("agent")).values_list("pk", "serves_in", "joined_at")
    )
    away = leaves_now([row[0] for row in rows])
    here = set(on_duty(known).values_list("pk", flat=True))
    hours = hours_for()
    today, left = into_day(hours, now)[1], _left(hours, now)

    def begins(agent: int) -> float:
        usual = past.begins_after(agent)
        is_to_come = today < usual + _LATE
        return max(usual - today, _SOON) if is_to_come else left + usual

    crew = [Standing(pk, tuple(serves), joined, {}) for pk, serves, joined in rows if pk not in away]
    return crew, {each.id: 0.0 if each.id in here else begins(each.id) for each in crew}


def _left(hours: Hours, now: datetime) -> float:
    """Seconds of the open time that runs now; nothing while it is closed."""
    closes = business.next_close(hours, now) if business.is_open(hours, now) else now
    return min(float(seconds(hours, now, closes)), _LATEST) if closes else _LATEST


class _Drawing:
    """Items and profiles for the twin. Tickets that differ little share a line: a customer's own agent counts for
    nothing here, nor does who gave a ticket back.
    """

    def __init__(self, queues: Sequence[Queue], settings: RoutingSettings, crew: Sequence[Standing]) -> None:
        self._queues = {queue.pk: queue for queue in queues}
        self._settings, self._crew = settings, crew
        self._present = {each.id for each in crew}
        self._teams, self._skills = abilities(crew, queues)
        self._wanted: dict[str, Asked] = {}
        self.pressing: defaultdict[str, list[tuple[float, int]]] = defaultdict(list)

    def item(self, row: _Row, waited: float) -> Item:
        due = (row.due_at - row.since).total_seconds() if row.due_at else None
        asked = self._asked(row.queue, row.team or EVERYBODYS)
        hand = row.assignee if row.assignee in self._present else None
        weight = self._weight(row.queue, (row.priority, row.urgency, row.emotion), due)
        self.pressing[asked.key].append((-weight * (waited + 1), row.number))
        return Item(
            row.number,
            LOADS.get(row.kind, Load.MAIL),
            asked.key if hand is None else _in_hand(hand),
            -float(waited),
            weight=weight,
            level=self._level(row.queue) if hand is None else 1,
        )

    def newcomer(self, number: ItemId, sort: Sort) -> Item:
        asked = self._asked(sort.queue, sort.team or EVERYBODYS)
        weight = self._weight(sort.queue, (2, None, ""), None)
        return Item(number, sort.load, asked.key, 0.0, weight=weight, level=self._level(sort.queue))

    def profiles(self, items: Sequence[Item]) -> list[Profile]:
        """Each takes one at a time."""
        loads = dict.fromkeys({item.kind for item in items} | {str(Load.MAIL)}, 1)
        found = []
        for each in self._crew:
            teams, skills = self._teams.get(each.id, set()), self._skills.get(each.id, {})
            levels = {key: asked.level_of(each.id, teams, skills) for key, asked in self._wanted.items()}
            served = {key: level for key, level in levels.items() if level}
            found.append(Profile(each.id, served | {_in_hand(each.id): 1}, loads))
        return found

    def _asked(self, queue: int, team: int) -> Asked:
        kept = self._queues.get(queue)
        asked = Asked(team, (kept.skill_id or 0) if kept else 0, _NOBODYS)
        return self._wanted.setdefault(asked.key, asked)

    def _level(self, queue: int) -> int:
        kept = self._queues.get(queue)
        return 1 + kept.level if kept and kept.skill_id else 1

    def _weight(self, queue: int, felt: tuple[int, int | None, str], due_after: float | None) -> float:
        kept, usual = self._queues.get(queue), self._settings.target_minutes * 60.0
        priority, urgency, emotion = felt
        worthy = worth(
            priority=priority,
            urgency=urgency,
            emotion=emotion,
            due_after=due_after,
            target=kept.target_minutes * 60.0 if kept else usual,
            weight=kept.weight / 100 if kept else 1.0,
        )
        return 2.0 ** min(max(round(log2(worthy.weight * usual / worthy.target)), -_STEPS), _STEPS)


def _in_hand(agent: int) -> str:
    return f"hand/{agent}"
