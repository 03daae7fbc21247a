"""Mail in to answer out and back again, over real servers on the loopback."""

import smtplib
from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from jawab.base import clock
from jawab.base.environment import environment
from jawab.channels.intake import read_due
from jawab.channels.models import Arrival, Delivery, DeliveryState
from jawab.channels.outbox.claims import Worker
from jawab.channels.outbox.sending import send_due
from jawab.channels.registry import hang_up, reader_of
from jawab.tickets.actions import Dispatch, NewTicket, Told, record_encounter, reply, write_first
from jawab.tickets.models import Message, Side, Ticket
from tests.post import Sink, door, letter, sink
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


class Post:
    """Brings letters to the desk, and takes the desk's letters out."""

    def __init__(self, port: int, world: World, outside: Sink) -> None:
        self._port = port
        self._world = world
        self._outside = outside

    def bring(self, mail: EmailMessage, *, to: str = "support@shop.example") -> Message | None:
        """What became of it: its message, if it stands in a ticket."""
        with smtplib.SMTP("127.0.0.1", self._port) as connection:
            connection.send_message(mail, "maryam@mail.example", [to])
        assert read_due(reader_of) == 1
        return Arrival.objects.latest("pk").message

    def open_ticket(self, **headers: str) -> Ticket:
        message = self.bring(letter(message_id="<first@mail.example>", **headers))
        assert message is not None
        return message.ticket

    def arrived(self, written: Message) -> EmailMessage:
        """The letter that reaches the outside world."""
        send_all()
        return self._outside.by_id()[written.message_id]

    def answer(self, ticket: Ticket, text: str = "سلام، همین امروز عوض می‌کنیم.") -> EmailMessage:
        """Sara answers."""
        return self.arrived(reply(ticket=ticket, text=text, by=self._world.sara))


def send_all() -> None:
    """When nothing can be taken back any more."""
    worker = Worker()
    try:
        with clock.at(clock.now() + timedelta(seconds=environment().undo_seconds)):
            send_due(worker)
    finally:
        worker.close()
        hang_up()


@pytest.fixture
def outside() -> Iterator[Sink]:
    with sink() as opened:
        yield opened


@pytest.fixture
def post(world: World, outside: Sink) -> Iterator[Post]:
    mailbox = world.mailbox.mailbox
    mailbox.smtp_host, mailbox.smtp_port, mailbox.smtp_security = "127.0.0.1", outside.port, "plain"
    mailbox.save()
    with door() as port:
        yield Post(port, world, outside)


def test_a_mail_becomes_a_ticket_of_its_team(post: Post, world: World) -> None:
    ticket = post.open_ticket()
    assert (ticket.subject, ticket.team, ticket.customer) == ("کتری شکسته", world.support, world.maryam)
    assert ticket.messages.get().written == "سلام، کتری شکسته رسید."


def test_the_answer_reaches_the_customer_in_the_thread(post: Post, outside: Sink) -> None:
    ticket = post.open_ticket()
    answer = post.answer(ticket)
    assert outside.envelopes[0].rcpt_tos == ["maryam@mail.example"]
    delivery = Delivery.objects.get()
    assert str(outside.envelopes[0].mail_from).startswith(f"support+b{delivery.pk}-")
    assert answer["In-Reply-To"] == "<first@mail.example>"
    assert answer["References"] == "<first@mail.example>"
    assert answer["Subject"] == f"Re: کتری شکسته [#{ticket.pk}]"
    assert answer["To"] == "maryam@mail.example"
    assert "Sara" in answer["From"]
    assert f"support+t{ticket.pk}-" in answer["Reply-To"]
    body = answer.get_body(("plain",))
    assert body is not None
    assert "همین امروز" in body.get_content()
    assert (delivery.state, delivery.attempts) == (DeliveryState.SENT, 1)


def test_an_answer_by_thread_joins_its_ticket_whoever_wrote_it(post: Post) -> None:
    ticket = post.open_ticket()
    answer = post.answer(ticket)
    again = letter("ممنون", sender="برادر <brother@mail.example>", In_Reply_To=answer["Message-ID"])
    again.replace_header("Subject", f"پاسخ: {ticket.subject}")
    joined = post.bring(again)
    assert joined is not None
    assert joined.ticket == ticket
    assert Ticket.objects.count() == 1


def test_a_conversation_we_begin_is_a_first_letter_and_its_answer_joins(post: Post, world: World) -> None:
    written = write_first(
        customer=world.maryam,
        channel=world.mailbox,
        subject="سفارش شما",
        text="سلام، کتری شما آماده است.",
        by=world.sara,
        dispatch=Dispatch(cc=["boss@mail.example"]),
    )
    ticket = written.ticket
    arrived = post.arrived(written)
    assert arrived["Subject"] == f"سفارش شما [#{ticket.pk}]"
    assert (arrived["In-Reply-To"], arrived["Cc"]) == (None, "boss@mail.example")
    answer = post.bring(letter("ممنون", subject="Re: سفارش شما", In_Reply_To=arrived["Message-ID"]))
    assert answer is not None
    ticket.refresh_from_db()
    assert (answer.ticket, ticket.status, ticket.assignee) == (ticket, "open", world.sara)
    assert ticket.waiting_since == answer.created_at


def test_an_answer_to_a_call_goes_by_mail_and_its_answer_joins(post: Post, world: World) -> None:
    told = Told(kind="call", outcome="answered", text="کتری شکسته رسید", begun_at=clock.now())
    ticket = record_encounter(
        told=told, customer=world.maryam, place=NewTicket(team=world.support), by=world.sara
    ).ticket
    arrived = post.answer(ticket)
    assert arrived["Subject"] == f"کتری شکسته رسید [#{ticket.pk}]"
    answer = post.bring(letter("ممنون", subject="Re: کتری شکسته رسید", In_Reply_To=arrived["Message-ID"]))
    assert answer is not None
    assert answer.ticket == ticket


def test_an_answer_under_another_subject_opens_a_ticket_linked_to_the_first(post: Post) -> None:
    ticket = post.open_ticket()
    answer = post.answer(ticket)
    other = post.bring(letter("فاکتور؟", subject="فاکتور رسمی", In_Reply_To=answer["Message-ID"]))
    assert other is not None
    assert other.ticket != ticket
    assert other.ticket.continues == ticket


def test_an_answer_by_the_signed_address_alone_joins_its_ticket(post: Post) -> None:
    ticket = post.open_ticket()
    signed = post.answer(ticket)["Reply-To"].addresses[0].addr_spec
    joined = post.bring(letter("ممنون", subject="", sender="x@elsewhere.example"), to=signed)
    assert joined is not None
    assert joined.ticket == ticket


def test_a_signed_address_that_was_tampered_with_is_an_address_like_any(post: Post) -> None:
    ticket = post.open_ticket()
    signed = post.answer(ticket)["Reply-To"].addresses[0].addr_spec
    other = signed.replace(f"+t{ticket.pk}-", f"+t{ticket.pk + 1}-")
    stranger = post.bring(letter(subject="بی‌ربط", sender="x@elsewhere.example"), to=other)
    assert stranger is not None
    assert stranger.ticket != ticket


def test_the_customers_own_subject_tag_joins_and_a_strangers_opens(post: Post) -> None:
    ticket = post.open_ticket()
    own = post.bring(letter("۲", subject=f"پاسخ: کتری [#{ticket.pk}]"))
    stranger = post.bring(letter("۳", subject=f"پاسخ: کتری [#{ticket.pk}]", sender="eve@elsewhere.example"))
    assert own is not None
    assert stranger is not None
    assert own.ticket == ticket
    assert stranger.ticket != ticket


def test_the_same_mail_twice_changes_nothing(post: Post) -> None:
    mail = letter(message_id="<once@mail.example>")
    first, second = post.bring(mail), post.bring(mail)
    assert first == second
    assert Message.objects.count() == 1
    assert list(Arrival.objects.values_list("state", flat=True)) == ["accepted", "known"]


def test_different_mails_under_one_message_id_are_both_kept(post: Post) -> None:
    post.bring(letter("یک", message_id="<broken@mail.example>"))
    post.bring(letter("دو", message_id="<broken@mail.example>", Reply_To="other@mail.example"))
    post.bring(letter("سه"))
    post.bring(letter("چهار"))
    assert sorted(Message.objects.values_list("written", flat=True)) == ["دو", "سه", "چهار", "یک"]


def test_a_mail_from_nobody_is_kept_under_the_unknown_sender(post: Post) -> None:
    mail = letter("بی‌نام")
    del mail["From"]
    message = post.bring(mail)
    assert message is not None
    assert message.customer is not None
    assert message.customer.contact_points.get().value == "unknown@sender.invalid"
    assert message.address == ""


def test_our_own_mail_coming_back_opens_nothing(post: Post) -> None:
    ticket = post.open_ticket()
    assert post.bring(post.answer(ticket)) is None
    assert Arrival.objects.latest("pk").state == "own"
    assert (Ticket.objects.count(), Message.objects.count()) == (1, 2)


def test_a_bounce_marks_the_reply_and_the_address(post: Post, world: World) -> None:
    ticket = post.open_ticket()
    lost = post.answer(ticket)
    assert post.bring(bounce_of(lost, "maryam@mail.example")) is None
    assert Arrival.objects.latest("pk").state == "report"
    point = world.maryam.contact_points.get(value="maryam@mail.example")
    assert point.failing_since is not None
    assert "5.1.1" in point.failure
    ticket.refresh_from_db()
    assert ticket.status == "open"


def test_a_bounce_of_a_mail_that_was_never_ours_marks_nobody(post: Post, world: World) -> None:
    forged = letter(message_id="<made-up@shop.example>")
    post.bring(bounce_of(forged, "maryam@mail.example"))
    assert world.maryam.contact_points.get(value="maryam@mail.example").failing_since is None


def test_every_recipient_of_a_copy_gets_one(post: Post, outside: Sink, world: World) -> None:
    ticket = post.open_ticket()
    reply(
        ticket=ticket,
        text="با رونوشت",
        by=world.sara,
        dispatch=Dispatch(cc=["omid@shop.example", "MARYAM@mail.example"]),
    )
    send_all()
    assert sorted(envelope.rcpt_tos for envelope in outside.envelopes) == [
        ["maryam@mail.example"],
        ["omid@shop.example"],
    ]
    assert ticket.messages.filter(side=Side.OUT).get().deliveries.filter(state="sent").count() == 2


def bounce_of(lost: EmailMessage, recipient: str) -> EmailMessage:
    """A delivery report as Postfix writes it (RFC 3464)."""
    report = _BOUNCE.format(recipient=recipient, message_id=lost["Message-ID"])
    return message_from_bytes(report.replace("\n", "\r\n").encode(), policy=policy.SMTP)


_BOUNCE = """\
From: Mail Delivery System <MAILER-DAEMON@mail.example>
To: support@shop.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=="

--==
Content-Type: text/plain

This is the mail system. I'm sorry.
--==
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example

Final-Recipient: rfc822; {recipient}
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 no such user
--==
Content-Type: text/rfc822-headers

Message-ID: {message_id}
Subject: x
--==--
"""
