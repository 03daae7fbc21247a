"""Taking the next ticket: which one, whose, and by many at once."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import close_old_connections, connections

from jawab.base import clock
from jawab.base.models import FactRow
from jawab.tickets.actions import assign, be_here, judge_feeling, set_priority, set_status, take_next
from jawab.tickets.models import Priority, Status, Ticket
from tests.world import NOON, World, build

CALM = "سلام، کتری سفارش شکسته رسید."
AT_ONCE = 20


def _ticket(world: World, minutes: int, written: str = CALM) -> Ticket:
    with clock.at(NOON + timedelta(minutes=minutes)):
        return world.ticket(f"{minutes}", written)


def _taken(agent: object) -> int | None:
    found = take_next(by=agent)  # type: ignore[arg-type]
    return found.pk if found else None


def test_who_waits_longest_comes_first_and_is_the_takers(world: World) -> None:
    first, second = _ticket(world, 0), _ticket(world, 1)
    taken = take_next(by=world.sara)
    assert taken is not None
    assert (taken.pk, taken.assignee, taken.status) == (first.pk, world.sara, Status.OPEN)
    told = list(FactRow.objects.filter(ticket=first.pk).order_by("number").values_list("kind", "actor"))
    mine = world.sara.actor
    assert told[-2:] == [("ticket.assigned", mine), ("ticket.status_changed", mine)]
    second.refresh_from_db()
    assert (second.assignee, second.status) == (None, Status.NEW)


def test_priority_goes_before_urgency_and_urgency_before_waiting(world: World) -> None:
    waits, urgent, high = _ticket(world, 0), _ticket(world, 1), _ticket(world, 2)
    judge_feeling(message=urgent.messages.get(), emotion="neutral", urgency=3, by=world.sara)
    set_priority(ticket=high, priority=Priority.HIGH, by=world.sara)
    assert [_taken(world.sara) for _n in range(4)] == [high.pk, urgent.pk, waits.pk, None]


def test_urgent_words_go_before_calm_ones_that_came_earlier(world: World) -> None:
    _ticket(world, 0)
    urgent = _ticket(world, 1, "فوری! همین الان گاز از دستگاه نشت می‌کند، خطرناک است، فوراً کمک کنید")
    assert _taken(world.sara) == urgent.pk


def test_only_what_waits_free_in_the_agents_own_teams(world: World) -> None:
    mine, answered, asleep = _ticket(world, 0), _ticket(world, 1), _ticket(world, 2)
    assign(ticket=mine, agent=world.ali, by=world.ali)
    set_status(ticket=answered, status=Status.PENDING, by=world.ali)
    set_status(ticket=asleep, status=Status.RESOLVED, by=world.ali)
    free = _ticket(world, 3)
    assert take_next(by=world.omid) is None, "another team's"
    assert take_next(by=world.nima) is None, "an administrator sees it, but is in no team"
    assert [_taken(world.sara), _taken(world.sara)] == [free.pk, None]


def test_what_has_no_team_is_everybodys(world: World) -> None:
    ticket = _ticket(world, 0)
    Ticket.objects.filter(pk=ticket.pk).update(team=None)
    assert _taken(world.omid) == ticket.pk


def test_what_a_colleague_answers_right_now_is_left_to_them(world: World) -> None:
    first, second = _ticket(world, 0), _ticket(world, 1)
    be_here(ticket=first.pk, tab="a" * 8, replying=True, by=world.ali)
    be_here(ticket=second.pk, tab="b" * 8, replying=False, by=world.ali)
    assert [_taken(world.sara), _taken(world.sara)] == [second.pk, None]
    assert _taken(world.ali) == first.pk, "one's own answer is no reason to leave it"


def test_it_comes_back_when_the_colleague_is_gone(world: World) -> None:
    ticket = _ticket(world, 0)
    with clock.at(NOON):
        be_here(ticket=ticket.pk, tab="a" * 8, replying=True, by=world.ali)
    with clock.at(NOON + timedelta(seconds=46)):
        assert _taken(world.sara) == ticket.pk


@pytest.mark.django_db(transaction=True)
def test_twenty_agents_at_once_get_different_tickets_and_lose_none() -> None:
    world = build()
    tickets = [_ticket(world, minutes).pk for minutes in range(50)]
    agents = [world.sara, world.ali, world.mina]
    start = Barrier(AT_ONCE)

    def take(number: int) -> list[int]:
        start.wait()
        found: list[int] = []
        try:
            while (ticket := take_next(by=agents[number % 3])) is not None:
                found.append(ticket.pk)
        finally:
            close_old_connections()
            connections.close_all()
        return found

    with ThreadPoolExecutor(AT_ONCE) as pool:
        given = Counter(number for found in pool.map(take, range(AT_ONCE)) for number in found)
    assert given == Counter(tickets)
    assert not Ticket.objects.filter(assignee=None).exists()
    assert FactRow.objects.filter(kind="ticket.assigned").count() == len(tickets)
