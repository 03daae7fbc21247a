"""From a folder to the intake: what is new is noted as seen, then fetched, and settled with what was stored."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from django.utils.translation import gettext

from jawab.channels.kinds.email.imap import PIECE, Imap
from jawab.channels.kinds.email.models import ImapPlace, Mailbox
from jawab.channels.kinds.email.settling import Withheld, settle
from jawab.channels.kinds.email.sightings import place_in, see, vanish, waiting
from jawab.channels.kinds.email.trouble import Refusal, ServerFault

LOOKED_AT = 200
"""Mails whose sizes are asked for at once."""

FETCHED, FEW = 50, 7
WEIGHT = PIECE
"""Mails, and bytes of them, fetched and stored in one step; few where a connection broke before."""

LATE = 3
TRIES = 5
"""Connections one mail may break before it comes after all others, and before it is given up."""

MEGABYTE = 1024 * 1024


def read_new(imap: Imap, mailbox: Mailbox, *, limit: int, stopped: Callable[[], bool]) -> int:
    """Store all mails that came since; how many they were. A step is committed whole or not at all."""
    return Reading(mailbox, limit=limit, stopped=stopped).read_new(imap)


class Reading:
    """One mailbox over many connections; remembers the mails at which connections broke."""

    def __init__(self, mailbox: Mailbox, *, limit: int, stopped: Callable[[], bool]) -> None:
        self.mailbox = mailbox
        self._limit = limit
        self._stopped = stopped
        self._suspects: Counter[tuple[int, int]] = Counter()

    def read_new(self, imap: Imap) -> int:
        place = place_in(self.mailbox, imap.look())
        see(place, imap.uids_after(place.last_uid))
        return self.fetch(imap, place)

    def fetch(self, imap: Imap, place: ImapPlace) -> int:
        """All that waits, in order; those at which connections keep breaking come last, the worst at the very end."""
        stored, late = 0, dict[int, int]()
        for uids in waiting(place, at_once=LOOKED_AT):
            breaks = {uid: self._suspects[place.uidvalidity, uid] for uid in uids}
            late |= {uid: count for uid, count in breaks.items() if count >= LATE}
            stored += self._take_all(imap, place, [uid for uid in uids if uid not in late])
            if self._stopped():
                return stored
        for uid in sorted(late, key=lambda uid: (late[uid], uid)):
            stored += self._take_all(imap, place, [uid])
        return stored

    def _take_all(self, imap: Imap, place: ImapPlace, uids: Sequence[int]) -> int:
        stored = 0
        if not uids or self._stopped():
            return stored
        sizes = _sizes(imap, uids)
        vanish(place, set(uids) - sizes.keys())
        breaks = {uid: self._suspects[place.uidvalidity, uid] for uid in uids}
        for step in _steps(sizes, largest=min(WEIGHT, self._limit), breaks=breaks):
            if self._stopped():
                return stored
            stored += self._take(imap, place, step)
        return stored

    def _take(self, imap: Imap, place: ImapPlace, step: Mapping[int, int]) -> int:
        marks = [(place.uidvalidity, uid) for uid in step]
        try:
            letters, withheld = self._fetched(imap, place, step)
        except Refusal:
            raise
        except ServerFault:
            self._suspects.update(marks)
            raise
        stored = settle(place, letters, withheld, sizes=step)
        for mark in marks:
            self._suspects.pop(mark, None)
        return stored

    def _fetched(
        self, imap: Imap, place: ImapPlace, step: Mapping[int, int]
    ) -> tuple[dict[int, bytes], dict[int, Withheld]]:
        letters: dict[int, bytes] = {}
        if len(step) > 1:
            # One that is larger than the server said is looked at again, alone.
            letters = {uid: raw for uid, raw in _in_one(imap, list(step)).items() if len(raw) <= self._limit}
        withheld: dict[int, Withheld] = {}
        for uid in step.keys() - letters.keys():
            found = self._alone(imap, place, uid, step[uid])
            if isinstance(found, Withheld):
                withheld[uid] = found
            elif found is not None:
                letters[uid] = found
        return letters, withheld

    def _alone(self, imap: Imap, place: ImapPlace, uid: int, size: int) -> bytes | Withheld | None:
        """One mail the server cannot hand out must not hold up those after it. None: it has gone meanwhile."""
        if self._suspects[place.uidvalidity, uid] >= TRIES:
            return Withheld(gettext("The connection broke off each time this mail was asked for."))
        try:
            if size > self._limit and imap.piece(uid, self._limit, 1):
                return Withheld(_too_large(size), _head(imap, uid))
            letter = imap.large_letter(uid, size=size, limit=self._limit)
        except Refusal as refused:
            answer = gettext("The server does not hand this mail out: %(answer)s") % {"answer": refused}
            return Withheld(answer) if uid in imap.present([uid]) else None
        if letter is None:
            answer = gettext("The server lists this mail and hands out nothing.")
            return Withheld(answer) if uid in imap.present([uid]) else None
        if len(letter) > self._limit:
            return Withheld(_too_large(max(size, len(letter))), _head(imap, uid))
        return letter


def _sizes(imap: Imap, uids: Sequence[int]) -> dict[int, int]:
    """Of those still there; 0 where the server does not say. A step of unknown size is fetched mail by mail."""
    try:
        sizes = imap.sizes(uids)
    except Refusal:
        sizes = {}
    missing = [uid for uid in uids if uid not in sizes]
    return {**sizes, **dict.fromkeys(sorted(imap.present(missing)), 0)} if missing else sizes


def _steps(sizes: Mapping[int, int], *, largest: int, breaks: Mapping[int, int]) -> Iterator[dict[int, int]]:
    """In order; one that is large, of unknown size, or at which connections broke twice goes by itself."""
    step: dict[int, int] = {}
    for uid, weight in sizes.items():
        by_itself = breaks[uid] > 1 or not 0 < weight <= largest
        is_full = len(step) >= (FEW if breaks[uid] else FETCHED) or sum(step.values()) + weight > WEIGHT
        if step and (by_itself or is_full):
            yield step
            step = {}
        step[uid] = weight
        if by_itself:
            yield step
            step = {}
    if step:
        yield step


def _in_one(imap: Imap, uids: Sequence[int]) -> Mapping[int, bytes]:
    try:
        return imap.letters(uids)
    except Refusal:
        return {}


def _head(imap: Imap, uid: int) -> bytes:
    try:
        return imap.head(uid)
    except Refusal:
        return b""


def _too_large(weight: int) -> str:
    words = gettext(
        "Larger than the desk takes (%(size)d MB). Only its head was fetched; it is still in the mailbox."
    )
    return words % {"size": weight // MEGABYTE}
