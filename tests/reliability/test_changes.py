"""A worker is killed in the middle of a deed on many tickets; another goes on, and nothing is done twice."""

import os
import signal
import time
from pathlib import Path

import pytest

from jawab.base.models import FactRow
from jawab.tickets.actions.changing import begin_change
from jawab.tickets.models import Change, Outcome, Status, Ticket
from tests.nursery import environment_of_test, nursery
from tests.post import wait_for
from tests.world import World

pytestmark = [pytest.mark.reliability, pytest.mark.django_db(transaction=True)]

TICKETS = 600
WORK = "jawab.reactions.worker"


def test_a_killed_worker_leaves_nothing_half_done_and_another_ends_it(world: World) -> None:
    first = world.ticket()
    shared = {
        "channel": world.mailbox,
        "customer": world.maryam,
        "team": world.support,
        "status": Status.OPEN,
    }
    at = {"created_at": first.created_at, "active_at": first.active_at}
    Ticket.objects.bulk_create(Ticket(subject="x", **shared, **at) for _more in range(TICKETS - 1))
    numbers = list(Ticket.objects.values_list("pk", flat=True))
    with nursery(environment_of_test()) as born:
        worker = born.start(WORK)
        change = begin_change(verb="priority", wish={"priority": 4}, numbers=numbers, by=world.sara, key="k")
        done = change.tickets.filter(outcome=Outcome.DONE)
        wait_for(lambda: done.count() > 20, within=180)
        os.kill(worker, signal.SIGKILL)
        wait_for(lambda: not Path(f"/proc/{worker}").exists())
        time.sleep(0.2)
        assert 20 < done.count() < TICKETS, "it was killed in the middle"
        assert Ticket.objects.filter(priority=4).count() == done.count(), "nothing is half done"
        second = born.start(WORK)
        try:
            wait_for(lambda: Change.objects.filter(finished_at__isnull=False).exists(), within=300)
        finally:
            os.kill(second, signal.SIGKILL)
            wait_for(lambda: not Path(f"/proc/{second}").exists())
    assert done.count() == TICKETS
    changed = FactRow.objects.filter(kind="ticket.priority_changed")
    assert changed.count() == TICKETS
    assert len(set(changed.values_list("ticket", flat=True))) == TICKETS
    assert FactRow.objects.filter(kind="change.finished").count() == 1
