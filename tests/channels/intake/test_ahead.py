"""A backlog whose sources another process reads ahead becomes the same tickets, and dies of none of them."""

import os
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import pytest

from jawab.base import clock
from jawab.calendars import Digits
from jawab.channels.intake import Ahead, read_due, store
from jawab.channels.intake.draining import BATCH
from jawab.channels.intake.reader import Reader
from jawab.channels.models import Arrival, ArrivalState
from jawab.channels.registry import reader_of
from jawab.language import localise
from jawab.tickets.models import Channel, Message
from tests.channels.intake.elsewhere import DEADLY, read_elsewhere
from tests.post import letter
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)

MANY = 2 * BATCH + 15
SUBJECTS = [f"موضوع {localise(str(number), Digits.PERSIAN)}" for number in range(MANY)]


@pytest.fixture
def ahead() -> Iterator[Ahead]:
    found = Ahead(processes=1)
    yield found
    found.close()


def arrive_many(channel: Channel) -> None:
    for subject in SUBJECTS:
        store(channel=channel, raw=letter(subject=subject).as_bytes(), via="imap")


def told_where(channel: Channel) -> Reader:
    reader = reader_of(channel)
    return replace(reader, parse=partial(read_elsewhere, reader.parse, os.getpid()))


def test_of_what_waits_behind_the_first_half_batch_another_process_reads_some(
    world: World, ahead: Ahead
) -> None:
    arrive_many(world.mailbox)
    while read_due(told_where, ahead):
        pass
    read = list(Message.objects.order_by("pk").values_list("subject", "nature_reason"))
    assert [subject for subject, _ in read] == [subject for subject in SUBJECTS if subject != DEADLY]
    processes = [process for _, process in read]
    assert set(processes[: BATCH // 2]) == {str(os.getpid())}
    assert set(processes[BATCH // 2 :]) - {str(os.getpid())}


def test_a_source_that_ends_whoever_reads_it_waits_alone(world: World, ahead: Ahead) -> None:
    arrive_many(world.mailbox)
    while read_due(told_where, ahead):
        pass
    left = Arrival.objects.get(state=ArrivalState.WAITING)
    assert left.attempts == 1
    assert left.reason.startswith(("Died: ", "ValueError: "))
    assert left.next_try_at is not None
    assert left.next_try_at > clock.now()


def test_what_another_worker_took_meanwhile_is_not_taken_twice(world: World, ahead: Ahead) -> None:
    arrive_many(world.mailbox)
    assert read_due(reader_of, ahead) == BATCH
    assert ahead.begun()
    while read_due(reader_of):
        pass
    assert read_due(reader_of, ahead) == 0
    assert Message.objects.count() == MANY
