"""Writing first: the ticket that a letter of ours opens, and what is refused."""

from typing import Any

import pytest

from jawab.base.errors import NotAllowed, Refused
from jawab.base.models import FactRow
from jawab.channels.models import Delivery
from jawab.people.contacts import Typed
from jawab.people.models import Customer
from jawab.tickets.access import mailboxes_of, visible_tickets
from jawab.tickets.actions import Dispatch, reply, withdraw_reply, write_first
from jawab.tickets.files import NewFile
from jawab.tickets.models import Channel, Message, Status, Ticket
from jawab.tickets.queries import search
from tests.world import World, mailbox


def write(world: World, **more: Any) -> Message:
    values = {
        "customer": world.maryam,
        "channel": world.mailbox,
        "subject": "سفارش شما",
        "text": "سلام، کتری شما آماده است.",
        "by": world.sara,
        "dispatch": Dispatch(),
    }
    return write_first(**{**values, **more})


def test_it_is_the_writers_and_waits_for_the_customer(world: World) -> None:
    message = write(world, files=[NewFile("a.pdf", "application/pdf", b"%PDF")])
    ticket = Ticket.objects.get()
    assert (ticket.status, ticket.assignee, ticket.team) == (Status.PENDING, world.sara, world.support)
    assert (ticket.waiting_since, ticket.last_side, ticket.preview) == (
        None,
        "out",
        "سلام، کتری شما آماده است.",
    )
    assert (message.to, message.attachments.get().name) == (["maryam@mail.example"], "a.pdf")
    assert Delivery.objects.get().recipient == "maryam@mail.example"
    kinds = FactRow.objects.filter(ticket=ticket.pk).order_by("number").values_list("kind", flat=True)
    assert list(kinds) == ["ticket.opened", "reply.written"]
    assert search(visible_tickets(world.ali), "آماده").tickets == [ticket]
    assert search(visible_tickets(world.omid), "آماده").tickets == []


def test_the_same_press_is_one_letter_to_one_customer(world: World) -> None:
    stranger = Typed(name="رضا کریمی", email="reza@mail.example")
    first = write(world, customer=stranger, source_id="agent:1:x")
    assert write(world, customer=stranger, source_id="agent:1:x") == first
    assert (Ticket.objects.count(), Delivery.objects.count(), Customer.objects.count()) == (1, 1, 2)


def test_an_address_given_for_who_had_none_is_theirs_from_now_on(world: World) -> None:
    message = write(
        world, customer=Typed(name="رضا", phone="09120004567"), dispatch=Dispatch(to=["reza@mail.example"])
    )
    points = message.ticket.customer.contact_points.values_list("value", flat=True)
    assert (set(points), message.to) == ({"+989120004567", "reza@mail.example"}, ["reza@mail.example"])
    other = write(world, dispatch=Dispatch(to=["elsewhere@mail.example"]))
    assert other.to == ["elsewhere@mail.example"]
    assert world.maryam.contact_points.count() == 1


def test_taken_back_it_is_a_draft_of_its_writers_open_ticket(world: World) -> None:
    message = write(world)
    draft = withdraw_reply(message=message, by=world.sara)
    ticket = Ticket.objects.get()
    assert (ticket.status, ticket.assignee, ticket.preview, draft.to) == (Status.OPEN, world.sara, "", [])
    assert not Delivery.objects.exists()
    assert reply(ticket=ticket, text=draft.text, by=world.sara).to == ["maryam@mail.example"]


def test_one_writes_from_ones_own_teams_mailboxes_and_from_nobodys(world: World) -> None:
    stock, common = mailbox("stock@shop.example", world.stock), mailbox("hello@shop.example", None)
    assert set(mailboxes_of(world.sara)) == {world.mailbox, common}
    assert set(mailboxes_of(world.omid)) == {stock, common}
    assert set(mailboxes_of(world.nima)) == {world.mailbox, stock, common}
    with pytest.raises(Refused):
        write(world, channel=stock)
    assert write(world, channel=stock, by=world.nima).ticket.team == world.stock


def refused(world: World, **more: Any) -> None:
    with pytest.raises(Refused):
        write(world, **more)
    assert (Ticket.objects.count(), Delivery.objects.count(), Customer.objects.count()) == (0, 0, 1)


@pytest.mark.parametrize(
    "more",
    [
        {"subject": " "},
        {"text": "\n"},
        {"text": "x" * 1_000_001},
        {"customer": Typed(name="رضا")},
        {"customer": Typed(phone="0912000")},
        {"customer": Typed(phone="09120004567")},
        {"customer": Typed(email="a@")},
        {"customer": Typed()},
        {"dispatch": Dispatch(cc=[f"a{n}@mail.example" for n in range(60)])},
    ],
)
def test_what_cannot_be_sent_is_refused_and_leaves_nobody(world: World, more: dict[str, Any]) -> None:
    refused(world, **more)


def test_without_a_mailbox_there_is_nothing_to_write_from(world: World) -> None:
    Channel.objects.update(is_active=False)
    refused(world)


def test_who_has_left_writes_to_nobody(world: World) -> None:
    world.sara.is_active = False
    with pytest.raises(NotAllowed):
        write(world)


def test_a_letter_of_ours_is_found_by_its_subject(world: World) -> None:
    written = write(world, subject="جاروبرقی بی‌صدا")
    assert [ticket.pk for ticket in search(visible_tickets(world.sara), "جاروبرقی").tickets] == [
        written.ticket_id
    ]
