"""The other end of the wake-up for threads: events that are set when some process asked for work."""

import threading
from types import TracebackType
from typing import Any, Self

import psycopg

from jawab.base.environment import environment
from jawab.live.channels import WORK

_GLANCE = 1.0
_PAUSE = 1.0


class Waker:
    """Listens while entered. When the database is away nobody is woken: wait for an event with a limit."""

    def __init__(self, dsn: str = "") -> None:
        self._dsn = dsn
        self._events: list[threading.Event] = []
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._listen, name="jawab-waker", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._thread.join(timeout=_GLANCE * 5)

    def subscribe(self) -> threading.Event:
        """An event of one's own, to clear before looking for work and to wait for when there is none."""
        event = threading.Event()
        self._events.append(event)
        return event

    def wake(self) -> None:
        for event in self._events:
            event.set()

    def _listen(self) -> None:
        while not self._stop.is_set():
            try:
                with self._open() as connection:
                    connection.execute(f"LISTEN {WORK}")
                    # What was asked for before this connection listened would otherwise wait for the poll.
                    self.wake()
                    self._follow(connection)
            except (psycopg.Error, OSError):
                self._stop.wait(_PAUSE)

    def _open(self) -> "psycopg.Connection[tuple[Any, ...]]":
        dsn = self._dsn or environment().dsn
        return psycopg.connect(dsn, autocommit=True, connect_timeout=5, application_name="jawab waker")

    def _follow(self, connection: "psycopg.Connection[tuple[Any, ...]]") -> None:
        while not self._stop.is_set():
            for _ in connection.notifies(timeout=_GLANCE, stop_after=1):
                self.wake()
