"""Sources as they came: stored before anyone is told they arrived, set aside when they cannot be had or read."""

from collections.abc import Sequence

import psycopg
from django.db import connection, transaction

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.facts import record
from jawab.channels.facts import ArrivalQuarantined
from jawab.channels.models import Arrival, ArrivalState
from jawab.live.signal import wake_work
from jawab.people.access import require_administrator
from jawab.people.models import Agent
from jawab.tickets.models import Channel


def store(
    *, channel: Channel, raw: bytes, via: str, envelope_from: str = "", envelope_to: Sequence[str] = ()
) -> Arrival:
    """Keep the source. When this returns, and the transaction commits if the caller has one, the sender may be told
    it arrived. Of its own it opens none: one statement is durable by itself, in a third of the exchanges.
    """
    arrival = unstored(
        channel=channel, raw=raw, via=via, envelope_from=envelope_from, envelope_to=envelope_to
    )
    insert(arrival)
    transaction.on_commit(wake_work)
    return arrival


def unstored(
    *, channel: Channel, raw: bytes, via: str, envelope_from: str = "", envelope_to: Sequence[str] = ()
) -> Arrival:
    return Arrival(
        channel=channel,
        via=via,
        raw=raw,
        size=len(raw),
        envelope_from=_storable(envelope_from),
        envelope_to=[_storable(address) for address in envelope_to[:1000]],
        received_at=clock.now(),
    )


@transaction.atomic
def set_aside(*, channel: Channel, raw: bytes, via: str, reason: str, envelope_from: str = "") -> Arrival:
    """Show people a source that is doubtful or could not be had whole: nobody reads it before one of them asks."""
    arrival = store(channel=channel, raw=raw, via=via, envelope_from=envelope_from)
    tell_quarantined(arrival, reason)
    arrival.save(update_fields=["state", "reason"])
    return arrival


def insert(arrival: Arrival) -> None:
    """As a binary parameter: Django writes bytes into the statement as text, five times slower and in six copies."""
    connection.ensure_connection()
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        cursor.execute(
            "INSERT INTO channels_arrival (channel_id, via, raw, size, envelope_from, envelope_to, received_at,"
            " state, reason, attempts) VALUES (%s, %s, %b, %s, %s, %s, %s, %s, '', 0) RETURNING id",
            [
                arrival.channel_id,
                arrival.via,
                arrival.raw,
                arrival.size,
                arrival.envelope_from,
                arrival.envelope_to,
                arrival.received_at,
                str(arrival.state),
            ],
        )
        (arrival.pk,) = cursor.fetchone() or (None,)
    arrival._state.adding, arrival._state.db = False, connection.alias  # noqa: SLF001 - as Model.save leaves it


def _storable(address: str) -> str:
    """Whatever a client sent as an address: PostgreSQL takes neither NUL nor half a character."""
    return address.encode("utf-8", "replace").decode().replace("\0", "")[:1000]


def tell_quarantined(arrival: Arrival, reason: str) -> None:
    """Mark it, not saved yet, and tell of it."""
    arrival.state, arrival.next_try_at, arrival.reason = ArrivalState.QUARANTINED, None, clean(reason)
    record(ArrivalQuarantined(arrival=arrival.pk, reason=arrival.reason), by=SYSTEM, audience=())


def clean(reason: str) -> str:
    return reason.replace("\0", "")[:1000]


@transaction.atomic
def retry_arrival(*, arrival: Arrival, by: Agent) -> None:
    """Let a source that was set aside be read once more."""
    require_administrator(by)
    arrival = Arrival.objects.select_for_update().get(pk=arrival.pk)
    if arrival.state == ArrivalState.QUARANTINED:
        arrival.state, arrival.attempts, arrival.next_try_at = ArrivalState.WAITING, 0, None
        arrival.save(update_fields=["state", "attempts", "next_try_at"])
        transaction.on_commit(wake_work)
