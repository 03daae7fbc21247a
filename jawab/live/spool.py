"""Bytes on their way through, in memory while few and in a temporary file beyond: a slow line on one side
must not keep one of the few page threads on the other side waiting.
"""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from types import TracebackType
from typing import Self

_IN_MEMORY = 512 * 1024
_PIECE = 64 * 1024
# How far the writer may run ahead of the reader, on disk.
_AHEAD = 256 * 1024 * 1024


class Spool:
    """One writer, one reader, who may read while it is written."""

    def __init__(self) -> None:
        self.size = 0
        self._file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 -- closed in __exit__
        self._read = 0
        self._whole = False
        self._changed = asyncio.Event()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def write(self, piece: bytes) -> None:
        self._file.seek(self.size)
        self._file.write(piece)
        self.size += len(piece)
        self._changed.set()

    def finish(self) -> None:
        self._whole = True
        self._changed.set()

    async def room(self) -> None:
        """Wait until the reader is near enough."""
        while self.size - self._read > _AHEAD:
            await self._change()

    async def pieces(self) -> AsyncIterator[bytes]:
        """All that was written, as it comes, until ``finish``."""
        while True:
            self._file.seek(self._read)
            piece = self._file.read(_PIECE)
            if piece:
                self._read += len(piece)
                self._changed.set()
                yield piece
            elif self._whole:
                return
            else:
                await self._change()

    async def _change(self) -> None:
        self._changed.clear()
        await self._changed.wait()
