"""Words of many entries: the newest are found, whoever sees how few of them, and no query grows with the desk."""

import sys
from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jawab.tickets.access import visible_tickets
from jawab.tickets.models import Ticket
from jawab.tickets.queries import search
from jawab.tickets.queries.searching import LIMIT
from tests.world import World

pytestmark = pytest.mark.django_db
_SEARCHING = sys.modules["jawab.tickets.queries.searching"]


@pytest.fixture
def kettles(world: World, monkeypatch: pytest.MonkeyPatch) -> Callable[[int], list[int]]:
    """Tickets that all say the same word, on a desk whose first glance is at ten entries."""
    monkeypatch.setattr(_SEARCHING, "_GLANCE", 10)
    return lambda count: [world.message(f"{n}", "کتری شکسته").ticket.pk for n in range(count)]


def test_of_more_than_a_page_the_newest_come(world: World, kettles: Callable[[int], list[int]]) -> None:
    tickets = kettles(LIMIT + 15)
    found = search(visible_tickets(world.nima), "کتری")
    assert [ticket.pk for ticket in found.tickets] == tickets[: -LIMIT - 1 : -1]
    assert found.more


def test_who_sees_only_old_ones_finds_them_behind_all_the_others(
    world: World, kettles: Callable[[int], list[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_SEARCHING, "_LOOK_BACK", 20)
    tickets = kettles(30)
    Ticket.objects.filter(pk__in=tickets[:3]).update(team=world.stock)
    found = search(visible_tickets(world.omid), "کتری")
    assert {ticket.pk for ticket in found.tickets} == {*tickets[:3]}
    assert not found.more


@pytest.mark.parametrize("count", [2, LIMIT + 5])
def test_three_questions_are_the_most(world: World, kettles: Callable[[int], list[int]], count: int) -> None:
    kettles(count)
    with CaptureQueriesContext(connection) as caught:
        search(visible_tickets(world.nima), "کتری")
    assert len(caught) == 3
