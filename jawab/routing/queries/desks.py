"""The desk as the decision sees it: agents with room, and what waits for them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import inf

from jawab.people.models.skills import SPOKEN
from jawab.routing.models import Load, Queue, RoutingSettings
from jawab.routing.policy import Item, Kind, Policy, Profile
from jawab.routing.queries.agents import LOADS, Standing, skills_of, teams_of
from jawab.routing.queries.waiting import Waiting, spared
from jawab.routing.state import Desk
from jawab.routing.worth import worth

EVERYBODYS = 0
"""Where the number of a team stands for a ticket that has none."""
_STEPS = 5
"""Levels a skill has, so that relaxing needs no more steps."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Who may have a ticket: its team's agents, with a skill if its queue asks one, but those who just had it.

    A level in the decision is one more than that of the skill: 0 is for those outside the team, who never get it,
    1 for those in the team who lack the skill.
    """

    team: int
    skill: int
    without: frozenset[int]

    @property
    def key(self) -> str:
        return f"{self.team}/{self.skill}/{','.join(map(str, sorted(self.without)))}"

    def level_of(self, agent: int, teams: set[int], skills: dict[int, int]) -> int:
        if agent in self.without or (self.team != EVERYBODYS and self.team not in teams):
            return 0
        return 1 + skills.get(self.skill, 0) if self.skill else 1


class Drawn:
    """A desk drawn up from the database at one moment, and the queue and tickets its items stand for.

    Moments are seconds since 1970. Three queries, one more where a queue asks for a language.
    """

    def __init__(
        self,
        settings: RoutingSettings,
        *,
        queues: Sequence[Queue],
        agents: Sequence[Standing],
        waiting: Sequence[Waiting],
        now: datetime,
    ) -> None:
        self.now = now.timestamp()
        self._settings = settings
        self._queues = {queue.pk: queue for queue in queues}
        self.tickets = {one.number: one for one in waiting}
        rested = spared(self.tickets, now=now)
        asked = {one.number: self._asked(one, rested.get(one.number, frozenset())) for one in waiting}
        self.desk = Desk(policy_of(settings), self._profiles(agents, {*asked.values()}))
        for each in agents:
            self.desk.begin(each.id, min((each.given_at or each.joined_at).timestamp(), self.now))
            for load, count in each.held.items():
                self.desk.hold(each.id, load, count)
        for one in waiting:
            self.desk.queue(self._item(one, asked[one.number]))

    def queue(self, ticket: int) -> Queue | None:
        return self._queues.get(self.tickets[ticket].queue)

    def _asked(self, one: Waiting, without: frozenset[int]) -> Asked:
        queue = self._queues.get(one.queue)
        return Asked(one.team or EVERYBODYS, (queue.skill_id or 0) if queue else 0, without)

    def _profiles(self, agents: Sequence[Standing], asked: Iterable[Asked]) -> list[Profile]:
        teams, skills = abilities(agents, self._queues.values())
        found = []
        for each in agents:
            levels = {
                one.key: one.level_of(each.id, teams.get(each.id, set()), skills.get(each.id, {}))
                for one in asked
            }
            found.append(
                Profile(each.id, {key: level for key, level in levels.items() if level}, each.capacity)
            )
        return found

    def _item(self, one: Waiting, asked: Asked) -> Item:
        queue = self._queues.get(one.queue)
        target = queue.target_minutes if queue else self._settings.target_minutes
        due = (one.due_at - one.since).total_seconds() if one.due_at else None
        worthy = worth(
            priority=one.priority,
            urgency=one.urgency,
            emotion=one.emotion,
            due_after=due,
            target=target * 60.0,
            weight=queue.weight / 100 if queue else 1.0,
        )
        return Item(
            one.number,
            LOADS.get(one.channel_kind, Load.MAIL),
            asked.key,
            one.since.timestamp(),
            weight=worthy.weight,
            target=worthy.target,
            level=1 + queue.level if queue and asked.skill else 1,
            owner=one.owner if one.owner not in asked.without else None,
        )


def abilities(
    agents: Sequence[Standing], queues: Iterable[Queue]
) -> tuple[dict[int, set[int]], dict[int, dict[int, int]]]:
    """Teams, and levels by skill, of each agent; who serves in a language has its skill."""
    numbers = [each.id for each in agents]
    teams, skills = teams_of(numbers), skills_of(numbers)
    for queue in queues:
        if queue.skill is not None and queue.skill.language:
            for each in agents:
                if queue.skill.language in each.serves_in:
                    skills.setdefault(each.id, {}).setdefault(queue.skill.pk, SPOKEN)
    return teams, skills


def policy_of(settings: RoutingSettings) -> Policy:
    """Written tickets are laid aside for calls; calls and chats are answered at once."""
    target = settings.target_minutes * 60.0
    step = settings.relax_minutes * 60.0
    return Policy(
        {
            Load.CALL: Kind(Load.CALL, target=60.0),
            Load.CHAT: Kind(Load.CHAT, target=90.0),
            Load.MAIL: Kind(Load.MAIL, target=target or inf, aside=True),
        },
        relaxing=tuple(step * each for each in range(1, _STEPS + 1)) if step else (),
        lowest_level=1 if settings.without_skill else 2,
        owner_hold=settings.owner_minutes * 60.0,
    )
