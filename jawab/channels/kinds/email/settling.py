"""What was fetched and what was withheld go into the books, together with the place reached, in one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import F
from django.db.models.functions import Greatest
from django.utils.translation import gettext

from jawab.channels.intake import set_aside, store
from jawab.channels.kinds.email.models import ImapPlace
from jawab.channels.models import Arrival, ArrivalState, Sighting, SightingState

_WRITE = """
UPDATE channels_sighting SET state = new.state, size = new.size, reason = new.reason, arrival_id = new.arrival_id
FROM unnest(%s::bigint[], %s::text[], %s::bigint[], %s::text[], %s::bigint[])
AS new (id, state, size, reason, arrival_id)
WHERE channels_sighting.id = new.id
"""


@dataclass(frozen=True, slots=True)
class Withheld:
    """A mail that was not had whole: why, and the part of it that was."""

    reason: str
    head: bytes = b""


@transaction.atomic
def settle(
    place: ImapPlace,
    letters: Mapping[int, bytes],
    withheld: Mapping[int, Withheld],
    *,
    sizes: Mapping[int, int],
) -> int:
    """Of a step of ``sizes``; how many were stored. What another process settled first is left as it is.

    Whatever of the step is in neither had gone from the server.
    """
    rows = Sighting.objects.select_for_update().filter(
        channel=place.mailbox.channel_id,
        folder=place.folder,
        validity=place.uidvalidity,
        uid__in=list(sizes),
        state=SightingState.WAITING,
    )
    sightings, stored = list(rows.order_by("uid")), 0
    for sighting in sightings:
        sighting.size = len(letters.get(sighting.uid, b"")) or sizes[sighting.uid]
        if sighting.uid in letters:
            _store(place, sighting, letters[sighting.uid])
            stored += 1
        elif sighting.uid in withheld:
            _withhold(place, sighting, withheld[sighting.uid])
        else:
            sighting.state = SightingState.GONE
            sighting.reason = gettext("It was no longer there when it was to be fetched.")
    if sightings:
        _write(sightings)
    _advance(place, max(sizes))
    return stored


def _write(sightings: Sequence[Sighting]) -> None:
    """Django's ``bulk_update`` would say the same in a CASE of fifty branches for each column, ten times slower."""
    columns = zip(
        *((row.pk, row.state, row.size, row.reason, row.arrival_id) for row in sightings), strict=True
    )
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, [list(column) for column in columns])


def _store(place: ImapPlace, sighting: Sighting, raw: bytes) -> None:
    """A letter that was set aside in part before is now there whole: the part needs nobody's eyes any more."""
    if sighting.arrival_id:
        Arrival.objects.filter(pk=sighting.arrival_id, state=ArrivalState.QUARANTINED).update(
            state=ArrivalState.KNOWN, reason=gettext("It was fetched whole later.")
        )
    sighting.arrival = store(channel=place.mailbox.channel, raw=raw, via="imap")
    sighting.state, sighting.reason = SightingState.STORED, ""


def _withhold(place: ImapPlace, sighting: Sighting, withheld: Withheld) -> None:
    """People see it among the mail set aside, once however often it is asked for."""
    if not sighting.arrival_id:
        sighting.arrival = set_aside(
            channel=place.mailbox.channel, raw=withheld.head, via="imap", reason=withheld.reason
        )
    sighting.state, sighting.reason = SightingState.REFUSED, withheld.reason[:1000].replace("\0", "")


def _advance(place: ImapPlace, uid: int) -> None:
    """Never back, and only while the place still means the same mails."""
    same = ImapPlace.objects.filter(pk=place.pk, uidvalidity=place.uidvalidity)
    same.update(last_uid=Greatest(F("last_uid"), uid))
