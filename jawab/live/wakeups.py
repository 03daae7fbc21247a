"""Wake-ups of this desk's own database: for whoever writes facts or work, and for whoever waits for work."""

import threading
from collections.abc import Iterator
from typing import Self

import psycopg

from jawab.base.environment import environment
from jawab.live.signal import FACTS, JOBS, WORK, wake

_RETRY = 1.0


def _dsn() -> str:
    return _Dialled.dsn or environment().dsn


class _Dialled:
    dsn = ""


def dial(dsn: str) -> None:
    """Ring in this database from now on, as a test's own does."""
    _Dialled.dsn = dsn


def wake_live() -> None:
    """There are new facts. Returns at once and never raises: the change is already committed."""
    wake(_dsn(), FACTS)


def wake_work() -> None:
    """There is something to read, to send or to do."""
    wake(_dsn(), WORK, JOBS)


class Waker:
    """Hears ``wake_work`` on one connection; each ``subscribe`` gives an event that every wake-up sets."""

    def __init__(self) -> None:
        self._events: list[threading.Event] = []
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._hear, name="waker", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_exc: object) -> None:
        self._stop.set()
        self._thread.join()

    def subscribe(self) -> threading.Event:
        event = threading.Event()
        self._events.append(event)
        return event

    def wake(self) -> None:
        for event in self._events:
            event.set()

    def _hear(self) -> None:
        while not self._stop.is_set():
            try:
                for _heard in self._heard():
                    self.wake()
            except psycopg.Error:
                self._stop.wait(_RETRY)

    def _heard(self) -> Iterator[None]:
        with psycopg.connect(_dsn(), autocommit=True) as connection:
            connection.execute(WORK.replace("NOTIFY", "LISTEN"))
            yield  # for what came while nobody listened
            while not self._stop.is_set():
                if list(connection.notifies(timeout=0.5, stop_after=1)):
                    yield
