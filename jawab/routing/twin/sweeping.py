"""The whole line played forward at once, for work that is answered when it is done: letters, and what is written down.

Where `playing` follows one caller until somebody answers, a sweep lets everybody on duty work through what waits, one
after another, by the same `route`, and notes when each is answered. Seconds count from now, and open time alone.
"""

from bisect import bisect
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import accumulate
from math import inf, log
from random import Random
from typing import NamedTuple

from jawab.routing.deciding import next_look, route
from jawab.routing.policy import AgentId, Item, ItemId
from jawab.routing.state import Desk
from jawab.routing.twin.demand import Sort
from jawab.routing.twin.estimates import Estimate, ranged
from jawab.routing.twin.lengths import Length, Lengths

HORIZON = 40 * 3600.0
"""Seconds of open time: of what is answered later nothing is said."""
_FUTURES, _ENOUGH = 16, 3
_HAPPENINGS = 12_000  # in all futures of one sweep: some tenths of a second
_LONGEST = 8_000  # in one future: who is answered after that is not answered in it
_PART = 0.9  # of the futures in which it must be answered, or nothing is said


@dataclass(frozen=True, slots=True)
class Line:
    """What is played: a desk on which nobody holds anything, who comes when, and what is known of both.

    `crew` says after how many seconds each agent begins. `newcomers` are items of nobody's: what somebody who came
    this moment would wait, without taking anybody's time from those who do wait.
    """

    desk: Desk
    crew: Mapping[AgentId, float]
    newcomers: Sequence[Item]
    handling: Lengths
    rates: Mapping[Sort, float]  # arrivals a second of open time


class _Event(NamedTuple):
    moment: float
    number: int
    agent: AgentId = -1
    item: Item | None = None


def swept(line: Line, *, seed: int = 0) -> dict[ItemId, Estimate]:
    """Seconds until each is answered, for all of whom that can be said; the same line gets the same answers."""
    random = Random(seed)  # noqa: S311 -- a simulation, no secret
    found: defaultdict[ItemId, list[float]] = defaultdict(list)
    played = happenings = 0
    lengths: dict[tuple[str, AgentId], Length] = {}
    while played < _FUTURES and (happenings < _HAPPENINGS or played < _ENOUGH):
        future = _Future(line, random, lengths)
        for item, moment in future.play().items():
            found[item].append(moment)
        played += 1
        happenings += future.happenings
    return {item: ranged(moments) for item, moments in found.items() if len(moments) >= _PART * played}


class _Future:
    def __init__(self, line: Line, random: Random, lengths: dict[tuple[str, AgentId], Length]) -> None:
        self._line, self._random, self._lengths = line, random, lengths
        self._desk = line.desk.copy()
        self._newcomers = {item.id for item in line.newcomers}
        self._asked = {*line.desk.lines, *self._newcomers}
        self._answered: dict[ItemId, float] = {}
        self._events: list[_Event] = []
        self._now = 0.0
        self._look = inf
        self.happenings = 0
        self._number = 0
        self._total = sum(line.rates.values())
        self._sorts = list(line.rates)
        self._parts = (
            list(accumulate(rate / self._total for rate in line.rates.values())) if self._total else []
        )

    def play(self) -> dict[ItemId, float]:
        """Until all are answered, for the horizon at most."""
        for item in self._line.newcomers:
            self._desk.queue(item)
        for agent, moment in self._line.crew.items():
            self._add(moment, agent)
        self._await_arrival()
        while self._events and self._asked and self.happenings < _LONGEST:
            event = heappop(self._events)
            self._now = event.moment
            if self._now > HORIZON:
                break
            self.happenings += 1
            self._happen(event)
            self._route()
        return self._answered

    def _happen(self, event: _Event) -> None:
        """An agent begins, or is done with an item; without an agent somebody comes, or it is time to look again."""
        if event.agent >= 0:
            if event.item is None:
                self._desk.begin(event.agent, self._now)
            else:
                self._note(event.item, self._now)
                self._desk.take_back(event.item, event.agent, self._now)
        elif event.item is not None:
            self._desk.queue(event.item)
            self._await_arrival()
        else:
            self._look = inf
            self._desk.stir()

    def _route(self) -> None:
        is_done = False
        while not is_done:
            is_done = True
            for item, agent, _why in route(self._desk, self._now):
                done = self._now + self._length(item, agent).drawn(self._random.random())
                if item.id in self._newcomers:  # whose agent is free again at once
                    self._note(item, done)
                    self._desk.take_back(item, agent, self._now)
                    is_done = False
                else:
                    self._add(done, agent, item)
        if self._desk.layout.timed:
            moment = next_look(self._desk, self._now)
            if moment < self._look:
                self._look = moment
                self._add(moment)

    def _note(self, item: Item, moment: float) -> None:
        if item.id in self._asked:
            self._asked.discard(item.id)
            self._answered[item.id] = moment

    def _length(self, item: Item, agent: AgentId) -> Length:
        length = self._lengths.get((item.kind, agent))
        if length is None:
            length = self._lengths[item.kind, agent] = self._line.handling.of(item.kind, "", agent)
        return length

    def _await_arrival(self) -> None:
        if not self._total:
            return
        moment = self._now - log(1.0 - self._random.random()) / self._total
        kind, skill, weight = self._sorts[
            min(bisect(self._parts, self._random.random()), len(self._sorts) - 1)
        ]
        self._add(moment, item=Item(-self._number - 1_000_000_000, kind, skill, moment, weight))

    def _add(self, moment: float, agent: AgentId = -1, item: Item | None = None) -> None:
        self._number += 1
        heappush(self._events, _Event(moment, self._number, agent, item))
