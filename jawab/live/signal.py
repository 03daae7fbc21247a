"""The wake-up after a commit: one NOTIFY for many facts, in a transaction of its own.

Inside the durable transaction it would make every commit wait for every other (one lock for the whole
database, held through the disk's sync). Losing one costs at most the hub's poll interval.
"""

import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import psycopg

_NOTIFY = "NOTIFY jawab_fact"
_QUIET = 0.01
Connect = Callable[[], "psycopg.Connection[Any]"]


class Signal:
    """``wake`` returns at once and never raises. Safe in any thread and after a fork."""

    _thread: threading.Thread | None
    _connection: "psycopg.Connection[Any] | None"

    def __init__(self, connect: Connect) -> None:
        self._connect = connect
        self._begin()

    def wake(self) -> None:
        if self._pid != os.getpid():
            # The thread did not survive the fork, and the connection belongs to the parent.
            self._begin()
        with self._starting:
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="jawab-signal", daemon=True)
                self._thread.start()
        self._wanted.set()

    def flush(self, within: float = 0.5) -> None:
        """Wait until what was asked has been sent: for a command that ends right after its commit."""
        until = time.monotonic() + within
        while (self._wanted.is_set() or self._sending) and time.monotonic() < until:
            time.sleep(0.002)

    def _begin(self) -> None:
        self._pid = os.getpid()
        self._starting = threading.Lock()
        self._wanted = threading.Event()
        self._thread = None
        self._connection = None
        self._sending = False

    def _run(self) -> None:
        while True:
            self._wanted.wait()
            self._sending = True
            self._wanted.clear()
            # Twice, for the first may find a connection that the server closed long ago. Then the poll helps.
            _ = self._send() or self._send()
            self._sending = False
            time.sleep(_QUIET)

    def _send(self) -> bool:
        try:
            if self._connection is None:
                self._connection = self._connect()
                self._connection.autocommit = True
                self._connection.execute("SET synchronous_commit = off")
            self._connection.execute(_NOTIFY)
        except (psycopg.Error, OSError):
            if self._connection is not None:
                with suppress(psycopg.Error, OSError):
                    self._connection.close()
            self._connection = None
            return False
        return True


_signals: dict[str, Signal] = {}


def wake(dsn: str) -> None:
    """Wake the hubs that listen on that database."""
    if dsn not in _signals:
        _signals[dsn] = Signal(lambda: psycopg.connect(dsn, connect_timeout=5))
    _signals[dsn].wake()
