"""Offers: looked at, they stay; not looked at by somebody who is not at work, they come back."""

from datetime import timedelta

import pytest

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.models import FactRow
from jawab.routing.actions import accept, return_offers, set_capacity
from jawab.routing.models import Assignment, AssignmentEnding
from jawab.tickets.actions import assign, be_here, hand_over, leave, set_status
from jawab.tickets.models import Status, Ticket
from tests.routing.live import arrived, given, pushing, whose
from tests.threads import together
from tests.world import NOON, World, build


def back(minutes: float) -> int:
    with clock.at(NOON + timedelta(minutes=minutes)):
        return return_offers()


def offered(world: World) -> Ticket:
    """To Sara alone."""
    pushing()
    set_capacity(agent=world.ali, most={"mail": 0}, by=SYSTEM)
    set_capacity(agent=world.mina, most={"mail": 0}, by=SYSTEM)
    ticket = arrived(world, 0)
    assert (given(0), whose(ticket)) == (1, ["Sara"])
    return ticket


def test_what_nobody_looks_at_goes_to_somebody_else(world: World) -> None:
    ticket = offered(world)
    assert (back(9), back(10), back(10)) == (0, 1, 0)
    row = Assignment.objects.get(ticket=ticket)
    assert (row.ending, row.ended_at) == (AssignmentEnding.UNANSWERED, NOON + timedelta(minutes=10))
    told = FactRow.objects.filter(ticket=ticket.pk, kind="ticket.assigned").last()
    assert told is not None
    assert (told.actor, told.values["after"], told.values["how"]) == ("system", None, "unanswered")
    assert given(11) == 0, "not to Sara again at once"
    set_capacity(agent=world.ali, most={"mail": None}, by=SYSTEM)
    assert (given(11), whose(ticket)) == (1, ["Ali"])


def test_it_is_sara_s_again_when_an_hour_has_passed_and_nobody_else_came(world: World) -> None:
    ticket = offered(world)
    assert (back(10), given(60)) == (1, 0)
    assert (given(71), whose(ticket)) == (1, ["Sara"])


def test_what_was_looked_at_stays(world: World) -> None:
    ticket = offered(world)
    assert accept(ticket=ticket.pk, by=world.sara)
    assert not accept(ticket=ticket.pk, by=world.sara)
    assert not accept(ticket=ticket.pk, by=world.ali), "somebody else who looks accepts nothing"
    assert back(100) == 0


def test_who_is_at_another_ticket_or_began_with_one_comes_to_it(world: World) -> None:
    ticket, other = offered(world), arrived(world, 1)
    given(2)
    with clock.at(NOON + timedelta(minutes=12)):
        be_here(ticket=other.pk, tab="a" * 8, replying=False, by=world.sara)
    assert back(12.1) == 0
    with clock.at(NOON + timedelta(minutes=12.2)):
        accept(ticket=other.pk, by=world.sara)
        leave(ticket=other.pk, tab="a" * 8, by=world.sara)
    assert back(30) == 0
    assert whose(ticket) == ["Sara"]


def test_nothing_comes_back_where_the_desk_waits_for_ever_or_does_not_push(world: World) -> None:
    offered(world)
    pushing(offer_minutes=0)
    assert back(600) == 0
    pushing(offer_minutes=10)
    assert back(600) == 1


@pytest.mark.parametrize("ending", ["passed", "released", "handed_over", "done"])
def test_an_assignment_ends_as_its_ticket_leaves_the_hand(world: World, ending: str) -> None:
    ticket = offered(world)
    if ending == "passed":
        assign(ticket=ticket, agent=world.ali, by=world.sara)
    elif ending == "released":
        assign(ticket=ticket, agent=None, by=world.sara)
    elif ending == "handed_over":
        hand_over(ticket=ticket, team=world.stock, summary="کالا را بفرستید", by=world.sara)
    else:
        set_status(ticket=ticket, status=Status.RESOLVED, by=world.sara)
    row = Assignment.objects.get(ticket=ticket, agent=world.sara)
    assert row.ending == ending
    assert back(60) == 0
    if ending == "released":
        assert given(1) == 0, "who gave it back is not given it again"


def test_given_back_by_who_took_it_by_answering_is_not_given_back_to_them(world: World) -> None:
    ticket = arrived(world, 0)
    Ticket.objects.filter(pk=ticket.pk).update(assignee=world.sara)
    set_capacity(agent=world.ali, most={"mail": 0}, by=SYSTEM)
    set_capacity(agent=world.mina, most={"mail": 0}, by=SYSTEM)
    pushing()
    with clock.at(NOON + timedelta(minutes=1)):
        ticket.refresh_from_db()
        assign(ticket=ticket, agent=None, by=world.sara)
    assert (given(2), given(62)) == (0, 1)


@pytest.mark.django_db(transaction=True)
def test_many_workers_take_each_offer_back_once() -> None:
    world = build()
    pushing()
    for minute in range(8):
        arrived(world, minute)
    assert given(8) == 8
    done: list[int] = []
    together(4, lambda: done.append(back(30)))
    assert sum(done) + back(30) == 8
    assert Assignment.objects.filter(ending="unanswered").count() == 8
    assert FactRow.objects.filter(kind="ticket.assigned", values__how="unanswered").count() == 8
