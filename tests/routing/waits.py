"""A desk that has learned what waiting is: Sara has answered letters, six minutes each."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from jawab.base import clock
from jawab.people.models import Agent
from jawab.routing.actions import foretell_waits
from jawab.tickets.actions import reply
from jawab.tickets.models import Status, Ticket
from tests.routing.live import arrived
from tests.world import NOON, World

MORNING = datetime(2026, 11, 23, 5, tzinfo=UTC)
"""Half past eight in Tehran, when the desk of the tests opens."""


def looked(moment: datetime) -> int:
    with clock.at(moment):
        return foretell_waits()


def answered(tickets: Sequence[Ticket], by: Agent, *, every: float = 6.0, begin: datetime = NOON) -> datetime:
    """One after another, from a moment on; when the last is done."""
    moment = begin
    for ticket in tickets:
        moment += timedelta(minutes=every)
        with clock.at(moment):
            reply(ticket=ticket, text="سلام، حل شد.", by=by, then=Status.RESOLVED)
    return moment


def taught(world: World) -> datetime:
    """Of 31 letters; the moment after the last."""
    return answered([arrived(world, 0, who=number) for number in range(1, 32)], world.sara)


def proven(world: World) -> datetime:
    """31 more, foretold and answered as foretold the next morning; the moment of the look after the last."""
    taught(world)
    early = (MORNING - NOON) / timedelta(minutes=1)
    line = [arrived(world, early, who=number) for number in range(41, 72)]
    looked(MORNING + timedelta(seconds=1))
    done = answered(line, world.sara, begin=MORNING)
    looked(done + timedelta(minutes=1))
    return done + timedelta(minutes=1)
