import os
import threading
import time
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from jawab.live.signal import Signal, Waker

Heard = psycopg.Connection[tuple[Any, ...]]


@pytest.fixture
def heard(dsn: str) -> Iterator[Heard]:
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute("LISTEN jawab_fact")
        connection.execute("LISTEN jawab_work")
        yield connection


def _channels(heard: Heard, within: float = 0.5) -> list[str]:
    return [found.channel for found in heard.notifies(timeout=within)]


def _told(heard: Heard, quiet: float = 0.2) -> list[str]:
    """All that is told, from the first on."""
    first = [found.channel for found in heard.notifies(timeout=60, stop_after=1)]
    return first + _channels(heard, within=quiet)


def test_many_wake_ups_become_few_notifications(dsn: str, heard: Heard) -> None:
    signal = Signal(lambda: psycopg.connect(dsn))
    for _ in range(1000):
        signal.wake("jawab_fact")
    assert 1 <= len(_told(heard)) <= 5


def test_the_last_wake_up_is_never_swallowed(dsn: str, heard: Heard) -> None:
    signal = Signal(lambda: psycopg.connect(dsn))
    for _ in range(30):
        signal.wake("jawab_fact", "jawab_work")
        signal.flush()
        time.sleep(0.003)
        assert set(_told(heard, quiet=0.05)) == {"jawab_fact", "jawab_work"}


def test_it_never_raises_into_a_committed_change() -> None:
    tried = threading.Event()

    def refuse() -> Heard:
        tried.set()
        raise psycopg.OperationalError("no database")

    signal = Signal(refuse)
    signal.wake("jawab_fact")
    assert tried.wait(60)
    signal.wake("jawab_fact")


def test_a_lost_connection_is_opened_again(dsn: str, heard: Heard) -> None:
    signal = Signal(lambda: psycopg.connect(dsn, application_name="signal under test"))
    signal.wake("jawab_fact")
    assert _told(heard) == ["jawab_fact"]
    cut = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'signal under test'"
    )
    assert heard.execute(cut).rowcount == 1
    signal.wake("jawab_fact")
    assert _told(heard) == ["jawab_fact"]


def test_it_goes_on_after_a_fork(dsn: str, heard: Heard) -> None:
    signal = Signal(lambda: psycopg.connect(dsn))
    signal.wake("jawab_fact")
    assert _told(heard) == ["jawab_fact"]
    child = os.fork()
    if child == 0:
        signal.wake("jawab_work")
        signal.flush()
        time.sleep(0.05)
        os._exit(0)
    os.waitpid(child, 0)
    assert _told(heard) == ["jawab_work"]
    signal.wake("jawab_fact")
    assert _told(heard) == ["jawab_fact"]


def test_every_waiting_thread_is_woken(dsn: str, heard: Heard) -> None:
    waker = Waker(dsn)
    events = [waker.subscribe(), waker.subscribe()]
    with waker:
        assert all(event.wait(60) for event in events)
        for event in events:
            event.clear()
        heard.execute("NOTIFY jawab_work")
        assert all(event.wait(60) for event in events)


def test_a_waker_survives_its_connection(dsn: str, heard: Heard) -> None:
    waker = Waker(dsn)
    event = waker.subscribe()
    with waker:
        assert event.wait(60)
        event.clear()
        cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'jawab waker'"
        assert heard.execute(cut).rowcount == 1
        assert event.wait(60), "after a break it wakes once, for what it may have missed"
