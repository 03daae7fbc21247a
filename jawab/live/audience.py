"""Who listens, as web knows them by their cookies: asked when a stream opens and again while it lasts."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network

import aiohttp
from yarl import URL

from jawab.live.asgi import Scope, header
from jawab.live.headers import origin, to_web

_ASK = URL("http://web/live/audience")
_WITHIN = aiohttp.ClientTimeout(total=10)
# Tabs of one person ask together after an interruption; what was known a moment ago is as good.
_FRESH = 3.0
_REMEMBERED = 10_000
EVERYTHING = "*"


class Unreachable(Exception):
    """Web gave no answer, neither yes nor no."""


@dataclass(frozen=True, slots=True)
class Audience:
    """``topics`` such as "team:3"; a fact addressed to none of them is heard only with EVERYTHING."""

    agent: int
    topics: frozenset[str]


class Doorkeeper:
    def __init__(self, web: aiohttp.ClientSession, trusted: Sequence[IPv4Network | IPv6Network]) -> None:
        self._web = web
        self._trusted = trusted
        self._asked: dict[str, tuple[float, asyncio.Task[Audience | None]]] = {}

    async def ask(self, scope: Scope) -> Audience | None:
        """None for somebody without a right to listen. Raises Unreachable."""
        cookie = header(scope, b"cookie")
        if not cookie:
            return None
        known = self._asked.get(cookie)
        if known is None or time.monotonic() - known[0] > _FRESH:
            if len(self._asked) >= _REMEMBERED:
                self._asked.clear()
            known = time.monotonic(), asyncio.create_task(self._ask_web(scope))
            # Who asked may be gone when the answer is a fault.
            known[1].add_done_callback(lambda task: task.cancelled() or task.exception())
            self._asked[cookie] = known
        try:
            return await asyncio.shield(known[1])
        except Unreachable:
            self._asked.pop(cookie, None)
            raise

    async def _ask_web(self, scope: Scope) -> Audience | None:
        kept = [
            (name, value) for name, value in scope["headers"] if name in {b"cookie", b"host", b"user-agent"}
        ]
        headers = to_web(kept, origin(scope, self._trusted))
        try:
            async with self._web.get(_ASK, headers=headers, timeout=_WITHIN, allow_redirects=False) as answer:
                if answer.status in {401, 403}:
                    return None
                if answer.status != 200:
                    raise Unreachable(f"web answered {answer.status}")
                told = await answer.json(content_type=None)
                return Audience(agent=int(told["agent"]), topics=frozenset(map(str, told["audience"])))
        except (aiohttp.ClientError, TimeoutError, ValueError, KeyError, TypeError) as fault:
            raise Unreachable(str(fault)) from fault
