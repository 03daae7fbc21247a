"""The people of the simulated day: 25 agents of two teams in two shifts with two breaks each, and three queues."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import Any, TypeVar

from django.db import connection

from jawab.base.actors import SYSTEM
from jawab.people.actions import set_skills
from jawab.people.models import Agent, Team
from jawab.tickets.models import Priority
from tests.routing.live import asking, pushing, queue, skill
from tests.world import World, agent

T = TypeVar("T")

HOLDS = 3
"""Written tickets in one agent's hands."""
_BREAKS = (("meal", 0.035), ("prayer", 0.02))


@dataclass(frozen=True, slots=True)
class Shift:
    """From when to when, counted from the day's beginning, and the breaks in it with their reasons."""

    begins: timedelta
    ends: timedelta
    breaks: tuple[tuple[timedelta, timedelta, str], ...]


def hire(world: World, day: timedelta, chance: Random) -> dict[int, Shift]:
    """Every agent's shift by the agent's number; the lengths grow with the day."""
    kettles, arabic = skill("کتری"), skill("عربی", language="ar")
    queue("Pressing", asking("priority", "any", str(int(Priority.URGENT))), target=15, weight=300)
    queue("Kettles", asking("priority", "any", str(int(Priority.HIGH))), skill=kettles, level=3, target=60)
    queue("Arabic", asking("language", "any", "ar"), skill=arabic, level=2, target=120)
    pushing(mails=HOLDS, owner_minutes=10, relax_minutes=10, offer_minutes=15, without_skill=True)
    shifts = {}
    for number, one in enumerate(_crew(world)):
        if number % 2 == 0:
            set_skills(agent=one, levels={kettles.pk: 1 + number % 5}, by=SYSTEM)
        shifts[one.pk] = _shift(day, early=number % 2 == 0, chance=chance)
    return shifts


def _crew(world: World) -> Iterator[Agent]:
    teams: list[Team] = [world.support, world.support, world.refunds]
    for number in range(25):
        speaks = "ar" if number % 5 == 0 else "fa"
        yield agent(f"Agent{number}", teams=(teams[number % 3],), language=speaks)


def _shift(day: timedelta, *, early: bool, chance: Random) -> Shift:
    begins = day * (0 if early else 0.42)
    length = day * 0.58
    breaks = []
    for part, (reason, share) in zip((0.3, 0.7), _BREAKS, strict=True):
        start = begins + length * (part + chance.uniform(-0.1, 0.1))
        breaks.append((start, start + day * share, reason))
    return Shift(begins, begins + length, tuple(breaks))


class Killed(BaseException):
    """Nobody catches it: a process that is gone comes to see nothing more."""


class Deaths:
    """Ends what is being done at a random question to the database: its line is cut, as when the process is killed."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self.count = 0

    def perhaps(self, one_in: int, work: Callable[[], T]) -> T:
        """``work`` done, by whoever lives long enough; one in so many tries dies within its first questions."""
        while True:
            dies_at = self._chance.randrange(25) if self._chance.randrange(one_in) == 0 else -1
            try:
                with connection.execute_wrapper(_Cut(dies_at)):
                    return work()
            except Killed:
                self.count += 1
                connection.close()


class _Cut:
    def __init__(self, at: int) -> None:
        self._left = at

    def __call__(
        self, execute: Callable[..., Any], sql: str, params: Any, many: Any, context: dict[str, Any]
    ) -> Any:
        if self._left == 0:
            connection.connection.close()
            raise Killed
        self._left -= 1
        return execute(sql, params, many, context)
