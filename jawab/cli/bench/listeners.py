"""Open workspaces without browsers: one process that holds many streams and notes when each fact reached its socket.

``python -m jawab.cli.bench.listeners PORT FILE`` reads from its input one line for each stream: a cookie. It says
``open`` when all streams hear; when its input ends it writes what it heard and ends too.
"""

import asyncio
import json
import re
import sys
import threading
import time
from pathlib import Path

# A stream that is cut off comes back as a browser does, with the last mark it saw.
_FACT = re.compile(rb"id: (\d+-(\d+))\nevent: fact\n")
_READY = re.compile(rb"(?:id: (\d+-\d+)\n)?event: (ready|reset)\n")
_LONGEST_MARK = 120
_AT_ONCE = 50


class Stream(asyncio.Protocol):
    """One workspace's line. ``heard`` holds (fact number, moment of arrival on the machine's monotonic clock)."""

    def __init__(self, port: int, cookie: str) -> None:
        self.heard: list[tuple[int, float]] = []
        self.resets = 0
        self.breaks = -1
        self.ready = asyncio.Event()
        self._port, self._cookie, self._mark, self._rest = port, cookie, "", b""

    async def open(self) -> None:
        await asyncio.get_running_loop().create_connection(lambda: self, "127.0.0.1", self._port)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.breaks += 1
        self._rest = b""
        last = f"Last-Event-ID: {self._mark}\r\n" if self._mark else ""
        head = f"GET /live HTTP/1.1\r\nHost: desk\r\nCookie: {self._cookie}\r\n{last}\r\n"
        assert isinstance(transport, asyncio.WriteTransport)
        transport.write(head.encode())

    def data_received(self, data: bytes) -> None:
        now = time.monotonic()
        text = self._rest + data
        end = 0
        for found in _FACT.finditer(text):
            self.heard.append((int(found[2]), now))
            self._mark, end = found[1].decode(), found.end()
        if not self.ready.is_set() or b"event: reset" in text:
            self._begin(text)
        self._rest = text[max(end, len(text) - _LONGEST_MARK) :]

    def _begin(self, text: bytes) -> None:
        for found in _READY.finditer(text):
            self.resets += found[2] == b"reset"
            self._mark = found[1].decode() if found[1] and not self.heard else self._mark
            self.ready.set()

    def connection_lost(self, exc: Exception | None) -> None:
        del exc
        asyncio.get_running_loop().call_later(0.2, lambda: asyncio.ensure_future(self.open()))


async def _listen(port: int, cookies: list[str]) -> list[Stream]:
    streams = [Stream(port, cookie) for cookie in cookies]
    for start in range(0, len(streams), _AT_ONCE):
        portion = streams[start : start + _AT_ONCE]
        await asyncio.gather(*(stream.open() for stream in portion))
        await asyncio.gather(*(asyncio.wait_for(stream.ready.wait(), 30) for stream in portion))
    print("open", flush=True)
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    threading.Thread(
        target=lambda: (sys.stdin.read(), loop.call_soon_threadsafe(ended.set)), daemon=True
    ).start()
    await ended.wait()
    return streams


def main(port: int, target: Path) -> None:
    cookies = []
    while (line := sys.stdin.readline().strip()) != "":
        cookies.append(line)
    streams = asyncio.run(_listen(port, cookies))
    told = [{"heard": one.heard, "breaks": one.breaks, "resets": one.resets} for one in streams]
    target.write_text(json.dumps(told), encoding="utf-8")


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
