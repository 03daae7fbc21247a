"""When people write: the hours, the weekend and the slow growth of a shop."""

from datetime import UTC, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from jawab.cli.demo.countries import Country

SPAN = timedelta(days=45)
DESK_ZONE = ZoneInfo("Asia/Tehran")
# Letters an hour, by the customer's own clock: a peak before noon, a longer one after supper.
_HOURS = (3, 2, 1, 1, 1, 1, 2, 4, 8, 12, 14, 14, 12, 9, 8, 8, 9, 10, 10, 11, 12, 12, 9, 6)
_OPENS, _CLOSES = time(8), time(18)
_FRIDAY, _THURSDAY = 4, 3


def opening_moment(dice: Random, country: Country, *, until: datetime) -> datetime:
    """A moment of the last 45 days at which a customer of this country plausibly wrote."""
    while True:
        # The larger of two draws leans towards now: the shop is growing.
        drawn = max(dice.random(), dice.random() * 1.15)
        moment = until - SPAN * max(0.0, 1 - drawn)
        local = moment.astimezone(country.zone)
        likelihood = _HOURS[local.hour] / max(_HOURS) * (0.4 if local.weekday() in country.weekend else 1)
        if moment < until and dice.random() < likelihood:
            return moment.replace(microsecond=0)


def working(moment: datetime) -> datetime:
    """The moment itself, or the next one at which the desk is open: Saturday to Wednesday, Thursday until noon."""
    local = moment.astimezone(DESK_ZONE)
    while not _open(local):
        if local.time() < _OPENS and local.weekday() != _FRIDAY:
            local = local.replace(hour=8, minute=local.minute % 20)
        else:
            local = (local + timedelta(days=1)).replace(hour=7, minute=local.minute)
    return local.astimezone(UTC)


def _open(local: datetime) -> bool:
    if local.weekday() == _FRIDAY:
        return False
    return _OPENS <= local.time() < (time(13) if local.weekday() == _THURSDAY else _CLOSES)


def pause(dice: Random, typical: timedelta) -> timedelta:
    """A wait around the typical one: often shorter, sometimes several times as long."""
    return timedelta(seconds=int(typical.total_seconds() * dice.lognormvariate(0, 0.7)) + 20)
