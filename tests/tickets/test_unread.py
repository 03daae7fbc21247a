"""Marks of one's own: tickets that an agent means to read again."""

import pytest

from jawab.base.errors import NotAllowed, NotThere, Refused
from jawab.base.models import FactRow
from jawab.people.actions import set_teams
from jawab.tickets.access import visible_tickets
from jawab.tickets.actions import hand_over, mark_read, mark_unread, merge, unread
from jawab.tickets.actions.changing import begin_change, carry_out, remember, undo_change
from jawab.tickets.models import Message, Outcome, Ticket, UnreadMark, Words
from jawab.tickets.queries import Standing, TicketView, in_view, timeline
from jawab.tickets.queries.conditions import condition
from jawab.tickets.queries.lists import page
from jawab.tickets.queries.views import Scope
from tests.world import World, agent

EVERYTHING = TicketView(Scope.ALL, standing=Standing.ANY)


def marks() -> list[tuple[int, str]]:
    return sorted(UnreadMark.objects.values_list("ticket", "agent__name"))


def marked_in_list(world: World, name: str) -> list[int]:
    viewer = getattr(world, name)
    found = page(EVERYTHING, viewer=viewer).tickets
    return sorted(ticket.pk for ticket in found if ticket.is_marked_unread)


def asked(world: World, how: str, *values: str, name: str = "sara") -> list[int]:
    viewer, wanted = getattr(world, name), condition("unread", how, values)
    assert wanted is not None
    view = TicketView(Scope.ALL, standing=Standing.ANY, where=(wanted,))
    return sorted(in_view(visible_tickets(viewer), view, viewer=viewer).values_list("pk", flat=True))


def told(kind: str) -> list[FactRow]:
    return list(FactRow.objects.filter(kind=kind).order_by("number"))


def test_a_mark_is_its_agents_alone_and_made_once(world: World) -> None:
    ticket, other = world.ticket(), world.ticket()
    mark_unread(ticket=ticket, by=world.sara)
    since = UnreadMark.objects.get().since
    mark_unread(ticket=ticket, by=world.sara)
    assert (UnreadMark.objects.get().since, len(told("unread.marked"))) == (since, 1)
    assert marked_in_list(world, "sara") == [ticket.pk]
    assert [marked_in_list(world, name) for name in ("ali", "mina", "nima")] == [[], [], []]
    mark_unread(ticket=other, by=world.ali)
    assert marked_in_list(world, "ali") == [other.pk]
    assert marked_in_list(world, "sara") == [ticket.pk]


def test_nobody_else_is_told_and_no_history_shows_it(world: World) -> None:
    ticket = world.ticket()
    before = len(timeline(ticket).facts)
    mark_unread(ticket=ticket, by=world.sara)
    mark_read(number=ticket.pk, by=world.sara)
    for fact in [*told("unread.marked"), *told("unread.cleared")]:
        assert (fact.audience, fact.ticket, fact.values) == (
            [world.sara.audience],
            None,
            {"number": ticket.pk},
        )
    assert len(timeline(ticket).facts) == before


def test_it_goes_with_the_reading_and_reading_again_tells_nothing(world: World) -> None:
    ticket = world.ticket()
    for one in (world.sara, world.ali):
        mark_unread(ticket=ticket, by=one)
    mark_read(number=ticket.pk, by=world.sara)
    mark_read(number=ticket.pk, by=world.sara)
    mark_read(number=999_999, by=world.sara)
    assert marks() == [(ticket.pk, "Ali")]
    assert len(told("unread.cleared")) == 1


def test_an_outsider_marks_nothing_nor_learns_that_there_is_a_ticket(world: World) -> None:
    ticket = world.ticket()
    said = set()
    for wanted in (ticket, Ticket(pk=999_999)):
        with pytest.raises(NotThere) as refusal:
            mark_unread(ticket=wanted, by=world.omid)
        said.add(str(refusal.value))
    assert len(said) == 1
    world.sara.is_active = False
    world.sara.save(update_fields=["is_active"])
    with pytest.raises((NotAllowed, NotThere)):
        mark_unread(ticket=ticket, by=world.sara)
    assert marks() == []


def test_marks_go_along_with_a_merge_and_are_not_doubled(world: World) -> None:
    ticket, into = world.ticket(), world.ticket()
    for one in (world.sara, world.ali):
        mark_unread(ticket=ticket, by=one)
    mark_unread(ticket=into, by=world.ali)
    merge(ticket=ticket, into=into, by=world.mina)
    assert marks() == [(into.pk, "Ali"), (into.pk, "Sara")]
    with pytest.raises(Refused):
        mark_unread(ticket=ticket, by=world.sara)
    assert marks() == [(into.pk, "Ali"), (into.pk, "Sara")]


def test_they_vanish_with_their_ticket_and_their_agent(world: World) -> None:
    ticket, other = world.ticket(), world.ticket()
    guest = agent("Leila", teams=(world.support,))
    for one in (ticket, other):
        mark_unread(ticket=one, by=guest)
        mark_unread(ticket=one, by=world.sara)
    guest.delete()
    assert marks() == [(ticket.pk, "Sara"), (other.pk, "Sara")]
    for entries in (Words, Message):
        entries._default_manager.filter(ticket=ticket).delete()
    Ticket.objects.filter(pk=ticket.pk).delete()
    assert marks() == [(other.pk, "Sara")]


def test_they_are_bounded_and_those_nobody_could_open_make_room(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unread, "MOST", 2)
    tickets = [world.ticket() for _ in range(4)]
    for ticket in tickets[:2]:
        mark_unread(ticket=ticket, by=world.sara)
    with pytest.raises(Refused):
        mark_unread(ticket=tickets[2], by=world.sara)
    mark_unread(ticket=tickets[0], by=world.sara)
    mark_unread(ticket=tickets[2], by=world.ali)
    hand_over(ticket=tickets[0], team=world.stock, summary="x", by=world.mina)
    mark_unread(ticket=tickets[2], by=world.sara)
    assert marks() == sorted(
        [(tickets[1].pk, "Sara"), (tickets[2].pk, "Sara"), (tickets[2].pk, "Ali")],
    )


def test_a_list_can_be_asked_for_them(world: World) -> None:
    ticket, other = world.ticket(), world.ticket()
    mark_unread(ticket=ticket, by=world.sara)
    assert asked(world, "any", "yes") == [ticket.pk]
    assert asked(world, "any", "no") == [other.pk]
    assert asked(world, "none", "yes") == [other.pk]
    assert asked(world, "any", "yes", "no") == [ticket.pk, other.pk]
    assert asked(world, "none", "yes", "no") == []
    assert asked(world, "any", "yes", name="ali") == []
    for nonsense in ((), ("",), ("maybe",), ("1",), ("yes; drop",)):
        assert condition("unread", "any", nonsense) is None
    assert condition("unread", "over", ["yes"]) is None


def test_many_are_marked_at_once_and_it_is_undone(world: World) -> None:
    tickets = [world.ticket() for _ in range(3)]
    numbers = [ticket.pk for ticket in tickets]
    mark_unread(ticket=tickets[0], by=world.sara)
    change = begin_change(verb="unread", wish={"unread": True}, numbers=numbers, by=world.sara, key="a")
    carry_out(change=change)
    assert marked_in_list(world, "sara") == numbers
    assert [row.outcome for row in change.tickets.order_by("number")] == [Outcome.SAME, *[Outcome.DONE] * 2]
    mark_read(number=numbers[2], by=world.sara)
    carry_out(change=undo_change(change=change, by=world.sara))
    assert marked_in_list(world, "sara") == numbers[:1]
    change = begin_change(verb="unread", wish={"unread": False}, numbers=numbers, by=world.sara, key="b")
    carry_out(change=change)
    assert marked_in_list(world, "sara") == []
    carry_out(change=undo_change(change=change, by=world.sara))
    assert marked_in_list(world, "sara") == numbers[:1]


def test_of_strangers_tickets_nothing_is_said_or_done(world: World) -> None:
    ticket = world.ticket()
    mark_unread(ticket=ticket, by=world.sara)
    for key, wish in (("a", True), ("b", False)):
        asked_for = begin_change(
            verb="unread", wish={"unread": wish}, numbers=[ticket.pk, 999_999], by=world.omid, key=key
        )
        carry_out(change=asked_for)
        assert len(set(asked_for.tickets.values_list("outcome", "reason"))) == 1
        assert not asked_for.tickets.filter(outcome=Outcome.DONE).exists()
    assert marks() == [(ticket.pk, "Sara")]


def test_one_deed_of_a_page_is_kept_for_its_undoing(world: World) -> None:
    ticket = world.ticket()
    made = remember(number=ticket.pk, by=world.sara, deed=lambda: mark_unread(ticket=ticket, by=world.sara))
    assert made is not None
    assert (made.verb, made.wish) == ("unread", {"unread": True})
    set_teams(agent=world.sara, teams=[world.stock], by=world.nima)
    undone = undo_change(change=made, by=world.sara)
    carry_out(change=undone)
    assert [row.outcome for row in undone.tickets.all()] == [Outcome.LEFT]
    set_teams(agent=world.sara, teams=[world.support], by=world.nima)
    again = remember(number=ticket.pk, by=world.sara, deed=lambda: mark_unread(ticket=ticket, by=world.sara))
    assert again is None
