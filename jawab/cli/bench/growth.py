"""What a mail costs a desk with many tickets, beside what it costs one with none."""

from collections.abc import Iterator, Mapping, Sequence

from django.db import connection

from jawab.cli.bench.figures import Figure
from jawab.cli.bench.intake import drained
from jawab.cli.bench.mails import mails
from jawab.cli.bench.processors import Spent
from jawab.tickets.models import Channel, Ticket

_STRIDE = 10_000_000  # a copy's keys lie this far above those of the copy before
_KEY, _NAMED = "{column} + copy.number * " + str(_STRIDE), "copy.number || '.' || {column}"
# What is copied, and what must differ between copies: keys, and what is unique.
_COPIED: Mapping[str, Mapping[str, str]] = {
    "people_customer": {"id": _KEY},
    "people_contactpoint": {"id": _KEY, "customer_id": _KEY, "value": _NAMED},
    "tickets_ticket": {"number": _KEY, "customer_id": _KEY},
    "tickets_message": {
        "id": _KEY,
        "ticket_id": _KEY,
        "customer_id": _KEY,
        "source_id": _NAMED,
        "message_id": "replace({column}, '<', '<' || copy.number || '.')",
    },
    "tickets_words": {"id": _KEY, "ticket_id": _KEY, "message_id": _KEY},
    "base_fact": {"number": _KEY, "ticket": _KEY},
}


def figures(channel: Channel, *, tickets: int, count: int) -> Iterator[Figure]:
    """The same mails under other names, before and after the desk has grown to ``tickets``."""
    few = _each(drained(channel, mails(count, to=channel.address, seed=1)), count)
    _grow(tickets)
    drained(channel, mails(count // 4, to=channel.address, seed=2))  # warm: the caches hold other pages now
    many = _each(drained(channel, mails(count, to=channel.address, seed=3)), count)
    held = Ticket.objects.count()
    yield Figure(
        f"mail: processor each, at {held:,} tickets", many, "ms", many / few, "times an empty desk's", -1.2
    )


def _each(spent: Spent, count: int) -> float:
    return spent.processor * 1000 / count


def _grow(tickets: int) -> None:
    """Copies of what was taken in so far, as real as that is, until there are enough."""
    copies = max(1, -(-tickets // max(1, Ticket.objects.count())))
    with connection.cursor() as cursor:
        for table, differing in _COPIED.items():
            columns = _columns(table)
            values = ", ".join(
                differing.get(name, "{column}").format(column=f'old."{name}"') for name in columns
            )
            names = ", ".join(f'"{name}"' for name in columns)
            cursor.execute(
                f"INSERT INTO {table} ({names}) OVERRIDING SYSTEM VALUE SELECT {values}"  # noqa: S608 - our own names
                f" FROM {table} AS old CROSS JOIN generate_series(1, %s) AS copy(number)",
                [copies],
            )
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("CHECKPOINT")


def _columns(table: str) -> Sequence[str]:
    """Without those that the database fills, as a transaction's id."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_name = %s"
            " AND table_schema = current_schema() AND column_name <> 'xid'",
            [table],
        )
        return [name for (name,) in cursor.fetchall()]
