"""The live desk as the twin needs it: besides who holds what, since when, and what the day's roster says."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import inf
from typing import Literal, TypeAlias

from jawab.routing.policy import AgentId, Item, ItemId, Policy, Profile
from jawab.routing.state import Desk

Span: TypeAlias = tuple[float, float]
Cause: TypeAlias = Literal["break", "pause", "missed", "after work"]


@dataclass(frozen=True, slots=True)
class InHand:
    """An item that rings at an agent's place, or has been answered."""

    item: Item
    agent: AgentId
    since: float  # of the ring, or of the answer
    answered: bool = False
    company: int = 0  # what else was in hand when it was answered


@dataclass(frozen=True, slots=True)
class Absence:
    """Why an agent on duty is given nothing."""

    cause: Cause
    since: float
    planned: float = 0.0  # seconds of a planned break
    kind: str = ""  # what the after-call work is about


@dataclass(slots=True)
class Shift:
    """What is still planned for an agent today."""

    start: float
    end: float
    breaks: list[Span] = field(default_factory=list)  # those to come, in order

    @property
    def due(self) -> float:
        """When the next break begins, or else the shift ends."""
        return self.breaks[0][0] if self.breaks else self.end


class Situation:
    """Everything that is so at one moment."""

    def __init__(self, policy: Policy, profiles: Iterable[Profile]) -> None:
        self.desk = Desk(policy, profiles)
        self.in_hand: dict[ItemId, InHand] = {}
        self.absences: dict[AgentId, Absence] = {}
        self.shifts: dict[AgentId, Shift] = {}
        self.waiting: dict[ItemId, Item] = {}

    def plan(self, agent: AgentId, shift: Shift) -> None:
        """The day's roster for one agent."""
        self.shifts[agent] = shift
        self.desk.agents[agent].due = shift.due

    def come(self, agent: AgentId, now: float) -> None:
        """The agent is ready, from wherever."""
        self.absences.pop(agent, None)
        self.desk.begin(agent, now)
        shift = self.shifts.get(agent)
        self.desk.agents[agent].due = shift.due if shift else inf

    def rest(self, agent: AgentId, absence: Absence) -> None:
        """The agent stays on duty, but is given nothing."""
        self.absences[agent] = absence
        self.desk.rest(agent)

    def go(self, agent: AgentId) -> None:
        """The shift is over."""
        self.absences.pop(agent, None)
        self.shifts.pop(agent, None)
        self.desk.leave(agent)

    def take_break(self, agent: AgentId, now: float) -> Absence:
        """The next planned break begins, or one that nobody planned."""
        shift = self.shifts.get(agent)
        length = 0.0
        if shift and shift.breaks and shift.breaks[0][0] <= now + 1.0:
            start, end = shift.breaks.pop(0)
            length = end - start
            self.desk.agents[agent].due = shift.due
        absence = Absence("break" if length else "pause", now, length)
        self.rest(agent, absence)
        return absence

    def queue(self, item: Item) -> None:
        """Somebody waits."""
        self.desk.queue(item)
        self.waiting[item.id] = item

    def offer(self, item: Item, agent: AgentId, now: float) -> None:
        """It rings at an agent's place."""
        if self.waiting.pop(item.id, None):
            self.desk.withdraw(item.id)
        if not self.desk.agents[agent].ready:  # the desk knows better than we who is ready
            self.come(agent, now)
        self.desk.give(item, agent)
        self.in_hand[item.id] = InHand(item, agent, now)

    def answer(self, item: ItemId, now: float) -> InHand:
        """The ring is answered; says what it was until now."""
        ring = self.in_hand[item]
        agent = self.desk.agents[ring.agent]
        self.in_hand[item] = InHand(ring.item, ring.agent, now, answered=True, company=max(agent.held - 1, 0))
        return ring

    def release(self, item: ItemId, now: float) -> InHand:
        """It is out of the agent's hand."""
        held = self.in_hand.pop(item)
        self.desk.take_back(held.item, held.agent, now)
        return held

    def give_up(self, item: ItemId, now: float) -> Item:
        """The customer waits no longer.

        :raises KeyError: neither waits nor rings.
        """
        if item in self.waiting:
            self.desk.withdraw(item)
            return self.waiting.pop(item)
        if self.in_hand[item].answered:
            raise KeyError(item)
        return self.release(item, now).item

    def ahead(self, item: Item) -> int:
        """How many of the same kind and skill have waited longer."""
        others = self.waiting.values()
        return sum(o.kind == item.kind and o.skill == item.skill and o.since < item.since for o in others)

    def places(self, item: Item) -> int:
        """How many such items those on duty can hold at a time: an agent for three chats counts three times."""
        return sum(
            who.profile.capacity.get(item.kind, 0)
            for who in self.desk.agents.values()
            if who.on_duty and item.skill in who.profile.skills
        )
