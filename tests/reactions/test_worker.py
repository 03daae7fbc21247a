"""``jawab work`` from inside: it runs what was committed, and never what was not."""

import os
import signal
import threading
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from jawab.channels.intake import store
from jawab.channels.kinds.email.actions import change_mailbox
from jawab.reactions import worker
from jawab.tickets.models import Change, Message, Side
from tests.nursery import environment_of_test, nursery
from tests.post import letter, wait_for
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def no_earlier_jobs(db: None) -> None:
    """Django does not empty tables it does not manage, so other tests' jobs would still be here."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs CASCADE")


def test_mail_is_read_and_the_customer_told_and_finished_jobs_leave(world: World) -> None:
    change_mailbox(channel=world.mailbox, by=world.nima, acknowledges=True, acknowledgement="رسید.")
    mail = letter("سلام")
    del mail["Date"]
    store(channel=world.mailbox, raw=mail.as_bytes(), via="smtp", envelope_from="m@x")
    with nursery(environment_of_test()) as born:
        pid = born.start("jawab.reactions.worker")
        wait_for(lambda: Message.objects.filter(side=Side.OUT, written="رسید.").exists())
        wait_for(lambda: not ProcrastinateJob.objects.exists())
        os.kill(pid, signal.SIGTERM)
        wait_for(lambda: not Path(f"/proc/{pid}").exists())


def test_one_that_fails_does_not_hold_up_those_it_shares_a_thread_with(world: World) -> None:
    old = timezone.now() - timedelta(days=400)
    Change.objects.create(agent=world.sara, verb="resolve", asked_at=old, finished_at=old)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE tickets_presence RENAME TO away")
    try:
        with nursery(environment_of_test()) as born:
            born.start("jawab.reactions.worker")
            wait_for(lambda: not Change.objects.exists())
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE away RENAME TO tickets_presence")


def test_a_job_is_deferred_with_its_fact_or_not_at_all(world: World) -> None:
    """Also in the process that runs the jobs: its job runner has a connection of its own, the facts have theirs."""
    stop = threading.Event()
    thread = threading.Thread(target=worker.run, args=(stop,))
    thread.start()
    try:
        time.sleep(1)
        with pytest.raises(Undone):
            undone(world)
        assert not ProcrastinateJob.objects.exists()
        assert not Message.objects.exists()
    finally:
        stop.set()
        thread.join(15)
    assert not thread.is_alive(), "it stops when it is told to"


class Undone(Exception):
    pass


def undone(world: World) -> None:
    with transaction.atomic():
        world.ticket()
        assert ProcrastinateJob.objects.exists()
        raise Undone
