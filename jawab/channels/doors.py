"""Keeping the book of how each door is doing: written on change, not on every success."""

from datetime import timedelta

from django.db import transaction

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.facts import record
from jawab.channels.facts import DoorFailed, DoorRecovered
from jawab.channels.models import Door
from jawab.people.access import NO_TEAM
from jawab.tickets.models import Channel

FRESH = timedelta(minutes=1)


@transaction.atomic
def door_works(*, channel: Channel, side: str) -> None:
    """Noted at most once a minute; a door that failed before is told to have recovered."""
    door = _locked(channel, side)
    if not door.failing_since and door.worked_at and clock.now() - door.worked_at < FRESH:
        return
    recovered = door.failing_since is not None
    door.worked_at, door.failing_since, door.error = clock.now(), None, ""
    door.save()
    if recovered:
        record(DoorRecovered(channel=channel.pk, side=side), by=SYSTEM, audience=_audience(channel))


@transaction.atomic
def door_fails(*, channel: Channel, side: str, error: str) -> None:
    """The first failure is a fact; the later ones only keep the newest text."""
    door = _locked(channel, side)
    first = door.failing_since is None
    door.failing_since, door.error = door.failing_since or clock.now(), error[:1000]
    door.save()
    if first:
        fact = DoorFailed(channel=channel.pk, side=side, error=error[:1000])
        record(fact, by=SYSTEM, audience=_audience(channel))


def _locked(channel: Channel, side: str) -> Door:
    Door.objects.get_or_create(channel=channel, side=side)
    return Door.objects.select_for_update().get(channel=channel, side=side)


def _audience(channel: Channel) -> list[str]:
    return [f"team:{channel.team_id}" if channel.team_id else NO_TEAM]
