"""A hand-over made in error is taken back by whoever made it, until the other team has begun."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from jawab.base import clock
from jawab.base.errors import NotThere
from jawab.base.models import FactRow
from jawab.people.actions import change_agent, set_teams
from jawab.people.models import Agent
from jawab.tickets.access import ticket_for
from jawab.tickets.actions import (
    assign,
    escalate,
    hand_over,
    mark_spam,
    note,
    reply,
    set_priority,
    set_status,
)
from jawab.tickets.actions.changing import begin_change, carry_out, remember, undo_change
from jawab.tickets.models import Change, Note, Outcome, Status, Ticket
from tests.world import NOON, World

pytestmark = pytest.mark.django_db

STANDING = (
    "status",
    "team",
    "assignee",
    "waiting_since",
    "snoozed_until",
    "sleeps_through",
    "escalation",
    "is_spam",
)


def standing(ticket: Ticket) -> dict[str, object]:
    found: dict[str, object] = Ticket.objects.values(*STANDING).get(pk=ticket.pk)
    return found


def handed_over(world: World, ticket: Ticket, *, by: Agent) -> Change:
    change = remember(
        number=ticket.pk,
        by=by,
        deed=lambda: hand_over(ticket=ticket, team=world.stock, summary="خلاصه", by=by),
    )
    assert change is not None
    return change


def taken_back(change: Change) -> str:
    undoing = undo_change(change=change, by=change.agent)
    assert carry_out(change=undoing)
    return undoing.tickets.get().outcome


def asleep(world: World, ticket: Ticket) -> None:
    until = clock.now() + timedelta(days=1)
    set_status(ticket=ticket, status=Status.SNOOZED, until=until, through=True, by=world.sara)


def escalated(world: World, ticket: Ticket) -> None:
    by = clock.now() + timedelta(hours=1)
    escalate(ticket=ticket, to=world.mina, reason="؟", answer_by=by, by=world.sara)


BEFORE: dict[str, Callable[[World, Ticket], object]] = {
    "new": lambda _world, _ticket: None,
    "somebody's": lambda world, ticket: assign(ticket=ticket, agent=world.ali, by=world.ali),
    "asleep": asleep,
    "escalated": escalated,
    "resolved": lambda world, ticket: set_status(ticket=ticket, status=Status.RESOLVED, by=world.sara),
    "spam": lambda world, ticket: mark_spam(ticket=ticket, by=world.sara),
}


@pytest.mark.parametrize("how", BEFORE)
def test_it_is_whose_it_was_and_stands_as_it_stood(world: World, how: str) -> None:
    ticket = world.ticket()
    BEFORE[how](world, ticket)
    before = standing(ticket)
    change = handed_over(world, ticket, by=world.sara)
    with pytest.raises(NotThere):
        ticket_for(world.sara, ticket.pk)
    assert taken_back(change) == Outcome.DONE
    assert standing(ticket) == before


def test_the_summary_stays_and_says_what_became_of_it(world: World) -> None:
    ticket = world.ticket()
    taken_back(handed_over(world, ticket, by=world.sara))
    written = Note.objects.get(ticket=ticket)
    assert (written.text, written.is_hand_over) == ("خلاصه", True)
    assert written.taken_back_at is not None
    told = FactRow.objects.get(ticket=ticket.pk, kind="ticket.hand_over_taken_back")
    assert told.actor == world.sara.actor
    assert set(told.audience) == {world.support.audience, world.stock.audience}


def test_a_hand_over_that_was_meant_is_not_marked(world: World) -> None:
    ticket = hand_over(ticket=world.ticket(), team=world.stock, summary="خلاصه", by=world.sara)
    assert Note.objects.get(ticket=ticket).taken_back_at is None


BEGUN: dict[str, Callable[[World, Ticket], object]] = {
    "taken": lambda world, ticket: assign(ticket=ticket, agent=world.omid, by=world.omid),
    "answered": lambda world, ticket: reply(ticket=ticket, text="سلام", by=world.omid),
    "noted": lambda world, ticket: note(ticket=ticket, text="می‌بینم", by=world.omid),
    "closed": lambda world, ticket: set_status(ticket=ticket, status=Status.CLOSED, by=world.omid),
    "handed on": lambda world, ticket: hand_over(
        ticket=ticket, team=world.refunds, summary="نه ما", by=world.omid
    ),
}


@pytest.mark.parametrize("how", BEGUN)
def test_once_the_other_team_has_begun_it_stays(world: World, how: str) -> None:
    with clock.at(NOON):
        ticket = world.ticket()
        set_status(ticket=ticket, status=Status.PENDING, by=world.sara)
        change = handed_over(world, ticket, by=world.sara)
    with clock.at(NOON + timedelta(minutes=1)):
        BEGUN[how](world, ticket)
        before = standing(ticket)
        assert taken_back(change) == Outcome.LEFT
    assert standing(ticket) == before
    assert not Note.objects.exclude(taken_back_at=None).exists()


def test_a_customer_who_writes_meanwhile_waits_with_the_first_team(world: World) -> None:
    with clock.at(NOON):
        ticket = world.ticket()
        change = handed_over(world, ticket, by=world.sara)
    with clock.at(NOON + timedelta(minutes=1)):
        world.message("Re", "کجا رفتید؟", ticket=ticket)
        assert taken_back(change) == Outcome.DONE
    ticket.refresh_from_db()
    assert (ticket.team, ticket.waiting_since) == (world.support, NOON)


def test_who_changed_teams_meanwhile_takes_nothing_back(world: World) -> None:
    """They would not see what they get."""
    ticket = world.ticket()
    change = handed_over(world, ticket, by=world.sara)
    set_teams(agent=world.sara, teams=[world.refunds], by=world.nima)
    before = standing(ticket)
    assert taken_back(change) == Outcome.LEFT
    assert standing(ticket) == before


def test_whose_it_was_and_who_has_left_gets_nothing(world: World) -> None:
    ticket = world.ticket()
    assign(ticket=ticket, agent=world.ali, by=world.ali)
    change = handed_over(world, ticket, by=world.sara)
    change_agent(agent=world.ali, is_active=False, by=world.nima)
    assert taken_back(change) == Outcome.DONE
    assert (standing(ticket)["team"], standing(ticket)["assignee"]) == (world.support.pk, None)


def test_a_change_of_what_one_sees_no_more_is_no_way_in(world: World) -> None:
    """Only a hand-over of one's own is taken back unseen: not what was done before somebody else gave it away."""
    ticket = world.ticket()
    change = remember(
        number=ticket.pk, by=world.sara, deed=lambda: set_priority(ticket=ticket, priority=4, by=world.sara)
    )
    assert change is not None
    hand_over(ticket=ticket, team=world.stock, summary="x", by=world.ali)
    assert taken_back(change) == Outcome.LEFT
    ticket.refresh_from_db()
    assert ticket.priority == 4


def test_many_handed_over_at_once_come_back_together(world: World) -> None:
    tickets = [world.ticket() for _n in range(3)]
    assign(ticket=tickets[1], agent=world.ali, by=world.ali)
    before = [standing(ticket) for ticket in tickets]
    change = begin_change(
        verb="hand_over",
        wish={"team": world.stock.pk, "summary": "خلاصه"},
        numbers=[ticket.pk for ticket in tickets],
        by=world.sara,
        key="k",
    )
    carry_out(change=change)
    undoing = undo_change(change=change, by=world.sara)
    carry_out(change=undoing)
    assert {row.outcome for row in undoing.tickets.all()} == {Outcome.DONE}
    assert [standing(ticket) for ticket in tickets] == before
