"""Django's database from inside an event loop: a few threads with a connection each, and no more."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from django.db import close_old_connections, connections

T = TypeVar("T")


class DatabaseThreads:
    def __init__(self, count: int) -> None:
        self._count = count
        self._pool = ThreadPoolExecutor(count, thread_name_prefix="mail-in")

    async def run(self, work: Callable[[], T]) -> T:
        """Cancelling the caller does not stop ``work``: what it began to store is stored."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, _with_living_connection, work)

    def close(self) -> None:
        """Wait for the work in hand, then give each thread's connection back."""
        together = threading.Barrier(self._count)
        for _ in range(self._count):
            self._pool.submit(_leave, together)
        self._pool.shutdown(wait=True)


def _with_living_connection(work: Callable[[], T]) -> T:
    close_old_connections()
    return work()


def _leave(together: threading.Barrier) -> None:
    """Only a thread itself can close its connection, so each of them has to take one of these."""
    together.wait()
    connections.close_all()
