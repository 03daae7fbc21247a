"""Uvicorn's HTTP protocol with two limits it leaves to others: how long and how late a request head is."""

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

_LONGEST_HEAD = 64 * 1024
_HEAD_WITHIN = 20.0
_TOO_LONG = b"HTTP/1.1 431 Request Header Fields Too Large\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"


class FrontProtocol(HttpToolsProtocol):
    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._head_size = 0
        self._late: asyncio.TimerHandle | None = None
        self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        self._head_done()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        in_head = self._late is not None
        super().data_received(data)
        if not in_head or self._late is None:
            return
        self._head_size += len(data)
        if self._head_size > _LONGEST_HEAD and not self.transport.is_closing():
            self.transport.write(_TOO_LONG)
            self.transport.close()

    def on_message_begin(self) -> None:
        super().on_message_begin()
        if self._late is None:
            self._await_head()
        state: dict[str, Any] = self.scope["state"]
        # A consumer that stopped reading never lets a polite close come to its end.
        state["abort"] = self.transport.abort
        state["push"] = self._push

    def on_headers_complete(self) -> None:
        self._head_done()
        super().on_headers_complete()

    def _push(self, piece: bytes) -> bool:
        """Write one more piece of the running stream without a task's turn; False when it has to wait for its own."""
        cycle = self.cycle
        running = cycle is not None and cycle.response_started and not cycle.response_complete
        if not running or not cycle.chunked_encoding or self.flow.write_paused or self.transport.is_closing():
            return False
        self.transport.write(b"%x\r\n%b\r\n" % (len(piece), piece))
        return True

    def _await_head(self) -> None:
        self._head_size = 0
        self._late = self.loop.call_later(_HEAD_WITHIN, self.transport.close)

    def _head_done(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None
