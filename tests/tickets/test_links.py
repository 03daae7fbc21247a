"""Tickets that belong together, and a parent that hears of its children."""

import pytest

from jawab.base.errors import NotThere, Refused
from jawab.base.models import FactRow
from jawab.tickets.actions import link, merge, reply, set_status, unlink
from jawab.tickets.actions.changing import begin_change, carry_out, remember, undo_change
from jawab.tickets.actions.unfinished import Unfinished
from jawab.tickets.models import Bond, Link, Outcome, Status, Ticket
from jawab.tickets.queries import linked_to, open_children
from tests.world import World


def told(ticket: Ticket) -> list[tuple[str, dict[str, object]]]:
    rows = FactRow.objects.filter(
        ticket=ticket.pk, kind__in=["ticket.linked", "ticket.unlinked", "ticket.child_moved"]
    )
    return [(row.kind, row.values) for row in rows.order_by("number")]


def seen(world: World, ticket: Ticket) -> list[tuple[str, int]]:
    return [(each.bond.value, each.ticket.pk) for each in linked_to(ticket, viewer=world.sara)]


def test_a_link_is_seen_and_told_from_both_sides(world: World) -> None:
    ticket, other = world.ticket(), world.ticket()
    link(ticket=ticket, other=other, bond=Bond.RELATED, by=world.sara)
    link(ticket=other, other=ticket, bond=Bond.RELATED, by=world.sara)
    assert seen(world, ticket) == [("related", other.pk)]
    assert seen(world, other) == [("related", ticket.pk)]
    assert told(ticket) == [("ticket.linked", {"other": other.pk, "bond": "related"})]
    assert told(other) == [("ticket.linked", {"other": ticket.pk, "bond": "related"})]


@pytest.mark.parametrize("bond", [Bond.CHILD, Bond.PARENT])
def test_a_parent_and_its_child_know_each_other_whichever_was_said(world: World, bond: Bond) -> None:
    parent, child = world.ticket(), world.ticket()
    one, other = (parent, child) if bond == Bond.CHILD else (child, parent)
    link(ticket=one, other=other, bond=bond, by=world.sara)
    assert seen(world, parent) == [("child", child.pk)]
    assert seen(world, child) == [("parent", parent.pk)]


def test_another_bond_takes_the_place_of_the_first(world: World) -> None:
    ticket, other = world.ticket(), world.ticket()
    link(ticket=ticket, other=other, bond=Bond.PARENT, by=world.sara)
    link(ticket=ticket, other=other, bond=Bond.CHILD, by=world.sara)
    assert seen(world, ticket) == [("child", other.pk)]
    assert Link.objects.count() == 1


def test_the_parent_stands_first_then_children_then_the_related(world: World) -> None:
    ticket, related, parent, other = (world.ticket() for _ in range(4))
    link(ticket=ticket, other=related, bond=Bond.RELATED, by=world.sara)
    link(ticket=ticket, other=parent, bond=Bond.PARENT, by=world.sara)
    link(ticket=ticket, other=other, bond=Bond.RELATED, by=world.sara)
    assert seen(world, ticket) == [("parent", parent.pk), ("related", related.pk), ("related", other.pk)]


def test_a_child_has_one_parent_and_no_children(world: World) -> None:
    parent, child, other = (world.ticket() for _ in range(3))
    link(ticket=parent, other=child, bond=Bond.CHILD, by=world.sara)
    for ticket, wanted in ((other, child), (child, other), (other, parent), (child, child)):
        with pytest.raises(Refused):
            link(ticket=ticket, other=wanted, bond=Bond.CHILD, by=world.sara)
    assert seen(world, parent) == [("child", child.pk)]
    with pytest.raises(Refused):
        link(ticket=parent, other=other, bond="cousin", by=world.sara)


def test_nobody_links_or_unlinks_what_they_may_not_see(world: World) -> None:
    ticket, hidden = world.ticket(), world.ticket()
    Ticket.objects.filter(pk=hidden.pk).update(team=world.stock)
    for deed in (link, unlink):
        more = {"bond": Bond.RELATED} if deed is link else {}
        for other in (hidden, Ticket(pk=999_999)):
            with pytest.raises(NotThere):
                deed(ticket=ticket, other=other, by=world.sara, **more)
    link(ticket=ticket, other=hidden, bond=Bond.CHILD, by=world.nima)
    assert seen(world, ticket) == []
    with pytest.raises(NotThere):
        unlink(ticket=ticket, other=hidden, by=world.sara)
    assert Link.objects.count() == 1


def test_a_parent_hears_that_its_child_ended_and_that_it_was_none(world: World) -> None:
    parent, child = world.ticket(), world.ticket()
    link(ticket=parent, other=child, bond=Bond.CHILD, by=world.sara)
    set_status(ticket=child, status=Status.PENDING, by=world.sara)
    set_status(ticket=child, status=Status.RESOLVED, by=world.sara)
    set_status(ticket=child, status=Status.CLOSED, by=world.sara)
    world.message("Re", "نه!", ticket=child)
    moves = [values["after"] for kind, values in told(parent) if kind == "ticket.child_moved"]
    assert moves == ["resolved", "open"]


@pytest.mark.parametrize("status", [Status.RESOLVED, Status.CLOSED])
def test_a_parent_with_open_children_ends_only_when_it_is_said_again(world: World, status: Status) -> None:
    parent, child = world.ticket(), world.ticket()
    link(ticket=parent, other=child, bond=Bond.CHILD, by=world.sara)
    with pytest.raises(Unfinished, match=str(child.pk)):
        set_status(ticket=parent, status=status, by=world.sara)
    set_status(ticket=parent, status=status, by=world.sara, anyway=True)
    parent.refresh_from_db()
    assert parent.status == status


def test_a_parent_whose_children_are_done_ends_at_once(world: World) -> None:
    parent, child = world.ticket(), world.ticket()
    link(ticket=parent, other=child, bond=Bond.CHILD, by=world.sara)
    reply(ticket=child, text="انجام شد", by=world.sara, then=Status.RESOLVED)
    assert not open_children(parent).exists()
    set_status(ticket=parent, status=Status.RESOLVED, by=world.sara)


def test_many_at_once_leave_a_parent_with_open_children(world: World) -> None:
    parent, child, other = (world.ticket() for _ in range(3))
    Ticket.objects.filter(pk=child.pk).update(team=None)
    link(ticket=parent, other=child, bond=Bond.CHILD, by=world.sara)
    numbers = [parent.pk, other.pk]
    change = begin_change(verb="status", wish={"status": "resolved"}, numbers=numbers, by=world.sara, key="a")
    carry_out(change=change)
    rows = list(change.tickets.order_by("number"))
    assert [row.outcome for row in rows] == [Outcome.LEFT, Outcome.DONE]
    assert str(child.pk) in rows[0].reason


def test_a_child_resolved_can_still_be_taken_back(world: World) -> None:
    parent, child = world.ticket(), world.ticket()
    link(ticket=parent, other=child, bond=Bond.CHILD, by=world.sara)
    change = remember(
        number=child.pk,
        by=world.sara,
        deed=lambda: set_status(ticket=child, status=Status.RESOLVED, by=world.sara),
    )
    assert change is not None
    carry_out(change=undo_change(change=change, by=world.sara))
    child.refresh_from_db()
    assert child.status == Status.NEW
    assert told(parent)[-1] == ("ticket.child_moved", {"child": child.pk, "after": "new"})


def test_a_link_and_its_end_are_taken_back(world: World) -> None:
    ticket, other = world.ticket(), world.ticket()

    def done_and_undone(deed: object) -> None:
        change = remember(number=ticket.pk, by=world.sara, deed=deed)  # type: ignore[arg-type]
        assert change is not None
        carry_out(change=undo_change(change=change, by=world.sara))

    done_and_undone(lambda: link(ticket=ticket, other=other, bond=Bond.CHILD, by=world.sara))
    assert seen(world, ticket) == []
    link(ticket=ticket, other=other, bond=Bond.CHILD, by=world.sara)
    done_and_undone(lambda: unlink(ticket=ticket, other=other, by=world.sara))
    assert seen(world, ticket) == [("child", other.pk)]


def test_links_go_along_when_tickets_are_merged(world: World) -> None:
    ticket, into, child, related = (world.ticket() for _ in range(4))
    link(ticket=ticket, other=into, bond=Bond.RELATED, by=world.sara)
    link(ticket=ticket, other=child, bond=Bond.CHILD, by=world.sara)
    link(ticket=related, other=ticket, bond=Bond.RELATED, by=world.sara)
    merge(ticket=ticket, into=into, by=world.sara)
    assert seen(world, into) == [("child", child.pk), ("related", related.pk)]
    assert seen(world, ticket) == []


def test_a_bond_that_cannot_be_carried_becomes_a_plain_one(world: World) -> None:
    ticket, into, child, parent = (world.ticket() for _ in range(4))
    link(ticket=ticket, other=child, bond=Bond.CHILD, by=world.sara)
    link(ticket=into, other=parent, bond=Bond.PARENT, by=world.sara)
    merge(ticket=ticket, into=into, by=world.sara)
    assert seen(world, into) == [("parent", parent.pk), ("related", child.pk)]


def test_a_merged_ticket_is_linked_to_nothing(world: World) -> None:
    ticket, into, other = (world.ticket() for _ in range(3))
    merge(ticket=ticket, into=into, by=world.sara)
    with pytest.raises(Refused):
        link(ticket=other, other=ticket, bond=Bond.RELATED, by=world.sara)
