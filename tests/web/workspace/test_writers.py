"""Whoever answers our letter from another address: in the ticket, never as its customer, until somebody says so."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import translation

from jawab.base import clock
from jawab.channels.contract import Address, Incoming
from jawab.channels.intake import accept
from jawab.people.models import ContactPoint, Customer, CustomerMerge, ToldApart
from jawab.tickets.actions import Dispatch, reply
from jawab.tickets.models import Message, Ticket
from jawab.tickets.queries.timelines import LENGTH
from tests.web.workspace.browsing import queries, signed_in, text
from tests.world import World, customer

pytestmark = pytest.mark.django_db
ASKED = "answers here from another address"
OTHER = "maryam@work.example"


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


def answered(world: World, *, sender: str = OTHER, name: str = "Maryam", **more: object) -> Ticket:
    """A ticket whose answer was answered by somebody who had the letter."""
    ticket = world.ticket()
    ours = reply(ticket=ticket, text="Which kettle?", by=world.sara)
    told = {
        "source_id": f"<{sender}-{ticket.pk}>",
        "sender": Address(sender, name),
        "subject": f"Re: {ticket.subject}",
        "text": "The blue one",
        "written": "The blue one",
        "in_reply_to": [ours.message_id],
    }
    became = accept(channel=world.mailbox, incoming=Incoming(**(told | more)))  # type: ignore[arg-type]
    assert became.message is not None
    return became.message.ticket


def page(world: World, ticket: Ticket) -> str:
    world.sara.language = "en"
    world.sara.save()
    return text(signed_in(world.sara).get(f"/tickets/{ticket.pk}/"))


def test_they_land_in_the_ticket_as_somebody_else_and_it_is_asked(world: World) -> None:
    ticket = answered(world)
    assert Ticket.objects.count() == 1
    stranger = Customer.objects.get(contact_points__value=OTHER)
    assert ticket.customer == world.maryam
    assert stranger != world.maryam
    assert ContactPoint.objects.get(value=OTHER).verified_at is None
    shown = page(world, ticket)
    assert ASKED in shown
    assert OTHER in shown


def test_yes_joins_the_address_unproven_and_can_be_undone(world: World) -> None:
    ticket = answered(world)
    stranger = Customer.objects.get(contact_points__value=OTHER)
    client = signed_in(world.sara)
    said = {"other": stranger.pk, "ticket": ticket.pk, "in": ""}
    answer = client.post(f"/customers/{world.maryam.pk}/merge/", said)
    assert (answer.status_code, answer["Location"].startswith(f"/tickets/{ticket.pk}/")) == (303, True)
    point = ContactPoint.objects.get(value=OTHER)
    assert (point.customer, point.verified_at) == (world.maryam, None)
    assert set(Message.objects.filter(side="in").values_list("customer", flat=True)) == {world.maryam.pk}
    assert ASKED not in page(world, ticket)
    client.post(f"/customer-merges/{CustomerMerge.objects.get().pk}/undoing/")
    assert ContactPoint.objects.get(value=OTHER).customer == stranger


def test_no_tells_them_apart_and_asks_no_more(world: World) -> None:
    ticket = answered(world)
    stranger = Customer.objects.get(contact_points__value=OTHER)
    said = {"other": stranger.pk, "ticket": ticket.pk, "in": ""}
    answer = signed_in(world.sara).post(f"/customers/{world.maryam.pk}/apart/", said)
    assert answer["Location"].startswith(f"/tickets/{ticket.pk}/")
    assert ToldApart.objects.count() == 1
    assert ASKED not in page(world, ticket)
    assert ticket.messages.filter(customer=stranger).exists()


def test_of_whom_more_is_known_one_compares_first(world: World) -> None:
    known = customer("Reza", "reza@mail.example")
    world.message("Another matter", "Hello", customer=known)
    shown = page(world, answered(world, sender="reza@mail.example", name="Reza"))
    assert ASKED in shown
    assert f"/customers/{world.maryam.pk}/merge/?other={known.pk}" in shown
    assert f'name="other" value="{known.pk}"' in shown  # two people
    assert "Yes, the same person" not in shown


def test_whom_a_shop_knew_before_is_compared_first(world: World) -> None:
    with clock.at(clock.now() - timedelta(days=30)):
        known = customer("Reza", "reza@mail.example")
    shown = page(world, answered(world, sender="reza@mail.example", name="Reza"))
    assert f"/customers/{world.maryam.pk}/merge/?other={known.pk}" in shown
    assert "Yes, the same person" not in shown


def test_who_was_put_into_a_copy_pages_before_is_no_riddle(world: World) -> None:
    ticket = world.message("Kettle", "With my sister", cc=["Zari <zari@mail.example>"]).ticket
    for number in range(LENGTH + 5):
        world.message("Re", f"{number}", ticket=ticket)
    world.message("Re", "I am Zari", ticket=ticket, customer=customer("Zari", "zari@mail.example"))
    assert ASKED not in page(world, ticket)


def test_whom_somebody_wrote_to_is_no_riddle_and_no_machine_is(world: World) -> None:
    ticket = world.message("Kettle", "With my sister", cc=["Zari <zari@mail.example>"]).ticket
    world.message("Re", "I am Zari", ticket=ticket, customer=customer("Zari", "zari@mail.example"))
    assert ASKED not in page(world, ticket)
    world.message(
        "Re", "Away", ticket=ticket, customer=customer("Robot", "robot@mail.example"), nature="away"
    )
    assert ASKED not in page(world, ticket)


@pytest.mark.parametrize(
    ("sender", "copied"),
    [
        ("ryam@mail.example", []),  # the end of the customer's own address, to whom we wrote
        (OTHER, [Address(OTHER, "Maryam")]),  # into a copy by themselves
    ],
)
def test_nobody_invites_themselves(world: World, sender: str, copied: list[Address]) -> None:
    ticket = answered(world, sender=sender, cc=copied)
    assert ASKED in page(world, ticket)
    reply(ticket=ticket, text="Thank you", by=world.sara, dispatch=Dispatch(to=[sender]))
    assert ASKED in page(world, ticket)


def test_who_made_the_token_up_comes_nowhere_near(world: World) -> None:
    ticket = world.ticket()
    reply(ticket=ticket, text="Which kettle?", by=world.sara)
    made_up = Incoming(
        source_id="<x>",
        sender=Address("eve@evil.example", "Eve"),
        subject=f"Re: {ticket.subject} [#{ticket.pk}]",
        text="x",
        written="x",
        in_reply_to=[f"<abc.t{ticket.pk}-aaaaaaaa@shop.example>"],
        named_ticket=ticket.pk,
    )
    became = accept(channel=world.mailbox, incoming=made_up)
    assert became.message is not None
    assert became.message.ticket != ticket
    assert ASKED not in page(world, ticket)


def test_nothing_is_asked_where_nobody_else_writes_and_the_same_for_three_as_for_one(world: World) -> None:
    plain = world.ticket()
    ticket = answered(world)
    client = signed_in(world.sara)
    for each in (plain, ticket):
        client.get(f"/tickets/{each.pk}/")
    none = queries(lambda: client.get(f"/tickets/{plain.pk}/"))
    one = queries(lambda: client.get(f"/tickets/{ticket.pk}/"))
    assert one <= none + 5
    for number in range(2):
        who = customer(f"Other {number}", f"other-{number}@mail.example")
        world.message("Re", "x", ticket=ticket, customer=who)
    client.get(f"/tickets/{ticket.pk}/")
    assert queries(lambda: client.get(f"/tickets/{ticket.pk}/")) == one
