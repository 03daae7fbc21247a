"""What our own people pass on belongs to whoever wrote it first; what others pass on stays theirs."""

from datetime import UTC, datetime
from typing import Any

import pytest

from jawab.channels.contract import Address, Forwarded, Incoming
from jawab.channels.intake import accept
from jawab.people.actions import change_agent
from jawab.tickets.actions.addressing import recipients
from jawab.tickets.models import Note
from tests.channels.intake.mails import ALI, STRANGER, let_in, mail
from tests.world import World

pytestmark = pytest.mark.django_db

SARA = Address("Sara@shop.example".lower(), "Sara")
FIRST = Forwarded(
    sender=Address("reza@mail.example", "رضا کریمی"),
    subject="ضمانت چای‌ساز",
    text="سلام، چای‌ساز روشن نمی‌شود.",
    sent_at=datetime(2026, 11, 20, 9, 0, tzinfo=UTC),
)


def passed_on(
    name: str = "f", *, sender: Address = SARA, comment: str = "لطفاً رسیدگی کنید", **more: Any
) -> Incoming:
    text = f"{comment}\n---------- Forwarded message ---------\n{FIRST.text}"
    values: dict[str, Any] = {
        "subject": f"Fwd: {FIRST.subject}",
        "text": text,
        "written": comment or text,
        "forwarded": FIRST,
    }
    return mail(name, sender=sender, **(values | more))


def test_a_colleagues_forward_is_the_customers_ticket_with_their_words_as_a_note(world: World) -> None:
    (message,) = let_in(world, passed_on())
    ticket = message.ticket
    assert (str(ticket.customer), ticket.subject) == ("رضا کریمی", "ضمانت چای‌ساز")
    assert (message.written, message.sent_at) == (FIRST.text, FIRST.sent_at)
    assert "لطفاً رسیدگی کنید" in message.text, "the whole stays readable"
    assert recipients(ticket) == ["reza@mail.example"], (
        "the answer goes to the customer, never to the colleague"
    )
    note = Note.objects.get()
    assert (note.ticket, note.agent, note.text) == (ticket, world.sara, "لطفاً رسیدگی کنید")


def test_a_forward_without_a_word_makes_no_note(world: World) -> None:
    let_in(world, passed_on(comment=""))
    assert not Note.objects.exists()


def test_a_colleague_of_another_department_passes_on_and_leaves_no_note(world: World) -> None:
    (message,) = let_in(world, passed_on(sender=Address(world.omid.email)))
    assert (str(message.ticket.customer), Note.objects.count()) == ("رضا کریمی", 0)
    assert "لطفاً رسیدگی کنید" in message.text


def test_the_original_already_here_is_joined(world: World) -> None:
    original = mail("o", sender=FIRST.sender, subject=FIRST.subject)
    (first,) = let_in(world, original)
    again = passed_on(references=[original.message_id], in_reply_to=[original.message_id])
    assert let_in(world, again)[0].ticket == first.ticket


@pytest.mark.parametrize("sender", [ALI, STRANGER])
def test_what_a_customer_passes_on_stays_theirs(world: World, sender: Address) -> None:
    (message,) = let_in(world, passed_on(sender=sender))
    assert message.address == sender.email
    assert not Note.objects.exists()


def test_somebody_who_left_is_nobody_of_ours(world: World) -> None:
    change_agent(agent=world.sara, by=world.nima, is_active=False)
    (message,) = let_in(world, passed_on())
    assert message.address == SARA.email


def test_the_same_forward_twice_is_one_message(world: World) -> None:
    accept(channel=world.mailbox, incoming=passed_on())
    accepted = accept(channel=world.mailbox, incoming=passed_on())
    assert accepted.state == "known"
    assert Note.objects.count() == 1
