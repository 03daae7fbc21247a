"""Who sees which ticket, and that the ledger's audience says the same."""

import pytest

from jawab.base.errors import NotThere
from jawab.people.access import EVERYTHING, audiences
from jawab.people.actions import change_agent
from jawab.people.models import Agent
from jawab.tickets.access import ticket_for, visible_tickets
from jawab.tickets.actions import assign, hand_over
from jawab.tickets.models import Ticket
from tests.world import World


def sees(agent: Agent, ticket: Ticket) -> bool:
    return visible_tickets(agent).filter(pk=ticket.pk).exists()


def hears(agent: Agent, ticket: Ticket) -> bool:
    mine = audiences(agent)
    return EVERYTHING in mine or bool(set(mine) & set(ticket.audience))


def test_a_team_sees_its_tickets_and_an_outsider_does_not(world: World) -> None:
    ticket = world.ticket()
    assert [sees(a, ticket) for a in (world.sara, world.ali, world.mina, world.nima, world.omid)] == [
        True,
        True,
        True,
        True,
        False,
    ]


def test_a_supervisor_sees_the_teams_of_their_departments(world: World) -> None:
    ticket = hand_over(ticket=world.ticket(), team=world.refunds, summary="پول", by=world.sara)
    assert sees(world.mina, ticket)
    assert not sees(world.sara, ticket)
    ticket = hand_over(ticket=ticket, team=world.stock, summary="انبار", by=world.mina)
    assert not sees(world.mina, ticket)
    assert sees(world.omid, ticket)


def test_an_owner_keeps_sight_of_a_ticket_of_another_team(world: World) -> None:
    ticket = assign(ticket=world.ticket(), agent=world.omid, by=world.mina)
    assert sees(world.omid, ticket)


def test_what_an_agent_hears_is_what_they_see(world: World) -> None:
    tickets = [
        world.ticket(),
        hand_over(ticket=world.ticket(), team=world.refunds, summary="پول", by=world.sara),
        hand_over(ticket=world.ticket(), team=world.stock, summary="انبار", by=world.mina),
        assign(ticket=world.ticket(), agent=world.omid, by=world.mina),
    ]
    for agent in (world.sara, world.ali, world.mina, world.omid, world.nima):
        for ticket in tickets:
            assert sees(agent, ticket) == hears(agent, ticket), (agent, ticket)


def test_who_has_left_sees_nothing(world: World) -> None:
    ticket = world.ticket()
    gone = change_agent(agent=world.ali, is_active=False, by=world.nima)
    assert not sees(gone, ticket)
    with pytest.raises(NotThere):
        ticket_for(gone, ticket.pk)
