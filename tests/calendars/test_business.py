"""Business time: known cases, and thousands of random ones against a walk minute by minute.

``JAWAB_HOURS_CASES=1000000`` asks for as many cases.
"""

import datetime as dt
import os
import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from jawab.calendars import business
from jawab.calendars.business import ALL_DAY, ALWAYS, CLOSED, Day, Hours, Period
from tests.calendars.slow_business import MINUTE, Walk
from tests.calendars.worlds import utc

CASES = int(os.environ.get("JAWAB_HOURS_CASES", "3000"))
A_WALK = 150
WINDOW = 6 * 24 * 60
LONGEST = 36 * 60
NOTHING, HOUR = dt.timedelta(), dt.timedelta(hours=1)
DAY = dt.timedelta(days=1)
OFFICE = (Period(9 * 60, 17 * 60),)
WORKING = Hours("Europe/Berlin", (OFFICE,) * 5 + (CLOSED,) * 2)
# The clocks change in each of these, at midnight, at two, by half an hour, in Ramadan, and once by a whole day.
CHANGES = (
    ("Europe/Berlin", "2026-03-29"),
    ("Europe/Berlin", "2026-10-25"),
    ("Asia/Beirut", "2026-03-29"),
    ("Asia/Beirut", "2026-10-24"),
    ("Africa/Cairo", "2026-04-24"),
    ("Africa/Cairo", "2026-10-29"),
    ("America/New_York", "2026-03-08"),
    ("America/Santiago", "2026-04-04"),
    ("America/St_Johns", "2006-10-29"),
    ("Asia/Tehran", "2021-03-21"),
    ("Asia/Tehran", "2021-09-21"),
    ("Asia/Tehran", "2026-03-21"),
    ("Australia/Lord_Howe", "2026-04-04"),
    ("Africa/Casablanca", "2026-02-15"),
    ("Asia/Amman", "2022-02-25"),
    ("Pacific/Apia", "2011-12-30"),
    ("Asia/Riyadh", "2025-12-31"),
)


def test_open_time_is_that_of_the_local_clock() -> None:
    # Friday 16:30 to Monday 9:30 in Berlin, in winter.
    start, end = utc("2026-11-27 15:30"), utc("2026-11-30 08:30")
    assert business.open_time(WORKING, start, end) == HOUR
    assert business.open_time(WORKING, end, start) == NOTHING
    assert business.after(WORKING, start, HOUR) == end
    assert business.before(WORKING, end, HOUR) == start


def test_the_end_of_a_period_is_reached_before_the_next_begins() -> None:
    closing = utc("2026-11-27 16:00")
    assert business.after(WORKING, closing - HOUR, HOUR) == closing
    assert business.before(WORKING, utc("2026-11-30 09:00"), HOUR) == utc("2026-11-30 08:00")
    assert not business.is_open(WORKING, closing)
    assert business.is_open(WORKING, closing - dt.timedelta(microseconds=1))


def test_no_time_at_all_is_the_moment_itself() -> None:
    sunday = utc("2026-11-29 12:00")
    assert business.after(WORKING, sunday, NOTHING) == business.before(WORKING, sunday, NOTHING) == sunday


@pytest.mark.parametrize(("day", "long"), [("2026-03-29", 23), ("2026-10-25", 25), ("2026-11-26", 24)])
def test_a_day_is_as_long_as_the_clocks_make_it(day: str, long: int) -> None:
    berlin = Hours("Europe/Berlin", (ALL_DAY,) * 7)
    midnight = dt.datetime.fromisoformat(day).replace(tzinfo=ZoneInfo("Europe/Berlin"))
    following = dt.datetime.combine(midnight.date() + DAY, dt.time(), ZoneInfo("Europe/Berlin"))
    assert business.open_time(berlin, midnight, following) == long * HOUR


def test_a_period_in_a_repeated_hour_is_open_twice() -> None:
    night = Hours(
        "Europe/Berlin", (CLOSED,) * 7, {dt.date(2026, 10, 25): (Period(2 * 60 + 15, 2 * 60 + 45),)}
    )
    opens, again = utc("2026-10-25 00:15"), utc("2026-10-25 01:15")
    assert business.next_open(night, utc("2026-10-01")) == opens
    assert business.next_close(night, opens) == opens + HOUR / 2
    assert business.next_open(night, opens + HOUR / 2) == again
    assert business.open_time(night, utc("2026-10-25"), utc("2026-10-26")) == HOUR


def test_a_period_in_a_skipped_hour_is_shorter_or_not_at_all() -> None:
    day = dt.date(2026, 3, 29)
    for periods, expected in (((Period(90, 150),), HOUR / 2), ((Period(125, 175),), NOTHING)):
        night = Hours("Europe/Berlin", (CLOSED,) * 7, {day: periods})
        assert business.open_time(night, utc("2026-03-28"), utc("2026-03-30")) == expected


def test_a_date_that_differs_comes_before_its_weekday() -> None:
    thursday = dt.date(2026, 11, 26)
    closed, short = replace(WORKING, days={thursday: CLOSED}), replace(WORKING, days={thursday: OFFICE[:0]})
    assert closed == short
    assert business.next_open(closed, utc("2026-11-26 08:00")) == utc("2026-11-27 08:00")


def test_round_the_clock_never_closes_and_what_never_opens_says_so() -> None:
    now, never = utc("2026-11-26 12:00"), Hours("Asia/Tehran", (CLOSED,) * 7)
    assert business.is_open(ALWAYS, now)
    assert business.next_close(ALWAYS, now) is None
    assert business.next_open(ALWAYS, now) == now
    assert business.after(ALWAYS, now, 400 * DAY) == now + 400 * DAY
    assert business.next_open(never, now) is None
    assert business.next_close(never, now) == now
    for question in (business.after, business.before):
        with pytest.raises(ValueError, match="not so much open time"):
            question(never, now, HOUR)


def test_a_naive_moment_a_length_below_zero_and_a_far_year_are_refused() -> None:
    naive, now = dt.datetime(2026, 11, 26), utc("2026-11-26")  # noqa: DTZ001 - this is what is refused
    naively: tuple[Callable[[], object], ...] = (
        lambda: business.is_open(WORKING, naive),
        lambda: business.open_time(WORKING, now, naive),
        lambda: business.next_open(WORKING, naive),
        lambda: business.next_close(WORKING, naive),
    )
    for asked in naively:
        with pytest.raises(ValueError, match="naive"):
            asked()
    for question in (business.after, business.before):
        with pytest.raises(ValueError, match="below zero"):
            question(WORKING, now, -HOUR)
    for far in (utc("0001-01-01"), utc("9999-12-31"), dt.datetime(1, 1, 1, tzinfo=ZoneInfo("Asia/Tokyo"))):
        with pytest.raises(ValueError, match="from 1900 to 2199"):
            business.is_open(WORKING, far)
    for backwards, far in ((business.after, utc("2199-06-01")), (business.before, utc("1900-06-01"))):
        with pytest.raises(ValueError, match="from 1900 to 2199"):
            backwards(ALWAYS, far, 1000 * DAY)


@pytest.mark.parametrize(("start", "end"), [(60, 60), (120, 60), (-1, 60), (0, 1441)])
def test_a_period_lies_within_its_day(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="runs forward"):
        Period(start, end)


def test_hours_refuse_overlaps_short_weeks_and_unknown_zones() -> None:
    overlapping = (Period(0, 100), Period(99, 120))
    with pytest.raises(ValueError, match="overlap"):
        Hours("UTC", (overlapping,) * 7)
    with pytest.raises(ValueError, match="overlap"):
        replace(WORKING, days={dt.date(2026, 1, 1): overlapping})
    with pytest.raises(ValueError, match="seven days"):
        Hours("UTC", (OFFICE,) * 5)
    with pytest.raises(ValueError, match="time zone"):
        Hours("Mars/Olympus", (OFFICE,) * 7)
    assert Hours("UTC", ((Period(720, 900), Period(0, 720)),) * 7).week[0] == (
        Period(0, 720),
        Period(720, 900),
    )


@pytest.mark.parametrize(
    ("closed", "left"),
    [
        ([], [(480, 720), (780, 1020)]),
        ([(0, 1440)], []),
        ([(0, 480), (1020, 1440), (720, 780)], [(480, 720), (780, 1020)]),
        ([(600, 660)], [(480, 600), (660, 720), (780, 1020)]),
        ([(700, 800), (790, 900)], [(480, 700), (900, 1020)]),
    ],
)
def test_closed_parts_are_taken_out_of_a_day(
    closed: list[tuple[int, int]], left: list[tuple[int, int]]
) -> None:
    day = (Period(480, 720), Period(780, 1020))
    found = business.without(day, [Period(*gap) for gap in closed])
    assert found == tuple(Period(*part) for part in left)


def test_random_cases_are_those_of_a_walk_minute_by_minute() -> None:
    held = 0
    for choice, walk, hours in _walks(-(-CASES // A_WALK)):
        for _ in range(min(A_WALK, CASES - held)):
            first = _point(choice, WINDOW)
            last = min(first + _point(choice, LONGEST), WINDOW * MINUTE)
            start, end = walk.moment(first), walk.moment(last)
            long = walk.open_time(first, last)
            length = dt.timedelta(microseconds=long)
            told = (hours, start, end)
            assert business.is_open(hours, start) == walk.is_open(first), told
            assert business.open_time(hours, start, end) == length, told
            assert business.after(hours, start, length) == walk.moment(walk.after(first, long)), told
            assert business.before(hours, end, length) == walk.moment(walk.before(last, long)), told
            for question, is_open in ((business.next_open, True), (business.next_close, False)):
                found, expected = question(hours, start), walk.next(first, is_open=is_open)
                if expected is None:  # not within the window
                    assert found is None or found >= walk.moment(WINDOW * MINUTE), told
                else:
                    assert found == walk.moment(expected), told
            held += 1
    assert held == CASES


def _walks(count: int) -> Iterator[tuple[random.Random, Walk, Hours]]:
    """Windows around the changes of clocks, each with hours of its own."""
    for seed in range(count):
        choice = random.Random(seed)
        zone, changed = CHANGES[seed % len(CHANGES)]
        begin = utc(changed) - dt.timedelta(minutes=choice.randrange(24 * 60, WINDOW - 2 * 24 * 60))
        days = {begin.date() + choice.randrange(7) * DAY: _day(choice) for _ in range(choice.randrange(4))}
        hours = Hours(zone, tuple(_day(choice) for _ in range(7)), days)
        yield choice, Walk(hours, begin, WINDOW), hours


def _day(choice: random.Random) -> Day:
    return choice.choice(
        (
            CLOSED,
            ALL_DAY,
            OFFICE,
            (Period(0, 180),),
            (Period(23 * 60, 24 * 60),),
            (Period(8 * 60 + 30, 12 * 60), Period(12 * 60, 17 * 60)),
            _any_periods(choice),
            _any_periods(choice),
        )
    )


def _any_periods(choice: random.Random) -> Day:
    cuts = sorted(choice.sample(range(1441), 2 * choice.randrange(1, 4)))
    return tuple(Period(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=True))


def _point(choice: random.Random, minutes: int) -> int:
    """On a whole minute as often as between two."""
    return choice.randrange(minutes) * MINUTE + choice.choice((0, choice.randrange(MINUTE)))
