"""Who is sending what. A worker is alive as long as it holds its advisory lock; a dead one's claims wait again.

The lock lives in a connection of its own and not in a transaction: a slow mail server must not hold a
transaction open, and a killed worker's lock is gone the moment its connection is.
"""

import secrets
from collections import Counter
from collections.abc import Mapping
from datetime import datetime

import psycopg
from django.db import connection, transaction
from django.db.models import QuerySet

from jawab.base import clock
from jawab.channels.models import Delivery, DeliveryState, Door, DoorSide
from jawab.channels.outbox.pacing import has_room

ALIVE = 7412  # advisory lock class of living workers
AT_ONCE = 2
"""Letters of one mailbox under way at the same time."""


class Worker:
    """One sender. Raises psycopg.OperationalError when the database is not there."""

    def __init__(self) -> None:
        parameters = connection.get_connection_params()
        parameters.pop("cursor_factory", None)
        parameters.pop("context", None)
        self._life = psycopg.connect(**parameters, autocommit=True)
        self.number = secrets.randbelow(2**31)
        self._life.execute("SELECT pg_advisory_lock(%s, %s)", [ALIVE, self.number])

    def is_alive(self) -> bool:
        try:
            self._life.execute("SELECT 1")
        except psycopg.Error:
            return False
        return True

    def close(self) -> None:
        self._life.close()


@transaction.atomic
def claim(worker: Worker) -> Delivery | None:
    """The next delivery that may leave, now this worker's; nothing when none may.

    People's answers go before automatic mail, and what can be sent before what probably cannot.
    """
    found = _next()
    if found is None:
        return None
    found.state, found.worker, found.attempts = DeliveryState.SENDING, worker.number, found.attempts + 1
    found.save(update_fields=["state", "worker", "attempts"])
    with_words = Delivery.objects.select_related("message__ticket", "message__channel", "message__agent")
    return with_words.get(pk=found.pk)


def _next() -> Delivery | None:
    doors = Door.objects.filter(side=DoorSide.OUT, failing_since__isnull=False)
    failing = dict(doors.values_list("channel", "retry_at"))
    closed = _without_turn(failing)
    due = Delivery.objects.filter(state=DeliveryState.WAITING, next_try_at__lte=clock.now())
    sound = due.exclude(message__channel__in=closed | failing.keys())
    doubtful = due.filter(message__channel__in=failing.keys() - closed)
    # One look for each, narrow and in the order of the index: thousands may be waiting behind one domain.
    for deliveries in (sound, doubtful):
        for automatic in (False, True):
            if found := _first_with_room(deliveries.filter(automatic=automatic)):
                return found
    return None


def _first_with_room(due: QuerySet[Delivery]) -> Delivery | None:
    """The first one whose domain has room; a domain without room is left out of the next look."""
    waiting = due.select_for_update(skip_locked=True, of=["self"]).order_by("next_try_at", "pk")
    crowded = set[str]()
    while found := waiting.exclude(domain__in=crowded).first():
        if not found.domain or has_room(found.domain, for_person=not found.automatic):
            return found
        crowded.add(found.domain)
    return None


def _without_turn(failing: Mapping[int, datetime | None]) -> set[int]:
    """Mailboxes that are paused, or have their share under way: one letter of a server that failed last time, two of
    any other. So a server that hangs holds up no other.
    """
    now = clock.now()
    sending = Delivery.objects.filter(state=DeliveryState.SENDING)
    under_way = Counter(sending.order_by().values_list("message__channel", flat=True))
    busy = {number for number, count in under_way.items() if count >= (1 if number in failing else AT_ONCE)}
    return busy | {number for number, until in failing.items() if until is not None and until > now}


def release_dead() -> int:
    """Let the claims of dead workers wait again. SMTP cannot tell whether the last byte was heard, so such a
    message may go out twice, with one Message-ID, which is how the other side knows it for one.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE channels_delivery SET state = 'waiting', worker = NULL, next_try_at = %s"
            " WHERE state = 'sending' AND NOT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory'"
            "  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
            "  AND classid = %s AND objid = channels_delivery.worker AND granted)",
            [clock.now(), ALIVE],
        )
        freed: int = cursor.rowcount
    return freed
