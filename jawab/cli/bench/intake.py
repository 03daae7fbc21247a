"""Mail in: parsed, stored, drained; beside the bare limits of the same machine in the same minute."""

import statistics
from collections.abc import Callable, Iterator, Sequence

import psycopg
from django.db import connection, transaction

from jawab.channels.contract import Incoming
from jawab.channels.intake import Ahead, read_channel, store
from jawab.channels.kinds.email.parse.message import parse
from jawab.channels.models import Arrival, ArrivalState
from jawab.channels.registry import reader_of
from jawab.cli.bench.figures import Figure, rate
from jawab.cli.bench.mails import mails
from jawab.cli.bench.processors import Spent, measured
from jawab.tickets.models import Channel

ROUNDS = 5
PORTION = 50
_ahead = Ahead()
_BARE = "INSERT INTO bench_bare (raw) VALUES (%b)"


def figures(channel: Channel, *, count: int) -> Iterator[Figure]:
    """``count`` mails in each of some rounds; medians, and every ratio within one round."""
    every = mails(count * ROUNDS + count, to=channel.address)
    rounds = [every[start : start + count] for start in range(count, len(every), count)]
    for raw in every[:count]:  # warm: caches, prepared patterns, the first connection
        parse(raw)
    _bare_table()
    drained(channel, every[:count])
    spent = [_round(channel, portion) for portion in rounds]
    yield from _told(spent, count, sum(map(len, every)) / len(every))


def _round(channel: Channel, portion: Sequence[bytes]) -> dict[str, Spent]:
    """The limits before and after what is measured, so that a machine that slows down slows both."""
    half = len(portion) // 2
    found = {
        "parse": _spent(lambda: _parse(portion[:half])),
        "insert": _spent(lambda: _insert_each(portion[:half])),
        "transaction": _spent(lambda: _insert_in_transactions(portion[:half])),
        "store": _spent(lambda: _store(channel, portion)),
    }
    found["drain"] = _spent(lambda: _read(channel))
    found["parse again"] = _spent(lambda: _parse(portion[half:]))
    found["insert again"] = _spent(lambda: _insert_each(portion[half:]))
    found["transaction again"] = _spent(lambda: _insert_in_transactions(portion[half:]))
    found["parse and insert"] = _spent(lambda: _parse_and_insert(portion))
    return found


def _spent(work: Callable[[], object]) -> Spent:
    with measured() as spent:
        work()
    return spent


def _parse(portion: Sequence[bytes]) -> list[Incoming]:
    return [parse(raw, own_addresses=frozenset()) for raw in portion]


def _insert_each(portion: Sequence[bytes]) -> None:
    """One durable statement for each, without a transaction around it: what the disk allows anybody."""
    with _cursor() as cursor:
        for raw in portion:
            cursor.execute(_BARE, [raw])


def _insert_in_transactions(portion: Sequence[bytes]) -> None:
    """The same as it is usually written: begun, inserted, committed."""
    with _cursor() as cursor:
        for raw in portion:
            with transaction.atomic():
                cursor.execute(_BARE, [raw])


def _parse_and_insert(portion: Sequence[bytes]) -> None:
    """Parsed one by one, one bare row each, committed by the portion as the desk does."""
    with _cursor() as cursor:
        for start in range(0, len(portion), PORTION):
            with transaction.atomic():
                for raw in portion[start : start + PORTION]:
                    parse(raw)
                    cursor.execute(_BARE, [raw])


def _store(channel: Channel, portion: Sequence[bytes]) -> None:
    for raw in portion:
        store(channel=channel, raw=raw, via="lmtp", envelope_from="a@b.example")


def _read(channel: Channel) -> None:
    while read_channel(channel.pk, reader_of, _ahead):
        pass
    left = Arrival.objects.filter(channel=channel).exclude(state=ArrivalState.ACCEPTED).count()
    assert left == 0, f"{left} mails were not taken in"


def drained(channel: Channel, portion: Sequence[bytes]) -> Spent:
    """What taking in these mails cost once they were stored."""
    _store(channel, portion)
    return _spent(lambda: _read(channel))


def _bare_table() -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bench_bare (id bigserial PRIMARY KEY, raw bytea NOT NULL)")


def _cursor() -> psycopg.Cursor[tuple[object, ...]]:
    connection.ensure_connection()
    return psycopg.Cursor(connection.connection)


def _told(spent: Sequence[dict[str, Spent]], count: int, size: float) -> Iterator[Figure]:
    def each(of: Callable[[dict[str, Spent]], float]) -> float:
        return statistics.median(of(one) for one in spent)

    def parse_time(one: dict[str, Spent]) -> float:
        return one["parse"].wall + one["parse again"].wall

    def insert_time(one: dict[str, Spent], *, how: str = "insert") -> float:
        return one[how].wall + one[f"{how} again"].wall

    yield Figure("mail: mean size", size / 1024, "KB")
    yield Figure("mail: parsed", rate(count, each(parse_time)), "a second")
    yield Figure("mail: parsed", each(lambda one: one["parse"].here) * 2000 / count, "ms of processor each")
    yield Figure("mail: bare durable inserts", rate(count, each(insert_time)), "a second")
    yield Figure(
        "mail: stored singly (what is acknowledged)",
        rate(count, each(lambda one: one["store"].wall)),
        "a second",
        each(lambda one: insert_time(one, how="transaction") / one["store"].wall),
        "of bare inserts, each in a transaction",
        0.9,
    )
    yield Figure(
        "mail: stored singly (what is acknowledged)",
        rate(count, each(lambda one: one["store"].wall)),
        "a second",
        each(lambda one: insert_time(one) / one["store"].wall),
        "of bare inserts by one statement each",
    )
    yield Figure(
        "mail: taken in from a batch, one worker",
        rate(count, each(lambda one: one["drain"].wall)),
        "a second",
        each(lambda one: parse_time(one) / one["drain"].wall),
        "of parsing alone",
        0.8,
    )
    yield Figure(
        "mail: taken in from a batch, one worker",
        rate(count, each(lambda one: one["drain"].wall)),
        "a second",
        each(lambda one: one["parse and insert"].wall / one["drain"].wall),
        "of parsing and a bare insert",
    )
    yield Figure(
        "mail: taken in from a batch", each(lambda one: one["drain"].here) * 1000 / count, "ms here, each"
    )
    yield Figure(
        "mail: taken in from a batch",
        each(lambda one: one["drain"].database) * 1000 / count,
        "ms in the database, each",
    )
