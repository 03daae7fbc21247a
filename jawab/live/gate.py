"""How many requests may be behind the door at once, and how many may wait before it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Crowded(Exception):
    """Nobody is helped by waiting longer."""


class Gate:
    """Waiting here costs the pages nothing: who gives up meanwhile is never passed on to be rendered."""

    def __init__(self, *, at_once: int, waiting: int, patience: float) -> None:
        self._free = asyncio.Semaphore(at_once)
        self._room = waiting
        self._patience = patience

    @asynccontextmanager
    async def entered(self) -> AsyncIterator[None]:
        """Raises Crowded when the queue is full or does not move."""
        if self._room == 0:
            raise Crowded
        self._room -= 1
        try:
            async with asyncio.timeout(self._patience):
                await self._free.acquire()
        except TimeoutError:
            raise Crowded from None
        finally:
            self._room += 1
        try:
            yield
        finally:
            self._free.release()
