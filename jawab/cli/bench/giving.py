"""Giving out work: assignments a second, and how soon after its fact a ticket is somebody's."""

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from statistics import median

from django.db import connection, connections, transaction

from jawab.base.actors import SYSTEM
from jawab.channels.kinds.email.actions import open_mailbox
from jawab.cli.bench.figures import Figure, rate
from jawab.cli.bench.letters import arrive
from jawab.live.signal import Waker
from jawab.people.actions import create_department, create_team, join, save_skill
from jawab.people.models import Team
from jawab.people.models.skills import SkillKind
from jawab.routing.actions import assign_waiting, change_routing, save_queue
from jawab.tickets.models import Channel, Ticket
from jawab.tickets.queries.conditions import gathered

AGENTS = 25
ROUNDS = 5
ELSEWHERE = 800
"""Tickets that wait in the same team for a skill that nobody has, and are looked at each time."""
FACTS = 60
_BATCH = 100
_WITHIN = 30.0
_BARE = "INSERT INTO bench_given (ticket, words) VALUES (%s, 'waited=720')"
_BARE_UPDATE = "UPDATE bench_given SET words = 'ended' WHERE ticket = %s"


def figures(*, count: int) -> Iterator[Figure]:
    """About ``count`` assignments to 25 agents, in rounds; then single ones, each from the commit of its fact."""
    department = create_department(name="Giving", by=SYSTEM)
    team = create_team(name="Hands", department=department, by=SYSTEM)
    hands = open_mailbox(name="Hands", address="hands@shop.example", team=team, by=SYSTEM)
    nobody = _asking_what_nobody_can(team)
    for number in range(AGENTS):
        join(
            email=f"hand{number}@shop.example", name=f"Hand {number}", password=None, teams=(team,), by=SYSTEM
        )
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bench_given (ticket integer, words text)")
        cursor.execute("CREATE INDEX bench_given_ticket ON bench_given (ticket)")
    arrive(nobody, ELSEWHERE)
    each = max(count // AGENTS // ROUNDS, 1)
    rounds = [_round(hands, each * turn) for turn in range(1, ROUNDS + 1)]
    yield _rate(rounds, each * AGENTS)
    soon, late, row = _singly(hands, each * ROUNDS)
    change_routing(pushes=False, by=SYSTEM)
    yield Figure("routing: from a fact to its assignment", soon, "ms", soon / row, "times a durable row")
    yield Figure("routing: the same, 95 of 100", late, "ms", late / row, "times a durable row")


def _asking_what_nobody_can(team: Team) -> Channel:
    mailbox = open_mailbox(name="Nobody", address="nobody@shop.example", team=team, by=SYSTEM)
    skill = save_skill(name="Nobody’s", kind=SkillKind.PRODUCT, by=SYSTEM)
    theirs = gathered([("channel", "any", [str(mailbox.pk)])])
    save_queue(name="Nobody’s", conditions=theirs.read, target_minutes=240, skill=skill, by=SYSTEM)
    return mailbox


def _rate(rounds: Sequence[tuple[float, float]], given: int) -> Figure:
    seconds = median(took for took, _bare in rounds)
    ratio = median(bare / took for took, bare in rounds)
    name = f"routing: assignments, {ELSEWHERE} others waiting"
    return Figure(name, rate(given, seconds), "/s", ratio, "of their bare rows in the same batches")


def _round(hands: Channel, holds: int) -> tuple[float, float]:
    """Seconds for so many that each agent holds ``holds`` afterwards, and for bare rows of the same number."""
    waiting = arrive(hands, holds * AGENTS - Ticket.objects.filter(channel=hands).count())
    change_routing(pushes=True, owner_minutes=0, mails=holds, by=SYSTEM)
    bare = _bare(waiting)
    began = time.perf_counter()
    while assign_waiting():
        pass
    took = time.perf_counter() - began
    left = Ticket.objects.filter(channel=hands, assignee=None).count()
    assert left == 0, f"{left} tickets were not given out"
    return took, (bare + _bare(waiting)) / 2


def _bare(tickets: Sequence[Ticket]) -> float:
    """Seconds for what an assignment writes at least: two facts, its row, the ticket; in the engine's batches."""
    began = time.perf_counter()
    with connection.cursor() as cursor:
        for start in range(0, len(tickets), _BATCH):
            with transaction.atomic():
                for ticket in tickets[start : start + _BATCH]:
                    for statement in (_BARE, _BARE, _BARE, _BARE_UPDATE):
                        cursor.execute(statement, [ticket.pk])
    return time.perf_counter() - began


def _singly(hands: Channel, held: int) -> tuple[float, float, float]:
    """Milliseconds in the middle and of 95 in 100, and those of one durable row."""
    change_routing(mails=held + FACTS, by=SYSTEM)
    with _at_work():
        took = sorted(_one(hands) for _each in range(FACTS))
    rows = sorted(_row() for _each in range(FACTS))
    return median(took), took[int(len(took) * 0.95)], median(rows)


def _one(channel: Channel) -> float:
    (ticket,) = arrive(channel, 1)
    began = time.perf_counter()
    while time.perf_counter() - began < _WITHIN:
        if Ticket.objects.filter(pk=ticket.pk, assignee__isnull=False).exists():
            return (time.perf_counter() - began) * 1000
        time.sleep(0.001)
    raise RuntimeError("A ticket was not given out.")


def _row() -> float:
    began = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute(_BARE, [1])
    return (time.perf_counter() - began) * 1000


@contextmanager
def _at_work() -> Iterator[None]:
    """The engine's loop as ``jawab work`` runs it, woken by the facts alone."""
    stop = threading.Event()
    with Waker() as waker:
        woken = waker.subscribe()

        def work() -> None:
            while not stop.is_set():
                woken.clear()
                if assign_waiting() == 0:
                    woken.wait(2.0)
            connections.close_all()

        thread = threading.Thread(target=work)
        thread.start()
        try:
            yield
        finally:
            stop.set()
            waker.wake()
            thread.join()
