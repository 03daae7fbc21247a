"""Hears of new facts, reads each once and hands it to every stream that may have it."""

import asyncio
import logging
import secrets
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import suppress

import psycopg

from jawab.live.audience import EVERYTHING
from jawab.live.channels import FACTS, PRESENCE
from jawab.live.ledger import Connection, Entry, Position, facts_after, horizon, missed_facts
from jawab.live.presence import ASK_ANEW, read_payload
from jawab.live.stream import Stream

MOST_REPLAYED = 2000
_REMEMBERED = 5000
_PAGE = 1000
# A notification may be lost or never sent; this is how late a fact can then be.
_POLL = 2.0
_FIRST_RETRY = 0.02
# The first fact is read at once; what comes this soon after it is read together.
_TOGETHER = 0.01
_ANSWER_WITHIN = 30.0
_LONGEST_PAUSE = 5.0
_log = logging.getLogger(__name__)


class Hub:
    """``connect`` opens an autocommit connection; two are held, one to listen and one to read.

    Both are opened anew whenever one is lost. What this hub tells the others of itself bears its ``name``.
    """

    def __init__(self, connect: Callable[[], Awaitable[Connection]]) -> None:
        self.name = secrets.token_hex(8)
        self._connect = connect
        self._asked = asyncio.Event()
        self._position: Position | None = None
        self._recent: deque[Entry] = deque(maxlen=_REMEMBERED)
        self._remembers_after: Position | None = None
        self._by_topic: dict[str, set[Stream]] = {}
        self._streams: set[Stream] = set()
        self._replays = asyncio.Semaphore(4)
        self._pause = _FIRST_RETRY

    @property
    def position(self) -> Position | None:
        """How far this hub has read; None until it first reached the database."""
        return self._position

    def __len__(self) -> int:
        return len(self._streams)

    async def run(self) -> None:
        """Until cancelled. A lost connection loses no fact: reading goes on where it stopped."""
        while True:
            try:
                async with await self._connect() as ear, await self._connect() as reader:
                    await ear.execute(f"LISTEN {FACTS}")
                    await ear.execute(f"LISTEN {PRESENCE}")
                    for stream in self._streams:
                        stream.tell(ASK_ANEW)
                    await self._attend(ear, reader)
            except psycopg.errors.UndefinedTable:
                _log.debug("The database has no ledger yet")
            except (psycopg.Error, OSError, TimeoutError) as fault:
                _log.warning("The database is out of reach, trying again: %s", str(fault).strip())
            await asyncio.sleep(self._pause)
            self._pause = min(self._pause * 2, _LONGEST_PAUSE)

    def wake(self) -> None:
        """There are new facts."""
        self._asked.set()

    def join(self, stream: Stream) -> None:
        self._streams.add(stream)
        for topic in stream.topics:
            self._by_topic.setdefault(topic, set()).add(stream)

    def leave(self, stream: Stream) -> None:
        self._streams.discard(stream)
        for topic in stream.topics:
            listening = self._by_topic.get(topic, set())
            listening.discard(stream)
            if not listening:
                self._by_topic.pop(topic, None)

    def end_all(self) -> None:
        for stream in self._streams:
            stream.end()

    async def missed(self, *, after: Position, until: Position, topics: frozenset[str]) -> list[Entry] | None:
        """What a listener missed, oldest first; None when it is too much or ``after`` was never a place."""
        if after >= until and after.xid <= until.xid:
            return []
        if self._remembers_after is not None and self._remembers_after <= after <= until:
            between = (each for each in self._recent if after < each.position <= until)
            found = [each for each in between if _hears(topics, each)]
        else:
            async with self._replays, await self._connect() as connection:
                if after.xid > (await horizon(connection))[1]:
                    return None
                found = await missed_facts(
                    connection, after=after, until=until, topics=topics, limit=MOST_REPLAYED + 1
                )
        return found if len(found) <= MOST_REPLAYED else None

    async def _attend(self, ear: Connection, reader: Connection) -> None:
        hearing = asyncio.create_task(self._hear(ear))
        try:
            await self._follow(reader, hearing)
        finally:
            hearing.cancel()
            with suppress(asyncio.CancelledError, psycopg.Error, OSError, TimeoutError):
                await hearing

    async def _hear(self, ear: Connection) -> None:
        """Until the connection is lost, also in silence."""
        try:
            while True:
                async for heard in ear.notifies(timeout=_ANSWER_WITHIN):
                    if heard.channel == PRESENCE:
                        self._tell_presence(heard.payload)
                    elif heard.payload != self.name:
                        self._asked.set()
                async with asyncio.timeout(_ANSWER_WITHIN):
                    await ear.execute("SELECT 1")
        finally:
            self._asked.set()

    async def _follow(self, reader: Connection, hearing: asyncio.Task[None]) -> None:
        """Raises what ended ``hearing``."""
        pause = _FIRST_RETRY
        while not hearing.done():
            self._asked.clear()
            async with asyncio.timeout(_ANSWER_WITHIN):
                pending = await self._read_on(reader)
            self._pause = _FIRST_RETRY
            await asyncio.sleep(_TOGETHER)
            # An older transaction holds the horizon back and will send no notification when it ends.
            pause = min(pause * 2, _POLL) if pending else _FIRST_RETRY
            with suppress(TimeoutError):
                await asyncio.wait_for(self._asked.wait(), pause if pending else _POLL)
        hearing.result()

    def _tell_presence(self, text: str) -> None:
        told = read_payload(text)
        if told is not None:
            for stream in self._listening(told.audience):
                stream.tell(told.chunk)

    async def _read_on(self, connection: Connection) -> bool:
        if self._position is None:
            self._position = self._remembers_after = (await horizon(connection))[0]
        while True:
            page = await facts_after(connection, self._position, _PAGE)
            self._hand_out(page.entries)
            if not page.full:
                return page.pending

    def _hand_out(self, entries: Sequence[Entry]) -> None:
        """Each stream is written to once, however many facts of these it may hear."""
        told: set[Stream] = set()
        for entry in entries:
            if len(self._recent) == _REMEMBERED:
                self._remembers_after = self._recent[0].position
            self._recent.append(entry)
            self._position = entry.position
            for stream in self._listening(entry.audience):
                stream.offer(entry)
                told.add(stream)
        for stream in told:
            stream.pass_on()

    def _listening(self, audience: Iterable[str]) -> set[Stream]:
        listening: set[Stream] = set()
        for topic in (*audience, EVERYTHING):
            listening |= self._by_topic.get(topic, set())
        return listening


def _hears(topics: frozenset[str], entry: Entry) -> bool:
    return EVERYTHING in topics or not topics.isdisjoint(entry.audience)
