"""Who is sending what. A worker is alive as long as it holds its advisory lock; a dead one's claims wait again.

The lock lives in a connection of its own and not in a transaction: a slow mail server must not hold a
transaction open, and a killed worker's lock is gone the moment its connection is.
"""

import secrets

import psycopg
from django.db import connection, transaction
from django.db.models import Exists, OuterRef

from jawab.base import clock
from jawab.channels.models import Delivery, DeliveryState, Door, DoorSide

ALIVE = 7412  # advisory lock class of living workers


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
def claim(worker: Worker) -> list[Delivery]:
    """The due deliveries of one message, now this worker's; empty when nothing is due.

    Channels whose server is failing come last: what can be sent is not kept waiting by what probably cannot.
    """
    failing = Door.objects.filter(side=DoorSide.OUT, failing_since__isnull=False)
    first = (
        Delivery.objects.select_for_update(skip_locked=True, of=["self"])
        .filter(state=DeliveryState.WAITING, next_try_at__lte=clock.now())
        .order_by(Exists(failing.filter(channel=OuterRef("message__channel"))), "next_try_at", "pk")
        .first()
    )
    if first is None:
        return []
    due = list(
        Delivery.objects.select_for_update(skip_locked=True, of=["self"])
        .filter(message=first.message_id, state=DeliveryState.WAITING, next_try_at__lte=clock.now())
        .select_related("message__ticket__customer", "message__channel", "message__agent")
        .order_by("pk")
    )
    numbers = [delivery.pk for delivery in due]
    Delivery.objects.filter(pk__in=numbers).update(state=DeliveryState.SENDING, worker=worker.number)
    return due


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
