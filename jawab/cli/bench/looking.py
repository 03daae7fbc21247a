"""What a look at all waits costs: a thousand letters wait for 29 agents, each of whom has answered some."""

import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from statistics import median

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.calendars import business
from jawab.channels.kinds.email.actions import open_mailbox
from jawab.cli.bench.figures import Figure
from jawab.cli.bench.letters import arrive
from jawab.people.actions import create_department, create_team, join
from jawab.people.models import Agent
from jawab.people.queries import hours_for
from jawab.routing.actions import foretell_waits
from jawab.routing.models import ExpectedWait
from jawab.routing.queries.past import past
from jawab.tickets.actions import reply
from jawab.tickets.models import Channel, Status

_AGENTS, _ANSWERS, _LOOKS = 29, 4, 5
_TOOK = timedelta(minutes=12)
_MOST_MS = 1_000.0


def figures(*, count: int) -> Iterator[Figure]:
    """Milliseconds of processor in the middle of five looks, while so many wait; the last weeks are read beforehand."""
    department = create_department(name="Looking", by=SYSTEM)
    team = create_team(name="Readers", department=department, by=SYSTEM)
    letters = open_mailbox(name="Letters", address="letters@shop.example", team=team, by=SYSTEM)
    people = [
        join(email=f"reader{each}@shop.example", name=f"R{each}", password=None, teams=(team,), by=SYSTEM)
        for each in range(_AGENTS)
    ]
    opens = business.next_open(hours_for(), clock.now())
    assert opens is not None
    moment = _answer(letters, people, opens)
    with clock.at(moment):
        arrive(letters, count)
    known = past(now=moment)
    cost = []
    for look in range(1, _LOOKS + 1):
        with clock.at(moment + look * timedelta(minutes=1)):
            began = time.process_time()
            foretell_waits(past=known)
            cost.append((time.process_time() - began) * 1000)
    told = ExpectedWait.objects.filter(ticket__channel=letters, is_first=True).count()
    name = f"waits: one look, {_AGENTS} agents, {count} waiting"
    yield Figure(name, median(cost), "ms", median(cost) / _MOST_MS, "of a second of processor", -1.0)
    yield Figure("waits: the first look, which tells of each", cost[0], "ms")
    yield Figure("waits: those it could tell of", told, f"of {count}")


def _answer(letters: Channel, people: list[Agent], opens: datetime) -> datetime:
    """Each answers some, one after another; the moment after the last."""
    moment = opens
    for turn in range(_ANSWERS):
        with clock.at(opens):
            arrived = arrive(letters, len(people))
        moment = opens + (turn + 1) * _TOOK
        for agent, ticket in zip(people, arrived, strict=True):
            with clock.at(moment):
                reply(ticket=ticket, text="سلام، حل شد.", by=agent, then=Status.RESOLVED)
    return moment
