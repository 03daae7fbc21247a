"""Reading the sources that wait: channel by channel, a batch at a time, and one by one where a batch fails."""

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta

from django.db import connection, transaction
from django.db.models import Q

from jawab.base import clock
from jawab.base.aside import Raised
from jawab.base.bulk import update_all
from jawab.channels.contract import Incoming, Nature
from jawab.channels.doors import door_works
from jawab.channels.intake.acceptance import Accepted, accept_all
from jawab.channels.intake.ahead import Ahead
from jawab.channels.intake.arrivals import clean, insert, tell_quarantined, unstored
from jawab.channels.intake.reader import Reader, ReaderOf
from jawab.channels.models import Arrival, ArrivalState, DoorSide
from jawab.tickets.models import Channel, Message

BATCH = 100
AHEAD = 2 * BATCH  # sources of the next batches that are read while this one is written
FEWEST_AHEAD = 20  # fewer are read sooner than a process begins
WEIGHT = 8 * 1024 * 1024
"""Bytes of sources read at once: fifty large ones would not fit into the memory together."""

LONGEST = 1.0  # seconds of one transaction, for it holds the tickets it writes to
ATTEMPTS = 6
ONE_READER = 7411  # advisory lock class: one reader a channel, so that an answer never overtakes its question
_FINISHED = ["state", "reason", "message", "next_try_at"]


def read_due(reader_of: ReaderOf, ahead: Ahead | None = None) -> int:
    """Read the arrivals that wait, channel by channel in their order; the number read, at most a batch a channel."""
    waiting = Arrival.objects.filter(_due()).order_by("channel_id").values_list("channel_id", flat=True)
    return sum(read_channel(channel_id, reader_of, ahead) for channel_id in list(waiting.distinct()))


def _due() -> Q:
    return Q(state=ArrivalState.WAITING) & (Q(next_try_at=None) | Q(next_try_at__lte=clock.now()))


@transaction.atomic
def read_channel(channel_id: int, reader_of: ReaderOf, ahead: Ahead | None = None) -> int:
    """The arrivals of one channel that wait; 0 also while somebody else reads it. ``ahead`` reads those of the next
    batches meanwhile.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [ONE_READER, channel_id])
        if not cursor.fetchone()[0]:
            return 0
    channel = Channel.objects.select_related("team").get(pk=channel_id)
    due = Arrival.objects.filter(_due(), channel=channel_id).order_by("pk").values_list("pk", "size")
    until, read, reader = time.monotonic() + LONGEST, 0, reader_of(channel)
    waiting = list(due[: BATCH + AHEAD] if ahead else due[:BATCH])
    if ahead:
        _read_ahead(waiting[BATCH // 2 :], reader, ahead)
    for numbers in _portions(waiting[:BATCH]):
        read += _take(channel, numbers, reader, ahead)
        if time.monotonic() > until:
            break
    if read:
        door_works(channel=channel, side=DoorSide.IN)
    return read


@transaction.atomic
def take_in(*, channel: Channel, sources: Sequence[bytes], reader_of: ReaderOf) -> Counter[ArrivalState]:
    """Mail out of an archive, stored and let in at once, as history; how much became what.

    What the desk has already, and its own mail, is not stored again: the archive has it, and an import may be
    repeated. A source that cannot be read waits as any other.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [ONE_READER, channel.pk])
    reader = reader_of(channel)
    arrivals = [unstored(channel=channel, raw=raw, via="import") for raw in sources]
    read = [(arrival, _read_quietly(arrival, reader)) for arrival in arrivals]
    ids = [incoming.source_id for _, incoming in read if incoming]
    known = set(
        Message.objects.filter(channel=channel, source_id__in=ids).values_list("source_id", flat=True)
    )
    became: Counter[ArrivalState] = Counter()
    fresh: list[tuple[Arrival, Incoming]] = []
    for arrival, incoming in read:
        if incoming is None:
            insert(arrival)
            became[ArrivalState.WAITING] += 1
        elif incoming.source_id in known or incoming.nature is Nature.OWN:
            became[ArrivalState.KNOWN if incoming.source_id in known else ArrivalState.OWN] += 1
        else:
            insert(arrival)
            fresh.append((arrival, incoming))
            known.add(incoming.source_id)
    _let_in(channel, fresh, historic=True)
    return became + Counter(ArrivalState(arrival.state) for arrival, _ in fresh)


def _read_quietly(arrival: Arrival, reader: Reader) -> Incoming | None:
    try:
        return reader(arrival)
    except Exception:  # noqa: BLE001 - it waits, and is read again where its fault is told
        return None


def _portions(waiting: Sequence[tuple[int, int]]) -> Iterator[list[int]]:
    portion: list[int] = []
    weight = 0
    for number, size in waiting:
        if portion and weight + size > WEIGHT:
            yield portion
            portion, weight = [], 0
        portion.append(number)
        weight += size
    if portion:
        yield portion


def _read_ahead(waiting: Sequence[tuple[int, int]], reader: Reader, ahead: Ahead) -> None:
    begun = ahead.begun()
    numbers = next(_portions([(number, size) for number, size in waiting if number not in begun]), [])
    if len(numbers) >= FEWEST_AHEAD:
        sources = Arrival.objects.filter(pk__in=numbers).order_by("pk").values_list("pk", "raw")
        ahead.begin(reader.parse, [(number, bytes(raw)) for number, raw in sources])


def _take(channel: Channel, numbers: Sequence[int], reader: Reader, ahead: Ahead | None) -> int:
    arrivals = list(Arrival.objects.filter(pk__in=numbers).order_by("pk"))
    for arrival in arrivals:
        arrival.channel = channel
    tried = [(arrival, _read(arrival, reader, ahead)) for arrival in arrivals]
    read = [(arrival, incoming) for arrival, incoming in tried if incoming is not None]
    for historic in (True, False):
        alike = [(arrival, incoming) for arrival, incoming in read if (arrival.via == "import") == historic]
        _let_in(channel, alike, historic=historic)
    return len(arrivals)


def _read(arrival: Arrival, reader: Reader, ahead: Ahead | None) -> Incoming | None:
    try:
        read = ahead.take(arrival.pk) if ahead else None
        if not isinstance(read, Exception):
            return reader.complete(arrival, read) if read else reader(arrival)
        _try_later(arrival, read)
    except Exception as trouble:  # noqa: BLE001 - any fault of one source must not stop the others; it is told below
        _try_later(arrival, trouble)
    return None


def _let_in(channel: Channel, read: Sequence[tuple[Arrival, Incoming]], *, historic: bool) -> None:
    """All in one savepoint; when that fails, each in its own: whatever is wrong with one stays with it."""
    if not read:
        return
    try:
        with transaction.atomic():
            incomings = [incoming for _, incoming in read]
            _finish(read, accept_all(channel=channel, incomings=incomings, historic=historic))
    except Exception as trouble:  # noqa: BLE001 - as above
        if len(read) == 1:
            _try_later(read[0][0], trouble)
            return
        for one in read:
            _let_in(channel, [one], historic=historic)


def _finish(read: Sequence[tuple[Arrival, Incoming]], became: Sequence[Accepted]) -> None:
    arrivals = []
    for (arrival, _), accepted in zip(read, became, strict=True):
        arrival.state, arrival.reason, arrival.message = accepted.state, accepted.reason, accepted.message
        arrival.next_try_at = None
        arrivals.append(arrival)
    update_all(arrivals, fields=_FINISHED)


def _try_later(arrival: Arrival, trouble: Exception) -> None:
    """After some tries the source is set aside where people see it; its bytes are all still there.

    A disk that is full or a store that is away is no fault of the source: it waits as long as that lasts.
    """
    arrival.attempts += 1
    reason = str(trouble) if isinstance(trouble, Raised) else f"{type(trouble).__name__}: {trouble}"
    if arrival.attempts >= ATTEMPTS and not isinstance(trouble, OSError):
        tell_quarantined(arrival, reason)
    else:
        arrival.reason = clean(reason)
        arrival.next_try_at = clock.now() + timedelta(seconds=5 * 4 ** min(arrival.attempts, 4))
    arrival.save(update_fields=["attempts", "reason", "state", "next_try_at"])
