"""Stands where web stands, on its socket, and remembers what reached it."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import web


@dataclass
class Seen:
    method: str
    path: str
    headers: list[tuple[str, str]]
    body: bytes

    def all(self, name: str) -> list[str]:
        return [value for found, value in self.headers if found.lower() == name.lower()]


@dataclass
class PretendWeb:
    """``audiences`` maps a cookie to what ``/live/audience`` answers."""

    socket: Path
    seen: list[Seen] = field(default_factory=list)
    audiences: dict[str, list[str]] = field(default_factory=dict)
    asked: int = 0
    cancelled: threading.Event = field(default_factory=threading.Event)
    entered: threading.Event = field(default_factory=threading.Event)

    async def answer(self, request: web.Request) -> web.StreamResponse:
        if request.path == "/live/audience":
            return self._audience(request)
        self.seen.append(await _seen(request))
        match request.path:
            case "/slow":
                self.entered.set()
                try:
                    await asyncio.sleep(30)
                except asyncio.CancelledError:
                    self.cancelled.set()
                    raise
            case "/big":
                return await _big(request)
            case "/broken":
                return await _broken(request)
            case "/headers":
                return _many_headers()
            case "/gone":
                return web.Response(status=304, headers={"ETag": '"1"'})
        return web.Response(body=self.seen[-1].body or b"hello", headers={"X-From": "web"})

    def _audience(self, request: web.Request) -> web.Response:
        self.asked += 1
        topics = self.audiences.get(request.headers.get("Cookie", ""))
        if topics is None:
            return web.json_response({}, status=403)
        return web.json_response({"agent": 3, "audience": topics})


@contextmanager
def pretend_web(path: Path) -> Iterator[PretendWeb]:
    pretended = PretendWeb(path)
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    runner = asyncio.run_coroutine_threadsafe(_serve(pretended), loop).result(10)
    try:
        yield pretended
    finally:
        asyncio.run_coroutine_threadsafe(runner.cleanup(), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


@contextmanager
def pretend_web_in(folder: Path) -> Iterator[PretendWeb]:
    """Where a front door with this data folder looks for web."""
    (folder / "run").mkdir(exist_ok=True)
    with pretend_web(folder / "run" / "web.sock") as pretended:
        yield pretended


async def _serve(pretended: PretendWeb) -> web.AppRunner:
    application = web.Application(client_max_size=2**30)
    application.router.add_route("*", "/{path:.*}", pretended.answer)
    runner = web.AppRunner(application, shutdown_timeout=0.2, handler_cancellation=True, access_log=None)
    await runner.setup()
    await web.UnixSite(runner, str(pretended.socket)).start()
    return runner


async def _seen(request: web.Request) -> Seen:
    headers = [(name.decode(), value.decode("utf-8", "replace")) for name, value in request.raw_headers]
    return Seen(request.method, request.path_qs, headers, await request.read())


async def _big(request: web.Request) -> web.StreamResponse:
    answer = web.StreamResponse()
    await answer.prepare(request)
    for number in range(1000):
        await answer.write(bytes([number % 256]) * 32_768)
    await answer.write_eof()
    return answer


async def _broken(request: web.Request) -> web.StreamResponse:
    answer = web.StreamResponse(headers={"Content-Length": "1000"})
    await answer.prepare(request)
    await answer.write(b"half")
    assert request.transport is not None
    request.transport.abort()
    return answer


def _many_headers() -> web.Response:
    answer = web.Response(body=b"x")
    answer.headers.extend(
        [
            ("Connection", "x-private"),
            ("X-Private", "for the next hop only"),
            ("Keep-Alive", "timeout=5"),
            ("Proxy-Authenticate", "Basic"),
            ("Set-Cookie", "a=1"),
            ("Set-Cookie", "b=2"),
            ("Content-Encoding", "gzip"),
        ]
    )
    return answer
