"""Colleagues named in notes."""

import pytest

from jawab.base.errors import NotAllowed, Refused
from jawab.people.actions import change_preferences, set_teams
from jawab.people.models import Agent
from jawab.tickets.access import visible_tickets
from jawab.tickets.actions import assign, note, see_mentions
from jawab.tickets.models import Mention, Note, Ticket
from jawab.tickets.queries import agents_seeing, mentions_of, unseen_mentions
from tests.world import World, agent


def named(ticket: Ticket, text: str, world: World) -> set[str]:
    written = note(ticket=ticket, text=text, by=world.sara)
    return set(written.mentions.values_list("agent__name", flat=True))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("@Ali لطفاً ببین", {"Ali"}),
        ("لطفاً (@ali) و @Mina، ببینید", {"Ali", "Mina"}),
        ("@Ali @Ali", {"Ali"}),
        ("بنویس به ali@shop.example", set()),
        ("@Alireza", set()),
        ("@ Ali", set()),
        ("@nobody", set()),
        ("", None),
    ],
)
def test_a_whole_name_after_the_sign_is_a_mention(world: World, text: str, names: set[str] | None) -> None:
    ticket = world.ticket()
    if names is None:
        with pytest.raises(Refused):
            note(ticket=ticket, text=text, by=world.sara)
    else:
        assert named(ticket, text, world) == names


def test_persian_names_are_found_in_any_spelling_and_the_longer_one_is_meant(world: World) -> None:
    change_preferences(agent=world.ali, by=world.ali, name="علی")
    agent("Reza", teams=(world.support,))
    longer = agent("Kian", teams=(world.support,))
    change_preferences(agent=longer, by=longer, name="علی کیانی‌پور")
    assert named(world.ticket(), "@علي كياني‌پور ببین", world) == {"علی کیانی‌پور"}
    assert named(world.ticket(), "@علي ببین", world) == {"علی"}


def test_somebody_who_may_not_see_the_ticket_is_refused_by_name(world: World) -> None:
    ticket = world.ticket()
    with pytest.raises(Refused, match="Omid"):
        note(ticket=ticket, text="@Ali و @Omid", by=world.sara)
    assert not Note.objects.exists()
    assert not Mention.objects.exists()
    with pytest.raises((NotAllowed, Refused), match="Omid"):
        note(ticket=ticket, text="@OMID", by=world.sara)


def test_of_two_of_one_name_the_one_who_sees_the_ticket_is_meant(world: World) -> None:
    for one in (world.ali, world.omid):
        change_preferences(agent=one, by=one, name="سمیرا")
    written = note(ticket=world.ticket(), text="@سمیرا", by=world.sara)
    assert [mention.agent_id for mention in written.mentions.all()] == [world.ali.pk]


def test_those_who_may_be_named_are_those_who_see_the_ticket(world: World) -> None:
    """The same rule from both sides, for every kind of ticket."""
    teamless = world.ticket()
    Ticket.objects.filter(pk=teamless.pk).update(team=None)
    lent = world.ticket()
    Ticket.objects.filter(pk=lent.pk).update(team=world.stock, assignee=world.sara)
    refunds = world.ticket()
    Ticket.objects.filter(pk=refunds.pk).update(team=world.refunds)
    gone = agent("Gone", teams=(world.support, world.stock))
    Agent.objects.filter(pk=gone.pk).update(is_active=False)
    for ticket in Ticket.objects.all():
        seeing = {one.pk for one in Agent.objects.all() if visible_tickets(one).filter(pk=ticket.pk).exists()}
        assert {one.pk for one in agents_seeing(ticket)} == seeing


def test_the_list_has_what_is_unseen_first_and_forgets_what_is_out_of_sight(world: World) -> None:
    first, second, third = world.ticket(), world.ticket(), world.ticket()
    for ticket in (first, second, third):
        note(ticket=ticket, text="@Ali", by=world.sara)
    note(ticket=first, text="@Ali دوباره", by=world.sara)
    see_mentions(ticket=third, by=world.ali)
    see_mentions(ticket=third, by=world.mina)
    seen = visible_tickets(world.ali)
    assert [ticket.pk for ticket in mentions_of(seen, viewer=world.ali)] == [first.pk, second.pk, third.pk]
    unseen = [vars(ticket)["mention_unseen"] for ticket in mentions_of(seen, viewer=world.ali)]
    assert unseen == [True, True, False]
    assert unseen_mentions(seen, viewer=world.ali).count() == 2
    assert not mentions_of(visible_tickets(world.mina), viewer=world.mina).exists()

    set_teams(agent=world.ali, teams=[world.stock], by=world.nima)
    assert not mentions_of(visible_tickets(world.ali), viewer=world.ali).exists()
    assert not unseen_mentions(visible_tickets(world.ali), viewer=world.ali).exists()
    assign(ticket=first, agent=world.ali, by=world.nima)
    assert [ticket.pk for ticket in mentions_of(visible_tickets(world.ali), viewer=world.ali)] == [first.pk]
