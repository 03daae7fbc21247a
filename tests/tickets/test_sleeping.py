"""A ticket that sleeps through its customer's answers, and wakes at its moment all the same."""

from datetime import timedelta

from jawab.base import clock
from jawab.base.models import FactRow
from jawab.tickets.actions import reply, set_status, wake_due
from jawab.tickets.actions.changing import begin_change, carry_out, remember, undo_change
from jawab.tickets.actions.deeds import Wish
from jawab.tickets.models import Status, Ticket
from tests.web.workspace.browsing import signed_in, text
from tests.world import NOON, World

WAKING = NOON + timedelta(days=2)


def asleep(world: World, *, through: bool = True) -> Ticket:
    with clock.at(NOON):
        ticket = world.ticket()
        reply(ticket=ticket, text="صبر کنید", by=world.sara)
        return set_status(ticket=ticket, status=Status.SNOOZED, until=WAKING, through=through, by=world.sara)


def test_an_answer_does_not_wake_it_and_its_customer_waits_since_then(world: World) -> None:
    ticket = asleep(world)
    with clock.at(NOON + timedelta(days=1)):
        message = world.message("Re", "چه شد؟", ticket=ticket)
    ticket.refresh_from_db()
    assert (ticket.status, ticket.snoozed_until) == (Status.SNOOZED, WAKING)
    assert ticket.waiting_since == message.created_at
    with clock.at(WAKING):
        assert wake_due() == 1
    ticket.refresh_from_db()
    assert (ticket.status, ticket.sleeps_through, ticket.waiting_since) == (
        Status.OPEN,
        False,
        message.created_at,
    )


def test_one_that_sleeps_lightly_wakes_as_ever(world: World) -> None:
    ticket = asleep(world, through=False)
    world.message("Re", "چه شد؟", ticket=ticket)
    ticket.refresh_from_db()
    assert ticket.status == Status.OPEN


def test_nothing_but_a_sleeping_ticket_sleeps_through(world: World) -> None:
    ticket = asleep(world)
    set_status(ticket=ticket, status=Status.PENDING, through=True, by=world.sara)
    world.message("Re", "چه شد؟", ticket=ticket)
    ticket.refresh_from_db()
    assert (ticket.status, ticket.sleeps_through) == (Status.OPEN, False)


def test_it_is_told_and_taken_back(world: World) -> None:
    ticket = asleep(world)
    fact = FactRow.objects.filter(kind="ticket.status_changed").latest("number")
    assert fact.values["through"] is True
    change = remember(
        number=ticket.pk,
        by=world.sara,
        deed=lambda: set_status(ticket=ticket, status=Status.OPEN, by=world.sara),
    )
    assert change is not None
    carry_out(change=undo_change(change=change, by=world.sara))
    ticket.refresh_from_db()
    assert (ticket.status, ticket.snoozed_until, ticket.sleeps_through) == (Status.SNOOZED, WAKING, True)


def test_many_are_put_to_sleep_so_and_older_wishes_are_still_read(world: World) -> None:
    deep, light = world.ticket(), world.ticket()
    until = (clock.now() + timedelta(days=1)).isoformat()
    wishes: list[tuple[Ticket, Wish]] = [(deep, {"until": until, "through": True}), (light, {"until": until})]
    for ticket, wish in wishes:
        key = str(ticket.pk)
        change = begin_change(verb="snooze", wish=wish, numbers=[ticket.pk], by=world.sara, key=key)
        carry_out(change=change)
    assert [Ticket.objects.get(pk=one.pk).sleeps_through for one in (deep, light)] == [True, False]


def test_the_page_asks_and_says_so(world: World) -> None:
    ticket = world.ticket()
    client, path = signed_in(world.sara), f"/tickets/{ticket.pk}/"
    assert 'name="through"' in text(client.get(f"{path}?fragment=head"))
    assert client.post(f"{path}snooze/", {"preset": "hour", "through": "1"}).status_code == 303
    assert Ticket.objects.get(pk=ticket.pk).sleeps_through
    client.post(f"{path}snooze/", {"preset": "later"})
    assert not Ticket.objects.get(pk=ticket.pk).sleeps_through
