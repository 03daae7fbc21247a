"""Quiet hours: a weekly time table in somebody's own time zone."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from jawab.notices.models import QuietSpan

_DAY = timedelta(days=1)


def quiet_until(spans: Iterable[QuietSpan], zone: ZoneInfo, *, now: datetime) -> datetime | None:
    """When the quiet hours end in which ``now`` falls, spans that touch being one; None outside of them.

    Civil hours are meant: on a day whose clocks change, 22:00 to 7:00 is an hour longer or shorter.
    """
    held = {span.weekday: span for span in spans}
    end = None
    # A week of whole days has no end: then the next look is a week away.
    for _step in range(8):
        moment = end or now
        covering = _ending(held, zone, moment)
        if covering is None:
            return end
        end = covering
    return end


def _ending(held: dict[int, QuietSpan], zone: ZoneInfo, moment: datetime) -> datetime | None:
    """The latest end among the spans of this day and of the one before that hold ``moment``."""
    today = moment.astimezone(zone).date()
    ends = []
    for day in (today - _DAY, today):
        if (span := held.get(day.weekday())) is None:
            continue
        over = day + _DAY if span.ends <= span.begins else day
        begins, until = _at(day, span.begins, zone), _at(over, span.ends, zone)
        if begins <= moment < until:
            ends.append(until)
    return max(ends, default=None)


def _at(day: date, hour: time, zone: ZoneInfo) -> datetime:
    # In UTC: within one zone moments are compared by what their clocks show, twice the same in autumn.
    return datetime.combine(day, hour, tzinfo=zone).astimezone(UTC)
