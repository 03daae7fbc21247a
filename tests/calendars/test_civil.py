"""Days between calendars."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jawab.calendars import Calendar, civil, gregorian


@pytest.mark.parametrize(
    ("calendar", "named", "day"),
    [
        (Calendar.JALALI, (1405, 1, 1), dt.date(2026, 3, 21)),
        (Calendar.JALALI, (1403, 12, 30), dt.date(2025, 3, 20)),
        (Calendar.JALALI, (1357, 11, 22), dt.date(1979, 2, 11)),
        (Calendar.HIJRI, (1447, 1, 1), dt.date(2025, 6, 26)),
        (Calendar.HIJRI, (1447, 9, 1), dt.date(2026, 2, 18)),
        (Calendar.GREGORIAN, (2024, 2, 29), dt.date(2024, 2, 29)),
    ],
)
def test_known_days_match(calendar: Calendar, named: tuple[int, int, int], day: dt.date) -> None:
    year, month, number = named

    assert civil(day, calendar) == (calendar, year, month, number)
    assert gregorian(calendar, year=year, month=month, day=number) == day


@given(day=st.dates(), calendar=st.sampled_from(Calendar))
def test_every_day_comes_back(day: dt.date, calendar: Calendar) -> None:
    named = civil(day, calendar)

    assert gregorian(named.calendar, year=named.year, month=named.month, day=named.day) == day


@given(
    calendar=st.sampled_from(Calendar),
    year=st.integers(),
    month=st.integers(),
    day=st.integers(),
)
def test_a_day_that_is_not_there_is_none(calendar: Calendar, year: int, month: int, day: int) -> None:
    found = gregorian(calendar, year=year, month=month, day=day)

    assert found is None or civil(found, calendar) == (calendar, year, month, day)


def test_the_date_is_a_plain_one() -> None:
    assert type(gregorian(Calendar.HIJRI, year=1447, month=1, day=1)) is dt.date
