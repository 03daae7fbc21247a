"""A desk that answers letters over many days, played with the clock of the tests and by the real actions.

Its people come and go by their shifts, take breaks, are quicker or slower, and do not always take the oldest.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from heapq import heappop, heappush
from itertools import count
from math import log
from random import Random

from jawab.base import clock
from jawab.calendars import business
from jawab.people.models import Agent
from jawab.people.queries import hours_for
from jawab.routing.actions import assign_waiting, foretell_waits
from jawab.routing.queries.past import Past, past
from jawab.tickets.actions import reply, set_status
from jawab.tickets.models import Status, Ticket
from jawab.tickets.models.tickets import AWAITING_US
from jawab.workforce.actions import set_duty
from jawab.workforce.models import State
from tests.world import NOON, World

LOOK = timedelta(minutes=12)
BEGINS, LASTS = timedelta(hours=5), timedelta(hours=8, minutes=30)
"""Half past eight in Tehran, in UTC; until five."""


@dataclass
class Letters:
    """``minutes`` is the middle of what an answer takes; ``gap`` lies between two letters of an open day."""

    world: World
    people: list[Agent]
    chance: Random
    gap: float = 9.0
    minutes: float = 14.0
    pushes: bool = False
    foretells: bool = True
    moment: datetime = NOON
    busy: set[int] = field(default_factory=set)
    here: set[int] = field(default_factory=set)
    _working: dict[int, int] = field(default_factory=dict)
    _past: Past | None = None

    def __post_init__(self) -> None:
        self._events: list[tuple[datetime, int, Callable[[], None]]] = []
        self._order = count()
        self._pace = {each.pk: self.chance.lognormvariate(0, 0.25) for each in self.people}

    def at(self, moment: datetime, event: Callable[[], None]) -> None:
        heappush(self._events, (max(moment, self.moment), next(self._order), event))

    def play(self, days: int) -> None:
        """From the morning after: letters come day and night, and are answered while the desk is open."""
        first = self.moment.replace(hour=0, minute=0)
        for day in range(days):
            morning = first + timedelta(days=day) + BEGINS
            if business.is_open(hours_for(), morning + timedelta(minutes=1)):
                self._plan(morning)
            else:
                self._letters(morning, 2)
        while self._events:
            self.moment, _order, event = heappop(self._events)
            with clock.at(self.moment):
                event()
                if self.pushes:
                    while assign_waiting():
                        pass
                for agent in self.people:
                    self._work(agent)

    def _plan(self, morning: datetime) -> None:
        part = timedelta()
        letters = 0
        while (part := part + timedelta(minutes=self.chance.expovariate(1 / self.gap))) < LASTS:
            self.at(morning + part, self._arrive)
            letters += 1
        self._letters(morning - timedelta(hours=6), letters // 8)
        for agent in self.people:
            late = timedelta(minutes=self.chance.choice([0, 0, 10, 90]))
            self.at(morning + late, lambda agent=agent: self._come(agent))  # type: ignore[misc]
            noon = morning + timedelta(hours=3.5, minutes=self.chance.uniform(0, 60))
            self.at(noon, lambda agent=agent: self._go(agent, State.BREAK))  # type: ignore[misc]
            self.at(noon + timedelta(minutes=30), lambda agent=agent: self._come(agent))  # type: ignore[misc]
            self.at(morning + LASTS, lambda agent=agent: self._go(agent, State.OFF))  # type: ignore[misc]
        looks = int(LASTS / LOOK) if self.foretells else 0
        self.at(morning, self._learn)
        for look in range(looks):
            self.at(morning + look * LOOK, self._look)

    def _letters(self, around: datetime, number: int) -> None:
        for _each in range(number):
            self.at(around + timedelta(hours=self.chance.uniform(-4, 4)), self._arrive)

    def _learn(self) -> None:
        self._past = past(now=self.moment)

    def _look(self) -> None:
        foretell_waits(past=self._past)

    def _arrive(self) -> None:
        self.world.message(f"letter {next(self._order)}", "سلام، کتری سفارش شکسته رسید.")

    def _come(self, agent: Agent) -> None:
        set_duty(agent=agent, state=State.AVAILABLE, by=agent)
        self.here.add(agent.pk)

    def _go(self, agent: Agent, state: State) -> None:
        set_duty(agent=agent, state=state, by=agent)
        self.here.discard(agent.pk)

    def _work(self, agent: Agent) -> None:
        """Who is free takes up the next ticket: the oldest that is theirs or nobody's, now and then another."""
        if agent.pk in self.busy or agent.pk not in self.here:
            return
        open_ones = Ticket.objects.filter(status__in=AWAITING_US, merged_into=None)
        mine = open_ones.filter(assignee=agent) | open_ones.filter(assignee=None, team=self.world.support)
        free = list(mine.exclude(pk__in=self._in_hand()).order_by("waiting_since", "pk")[:12])
        if not free:
            return
        ticket = self.chance.choice(free) if self.chance.random() < 0.25 else free[0]
        self.busy.add(agent.pk)
        self._working[agent.pk] = ticket.pk
        took = self.chance.lognormvariate(log(self.minutes * self._pace[agent.pk]), 0.6)
        self.at(self.moment + timedelta(minutes=took), lambda: self._done(agent, ticket.pk))

    def _in_hand(self) -> set[int]:
        return {self._working[pk] for pk in self.busy if pk in self._working}

    def _done(self, agent: Agent, number: int) -> None:
        self.busy.discard(agent.pk)
        ticket = Ticket.objects.get(pk=number)
        if ticket.status not in AWAITING_US:
            return
        if self.chance.random() < 0.04:
            set_status(ticket=ticket, status=Status.RESOLVED, by=agent)
        else:
            reply(ticket=ticket, text="سلام، حل شد.", by=agent, then=Status.RESOLVED)
