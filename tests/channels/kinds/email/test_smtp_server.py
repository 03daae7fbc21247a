"""The desk's own mail server, spoken to as the world's mail servers do, and as they should not."""

import smtplib
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connection

from jawab.base.environment import Bind
from jawab.channels.intake import read_due
from jawab.channels.kinds.email import smtp_session
from jawab.channels.kinds.email.smtp_server import MailServer
from jawab.channels.models import Arrival
from jawab.channels.registry import reader_of
from jawab.tickets.models import Message
from tests.post import MEGABYTE, door, letter, wait_for
from tests.world import World, mailbox

pytestmark = pytest.mark.django_db(transaction=True)
SIMPLE = b"From: a@mail.example\r\nSubject: x\r\n\r\nhello\r\n"


@pytest.fixture
def port(world: World) -> Iterator[int]:
    with door() as opened:
        yield opened


class Wire:
    """A client that says exactly what it is told to."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=20)
        self._lines = self._socket.makefile("rb")
        self.greeting = self.hear()

    def say(self, line: str | bytes) -> str:
        self._socket.sendall(line.encode() + b"\r\n" if isinstance(line, str) else line)
        return self.hear()

    def hear(self) -> str:
        while True:
            line = self._lines.readline()
            if line[3:4] != b"-":
                return line.decode().rstrip()

    def ready_for_data(self, *recipients: str) -> None:
        self.say("EHLO mail.example")
        self.say("MAIL FROM:<maryam@mail.example>")
        for recipient in recipients or ("support@shop.example",):
            assert self.say(f"RCPT TO:<{recipient}>").startswith("250"), recipient
        assert self.say("DATA").startswith("354")

    def close(self) -> None:
        self._lines.close()
        self._socket.close()


@pytest.fixture
def wire(port: int) -> Iterator[Wire]:
    opened = Wire(port)
    yield opened
    opened.close()


def raws() -> list[bytes]:
    return [bytes(arrival.raw) for arrival in Arrival.objects.order_by("pk")]


def test_what_it_offers(port: int) -> None:
    with smtplib.SMTP("127.0.0.1", port) as client:
        client.ehlo()
        assert client.esmtp_features.keys() == {"size", "8bitmime", "smtputf8", "help"}
        assert client.esmtp_features["size"] == str(80 * MEGABYTE)


@pytest.mark.parametrize(
    ("address", "answer"),
    [
        ("support@shop.example", "250"),
        ("SUPPORT@Shop.Example", "250"),
        ("support+t12-abcdefgh@shop.example", "250"),
        ("supportx@shop.example", "550"),
        ("support@elsewhere.example", "550"),
        ("x+support@shop.example", "550"),
        ("sup%port@shop.example", "550"),
        ("support", "550"),
        ("closed@shop.example", "550"),
    ],
)
def test_only_mailboxes_in_use_are_recipients(wire: Wire, address: str, answer: str) -> None:
    closed = mailbox("closed@shop.example", None)
    closed.is_active = False
    closed.save()
    wire.say("EHLO mail.example")
    wire.say("MAIL FROM:<maryam@mail.example>")
    assert wire.say(f"RCPT TO:<{address}>").startswith(answer)


def test_a_mailbox_with_a_plus_in_its_name_is_meant_before_the_one_without(wire: Wire, world: World) -> None:
    vip = mailbox("support+vip@shop.example", None)
    wire.ready_for_data("support+vip@shop.example")
    wire.say(SIMPLE + b".\r\n")
    assert Arrival.objects.get().channel == vip


def test_an_international_domain_is_the_same_in_both_spellings(wire: Wire) -> None:
    desk = mailbox("پشتیبانی@فروشگاه.example", None)
    ascii_domain = "فروشگاه".encode("idna").decode() + ".example"
    wire.ready_for_data(f"پشتیبانی@{ascii_domain}", "پشتیبانی@فروشگاه.example")
    wire.say(SIMPLE + b".\r\n")
    assert Arrival.objects.get().channel == desk


def test_one_arrival_for_each_mailbox_with_the_addresses_meant(wire: Wire, world: World) -> None:
    refunds = mailbox("refunds@shop.example", world.refunds)
    wire.ready_for_data("support@shop.example", "refunds@shop.example", "support+x@shop.example")
    assert wire.say(SIMPLE + b".\r\n").startswith("250")
    assert list(Arrival.objects.order_by("pk").values_list("channel", "envelope_to", "envelope_from")) == [
        (world.mailbox.pk, ["support@shop.example", "support+x@shop.example"], "maryam@mail.example"),
        (refunds.pk, ["refunds@shop.example"], "maryam@mail.example"),
    ]


@pytest.mark.parametrize(
    "body",
    [
        b"Subject: nul\r\n\r\na\0b\r\n",
        b"Subject: bare\n\nline feeds\nonly\n\r\n",
        b"Subject: bare\r\n\r\none\rtwo\r\n",
        b"Subject: long\r\n\r\n" + b"x" * 300_000 + b"\r\n",
        b"Subject: eight\r\n\r\n\xd8\xb3\xd9\x84\xd8\xa7\xd9\x85 \xff\xfe\r\n",
        b"\r\n",
        b"",
        b"no header at all\r\n",
    ],
)
def test_whatever_the_lines_are_the_bytes_are_kept(wire: Wire, body: bytes) -> None:
    wire.ready_for_data()
    assert wire.say(body + b".\r\n").startswith("250")
    assert raws() == [body]


def test_dots_are_taken_off_and_only_the_true_end_ends(wire: Wire) -> None:
    """A dot between bare line feeds ends nothing: that would let a sender smuggle in a second mail."""
    wire.ready_for_data()
    smuggled = b"a\n.\nMAIL FROM:<x@y>\r\n..\r\n...two\r\n\n.\r\nb\r.\r\n"
    assert wire.say(smuggled + b"\r\n.\r\n").startswith("250")
    assert raws() == [b"a\n.\nMAIL FROM:<x@y>\r\n.\r\n..two\r\n\n.\r\nb\r.\r\n\r\n"]


def test_the_end_may_come_in_pieces_and_the_next_command_with_it(wire: Wire) -> None:
    wire.ready_for_data()
    for piece in (b"Subject: x\r\n\r\nhello\r", b"\n.", b"\r"):
        wire._socket.sendall(piece)
        time.sleep(0.05)
    assert wire.say(b"\nNOOP\r\n").startswith("250 2.0.0 Stored")
    assert wire.hear().startswith("250 OK")
    assert raws() == [b"Subject: x\r\n\r\nhello\r\n"]


def test_a_session_carries_many_mails(wire: Wire) -> None:
    for _ in range(3):
        wire.ready_for_data()
        assert wire.say(SIMPLE + b".\r\n").startswith("250")
    assert raws() == [SIMPLE] * 3


def test_too_large_is_said_before_and_after(world: World) -> None:
    with door(limit=1000) as port:
        wire = Wire(port)
        wire.say("EHLO mail.example")
        assert wire.say("MAIL FROM:<a@mail.example> SIZE=1001").startswith("552")
        wire.say("RSET")
        wire.ready_for_data()
        assert wire.say(b"x" * 200_000 + b"\r\n.\r\n").startswith("552")
        wire.ready_for_data()
        assert wire.say(SIMPLE + b".\r\n").startswith("250")
        wire.close()
    assert raws() == [SIMPLE]


def test_the_null_sender_is_taken_and_its_mail_is_nobodys_voice(wire: Wire, world: World) -> None:
    wire.say("EHLO mail.example")
    wire.say("MAIL FROM:<>")
    wire.say("RCPT TO:<support@shop.example>")
    wire.say("DATA")
    wire.say(SIMPLE + b".\r\n")
    assert Arrival.objects.get().envelope_from == ""
    read_due(reader_of)
    assert Message.objects.get().nature == "auto_reply"


def test_envelopes_that_are_no_text_are_kept_as_well_as_can_be(wire: Wire) -> None:
    wire.say("EHLO mail.example")
    assert wire.say(b"MAIL FROM:<a\xff@mail.example>\r\n").startswith("250")
    assert wire.say(b"RCPT TO:<x\xff@shop.example>\r\n").startswith("550")
    wire.say("RCPT TO:<support@shop.example>")
    wire.say("DATA")
    assert wire.say(SIMPLE + b".\r\n").startswith("250")
    assert Arrival.objects.get().envelope_from == "a?@mail.example"


def test_recipients_beyond_the_limit_are_put_off_not_refused(wire: Wire) -> None:
    wire.say("EHLO mail.example")
    wire.say("MAIL FROM:<maryam@mail.example>")
    answers = [wire.say(f"RCPT TO:<support+{number}@shop.example>")[:3] for number in range(1002)]
    assert answers == ["250"] * 1000 + ["452"] * 2
    assert wire.say("DATA").startswith("354")
    assert wire.say(SIMPLE + b".\r\n").startswith("250")
    assert len(Arrival.objects.get().envelope_to) == 1000


def test_fifty_megabytes_of_attachments_come_through(port: int, world: World) -> None:
    mail = letter("ببینید")
    content = bytes(range(256)) * (50 * 4096)
    mail.add_attachment(content, maintype="application", subtype="octet-stream", filename="film.bin")
    with smtplib.SMTP("127.0.0.1", port, timeout=60) as client:
        client.send_message(mail)
    assert read_due(reader_of) == 1
    attachment = Message.objects.get().attachments.get()
    assert (attachment.name, attachment.size) == ("film.bin", 50 * MEGABYTE)


def test_five_thousand_recipients_in_the_header_are_one_mail(port: int, world: World) -> None:
    mail = letter("به همه")
    del mail["To"]
    mail["To"] = ", ".join(f"person{number}@mail.example" for number in range(5000))
    with smtplib.SMTP("127.0.0.1", port, timeout=60) as client:
        client.send_message(mail, "maryam@mail.example", ["support@shop.example"])
    assert read_due(reader_of) == 1
    message = Message.objects.get()
    assert message.written == "به همه"
    assert 0 < len(message.to) <= 200
    assert message.defects


def test_a_client_that_falls_silent_is_let_go(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(smtp_session, "SILENCE", 0.3)
    with door() as port:
        wire = Wire(port)
        wire.ready_for_data()
        wire._socket.sendall(b"Subject: begun and never ended\r\n")
        assert wire.hear() == ""
        wire.close()
    assert raws() == []


def test_more_conversations_than_seats_are_asked_to_come_back(world: World) -> None:
    with door(seats=2) as port:
        seated = [Wire(port), Wire(port)]
        assert _greeting(port).startswith("421")
        seated[0].close()
        wait_for(lambda: _greeting(port).startswith("220"))
        seated[1].close()


def _greeting(port: int) -> str:
    wire = Wire(port)
    wire.close()
    return wire.greeting


def test_letters_that_do_not_fit_in_memory_together_are_put_off(world: World) -> None:
    with door(limit=100_000) as port:
        wires = [Wire(port) for _ in range(6)]
        for wire in wires:
            wire.ready_for_data()
            wire._socket.sendall(b"x" * 95_000)
        time.sleep(0.5)
        answers = sorted(wire.say(b"\r\n.\r\n")[:3] for wire in wires)
        assert answers == ["250"] * 4 + ["452"] * 2
        wires[0].ready_for_data()
        assert wires[0].say(SIMPLE + b".\r\n").startswith("250"), "the room is given back"
        for wire in wires:
            wire.close()


def test_many_at_once_are_all_kept(port: int) -> None:
    def deliver(number: int) -> None:
        with smtplib.SMTP("127.0.0.1", port, timeout=30) as client:
            client.send_message(letter(f"mail {number}"))

    with ThreadPoolExecutor(12) as pool:
        list(pool.map(deliver, range(60)))
    assert Arrival.objects.count() == 60


def test_a_database_that_refuses_makes_the_sender_come_back(wire: Wire) -> None:
    wire.ready_for_data()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE channels_arrival RENAME TO away")
    try:
        assert wire.say(SIMPLE + b".\r\n").startswith("451")
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE away RENAME TO channels_arrival")
    wire.ready_for_data()
    assert wire.say(SIMPLE + b".\r\n").startswith("250")
    assert raws() == [SIMPLE]


def test_a_stop_lets_the_mail_in_hand_finish(world: World) -> None:
    server = MailServer(smtp=Bind("127.0.0.1", 0), limit=MEGABYTE, hostname="desk.example")
    port = server.start()["smtp"]
    busy, idle = Wire(port), Wire(port)
    busy.ready_for_data()
    busy._socket.sendall(b"Subject: in hand\r\n\r\n")
    with ThreadPoolExecutor(1) as pool:
        stopped = pool.submit(server.stop)
        assert idle.hear().startswith("421")
        assert busy.say(b"the rest\r\n.\r\n").startswith("250")
        assert busy.hear().startswith("421")
        stopped.result(timeout=60)
    busy.close()
    idle.close()
    assert raws() == [b"Subject: in hand\r\n\r\nthe rest\r\n"]


def test_lmtp_answers_for_each_recipient_at_a_socket_file(world: World, tmp_path: Path) -> None:
    mailbox("refunds@shop.example", world.refunds)
    place = Path("/tmp") / f"jawab-lmtp-{time.monotonic_ns()}"
    with door(lmtp=place), smtplib.LMTP(str(place)) as client:
        assert client.ehlo()[0] == 250
        client.mail("maryam@mail.example")
        client.rcpt("support@shop.example")
        assert client.rcpt("nobody@shop.example")[0] == 550
        client.rcpt("refunds@shop.example")
        assert client.data(SIMPLE)[0] == 250
        assert client.getreply()[0] == 250, "one answer for each recipient (RFC 2033)"
    place.unlink(missing_ok=True)
    assert list(Arrival.objects.values_list("via", flat=True)) == ["lmtp", "lmtp"]


def test_lmtp_is_not_spoken_to_as_smtp(world: World) -> None:
    server = MailServer(smtp=None, lmtp=Bind("127.0.0.1", 0), limit=MEGABYTE, hostname="desk.example")
    wire = Wire(server.start()["lmtp"])
    assert wire.say("EHLO mail.example").startswith("500")
    assert wire.say("LHLO mail.example").startswith("250")
    wire.close()
    server.stop()


def test_a_port_that_is_taken_is_told(port: int) -> None:
    second = MailServer(smtp=Bind("127.0.0.1", port), limit=MEGABYTE, hostname="desk.example")
    with pytest.raises(OSError, match="already in use"):
        second.start()
