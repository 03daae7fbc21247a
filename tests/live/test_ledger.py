import asyncio

import psycopg
import pytest

from jawab.live.ledger import Page, Position, facts_after, missed_facts

_WRITE = """
INSERT INTO base_fact (xid, number, kind, actor, at, "values", audience)
VALUES (%s::text::xid8, %s, 'x', 'system', now(), '{}', %s)
"""
_PLACES = [(9, 5), (10, 4), (99, 3), (100, 2), (100, 7)]


@pytest.fixture(autouse=True)
def facts(dsn: str) -> None:
    with psycopg.connect(dsn) as connection:
        connection.execute("DELETE FROM base_fact")
        for xid, number in _PLACES:
            connection.execute(_WRITE, [str(xid), number, ["team:1"] if number != 3 else ["team:2"]])


def _after(dsn: str, position: Position, limit: int) -> Page:
    async def read() -> Page:
        async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as connection:
            return await facts_after(connection, position, limit)

    return asyncio.run(read())


def test_transactions_are_ordered_as_numbers(dsn: str) -> None:
    assert [entry.position for entry in _after(dsn, Position(0, 0), 10).entries] == _PLACES


def test_pages_join_without_gap_or_overlap(dsn: str) -> None:
    position, found = Position(9, 5), []
    while page := _after(dsn, position, 2).entries:
        found += page
        position = page[-1].position
    assert [entry.position for entry in found] == _PLACES[1:]


def test_what_was_missed_lies_between_two_places_and_is_for_the_listener(dsn: str) -> None:
    async def read(topics: frozenset[str]) -> list[Position]:
        async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as connection:
            after, until = Position(9, 5), Position(100, 2)
            found = await missed_facts(connection, after=after, until=until, topics=topics, limit=10)
            return [entry.position for entry in found]

    assert asyncio.run(read(frozenset({"team:1"}))) == [(10, 4), (100, 2)]
    assert asyncio.run(read(frozenset({"*"}))) == [(10, 4), (99, 3), (100, 2)]
    assert asyncio.run(read(frozenset())) == []


@pytest.mark.parametrize("mark", ["", "5", "5-", "-5-5", "5-5-5", "a-b", "٥-٥", f"{2**63}-1"])
def test_only_marks_a_desk_gives_out_are_read(mark: str) -> None:
    assert Position.read(mark) is None
    assert Position.read(" 12-34 ") == Position(12, 34)
