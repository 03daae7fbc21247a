"""How many will come: by half-hour of the day, by kind of channel, lifted or lowered by what today has shown."""

from collections import defaultdict, deque
from dataclasses import dataclass, field
from typing import TypeAlias

Sort: TypeAlias = tuple[str, str, float]  # kind of channel, skill, class weight

_DAY = 86400.0
SLOT = 1800.0
_SLOTS = int(_DAY / SLOT)
_RECENT = 1800.0  # seconds that tell how it is just now
_DAY_WEIGHT = 25.0  # arrivals that yesterday's level is worth: days differ by a fifth
_NOW_WEIGHT = 12.0  # arrivals that the day's level is worth against the last half-hour


@dataclass(slots=True)
class Demand:
    """Arrivals as seen so far."""

    _profile: dict[str, list[float]] = field(default_factory=lambda: defaultdict(lambda: [0.0] * _SLOTS))
    _today: dict[str, list[float]] = field(default_factory=lambda: defaultdict(lambda: [0.0] * _SLOTS))
    _days: float = 0.0
    _day: int = 0
    _sorts: dict[Sort, float] = field(default_factory=lambda: defaultdict(float))
    _kinds: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    _recent: deque[tuple[float, str]] = field(default_factory=deque)

    def learn(self, moment: float, sort: Sort) -> None:
        """Somebody came. Moments are seconds from some midnight, and never go back."""
        self.turn(moment)
        kind = sort[0]
        self._today[kind][int(moment % _DAY / SLOT)] += 1.0
        self._sorts[sort] += 1.0
        self._kinds[kind] += 1.0
        self._recent.append((moment, kind))

    def turn(self, moment: float) -> None:
        """Let the day that is over join those before."""
        day = int(moment // _DAY)
        if day == self._day:
            return
        if any(map(any, self._today.values())):
            self._days += 1.0
            for kind, counts in self._today.items():
                profile = self._profile[kind]
                for slot, count in enumerate(counts):
                    profile[slot] += count
            self._today.clear()
        self._day = day
        self._recent.clear()

    def rates(self, moment: float, ahead: float) -> dict[Sort, float]:
        """Arrivals a second of each sort at the moment plus `ahead`, as it looks at the moment."""
        level = self.level(moment)
        slot = int((moment + ahead) % _DAY / SLOT)
        by_kind = {kind: self._expected(kind, slot) * level / SLOT for kind in self._kinds}
        return {
            sort: by_kind[sort[0]] * count / self._kinds[sort[0]]
            for sort, count in self._sorts.items()
            if count
        }

    def level(self, moment: float) -> float:
        """How many times what is usual comes today, and just now."""
        self.turn(moment)
        while self._recent and self._recent[0][0] < moment - _RECENT:
            self._recent.popleft()
        if not self._days:
            return 1.0
        expected = sum(self._until(kind, 0.0, moment % _DAY) for kind in self._profile)
        seen = sum(map(sum, self._today.values()))
        today = (_DAY_WEIGHT + seen) / (_DAY_WEIGHT + expected)
        start = max(moment % _DAY - _RECENT, 0.0)
        lately = today * sum(self._until(kind, start, moment % _DAY) for kind in self._profile)
        return today * (_NOW_WEIGHT + len(self._recent)) / (_NOW_WEIGHT + lately)

    def _until(self, kind: str, start: float, end: float) -> float:
        """How many of a kind usually come between two moments of the day."""
        profile = self._profile[kind]
        total = 0.0
        slot = int(start / SLOT)
        while slot < _SLOTS and slot * SLOT < end:
            part = min(end, (slot + 1) * SLOT) - max(start, slot * SLOT)
            total += profile[slot] * part / SLOT
            slot += 1
        return total / self._days

    def _expected(self, kind: str, slot: int) -> float:
        """Arrivals in a slot of a usual day; on the first day, as many as have come in the last half-hour."""
        if not self._days:
            lately = sum(1 for _, each in self._recent if each == kind)
            return lately * SLOT / _RECENT
        profile = self._profile[kind]
        around = profile[slot - 1] + 2.0 * profile[slot] + profile[(slot + 1) % _SLOTS]
        return (0.5 * profile[slot] + 0.5 * around / 4.0) / self._days
