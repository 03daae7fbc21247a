"""Periods of reports and grids of months."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jawab import calendars
from jawab.calendars import Kind, Style
from tests.calendars.worlds import CAIRO, LONDON, RIYADH, TEHRAN, styles

DAY = dt.date(2026, 11, 26)
days = st.dates(dt.date(1800, 1, 1), dt.date(2100, 12, 31))


@pytest.mark.parametrize(
    ("kind", "name", "start", "end"),
    [
        (Kind.DAY, "۵ آذر ۱۴۰۵", "2026-11-26", "2026-11-26"),
        (Kind.WEEK, "۳۰ آبان تا ۶ آذر ۱۴۰۵", "2026-11-21", "2026-11-27"),
        (Kind.MONTH, "آذر ۱۴۰۵", "2026-11-22", "2026-12-21"),
        (Kind.QUARTER, "پاییز ۱۴۰۵", "2026-09-23", "2026-12-21"),
        (Kind.YEAR, "۱۴۰۵", "2026-03-21", "2027-03-20"),
    ],
)
def test_a_jalali_period_has_its_own_bounds_and_name(kind: Kind, name: str, start: str, end: str) -> None:
    found = calendars.period(kind, DAY, TEHRAN)
    assert (found.name, found.start.isoformat(), found.end.isoformat()) == (name, start, end)


@pytest.mark.parametrize(
    ("style", "name"), [(CAIRO, "الربع الرابع 2026"), (LONDON, "Q4 2026"), (RIYADH, "الربع الثاني ١٤٤٨ هـ")]
)
def test_a_quarter_is_named_by_calendar_and_language(style: Style, name: str) -> None:
    assert calendars.period(Kind.QUARTER, DAY, style).name == name


@given(styles, st.sampled_from(Kind), days)
def test_periods_hold_their_day_and_follow_without_gaps_over_three_hundred_years(
    style: Style, kind: Kind, day: dt.date
) -> None:
    found = calendars.period(kind, day, style)
    assert found.start <= day <= found.end
    following, before = found.next(), found.previous()
    assert following is not None
    assert before is not None
    assert following.start == found.end + dt.timedelta(days=1)
    assert before.end == found.start - dt.timedelta(days=1)


@pytest.mark.parametrize("kind", [Kind.MONTH, Kind.QUARTER, Kind.YEAR])
@pytest.mark.parametrize("last", [dt.date(1924, 7, 31), dt.date(2077, 11, 16)])
def test_where_the_tables_of_a_calendar_end_no_day_is_in_two_periods(kind: Kind, last: dt.date) -> None:
    found = calendars.period(kind, last, RIYADH)
    following = found.next()
    assert following is not None
    assert (found.end, following.start) == (last, last + dt.timedelta(days=1))
    assert following.previous() == found


@given(st.sampled_from(Kind), st.sampled_from([TEHRAN, CAIRO, LONDON, RIYADH]), st.dates())
def test_no_day_at_all_is_without_a_period(kind: Kind, style: Style, day: dt.date) -> None:
    assert calendars.period(kind, day, style).start <= day


@given(styles, days)
def test_a_grid_is_whole_weeks_with_each_day_of_the_month_once(style: Style, day: dt.date) -> None:
    grid = calendars.month_grid(day, style)
    shown = [cell for week in grid for cell in week]
    assert all(len(week) == 7 and week[0].day.weekday() == calendars.first_weekday(style) for week in grid)
    month = calendars.period(Kind.MONTH, day, style)
    within = [cell.day for cell in shown if cell.within]
    assert (within[0], within[-1], len(within)) == (
        month.start,
        month.end,
        (month.end - month.start).days + 1,
    )


def test_a_grid_marks_holidays_and_begins_where_asked() -> None:
    grid = calendars.month_grid(
        dt.date(2026, 3, 25), TEHRAN, begins=0, holidays=lambda day: calendars.holiday(day, "IR", "fa")
    )
    marked = {cell.number: cell.holiday for week in grid for cell in week if cell.within and cell.holiday}
    assert grid[0][0].day.weekday() == 0
    assert marked["۱۳"] == "روز طبیعت"
    assert marked["۱"] == "عید فطر، نوروز"
    assert marked["۳"] == "نوروز"
    told = [
        cell.holiday for week in calendars.month_grid(DAY, LONDON, holidays={DAY: "Day"}) for cell in week
    ]
    assert [name for name in told if name] == ["Day"]
