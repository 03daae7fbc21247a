"""Asking somebody more experienced, with a clock that nobody has to watch."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from jawab.base import clock
from jawab.base.errors import NotThere, Refused
from jawab.base.models import FactRow
from jawab.people.actions import change_agent, set_teams
from jawab.tickets.access import visible_tickets
from jawab.tickets.actions import (
    answer_escalation,
    assign,
    close_escalation,
    escalate,
    hand_over,
    merge,
    move_escalations,
    set_status,
    take_over_escalation,
)
from jawab.tickets.actions.changing import carry_out, remember, undo_change
from jawab.tickets.models import Ending, Escalation, Note, Status, Ticket
from jawab.tickets.queries import Scope, Standing, TicketView, in_view
from tests.world import NOON, World

SOON = NOON + timedelta(minutes=30)
LATER = NOON + timedelta(minutes=31)


def ask(world: World, ticket: Ticket, **more: Any) -> Escalation:
    wish: dict[str, Any] = {
        "to": world.mina,
        "reason": "مشتری عصبانی است",
        "answer_by": SOON,
        "by": world.sara,
    } | more
    with clock.at(NOON):
        return escalate(ticket=ticket, **wish)


def kinds(ticket: Ticket) -> list[str]:
    return list(FactRow.objects.filter(ticket=ticket.pk).order_by("number").values_list("kind", flat=True))


def asked(world: World, agent: str) -> list[int]:
    viewer = getattr(world, agent)
    view = TicketView(Scope.ESCALATED, standing=Standing.ANY)
    return [ticket.pk for ticket in in_view(visible_tickets(viewer), view, viewer=viewer)]


def test_an_escalation_has_a_reason_a_clock_and_a_list(world: World) -> None:
    ticket = world.ticket()
    assign(ticket=ticket, agent=world.sara, by=world.sara)
    made = ask(world, ticket)
    ticket.refresh_from_db()
    assert (ticket.escalation, ticket.assignee) == (made, world.sara)
    assert Note.objects.get().text == "مشتری عصبانی است"
    row = FactRow.objects.get(kind="ticket.escalated")
    assert row.values == {
        "escalation": made.pk,
        "to": world.mina.pk,
        "note": made.note_id,
        "answer_by": SOON.isoformat(),
    }
    assert world.mina.audience in row.audience
    assert (asked(world, "mina"), asked(world, "sara"), asked(world, "nima")) == ([ticket.pk], [], [])


@pytest.mark.parametrize(
    "wrong",
    [
        {"reason": " \n"},
        {"answer_by": NOON},
        {"to": "sara"},
        {"to": "omid"},
        {"then": "omid"},
        {"then": "mina"},
        {"then": "sara"},
    ],
)
def test_what_makes_no_sense_is_refused(world: World, wrong: dict[str, Any]) -> None:
    ticket = world.ticket()
    more = {name: getattr(world, value) if name in {"to", "then"} else value for name, value in wrong.items()}
    with pytest.raises(Refused):
        ask(world, ticket, **more)
    assert not Escalation.objects.exists()
    assert not Note.objects.exists()


def test_one_is_open_at_a_time_and_none_on_a_ticket_at_rest(world: World) -> None:
    ticket, done = world.ticket(), world.ticket()
    ask(world, ticket)
    with pytest.raises(Refused):
        ask(world, ticket, to=world.ali)
    set_status(ticket=done, status=Status.RESOLVED, by=world.sara)
    with pytest.raises(Refused):
        ask(world, done)
    assert Escalation.objects.count() == 1


def test_an_outsider_neither_asks_nor_ends(world: World) -> None:
    ticket = world.ticket()
    for wanted in (ticket, Ticket(pk=999_999)):
        with pytest.raises(NotThere):
            ask(world, wanted, by=world.omid)
    ask(world, ticket)
    for deed in (take_over_escalation, close_escalation):
        with pytest.raises(NotThere):
            deed(ticket=ticket, by=world.omid)
    with pytest.raises(NotThere):
        answer_escalation(ticket=ticket, text="x", by=world.omid)
    assert Escalation.objects.get().ended_at is None


def test_an_answer_is_a_note_and_ends_it(world: World) -> None:
    ticket = world.ticket()
    ask(world, ticket)
    with pytest.raises(Refused):
        answer_escalation(ticket=ticket, text="  ", by=world.mina)
    answer_escalation(ticket=ticket, text="پول را برگردان", by=world.mina)
    ticket.refresh_from_db()
    assert (ticket.escalation, Escalation.objects.get().ending) == (None, Ending.ANSWERED)
    assert [note.text for note in Note.objects.order_by("pk")] == ["مشتری عصبانی است", "پول را برگردان"]
    assert kinds(ticket)[-1] == "escalation.answered"
    with pytest.raises(Refused):
        answer_escalation(ticket=ticket, text="باز هم", by=world.mina)


def test_whoever_is_asked_may_take_the_ticket_itself(world: World) -> None:
    ticket = world.ticket()
    ask(world, ticket)
    take_over_escalation(ticket=ticket, by=world.mina)
    ticket.refresh_from_db()
    assert (ticket.assignee, ticket.escalation, Escalation.objects.get().ending) == (
        world.mina,
        None,
        Ending.TAKEN,
    )


def test_only_whoever_is_asked_or_leads_answers_and_the_asker_may_close(world: World) -> None:
    ticket = world.ticket()
    ask(world, ticket, to=world.mina)
    for deed in (take_over_escalation, close_escalation):
        with pytest.raises(Refused):
            deed(ticket=ticket, by=world.ali)
    with pytest.raises(Refused):
        answer_escalation(ticket=ticket, text="x", by=world.sara)
    close_escalation(ticket=ticket, by=world.sara)
    assert Escalation.objects.get().ending == Ending.CLOSED
    ask(world, ticket, to=world.ali)
    answer_escalation(ticket=ticket, text="x", by=world.mina)


def moved(at: datetime) -> int:
    with clock.at(at):
        return move_escalations()


def test_without_an_answer_it_comes_back_and_the_ticket_is_opened(world: World) -> None:
    ticket = world.ticket()
    ask(world, ticket)
    set_status(ticket=ticket, status=Status.ON_HOLD, by=world.sara)
    assert moved(SOON - timedelta(seconds=1)) == 0
    assert moved(LATER) == 1
    assert moved(LATER) == 0
    ticket.refresh_from_db()
    assert (ticket.escalation, ticket.status) == (None, Status.OPEN)
    row = FactRow.objects.get(kind="escalation.came_back")
    assert row.values == {
        "escalation": Escalation.objects.get().pk,
        "before": world.mina.pk,
        "asked_by": world.sara.pk,
    }
    assert {world.sara.audience, world.mina.audience} <= set(row.audience)


def test_without_an_answer_it_goes_on_with_as_much_time_and_then_comes_back(world: World) -> None:
    ticket = world.ticket()
    ask(world, ticket, to=world.ali, then=world.mina)
    assert moved(LATER) == 1
    ticket.refresh_from_db()
    assert ticket.escalation is not None
    assert (ticket.escalation.to, ticket.escalation.answer_by) == (world.mina, LATER + timedelta(minutes=30))
    assert (asked(world, "ali"), asked(world, "mina")) == ([], [ticket.pk])
    assert moved(LATER + timedelta(minutes=29)) == 0
    assert moved(LATER + timedelta(minutes=30)) == 1
    assert [row.ending for row in Escalation.objects.order_by("pk")] == [Ending.WENT_ON, Ending.CAME_BACK]


def test_nobody_is_asked_next_who_lost_sight_of_the_ticket(world: World) -> None:
    ticket = world.ticket()
    ask(world, ticket, to=world.mina, then=world.ali)
    change_agent(agent=world.ali, is_active=False, by=world.nima)
    assert moved(LATER) == 1
    assert Escalation.objects.get().ending == Ending.CAME_BACK


def test_it_does_not_go_along_to_another_team(world: World) -> None:
    ticket = world.ticket()
    ask(world, ticket)
    hand_over(ticket=ticket, team=world.stock, summary="x", by=world.sara)
    ticket.refresh_from_db()
    assert (ticket.escalation, Escalation.objects.get().ending) == (None, Ending.CLOSED)
    assert kinds(ticket)[-1] == "escalation.closed"


def test_it_goes_along_when_its_ticket_is_merged(world: World) -> None:
    ticket, into = world.ticket(), world.ticket()
    made = ask(world, ticket)
    merge(ticket=ticket, into=into, by=world.sara)
    made.refresh_from_db()
    into.refresh_from_db()
    assert (made.ticket, made.ended_at, into.escalation) == (into, None, made)
    assert asked(world, "mina") == [into.pk]


def test_who_loses_sight_of_the_ticket_loses_it_from_their_list(world: World) -> None:
    ticket = world.ticket()
    ask(world, ticket, to=world.ali)
    set_teams(agent=world.ali, teams=[world.stock], by=world.nima)
    assert asked(world, "ali") == []
    assert moved(LATER) == 1


def test_it_ends_with_its_ticket_and_is_open_again_when_that_is_undone(world: World) -> None:
    ticket = world.ticket()
    ask(world, ticket)
    change = remember(
        number=ticket.pk,
        by=world.sara,
        deed=lambda: set_status(ticket=ticket, status=Status.RESOLVED, by=world.sara),
    )
    assert change is not None
    assert Escalation.objects.get().ending == Ending.OVER
    assert asked(world, "mina") == []
    assert moved(LATER) == 0
    carry_out(change=undo_change(change=change, by=world.sara))
    assert asked(world, "mina") == [ticket.pk]
    assert Escalation.objects.get().ended_at is None


def test_three_that_are_late_are_moved_at_once(world: World) -> None:
    for _number in range(3):
        ask(world, world.ticket())
    assert moved(LATER) == 3
    assert not Escalation.objects.filter(ended_at=None).exists()
