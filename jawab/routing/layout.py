"""Lines of like items, and who may ever serve which: worked out once, shared by all copies of a desk."""

from dataclasses import dataclass, field
from math import inf
from typing import TypeAlias

from jawab.routing.policy import AgentId, Item, Kind, Policy, Profile

LineKey: TypeAlias = tuple[str, str, int, float, float, AgentId | None]


@dataclass(frozen=True, slots=True)
class Line:
    """Items that differ in nothing but how long they have waited, so that only the first counts."""

    number: int
    kind: Kind
    level: int
    pace: float  # class weight by target: what a second of waiting is worth
    owner: AgentId | None


@dataclass(slots=True)
class Layout:
    """Which agent may ever serve which line, and after how many seconds of waiting. Shared by all copies of a desk."""

    policy: Policy
    profiles: dict[AgentId, Profile]
    numbers: dict[LineKey, int] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    takers: list[list[tuple[AgentId, float]]] = field(default_factory=list)  # by line: agent, seconds
    serves: dict[AgentId, dict[str, list[tuple[int, float]]]] = field(
        default_factory=dict
    )  # by kind: line, seconds
    timed: bool = False  # some pair has to wait, so that time alone may change a decision

    def line_of(self, item: Item) -> int:
        """The number of the item's line, drawn up when it is the first of its sort.

        :raises KeyError: the policy does not know the item's kind of channel.
        """
        key = (item.kind, item.skill, item.level, item.weight, item.target, item.owner)
        number = self.numbers.get(key)
        return self._drawn(key) if number is None else number

    def _drawn(self, key: LineKey) -> int:
        kind, skill, level, weight, target, owner = key
        number = len(self.lines)
        sort = self.policy.kinds[kind]
        self.lines.append(Line(number, sort, level, weight / (target or sort.target), owner))
        self.takers.append([])
        self.numbers[key] = number
        for profile in self.profiles.values():
            after = self._opens_after(profile, skill, level) if profile.capacity.get(kind, 0) > 0 else inf
            if after < inf:
                self.takers[number].append((profile.id, after))
                self.serves[profile.id].setdefault(kind, []).append((number, after))
                self.timed = self.timed or after > 0 or owner is not None
        return number

    def _opens_after(self, profile: Profile, skill: str, level: int) -> float:
        short = level - profile.skills.get(skill, 0)
        if short <= 0:
            return 0.0
        policy = self.policy
        if level - short < policy.lowest_level or short > len(policy.relaxing):
            return inf
        return policy.relaxing[short - 1]
