"""One future of the desk, from where it stands until one item is answered, by the same `route` as the live desk."""

from bisect import bisect
from collections.abc import Callable
from heapq import heapify, heappop, heappush
from itertools import accumulate
from math import inf, log
from random import Random
from typing import TypeAlias

from jawab.routing.deciding import next_look, route
from jawab.routing.policy import AgentId, Item
from jawab.routing.twin.demand import SLOT, Sort
from jawab.routing.twin.experience import Experience
from jawab.routing.twin.lengths import Length
from jawab.routing.twin.situation import Situation

FOREVER = 4 * 3600.0  # seconds; nobody is told a longer wait than that

# When, a number against ties, what happens, to which agent, with which item.
Happening: TypeAlias = Callable[["Future", AgentId, Item | None], None]
Event: TypeAlias = tuple[float, int, Happening, AgentId, Item | None]


class Start:
    """What all futures of one question share: the situation, and what is known of everything now under way."""

    def __init__(self, situation: Situation, experience: Experience, asked: Item, now: float) -> None:
        self.situation, self.experience, self.asked, self.now = situation, experience, asked, now
        self.desk = situation.desk.copy()
        self.desk.stirred_agents.clear()  # the live desk has decided already
        self.desk.stirred_lines.clear()
        self._lengths: dict[tuple[str, str, AgentId, int], Length] = {}
        self._rings: dict[str, Length] = {}
        self._arrivals: dict[int, tuple[float, list[Sort], list[float]]] = {}
        self.pausing = experience.pausing.value
        self.after_work = {kind for kind, share in experience.has_after_work.items() if share.value > 0.5}
        self.quiet = [kind for kind in situation.desk.layout.policy.kinds.values() if kind.after_idle]
        self.talks = [
            (held, length, length.passed(now - held.since))
            for held in situation.in_hand.values()
            if held.answered
            for length in (self.handling(held.item, held.agent, held.company),)
        ]
        self.rings = [held for held in situation.in_hand.values() if not held.answered]
        self.waiting = [
            (item, experience.patience[item.kind].passed(now - item.since))
            for item in situation.waiting.values()
            if item.id != asked.id
        ]
        self.planned = self._planned()

    def handling(self, item: Item, agent: AgentId, company: int) -> Length:
        """How long the agent will be at it."""
        key = (item.kind, item.skill, agent, company)
        length = self._lengths.get(key)
        if length is None:
            length = self._lengths[key] = self.experience.handling.of(item.kind, item.skill, agent, company)
        return length

    def ringing(self, kind: str) -> Length:
        """How long it rings before an answer."""
        length = self._rings.get(kind)
        if length is None:
            length = self._rings[kind] = self.experience.ringing.of(kind)
        return length

    def arrivals(self, slot: int) -> tuple[float, list[Sort], list[float]]:
        """Arrivals a second in that half-hour, their sorts, and how these add up to one."""
        found = self._arrivals.get(slot)
        if found is None:
            rates = self.experience.demand.rates(self.now, max(slot * SLOT - self.now, 0.0))
            total = sum(rates.values())
            parts = list(accumulate(rate / total for rate in rates.values())) if total else []
            found = self._arrivals[slot] = (total, list(rates), parts)
        return found

    def _planned(self) -> list[Event]:
        """What comes at its moment in every future: shifts, breaks, and agents who become quiet."""
        now, events = self.now, list[Event]()
        for agent, shift in self.situation.shifts.items():
            who = self.desk.agents[agent]
            if who.on_duty:
                events.append((max(who.due, now), -len(events), Future.due, agent, None))
            elif shift.start > now:
                events.append((shift.start, -len(events), Future.back, agent, None))
        for kind in self.quiet:
            for agent, who in self.desk.agents.items():
                if who.ready and not who.live and who.profile.capacity.get(kind.name):
                    moment = max(who.idle_since + kind.after_idle, now)
                    events.append((moment, -len(events), Future.look, agent, None))
        return events


class Future:
    """What may happen from now on; `play` says how long the asked item waits in it."""

    def __init__(self, start: Start, random: Random, chances: list[float]) -> None:
        """:param chances: for each talk under way, where in its distribution its length lies, from 0 to below 1."""
        self._start, self._random, self._chance = start, random, random.random
        self._experience = start.experience
        self._now = start.now
        self._desk = start.desk.copy()
        self._breaks: dict[AgentId, int] = {}  # how many of those planned have begun
        self._answered_at = inf
        self._number = 0
        self._events = start.planned.copy()
        self.happenings = 0
        self._go_on(chances)
        heapify(self._events)
        self._await_arrival()

    def play(self) -> float:
        """Seconds until the asked item is answered, four hours at most."""
        events, end = self._events, self._now + FOREVER
        while events and self._answered_at == inf:
            self._now, _, happening, agent, item = heappop(events)
            if self._now > end:
                break
            self.happenings += 1
            happening(self, agent, item)
        return min(self._answered_at - self._start.now, FOREVER)

    def _add(
        self, moment: float, happening: Happening, agent: AgentId = -1, item: Item | None = None
    ) -> None:
        self._number += 1
        heappush(self._events, (moment, self._number, happening, agent, item))

    # What is under way at the start.

    def _go_on(self, chances: list[float]) -> None:
        now, start = self._now, self._start
        for (held, length, passed), chance in zip(start.talks, chances, strict=True):
            moment = max(held.since + length.drawn(chance, passed), now)
            self._number += 1
            self._events.append((moment, self._number, Future.end, held.agent, held.item))
        for item, passed in start.waiting:
            self._lose_patience(item, passed)
        for ring in start.rings:
            self._ring(ring.item, ring.agent, now - ring.since)
        for agent, absence in start.situation.absences.items():
            elapsed = now - absence.since
            if absence.cause == "after work":
                left = self._experience.after_work.of(absence.kind).left(elapsed, self._chance())
                self._add(now + left, Future.worked, agent)
            else:
                self._add(now + self._absent(absence.cause, elapsed, absence.planned), Future.back, agent)

    def _absent(self, cause: str, elapsed: float, planned: float) -> float:
        """How much longer."""
        experience = self._experience
        if cause == "break":
            return experience.breaks.drawn(self._random, elapsed / planned) * planned - elapsed
        seen = experience.missed if cause == "missed" else experience.pauses
        return seen.drawn(self._random, elapsed) - elapsed

    # What happens to items.

    def _route(self) -> None:
        for item, agent, _ in route(self._desk, self._now):
            self._ring(item, agent, 0.0)
        if self._desk.layout.timed:
            moment = next_look(self._desk, self._now)
            if moment < inf:
                self._add(moment, Future.look_around)

    def _ring(self, item: Item, agent: AgentId, elapsed: float) -> None:
        if self._chance() < self._experience.unanswered[item.kind].value:
            left = self._experience.ring_ends.drawn(self._random, elapsed) - elapsed
            self._add(self._now + left, Future.not_answered, agent, item)
        else:
            left = self._start.ringing(item.kind).left(elapsed, self._chance())
            self._add(self._now + left, Future.answer, agent, item)

    def _lose_patience(self, item: Item, passed: float) -> None:
        patience = self._experience.patience[item.kind]
        leaves = item.since + patience.drawn(passed + (1.0 - passed) * self._chance())
        if leaves < inf:
            self._add(max(leaves, self._now), Future.leave, -1, item)

    def answer(self, agent: AgentId, item: Item | None) -> None:
        """The ring is answered."""
        assert item is not None
        if item.id == self._start.asked.id:
            self._answered_at = self._now
            return
        length = self._start.handling(item, agent, max(self._desk.agents[agent].held - 1, 0))
        self._add(self._now + length.drawn(self._chance()), Future.end, agent, item)

    def not_answered(self, agent: AgentId, item: Item | None) -> None:
        """It rang in vain: the item is in line again, the agent gets nothing for a while."""
        assert item is not None
        self._desk.take_back(item, agent, self._now)
        self._desk.queue(item)
        self._desk.rest(agent)
        self._add(self._now + self._experience.missed.drawn(self._random), Future.back, agent)
        self._route()

    def end(self, agent: AgentId, item: Item | None) -> None:
        """An item is done with."""
        assert item is not None
        self._desk.take_back(item, agent, self._now)
        if item.kind in self._start.after_work and not self._desk.agents[agent].live:
            self._desk.rest(agent)
            length = self._experience.after_work.of(item.kind)
            self._add(self._now + length.drawn(self._chance()), Future.worked, agent)
        else:
            self.worked(agent, None)

    def leave(self, _: AgentId, item: Item | None) -> None:
        """A customer gives up, unless it rings already."""
        assert item is not None
        if item.id in self._desk.lines:
            self._desk.withdraw(item.id)

    def arrive(self, _agent: AgentId, _item: Item | None) -> None:
        """Somebody comes, and another one will."""
        _, sorts, parts = self._start.arrivals(int(self._now / SLOT))
        kind, skill, weight = sorts[min(bisect(parts, self._chance()), len(sorts) - 1)]
        item = Item(-self._number - 1, kind, skill, self._now, weight)
        self._desk.queue(item)
        self._route()
        if item.id in self._desk.lines:
            self._lose_patience(item, 0.0)
        self._await_arrival()

    def _await_arrival(self) -> None:
        moment = self._now
        while moment < self._start.now + FOREVER:
            slot = int(moment / SLOT)
            rate = self._start.arrivals(slot)[0]
            gap = -log(1.0 - self._chance()) / rate if rate else inf
            if moment + gap < (slot + 1) * SLOT:
                self._add(moment + gap, Future.arrive)
                return
            moment = (slot + 1) * SLOT

    # What happens to agents.

    def worked(self, agent: AgentId, _: Item | None) -> None:
        """All is done that belongs to an item; some now pause for a moment."""
        if not self._desk.agents[agent].live and self._chance() < self._start.pausing:
            self._desk.rest(agent)
            self._add(self._now + self._experience.pauses.drawn(self._random), Future.back, agent)
        else:
            self.back(agent, None)

    def back(self, agent: AgentId, _: Item | None) -> None:
        """The agent may be given work, or begins the break that was due meanwhile."""
        who = self._desk.agents[agent]
        if not who.on_duty:
            shift = self._start.situation.shifts.get(agent)
            if shift is None or self._now < shift.start:
                return  # whoever has left, and has just finished what was in hand
            who.due = shift.due
            self._add(who.due, Future.due, agent)
        if not who.live:
            if self._now >= who.due:
                self._away(agent)
                return
            self._desk.begin(agent, self._now)
            for kind in self._start.quiet:
                if who.profile.capacity.get(kind.name):
                    self._add(self._now + kind.after_idle, Future.look, agent)
        self._route()

    def due(self, agent: AgentId, _: Item | None) -> None:
        """A break or the shift's end has come; whoever has something in hand finishes first."""
        who = self._desk.agents[agent]
        if who.ready and not who.live and self._now >= who.due:
            self._away(agent)

    def _away(self, agent: AgentId) -> None:
        shift = self._start.situation.shifts.get(agent)
        begun = self._breaks.get(agent, 0)
        if shift is None or begun >= len(shift.breaks):
            self._desk.leave(agent)
            return
        start, end = shift.breaks[begun]
        self._breaks[agent] = begun = begun + 1
        self._desk.rest(agent)
        due = shift.breaks[begun][0] if begun < len(shift.breaks) else shift.end
        self._desk.agents[agent].due = due
        self._add(due, Future.due, agent)
        length = (end - start) * self._experience.breaks.drawn(self._random)
        self._add(self._now + length, Future.back, agent)

    def look(self, agent: AgentId, _: Item | None) -> None:
        """The agent has been quiet for long enough to be given mail."""
        who = self._desk.agents[agent]
        if who.ready and not who.live:
            self._desk.stirred_agents[agent] = None
            self._route()

    def look_around(self, _agent: AgentId, _item: Item | None) -> None:
        """Time alone may have opened a line."""
        self._desk.stir()
        self._route()
