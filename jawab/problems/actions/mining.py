"""Looking for what comes again and again: asked for, begun each night, carried on in slices, and ended."""

import threading
import time
from collections.abc import Iterator
from datetime import date, timedelta
from uuid import uuid4

from django.db import IntegrityError, transaction
from django.db.models import F, Q

from jawab import calendars
from jawab.base import clock
from jawab.base.actors import SYSTEM, Actor
from jawab.base.facts import record
from jawab.live.signal import wake_work
from jawab.people.access import require_supervisor
from jawab.people.models import Agent
from jawab.people.queries import desk_settings
from jawab.problems.actions.gathering import compare
from jawab.problems.actions.reading import read_matters
from jawab.problems.facts import MiningBegun, MiningFinished
from jawab.problems.models import Matter, Mining
from jawab.problems.queries.matters import DAYS, unread

NIGHT = timedelta(hours=2)
"""After midnight by the desk's clock."""
LOOK_EVERY = 60.0
"""Seconds between looks whether it is night."""
SLICE = 2.0
"""Seconds at a time: then others have their turn."""
BATCH = 200
TRUSTED = timedelta(minutes=1)
"""A worker that has not said for so long that it is alive is not waited for."""


class _Mine(threading.local):
    """What one worker has in hand. Killed with it: what was read stays read, comparing begins again."""

    def __init__(self) -> None:
        self.holder = uuid4().hex
        self.looked = float("-inf")
        self.mining = 0
        self.steps: Iterator[int] = iter(())


_mine = _Mine()


@transaction.atomic
def look_now(*, by: Agent) -> Mining:
    """Have a worker look for matters now; while one looks, it is that one. For whoever supervises."""
    require_supervisor(by)
    return Mining.objects.filter(finished_at=None).first() or _begun(by, asked_by=by)


def mine_due() -> int:
    """Begin tonight's look, and carry on the one there is for a slice; how many tickets were gone through.

    Any number may run: one has it in hand, and when that one dies, another.
    """
    if time.monotonic() - _mine.looked >= LOOK_EVERY:
        _mine.looked = time.monotonic()
        _begin_tonight()
    mining = Mining.objects.filter(finished_at=None).first()
    return _carry_on(mining) if mining is not None and _hold(mining) else 0


def _begin_tonight() -> None:
    night = _last_night()
    if Mining.objects.filter(Q(night=night) | Q(finished_at=None)).exists():
        return
    try:
        with transaction.atomic():
            _begun(SYSTEM, night=night)
    except IntegrityError:
        # Another worker, or somebody's press, was quicker.
        return


def _last_night() -> date:
    style = desk_settings().style_for(desk_settings().language or "en")
    return calendars.local_day(clock.now() - NIGHT, style)


def _begun(by: Actor, *, night: date | None = None, asked_by: Agent | None = None) -> Mining:
    mining = Mining.objects.create(night=night, asked_by=asked_by, begun_at=clock.now())
    record(MiningBegun(mining=mining.pk), by=by, audience=())
    transaction.on_commit(wake_work)
    return mining


def _hold(mining: Mining) -> bool:
    """Compare and set: True for one worker alone."""
    free = Q(holder=_mine.holder) | Q(held_until=None) | Q(held_until__lt=clock.now())
    rows = Mining.objects.filter(free, pk=mining.pk, finished_at=None)
    return bool(rows.update(holder=_mine.holder, held_until=clock.now() + TRUSTED))


def _carry_on(mining: Mining) -> int:
    until = time.monotonic() + SLICE
    done = 0
    while read := _read_some():
        done += read
        if time.monotonic() >= until:
            break
    if done:
        Mining.objects.filter(pk=mining.pk).update(read=F("read") + done)
        return done
    if _mine.mining != mining.pk:
        _mine.steps = compare()
        Mining.objects.filter(pk=mining.pk).update(compared=0)
    # Forgotten until the slice went well: steps that failed are at their end, and would pass for a look that is done.
    steps, _mine.mining = _mine.steps, 0
    for compared in steps:
        done += compared
        if time.monotonic() >= until:
            Mining.objects.filter(pk=mining.pk).update(compared=F("compared") + done)
            _mine.mining = mining.pk
            return max(done, 1)
    _finish(mining, done)
    return max(done, 1)


def _read_some() -> int:
    """Keep what the next tickets are about; how many there were."""
    pks = list(unread(now=clock.now()).values_list("pk", flat=True)[:BATCH])
    read_matters(pks)
    return len(pks)


@transaction.atomic
def _finish(mining: Mining, compared: int) -> None:
    """What nobody will compare any more is forgotten."""
    mine = Mining.objects.select_for_update(no_key=True).get(pk=mining.pk)
    if mine.finished_at is not None or mine.holder != _mine.holder:
        return
    mine.finished_at, mine.compared = clock.now(), mine.compared + compared
    mine.save(update_fields=["finished_at", "compared"])
    old = Matter.objects.filter(ticket__created_at__lt=clock.now() - DAYS)
    old.delete()
    Mining.objects.filter(finished_at__lt=clock.now() - DAYS).delete()
    record(MiningFinished(mining=mine.pk, read=mine.read, compared=mine.compared), by=SYSTEM, audience=())
