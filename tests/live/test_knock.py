"""A new fact is told to the door of the same machine past the database, and by that door to all the others."""

import asyncio
import socket
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from jawab.live import hub as hubs
from jawab.live.hub import Hub
from jawab.live.knock import answered, knock
from jawab.live.signal import Signal
from jawab.live.stream import Stream
from tests.live.door import opened_door
from tests.live.listener import opened
from tests.live.pretend_web import pretend_web

FACT = "INSERT INTO base_fact (kind, actor, at, \"values\", audience) VALUES ('k', 'system', now(), '{}', '{team:1}')"


@pytest.fixture
def place() -> Iterator[Path]:
    # Not tmp_path: its name may be too long for a socket.
    with tempfile.TemporaryDirectory(prefix="jawab-") as folder:
        yield Path(folder)


async def begun(hub: Hub) -> None:
    """Comes back once it has read a first time."""
    async with asyncio.timeout(60):
        while hub.position is None:  # noqa: ASYNC110 -- it tells nobody
            await asyncio.sleep(0.01)


async def told(stream: Stream) -> None:
    """Comes back with the next fact."""
    piece = b""
    while b"event: fact" not in piece:
        piece = await stream.next(within=60)
        assert piece, "it never read on"


def test_nobody_at_home_is_said(place: Path) -> None:
    assert knock(place / "live.sock") is False
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as gone:
        gone.bind(str(place / "live.sock"))
    assert knock(place / "live.sock") is False, "the socket of a door that was shut"


def test_a_door_that_does_not_come_holds_nobody_up(place: Path) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as busy:
        busy.bind(str(place / "live.sock"))
        assert all(knock(place / "live.sock") for _ in range(5000))


def test_a_knock_is_answered_where_the_last_door_left_its_socket(place: Path) -> None:
    async def main() -> None:
        for _door in range(2):
            came = asyncio.Event()
            with answered(place / "run" / "live.sock", came.set):
                assert knock(place / "run" / "live.sock")
                await asyncio.wait_for(came.wait(), 60)

    asyncio.run(main())


def test_a_place_that_cannot_be_had_leaves_the_notifications(place: Path) -> None:
    (place / "run").write_text("a file, no folder")

    async def main() -> None:
        with answered(place / "run" / "live.sock", lambda: None):
            assert not knock(place / "run" / "live.sock")

    asyncio.run(main())


def test_a_woken_hub_reads_without_any_notification(dsn: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its own poll would come after an hour."""
    monkeypatch.setattr(hubs, "_POLL", 3600.0)

    async def main() -> None:
        hub = Hub(lambda: psycopg.AsyncConnection.connect(dsn, autocommit=True))
        stream = Stream(frozenset({"team:1"}))
        hub.join(stream)
        running = asyncio.create_task(hub.run())
        try:
            await begun(hub)
            for _time in range(3):
                with psycopg.connect(dsn, autocommit=True) as line:
                    line.execute(FACT)
                hub.wake()
                await told(stream)
        finally:
            running.cancel()

    asyncio.run(main())


@pytest.mark.parametrize("which", ["listens", "reads"])
def test_a_hub_that_loses_either_line_goes_on(dsn: str, monkeypatch: pytest.MonkeyPatch, which: str) -> None:
    monkeypatch.setattr(hubs, "_POLL", 3600.0)

    async def main() -> None:
        opened: list[psycopg.AsyncConnection[tuple[object, ...]]] = []

        async def connect() -> psycopg.AsyncConnection[tuple[object, ...]]:
            opened.append(await psycopg.AsyncConnection.connect(dsn, autocommit=True))
            return opened[-1]

        hub = Hub(connect)
        stream = Stream(frozenset({"team:1"}))
        hub.join(stream)
        running = asyncio.create_task(hub.run())
        try:
            await begun(hub)
            lost = opened[0 if which == "listens" else 1].info.backend_pid
            with psycopg.connect(dsn, autocommit=True) as line:
                line.execute("SELECT pg_terminate_backend(%s)", [lost])
                line.execute(FACT)
                hub.wake()
                await told(stream)
        finally:
            running.cancel()

    asyncio.run(main())


def test_a_door_tells_its_own_and_then_the_others(place: Path, dsn: str) -> None:
    (place / "run").mkdir()
    with (
        pretend_web(place / "run" / "web.sock") as web,
        opened_door(place, dsn) as door,
        psycopg.connect(dsn, autocommit=True) as other,
    ):
        web.audiences["s=team"] = ["team:1"]
        other.execute("LISTEN jawab_fact")
        with opened(door) as listener:
            other.execute(FACT)
            assert knock(place / "run" / "live.sock")
            assert len(listener.facts(1)) == 1
        heard = list(other.notifies(timeout=60, stop_after=1))
        assert [one.channel for one in heard] == ["jawab_fact"]
        assert heard[0].payload, "with the name of the door, which need not hear itself"


def test_a_signal_knocks_first_and_writes_only_where_nobody_is(place: Path, dsn: str) -> None:
    signal = Signal(lambda: psycopg.connect(dsn), door=place / "live.sock")
    with psycopg.connect(dsn, autocommit=True) as other:
        other.execute("LISTEN jawab_fact")
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as ear:
            ear.bind(str(place / "live.sock"))
            ear.settimeout(60)
            for _fact in range(30):
                # The second comes too soon after the first to be told by this thread.
                signal.wake("jawab_fact")
                signal.wake("jawab_fact")
                assert (ear.recv(1), ear.recv(1)) == (b"\0", b"\0")
                signal.flush()
                time.sleep(0.03)
            for _fact in range(1000):
                signal.wake("jawab_fact")
            signal.flush()
            ear.settimeout(0)
            assert 1 <= len(waiting(ear)) < 200
        assert list(other.notifies(timeout=0.5)) == []
        signal.wake("jawab_fact")
        assert [one.channel for one in other.notifies(timeout=60, stop_after=1)] == ["jawab_fact"]


def waiting(ear: socket.socket) -> list[bytes]:
    found = []
    with suppress(BlockingIOError):
        while True:
            found.append(ear.recv(1))
    return found
