"""The waits of all who wait, foretold again and again, and held against what came of them."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import connection, transaction

from jawab.base import clock
from jawab.calendars import business
from jawab.calendars.business import Hours
from jawab.routing.actions.settling import settle
from jawab.routing.models import ExpectedWait, Outlook, WaitLook
from jawab.routing.policy import ItemId
from jawab.routing.queries.lines import WaitingLine, waiting_line
from jawab.routing.queries.outcomes import last_waits, levelled, trusted_loads
from jawab.routing.queries.past import Past
from jawab.routing.queries.past import past as past_of
from jawab.routing.queries.queues import every_queue, routing_settings
from jawab.routing.twin.estimates import Estimate
from jawab.routing.twin.levelling import Levelled
from jawab.routing.twin.sweeping import HORIZON, swept

PACE = timedelta(seconds=20)
"""Between two looks, whichever worker takes them."""
KEPT = timedelta(days=90)
MOST_OF_ONE = 12
"""Estimates kept of one wait."""
_LOOKING = 0x4A51
_FORGOTTEN_AT_ONCE = 1_000
_MUCH = timedelta(minutes=15)
_MUCH_PART = 0.3


def foretell_waits(*, past: Past | None = None) -> int:
    """Foretell how long each ticket will wait, and the next to come to each queue; how many were written down.

    Settles first what has ended meanwhile, and forgets what ended long ago. Says nothing where too little was seen
    (``Past.teaches``), nobody answers any more, or no open time lies ahead. Any number of workers may run at once: one
    looks at a time, and not before ``PACE`` has passed. One that dies may have settled, which counts, and has written
    nothing else of its look.
    """
    now = clock.now()
    if _is_early(now):
        return 0
    with _alone() as alone:
        if not alone or _is_early(now):
            return 0
        with transaction.atomic():
            settle(now=now)
            look = WaitLook(pk=WaitLook.ONLY, at=now, trusted=sorted(trusted_loads(now=now)))
            WaitLook.objects.bulk_create(
                [look], update_conflicts=True, unique_fields=["id"], update_fields=["at", "trusted"]
            )
            _forget(now)
        return _foretell(past or past_of(now=now), now)


@contextmanager
def _alone() -> Iterator[bool]:
    """Held by the connection, not by a transaction: one that has written something keeps every page's live line back
    until it ends, and to play the line may take a second.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, 1)", [_LOOKING])
        (alone,) = cursor.fetchone() or (False,)
    try:
        yield bool(alone)
    finally:
        if alone:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, 1)", [_LOOKING])


def _is_early(now: datetime) -> bool:
    return WaitLook.objects.filter(pk=WaitLook.ONLY, at__gt=now - PACE, at__lte=now).exists()


def _foretell(past: Past, now: datetime) -> int:
    ahead: list[Outlook] = []
    rows: list[ExpectedWait] = []
    if past.teaches:
        known = waiting_line(past, every_queue(), routing_settings(), now=now)
        right = _Righted(swept(known.line), now)
        ahead = list(_outlooks(known, right, past))
        rows = list(_changed(known, right, last_waits() or past.last_waited))
    with transaction.atomic():
        Outlook.objects.all().delete()
        Outlook.objects.bulk_create(ahead)
        ExpectedWait.objects.bulk_create(rows, batch_size=500)
    return len(rows)


class _Said(NamedTuple):
    drawn: Estimate
    held: Estimate
    earliest: datetime
    likely: datetime
    latest: datetime


class _Righted:
    """What was foreseen, set right by load and told as moments."""

    def __init__(self, foreseen: Mapping[ItemId, Estimate], now: datetime) -> None:
        self.now = now
        self._foreseen = foreseen
        self._by_load: dict[str, Levelled] = {}

    def of(self, item: ItemId, load: str, hours: Hours) -> _Said | None:
        """None where nothing is foreseen, or the moment is further off than hours are known."""
        drawn = self._foreseen.get(item)
        if drawn is None:
            return None
        if load not in self._by_load:
            self._by_load[load] = levelled(load, now=self.now)
        held = self._by_load[load].applied(drawn)
        if held.mean > HORIZON:
            return None
        try:
            moments = [business.after(hours, self.now, timedelta(seconds=round(each))) for each in held]
        except ValueError:
            return None
        likely, earliest, latest = moments
        return _Said(drawn, held, earliest, likely, latest)


def _outlooks(known: WaitingLine, right: _Righted, past: Past) -> Iterator[Outlook]:
    for item, (sort, hours) in known.newcomers.items():
        if said := right.of(item, sort.load, hours):
            yield Outlook(
                queue_id=sort.queue or None,
                team_id=sort.team or None,
                load=sort.load,
                arrivals=past.arrivals[sort],
                at=right.now,
                earliest_at=said.earliest,
                likely_at=said.likely,
                latest_at=said.latest,
            )


class _Last(NamedTuple):
    """What stands of one wait: its last estimate, and how many."""

    at: datetime
    likely: datetime
    latest: datetime
    times: int


def _changed(known: WaitingLine, right: _Righted, last_waited: Mapping[str, int]) -> Iterator[ExpectedWait]:
    before = _standing()
    for waits in known.waits.values():
        last = before.get((waits.number, waits.since))
        said = right.of(waits.number, waits.sort.load, waits.hours)
        if said is not None and (last is None or _is_news(last, said, right.now)):
            yield ExpectedWait(
                ticket_id=waits.number,
                queue_id=waits.sort.queue or None,
                load=waits.sort.load,
                since=waits.since,
                at=right.now,
                is_first=last is None,
                place=known.places[waits.number],
                drawn=[round(each) for each in (said.drawn.lo, said.drawn.mean, said.drawn.hi)],
                expected=round(said.held.mean),
                last_waited=last_waited.get(waits.sort.load),
                earliest_at=said.earliest,
                likely_at=said.likely,
                latest_at=said.latest,
            )


def _standing() -> dict[tuple[int, datetime], _Last]:
    rows = ExpectedWait.objects.filter(ended_at=None).order_by("at", "pk")
    found: dict[tuple[int, datetime], _Last] = {}
    for ticket, since, at, likely, latest in rows.values_list(
        "ticket", "since", "at", "likely_at", "latest_at"
    ):
        times = found[ticket, since].times if (ticket, since) in found else 0
        found[ticket, since] = _Last(at, likely, latest, times + 1)
    return found


def _is_news(last: _Last, said: _Said, now: datetime) -> bool:
    """Whether what was expected has moved so far that the old word misleads; the older a wait, the seldomer."""
    if last.times >= MOST_OF_ONE or now - last.at < last.times * _MUCH:
        return False
    moved = abs(said.likely - last.likely)
    return now > last.latest or moved > max(_MUCH, _MUCH_PART * abs(last.likely - last.at))


def _forget(now: datetime) -> None:
    old = ExpectedWait.objects.filter(ended_at__lt=now - KEPT).order_by("ended_at").values("pk")
    ExpectedWait.objects.filter(pk__in=old[:_FORGOTTEN_AT_ONCE]).delete()
