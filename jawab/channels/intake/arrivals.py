"""Sources as they came: stored before anyone is told they arrived, read afterwards, never lost on the way."""

import time
from collections.abc import Callable, Sequence
from datetime import timedelta

import psycopg
from django.db import connection, transaction
from django.db.models import Q

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.facts import record
from jawab.channels.contract import Incoming
from jawab.channels.doors import door_works
from jawab.channels.facts import ArrivalQuarantined
from jawab.channels.intake.acceptance import Accepted, accept
from jawab.channels.models import Arrival, ArrivalState, DoorSide
from jawab.live.signal import wake_work
from jawab.people.access import require_administrator
from jawab.people.models import Agent
from jawab.tickets.models import Channel

Reader = Callable[[Arrival], Incoming]

BATCH = 50
LONGEST = 1.0  # seconds of one transaction, for it holds the tickets it writes to
ATTEMPTS = 6
ONE_READER = 7411  # advisory lock class: one reader a channel, so that an answer never overtakes its question


@transaction.atomic
def store(
    *, channel: Channel, raw: bytes, via: str, envelope_from: str = "", envelope_to: Sequence[str] = ()
) -> Arrival:
    """Keep the source. When this returns and its transaction commits, the sender may be told it arrived."""
    arrival = Arrival.objects.create(
        channel=channel,
        via=via,
        raw=b"",
        size=len(raw),
        envelope_from=_storable(envelope_from),
        envelope_to=[_storable(address) for address in envelope_to[:1000]],
        received_at=clock.now(),
    )
    _fill(arrival, raw)
    transaction.on_commit(wake_work)
    return arrival


@transaction.atomic
def set_aside(*, channel: Channel, raw: bytes, via: str, reason: str) -> Arrival:
    """Show people a source that could not be had whole: nobody reads it before one of them asks for that."""
    arrival = store(channel=channel, raw=raw, via=via)
    arrival.state = ArrivalState.QUARANTINED
    _tell_quarantined(arrival, reason)
    arrival.save(update_fields=["state", "reason"])
    return arrival


def _fill(arrival: Arrival, raw: bytes) -> None:
    """As a binary parameter: Django writes bytes into the statement as text, five times slower and in six copies."""
    arrival.raw = raw
    with psycopg.Cursor(connection.connection) as cursor:
        cursor.execute("UPDATE channels_arrival SET raw = %b WHERE id = %s", [raw, arrival.pk])


def _storable(address: str) -> str:
    """Whatever a client sent as an address: PostgreSQL takes neither NUL nor half a character."""
    return address.encode("utf-8", "replace").decode().replace("\0", "")[:1000]


def read_due(reader: Reader) -> int:
    """Read the arrivals that wait, channel by channel in their order; the number read, at most a batch a channel."""
    waiting = (
        Arrival.objects.filter(_due()).order_by("channel_id").values_list("channel_id", flat=True).distinct()
    )
    return sum(read_channel(channel_id, reader) for channel_id in list(waiting))


def _due() -> Q:
    return Q(state=ArrivalState.WAITING) & (Q(next_try_at=None) | Q(next_try_at__lte=clock.now()))


@transaction.atomic
def read_channel(channel_id: int, reader: Reader) -> int:
    """The arrivals of one channel that wait; 0 also while somebody else reads it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [ONE_READER, channel_id])
        if not cursor.fetchone()[0]:
            return 0
    due = Arrival.objects.filter(_due(), channel=channel_id).order_by("pk").values_list("pk", flat=True)
    until, read = time.monotonic() + LONGEST, 0
    for number in list(due[:BATCH]):
        # One at a time: fifty large sources would not fit into the memory together.
        _read(Arrival.objects.select_related("channel").get(pk=number), reader)
        read += 1
        if time.monotonic() > until:
            break
    if read:
        door_works(channel=Channel.objects.get(pk=channel_id), side=DoorSide.IN)
    return read


def _read(arrival: Arrival, reader: Reader) -> None:
    """One arrival in its own savepoint: whatever is wrong with it stays with it."""
    try:
        with transaction.atomic():
            _finish(arrival, accept(channel=arrival.channel, incoming=reader(arrival)))
    except Exception as trouble:  # noqa: BLE001 - any fault of one source must not stop the others; it is told below
        _try_later(arrival, trouble)


def _finish(arrival: Arrival, accepted: Accepted) -> None:
    arrival.state, arrival.reason, arrival.message = accepted.state, accepted.reason, accepted.message
    arrival.next_try_at = None
    arrival.save(update_fields=["state", "reason", "message", "next_try_at"])


def _try_later(arrival: Arrival, trouble: Exception) -> None:
    """After some tries the source is set aside where people see it; its bytes are all still there.

    A disk that is full or a store that is away is no fault of the source: it waits as long as that lasts.
    """
    arrival.attempts += 1
    reason = f"{type(trouble).__name__}: {trouble}"
    if arrival.attempts >= ATTEMPTS and not isinstance(trouble, OSError):
        arrival.state, arrival.next_try_at = ArrivalState.QUARANTINED, None
        _tell_quarantined(arrival, reason)
    else:
        arrival.reason = _clean(reason)
        arrival.next_try_at = clock.now() + timedelta(seconds=5 * 4 ** min(arrival.attempts, 4))
    arrival.save(update_fields=["attempts", "reason", "state", "next_try_at"])


def _tell_quarantined(arrival: Arrival, reason: str) -> None:
    arrival.reason = _clean(reason)
    record(ArrivalQuarantined(arrival=arrival.pk, reason=arrival.reason), by=SYSTEM, audience=())


def _clean(reason: str) -> str:
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
