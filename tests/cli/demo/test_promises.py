"""The shop's promises: each agent has kept some, was late once, and owes some still."""

from datetime import timedelta

from jawab.base import clock
from jawab.cli.demo.promises import make_promises
from jawab.promises.models import Promise
from jawab.tickets.actions import assign, set_status
from tests.world import World


def test_what_was_promised_ends_after_the_last_word_and_what_is_to_come_has_its_step(world: World) -> None:
    with clock.at(clock.now() - timedelta(days=3)):
        quiet = [world.ticket() for _ in range(7)]
        for ticket in quiet:
            assign(ticket=ticket, agent=world.sara, by=world.sara)
            set_status(ticket=ticket, status="resolved", by=world.sara)
    running = world.ticket()
    assign(ticket=running, agent=world.sara, by=world.sara)
    set_status(ticket=running, status="open", by=world.sara)
    make_promises()
    ended = Promise.objects.filter(ended_at__isnull=False)
    assert {each.ticket_id for each in ended} == {ticket.pk for ticket in quiet}
    assert all(each.made_at > each.ticket.created_at for each in ended)
    assert sum(each.ended_at > each.due_at for each in ended if each.ended_at) == 1
    (owed,) = Promise.objects.filter(ended_at=None)
    assert (owed.ticket_id, owed.owner) == (running.pk, world.sara)
    assert owed.due_at > clock.now()
    assert owed.encounter is not None
    assert owed.encounter.next_step


def test_who_holds_nothing_promises_nothing(world: World) -> None:
    world.ticket()
    make_promises()
    assert not Promise.objects.exists()
