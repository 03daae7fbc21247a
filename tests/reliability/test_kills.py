"""Processes are killed at random moments while mail comes in and replies go out; nothing is lost, nothing is double.

Each round kills one real process with SIGKILL and starts another. The outside world behaves as RFC 5321 asks: what
was not acknowledged is sent again, the same bytes.
"""

import os
import random
import signal
import smtplib
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connections

from jawab.channels.models import Arrival, ArrivalState, Delivery, DeliveryState
from jawab.reactions.worker import SENDERS
from jawab.tickets.actions import reply
from jawab.tickets.models import Message, Nature, Side, Ticket
from tests.nursery import environment_of_test, nursery
from tests.post import Sink, letter, sink, wait_for
from tests.world import World

pytestmark = [pytest.mark.reliability, pytest.mark.django_db(transaction=True)]

ROUNDS = 200
COMMAND_ROUNDS = 6
WORK, LISTEN = "jawab.reactions.worker", "jawab.channels.listen"


class Outside:
    """The world's mail server: every mail is tried until it is acknowledged."""

    def __init__(self, port: int) -> None:
        self._port = port
        self.acknowledged: list[int] = []
        self.sent = 0
        self.tries = 0

    def write(self, stop: threading.Event) -> None:
        while not stop.is_set():
            self.sent += 1
            self._deliver(self.sent)
            time.sleep(0.1)

    def _deliver(self, number: int) -> None:
        # Each from a domain of its own: the answers to one domain would leave at a gentle pace.
        sender = f"c@mail{number}.example"
        fresh = letter(f"نامه {number}", subject=f"mail {number}", sender=sender)
        del fresh["Date"]  # nobody is told that an old mail has arrived
        mail = fresh.as_bytes()
        while True:
            self.tries += 1
            try:
                with smtplib.SMTP("127.0.0.1", self._port, timeout=5) as client:
                    client.sendmail(sender, ["support@shop.example"], mail)
            except (OSError, smtplib.SMTPException):
                time.sleep(0.02)
            else:
                self.acknowledged.append(number)
                return


class Answering:
    """Sara answers every ticket once."""

    def __init__(self, world: World) -> None:
        self._world = world

    def write(self, stop: threading.Event) -> None:
        while not stop.is_set():
            for ticket in Ticket.objects.exclude(messages__agent=self._world.sara):
                reply(ticket=ticket, text="پاسخ شما", by=self._world.sara)
            time.sleep(0.1)
        connections.close_all()


@pytest.fixture
def outgoing(world: World) -> Iterator[Sink]:
    """The mailbox also says that a mail has arrived, so that jobs are at work too."""
    with sink() as opened:
        opened.silence = 0.03  # so that many a kill falls between the last byte and the answer to it
        mailbox = world.mailbox.mailbox
        mailbox.smtp_host, mailbox.smtp_port, mailbox.smtp_security = "127.0.0.1", opened.port, "plain"
        mailbox.acknowledges, mailbox.acknowledgement = True, "نامه شما رسید، شماره {number}."
        mailbox.save()
        yield opened


@pytest.fixture
def variables(world: World) -> dict[str, str]:
    return environment_of_test()


def test_nothing_is_lost_or_doubled_by_two_hundred_kills(
    world: World, outgoing: Sink, variables: dict[str, str]
) -> None:
    with nursery(variables) as born:
        rounds(ROUNDS, born.start, kill, world, outgoing, variables)


def test_nothing_is_lost_when_the_commands_themselves_are_killed(
    world: World, outgoing: Sink, variables: dict[str, str]
) -> None:
    running: dict[int, subprocess.Popen[bytes]] = {}

    def start(module: str) -> int:
        command = "work" if module == WORK else "listen"
        process = subprocess.Popen([sys.executable, "-m", "jawab", command], env={**os.environ, **variables})
        running[process.pid] = process
        return process.pid

    def end(pid: int) -> None:
        running[pid].kill()
        running[pid].wait()

    rounds(COMMAND_ROUNDS, start, end, world, outgoing, variables, least=4.0)


def rounds(
    count: int,
    start: Callable[[str], int],
    end: Callable[[int], None],
    world: World,
    outgoing: Sink,
    variables: dict[str, str],
    *,
    least: float = 0.1,
) -> None:
    chance = random.Random(20261122)
    outside = Outside(int(variables["JAWAB_SMTP_BIND"].rpartition(":")[2]))
    alive = {module: start(module) for module in (WORK, LISTEN)}
    kills: Counter[str] = Counter()
    try:
        with busy(Answering(world).write):
            with busy(outside.write):
                for _ in range(count):
                    time.sleep(least + chance.random() * 0.4)
                    victim = chance.choice((WORK, WORK, LISTEN))
                    end(alive[victim])
                    alive[victim] = start(victim)
                    kills[victim] += 1
            settle()
    finally:
        for pid in alive.values():
            end(pid)
    report(kills, outside, outgoing)
    examine(outside, outgoing)
    again = len(outgoing.letters) - len(outgoing.by_id())
    assert again <= SENDERS * kills[WORK], "only what a killed worker had in hand may go out again"


def settle() -> None:
    """Until nothing waits any more; an orphaned job is adopted after half a minute of silence."""
    wait_for(lambda: not Arrival.objects.filter(state=ArrivalState.WAITING).exists(), within=180)
    wait_for(_all_told, within=270)
    wait_for(lambda: not Delivery.objects.exclude(state=DeliveryState.SENT).exists(), within=180)


def _all_told() -> bool:
    """Every customer has had the desk's own word and Sara's."""
    written = Message.objects.filter(side=Side.OUT)
    tickets = Ticket.objects.count()
    return [written.filter(nature=nature).count() for nature in (Nature.AUTO_REPLY, Nature.PERSON)] == [
        tickets
    ] * 2


def examine(outside: Outside, outgoing: Sink) -> None:
    subjects = Counter(Message.objects.filter(side=Side.IN).values_list("subject", flat=True))
    assert subjects == {f"mail {number}": 1 for number in outside.acknowledged}
    assert Ticket.objects.count() == len(outside.acknowledged)
    written = set(Message.objects.filter(side=Side.OUT).values_list("message_id", flat=True))
    assert set(outgoing.by_id()) == written, "each reply is outside, and nothing else is"
    assert not Delivery.objects.exclude(state=DeliveryState.SENT).exists()


def report(kills: Counter[str], outside: Outside, outgoing: Sink) -> None:
    again = len(outgoing.letters) - len(outgoing.by_id())
    print(  # noqa: T201
        f"\nkilled: work {kills[WORK]}, listen {kills[LISTEN]};"
        f" mails acknowledged {len(outside.acknowledged)} in {outside.tries} tries,"
        f" sources stored {Arrival.objects.count()}, tickets {Ticket.objects.count()};"
        f" replies written {Message.objects.filter(side=Side.OUT).count()},"
        f" letters outside {len(outgoing.letters)}, of them sent again under one Message-ID {again}"
    )


@contextmanager
def busy(write: Callable[[threading.Event], None]) -> Iterator[None]:
    stop = threading.Event()
    thread = threading.Thread(target=write, args=(stop,), daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(30)
        assert not thread.is_alive()


def kill(pid: int) -> None:
    """And wait for its end, as a supervisor does: until then its port is taken."""
    os.kill(pid, signal.SIGKILL)
    wait_for(lambda: not Path(f"/proc/{pid}").exists())
