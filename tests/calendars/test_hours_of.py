"""Hours put together from a week, holidays, Ramadan and single dates."""

import datetime as dt

import pytest

from jawab import calendars
from jawab.calendars import business
from jawab.calendars.business import CLOSED, Hours, Period, hours_of
from tests.calendars.worlds import utc

OFFICE, SHORT, LATE = (Period(480, 1020),), (Period(600, 840),), (Period(720, 900),)
WEEK, RAMADAN = (OFFICE,) * 7, (SHORT,) * 7
FEAST = dt.date(2026, 3, 20)  # the feast after Ramadan by Umm al-Qura; in Iran and Morocco a day later


def saudi(**told: object) -> Hours:
    return hours_of("Asia/Riyadh", WEEK, country="SA", years=(2026,), ramadan_week=RAMADAN, **told)  # type: ignore[arg-type]


def test_public_holidays_close_unless_their_day_is_kept_open() -> None:
    national = dt.date(2026, 9, 23)
    assert saudi().on(national) == CLOSED
    assert saudi(open_on=[national]).on(national) == OFFICE
    assert saudi().on(national + dt.timedelta(days=1)) == OFFICE
    assert saudi().on(national.replace(year=2027)) == OFFICE  # a year that was not asked for
    assert business.next_open(saudi(), utc("2026-09-23 00:00")) == utc("2026-09-24 05:00")


def test_ramadan_has_hours_of_its_own_from_its_first_day_to_its_last() -> None:
    first, last = dt.date(2026, 2, 18), FEAST - dt.timedelta(days=1)
    hours = saudi()
    assert hours.on(first - dt.timedelta(days=1)) == OFFICE
    assert {hours.on(first + dt.timedelta(days=day)) for day in range((last - first).days + 1)} - {
        CLOSED
    } == {SHORT}
    assert hours.on(FEAST) == CLOSED
    assert saudi(open_on=[FEAST]).on(FEAST) == OFFICE  # a feast is no day of Ramadan


def test_ramadan_may_begin_twice_in_a_year() -> None:
    hours = hours_of("UTC", WEEK, years=(2030,), ramadan_week=RAMADAN)
    days = [dt.date(2030, 1, 1) + dt.timedelta(days=count) for count in range(365)]
    short = [day for day in days if hours.on(day) == SHORT]
    assert short == [day for day in days if calendars.is_ramadan(day)]
    assert {day.month for day in short} == {1, 2, 12}


@pytest.mark.parametrize(("shift", "first"), [(None, "2026-03-21"), (0, "2026-03-20"), (2, "2026-03-22")])
def test_the_moon_is_shifted_as_is_usual_in_the_country_or_as_told(shift: int | None, first: str) -> None:
    hours = hours_of(
        "Africa/Casablanca", WEEK, country="MA", years=(2026,), hijri_shift=shift, ramadan_week=RAMADAN
    )
    feast = dt.date.fromisoformat(first)
    assert hours.on(feast - dt.timedelta(days=1)) == SHORT
    assert hours.on(feast) == CLOSED


def test_a_single_date_comes_before_everything() -> None:
    other = {FEAST: LATE, dt.date(2026, 2, 20): CLOSED, dt.date(2031, 1, 1): CLOSED}
    hours = saudi(other=other)
    assert {day: hours.on(day) for day in other} == other


def test_without_a_country_there_are_no_holidays_and_a_year_off_the_tables_has_no_ramadan() -> None:
    assert not hours_of("UTC", WEEK, years=(2026,)).days
    assert not hours_of("UTC", WEEK, years=(1905, 2150), ramadan_week=RAMADAN).days
