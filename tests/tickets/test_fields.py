"""Custom fields of tickets: set, told, undone, needed before the end, and found by."""

import pytest

from jawab.base.errors import NotThere, Refused, Unfit
from jawab.base.models import FactRow
from jawab.people.actions import retire_field
from jawab.people.models import Needed
from jawab.people.values import Unfilled
from jawab.tickets.access import visible_tickets
from jawab.tickets.actions import hand_over, merge, reply, set_fields, set_status
from jawab.tickets.actions.changing import begin_change, carry_out, remember, undo_change
from jawab.tickets.models import Message, Outcome, Status, Ticket
from jawab.tickets.queries import search
from tests.fields import made
from tests.web.workspace.browsing import queries
from tests.world import World


def told(ticket: Ticket) -> list[dict[str, object]]:
    rows = FactRow.objects.filter(ticket=ticket.pk, kind="ticket.field_set").order_by("number")
    return list(rows.values_list("values", flat=True))


def found(world: World, text: str) -> list[int]:
    return [ticket.pk for ticket in search(visible_tickets(world.sara), text).tickets]


def test_only_what_differs_is_written_and_told(world: World) -> None:
    made("Colour", "text")
    made("Broken", "check")
    ticket = world.ticket()
    set_fields(ticket=ticket, values={"colour": "آبی", "broken": True}, by=world.sara)
    set_fields(ticket=ticket, values={"colour": "سبز", "broken": True}, by=world.ali)
    set_fields(ticket=ticket, values={"broken": False}, by=world.ali)
    ticket.refresh_from_db()
    assert ticket.fields == {"colour": "سبز"}
    assert told(ticket) == [
        {"field": "colour", "before": None, "after": "آبی"},
        {"field": "broken", "before": None, "after": True},
        {"field": "colour", "before": "آبی", "after": "سبز"},
        {"field": "broken", "before": True, "after": None},
    ]


def test_outsiders_set_nothing(world: World) -> None:
    made("Colour", "text")
    ticket = world.ticket()
    with pytest.raises(NotThere):
        set_fields(ticket=ticket, values={"colour": "x"}, by=world.omid)
    ticket.refresh_from_db()
    assert ticket.fields == {}


def test_a_team_has_its_own_fields_and_values_wait_for_it(world: World) -> None:
    made("Shelf", "text", teams=[world.refunds], needed=Needed.RESOLVE)
    ticket = world.ticket()
    with pytest.raises(Refused):
        set_fields(ticket=ticket, values={"shelf": "A"}, by=world.nima)
    set_status(ticket=ticket, status=Status.RESOLVED, by=world.sara)
    set_status(ticket=ticket, status=Status.OPEN, by=world.sara)
    hand_over(ticket=ticket, team=world.refunds, summary="x", by=world.sara)
    with pytest.raises(Unfilled):
        set_status(ticket=ticket, status=Status.RESOLVED, by=world.mina)
    set_fields(ticket=ticket, values={"shelf": "A"}, by=world.mina)
    assert set_status(ticket=ticket, status=Status.RESOLVED, by=world.mina).fields == {"shelf": "A"}


@pytest.mark.parametrize("status", [Status.RESOLVED, Status.CLOSED])
def test_a_ticket_is_not_ended_before_what_is_needed_is_there(world: World, status: Status) -> None:
    made("Product", "choice", options=("Kettle", "Cup"), needed=Needed.RESOLVE)
    ticket = world.ticket()
    with pytest.raises(Unfilled) as refusal:
        set_status(ticket=ticket, status=status, by=world.sara)
    assert "Product" in str(refusal.value)
    assert [field.key for field in refusal.value.fields] == ["product"]
    set_status(ticket=ticket, status=Status.PENDING, by=world.sara)
    set_fields(ticket=ticket, values={"product": "1"}, by=world.sara)
    assert set_status(ticket=ticket, status=status, by=world.sara).status == status


def test_what_became_needed_later_does_not_hold_a_ticket_that_is_resolved(world: World) -> None:
    ticket = world.ticket()
    set_status(ticket=ticket, status=Status.RESOLVED, by=world.sara)
    made("Product", "text", needed=Needed.RESOLVE)
    assert set_status(ticket=ticket, status=Status.CLOSED, by=world.sara).status == Status.CLOSED


def test_a_hidden_dependent_field_is_not_demanded(world: World) -> None:
    broken = made("Broken", "check")
    where = made("Where", "text", depends_on=broken, depends_values=["yes"], needed=Needed.RESOLVE)
    first, second = world.ticket(), world.ticket()
    assert set_status(ticket=first, status=Status.RESOLVED, by=world.sara).status == Status.RESOLVED
    set_fields(ticket=second, values={"broken": True}, by=world.sara)
    with pytest.raises(Unfilled):
        set_status(ticket=second, status=Status.RESOLVED, by=world.sara)
    retire_field(field=where, by=world.nima)
    assert set_status(ticket=second, status=Status.RESOLVED, by=world.sara).status == Status.RESOLVED


def test_an_answer_that_would_end_the_ticket_is_not_written(world: World) -> None:
    made("Product", "text", needed=Needed.RESOLVE)
    ticket = world.ticket()
    with pytest.raises(Unfilled):
        reply(ticket=ticket, text="سلام", by=world.sara, then=Status.RESOLVED)
    assert not Message.objects.filter(side="out").exists()
    reply(ticket=ticket, text="سلام", by=world.sara)
    set_fields(ticket=ticket, values={"product": "x"}, by=world.sara)
    reply(ticket=ticket, text="سلام", by=world.sara, then=Status.RESOLVED)
    ticket.refresh_from_db()
    assert ticket.status == Status.RESOLVED


def test_many_at_once_leave_those_that_lack_something_and_say_why(world: World) -> None:
    made("Product", "text", needed=Needed.RESOLVE)
    filled, empty = world.ticket(), world.ticket()
    set_fields(ticket=filled, values={"product": "x"}, by=world.sara)
    numbers = [filled.pk, empty.pk]
    change = begin_change(verb="status", wish={"status": "resolved"}, numbers=numbers, by=world.sara, key="x")
    carry_out(change=change)
    rows = dict(change.tickets.values_list("number", "outcome"))
    assert rows == {filled.pk: Outcome.DONE, empty.pk: Outcome.LEFT}
    assert "Product" in change.tickets.get(number=empty.pk).reason


def test_values_are_undone_unless_somebody_changed_them_since(world: World) -> None:
    made("Colour", "text")
    made("Broken", "check")
    ticket = world.ticket()
    set_fields(ticket=ticket, values={"colour": "آبی"}, by=world.sara)

    def change() -> None:
        set_fields(ticket=ticket, values={"colour": "سبز", "broken": True}, by=world.sara)

    made_change = remember(number=ticket.pk, by=world.sara, deed=change)
    assert made_change is not None
    assert carry_out(change=undo_change(change=made_change, by=world.sara))
    ticket.refresh_from_db()
    assert ticket.fields == {"colour": "آبی"}
    again = remember(number=ticket.pk, by=world.sara, deed=change)
    assert again is not None
    set_fields(ticket=ticket, values={"colour": "زرد"}, by=world.ali)
    undoing = undo_change(change=again, by=world.sara)
    carry_out(change=undoing)
    assert undoing.tickets.get().outcome == Outcome.LEFT
    ticket.refresh_from_db()
    assert ticket.fields == {"colour": "زرد", "broken": True}


def test_a_merged_ticket_gives_what_the_other_lacks(world: World) -> None:
    made("Colour", "text")
    made("Size", "text")
    gone, stays = world.ticket(), world.ticket()
    set_fields(ticket=gone, values={"colour": "فیروزه‌ای", "size": "بزرگ"}, by=world.sara)
    set_fields(ticket=stays, values={"colour": "ارغوانی"}, by=world.sara)
    merge(ticket=gone, into=stays, by=world.sara)
    stays.refresh_from_db()
    assert stays.fields == {"colour": "ارغوانی", "size": "بزرگ"}
    assert found(world, "ارغوانی") == [stays.pk]
    with pytest.raises(Refused):
        set_fields(ticket=gone, values={"size": "x"}, by=world.sara)


def test_what_was_typed_into_a_field_is_found_and_what_is_gone_is_not(world: World) -> None:
    made("Colour", "text")
    made("Parcel", "code")
    ticket = world.ticket()
    set_fields(ticket=ticket, values={"colour": "فیروزه‌ای", "parcel": "ZX-٧٧١"}, by=world.sara)
    assert found(world, "فیروزه‌ای") == [ticket.pk]
    assert found(world, "ZX-771") == [ticket.pk]
    set_fields(ticket=ticket, values={"colour": None}, by=world.sara)
    assert found(world, "فیروزه‌ای") == []
    assert [ticket.pk for ticket in search(visible_tickets(world.omid), "ZX-771").tickets] == []


def test_a_status_that_ends_nothing_asks_nothing_of_fields(world: World) -> None:
    ticket = world.ticket()
    before = queries(lambda: set_status(ticket=ticket, status=Status.PENDING, by=world.sara))
    made("Product", "text", needed=Needed.RESOLVE)
    assert queries(lambda: set_status(ticket=ticket, status=Status.ON_HOLD, by=world.sara)) == before


def test_values_that_do_not_fit_leave_the_ticket_alone(world: World) -> None:
    made("Amount", "number")
    made("Colour", "text")
    ticket = world.ticket()
    with pytest.raises(Unfit):
        set_fields(ticket=ticket, values={"colour": "x", "amount": "much"}, by=world.sara)
    ticket.refresh_from_db()
    assert (ticket.fields, told(ticket)) == ({}, [])
