"""One connection for many letters, and no letter twice because of it."""

import asyncio
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, Envelope

from jawab.channels.kinds.email import connections
from jawab.channels.kinds.email.actions import change_mailbox
from jawab.channels.models import Delivery, DeliveryState, Door
from jawab.channels.outbox.claims import Worker
from jawab.channels.outbox.sending import send_due
from jawab.channels.registry import hang_up, hang_up_idle
from jawab.tickets.models import Ticket
from tests.channels.outbox.test_sending import answered
from tests.post import Sink
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


class Counted(Sink):
    """Also counts who came, writes down every MAIL FROM, and may close the door after some letters."""

    def __init__(self) -> None:
        super().__init__()
        self.sessions = 0
        self.senders: list[str] = []
        self.sender_answer = ""
        self.letters_a_session = 10_000

    async def handle_EHLO(  # noqa: N802
        self, _server: Any, session: Any, _envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        self.sessions += 1
        session.host_name, session.taken = hostname, 0
        return responses

    async def handle_MAIL(  # noqa: N802
        self, server: Any, session: Any, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        self.senders.append(address)
        if "+b" in address and self.sender_answer:
            return self.sender_answer
        session.taken += 1
        if session.taken > self.letters_a_session:
            server.transport.close()
            return "421 4.7.0 Too many messages in this session"
        envelope.mail_from = address
        return "250 OK"


@pytest.fixture
def outside() -> Iterator[Counted]:
    kept = Counted()
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    opening = loop.create_server(lambda: SMTP(kept, loop=loop), "127.0.0.1", 0)
    server = asyncio.run_coroutine_threadsafe(opening, loop).result()
    kept.port = server.sockets[0].getsockname()[1]
    yield kept
    hang_up()
    loop.call_soon_threadsafe(server.close)
    asyncio.run_coroutine_threadsafe(_ended(), loop).result()
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


async def _ended() -> None:
    running = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in running:
        task.cancel()
    await asyncio.gather(*running, return_exceptions=True)


@pytest.fixture
def ticket(world: World, outside: Counted) -> Ticket:
    change_mailbox(
        channel=world.mailbox,
        by=world.nima,
        smtp_host="127.0.0.1",
        smtp_port=outside.port,
        smtp_security="plain",
    )
    return world.ticket()


@pytest.fixture
def worker(db: None) -> Iterator[Worker]:
    alive = Worker()
    yield alive
    alive.close()


def write(ticket: Ticket, world: World, count: int) -> None:
    for _ in range(count):
        answered(ticket, world)


def all_sent_once(outside: Counted, count: int) -> bool:
    states = list(Delivery.objects.values_list("state", "attempts"))
    return (
        states == [(DeliveryState.SENT, 1)] * count and len(outside.letters) == len(outside.by_id()) == count
    )


def test_many_letters_take_one_connection(
    ticket: Ticket, world: World, outside: Counted, worker: Worker
) -> None:
    write(ticket, world, 5)
    send_due(worker)
    assert all_sent_once(outside, 5)
    assert outside.sessions == 1


def test_one_that_was_closed_meanwhile_is_opened_again_without_a_failure(
    ticket: Ticket, world: World, outside: Counted, worker: Worker
) -> None:
    outside.letters_a_session = 2
    write(ticket, world, 5)
    send_due(worker)
    assert all_sent_once(outside, 5)
    assert outside.sessions == 3
    assert not Door.objects.filter(failing_since__isnull=False).exists()


def test_a_hundred_letters_are_enough_for_one(
    ticket: Ticket, world: World, outside: Counted, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "LETTERS", 2)
    write(ticket, world, 5)
    send_due(worker)
    assert all_sent_once(outside, 5)
    assert outside.sessions == 3


def test_an_idle_one_is_closed(
    ticket: Ticket, world: World, outside: Counted, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(ticket, world, 1)
    send_due(worker)
    hang_up_idle()
    write(ticket, world, 1)
    send_due(worker)
    assert outside.sessions == 1, "it was not idle for long"
    monkeypatch.setattr(connections, "IDLE", 0.0)
    hang_up_idle()
    write(ticket, world, 1)
    send_due(worker)
    assert outside.sessions == 2


def test_changed_settings_open_another(
    ticket: Ticket, world: World, outside: Counted, worker: Worker
) -> None:
    write(ticket, world, 1)
    send_due(worker)
    change_mailbox(channel=world.mailbox, by=world.nima, smtp_host="localhost")
    write(ticket, world, 1)
    send_due(worker)
    assert outside.sessions == 2


def test_each_letter_comes_back_to_its_own_address(
    ticket: Ticket, world: World, outside: Counted, worker: Worker
) -> None:
    write(ticket, world, 2)
    send_due(worker)
    numbers = list(Delivery.objects.order_by("pk").values_list("pk", flat=True))
    assert [sender.split("-")[0] for sender in outside.senders] == [
        f"support+b{number}" for number in numbers
    ]


def test_a_server_that_insists_on_the_plain_address_gets_it(
    ticket: Ticket, world: World, outside: Counted, worker: Worker
) -> None:
    outside.sender_answer = "553 5.7.1 Sender address rejected: not owned by user support@shop.example"
    write(ticket, world, 3)
    send_due(worker)
    assert all_sent_once(outside, 3)
    assert outside.senders.count("support@shop.example") == 3
    assert len(outside.senders) == 4, "it is asked once a connection"


def test_a_mailbox_that_signs_no_addresses_uses_its_own(
    ticket: Ticket, world: World, outside: Counted, worker: Worker
) -> None:
    change_mailbox(channel=world.mailbox, by=world.nima, signs_address=False)
    write(ticket, world, 1)
    send_due(worker)
    assert outside.senders == ["support@shop.example"]
