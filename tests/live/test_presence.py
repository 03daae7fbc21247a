"""Who is at a ticket, as front doors tell it: at once, to whom it may concern, on every node, and never again."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from jawab.live.presence import payload
from tests.live.door import Door, opened_door
from tests.live.listener import Event, Listener, opened
from tests.live.pretend_web import PretendWeb, pretend_web_in

Line = psycopg.Connection[tuple[Any, ...]]
TOPICS = {"s=team": ["team:1", "agent:3"], "s=other": ["team:2"], "s=all": ["*"]}


@pytest.fixture
def line(dsn: str, door: Door) -> Iterator[Line]:
    with psycopg.connect(dsn, autocommit=True) as connection:
        yield connection


@pytest.fixture(autouse=True)
def audiences(web: PretendWeb) -> None:
    web.audiences |= TOPICS


def _tell(
    line: Line, text: str = "", *, audience: str = "team:1", ticket: int = 7, replying: tuple[int, ...] = ()
) -> None:
    told = text or payload(ticket=ticket, audience=[audience], viewing=[4], replying=replying)
    line.execute("SELECT pg_notify('jawab_presence', %s)", [told])


def _tickets(listener: Listener, within: float = 0.3) -> list[int | None]:
    """Of every presence told until nothing comes any more."""
    found = []
    while (event := listener.next(within=within)) is not None:
        assert event.name == "presence"
        found.append(event.told.get("ticket"))
    return found


def test_it_is_told_without_a_place_in_the_ledger(door: Door, web: PretendWeb, line: Line) -> None:
    with opened(door) as listener:
        mark = listener.last
        _tell(line, replying=(9, 5))
        told = {"ticket": 7, "viewing": [4], "replying": [5, 9]}
        assert listener.next() == Event("presence", "", told)
        assert listener.last == mark


def test_only_who_may_see_the_ticket_hears_of_it(door: Door, web: PretendWeb, line: Line) -> None:
    with opened(door) as team, opened(door, "s=other") as other, opened(door, "s=all") as everything:
        for ticket, audience in enumerate(("team:1", "team:2", "agent:3", "agent:33", "team:none"), start=1):
            _tell(line, audience=audience, ticket=ticket)
        assert _tickets(everything) == [1, 2, 3, 4, 5]
        assert _tickets(team) == [1, 3]
        assert _tickets(other) == [2]


def test_a_second_node_tells_the_same(
    door: Door, web: PretendWeb, line: Line, dsn: str, tmp_path: Path
) -> None:
    with pretend_web_in(tmp_path) as second_web, opened_door(tmp_path, dsn) as second:
        second_web.audiences |= TOPICS
        with opened(door) as here, opened(second) as there, opened(second, "s=other") as outsider:
            _tell(line)
            assert here.next() == there.next()
            assert outsider.next(within=0.3) is None


def test_it_is_not_told_again_to_who_comes_back(door: Door, web: PretendWeb, line: Line) -> None:
    with opened(door) as witness:
        with opened(door) as listener:
            mark = listener.last
        _tell(line)
        assert _tickets(witness) == [7]
        with opened(door, last=mark) as again:
            assert _tickets(again) == []


def test_when_the_database_was_lost_everybody_asks_anew(door: Door, web: PretendWeb, line: Line) -> None:
    """Whatever was told meanwhile is gone; the line to the browser is not."""
    with opened(door) as listener, opened(door, "s=other") as other:
        line.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'jawab live'"
        )
        for each in (listener, other):
            assert each.next() == Event("presence", "", {})
        _tell(line)
        assert _tickets(listener) == [7]
        assert _tickets(other) == []


@pytest.mark.parametrize(
    "garbage",
    [
        "",
        "x",
        "7",
        "null",
        "[]",
        "{}",
        '{"audience": "team:1", "ticket": 7, "viewing": 4, "replying": []}',
        '{"audience": ["team:1"], "ticket": "x", "viewing": [], "replying": []}',
        '{"audience": ["team:1"], "ticket": 7, "viewing": ["\\n\\nevent: fact"], "replying": []}',
        '{"audience": ["team:1"], "ticket": 1e999, "viewing": [], "replying": []}',
        "[" * 2000,
    ],
)
def test_what_no_desk_sent_reaches_nobody(door: Door, web: PretendWeb, line: Line, garbage: str) -> None:
    with opened(door) as listener:
        line.execute("SELECT pg_notify('jawab_presence', %s)", [garbage])
        _tell(line)
        assert _tickets(listener) == [7]
    assert door.alive


def test_a_crowd_fits_into_one_notification(door: Door, web: PretendWeb, line: Line) -> None:
    crowd = range(10**18, 10**18 + 1000)
    told = payload(ticket=10**18, audience=["team:1"], viewing=crowd, replying=crowd)
    assert len(told) < 8000
    with opened(door) as listener:
        _tell(line, told)
        event = listener.next()
        assert event is not None
        assert len(event.told["viewing"]) == 100
