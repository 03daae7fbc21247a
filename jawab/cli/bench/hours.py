"""Business time: processor time of each question, beside what one look at the local clock costs."""

import datetime as dt
import time
from collections.abc import Callable, Iterator
from zoneinfo import ZoneInfo

from jawab.calendars import business
from jawab.calendars.business import CLOSED, Hours, Period
from jawab.cli.bench.figures import Figure

_ROUNDS = 5
_NOON_BREAK = (Period(8 * 60 + 30, 12 * 60), Period(13 * 60, 17 * 60))
_LIMIT = "times a look at the local clock"


def figures(*, count: int) -> Iterator[Figure]:
    """``count`` calls in each of some rounds, of which the best; hours with a noon break, clocks that change."""
    hours = _office()
    now = dt.datetime(2026, 11, 26, 12, tzinfo=dt.UTC)
    zone = ZoneInfo(hours.zone)
    bare = _each(lambda: now.astimezone(zone), count)
    questions: tuple[tuple[str, Callable[[], object]], ...] = (
        ("is it open", lambda: business.is_open(hours, now)),
        ("4 h of open time from now", lambda: business.after(hours, now, dt.timedelta(hours=4))),
        ("500 h of open time from now", lambda: business.after(hours, now, dt.timedelta(hours=500))),
        ("open time of a day", lambda: business.open_time(hours, now, now + dt.timedelta(days=1))),
        ("open time of a year", lambda: business.open_time(hours, now, now + dt.timedelta(days=365))),
        ("when it opens next", lambda: business.next_open(hours, now)),
    )
    for name, question in questions:
        spent = _each(question, count)
        yield Figure(f"hours: {name}", spent, "µs", spent / bare, _LIMIT)
    fresh = _each(lambda: business.is_open(_office(), now), max(1, count // 1000))
    yield Figure("hours: the first question of new hours", fresh, "µs", fresh / bare, _LIMIT)


def _office() -> Hours:
    return Hours("Europe/Berlin", (_NOON_BREAK,) * 5 + (CLOSED,) * 2)


def _each(question: Callable[[], object], count: int) -> float:
    """Microseconds."""
    question()
    best = float("inf")
    for _ in range(_ROUNDS):
        began = time.process_time()
        for _ in range(count):
            question()
        best = min(best, time.process_time() - began)
    return best * 1_000_000 / count
