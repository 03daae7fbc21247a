"""Words of many entries: the newest are found, whoever sees how few of them, and no question grows with the desk."""

import re
import sys
from collections.abc import Callable, Iterable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jawab.tickets.access import visible_tickets
from jawab.tickets.models import Ticket, Words
from jawab.tickets.models.ages import FORMER_INDEX, INDEX, PER_BLOCK, blocks, building
from jawab.tickets.queries import search
from jawab.tickets.queries.searching import LIMIT
from tests.world import World

pytestmark = pytest.mark.django_db
_HOLDING = sys.modules["jawab.tickets.queries.holding"]
Tickets = Callable[[int], list[int]]


@pytest.fixture
def kettles(world: World, monkeypatch: pytest.MonkeyPatch) -> Tickets:
    """Tickets that all say the same word, on a desk whose first glance is at ten entries."""
    monkeypatch.setattr(_HOLDING, "_GLANCE", 10)
    return lambda count: [world.message(f"{n}", "کتری شکسته").ticket.pk for n in range(count)]


def _spread(pks: Iterable[int]) -> None:
    for n, pk in enumerate(sorted(pks)):
        Words.objects.filter(pk=pk).update(id=10_000_000 + n * PER_BLOCK // 2)


def test_of_more_than_a_page_the_newest_come(world: World, kettles: Tickets) -> None:
    tickets = kettles(LIMIT + 15)
    found = search(visible_tickets(world.nima), "کتری")
    assert [ticket.pk for ticket in found.tickets] == tickets[: -LIMIT - 1 : -1]
    assert found.more


@pytest.mark.parametrize("count", [12, LIMIT + 15])
def test_however_old_they_are(world: World, kettles: Tickets, count: int) -> None:
    tickets = kettles(count)
    _spread(Words.objects.values_list("pk", flat=True))
    found = search(visible_tickets(world.nima), "کتری")
    assert [ticket.pk for ticket in found.tickets] == tickets[: -LIMIT - 1 : -1]
    assert found.more == (count > LIMIT)


def test_a_rare_word_is_found_among_the_oldest(world: World, kettles: Tickets) -> None:
    rare = world.message("rare", "سماور").ticket
    kettles(40)
    _spread(Words.objects.values_list("pk", flat=True))
    for asked in ("سماور", "سماو", "سماور rare"):
        assert search(visible_tickets(world.nima), asked).tickets == [rare], asked


def test_the_beginning_of_a_word_that_very_many_have(
    world: World, kettles: Tickets, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_HOLDING, "_DENSE", 3)
    monkeypatch.setattr(_HOLDING, "_LOOK_BACK", 30)
    whole = world.message("whole", "کتر").ticket
    tickets = kettles(40)
    _spread(Words.objects.values_list("pk", flat=True))
    found = search(visible_tickets(world.nima), "کتر")
    assert {ticket.pk for ticket in found.tickets} == {whole.pk, *tickets[-30:]}, (
        "whole words, and the newest begun"
    )
    assert found.more, "there may be older ones"
    old = world.message("old", "سماور کتری").ticket
    Words.objects.filter(ticket=old).update(id=9_000_000)
    assert search(visible_tickets(world.nima), "سماور کتر").tickets == [old], (
        "beside a rare word it is followed"
    )


def test_who_sees_only_old_ones_finds_them_behind_all_the_others(world: World, kettles: Tickets) -> None:
    tickets = kettles(30)
    Ticket.objects.filter(pk__in=tickets[:3]).update(team=world.stock)
    _spread(Words.objects.values_list("pk", flat=True))
    found = search(visible_tickets(world.omid), "کتری")
    assert {ticket.pk for ticket in found.tickets} == {*tickets[:3]}
    assert not found.more


def test_who_sees_some_among_very_many_gets_them_within_bounds(
    world: World, kettles: Tickets, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_HOLDING, "_FEW_SEEN", 1)
    monkeypatch.setattr(_HOLDING, "_MOST_HITS", 20)
    monkeypatch.setattr(_HOLDING, "_FEW_HITS", 5)
    tickets = kettles(60)
    Ticket.objects.filter(pk__in=[*tickets[:3], *tickets[-14:-12]]).update(team=world.stock)
    _spread(Words.objects.values_list("pk", flat=True))
    with CaptureQueriesContext(connection) as caught:
        found = search(visible_tickets(world.omid), "کتری")
    assert {ticket.pk for ticket in found.tickets} >= {*tickets[-14:-12]}
    assert found.more, "it gave up on what is older"
    assert len(caught) <= 9


def test_what_moves_to_another_ticket_is_found_there_at_its_age(world: World, kettles: Tickets) -> None:
    tickets = kettles(14)
    _spread(Words.objects.values_list("pk", flat=True))
    Words.objects.filter(ticket=tickets[0]).update(ticket=tickets[-1])
    found = search(visible_tickets(world.nima), "کتری")
    assert {ticket.pk for ticket in found.tickets} == {*tickets[1:]}


@pytest.mark.parametrize("count", [2, LIMIT + 5])
def test_the_number_of_questions(world: World, kettles: Tickets, count: int) -> None:
    kettles(count)
    with CaptureQueriesContext(connection) as caught:
        search(visible_tickets(world.nima), "کتری")
    assert len(caught) <= 4


def test_a_large_desk_is_searched_before_its_index_is_built(world: World, kettles: Tickets) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DROP INDEX {INDEX}")
        cursor.execute(f"CREATE INDEX {FORMER_INDEX} ON tickets_words USING gin (words)")
    tickets = kettles(30)
    assert len(search(visible_tickets(world.nima), "کتری").tickets) == 30
    with connection.cursor() as cursor:
        for statement in ("SET CONSTRAINTS ALL IMMEDIATE", *building()):
            cursor.execute(statement)
    assert [ticket.pk for ticket in search(visible_tickets(world.nima), "کتری").tickets] == tickets[::-1]


@pytest.mark.parametrize(("first", "last"), [(0, 0), (1, 700), (63, 64), (64, 127), (8, 8), (511, 1025)])
def test_blocks_are_exactly_those_between(first: int, last: int) -> None:
    named = [re.fullmatch(r"'@(\d):(\d+)'", name) for name in blocks(first, last)]
    held = [
        number
        for found in named
        if found
        for size in [8 ** (int(found[1]) - 1)]
        for number in range(int(found[2]) * size, (int(found[2]) + 1) * size)
    ]
    assert sorted(held) == [*range(first, last + 1)]
    assert len(named) <= 40


def test_the_database_names_the_same_blocks(world: World) -> None:
    world.ticket()
    entry = 123_456_789
    Words.objects.update(id=entry)
    with connection.cursor() as cursor:
        cursor.execute("SELECT tsvector_to_array(jawab_words_and_age(words, id)) FROM tickets_words")
        ((words,),) = cursor.fetchall()
    place = entry // PER_BLOCK
    assert {name for name in words if name.startswith("@")} == {
        f"@{level}:{place // 8 ** (level - 1)}" for level in (1, 2, 3)
    }


def test_no_question_reads_the_whole_table(world: World, kettles: Tickets) -> None:
    """Whatever the planner believes of a word: the index is asked, never row by row."""
    kettles(12)
    _spread(Words.objects.values_list("pk", flat=True))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE tickets_words")
        cursor.execute(
            "INSERT INTO tickets_words (id, ticket_id, words)"
            " SELECT n, (SELECT min(number) FROM tickets_ticket), array_to_tsvector(ARRAY['w' || n % 50, 'x' || n])"
            " FROM generate_series(1, 60000) AS n"
        )
        cursor.execute("ANALYZE tickets_words")
    with CaptureQueriesContext(connection) as caught:
        search(visible_tickets(world.nima), "w7")
        search(visible_tickets(world.nima), "x777")
    with connection.cursor() as cursor:
        for asked in caught.captured_queries:
            if "jawab_words_and_age" in asked["sql"]:
                cursor.execute(f"EXPLAIN {asked['sql']}")
                plan = "\n".join(line for (line,) in cursor.fetchall())
                assert f"Bitmap Index Scan on {INDEX}" in plan
                assert "Seq Scan on tickets_words" not in plan
