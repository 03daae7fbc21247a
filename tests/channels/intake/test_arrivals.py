"""Sources that wait: read in order, put off when the desk cannot, set aside when it never can."""

import resource
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection, connections, transaction

from jawab.base import clock
from jawab.base.errors import NotAllowed
from jawab.base.models import FactRow
from jawab.channels.contract import Incoming
from jawab.channels.intake import read_due, retry_arrival, set_aside, store
from jawab.channels.intake.draining import ATTEMPTS, ONE_READER
from jawab.channels.models import Arrival
from jawab.channels.registry import reader_of
from jawab.tickets.files import opened
from jawab.tickets.models import Message
from tests.post import MEGABYTE, letter
from tests.world import World, mailbox

pytestmark = pytest.mark.django_db(transaction=True)


def arrive(world: World, text: str, **headers: str) -> Arrival:
    return store(
        channel=world.mailbox, raw=letter(text, **headers).as_bytes(), via="smtp", envelope_from="m@x"
    )


def written() -> list[str]:
    return list(Message.objects.order_by("pk").values_list("written", flat=True))


@contextmanager
def little_room(room: int) -> Iterator[None]:
    """No file of this process may grow beyond ``room`` bytes: what a full disk is to the store."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_they_are_read_in_their_order_once(world: World) -> None:
    for text in ("یک", "دو", "سه"):
        arrive(world, text)
    assert read_due(reader_of) == 3
    assert read_due(reader_of) == 0
    assert written() == ["یک", "دو", "سه"]
    assert list(Arrival.objects.values_list("state", "message__written")) == [
        ("accepted", "یک"),
        ("accepted", "دو"),
        ("accepted", "سه"),
    ]


def test_a_full_disk_keeps_the_mail_waiting_and_room_lets_it_in(world: World) -> None:
    content = bytes(range(256)) * (2 * MEGABYTE // 256)
    mail = letter("فاکتور")
    mail.add_attachment(content, maintype="application", subtype="pdf", filename="فاکتور.pdf")
    arrival = store(channel=world.mailbox, raw=mail.as_bytes(), via="smtp", envelope_from="m@x")
    with little_room(MEGABYTE):
        read_due(reader_of)
        arrival.refresh_from_db()
        assert (arrival.state, arrival.attempts) == ("waiting", 1)
        assert "File too large" in arrival.reason
        for day in range(1, ATTEMPTS + 2):
            with clock.at(clock.now() + timedelta(days=day)):
                read_due(reader_of)
    arrival.refresh_from_db()
    assert (arrival.state, Message.objects.count()) == ("waiting", 0), "however long the disk is full"
    with clock.at(clock.now() + timedelta(days=30)):
        assert read_due(reader_of) == 1
    with opened(Message.objects.get().attachments.get()) as stored:
        assert stored.read() == content, "half a file from the first try is not taken for the whole"


def test_one_that_cannot_be_read_stops_no_other_and_is_set_aside_in_the_end(world: World) -> None:
    bad = arrive(world, "bad", subject="bad")
    arrive(world, "good")

    def parse(raw: bytes) -> Incoming:
        if raw == bytes(bad.raw):
            raise ValueError("no\0sense")
        return ours.parse(raw)

    ours = reader_of(world.mailbox)
    reader = replace(ours, parse=parse)

    now = clock.now()
    for _ in range(ATTEMPTS + 1):
        with clock.at(now):
            read_due(lambda _channel: reader)
        now += timedelta(days=1)
    assert written() == ["good"]
    bad.refresh_from_db()
    assert (bad.state, bad.attempts, bad.reason) == ("quarantined", ATTEMPTS, "ValueError: nosense")
    assert FactRow.objects.filter(kind="arrival.quarantined").count() == 1


def test_an_administrator_lets_one_set_aside_be_read_again(world: World) -> None:
    arrival = set_aside(channel=world.mailbox, raw=letter("باز").as_bytes(), via="imap", reason="Too large")
    assert read_due(reader_of) == 0
    with pytest.raises(NotAllowed):
        retry_arrival(arrival=arrival, by=world.sara)
    retry_arrival(arrival=arrival, by=world.nima)
    assert read_due(reader_of) == 1
    assert written() == ["باز"]
    retry_arrival(arrival=arrival, by=world.nima)
    assert read_due(reader_of) == 0, "what was read stays read"


def test_a_channel_being_read_elsewhere_is_left_alone_and_the_others_are_not(world: World) -> None:
    other = mailbox("refunds@shop.example", world.refunds)
    arrive(world, "یک")
    store(channel=other, raw=letter("دو").as_bytes(), via="smtp", envelope_from="m@x")
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [ONE_READER, world.mailbox.pk])
            held.set()
            done.wait(10)
        connections.close_all()

    elsewhere = threading.Thread(target=hold)
    elsewhere.start()
    held.wait(10)
    assert read_due(reader_of) == 1
    done.set()
    elsewhere.join()
    assert written() == ["دو"]
    assert read_due(reader_of) == 1


def test_a_source_that_is_no_mail_at_all_is_still_somebodys_ticket(world: World) -> None:
    store(channel=world.mailbox, raw=b"\0\xff\r\n\r\n\0" * 1000, via="smtp", envelope_from="m@x")
    store(channel=world.mailbox, raw=b"", via="smtp", envelope_from="m@x")
    assert read_due(reader_of) == 2
    assert list(Arrival.objects.values_list("state", "reason")) == [("accepted", "")] * 2


def test_bytes_and_envelope_are_kept_as_they_came(world: World) -> None:
    raw = bytes(range(256)) * 5
    arrival = store(
        channel=world.mailbox,
        raw=raw,
        via="smtp",
        envelope_from="a\0\udcff@x",
        envelope_to=["x" * 5000, *["a@x"] * 3000],
    )
    arrival.refresh_from_db()
    assert (bytes(arrival.raw), arrival.size, arrival.envelope_from) == (raw, len(raw), "a?@x")
    assert (len(arrival.envelope_to), len(arrival.envelope_to[0])) == (1000, 1000)
