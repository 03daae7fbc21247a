"""Workers are killed in the middle of giving out: nothing is given twice, and nothing is forgotten."""

import os
import random
import signal
import time

import pytest
from django.db import connection

from jawab.base.models import FactRow
from jawab.routing.models import Assignment
from jawab.tickets.models import Ticket
from tests.nursery import Nursery, environment_of_test, nursery
from tests.post import wait_for
from tests.routing.live import arrived, check_books, crew, pushing
from tests.world import build

pytestmark = [pytest.mark.reliability, pytest.mark.django_db(transaction=True)]

TICKETS, AGENTS, HOLDS = 300, 10, 30
KILLS = 40
WORK = "jawab.reactions.worker"
_DECIDING = "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND classid = 19025 AND granted"


def test_workers_killed_while_they_give_out() -> None:
    """Two at once, so that one goes on where the other was killed; what a killed one had begun was never told."""
    world = build()
    agents = [
        *(each.pk for each in (world.sara, world.ali, world.mina)),
        *(each.pk for each in crew(world.support, 7)),
    ]
    tickets = [arrived(world, minute / 10, who=minute + 1).pk for minute in range(TICKETS)]
    chance = random.Random(20261127)
    in_the_middle = 0
    with nursery(environment_of_test()) as born:
        alive = [born.start(WORK), born.start(WORK)]
        # Room for one more each time, so that there is something to give out before every kill.
        for kill in range(KILLS):
            pushing(mails=1 + kill * HOLDS // KILLS)
            if _somebody_decides(within=2.0):
                time.sleep(chance.random() * 0.04)
                before = Assignment.objects.count()
                in_the_middle += bool(_deciding())
                _kill(born, alive)
                assert Assignment.objects.count() >= before, "what was told stays"
        pushing(mails=HOLDS)
        wait_for(lambda: not Ticket.objects.filter(assignee=None).exists(), within=120)
        for pid in alive:
            os.kill(pid, signal.SIGKILL)
    assert in_the_middle >= KILLS / 8, f"only {in_the_middle} were killed while they gave out"
    loads = [Ticket.objects.filter(assignee=agent).count() for agent in agents]
    assert loads == [HOLDS] * AGENTS
    assert FactRow.objects.filter(kind="ticket.assigned").count() == TICKETS
    check_books(tickets)


def _kill(born: Nursery, alive: list[int]) -> None:
    """Both: whichever decides is among them."""
    for pid in alive:
        os.kill(pid, signal.SIGKILL)
    alive[:] = [born.start(WORK), born.start(WORK)]


def _deciding() -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(_DECIDING)
        return [pid for (pid,) in cursor.fetchall()]


def _somebody_decides(*, within: float) -> bool:
    until = time.monotonic() + within
    while time.monotonic() < until:
        if _deciding():
            return True
        time.sleep(0.001)
    return False
