"""The desk's own mail server: SMTP and LMTP doors on one event loop, in a thread of its own."""

import asyncio
import threading
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from pathlib import Path

import structlog

from jawab.base.environment import Bind
from jawab.channels.kinds.email.database_threads import DatabaseThreads
from jawab.channels.kinds.email.reception import Reception
from jawab.channels.kinds.email.refusals import Tally, write_refusals
from jawab.channels.kinds.email.smtp_session import LocalSession, Session

THREADS = 4
"""Mails stored at the same moment; the others wait their turn with their senders."""

NOTED = 5.0
"""Seconds until what was refused is written down; a process killed before that forgets as much."""

_PATIENCE = 4.0

log = structlog.get_logger()


class Hall:
    """Who is in, and how much they carry: the bounds that keep many or large mails from filling the memory."""

    def __init__(self, *, seats: int = 100, weight: int) -> None:
        self._seats = seats
        self._room = weight
        self._sessions: set[Session] = set()
        self._emptied = asyncio.Event()

    def enter(self, session: Session) -> bool:
        if len(self._sessions) >= self._seats:
            return False
        self._sessions.add(session)
        return True

    def leave(self, session: Session) -> None:
        self._sessions.discard(session)
        if not self._sessions:
            self._emptied.set()

    def take(self, size: int) -> bool:
        if size > self._room:
            return False
        self._room -= size
        return True

    def give_back(self, size: int) -> None:
        self._room += size

    async def empty(self, patience: float) -> None:
        """Everyone goes; those with a mail in hand get ``patience`` seconds to have it stored and answered."""
        if not self._sessions:
            return
        self._emptied.clear()
        for session in tuple(self._sessions):
            session.say_goodbye()
        with suppress(TimeoutError):
            await asyncio.wait_for(self._emptied.wait(), patience)
        for session in tuple(self._sessions):
            session.hang_up()


class MailServer:
    """``limit`` is the largest mail in bytes; what is held in memory at once is at most four of those."""

    def __init__(
        self,
        *,
        smtp: Bind | None,
        lmtp: Bind | Path | None = None,
        limit: int,
        hostname: str,
        seats: int = 100,
    ) -> None:
        self._smtp = smtp
        self._lmtp = lmtp
        self._limit = limit
        self._hostname = hostname
        self._hall = Hall(seats=seats, weight=4 * limit)
        self._ready: Future[dict[str, int]] = Future()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), name="mail-server")

    def start(self) -> dict[str, int]:
        """The ports really taken, by door. Raises OSError when a place to listen at is not to be had."""
        self._thread.start()
        try:
            return self._ready.result()
        except OSError:
            self._thread.join()
            raise

    def stop(self) -> None:
        """Nobody new; a mail in hand is stored and answered first."""
        self._loop.call_soon_threadsafe(self._stopping.set)
        self._thread.join()

    async def _serve(self) -> None:
        self._loop, self._stopping = asyncio.get_running_loop(), asyncio.Event()
        threads, tally = DatabaseThreads(THREADS), Tally()
        servers: dict[str, asyncio.Server] = {}
        try:
            for door, kind, bind in (("smtp", Session, self._smtp), ("lmtp", LocalSession, self._lmtp)):
                if bind is not None:
                    servers[door] = await self._open(kind, bind, Reception(threads, tally, via=door))
        except OSError as taken:
            self._ready.set_exception(taken)
        else:
            self._ready.set_result({door: _port(server) for door, server in servers.items()})
            while not self._stopping.is_set():
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._stopping.wait(), NOTED)
                await _write_down(tally, threads)
        for server in servers.values():
            server.close()
        await self._hall.empty(_PATIENCE)
        await _write_down(tally, threads)
        await asyncio.to_thread(threads.close)

    async def _open(self, kind: type[Session], bind: Bind | Path, reception: Reception) -> asyncio.Server:
        session = partial(kind, reception, self._hall, limit=self._limit, hostname=self._hostname)
        if isinstance(bind, Bind):
            return await asyncio.get_running_loop().create_server(session, bind.host, bind.port)
        server = await asyncio.get_running_loop().create_unix_server(session, str(bind))
        # Whoever reaches the file may deliver, as whoever reaches the port may; its folder keeps others out.
        bind.chmod(0o666)  # noqa: ASYNC240 -- once, at the start
        return server


async def _write_down(tally: Tally, threads: DatabaseThreads) -> None:
    """While the database is away the counts are kept, and written when it is back."""
    counts = tally.take()
    if not counts:
        return
    try:
        await threads.run(partial(write_refusals, counts))
    except Exception:
        log.exception("refusals not written yet")
        tally.put_back(counts)


def _port(server: asyncio.Server) -> int:
    name = server.sockets[0].getsockname()
    return int(name[1]) if isinstance(name, tuple) else 0
