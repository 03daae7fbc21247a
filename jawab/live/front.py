"""The pass-through: one request to web and its answer back, strict about sizes, times and who may say what.

A request is taken in whole before web sees it and an answer is taken from web as fast as it comes, both
through a spool: web has two threads and must never wait for somebody's line.
"""

import asyncio
from collections.abc import Coroutine, Sequence
from contextlib import suppress
from ipaddress import IPv4Network, IPv6Network

import aiohttp
from yarl import URL

from jawab.live.asgi import Message, Receive, Scope, Send, header
from jawab.live.gate import Crowded, Gate
from jawab.live.headers import origin, to_client, to_web
from jawab.live.pages import send_page
from jawab.live.spool import Spool

_PIECE_WITHIN = 30.0
_REFUSED_METHODS = frozenset({"CONNECT", "TRACE"})


class _RefusedError(Exception):
    def __init__(self, status: int) -> None:
        self.status = status


class _ClientGoneError(Exception):
    pass


class Front:
    """``web`` is a session whose connector leads to the pages."""

    def __init__(
        self,
        web: aiohttp.ClientSession,
        *,
        gate: Gate,
        body_limit: int,
        trusted: Sequence[IPv4Network | IPv6Network],
    ) -> None:
        self._web = web
        self._gate = gate
        self._body_limit = body_limit
        self._trusted = trusted

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = _Started(send)
        try:
            with Spool() as body:
                target = self._target(scope)
                await self._collect(scope, receive, body)
                await _until_gone(receive, self._exchange(scope, target, body, started))
        except _ClientGoneError:
            return
        except _RefusedError as refusal:
            await started.give_up(refusal.status)
        except (Crowded, aiohttp.ClientConnectorError, aiohttp.ServerDisconnectedError):
            await started.give_up(503)
        except TimeoutError:
            await started.give_up(504)
        except aiohttp.ClientError:
            await started.give_up(502)
        except (ValueError, UnicodeError):
            # What the HTTP client refuses to write, such as a control character in a header.
            await started.give_up(400)

    def _target(self, scope: Scope) -> URL:
        hosts = [value for name, value in scope["headers"] if name == b"host"]
        path: bytes = scope["raw_path"]
        if len(hosts) > 1 or not path.startswith(b"/"):
            raise _RefusedError(400)
        if scope["method"] in _REFUSED_METHODS:
            raise _RefusedError(405)
        query: bytes = scope["query_string"]
        line = path.decode("ascii"), query.decode("ascii")
        return URL.build(scheme="http", host="web", path=line[0], query_string=line[1], encoded=True)

    async def _collect(self, scope: Scope, receive: Receive, body: Spool) -> None:
        if int(header(scope, b"content-length") or 0) > self._body_limit:
            raise _RefusedError(413)
        more = True
        while more:
            message = await _next(receive)
            body.write(message.get("body", b""))
            if body.size > self._body_limit:
                raise _RefusedError(413)
            more = message.get("more_body", False)
        body.finish()

    async def _exchange(self, scope: Scope, target: URL, body: Spool, send: "_Started") -> None:
        headers = to_web(scope["headers"], origin(scope, self._trusted))
        if body.size or scope["method"] in {"POST", "PUT", "PATCH"}:
            headers["Content-Length"] = str(body.size)
        with Spool() as spool:
            async with self._gate.entered():
                content = body.pieces() if body.size else None
                request = self._web.request(
                    scope["method"], target, headers=headers, data=content, allow_redirects=False
                )
                async with request as answer:
                    await send.start(answer.status, to_client(answer.raw_headers))
                    passing = asyncio.create_task(_pass_on(spool, send))
                    try:
                        await _fill(spool, answer, passing)
                    except BaseException:
                        passing.cancel()
                        raise
            # The page's thread and place are free again, however long the client takes.
            await passing
        await send.finish()


class _Started:
    """Remembers whether an answer has begun: after that the only honest refusal is to break it off."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._begun = False

    async def start(self, status: int, headers: list[tuple[bytes, bytes]]) -> None:
        self._begun = True
        await self._send({"type": "http.response.start", "status": status, "headers": headers})

    async def piece(self, piece: bytes) -> None:
        await self._send({"type": "http.response.body", "body": piece, "more_body": True})

    async def finish(self) -> None:
        await self._send({"type": "http.response.body", "body": b""})

    async def give_up(self, status: int) -> None:
        """Unfinished, the server closes the connection and the client sees that something is missing."""
        if not self._begun:
            await send_page(self._send, status)


async def _fill(spool: Spool, answer: aiohttp.ClientResponse, passing: asyncio.Task[None]) -> None:
    async for piece in answer.content.iter_any():
        spool.write(piece)
        await spool.room()
        if passing.done():
            break
    spool.finish()


async def _pass_on(spool: Spool, send: _Started) -> None:
    async for piece in spool.pieces():
        await send.piece(piece)


async def _next(receive: Receive) -> Message:
    try:
        async with asyncio.timeout(_PIECE_WITHIN):
            message = await receive()
    except TimeoutError:
        raise _RefusedError(408) from None
    if message["type"] == "http.disconnect":
        raise _ClientGoneError
    return message


async def _until_gone(receive: Receive, exchange: Coroutine[None, None, None]) -> None:
    """Do it, or stop doing it when the client goes away: web should not render for nobody."""
    work = asyncio.ensure_future(exchange)
    gone = asyncio.ensure_future(receive())
    try:
        await asyncio.wait({work, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not work.done():
            raise _ClientGoneError
        work.result()
    finally:
        for task in (work, gone):
            task.cancel()
        with suppress(asyncio.CancelledError, Exception):
            await work
