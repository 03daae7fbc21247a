"""The live line: from the commit of a fact to the sockets of those who may hear it."""

import random
import statistics
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import psycopg
from django.db import transaction

from jawab.base.actors import SYSTEM
from jawab.base.environment import environment
from jawab.base.facts import record
from jawab.cli.bench.figures import Figure, rate
from jawab.cli.bench.office import Heard, Office, Workspace, open_office
from jawab.live.signal import wake_live
from jawab.tickets.facts import TicketTagged

WRITERS = 32
CLIENTS = 4
_SETTLE = 3.0
_EACH = 3.0  # seconds of one burst of all writers, with the telling and without it in turn
_BURSTS = 3
_INSERT = """
INSERT INTO base_fact (kind, ticket, actor, at, "values", audience)
VALUES ('ticket.tagged', 1, 'system', now(), '{"tag": "x"}', %s) RETURNING number
"""


@dataclass(frozen=True, slots=True)
class Written:
    """One fact: who hears it, when its transaction began and when it was durable."""

    number: int
    topic: str
    began: float
    durable: float


def figures(*, workspaces: int, facts: int) -> Iterator[Figure]:
    """``facts`` one by one on a quiet desk, as many while pages are rendered, then all writers at once."""
    with open_office(workspaces) as office:
        with _Hops() as hop:
            quiet, hops = _paced(office.workspaces, facts, hop)
            with office.pages_rendered(CLIENTS) as pages:
                busy, busy_hops = _paced(office.workspaces, facts, hop)
        with_telling, without, burst = _writers(office.workspaces[0])
        time.sleep(_SETTLE)
    reached = _reached(office.heard)
    yield from _delivery("live: a fact", quiet, hops, reached, workspaces)
    yield from _delivery(f"live: a fact, {len(pages)} pages meanwhile", busy, busy_hops, reached, workspaces)
    yield from _telling(with_telling, without)
    yield from _lost(office, [*quiet, *busy, *burst])


def _paced(
    workspaces: Sequence[Workspace], facts: int, hop: Callable[[], float]
) -> tuple[list[Written], list[float]]:
    """One fact after the other as people make them; between two of them a bare hop of a notification."""
    teams = sorted({f"team:{one.team}" for one in workspaces})
    pause = random.Random(7)  # noqa: S311 - the same pauses in every run
    written, hops = [], []
    for turn in range(facts):
        time.sleep(pause.uniform(0.03, 0.09))
        written.append(_write(teams[turn % len(teams)]))
        time.sleep(pause.uniform(0.03, 0.09))
        hops.append(hop())
    return written, hops


def _write(topic: str) -> Written:
    """By the desk's own way: recorded in a transaction, and everybody woken after it."""
    fact = TicketTagged(ticket=1, tag="x")
    began = time.monotonic()
    with transaction.atomic():
        number = record(fact, by=SYSTEM, audience=[topic]).number
    return Written(number, topic, began, time.monotonic())


class _Hops:
    """A bare notification from one connection to another: the least that any line over this database needs."""

    def __enter__(self) -> Callable[[], float]:
        dsn = environment().dsn
        self._ear = psycopg.connect(dsn, autocommit=True)
        self._mouth = psycopg.connect(dsn, autocommit=True)
        self._mouth.execute("SET synchronous_commit = off")
        self._ear.execute("LISTEN bench_hop")
        return self._hop

    def __exit__(self, *_: object) -> None:
        self._ear.close()
        self._mouth.close()

    def _hop(self) -> float:
        began = time.monotonic()
        self._mouth.execute("NOTIFY bench_hop")
        for _ in self._ear.notifies(timeout=10, stop_after=1):
            return time.monotonic() - began
        raise RuntimeError("A notification did not arrive.")


def _writers(workspace: Workspace) -> tuple[list[float], list[float], list[Written]]:
    """Durable commits a second of all writers, in bursts with and without telling; and what they told.

    One agent hears them all, in every window: nobody else could read so fast.
    """
    topic = f"agent:{workspace.agent}"
    told, silent, written = [], [], []
    for _burst in range(_BURSTS):
        silent.append(rate(len(_burst_of(topic, lambda: None)), _EACH))
        numbers = _burst_of(topic, wake_live)
        told.append(rate(len(numbers), _EACH))
        written += [Written(number, topic, 0, 0) for number in numbers]
    return told, silent, written


def _burst_of(topic: str, tell: Callable[[], None]) -> list[int]:
    """What nobody is told of is addressed to nobody: it would be heard by the next poll."""
    audience = [topic] if tell is wake_live else []
    until = time.monotonic() + _EACH
    numbers: list[list[int]] = [[] for _ in range(WRITERS)]

    def write(own: list[int]) -> None:
        with psycopg.connect(environment().dsn, autocommit=True) as line:
            while time.monotonic() < until:
                row = line.execute(_INSERT, [audience]).fetchone()
                assert row is not None
                own.append(int(row[0]))
                tell()

    writing = [threading.Thread(target=write, args=(own,)) for own in numbers]
    for thread in writing:
        thread.start()
    for thread in writing:
        thread.join()
    return [number for own in numbers for number in own]


def _reached(heard: Sequence[Heard]) -> dict[int, list[float]]:
    found: dict[int, list[float]] = defaultdict(list)
    for one in heard:
        for number, moment in one.heard:
            found[number].append(moment)
    return found


def _delivery(
    name: str,
    written: Sequence[Written],
    hops: Sequence[float],
    reached: dict[int, list[float]],
    workspaces: int,
) -> Iterator[Figure]:
    commits = [(one.durable - one.began) * 1000 for one in written]
    whole = [(at - one.began) * 1000 for one in written for at in reached[one.number]]
    after = [(at - one.durable) * 1000 for one in written for at in reached[one.number]]
    hop = [one * 1000 for one in hops]
    for part, middle in (("p50", statistics.median), ("p99", _p99)):
        yield Figure(f"{name}: durable, {part}", middle(commits), "ms")
        yield Figure(f"{name}: bare hop, {part}", middle(hop), "ms")
        yield Figure(f"{name}: commit to socket, {part}", middle(after), "ms")
    limit = statistics.median(commits) + statistics.median(hop)
    yield Figure(
        f"{name}: begun to socket, p50, {workspaces} workspaces",
        statistics.median(whole),
        "ms",
        statistics.median(whole) / limit,
        "times commit and hop",
        -1.15,
    )
    yield Figure(
        f"{name}: begun to socket, p99",
        _p99(whole),
        "ms",
        _p99(whole) / _p99(commits),
        "times the commit's",
        -1.2,
    )


def _telling(told: Sequence[float], silent: Sequence[float]) -> Iterator[Figure]:
    yield Figure(f"live: {WRITERS} writers, nobody told", statistics.median(silent), "commits a second")
    ratio = statistics.median(one / other for one, other in zip(told, silent, strict=True))
    yield Figure(
        f"live: {WRITERS} writers, all told",
        statistics.median(told),
        "commits a second",
        ratio,
        "of that",
        0.9,
    )


def _lost(office: Office, written: Sequence[Written]) -> Iterator[Figure]:
    """Of every fact at every workspace that may hear it."""
    lost = doubled = strange = 0
    addressed: dict[str, set[int]] = defaultdict(set)
    for one in written:
        addressed[one.topic].add(one.number)
    for workspace, stream in zip(office.workspaces, office.heard, strict=True):
        times = Counter(number for number, _moment in stream.heard)
        due = addressed[f"team:{workspace.team}"] | addressed[f"agent:{workspace.agent}"]
        lost += len(due - times.keys())
        doubled += sum(each - 1 for each in times.values())
        strange += len(times.keys() - due)
    yield Figure("live: deliveries", sum(len(one.heard) for one in office.heard), "")
    yield Figure("live: lost", lost, "", lost, "wanted", -0.0)
    yield Figure("live: doubled", doubled, "", doubled, "wanted", -0.0)
    yield Figure("live: heard by somebody else", strange, "", strange, "wanted", -0.0)
    yield Figure("live: lines cut and opened again", sum(one.breaks for one in office.heard), "")
    yield Figure("live: told to load anew", sum(one.resets for one in office.heard), "")


def _p99(values: Sequence[float]) -> float:
    return sorted(values)[int(len(values) * 0.99)]
