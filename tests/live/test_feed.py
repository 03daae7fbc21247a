import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path
from typing import Any

import psycopg
import pytest

from jawab.live.signal import Signal
from tests.live.door import Door, opened_door
from tests.live.listener import Listener, opened
from tests.live.pretend_web import PretendWeb, pretend_web_in

_WRITE = """
INSERT INTO base_fact (kind, ticket, actor, at, "values", audience)
VALUES (%s, 7, 'agent:3', now(), '{"secret": "never sent"}', %s) RETURNING number
"""
Ledger = psycopg.Connection[tuple[Any, ...]]


@pytest.fixture
def ledger(dsn: str, door: Door) -> Any:
    with psycopg.connect(dsn, autocommit=True) as connection:
        yield connection


@pytest.fixture(autouse=True)
def audiences(web: PretendWeb) -> None:
    web.audiences |= {"s=team": ["team:1", "agent:3"], "s=other": ["team:2"], "s=all": ["*"]}


def _write(ledger: Ledger, *audience: str, kind: str = "ticket.opened") -> int:
    row = ledger.execute(_WRITE, [kind, list(audience)]).fetchone()
    assert row is not None
    ledger.execute("NOTIFY jawab_fact")
    return int(row[0])


def test_a_fact_is_told_without_its_values(door: Door, web: PretendWeb, ledger: Ledger) -> None:
    with opened(door) as listener:
        assert "content-type: text/event-stream" in listener.head
        number = _write(ledger, "team:1")
        event = listener.next()
    assert event is not None
    told = dict(event.told)
    assert told.pop("at").endswith("+00:00")
    assert told == {"number": number, "kind": "ticket.opened", "ticket": 7, "actor": "agent:3"}
    assert (event.name, event.id.endswith(f"-{number}")) == ("fact", True)


def test_a_fact_arrives_at_once(door: Door, web: PretendWeb, ledger: Ledger) -> None:
    with opened(door) as listener:
        delays = []
        for _ in range(20):
            started = time.monotonic()
            number = _write(ledger, "team:1")
            assert listener.facts(1) == [number]
            delays.append(time.monotonic() - started)
    # By the wake-up that follows the commit: written right after a reading, the poll alone would take two seconds each.
    assert sorted(delays)[10] < 1.5


def test_only_who_may_hears_it(door: Door, web: PretendWeb, ledger: Ledger) -> None:
    with opened(door) as team, opened(door, "s=other") as other, opened(door, "s=all") as everything:
        written = [
            _write(ledger, *to) for to in (("team:1",), ("team:2", "team:9"), (), ("team:1", "agent:3"))
        ]
        assert everything.facts(4) == written
        assert team.facts(2) == [written[0], written[3]]
        assert other.facts(1) == [written[1]]
        assert [listener.next(within=0.3) for listener in (team, other)] == [None, None]


def test_replay_is_filtered_alike(door: Door, web: PretendWeb, ledger: Ledger) -> None:
    with opened(door, "s=all") as everything:
        mark = everything.last
        written = [_write(ledger, *to) for to in (("team:1",), ("team:2",), (), ("agent:3",))]
        assert everything.facts(4) == written
    with opened(door, last=mark) as team, opened(door, "s=other", last=mark) as other:
        assert (team.facts(2), other.facts(1)) == ([written[0], written[3]], [written[1]])
        assert [listener.next(within=0.3) for listener in (team, other)] == [None, None]


def test_nobody_without_a_right_hears_anything(door: Door, web: PretendWeb) -> None:
    for cookie in ("s=unknown", ""):
        with Listener(door, cookie=cookie) as outsider:
            assert outsider.status == 403


def test_a_break_is_made_good_by_header_or_query(door: Door, web: PretendWeb, ledger: Ledger) -> None:
    with opened(door) as listener:
        seen = _write(ledger, "team:1")
        assert listener.facts(1) == [seen]
        mark = listener.last
    missed = [_write(ledger, "team:1") for _ in range(5)]
    with opened(door, last=mark) as by_header, opened(door, query=f"?after={mark}") as by_query:
        new = _write(ledger, "team:1")
        assert by_header.facts(6) == by_query.facts(6) == [*missed, new]


@pytest.mark.parametrize(
    "mark", ["nonsense", "1", "-1-2", "99999999999999999999-1", "9000000000000000000-1", "۱-۲"]
)
def test_a_mark_never_given_out_means_begin_anew(
    door: Door, web: PretendWeb, ledger: Ledger, mark: str
) -> None:
    with Listener(
        door, cookie="s=team", query=f"?after={mark.encode().hex() if not mark.isascii() else mark}"
    ) as one:
        event = one.next()
        assert event is not None
        assert (event.name, bool(event.id)) == ("reset", True)
        number = _write(ledger, "team:1")
        assert one.facts(1) == [number]


def test_too_much_missed_means_begin_anew(door: Door, web: PretendWeb, ledger: Ledger) -> None:
    with opened(door) as listener:
        mark = listener.last
    ledger.execute(
        'INSERT INTO base_fact (kind, actor, at, "values", audience) '
        "SELECT 'x', 'system', now(), '{}', '{team:1}' FROM generate_series(1, 2001)"
    )
    time.sleep(0.2)
    ledger.execute("NOTIFY jawab_fact")
    with opened(door, "s=other", last=mark):
        pass
    until = time.monotonic() + 60
    name = ""
    while name != "reset" and time.monotonic() < until:
        with Listener(door, cookie="s=team", last=mark) as again:
            first = again.next()
            name = first.name if first else ""
    assert name == "reset"


def test_a_fact_behind_an_older_transaction_waits_and_comes(
    door: Door, web: PretendWeb, ledger: Ledger, dsn: str
) -> None:
    with psycopg.connect(dsn) as older, opened(door) as listener:
        first = older.execute(_WRITE, ["x", ["team:1"]]).fetchone()
        second = _write(ledger, "team:1")
        assert listener.next(within=0.5) is None
        older.commit()
        assert first is not None
        assert listener.facts(2) == [first[0], second]


def test_eight_writers_lose_and_double_nothing(door: Door, web: PretendWeb, dsn: str) -> None:
    """Listeners that break their line all the time, while numbers become visible out of order."""
    writers, each = 8, 150
    signal_ = Signal(lambda: psycopg.connect(dsn))

    def write(writer: int) -> list[int]:
        numbers = []
        with psycopg.connect(dsn) as connection:
            for turn in range(each):
                connection.execute("SELECT pg_current_xact_id()")
                if (turn + writer) % 3 == 0:
                    time.sleep(0.002)
                row = connection.execute(_WRITE, [f"w{writer}", ["team:1"]]).fetchone()
                assert row is not None
                numbers.append(int(row[0]))
                if (turn + writer) % 4 == 0:
                    time.sleep(0.002)
                connection.commit()
                signal_.wake("jawab_fact")
        return numbers

    def listen(patience: int) -> list[int]:
        heard: list[int] = []
        last = marks[patience]
        until = time.monotonic() + 120
        while len(heard) < writers * each and time.monotonic() < until:
            with opened(door, last=last) as listener:
                found = listener.facts(patience, within=1)
                heard += found
                last = listener.last
        return heard

    patiences = (7, 40, 5000)
    with opened(door) as begin:
        marks = dict.fromkeys(patiences, begin.last)
    with ThreadPoolExecutor(12) as pool:
        listening = [pool.submit(listen, patience) for patience in patiences]
        written = [
            number for one in [pool.submit(write, n) for n in range(writers)] for number in one.result()
        ]
        heard = [one.result() for one in listening]
    for numbers in heard:
        assert (len(numbers), set(written) - set(numbers)) == (len(written), set())
    assert heard[0] == heard[1] == heard[2]
    assert any(a > b for a, b in pairwise(heard[0])), "all came in order: this run proved nothing"


def test_losing_the_database_loses_no_fact(door: Door, web: PretendWeb, ledger: Ledger) -> None:
    with opened(door) as listener:
        for _ in range(3):
            found = ledger.execute(
                "SELECT pid FROM pg_stat_activity WHERE application_name = 'jawab live'"
            ).fetchall()
            assert found
            for (pid,) in found:
                ledger.execute("SELECT pg_terminate_backend(%s)", [pid])
            number = _write(ledger, "team:1")
            assert listener.facts(1) == [number]


def test_without_any_wake_up_a_fact_is_a_poll_late(door: Door, web: PretendWeb, ledger: Ledger) -> None:
    with opened(door) as listener:
        row = ledger.execute(_WRITE, ["x", ["team:1"]]).fetchone()
        assert row is not None
        assert listener.facts(1) == [row[0]]


def test_a_restarted_door_replays(tmp_path: Path, dsn: str, ledger: Ledger) -> None:
    with pretend_web_in(tmp_path) as web:
        web.audiences["s=team"] = ["team:1"]
        with opened_door(tmp_path, dsn) as first, opened(first) as listener:
            mark = listener.last
            assert first.stop(), "nothing had to be cut off"
            assert listener.next(within=1) is None
            assert listener.ended
        missed = _write(ledger, "team:1")
        with opened_door(tmp_path, dsn) as second:
            with opened(second, last=mark) as again:
                assert again.facts(1) == [missed]
            second.process.send_signal(signal.SIGKILL)
            second.process.wait()


def test_many_streams_end_at_once_when_told_to_stop(tmp_path: Path, dsn: str) -> None:
    with pretend_web_in(tmp_path) as web, opened_door(tmp_path, dsn) as door:
        web.audiences["s=team"] = ["team:1"]
        with ExitStack() as stack:
            listeners = [stack.enter_context(opened(door)) for _ in range(200)]
            assert door.stop(), "nothing had to be cut off"
            assert door.process.returncode == 0
            assert [listener.next(within=1) for listener in listeners] == [None] * 200


def test_a_reader_that_stopped_reading_is_let_go(tmp_path: Path, dsn: str, ledger: Ledger) -> None:
    with pretend_web_in(tmp_path) as web, opened_door(tmp_path, dsn) as door:
        web.audiences["s=team"] = ["team:1"]
        with opened(door) as stuck, opened(door) as quick:
            stuck.slow_down()
            for _ in range(12):
                ledger.execute(
                    'INSERT INTO base_fact (kind, actor, at, "values", audience) '
                    "SELECT repeat('k', 4000), 'system', now(), '{}', '{team:1}' FROM generate_series(1, 200)"
                )
                ledger.execute("NOTIFY jawab_fact")
                quick.facts(200)
            assert _resident(door) < 120_000
            assert quick.facts(1, within=0.1) == []


@pytest.mark.reliability
def test_rights_taken_away_end_the_stream(tmp_path: Path, dsn: str) -> None:
    with pretend_web_in(tmp_path) as web, opened_door(tmp_path, dsn) as door:
        web.audiences["s=team"] = ["team:1"]
        with opened(door) as listener:
            del web.audiences["s=team"]
            until = time.monotonic() + 90
            while not listener.ended and time.monotonic() < until:
                listener.next(within=1)
            assert listener.ended


def _resident(door: Door) -> int:
    text = Path(f"/proc/{door.process.pid}/statm").read_text()
    return int(text.split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1024
