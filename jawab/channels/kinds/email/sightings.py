"""The book of what was seen in a folder: written before a mail is fetched, settled together with what was stored."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext

from jawab.base import clock
from jawab.channels.kinds.email.imap import Folder
from jawab.channels.kinds.email.models import ImapPlace, Mailbox
from jawab.channels.models import Sighting, SightingState

AT_ONCE = 5000
"""Sightings written in one statement."""

_ACCOUNT = ("imap_host", "imap_user", "imap_folder")

_WRITE = """
INSERT INTO channels_sighting (channel_id, folder, validity, uid, size, seen_at, state, reason)
SELECT %s, %s, %s, uid, 0, %s, 'waiting', '' FROM unnest(%s::bigint[]) AS uid
ON CONFLICT DO NOTHING
"""


class Superseded(Exception):
    """The mailbox is another one by now: its UIDs say nothing about the one that was opened."""


@transaction.atomic
def place_in(mailbox: Mailbox, folder: Folder) -> ImapPlace:
    """Where reading goes on. Under a new UIDVALIDITY all is read from the start; what is known changes nothing then."""
    _same(mailbox)
    place, _ = ImapPlace.objects.get_or_create(
        mailbox=mailbox, folder=mailbox.imap_folder, defaults={"uidvalidity": folder.validity}
    )
    place = ImapPlace.objects.select_for_update().get(pk=place.pk)
    place.mailbox = mailbox
    if place.uidvalidity != folder.validity:
        place.uidvalidity, place.last_uid = folder.validity, 0
        place.save(update_fields=["uidvalidity", "last_uid"])
    _leave_others(place)
    return place


def went_back(place: ImapPlace, folder: Folder, uids: Sequence[int]) -> bool:
    """Whether the server gives UIDs out again, as after a restored backup, under the same UIDVALIDITY.

    RFC 3501 (2.3.1.1) forbids it. UIDNEXT is believed only where no mail of the folder contradicts it.
    """
    return 0 < folder.next_uid <= place.last_uid and max(uids, default=0) < folder.next_uid


@transaction.atomic
def shelve(mailbox: Mailbox, folder: str) -> None:
    """The UIDs of the folder mean other mails from now on: what was seen stays as history under a name of its own."""
    ImapPlace.objects.filter(mailbox=mailbox, folder=folder).delete()
    seen = Sighting.objects.filter(channel=mailbox.channel_id, folder=folder)
    _gone(seen.filter(state=SightingState.WAITING))
    seen.update(folder=f"{folder[:200]} ({clock.now():%Y%m%d%H%M%S%f})")


def leave_account(mailbox: Mailbox) -> None:
    """Another server or user may number other mails alike, so nothing of the old one's is compared with it."""
    for folder in ImapPlace.objects.filter(mailbox=mailbox).values_list("folder", flat=True):
        shelve(mailbox, folder)


def see(place: ImapPlace, uids: Sequence[int]) -> None:
    """Note them, each once for ever, and commit."""
    for start in range(0, len(uids), AT_ONCE):
        with transaction.atomic(), connection.cursor() as cursor:
            _same(place.mailbox)
            given = list(uids[start : start + AT_ONCE])
            cursor.execute(
                _WRITE, [place.mailbox.channel_id, place.folder, place.uidvalidity, clock.now(), given]
            )


def unseen(place: ImapPlace, uids: Sequence[int]) -> list[int]:
    known = set(_of(place).values_list("uid", flat=True).iterator(AT_ONCE))
    return [uid for uid in uids if uid not in known]


def waiting(place: ImapPlace, *, at_once: int) -> Iterator[list[int]]:
    """Those to be fetched, in order, a few at a time."""
    last = 0
    while True:
        following = _open(place).filter(uid__gt=last).order_by("uid").values_list("uid", flat=True)
        uids = list(following[:at_once])
        if not uids:
            return
        yield uids
        last = uids[-1]


def vanish(place: ImapPlace, uids: Collection[int]) -> None:
    """Somebody removed them on the server before they could be fetched."""
    _gone(_open(place).filter(uid__in=uids))


def vanish_all_but(place: ImapPlace, present: Sequence[int]) -> None:
    there = set(present)
    for uids in waiting(place, at_once=AT_ONCE):
        vanish(place, set(uids) - there)


def reopen(place: ImapPlace, *, since: datetime | None = None) -> None:
    """What the server did not hand out is asked for again."""
    refused = _of(place).filter(state=SightingState.REFUSED)
    if since:
        refused = refused.filter(seen_at__gt=since)
    refused.update(state=SightingState.WAITING)


def recently() -> datetime:
    return clock.now() - timedelta(days=1)


def _same(mailbox: Mailbox) -> None:
    """The lock is the one that changes of the mailbox take first."""
    now = Mailbox.objects.select_for_update().filter(pk=mailbox.pk).first()
    if now is None or any(getattr(now, name) != getattr(mailbox, name) for name in _ACCOUNT):
        raise Superseded


def _leave_others(place: ImapPlace) -> None:
    """A folder that is read no more, or that has been renumbered, hands nothing out under its old UIDs."""
    every = Sighting.objects.filter(channel=place.mailbox.channel_id, state=SightingState.WAITING)
    _gone(every.exclude(folder=place.folder, validity=place.uidvalidity))


def _gone(sightings: QuerySet[Sighting]) -> None:
    sightings.update(
        state=SightingState.GONE, reason=gettext("It was no longer there when it was to be fetched.")
    )


def _of(place: ImapPlace) -> QuerySet[Sighting]:
    return Sighting.objects.filter(
        channel=place.mailbox.channel_id, folder=place.folder, validity=place.uidvalidity
    )


def _open(place: ImapPlace) -> QuerySet[Sighting]:
    return _of(place).filter(state=SightingState.WAITING)
