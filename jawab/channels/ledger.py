"""Seen against stored: for each mailbox and day what came, what became of it, and what is missing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Max, Min, Q, QuerySet, Sum
from django.db.models.functions import TruncDate

from jawab.base import clock
from jawab.channels.kinds.email.models import ImapPlace, Mailbox, Receiving
from jawab.channels.models import Arrival, ArrivalState, Refusal, Sighting, SightingState
from jawab.tickets.models import Channel, ChannelKind

DAYS = 30
MOST = 200_000
"""Arrivals counted for one mailbox, the newest; days that would be counted in part are left out."""

PATIENCE = timedelta(minutes=10)
"""Seen and not stored for longer than this is missing, unless mails as old are being stored right now."""

BUSY = timedelta(minutes=2)
UNWATCHED = timedelta(hours=3)
"""A folder is compared every hour; nobody does so when it is later than this."""


@dataclass(slots=True)
class Day:
    """Whatever was seen is in one of these, and only in one."""

    day: date
    joined: int = 0
    known: int = 0
    own: int = 0
    aside: int = 0
    unread: int = 0
    missing: int = 0
    gone: int = 0
    refused: int = 0

    @property
    def stored(self) -> int:
        return self.joined + self.known + self.own + self.aside + self.unread

    @property
    def seen(self) -> int:
        return self.stored + self.missing + self.gone + self.refused


_BY_ARRIVAL = {
    ArrivalState.ACCEPTED: "joined",
    ArrivalState.KNOWN: "known",
    ArrivalState.REPORT: "own",
    ArrivalState.OWN: "own",
    ArrivalState.QUARANTINED: "aside",
    ArrivalState.WAITING: "unread",
}
_BY_SIGHTING = {
    SightingState.WAITING: "missing",
    SightingState.GONE: "gone",
    SightingState.REFUSED: "refused",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """One mailbox: what waits to be fetched, and when its folder was last compared with the book.

    ``storing``: when the oldest of those was seen that were stored in the last moments.
    """

    channel: Channel
    is_fetched: bool
    waiting: int = 0
    oldest: datetime | None = None
    storing: datetime | None = None
    place: ImapPlace | None = None
    asked_at: datetime | None = None
    now: datetime = field(default_factory=clock.now)

    @property
    def is_missing(self) -> bool:
        """A backlog is none while its own mails are being stored; newer ones say nothing about it."""
        if self.oldest is None or self.now - self.oldest <= PATIENCE:
            return False
        return self.storing is None or self.storing > self.oldest + PATIENCE

    @property
    def is_under_way(self) -> bool:
        """Worth another look in a moment."""
        return self.is_fetched and (self.asked_at is not None or self.waiting > 0)

    @property
    def is_unwatched(self) -> bool:
        """Also when it never was: then ``place`` is empty."""
        compared = self.place.audited_at if self.place else None
        return self.is_fetched and (compared is None or self.now - compared > UNWATCHED)


def standings() -> list[Standing]:
    """Of every mailbox in use, in few queries however many there are."""
    channels = list(
        Channel.objects.filter(kind=ChannelKind.EMAIL, is_active=True)
        .select_related("mailbox")
        .order_by("name", "pk")
    )
    open_ = _by_channel(
        Sighting.objects.filter(state=SightingState.WAITING, channel__in=channels),
        Count("pk"),
        Min("seen_at"),
    )
    just_stored = Sighting.objects.filter(
        channel__in=list(open_), arrival__received_at__gt=clock.now() - BUSY
    )
    storing = _by_channel(just_stored, Min("seen_at"))
    fetched = Mailbox.objects.filter(channel__in=channels, receiving=Receiving.IMAP)
    places = {
        (place.mailbox_id, place.folder): place for place in ImapPlace.objects.filter(mailbox__in=fetched)
    }
    return [_standing(channel, open_, storing, places) for channel in channels]


def in_trouble(every: Iterable[Standing]) -> list[Standing]:
    return [standing for standing in every if standing.is_fetched and standing.is_missing]


def _standing(
    channel: Channel,
    open_: Mapping[int, Sequence[Any]],
    storing: Mapping[int, Sequence[Any]],
    places: Mapping[tuple[int, str], ImapPlace],
) -> Standing:
    mailbox = channel.mailbox
    waiting, oldest = open_.get(channel.pk, (0, None))
    return Standing(
        channel=channel,
        is_fetched=mailbox.receiving == Receiving.IMAP,
        waiting=waiting,
        oldest=oldest,
        storing=storing.get(channel.pk, (None,))[0],
        place=places.get((mailbox.pk, mailbox.imap_folder)),
        asked_at=mailbox.audit_asked_at,
    )


def _by_channel(rows: QuerySet[Any], *sums: Any) -> dict[int, Sequence[Any]]:
    found = rows.order_by().values_list("channel_id").annotate(*sums)
    return {channel: rest for channel, *rest in found}


def days(channel: Channel, *, zone: ZoneInfo, today: date) -> list[Day]:
    """The last thirty, newest first, as days of ``zone``; refusals by the UTC day they were counted under."""
    first = _first_counted(channel, today - timedelta(days=DAYS - 1), zone)
    found = {
        day: Day(day) for day in (today - timedelta(days=back) for back in range((today - first).days + 1))
    }
    since = _start(first, zone)
    for day, state, count in _arrivals(channel, since, zone):
        _add(found, day, _BY_ARRIVAL[ArrivalState(state)], count)
    for day, state, count in _open_sightings(channel, since, zone):
        _add(found, day, _BY_SIGHTING[SightingState(state)], count)
    for day, count in _refusals(channel, first):
        _add(found, day, "refused", count)
    return list(found.values())


def refusals(channel: Channel | None, *, since: date) -> list[Mapping[str, Any]]:
    """Why the mail server said no to mail for this mailbox, or to what was meant for none of ours."""
    every = Refusal.objects.filter(channel=channel, day__gte=since)
    summed = every.order_by().values("reason").annotate(count=Sum("count"), last_at=Max("last_at"))
    return [dict(row) for row in summed.order_by("-count", "reason")]


def _add(found: Mapping[date, Day], day: date, name: str, count: int) -> None:
    if day in found:
        setattr(found[day], name, getattr(found[day], name) + count)


def _first_counted(channel: Channel, first: date, zone: ZoneInfo) -> date:
    """Later than asked where more than ``MOST`` arrived: only index entries are read, and not without end."""
    every = Arrival.objects.filter(channel=channel, received_at__gte=_start(first, zone))
    limit = every.order_by("-received_at").values_list("received_at", flat=True)[MOST : MOST + 1].first()
    return first if limit is None else limit.astimezone(zone).date() + timedelta(days=1)


def _start(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, datetime.min.time(), zone)


def _arrivals(channel: Channel, since: datetime, zone: ZoneInfo) -> Iterator[tuple[date, str, int]]:
    return _by_day(Arrival.objects.filter(channel=channel, received_at__gte=since), "received_at", zone)


def _open_sightings(channel: Channel, since: datetime, zone: ZoneInfo) -> Iterator[tuple[date, str, int]]:
    """Of those with an arrival the arrival tells."""
    every = Sighting.objects.filter(channel=channel, seen_at__gte=since, arrival=None)
    return _by_day(every.filter(~Q(state=SightingState.STORED)), "seen_at", zone)


def _by_day(rows: QuerySet[Any], moment: str, zone: ZoneInfo) -> Iterator[tuple[date, str, int]]:
    named = rows.order_by().annotate(day=TruncDate(moment, tzinfo=zone))
    counted: QuerySet[Any, tuple[date, str, int]] = named.values_list("day", "state").annotate(Count("pk"))
    return counted.iterator()


def _refusals(channel: Channel, since: date) -> Iterator[tuple[date, int]]:
    every = Refusal.objects.filter(channel=channel, day__gte=since).order_by()
    return every.values_list("day").annotate(Sum("count")).iterator()
