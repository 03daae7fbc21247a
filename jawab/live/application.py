"""The front door as one ASGI application: streams here, everything else behind. Imports no Django."""

import asyncio
import socket
from contextlib import suppress

import aiohttp
import psycopg
from aiohttp.abc import AbstractResolver, ResolveResult

from jawab.base.environment import Bind, Environment
from jawab.live.asgi import Receive, Scope, Send, answer
from jawab.live.audience import Doorkeeper
from jawab.live.channels import FACTS
from jawab.live.feed import Feed
from jawab.live.front import Front
from jawab.live.gate import Gate
from jawab.live.hub import Hub
from jawab.live.knock import answered
from jawab.live.ledger import Connection
from jawab.live.signal import Signal

_WAITING = 512
_PATIENCE = 20.0
# Behind the door per worker: its two threads busy, and the next requests already there.
_AT_ONCE = 6
_SILENCE = aiohttp.ClientTimeout(total=None, sock_connect=5, sock_read=60)
_OWN_HEADERS = ("Accept", "Accept-Encoding", "Content-Type", "User-Agent")
_LONGEST_HEADER = 64 * 1024
_NEIGHBOURS_AFTER = 0.005


class Application:
    def __init__(self, env: Environment, *, silence: aiohttp.ClientTimeout = _SILENCE) -> None:
        self.hub = Hub(lambda: _connect(env.dsn))
        self._env = env
        self._silence = silence
        self._relay = Signal(lambda: psycopg.connect(env.dsn, connect_timeout=5), {FACTS: self.hub.name})
        self._hub_task: asyncio.Task[None] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._lifespan(receive, send)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008})
        elif scope["path"] == "/live":
            await self._feed(scope, receive, send)
        elif scope["path"] == "/healthz":
            await answer(send, status=200, body=b"ok\n", headers=[(b"content-type", b"text/plain")])
        else:
            await self._front(scope, receive, send)

    async def _lifespan(self, receive: Receive, send: Send) -> None:
        await receive()
        async with self._session() as web:
            env = self._env
            gate = Gate(at_once=_AT_ONCE * env.web_workers, waiting=_WAITING, patience=_PATIENCE)
            trusted = env.trusted_proxies
            self._front = Front(web, gate=gate, body_limit=env.body_limit, trusted=trusted)
            self._feed = Feed(self.hub, Doorkeeper(web, trusted))
            self._hub_task = asyncio.create_task(self.hub.run())
            with answered(env.live_socket, self._knocked):
                await send({"type": "lifespan.startup.complete"})
                await receive()
            self._hub_task.cancel()
            with suppress(asyncio.CancelledError):
                await self._hub_task
        await send({"type": "lifespan.shutdown.complete"})

    def _knocked(self) -> None:
        """Those at home first: the doors of other machines hear of it a moment later."""
        self.hub.wake()
        asyncio.get_running_loop().call_later(_NEIGHBOURS_AFTER, self._relay.wake, FACTS)

    def _session(self) -> aiohttp.ClientSession:
        return aiohttp.ClientSession(
            connector=_connector(self._env),
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            timeout=self._silence,
            skip_auto_headers=_OWN_HEADERS,
            max_line_size=_LONGEST_HEADER,
            max_field_size=_LONGEST_HEADER,
        )


def _connector(env: Environment) -> aiohttp.BaseConnector:
    if env.web_bind is None:
        return aiohttp.UnixConnector(str(env.web_socket), limit=0)
    return aiohttp.TCPConnector(limit=0, resolver=_Straight(env.web_bind))


class _Straight(AbstractResolver):
    """Every request goes to the one place where web is, whatever name its URL carries."""

    def __init__(self, place: Bind) -> None:
        self._place = place

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        del port, family
        to = self._place
        kind = socket.AF_INET6 if ":" in to.host else socket.AF_INET
        return [
            ResolveResult(
                hostname=host, host=to.host, port=to.port, family=kind, proto=0, flags=socket.AI_NUMERICHOST
            )
        ]

    async def close(self) -> None:
        return


async def _connect(dsn: str) -> Connection:
    return await psycopg.AsyncConnection.connect(
        dsn,
        autocommit=True,
        connect_timeout=10,
        application_name="jawab live",
        keepalives_idle=30,
        tcp_user_timeout=20_000,
    )
