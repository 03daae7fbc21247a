"""Real servers on the loopback: Postfix hands mail to the desk and Dovecot is fetched from, over wires that are cut at
random bytes, while the desk's process is killed again and again. What was seen is stored, once in a ticket, and the
ledger says so.
"""

import os
import random
import re
import smtplib
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC
from zoneinfo import ZoneInfo

import pytest

from jawab.base import clock
from jawab.channels.intake import read_due
from jawab.channels.kinds.email.actions import change_mailbox
from jawab.channels.ledger import Day, days, in_trouble, standings
from jawab.channels.models import Arrival, ArrivalState, Sighting, SightingState
from jawab.channels.registry import reader_of
from jawab.tickets.models import Channel, Message, Side
from tests import dovecot as dovecot_module
from tests import postfix as postfix_module
from tests.cutting import Wire, cutting
from tests.dovecot import PASSWORD, Dovecot, dovecot
from tests.nursery import Nursery, environment_of_test, free_port, nursery
from tests.post import letter, wait_for
from tests.postfix import Postfix, postfix
from tests.reliability.test_kills import kill
from tests.world import World, mailbox

pytestmark = [
    pytest.mark.reliability,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(900),
]

MAILS = int(os.environ.get("JAWAB_TEST_MAILS", "5000"))
PATIENCE = 120.0 + MAILS / 10
_TEMPLATE = letter(
    "سلام، سفارش من هنوز نرسیده است. " * 5, subject="mail 000000", message_id="<000000@mail.example>"
).as_bytes()
_NUMBER = re.compile(rb"^Subject: mail (\d+)\r?$", re.MULTILINE)


@dataclass
class Town:
    """Everything outside the desk, and the mails it was given by the way they take."""

    postfix: Postfix
    dovecot: Dovecot
    wires: dict[str, Wire]
    given: dict[str, list[int]] = field(default_factory=lambda: {"smtp": [], "lmtp": [], "imap": []})
    removed: set[int] = field(default_factory=set)


@pytest.fixture
def channels(world: World) -> dict[str, Channel]:
    return {
        "smtp": world.mailbox,
        "lmtp": mailbox("orders@lmtp.example", world.support),
        "imap": mailbox("sales@imap.example", world.support),
    }


@contextmanager
def town(variables: dict[str, str]) -> Iterator[Town]:
    doors = {
        name: int(variables[f"JAWAB_{name.upper()}_BIND"].rpartition(":")[2]) for name in ("smtp", "lmtp")
    }
    with ExitStack() as stack:
        wires = {
            name: stack.enter_context(cutting(port, chance=0.4, longest=2_500, seed=port))
            for name, port in doors.items()
        }
        imap = stack.enter_context(dovecot())
        wires["imap"] = stack.enter_context(cutting(imap.port, chance=0.9, longest=150_000, seed=9))
        routes = {
            "shop.example": f"smtp:[127.0.0.1]:{wires['smtp'].port}",
            "lmtp.example": f"lmtp:inet:[127.0.0.1]:{wires['lmtp'].port}",
        }
        yield Town(stack.enter_context(postfix(routes)), imap, wires)


def test_what_real_servers_hold_is_stored_once_whatever_breaks(
    world: World, channels: dict[str, Channel]
) -> None:
    if dovecot_module.BINARY is None:
        pytest.skip("left out: Dovecot is not installed on this machine (Debian: dovecot-imapd)")
    if not postfix_module.is_possible():
        pytest.skip(postfix_module.LEFT_OUT)
    variables = {**environment_of_test(), "JAWAB_LMTP_BIND": f"127.0.0.1:{free_port()}"}
    with town(variables) as outside, nursery(variables) as born:
        fetch_from(outside, channels["imap"], world)
        began = time.monotonic()
        kills = live_through_it(outside, born)
        report(outside, kills, seconds=time.monotonic() - began)
    examine(outside, channels)


def fetch_from(outside: Town, channel: Channel, world: World) -> None:
    change_mailbox(
        channel=channel,
        by=world.nima,
        receiving="imap",
        imap_host="127.0.0.1",
        imap_port=outside.wires["imap"].port,
        imap_security="plain",
        imap_user="sales",
        imap_secret=PASSWORD,
    )


def live_through_it(outside: Town, born: Nursery) -> int:
    """Until all mail has been given and has arrived; how often the desk was killed meanwhile."""
    chance, kills = random.Random(20261126), 0
    listening = born.start("tests.hasty_listen")
    until = time.monotonic() + PATIENCE
    arrived = Arrived()
    try:
        with writing(outside):
            while not arrived.all_of(outside):
                assert time.monotonic() < until, f"not there: {arrived.missing(outside)}"
                read_for(2.5 + chance.random() * 2)
                kill(listening)
                kills += 1
                listening = born.start("tests.hasty_listen")
        wait_for(lambda: not outside.postfix.waiting(), within=120)
        wait_for(lambda: not Sighting.objects.filter(state=SightingState.WAITING).exists(), within=120)
    finally:
        kill(listening)
    return kills


def read_for(seconds: float) -> None:
    """What has arrived by now goes into tickets, while more is coming."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if not read_due(reader_of):
            time.sleep(0.05)


class Arrived:
    """The numbers of the mails that are stored, read from their sources."""

    def __init__(self) -> None:
        self._last = 0
        self._numbers: set[int] = set()

    def all_of(self, outside: Town) -> bool:
        return sum(map(len, outside.given.values())) == MAILS and not self.missing(outside)

    def missing(self, outside: Town) -> set[int]:
        for pk, raw in Arrival.objects.filter(pk__gt=self._last).order_by("pk").values_list("pk", "raw"):
            self._last = pk
            self._numbers |= {int(number) for number in _NUMBER.findall(bytes(raw)[:4000])}
        return set().union(*outside.given.values()) - self._numbers - outside.removed


@contextmanager
def writing(outside: Town) -> Iterator[None]:
    """A fifth of the mails comes by SMTP, one by LMTP, the others into the mailbox, all at the same time."""
    shares: dict[str, list[list[int]]] = {"smtp": [[], []], "lmtp": [[], []], "imap": [[]]}
    for number in range(MAILS):
        way = ("smtp", "lmtp", "imap", "imap", "imap")[number % 5]
        shares[way][number // 5 % len(shares[way])].append(number)
    writers: list[tuple[Callable[..., None], str, list[int]]] = [
        (fill if way == "imap" else send, way, share) for way, of_way in shares.items() for share in of_way
    ]
    threads = [threading.Thread(target=write, args=(outside, way, share)) for write, way, share in writers]
    for thread in threads:
        thread.start()
    yield
    for thread in threads:
        thread.join(30)
        assert not thread.is_alive()


def send(outside: Town, way: str, numbers: Sequence[int]) -> None:
    """To Postfix, which never gives up."""
    recipient = {"smtp": "support@shop.example", "lmtp": "orders@lmtp.example"}[way]
    with smtplib.SMTP("127.0.0.1", outside.postfix.port, timeout=30) as client:
        for number in numbers:
            client.sendmail("world@mail.example", [recipient], mail(number))
            outside.given[way].append(number)


def fill(outside: Town, way: str, numbers: Sequence[int]) -> None:
    """Into the mailbox in heaps; now and then another client removes some, fetched or not."""
    chance = random.Random(5)
    for start in range(0, len(numbers), 100):
        heap = numbers[start : start + 100]
        outside.removed |= set(heap[:3])
        outside.dovecot.put("sales", *[mail(number) for number in heap])
        outside.given[way] += heap
        time.sleep(chance.random())
        with outside.dovecot.session("sales") as client:
            last = int((client.select()[1][0] or b"0").decode())
            first = last - len(heap) + 1
            client.store(f"{first}:{first + 2}", "+FLAGS", r"\Deleted")
            client.expunge()


def mail(number: int) -> bytes:
    return _TEMPLATE.replace(b"000000", b"%06d" % number)


def examine(outside: Town, channels: dict[str, Channel]) -> None:
    while read_due(reader_of):
        pass
    assert not Arrival.objects.exclude(state__in=[ArrivalState.ACCEPTED, ArrivalState.KNOWN]).exists()
    for way, channel in channels.items():
        found = Counter(
            Message.objects.filter(channel=channel, side=Side.IN).values_list("subject", flat=True)
        )
        assert set(found.values()) == {1}, "nothing is doubled"
        stored = {int(subject.removeprefix("mail ")) for subject in found}
        assert set(outside.given[way]) - outside.removed <= stored <= set(outside.given[way])
        assert_ledger_agrees(channel, joined=len(stored), given=len(outside.given[way]), by_uid=way == "imap")
    assert not in_trouble(standings())


def assert_ledger_agrees(channel: Channel, *, joined: int, given: int, by_uid: bool) -> None:
    shown = days(channel, zone=ZoneInfo("UTC"), today=clock.now().astimezone(UTC).date())
    sums = {name: sum(getattr(day, name) for day in shown) for name in (*Day.__slots__[1:], "seen", "stored")}
    assert sums["joined"] == joined
    assert sums["seen"] == sums["stored"] + sums["gone"]
    assert (sums["missing"], sums["refused"], sums["aside"], sums["unread"]) == (0, 0, 0, 0)
    if by_uid:
        # What another client removed before anyone saw it was never seen.
        assert given - len(outside_never_seen(channel, given)) == sums["seen"]
        assert sums["known"] == 0, "a mailbox is read once, however often the desk is killed"
    else:
        assert sums["seen"] == joined + sums["known"]


def outside_never_seen(channel: Channel, given: int) -> set[int]:
    """Dovecot numbers from 1 on without a gap, so a UID without a sighting came and went unseen."""
    seen = Sighting.objects.filter(channel=channel).values_list("uid", flat=True)
    return set(range(1, given + 1)) - set(seen)


def report(outside: Town, kills: int, *, seconds: float) -> None:
    wires = "; ".join(
        f"{name}: {len(outside.given[name])} given, {wire.cuts} of {wire.connections} connections cut"
        for name, wire in outside.wires.items()
    )
    states = dict(Counter(Sighting.objects.values_list("state", flat=True)))
    stored = Arrival.objects.count()
    print(f"\n{wires}; listen killed {kills} times in {seconds:.0f} s; {stored} sources; UIDs {states}")  # noqa: T201
