"""What the mail server turned away is counted, by our own words and our own mailboxes alone."""

import smtplib
from contextlib import suppress

import pytest

from jawab.channels.kinds.email import smtp_server
from jawab.channels.models import Arrival, Refusal
from tests.post import door, letter, wait_for
from tests.world import World, mailbox

pytestmark = pytest.mark.django_db(transaction=True)

Counted = tuple[str | None, str, str, int]


def counted() -> list[Counted]:
    found = Refusal.objects.order_by("reason", "channel__address")
    return list(found.values_list("channel__address", "via", "reason", "count"))


def deliver(port: int, *recipients: str, text: str = "سلام") -> None:
    """By HELO, so that no size is announced."""
    with smtplib.SMTP("127.0.0.1", port, timeout=60) as client, suppress(smtplib.SMTPException):
        client.helo("mail.example")
        client.sendmail("a@mail.example", recipients, letter(text).as_bytes())


def test_what_is_stored_is_not_refused(world: World) -> None:
    with door() as port:
        deliver(port, "support@shop.example")
    assert (Arrival.objects.count(), counted()) == (1, [])


def test_any_number_of_invented_addresses_is_one_row(world: World) -> None:
    with door() as port:
        for number in range(30):
            deliver(port, f"guess{number}@shop.example")
    assert counted() == [(None, "smtp", "unknown", 30)]


def test_a_letter_too_large_is_counted_for_each_mailbox_it_was_meant_for(world: World) -> None:
    mailbox("refunds@shop.example", world.refunds)
    with door(limit=2000) as port:
        recipients = ("support@shop.example", "support+x@shop.example", "refunds@shop.example")
        deliver(port, *recipients, text="x " * 5000)
    assert counted() == [
        ("refunds@shop.example", "smtp", "too_large", 1),
        ("support@shop.example", "smtp", "too_large", 1),
    ]


def test_a_size_announced_is_counted_before_anyone_is_named(world: World) -> None:
    with door(limit=2000) as port, smtplib.SMTP("127.0.0.1", port) as client:
        client.ehlo("mail.example")
        assert client.mail("a@mail.example", ["SIZE=2001"])[0] == 552
    assert counted() == [(None, "smtp", "too_large", 1)]


def test_counts_are_written_while_the_server_runs(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(smtp_server, "NOTED", 0.1)
    with door() as port:
        deliver(port, "nobody@shop.example")
        wait_for(lambda: counted() == [(None, "smtp", "unknown", 1)])
        deliver(port, "nobody@shop.example")
        wait_for(lambda: counted() == [(None, "smtp", "unknown", 2)])


def test_conversations_beyond_the_seats_are_counted(world: World) -> None:
    with door(seats=1) as port, smtplib.SMTP("127.0.0.1", port), pytest.raises(smtplib.SMTPException):
        smtplib.SMTP("127.0.0.1", port)
    assert counted() == [(None, "smtp", "busy", 1)]
