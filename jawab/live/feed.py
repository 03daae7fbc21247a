"""``GET /live``: one stream of server-sent events for one browser, beginning with what it missed.

Events: ``ready`` (the line is open; its id is where it begins), ``fact``, ``beat`` (nothing new, the line
lives), ``reset`` (too much was missed, or the rights changed: load the page's content anew).
"""

import asyncio
import random
import time
from contextlib import suppress
from urllib.parse import parse_qs

import psycopg

from jawab.live.asgi import Receive, Scope, Send, header
from jawab.live.audience import Audience, Doorkeeper, Unreachable
from jawab.live.hub import Hub
from jawab.live.ledger import Position, event
from jawab.live.pages import send_page
from jawab.live.stream import Stream

_BEAT_EVERY = 15.0
_ASK_EVERY = 30.0
# While web cannot be asked, rights once given hold this long and no longer.
_TRUST_FOR = 180.0
_WRITE_WITHIN = 30.0
_MOST_STREAMS = 20_000
_HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
]
_RETRY = b"retry: 2000\n"
_BEAT = event("beat", {})


class Feed:
    def __init__(
        self, hub: Hub, doorkeeper: Doorkeeper, *, beat: float = _BEAT_EVERY, ask: float = _ASK_EVERY
    ) -> None:
        self._hub = hub
        self._doorkeeper = doorkeeper
        self._beat = beat
        self._ask = ask

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] != "GET":
            await send_page(send, 405)
            return
        try:
            audience = await self._doorkeeper.ask(scope)
        except Unreachable:
            await send_page(send, 503)
            return
        if audience is None:
            await send_page(send, 403)
        elif self._hub.position is None or len(self._hub) >= _MOST_STREAMS:
            await send_page(send, 503)
        else:
            await self._hold(scope, receive, send, audience)

    async def _hold(self, scope: Scope, receive: Receive, send: Send, audience: Audience) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
        line = _Line(self._hub, self._doorkeeper, scope, send, audience)
        writing = asyncio.create_task(line.write(beat=self._beat, ask=self._ask))
        gone = asyncio.create_task(_gone(receive))
        try:
            await asyncio.wait({writing, gone}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            gone.cancel()
            writing.cancel()
            with suppress(asyncio.CancelledError):
                await writing
            line.leave()
        await send({"type": "http.response.body", "body": b""})


class _Line:
    """The life of one stream, between the hub and the browser."""

    def __init__(
        self, hub: Hub, doorkeeper: Doorkeeper, scope: Scope, send: Send, audience: Audience
    ) -> None:
        self._hub = hub
        self._doorkeeper = doorkeeper
        self._scope = scope
        self._send = send
        self._audience = audience
        self._stream = Stream(audience.topics, scope.get("state", {}).get("push"))
        self._last_yes = time.monotonic()

    def leave(self) -> None:
        self._hub.leave(self._stream)

    async def write(self, *, beat: float, ask: float) -> None:
        await self._begin()
        # Spread out, or all tabs that reconnected together would ask together for ever.
        next_ask = time.monotonic() + ask * random.uniform(0.5, 1.0)  # noqa: S311 -- no secret
        while not self._stream.ended:
            piece = await self._stream.next(within=min(beat, max(next_ask - time.monotonic(), 0.01)))
            if time.monotonic() >= next_ask:
                if not await self._may_stay():
                    return
                next_ask = time.monotonic() + ask
            if piece or not self._stream.ended:
                await self._write(piece or _BEAT)

    async def _begin(self) -> None:
        """Join first, then read what was missed up to that moment: no fact falls between the two."""
        now = self._hub.position
        assert now is not None
        asked = _asked_position(self._scope)
        self._hub.join(self._stream)
        if asked is None:
            self._stream.sent = now
            await self._write(_RETRY + event("ready", {}, now))
            return
        after = Position.read(asked)
        missed = None
        if after is not None:
            self._stream.sent = max(after, now)
            with suppress(psycopg.Error, OSError, TimeoutError):
                missed = await self._hub.missed(after=after, until=now, topics=self._audience.topics)
        if missed is None:
            self._stream.sent = now
            await self._write(_RETRY + event("reset", {}, now))
            return
        pieces = [_RETRY, event("ready", {}, None), *(entry.chunk for entry in missed)]
        await self._write(b"".join(pieces))

    async def _may_stay(self) -> bool:
        try:
            audience = await self._doorkeeper.ask(self._scope)
        except Unreachable:
            return time.monotonic() - self._last_yes < _TRUST_FOR
        if audience is None or audience.agent != self._audience.agent:
            return False
        self._last_yes = time.monotonic()
        if audience.topics != self._audience.topics:
            await self._change_to(audience)
        return True

    async def _change_to(self, audience: Audience) -> None:
        """Other rights show other things, old ones too: only loading anew makes the page right."""
        self._audience = audience
        self._hub.leave(self._stream)
        self._stream.topics = audience.topics
        self._hub.join(self._stream)
        await self._write(event("reset", {}))

    async def _write(self, piece: bytes) -> None:
        try:
            async with asyncio.timeout(_WRITE_WITHIN):
                await self._send({"type": "http.response.body", "body": piece, "more_body": True})
        except TimeoutError:
            self._stream.end()
            abort = self._scope.get("state", {}).get("abort")
            if abort is not None:
                abort()


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _asked_position(scope: Scope) -> str | None:
    """The header wins: it is what the browser saw last, the query only what the page was made with."""
    if mark := header(scope, b"last-event-id"):
        return mark
    given = parse_qs(bytes(scope["query_string"]).decode("latin-1")).get("after")
    return given[0] if given else None
