"""Sources as they came: stored before anyone is told they arrived, read afterwards, never lost on the way."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from django.db import connection, transaction
from django.db.models import Q

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.facts import record
from jawab.channels.contract import Incoming
from jawab.channels.facts import ArrivalQuarantined
from jawab.channels.intake.acceptance import Accepted, accept
from jawab.channels.models import Arrival, ArrivalState
from jawab.live.signal import wake_work
from jawab.people.access import require_administrator
from jawab.people.models import Agent
from jawab.tickets.models import Channel

Reader = Callable[[Arrival], Incoming]

BATCH = 50
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
        raw=raw,
        size=len(raw),
        envelope_from=envelope_from[:1000],
        envelope_to=[address[:1000] for address in envelope_to[:1000]],
        received_at=clock.now(),
    )
    transaction.on_commit(wake_work)
    return arrival


def read_due(reader: Reader) -> int:
    """Read the arrivals that wait, channel by channel in their order; the number read, at most a batch a channel."""
    waiting = (
        Arrival.objects.filter(_due()).order_by("channel_id").values_list("channel_id", flat=True).distinct()
    )
    return sum(_read_channel(channel_id, reader) for channel_id in list(waiting))


def _due() -> Q:
    return Q(state=ArrivalState.WAITING) & (Q(next_try_at=None) | Q(next_try_at__lte=clock.now()))


@transaction.atomic
def _read_channel(channel_id: int, reader: Reader) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [ONE_READER, channel_id])
        if not cursor.fetchone()[0]:
            return 0
    due = Arrival.objects.filter(_due(), channel=channel_id).select_related("channel").order_by("pk")[:BATCH]
    arrivals = list(due)
    for arrival in arrivals:
        _read(arrival, reader)
    return len(arrivals)


def _read(arrival: Arrival, reader: Reader) -> None:
    """One arrival in its own savepoint: whatever is wrong with it stays with it."""
    try:
        with transaction.atomic():
            _finish(arrival, accept(channel=arrival.channel, incoming=reader(arrival)))
    except Exception as trouble:  # noqa: BLE001 - any fault of one source must not stop the others; it is told below
        _try_later(arrival, f"{type(trouble).__name__}: {trouble}")


def _finish(arrival: Arrival, accepted: Accepted) -> None:
    arrival.state, arrival.reason, arrival.message = accepted.state, accepted.reason, accepted.message
    arrival.next_try_at = None
    arrival.save(update_fields=["state", "reason", "message", "next_try_at"])


def _try_later(arrival: Arrival, reason: str) -> None:
    """After some tries the source is set aside where people see it; its bytes are all still there."""
    arrival.attempts += 1
    arrival.reason = reason.replace("\0", "")[:1000]
    if arrival.attempts >= ATTEMPTS:
        arrival.state, arrival.next_try_at = ArrivalState.QUARANTINED, None
        record(ArrivalQuarantined(arrival=arrival.pk, reason=arrival.reason), by=SYSTEM, audience=())
    else:
        arrival.next_try_at = clock.now() + timedelta(seconds=5 * 4**arrival.attempts)
    arrival.save(update_fields=["attempts", "reason", "state", "next_try_at"])


@transaction.atomic
def retry_arrival(*, arrival: Arrival, by: Agent) -> None:
    """Let a source that was set aside be read once more."""
    require_administrator(by)
    arrival = Arrival.objects.select_for_update().get(pk=arrival.pk)
    if arrival.state == ArrivalState.QUARANTINED:
        arrival.state, arrival.attempts, arrival.next_try_at = ArrivalState.WAITING, 0, None
        arrival.save(update_fields=["state", "attempts", "next_try_at"])
        transaction.on_commit(wake_work)
