"""Reports of what did not arrive: they mark what they can prove, and nothing else."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings

from jawab.base import clock
from jawab.base.models import FactRow
from jawab.channels.contract import Bounce
from jawab.channels.dead_addresses import FAILURES, WITHIN
from jawab.channels.intake import read_due, store
from jawab.channels.intake.reports import LATELY, mark_bounced
from jawab.channels.kinds.email.return_address import return_to
from jawab.channels.models import Arrival, Delivery, DeliveryState
from jawab.channels.registry import reader_of
from jawab.people.actions import revive_contact_point
from jawab.people.models import ContactPoint
from jawab.tickets.actions import Dispatch, reply
from jawab.tickets.models import Status, Ticket
from tests.post import letter
from tests.world import World, mailbox

pytestmark = pytest.mark.django_db(transaction=True)

GONE = "550 5.1.1 no such user"


@pytest.fixture
def ticket(world: World) -> Ticket:
    return world.ticket()


def sent(ticket: Ticket, world: World, *, cc: tuple[str, ...] = ()) -> Delivery:
    written = reply(ticket=ticket, text="پاسخ", by=world.sara, dispatch=Dispatch(cc=cc), then=Status.PENDING)
    Delivery.objects.filter(message=written).update(state=DeliveryState.SENT, done_at=clock.now())
    return Delivery.objects.get(message=written, recipient="maryam@mail.example")


def bounce(of: Delivery | None = None, **changes: object) -> Bounce:
    plain: dict[str, object] = {
        "recipient": "maryam@mail.example",
        "message_id": of.message.message_id if of else "",
        "permanent": True,
        "diagnostic": GONE,
        "status": "5.1.1",
    }
    return Bounce(**(plain | changes))  # type: ignore[arg-type]


def address(value: str = "maryam@mail.example") -> ContactPoint:
    return ContactPoint.objects.get(value=value)


def state(delivery: Delivery) -> str:
    delivery.refresh_from_db()
    return delivery.state


def told() -> list[bool]:
    """Of each failure told on a ticket, whether it is for good."""
    rows = FactRow.objects.filter(kind="reply.failed").order_by("number")
    return [row.values["permanent"] for row in rows]


def test_a_report_by_message_id_marks_the_delivery_and_brings_the_ticket_back(
    ticket: Ticket, world: World
) -> None:
    delivery = sent(ticket, world)
    assert mark_bounced([bounce(delivery)], channel=world.mailbox)
    assert (state(delivery), delivery.last_reply) == (DeliveryState.BOUNCED, GONE)
    ticket.refresh_from_db()
    assert ticket.status == Status.OPEN
    assert address().failing_since is not None


def test_a_report_by_delivery_needs_nothing_else(ticket: Ticket, world: World) -> None:
    delivery = sent(ticket, world)
    unread = bounce(recipient="", diagnostic="?", status="", delivery=delivery.pk)
    assert mark_bounced([unread], channel=world.mailbox)
    assert state(delivery) == DeliveryState.BOUNCED
    assert address().failing_since is None, "nobody knows why it came back"


def test_held_up_is_told_and_is_no_failure(ticket: Ticket, world: World) -> None:
    delivery = sent(ticket, world)
    late = bounce(delivery, permanent=False, action="delayed", status="4.4.1", diagnostic="still trying")
    assert mark_bounced([late, late], channel=world.mailbox)
    assert state(delivery) == DeliveryState.DELAYED
    ticket.refresh_from_db()
    assert ticket.status == Status.PENDING
    assert mark_bounced([bounce(delivery), late], channel=world.mailbox)
    assert state(delivery) == DeliveryState.BOUNCED
    assert told() == [False, True]


def test_the_same_report_twice_is_told_once(ticket: Ticket, world: World) -> None:
    delivery = sent(ticket, world)
    for _ in range(2):
        assert mark_bounced([bounce(delivery)], channel=world.mailbox)
    assert told() == [True]


def test_of_several_recipients_the_one_named_is_marked(ticket: Ticket, world: World) -> None:
    delivery = sent(ticket, world, cc=("boss@mail.example",))
    mark_bounced([bounce(delivery, recipient="Boss@mail.example")], channel=world.mailbox)
    assert state(delivery) == DeliveryState.SENT
    assert state(Delivery.objects.get(recipient="boss@mail.example")) == DeliveryState.BOUNCED


def test_where_mail_is_passed_on_the_stranger_named_stands_for_the_only_recipient(
    ticket: Ticket, world: World
) -> None:
    delivery = sent(ticket, world)
    mark_bounced([bounce(delivery, recipient="m.rahimi@elsewhere.example")], channel=world.mailbox)
    assert state(delivery) == DeliveryState.BOUNCED


def test_of_several_recipients_none_is_marked_for_a_stranger(ticket: Ticket, world: World) -> None:
    delivery = sent(ticket, world, cc=("boss@mail.example",))
    assert mark_bounced([bounce(delivery, recipient="x@elsewhere.example")], channel=world.mailbox)
    assert set(Delivery.objects.values_list("state", flat=True)) == {DeliveryState.SENT}
    assert told() == [True]


@pytest.mark.parametrize(
    "forged",
    [
        {"message_id": "<made-up@shop.example>"},
        {"message_id": "<made-up@shop.example>", "delivery": 10**9},
        {"recipient": "nobody@mail.example"},
        {"recipient": ""},
    ],
)
def test_a_forged_report_changes_nothing(ticket: Ticket, world: World, forged: dict[str, Any]) -> None:
    delivery = sent(ticket, world)
    assert not mark_bounced([bounce(**forged)], channel=world.mailbox)
    assert state(delivery) == DeliveryState.SENT
    assert address().failing_since is None
    assert told() == []


def test_a_report_that_only_names_the_address_is_told_but_kills_nothing(ticket: Ticket, world: World) -> None:
    older, newest = sent(ticket, world), sent(ticket, world)
    assert mark_bounced([bounce()], channel=world.mailbox)
    assert (state(older), state(newest)) == (DeliveryState.SENT, DeliveryState.BOUNCED)
    assert address().failing_since is None


def test_such_a_report_counts_only_for_the_same_mailbox_and_for_some_days(
    ticket: Ticket, world: World
) -> None:
    delivery = sent(ticket, world)
    assert not mark_bounced([bounce()], channel=mailbox("other@shop.example", None))
    with clock.at(clock.now() + LATELY + timedelta(minutes=1)):
        assert not mark_bounced([bounce()], channel=world.mailbox)
    assert state(delivery) == DeliveryState.SENT


def test_a_full_mailbox_is_given_up_only_after_it_was_full_thrice(ticket: Ticket, world: World) -> None:
    full: dict[str, Any] = {"status": "5.2.2", "diagnostic": "552 5.2.2 mailbox full"}
    long_ago = clock.now() - WITHIN - timedelta(days=1)
    with clock.at(long_ago):
        mark_bounced([bounce(sent(ticket, world), **full)], channel=world.mailbox)
    for _ in range(FAILURES - 1):
        mark_bounced([bounce(sent(ticket, world), **full)], channel=world.mailbox)
    assert address().failing_since is None
    mark_bounced([bounce(sent(ticket, world), **full)], channel=world.mailbox)
    assert address().failing_since is not None
    assert "mailbox full" in address().failure


def test_whoever_writes_again_has_an_address_that_works(ticket: Ticket, world: World) -> None:
    mark_bounced([bounce(sent(ticket, world))], channel=world.mailbox)
    store(
        channel=world.mailbox,
        raw=letter("باز منم").as_bytes(),
        via="smtp",
        envelope_from="maryam@mail.example",
    )
    read_due(reader_of)
    assert address().failing_since is None
    assert FactRow.objects.filter(kind="contact_point.revived").count() == 1


def test_a_person_can_say_that_it_works(ticket: Ticket, world: World) -> None:
    mark_bounced([bounce(sent(ticket, world))], channel=world.mailbox)
    revive_contact_point(point=address(), by=world.sara)
    assert address().failing_since is None


def came(world: World, delivery: Delivery, raw: bytes, *, via: str = "smtp") -> Arrival:
    """To the return address of ``delivery``, in the envelope or, where there is none, as a server writes it down."""
    to = return_to("support@shop.example", delivery.pk, settings.SECRET_KEY.encode())
    if via == "imap":
        raw = b"Delivered-To: " + to.encode() + b"\r\n" + raw
    arrival = store(
        channel=world.mailbox,
        raw=raw,
        via=via,
        envelope_to=[to] if via == "smtp" else [],
    )
    read_due(reader_of)
    arrival.refresh_from_db()
    return arrival


@pytest.mark.parametrize("via", ["smtp", "imap"])
def test_a_report_in_no_known_words_is_known_by_where_it_came_to(
    ticket: Ticket, world: World, via: str
) -> None:
    delivery = sent(ticket, world)
    odd = letter("zzz qqq 17", subject="zzz", sender="MAILER-DAEMON@mx.example").as_bytes()
    assert came(world, delivery, odd, via=via).state == "report"
    assert state(delivery) == DeliveryState.BOUNCED
    assert Ticket.objects.count() == 1


def test_an_answering_machine_that_writes_there_is_no_report(ticket: Ticket, world: World) -> None:
    delivery = sent(ticket, world)
    away = letter("تا شنبه نیستم.", subject="پاسخ خودکار", Auto_Submitted="auto-replied").as_bytes()
    arrival = came(world, delivery, away)
    assert state(delivery) == DeliveryState.SENT
    assert arrival.message is not None
    assert arrival.message.ticket == ticket, "it joins the ticket its return address names"


def test_a_machine_of_the_recipients_own_that_keeps_silent_about_it_is_no_report(
    ticket: Ticket, world: World
) -> None:
    delivery = sent(ticket, world)
    came(world, delivery, letter("الان دفتر نیستم، شنبه جواب می‌دهم.").as_bytes())
    assert state(delivery) == DeliveryState.SENT


def test_a_made_up_return_address_proves_nothing(ticket: Ticket, world: World) -> None:
    delivery = sent(ticket, world)
    odd = letter("zzz", subject="zzz", sender="MAILER-DAEMON@mx.example").as_bytes()
    to = f"support+b{delivery.pk}-aaaaaaaa@shop.example"
    store(channel=world.mailbox, raw=odd, via="smtp", envelope_to=[to])
    read_due(reader_of)
    assert state(delivery) == DeliveryState.SENT
