"""All UIDs of a folder against all sightings: whatever the desk has not seen is seen and fetched now."""

from datetime import datetime, timedelta

import structlog
from django.db import transaction
from django.db.models import F

from jawab.base import clock
from jawab.base.actors import Actor
from jawab.channels.kinds.email.imap import Imap
from jawab.channels.kinds.email.imap_reading import Reading
from jawab.channels.kinds.email.models import ImapPlace, Mailbox, Receiving
from jawab.channels.kinds.email.sightings import (
    place_in,
    recently,
    reopen,
    see,
    shelve,
    unseen,
    vanish_all_but,
    went_back,
)
from jawab.people.access import require_administrator
from jawab.tickets.models import Channel

TOGETHER = timedelta(minutes=1)

log = structlog.get_logger()


@transaction.atomic
def ask_audit(*, channel: Channel, by: Actor) -> bool:
    """Let the fetcher compare the folder with the book now; False where nothing is fetched."""
    require_administrator(by)
    fetched = Mailbox.objects.filter(channel=channel, receiving=Receiving.IMAP, channel__is_active=True)
    return bool(fetched.update(audit_asked_at=clock.now()))


def audit(imap: Imap, reading: Reading, *, asked: datetime | None = None) -> int:
    """How many were missing; they are stored when this returns.

    ``asked`` by a person, all that was not handed out is tried again; else what was refused within the last day.
    """
    folder, uids = imap.look(), imap.all_uids()
    place = place_in(reading.mailbox, folder)
    if went_back(place, folder, uids):
        shelve(reading.mailbox, place.folder)
        place = place_in(reading.mailbox, folder)
    # Above the place they are only new, and the next round would have found them.
    missing = sum(uid <= place.last_uid for uid in unseen(place, uids))
    see(place, uids)
    vanish_all_but(place, uids)
    reopen(place, since=None if asked else recently())
    _write(place, on_server=len(uids), missing=missing)
    reading.fetch(imap, place)
    _done(reading.mailbox, asked)
    return missing


def _write(place: ImapPlace, *, on_server: int, missing: int) -> None:
    if missing:
        log.warning("mails had not been seen", mailbox=place.mailbox_id, folder=place.folder, count=missing)
    now, found = clock.now(), ImapPlace.objects.filter(pk=place.pk)
    # Another process may have compared at the same moment: what it found is part of the answer.
    just_now = found.filter(audited_at__gt=now - TOGETHER)
    added = F("found_missing") + missing
    if not just_now.update(audited_at=now, on_server=on_server, found_missing=added):
        found.update(audited_at=now, on_server=on_server, found_missing=missing)


def _done(mailbox: Mailbox, asked: datetime | None) -> None:
    """Whoever asked again meanwhile is answered by the next one."""
    if asked:
        Mailbox.objects.filter(pk=mailbox.pk, audit_asked_at=asked).update(audit_asked_at=None)
