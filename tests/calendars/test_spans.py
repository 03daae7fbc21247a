"""Spans of days and moments, and when something is due."""

import datetime as dt

import pytest

from jawab import calendars
from tests.calendars.worlds import CAIRO, LONDON, TEHRAN, utc

NOW = utc("2026-11-26T08:00:00")
DAY = dt.date(2026, 11, 26)


@pytest.mark.parametrize(
    ("ahead", "persian", "arabic", "english"),
    [
        (0, "۵ آذر ۱۴۰۵", "26 نوفمبر 2026", "26 November 2026"),
        (2, "۵ تا ۷ آذر ۱۴۰۵", "26 إلى 28 نوفمبر 2026", "26–28 November 2026"),
        (8, "۵ تا ۱۳ آذر ۱۴۰۵", "26 نوفمبر إلى 4 ديسمبر 2026", "26 November – 4 December 2026"),
        (
            150,
            "۵ آذر ۱۴۰۵ تا ۵ اردیبهشت ۱۴۰۶",
            "26 نوفمبر 2026 إلى 25 أبريل 2027",
            "26 November 2026 – 25 April 2027",
        ),
    ],
)
def test_a_span_says_month_and_year_once(ahead: int, persian: str, arabic: str, english: str) -> None:
    last = DAY + dt.timedelta(days=ahead)
    for style, told in ((TEHRAN, persian), (CAIRO, arabic), (LONDON, english)):
        assert calendars.span_of_days(DAY, last, style) == told
        assert calendars.span_of_days(last, DAY, style) == told


def test_what_is_due_between_two_moments_says_the_day_once() -> None:
    two, night = NOW + dt.timedelta(hours=2), NOW + dt.timedelta(hours=24)
    told = {
        TEHRAN: ("امروز ساعت ۱۱:۳۰ تا ۱۳:۳۰", "امروز ساعت ۱۱:۳۰ تا فردا ساعت ۱۱:۳۰"),
        LONDON: ("today 08:00–10:00", "today 08:00 – tomorrow 08:00"),
    }
    for style, (same_day, next_day) in told.items():
        assert calendars.due_between(NOW, two, style, now=NOW) == same_day
        assert calendars.due_between(two, NOW, style, now=NOW) == same_day
        assert calendars.due_between(NOW, night, style, now=NOW) == next_day
        assert calendars.due_between(NOW, NOW, style, now=NOW) == calendars.due(NOW, style, now=NOW)


def test_a_span_within_a_day_says_the_day_once() -> None:
    assert calendars.span_of_moments(NOW, NOW + dt.timedelta(hours=2), TEHRAN) == "۵ آذر ۱۴۰۵، ۱۱:۳۰ تا ۱۳:۳۰"
    assert calendars.span_of_moments(NOW, NOW + dt.timedelta(days=1), LONDON) == (
        "26 November 2026, 08:00 – 27 November 2026, 08:00"
    )


@pytest.mark.parametrize(
    ("hours", "persian", "arabic", "english"),
    [
        (1, "امروز ساعت ۱۲:۳۰", "اليوم الساعة 11:00", "today 09:00"),
        (24, "فردا ساعت ۱۱:۳۰", "غدًا الساعة 10:00", "tomorrow 08:00"),
        (72, "یکشنبه ساعت ۱۱:۳۰", "الأحد الساعة 10:00", "Sunday 08:00"),
        (24 * 7, "۱۲ آذر ۱۴۰۵، ۱۱:۳۰", "3 ديسمبر 2026، 10:00", "3 December 2026, 08:00"),
        (-24 * 3, "۲ آذر ۱۴۰۵، ۱۱:۳۰", "23 نوفمبر 2026، 10:00", "23 November 2026, 08:00"),
    ],
)
def test_what_is_due_is_told_by_the_nearest_name(hours: int, persian: str, arabic: str, english: str) -> None:
    when = NOW + dt.timedelta(hours=hours)
    assert calendars.due(when, TEHRAN, now=NOW) == persian
    assert calendars.due(when, CAIRO, now=NOW) == arabic
    assert calendars.due(when, LONDON, now=NOW) == english
