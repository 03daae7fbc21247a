"""Hearing of a ticket that somebody else answers."""

import pytest

from jawab.base.errors import NotThere
from jawab.base.models import FactRow
from jawab.people.actions import set_teams
from jawab.tickets.access import visible_tickets
from jawab.tickets.actions import follow, hand_over, merge, set_status, unfollow
from jawab.tickets.actions.changing import begin_change, carry_out, undo_change
from jawab.tickets.models import Follower, Outcome, Status, Ticket
from jawab.tickets.queries import Scope, TicketView, followers_of, in_view
from tests.world import World


def kinds(ticket: Ticket) -> list[str]:
    return list(FactRow.objects.filter(ticket=ticket.pk).order_by("number").values_list("kind", flat=True))


def listed(world: World, agent: str = "sara") -> list[int]:
    viewer = getattr(world, agent)
    return [
        ticket.pk
        for ticket in in_view(visible_tickets(viewer), TicketView(Scope.FOLLOWED), viewer=viewer).order_by(
            "pk"
        )
    ]


def test_a_follower_is_written_down_once_and_told_once(world: World) -> None:
    ticket, other = world.ticket(), world.ticket()
    follow(ticket=ticket, by=world.sara)
    follow(ticket=ticket, by=world.sara)
    assert [(row.ticket, row.agent) for row in Follower.objects.all()] == [(ticket, world.sara)]
    assert kinds(ticket)[2:] == ["ticket.followed"]
    assert listed(world) == [ticket.pk]
    assert listed(world, "ali") == []
    assert other.pk not in listed(world)


def test_who_ends_it_hears_nothing_more_and_others_stay(world: World) -> None:
    ticket = world.ticket()
    for agent in (world.sara, world.ali):
        follow(ticket=ticket, by=agent)
    unfollow(ticket=ticket, by=world.sara)
    unfollow(ticket=ticket, by=world.sara)
    assert list(followers_of(ticket)) == [world.ali]
    assert kinds(ticket).count("ticket.unfollowed") == 1
    assert listed(world) == []


def test_an_outsider_cannot_follow_nor_learn_that_there_is_a_ticket(world: World) -> None:
    ticket = world.ticket()
    said = set()
    for deed in (follow, unfollow):
        for wanted in (ticket, Ticket(pk=999_999)):
            with pytest.raises(NotThere) as refusal:
                deed(ticket=wanted, by=world.omid)
            said.add(str(refusal.value))
    assert len(said) == 1
    assert not Follower.objects.exists()


def test_following_opens_nothing_to_whoever_loses_sight_of_the_ticket(world: World) -> None:
    ticket = world.ticket()
    for agent in (world.sara, world.nima):
        follow(ticket=ticket, by=agent)
    hand_over(ticket=ticket, team=world.stock, summary="x", by=world.sara)
    ticket.refresh_from_db()
    assert list(followers_of(ticket)) == [world.nima]
    assert listed(world) == []
    set_teams(agent=world.sara, teams=[world.stock], by=world.nima)
    assert list(followers_of(ticket)) == [world.nima, world.sara]


def test_followers_of_a_ticket_merged_away_follow_the_other(world: World) -> None:
    ticket, into = world.ticket(), world.ticket()
    for agent in (world.sara, world.ali):
        follow(ticket=ticket, by=agent)
    follow(ticket=into, by=world.ali)
    merge(ticket=ticket, into=into, by=world.sara)
    assert list(followers_of(into)) == [world.ali, world.sara]
    assert not Follower.objects.filter(ticket=ticket).exists()


def test_many_are_followed_at_once_and_it_is_undone(world: World) -> None:
    tickets = [world.ticket() for _ in range(3)]
    follow(ticket=tickets[0], by=world.sara)
    numbers = [ticket.pk for ticket in tickets]
    change = begin_change(verb="follow", wish={"follow": True}, numbers=numbers, by=world.sara, key="a")
    carry_out(change=change)
    assert listed(world) == numbers
    assert [row.outcome for row in change.tickets.order_by("number")] == [Outcome.SAME, *[Outcome.DONE] * 2]
    carry_out(change=undo_change(change=change, by=world.sara))
    assert listed(world) == numbers[:1]


def test_the_list_holds_what_waits_and_other_standings_are_asked_for(world: World) -> None:
    ticket = world.ticket()
    follow(ticket=ticket, by=world.sara)
    set_status(ticket=ticket, status=Status.RESOLVED, by=world.ali)
    assert listed(world) == []
