"""From a folder to the intake: every mail above the place reached so far, and the place kept with them."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext

from jawab.channels.intake import set_aside, store
from jawab.channels.kinds.email.imap import Imap
from jawab.channels.kinds.email.models import ImapPlace, Mailbox
from jawab.channels.kinds.email.trouble import Refusal

LOOKED_AT = 200
"""Mails whose sizes are asked for at once."""

FETCHED = 50
MEGABYTE = 1024 * 1024
WEIGHT = 16 * MEGABYTE
"""Mails, and bytes of them, fetched and stored in one step."""


class Overtaken(Exception):
    """Another process reads the same mailbox and was faster; what it stored need not be stored again."""


def read_new(imap: Imap, mailbox: Mailbox, *, limit: int, stopped: Callable[[], bool]) -> int:
    """Store all mails that came since; how many they were. A step is committed whole or not at all."""
    place, stored = _place(mailbox, imap.look().validity), 0
    try:
        for uids in _chunks(imap.uids_after(place.last_uid)):
            for step in _steps(imap.sizes(uids), limit):
                if stopped():
                    return stored
                stored += _take(imap, mailbox, place, step, limit)
            # Past those that vanished meanwhile, too.
            _keep(mailbox, place, {}, {}, upto=uids[-1])
    except Overtaken:
        return stored
    return stored


@transaction.atomic
def _place(mailbox: Mailbox, validity: int) -> ImapPlace:
    """Under a new UIDVALIDITY all is read from the start; what is known already changes nothing then."""
    folder = mailbox.imap_folder
    ImapPlace.objects.get_or_create(mailbox=mailbox, folder=folder, defaults={"uidvalidity": validity})
    place = ImapPlace.objects.select_for_update().get(mailbox=mailbox, folder=folder)
    if place.uidvalidity != validity:
        place.uidvalidity, place.last_uid = validity, 0
        place.save()
    return place


def _chunks(uids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (uids[start : start + LOOKED_AT] for start in range(0, len(uids), LOOKED_AT))


def _steps(sizes: Mapping[int, int], limit: int) -> Iterator[dict[int, int]]:
    """In order; one that is too large goes alone."""
    step: dict[int, int] = {}
    for uid, weight in sizes.items():
        if step and (len(step) == FETCHED or sum(step.values()) + weight > WEIGHT or weight > limit):
            yield step
            step = {}
        step[uid] = weight
        if weight > limit:
            yield step
            step = {}
    if step:
        yield step


def _take(imap: Imap, mailbox: Mailbox, place: ImapPlace, step: Mapping[int, int], limit: int) -> int:
    uids = list(step)
    letters: dict[int, bytes] = {}
    aside: dict[int, tuple[bytes, str]] = {}
    if max(step.values()) > limit:
        aside[uids[0]] = _head(imap, uids[0]), _too_large(step[uids[0]])
    else:
        try:
            letters.update(imap.letters(uids))
        except Refusal:
            letters, aside = _one_by_one(imap, uids)
    _keep(mailbox, place, letters, aside, upto=uids[-1])
    return len(letters)


def _one_by_one(imap: Imap, uids: Sequence[int]) -> tuple[dict[int, bytes], dict[int, tuple[bytes, str]]]:
    """One mail the server cannot read must not hold up those after it."""
    letters: dict[int, bytes] = {}
    aside: dict[int, tuple[bytes, str]] = {}
    for uid in uids:
        try:
            letters.update(imap.letters([uid]))
        except Refusal as refused:
            aside[uid] = (
                b"",
                gettext("The server does not hand this mail out: %(answer)s") % {"answer": refused},
            )
    return letters, aside


def _head(imap: Imap, uid: int) -> bytes:
    try:
        return imap.letters([uid], head_only=True).get(uid, b"")
    except Refusal:
        return b""


def _too_large(weight: int) -> str:
    words = gettext(
        "Larger than the desk takes (%(size)d MB). Only its head was fetched; it is still in the mailbox."
    )
    return words % {"size": weight // MEGABYTE}


@transaction.atomic
def _keep(
    mailbox: Mailbox,
    place: ImapPlace,
    letters: Mapping[int, bytes],
    aside: Mapping[int, tuple[bytes, str]],
    *,
    upto: int,
) -> None:
    now = ImapPlace.objects.select_for_update().get(pk=place.pk)
    if (now.uidvalidity, now.last_uid) != (place.uidvalidity, place.last_uid):
        raise Overtaken
    for uid in sorted({*letters, *aside}):
        if uid in aside:
            raw, reason = aside[uid]
            set_aside(channel=mailbox.channel, raw=raw, via="imap", reason=reason)
        else:
            store(channel=mailbox.channel, raw=letters[uid], via="imap")
    place.last_uid = now.last_uid = upto
    now.save(update_fields=["last_uid"])
