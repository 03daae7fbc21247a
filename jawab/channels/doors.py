"""Keeping the book of how each door is doing: written on change, not on every success.

A server that fails as a whole pauses its mailbox: nothing is sent through it until ``retry_at``.
"""

from datetime import timedelta

from django.db import transaction

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.facts import record
from jawab.channels.facts import DoorFailed, DoorRecovered
from jawab.channels.models import Door, DoorSide
from jawab.live.signal import wake_work
from jawab.people.access import NO_TEAM
from jawab.tickets.models import Channel

FRESH = timedelta(minutes=1)
FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(minutes=30)


class DoorClosed(Exception):
    """Nothing can be sent by this channel now, and nothing was: no letter is to blame. The door's book says why."""


@transaction.atomic
def door_works(*, channel: Channel, side: str) -> None:
    """Noted at most once a minute; a door that failed before is told to have recovered, and its pause ends."""
    door = _locked(channel, side)
    if not door.failing_since and door.worked_at and clock.now() - door.worked_at < FRESH:
        return
    recovered = door.failing_since is not None
    door.worked_at, door.failing_since, door.error = clock.now(), None, ""
    door.retry_at, door.attempts = None, 0
    door.save()
    if recovered:
        record(DoorRecovered(channel=channel.pk, side=side), by=SYSTEM, audience=_audience(channel))
        transaction.on_commit(wake_work)


@transaction.atomic
def door_fails(*, channel: Channel, side: str, error: str) -> None:
    """The first failure is a fact; the later ones only keep the newest text and lengthen the pause."""
    door = _locked(channel, side)
    first = door.failing_since is None
    door.failing_since, door.error = door.failing_since or clock.now(), error[:1000]
    if side == DoorSide.OUT:
        _pause(door)
    door.save()
    if first:
        fact = DoorFailed(channel=channel.pk, side=side, error=error[:1000])
        record(fact, by=SYSTEM, audience=_audience(channel))


@transaction.atomic
def lift_pause(*, channel: Channel) -> None:
    """Something was changed that may help: the next letter is tried at once."""
    paused = Door.objects.filter(channel=channel, side=DoorSide.OUT, retry_at__isnull=False)
    if paused.update(retry_at=None, attempts=0):
        transaction.on_commit(wake_work)


def _pause(door: Door) -> None:
    """Several senders may find out at the same moment; that is one failure."""
    now = clock.now()
    if door.retry_at is None or door.retry_at <= now:
        door.retry_at = now + min(FIRST_PAUSE * 2 ** min(door.attempts, 10), LONGEST_PAUSE)
        door.attempts += 1


def _locked(channel: Channel, side: str) -> Door:
    Door.objects.get_or_create(channel=channel, side=side)
    return Door.objects.select_for_update().get(channel=channel, side=side)


def _audience(channel: Channel) -> list[str]:
    return [f"team:{channel.team_id}" if channel.team_id else NO_TEAM]
