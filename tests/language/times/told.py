"""Times of a text in short, for tests to compare: "promise 11-25T10:30 11-26T17:00 exact"."""

import datetime as dt
from zoneinfo import ZoneInfo

from jawab.language.times import TimePhrase, find_times

TEHRAN, LONDON = ZoneInfo("Asia/Tehran"), ZoneInfo("Europe/London")
THURSDAY_FRIDAY, SATURDAY_SUNDAY = frozenset({3, 4}), frozenset({5, 6})
# A Wednesday: the last working day of the week in Tehran, the middle of it in London.
WEDNESDAY = dt.datetime(2026, 11, 25, 10, 30)  # noqa: DTZ001 - each place gives it its zone


def in_tehran(text: str) -> list[str]:
    """Read as a desk in Tehran does, resting on Thursday and Friday, closing at five."""
    return told(text, now=WEDNESDAY.replace(tzinfo=TEHRAN), weekend=THURSDAY_FRIDAY)


def in_london(text: str) -> list[str]:
    return told(text, now=WEDNESDAY.replace(tzinfo=LONDON), weekend=SATURDAY_SUNDAY)


def told(
    text: str, *, now: dt.datetime, weekend: frozenset[int] = SATURDAY_SUNDAY, close: dt.time = dt.time(17)
) -> list[str]:
    return [_short(found) for found in find_times(text, now=now, weekend=weekend, close=close)]


def _short(found: TimePhrase) -> str:
    parts = [found.kind.value, *(f"{when:%m-%dT%H:%M}" for when in (found.begins, found.ends) if when)]
    return " ".join([*parts, "exact"] if found.exact else parts)
