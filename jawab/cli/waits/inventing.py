"""An invented desk's days as a trace with the truth beside it, to try the estimates where no real one is at hand.

Whoever gives up keeps a place in line as a ghost whom nobody serves, so that it is known how long it would have been.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from heapq import heappop, heappush
from math import inf
from random import Random
from typing import Any, TypeAlias

from jawab.cli.waits.config import policy_of, profiles_of
from jawab.routing.deciding import route
from jawab.routing.policy import AgentId, Item, ItemId
from jawab.routing.state import Desk

Line: TypeAlias = dict[str, Any]

_DAY, _OPEN, _CLOSE = 86400.0, 9 * 3600.0, 17 * 3600.0
_TOPICS = ("billing", "tech")
_KINDS = {
    "phone": (0.6, 240.0, 150.0),
    "chat": (0.3, 400.0, 120.0),
    "email": (0.1, 300.0, inf),
}  # share, s, patience
_BREAK = 1800.0
_LOAD = 0.85  # of what the agents can do, so that people wait
_RING, _AFTER_WORK, _SPREAD = 6.0, 25.0, 0.7


@dataclass(slots=True)
class _Asked:
    id: int
    item: ItemId
    at: float


class Invented:
    """Days of a small desk, the same for the same seed: `lines` first, then `truths` are known."""

    def __init__(self, *, seed: int, agents: int, days: int) -> None:
        """With fewer than four agents some would wait for ever."""
        self._random = Random(seed)  # noqa: S311 -- a simulation, no secret
        self._days = days
        self._config = _config(agents)
        self._desk = Desk(policy_of(self._config), profiles_of(self._config))
        self._events: list[tuple[float, int, Callable[..., Iterator[Line]], tuple[Any, ...]]] = []
        self._now, self._number = 0.0, 0
        self._items: dict[ItemId, Item] = {}
        self._ghosts: set[ItemId] = set()
        self._asked: list[_Asked] = []
        self._answered: dict[ItemId, float] = {}
        self._gap = 1.0 / (_LOAD * agents / sum(share * seconds for share, seconds, _ in _KINDS.values()))

    def lines(self) -> Iterator[Line]:
        """The trace's events in their order."""
        yield {"t": 0, **self._config}
        for day in range(self._days):
            yield from self._day(day * _DAY)
        yield self._line("finish")

    def truths(self) -> list[Line]:
        """What became of each ask."""
        return [
            {
                "id": one.id,
                "item": one.item,
                "kind": "arrival",
                "remaining": round(self._answered[one.item] - one.at, 2),
                "outcome": "abandoned" if one.item in self._ghosts else "answered",
            }
            for one in self._asked
            if one.item in self._answered
        ]

    def _day(self, midnight: float) -> Iterator[Line]:
        start, end = midnight + _OPEN, midnight + _CLOSE
        plan: list[Line] = [
            {
                "agent": agent,
                "start": start,
                "end": end,
                "breaks": [[start + 9000 + 600 * agent, start + 10800 + 600 * agent]],
            }
            for agent in self._desk.agents
        ]
        yield {"t": start - 60, "event": "roster", "plan": plan}
        for one in plan:
            self._desk.agents[one["agent"]].due = one["breaks"][0][0]
            self._at(start, self._login, one["agent"])
            self._at(one["breaks"][0][0], self._break, one["agent"], end)
        self._at(start + self._random.expovariate(1.0) * self._gap, self._arrive, end - 3600.0)
        while self._events:
            self._now, _, happening, about = heappop(self._events)
            yield from happening(*about)
        for agent in self._desk.agents:
            self._desk.leave(agent)
            yield self._line("logout", agent=agent)
        yield self._line("closed", day=int(midnight // _DAY))

    def _at(self, moment: float, happening: Callable[..., Iterator[Line]], *about: Any) -> None:
        self._number += 1
        heappush(self._events, (moment, self._number, happening, about))

    def _line(self, event: str, **more: Any) -> Line:
        return {"t": round(self._now, 2), "event": event, **more}

    def _length(self, median: float) -> float:
        return self._random.lognormvariate(0.0, _SPREAD) * median

    def _login(self, agent: AgentId) -> Iterator[Line]:
        self._desk.begin(agent, self._now)
        yield self._line("login", agent=agent)

    def _break(self, agent: AgentId, end: float) -> Iterator[Line]:
        who = self._desk.agents[agent]
        if who.live or not who.ready:  # first what is in hand
            self._at(self._now + 5.0, self._break, agent, end)
            return
        self._desk.rest(agent)
        who.due = end + _DAY / 8  # the last hour is for those who wait
        self._at(self._now + _BREAK * self._random.uniform(0.9, 1.1), self._back, agent, "resume")
        yield self._line("break", agent=agent)

    def _back(self, agent: AgentId, event: str) -> Iterator[Line]:
        self._desk.begin(agent, self._now)
        yield self._line(event, agent=agent)
        self._at(self._now + 15.0, self._look)
        yield from self._routed()

    def _look(self) -> Iterator[Line]:
        self._desk.stir()
        yield from self._routed()

    def _arrive(self, last: float) -> Iterator[Line]:
        kinds = list(_KINDS)
        [kind] = self._random.choices(kinds, [_KINDS[name][0] for name in kinds])
        vip = self._random.random() < 0.1
        item = Item(len(self._items) + 1, kind, self._random.choice(_TOPICS), self._now, 2.0 if vip else 1.0)
        self._items[item.id] = item
        self._desk.queue(item)
        cls = "vip" if vip else "normal"
        yield self._line("arrive", item=item.id, channel=kind, topic=item.skill, cls=cls)
        yield from self._routed()
        if item.id in self._desk.lines and kind != "email":
            self._asked.append(_Asked(len(self._asked) + 1, item.id, self._now))
            yield self._line("ask", id=len(self._asked), item=item.id, kind="arrival")
            self._at(self._now + self._length(_KINDS[kind][2]), self._abandon, item.id)
        gap = self._random.expovariate(1.0) * self._gap
        if self._now + gap < last:
            self._at(self._now + gap, self._arrive, last)

    def _abandon(self, item: ItemId) -> Iterator[Line]:
        if item in self._desk.lines:
            self._ghosts.add(item)
            yield self._line("abandon", item=item)

    def _routed(self) -> Iterator[Line]:
        while decisions := route(self._desk, self._now):
            for item, agent, _ in decisions:
                ring = self._length(_RING)
                self._answered[item.id] = self._now + ring
                if item.id in self._ghosts:
                    self._desk.take_back(item, agent, self._now)
                else:
                    yield self._line("offer", item=item.id, agent=agent)
                    self._at(self._now + ring, self._answer, item, agent)

    def _answer(self, item: Item, agent: AgentId) -> Iterator[Line]:
        yield self._line("answer", item=item.id, agent=agent)
        self._at(self._now + self._length(_KINDS[item.kind][1] * 0.78), self._end, item, agent)

    def _end(self, item: Item, agent: AgentId) -> Iterator[Line]:
        self._desk.take_back(item, agent, self._now)
        yield self._line("end", item=item.id, agent=agent)
        if item.kind == "phone":
            self._desk.rest(agent)
            self._at(self._now + self._length(_AFTER_WORK), self._back, agent, "ready")
            return
        self._at(self._now + 15.0, self._look)
        yield from self._routed()


def _config(agents: int) -> Line:
    people = [
        {
            "id": number,
            "topics": list(_TOPICS) if number % 2 else [_TOPICS[number // 2 % 2]],
            "channels": ["phone", "email"] if number % 3 else ["chat", "email", "phone"],
            "chats": 0 if number % 3 else 2,
        }
        for number in range(agents)
    ]
    return {
        "event": "config",
        "topics": list(_TOPICS),
        "channels": list(_KINDS),
        "target": {"phone": 60, "chat": 90, "email": 14400},
        "weight": {"normal": 1.0, "vip": 2.0},
        "policy": {"email_after_idle": 15, "email_share": 0.35},
        "agents": people,
    }
