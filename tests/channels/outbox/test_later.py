"""Answers written for later, their blind copies and signatures, as they reach a real server."""

from datetime import datetime, timedelta

import pytest

from jawab.base import clock
from jawab.base.errors import NotThere, Refused
from jawab.base.models import FactRow
from jawab.channels.models import Delivery, DeliveryState
from jawab.channels.outbox.claims import Worker
from jawab.channels.outbox.later import release_reply
from jawab.channels.outbox.sending import send_due
from jawab.channels.registry import hang_up
from jawab.people.actions import sign_as
from jawab.tickets.actions import Dispatch, reply, withdraw_reply
from jawab.tickets.models import Message, Ticket
from tests.desk import markup, plain
from tests.post import Sink
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)

TOMORROW = timedelta(days=5)


def sent_at(moment: datetime) -> int:
    worker = Worker()
    try:
        with clock.at(moment):
            return send_due(worker)
    finally:
        worker.close()
        hang_up()


def for_later(ticket: Ticket, world: World, *, yields: bool = True) -> Message:
    dispatch = Dispatch(leaves_at=clock.now() + TOMORROW, yields=yields)
    return reply(ticket=ticket, text="سلام، فردا می‌فرستیم.", by=world.sara, dispatch=dispatch)


def test_it_leaves_at_its_moment_and_not_before_dated_then(
    ticket: Ticket, world: World, outside: Sink
) -> None:
    message = for_later(ticket, world)
    assert message.leaves_at is not None
    assert sent_at(message.leaves_at - timedelta(seconds=1)) == 0
    assert sent_at(message.leaves_at) == 1
    (letter,) = outside.letters
    assert letter["Date"].datetime == message.leaves_at.replace(microsecond=0)


def test_a_server_that_puts_it_off_is_given_its_days_from_that_moment(
    ticket: Ticket, world: World, outside: Sink
) -> None:
    message = for_later(ticket, world)
    outside.answer = lambda _: "451 4.3.0 Later"
    assert message.leaves_at is not None
    sent_at(message.leaves_at)
    assert Delivery.objects.get().state == DeliveryState.WAITING


def test_a_customer_who_writes_first_holds_it_back_until_it_is_released(
    ticket: Ticket, world: World, outside: Sink
) -> None:
    message = for_later(ticket, world)
    world.message("Re", "لازم نیست، پیدا شد", ticket=ticket)
    message.refresh_from_db()
    assert message.held_at is not None
    assert message.leaves_at is not None
    assert sent_at(message.leaves_at + TOMORROW) == 0
    assert FactRow.objects.filter(kind="reply.held", ticket=ticket.pk).count() == 1
    release_reply(message=message, by=world.ali)
    assert sent_at(clock.now()) == 1
    assert len(outside.letters) == 1
    assert FactRow.objects.get(kind="reply.released").actor == world.ali.actor
    with pytest.raises(Refused):
        release_reply(message=message, by=world.ali)


def test_a_machines_answer_and_an_answer_that_does_not_yield_hold_nothing(
    ticket: Ticket, world: World, outside: Sink
) -> None:
    machine = for_later(ticket, world)
    world.message("Re", "در سفر هستم", ticket=ticket, nature="away")
    firm = for_later(ticket, world, yields=False)
    assert machine.leaves_at is not None
    with clock.at(machine.leaves_at + timedelta(hours=1)):
        world.message("Re", "پیدا شد", ticket=ticket)
    assert firm.leaves_at is not None
    assert sent_at(firm.leaves_at) == 2
    assert not Message.objects.exclude(held_at=None).exists()


def test_it_can_be_taken_back_and_only_by_its_writer_and_sent_now_by_those_who_see_it(
    ticket: Ticket, world: World, outside: Sink
) -> None:
    message = for_later(ticket, world)
    with pytest.raises(NotThere):
        release_reply(message=message, by=world.omid)
    draft = withdraw_reply(message=message, by=world.sara)
    assert draft.text == "سلام، فردا می‌فرستیم."
    assert sent_at(clock.now() + TOMORROW * 2) == 0
    plain_answer = reply(ticket=ticket, text="همین حالا", by=world.sara)
    with pytest.raises(Refused):
        release_reply(message=plain_answer, by=world.sara)


@pytest.mark.parametrize("ahead", [timedelta(0), timedelta(seconds=-1), timedelta(days=400)])
def test_a_moment_that_is_past_or_far_is_refused(ticket: Ticket, world: World, ahead: timedelta) -> None:
    with pytest.raises(Refused):
        reply(ticket=ticket, text="سلام", by=world.sara, dispatch=Dispatch(leaves_at=clock.now() + ahead))
    assert not Delivery.objects.exists()


def test_nobody_but_the_blind_recipient_learns_of_a_blind_copy(
    ticket: Ticket, world: World, outside: Sink
) -> None:
    dispatch = Dispatch(cc=["boss@mail.example"], bcc=["audit@mail.example", "BOSS@mail.example"])
    reply(ticket=ticket, text="سلام", by=world.sara, dispatch=dispatch)
    assert sent_at(clock.now() + timedelta(minutes=1)) == 3
    recipients = sorted(address for envelope in outside.envelopes for address in envelope.rcpt_tos)
    assert recipients == ["audit@mail.example", "boss@mail.example", "maryam@mail.example"]
    assert not any("audit" in str(letter) for letter in outside.letters)


def test_the_recipients_may_be_others_than_the_customer(ticket: Ticket, world: World, outside: Sink) -> None:
    reply(ticket=ticket, text="سلام", by=world.sara, dispatch=Dispatch(to=["shop@other.example"]))
    sent_at(clock.now() + timedelta(minutes=1))
    assert [envelope.rcpt_tos for envelope in outside.envelopes] == [["shop@other.example"]]
    many = [f"a{number}@mail.example" for number in range(10_000)]
    with pytest.raises(Refused):
        reply(ticket=ticket, text="سلام", by=world.sara, dispatch=Dispatch(bcc=many))


@pytest.mark.parametrize(
    ("text", "signing", "signature"),
    [
        ("سلام، همین امروز می‌فرستیم.", "own", "سارا"),
        ("Hello, we will send it today.", "own", "Sara"),
        ("Hello, we will send it today.", "team", "The shop"),
        ("سلام، همین امروز می‌فرستیم.", "none", ""),
    ],
)
def test_the_signature_in_the_language_of_the_answer_stands_below_it(
    ticket: Ticket, world: World, outside: Sink, text: str, signing: str, signature: str
) -> None:
    sign_as(owner=world.sara, texts={"fa": "سارا", "en": "Sara"}, by=world.sara)
    sign_as(owner=world.support, texts={"en": "The shop"}, by=world.nima)
    message = reply(ticket=ticket, text=text, by=world.sara, dispatch=Dispatch(signing=signing))
    sign_as(owner=world.sara, texts={"fa": "دیگری", "en": "Other"}, by=world.sara)
    sent_at(clock.now() + timedelta(minutes=1))
    (letter,) = outside.letters
    assert (f"\n-- \n{signature}\n" in plain(letter)) == bool(signature)
    assert ("-- <br>" in markup(letter)) == bool(signature)
    assert message.text == text
