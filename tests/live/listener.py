"""A browser's ``EventSource``, as far as tests need one: it reads events and remembers the last id."""

import json
import re
import socket
import time
from dataclasses import dataclass
from typing import Any, Self

from tests.live.door import Door

_CHUNK = re.compile(rb"([0-9a-f]+)\r\n")


@dataclass(frozen=True)
class Event:
    name: str
    id: str
    told: Any


class Listener:
    def __init__(self, door: Door, *, cookie: str, last: str = "", query: str = "") -> None:
        self.last = last
        self._line = door.connect()
        mark = f"Last-Event-ID: {last}\r\n" if last else ""
        head = f"GET /live{query} HTTP/1.1\r\nHost: d\r\nCookie: {cookie}\r\n{mark}\r\n"
        self._line.sendall(head.encode())
        self._text = b""
        self._raw = b""
        self.ended = False
        self.status = self._read_head()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._line.close()

    def next(self, within: float = 30) -> Event | None:
        """None when nothing comes in time or the stream ended."""
        until = time.monotonic() + within
        while b"\n\n" not in self._text:
            if not self._more(until):
                return None
        block, _, self._text = self._text.partition(b"\n\n")
        fields = dict(line.split(": ", 1) for line in block.decode().splitlines())
        self.last = fields.get("id", self.last)
        return Event(fields["event"], fields.get("id", ""), json.loads(fields["data"]))

    def facts(self, count: int, within: float = 60) -> list[int]:
        """Numbers of the next ``count`` facts; fewer when they do not come."""
        numbers: list[int] = []
        until = time.monotonic() + within
        while len(numbers) < count and (found := self.next(until - time.monotonic())) is not None:
            if found.name == "fact":
                numbers.append(found.told["number"])
        return numbers

    def _read_head(self) -> int:
        raw = b""
        while not raw.endswith(b"\r\n\r\n"):
            byte = self._line.recv(1)
            if not byte:
                break
            raw += byte
        self.head = raw.decode().lower()
        return int(raw.split()[1])

    def _more(self, until: float) -> bool:
        left = until - time.monotonic()
        if left <= 0 or self.ended:
            return False
        self._line.settimeout(left)
        try:
            piece = self._line.recv(65536)
        except TimeoutError:
            return False
        except ConnectionResetError:
            piece = b""
        self._raw += piece
        self._unchunk()
        self.ended = self.ended or not piece
        return True

    def _unchunk(self) -> None:
        while (found := _CHUNK.match(self._raw)) is not None:
            start, size = found.end(), int(found[1], 16)
            if len(self._raw) < start + size + 2:
                return
            self._text += self._raw[start : start + size]
            self._raw = self._raw[start + size + 2 :]
            self.ended = size == 0

    def slow_down(self) -> None:
        self._line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)


def opened(door: Door, cookie: str = "s=team", **more: str) -> Listener:
    """Open and past its first event, which says that it hears."""
    until = time.monotonic() + 60
    while True:
        listener = Listener(door, cookie=cookie, **more)
        if listener.status == 200 or time.monotonic() > until:
            break
        listener.close()
        time.sleep(0.05)
    first = listener.next()
    assert first is not None
    assert first.name == "ready"
    return listener
