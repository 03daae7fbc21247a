"""One listener's line: what waits to be written, and how much may wait."""

import asyncio
from collections.abc import Callable

from jawab.live.ledger import Entry, Position

# Some 1,500 facts; who is further behind reconnects and is told what was missed.
_MOST_WAITING = 256 * 1024


class Stream:
    """Filled by the hub, emptied by the request that holds it."""

    def __init__(self, topics: frozenset[str], push: Callable[[bytes], bool] | None = None) -> None:
        """``push`` writes at once, or says that the line is full."""
        self.topics = topics
        self._push = push
        self._resting = False
        self.sent: Position | None = None
        self.ended = False
        self._offered: list[bytes] = []
        self._waiting: list[bytes] = []
        self._size = 0
        self._changed = asyncio.Event()

    def offer(self, entry: Entry) -> None:
        """To be passed on; nothing twice: after a change of server a listener may be ahead of this hub."""
        if self.ended or (self.sent is not None and entry.position <= self.sent):
            return
        self.sent = entry.position
        self._offered.append(entry.chunk)

    def pass_on(self) -> None:
        """Write what was offered, in one piece."""
        if self._offered:
            piece = b"".join(self._offered)
            self._offered.clear()
            self.tell(piece)

    def tell(self, piece: bytes) -> None:
        """Written at once where the line rests, else by the stream's own task; presence comes straight here."""
        if self.ended or (self._resting and self._push is not None and self._push(piece)):
            return
        self._resting = False
        self._waiting.append(piece)
        self._size += len(piece)
        if self._size > _MOST_WAITING:
            self.ended = True
        self._changed.set()

    def end(self) -> None:
        self.ended = True
        self._changed.set()

    async def next(self, within: float) -> bytes:
        """All that waits in one piece, or nothing when nothing came in time."""
        if not self._waiting and not self.ended:
            # Nothing is on its way to the line: whatever comes now may be written past this task.
            self._resting = True
            try:
                async with asyncio.timeout(within):
                    await self._changed.wait()
            except TimeoutError:
                return b""
            finally:
                self._resting = False
        self._changed.clear()
        piece = b"".join(self._waiting)
        self._waiting.clear()
        self._size = 0
        return piece
