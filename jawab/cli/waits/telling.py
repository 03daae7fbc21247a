"""A trace read line by line: what each event means to the watch, and what is wrong with one that means nothing."""

import json
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from jawab.cli.waits.config import policy_of, profiles_of
from jawab.cli.waits.fields import listed, mapped, number, objects, span_of, text, whole
from jawab.routing.policy import AgentId, Item, ItemId
from jawab.routing.twin.estimates import Estimate
from jawab.routing.twin.situation import Shift
from jawab.routing.twin.watching import Watch

Event: TypeAlias = Mapping[str, Any]
_TENTHS = 1
_ROUNDING = 1.0  # seconds that a clock may seem to go back


class Trace:
    """One desk's trace. Every refusal is a `ValueError` that says what was wrong, and leaves all as it was."""

    def __init__(self) -> None:
        self._watch: Watch | None = None
        self._weights: dict[str, float] = {}
        self._topics: set[str] = set()
        self._now = float("-inf")
        self._heard: dict[str, Callable[[Event], None]] = {
            "roster": self._rostered,
            "login": lambda event: self.watch.came(self._agent(event), self._now),
            "resume": lambda event: self.watch.came(self._agent(event), self._now),
            "ready": lambda event: self.watch.finished_after_work(self._agent(event), self._now),
            "break": lambda event: self.watch.rested(self._agent(event), self._now, planned=True),
            "pause": lambda event: self.watch.rested(self._agent(event), self._now, planned=False),
            "logout": lambda event: self.watch.left(self._agent(event)),
            "arrive": self._arrived,
            "offer": lambda event: self.watch.offered(self._waiting(event), self._agent(event), self._now),
            "answer": lambda event: self.watch.answered(self._held(event, answered=False), self._now),
            "no_answer": lambda event: self.watch.not_answered(self._held(event, answered=False), self._now),
            "end": lambda event: self.watch.ended(self._held(event, answered=True), self._now),
            "abandon": lambda event: self.watch.gave_up(self._at_desk(event), self._now),
            "closed": lambda _: None,
            "finish": lambda _: None,
        }

    @property
    def watch(self) -> Watch:
        """Who hears it all."""
        if self._watch is None:
            raise ValueError("no config yet")
        return self._watch

    def told(self, line: str) -> dict[str, object] | None:
        """What is to be printed after this line: an answer to an ask, else nothing."""
        event = _event(line)
        kind = text(event, "event")
        moment = number(event, "t")
        if kind == "config":
            self._begun(event)
        elif kind != "ask" and kind not in self._heard:
            raise ValueError(f"unknown event {kind[:40]!r}")
        if moment < self._now - _ROUNDING:
            raise ValueError(f"t goes back from {self._now} to {moment}")
        self._now = max(moment, self._now)
        if kind == "ask":
            return self._asked(event)
        if kind != "config":
            self._heard[kind](event)
        return None

    def expected(self, item: ItemId) -> Estimate:
        """How much longer the item will wait from now."""
        return self.watch.expected(item, self._now)

    def _begun(self, event: Event) -> None:
        policy, profiles = policy_of(event), profiles_of(event)
        weights = mapped(event, "weight") or {"normal": 1.0}
        weighed = {cls: number(weights, cls) for cls in weights}
        if min(weighed.values()) <= 0:
            raise ValueError("a weight is not above 0")
        self._weights = weighed
        self._topics = set(map(str, listed(event, "topics")))
        self._watch = Watch(policy, profiles)
        self._now = float("-inf")

    def _asked(self, event: Event) -> dict[str, object]:
        """An ask that can be read is always answered, so that nobody waits in vain for a line."""
        id_ = whole(event, "id")
        try:
            mean, lo, hi = self.expected(self._at_desk(event, held=True))
        except ValueError as fault:
            return {"id": id_, "error": str(fault)}
        return {"id": id_, "mean": round(mean, _TENTHS), "lo": round(lo, _TENTHS), "hi": round(hi, _TENTHS)}

    def _rostered(self, event: Event) -> None:
        shifts: dict[AgentId, Shift] = {}
        for plan in objects(event, "plan"):
            breaks = sorted(span_of(span) for span in listed(plan, "breaks"))
            shifts[self._agent(plan)] = Shift(number(plan, "start"), number(plan, "end"), breaks)
        for agent, shift in shifts.items():
            self.watch.rostered(agent, shift)

    def _arrived(self, event: Event) -> None:
        item, kind, topic = whole(event, "item"), text(event, "channel"), text(event, "topic")
        cls = text(event, "cls") if "cls" in event else "normal"
        situation = self.watch.situation
        if kind not in situation.desk.layout.policy.kinds:
            raise ValueError(f"channel {kind[:40]!r} is not in the config")
        if topic not in self._topics:
            raise ValueError(f"topic {topic[:40]!r} is not in the config")
        if cls not in self._weights:
            raise ValueError(f"cls {cls[:40]!r} is not in the config")
        if item in situation.waiting or item in situation.in_hand:
            raise ValueError(f"item {item} is here already")
        self.watch.arrived(Item(item, kind, topic, self._now, self._weights[cls]))

    def _agent(self, event: Event) -> AgentId:
        agent = whole(event, "agent")
        if agent not in self.watch.situation.desk.agents:
            raise ValueError(f"agent {agent} is not in the config")
        return agent

    def _waiting(self, event: Event) -> ItemId:
        item = whole(event, "item")
        if item not in self.watch.situation.waiting:
            raise ValueError(f"item {item} does not wait")
        return item

    def _held(self, event: Event, *, answered: bool) -> ItemId:
        item = whole(event, "item")
        held = self.watch.situation.in_hand.get(item)
        if held is None or held.answered != answered:
            raise ValueError(f"item {item} {'is not being served' if answered else 'does not ring'}")
        return item

    def _at_desk(self, event: Event, *, held: bool = False) -> ItemId:
        item = whole(event, "item")
        in_hand = self.watch.situation.in_hand.get(item)
        if item in self.watch.situation.waiting or (in_hand and (held or not in_hand.answered)):
            return item
        raise ValueError(f"item {item} does not wait")


def _event(line: str) -> dict[str, Any]:
    try:
        event = json.loads(line)
    except (ValueError, RecursionError):
        raise ValueError("not JSON") from None
    if not isinstance(event, dict):
        raise ValueError("not a JSON object")  # noqa: TRY004 -- the caller passes over bad lines by ValueError
    return event
