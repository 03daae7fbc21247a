"""Short relative times of list rows."""

import datetime as dt

import pytest

from jawab import calendars
from jawab.calendars import Style
from tests.calendars.worlds import CAIRO, LONDON, RIYADH, TEHRAN, utc

NOON = utc("2026-11-22T12:00:00")


@pytest.mark.parametrize(
    ("ago", "persian", "arabic", "english"),
    [
        (dt.timedelta(seconds=59), "اکنون", "الآن", "now"),
        (dt.timedelta(seconds=60), "۱ دقیقه", "1 د", "1 min"),
        (dt.timedelta(minutes=59, seconds=59), "۵۹ دقیقه", "59 د", "59 min"),
        (dt.timedelta(hours=3, minutes=59), "۳ ساعت", "3 س", "3 h"),
        (dt.timedelta(days=1), "دیروز", "أمس", "yesterday"),
        (dt.timedelta(days=2), "۲۹ آبان", "20 نوفمبر", "20 November"),
        (dt.timedelta(days=400), "۲۶ مهر ۱۴۰۴", "18 أكتوبر 2025", "18 October 2025"),
        (-dt.timedelta(seconds=30), "اکنون", "الآن", "now"),
        (-dt.timedelta(minutes=5), "۵ دقیقه دیگر", "بعد 5 د", "in 5 min"),
        (-dt.timedelta(days=1), "فردا", "غدًا", "tomorrow"),
    ],
)
def test_nearness_is_short(ago: dt.timedelta, persian: str, arabic: str, english: str) -> None:
    assert calendars.relative(NOON - ago, TEHRAN, now=NOON) == persian
    assert calendars.relative(NOON - ago, CAIRO, now=NOON) == arabic
    assert calendars.relative(NOON - ago, LONDON, now=NOON) == english


@pytest.mark.parametrize(
    ("hours", "shown"),
    [(2, "2 h"), (5, "5 h"), (7, "yesterday")],
)
def test_shortly_after_midnight_hours_tell_more_than_yesterday(hours: int, shown: str) -> None:
    half_past_midnight = utc("2026-11-22T00:30:00")

    before = half_past_midnight - dt.timedelta(hours=hours)

    assert calendars.relative(before, LONDON, now=half_past_midnight) == shown


def test_the_year_is_that_of_the_readers_calendar() -> None:
    before, after = utc("2026-03-18T12:00:00"), utc("2026-03-25T12:00:00")

    assert calendars.relative(before, TEHRAN, now=after) == "۲۷ اسفند ۱۴۰۴"
    assert calendars.relative(before, LONDON, now=after) == "18 March"


def test_a_day_at_the_edge_of_the_tables_keeps_its_year() -> None:
    style: Style = RIYADH

    assert calendars.relative(utc("2077-11-12T12:00:00"), style, now=utc("2077-11-20T12:00:00")).endswith(
        "١٥٠٠ هـ"
    )
