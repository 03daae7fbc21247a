"""Who could be given something: what each agent on duty holds, may hold, and can do."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Exists, Max, OuterRef

from jawab.people.models import Agent, AgentSkill, Membership
from jawab.routing.models import AgentCapacity, Assignment, Load, RoutingSettings
from jawab.tickets.models import ChannelKind, Ticket
from jawab.tickets.models.tickets import AWAITING_US
from jawab.workforce.queries import on_duty, taking_new

LOADS: dict[str, Load] = dict.fromkeys(ChannelKind.values, Load.MAIL)
"""What a ticket of each kind of channel asks. A call or visit that was written down afterwards is office work."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One agent: what they hold and how much they may, by load; when they were last given something."""

    id: int
    serves_in: tuple[str, ...]
    joined_at: datetime
    capacity: dict[str, int]
    held: dict[str, int] = field(default_factory=dict)
    given_at: datetime | None = None
    takes_new: bool = True

    @property
    def has_room(self) -> bool:
        """For one more of what any door of today asks, and ready for it."""
        return self.takes_new and any(
            self.held.get(load, 0) < self.capacity.get(load, 0) for load in {*LOADS.values()}
        )


def standings(settings: RoutingSettings) -> list[Standing]:
    """Of all agents on duty who are in a team; four queries."""
    in_teams = on_duty(Agent.objects.filter(pk__in=Membership.objects.values("agent"))).order_by("pk")
    takes = Exists(taking_new(Agent.objects.filter(pk=OuterRef("pk"))))
    rows = list(in_teams.annotate(takes=takes).values_list("pk", "serves_in", "joined_at", "takes"))
    numbers = [row[0] for row in rows]
    if not numbers:
        return []
    capacities = capacities_of(numbers, settings)
    held = loads_of(numbers)
    given = dict(
        Assignment.objects.filter(agent__in=numbers)
        .order_by()
        .values("agent")
        .annotate(last=Max("at"))
        .values_list("agent", "last")
    )
    return [
        Standing(pk, tuple(serves_in), joined, capacities[pk], held[pk], given.get(pk), takes)
        for pk, serves_in, joined, takes in rows
    ]


def capacities_of(agents: Iterable[int], settings: RoutingSettings) -> defaultdict[int, dict[str, int]]:
    """How many of each load each of these agents may hold; the desk's usual numbers where nothing else is said."""
    capacities: defaultdict[int, dict[str, int]] = defaultdict(lambda: dict(settings.capacity))
    rows = AgentCapacity.objects.filter(agent__in=[*agents])
    for agent, load, most in rows.values_list("agent", "load", "most"):
        capacities[agent][load] = most
    return capacities


def loads_of(agents: Iterable[int]) -> defaultdict[int, dict[str, int]]:
    """How many tickets of each load wait for an answer by each of these agents."""
    held: defaultdict[int, dict[str, int]] = defaultdict(dict)
    rows = (
        Ticket.objects.filter(assignee__in=[*agents], status__in=AWAITING_US, merged_into=None)
        .order_by()
        .values_list("assignee", "channel__kind")
        .annotate(Count("pk"))
    )
    for agent, kind, count in rows:
        load = LOADS.get(kind, Load.MAIL)
        held[agent][load] = held[agent].get(load, 0) + count
    return held


def teams_of(agents: Iterable[int]) -> dict[int, set[int]]:
    """Those of each agent by the agent's number."""
    teams: defaultdict[int, set[int]] = defaultdict(set)
    for agent, team in Membership.objects.filter(agent__in=[*agents]).values_list("agent", "team"):
        teams[agent].add(team)
    return teams


def skills_of(agents: Iterable[int]) -> dict[int, dict[int, int]]:
    """Levels by skill, as somebody has written them down."""
    levels: defaultdict[int, dict[int, int]] = defaultdict(dict)
    rows = AgentSkill.objects.filter(agent__in=[*agents]).values_list("agent", "skill", "level")
    for agent, skill, level in rows:
        levels[agent][skill] = level
    return levels
