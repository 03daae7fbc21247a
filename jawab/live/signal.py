"""The wake-up after a commit: one NOTIFY for many facts, in a transaction of its own.

Inside the durable transaction it would make every commit wait for every other (one lock for the whole
database, held through the disk's sync). Losing one costs at most the listener's poll interval.
"""

import os
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import psycopg

from jawab.base.environment import environment
from jawab.live.channels import FACTS, JOBS, MESSAGES, WORK
from jawab.live.knock import knock
from jawab.live.waker import Waker

__all__ = ["Signal", "Waker", "dial", "wake_live", "wake_work"]

_QUIET = 0.02
Connect = Callable[[], "psycopg.Connection[Any]"]


class Signal:
    """``wake`` returns at once and never raises. Safe in any thread and after a fork.

    ``messages`` has what is said on a channel; on others nothing is. At ``door`` facts are told past the database while
    somebody is there: the first after a pause by the thread that wrote it, many of them together by the signal's own.
    """

    _thread: threading.Thread | None
    _connection: "psycopg.Connection[Any] | None"

    def __init__(
        self, connect: Connect, messages: Mapping[str, str] = MESSAGES, door: Path | None = None
    ) -> None:
        self._connect = connect
        self._messages = messages
        self._door = door
        self._knocked_at = 0.0
        self._begin()

    def wake(self, *channels: str) -> None:
        if channels == (FACTS,) and self._knock_after_a_pause():
            return
        if self._pid != os.getpid():
            # The thread did not survive the fork, and the connection belongs to the parent.
            self._begin()
        with self._guard:
            self._wanted.update(channels)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="jawab-signal", daemon=True)
                self._thread.start()
        self._asked.set()

    def _knock_after_a_pause(self) -> bool:
        now = time.monotonic()
        paused, self._knocked_at = now - self._knocked_at > _QUIET, now
        return paused and self._door is not None and knock(self._door)

    def flush(self, within: float = 0.5) -> None:
        """Wait until what was asked has been sent: for a command that ends right after its commit."""
        until = time.monotonic() + within
        while (self._wanted or self._sending) and time.monotonic() < until:
            time.sleep(0.002)

    def _begin(self) -> None:
        self._pid = os.getpid()
        self._guard = threading.Lock()
        self._asked = threading.Event()
        self._wanted: set[str] = set()
        self._sending = False
        self._thread = None
        self._connection = None

    def _run(self) -> None:
        while True:
            self._asked.wait()
            self._asked.clear()
            with self._guard:
                channels, self._wanted = self._wanted, set()
                self._sending = True
            # Twice, for the first may find a connection that the server closed long ago. Then the poll helps.
            _ = self._send(channels) or self._send(channels)
            self._sending = False
            time.sleep(_QUIET)

    def _send(self, channels: set[str]) -> bool:
        if self._door is not None and FACTS in channels and knock(self._door):
            channels.discard(FACTS)
        if not channels:
            return True
        try:
            if self._connection is None:
                self._connection = self._connect()
                self._connection.autocommit = True
                self._connection.execute("SET synchronous_commit = off")
            for channel in channels:
                self._connection.execute(
                    "SELECT pg_notify(%s, %s)", [channel, self._messages.get(channel, "")]
                )
        except (psycopg.Error, OSError):
            if self._connection is not None:
                with suppress(psycopg.Error, OSError):
                    self._connection.close()
            self._connection = None
            return False
        return True


class _Dialled:
    dsn = ""


def dial(dsn: str) -> None:
    """Wake whoever listens in this database from now on, as a test does for its own; empty for the desk's."""
    _Dialled.dsn = dsn


def wake_live() -> None:
    """Facts were committed: tell every front door. That of this machine tells the others itself."""
    _signal(_Dialled.dsn).wake(FACTS)


def wake_work() -> None:
    """Something is to be done at once: tell every worker."""
    _signal(_Dialled.dsn).wake(WORK, JOBS)


@cache
def _signal(dsn: str) -> Signal:
    to = dsn or environment().dsn
    door = None if dsn else environment().live_socket
    return Signal(lambda: psycopg.connect(to, connect_timeout=5, application_name="jawab signal"), door=door)
