"""When a phrase is: working days and hours, weeks by their weekend, month ends, changes of the clock."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from jawab.language.times import find_times
from tests.language.times.told import TEHRAN, told

BERLIN, TORONTO = ZoneInfo("Europe/Berlin"), ZoneInfo("America/Toronto")
FRIDAY, FRIDAY_SATURDAY, SATURDAY_SUNDAY = frozenset({4}), frozenset({4, 5}), frozenset({5, 6})


def at(text: str, zone: ZoneInfo = BERLIN) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=zone)


def test_hours_pass_in_real_time_when_the_clocks_change() -> None:
    before_spring, before_autumn = at("2026-03-28T20:00"), at("2026-10-24T20:00")
    assert told("We will call within 12 hours", now=before_spring) == [
        "promise 03-28T20:00 03-29T09:00 exact"
    ]
    assert told("We will call within 12 hours", now=before_autumn) == [
        "promise 10-24T20:00 10-25T07:00 exact"
    ]


def test_a_clock_time_that_is_skipped_is_the_moment_after() -> None:
    assert told("We will restart it tomorrow at 2:30 am", now=at("2026-03-28T20:00")) == [
        "promise 03-29T03:30 03-29T03:30 exact"
    ]


def test_days_keep_the_wall_clock_when_the_clocks_change() -> None:
    assert told("We will call within 3 days", now=at("2026-03-28T20:00")) == [
        "promise 03-28T20:00 03-31T17:00"
    ]


@pytest.mark.parametrize(
    ("weekend", "expected"),
    [
        (SATURDAY_SUNDAY, "promise 11-25T10:30 11-30T17:00"),
        (FRIDAY_SATURDAY, "promise 11-25T10:30 11-30T17:00"),
        (FRIDAY, "promise 11-25T10:30 11-29T17:00"),
        (frozenset(), "promise 11-25T10:30 11-28T17:00"),
        (frozenset(range(7)), "promise 11-25T10:30 11-28T17:00"),
    ],
)
def test_working_days_skip_the_weekend_of_the_desk(weekend: frozenset[int], expected: str) -> None:
    now = at("2026-11-25T10:30")
    assert told("We will send it within 3 working days", now=now, weekend=weekend) == [expected]


@pytest.mark.parametrize(
    ("weekend", "expected"),
    [
        (SATURDAY_SUNDAY, "promise 11-25T10:30 11-27T17:00"),
        (FRIDAY_SATURDAY, "promise 11-25T10:30 11-26T17:00"),
        (frozenset({3, 4}), "promise 11-25T10:30 11-25T17:00"),
    ],
)
def test_the_week_ends_before_the_weekend_of_the_desk(weekend: frozenset[int], expected: str) -> None:
    assert told("We will fix it by the end of the week", now=at("2026-11-25T10:30"), weekend=weekend) == [
        expected
    ]


def test_working_hours_are_those_of_the_office() -> None:
    late = at("2026-11-27T16:00")  # a Friday
    assert told("We will reply within 2 working hours", now=late) == ["promise 11-27T16:00 11-30T10:00 exact"]


def test_office_hours_over_today_end_on_the_next_working_day() -> None:
    assert told("We will reply by end of day", now=at("2026-11-27T18:00")) == [
        "promise 11-27T18:00 11-30T17:00"
    ]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-09-20T12:00", "promise 09-20T12:00 09-22T17:00"),  # Shahrivar has 31 days
        ("2026-10-10T12:00", "promise 10-10T12:00 10-22T17:00"),  # Mehr has 30
        ("2027-03-01T12:00", "promise 03-01T12:00 03-20T17:00"),  # Esfand of 1405 has 29
    ],
)
def test_the_end_of_a_jalali_month_is_its_last_day(now: str, expected: str) -> None:
    assert told("تا آخر ماه می‌فرستیم", now=at(now, TEHRAN), weekend=FRIDAY) == [expected]


def test_a_month_from_the_last_of_a_long_month_is_the_last_of_a_short_one() -> None:
    assert told("We will renew it within a month", now=at("2026-01-31T12:00")) == [
        "promise 01-31T12:00 02-28T17:00"
    ]


def test_a_date_without_a_year_is_the_nearest_to_come() -> None:
    assert told("We will ship on 3 March", now=at("2026-11-25T10:30"))[0].startswith("promise 03-03")
    found = find_times("We will ship on 29 February", now=at("2026-11-25T10:30"))
    assert found[0].begins == at("2028-02-29T00:00")


def test_a_day_no_calendar_has_is_left_out() -> None:
    assert told("We will ship on 31 November", now=at("2026-11-25T10:30")) == []
    assert told("۳۱ آذر می‌فرستیم", now=at("2026-11-25T10:30", TEHRAN)) == []


def test_what_lies_beyond_the_calendar_is_left_out() -> None:
    assert told("We will call within 9999 years", now=at("2026-11-25T10:30")) == []


@pytest.mark.parametrize(
    ("clock", "expected"),
    [
        ("at 5", "17:00"),
        ("at 8", "08:00"),
        ("at 12", "12:00"),
        ("at 5 in the morning", "05:00"),
        ("at 8 in the evening", "20:00"),
        ("at 11 at night", "23:00"),
        ("at half past two", "14:30"),
        ("at quarter to nine", "08:45"),
        ("at five thirty", "17:30"),
        ("at 05:30", "05:30"),
        ("at 12 am", "00:00"),
        ("at 12 pm", "12:00"),
        ("at 7 o'clock", "07:00"),
        ("at 19.45", "19:45"),
    ],
)
def test_hours_are_read_as_people_mean_them(clock: str, expected: str) -> None:
    assert told(f"We will call tomorrow {clock}", now=at("2026-11-25T10:30")) == [
        f"promise 11-26T{expected} 11-26T{expected} exact"
    ]


@pytest.mark.parametrize(
    ("clock", "expected"),
    [
        ("هشت و نیم شب", "20:30"),
        ("یک ربع به شش", "17:45"),
        ("ربع به شش عصر", "17:45"),
        ("ده دقیقه به هشت صبح", "07:50"),
        ("ساعت ۹ و ربع", "09:15"),
        ("ساعت ۲ بعدازظهر", "14:00"),
        ("ساعت ۱۲ ظهر", "12:00"),
        ("ساعت ۶ صبح", "06:00"),
        ("ساعت ۱۹", "19:00"),
        ("ساعت هفت و بیست دقیقه‌ی شب", "19:20"),
    ],
)
def test_persian_hours_are_read_as_people_mean_them(clock: str, expected: str) -> None:
    assert told(f"فردا {clock} زنگ می‌زنیم", now=at("2026-11-25T10:30", TEHRAN)) == [
        f"promise 11-26T{expected} 11-26T{expected} exact"
    ]


def test_a_clock_already_past_is_of_the_next_day_and_today_is_not() -> None:
    now = at("2026-11-25T15:00")
    assert told("We will call at 10", now=now) == ["promise 11-26T10:00 11-26T10:00 exact"]
    assert told("We will call today at 8", now=now) == ["promise 11-25T20:00 11-25T20:00 exact"]


def test_the_weekday_of_today_is_the_next_one_unless_its_hour_lies_ahead() -> None:
    now = at("2026-11-25T10:30")  # a Wednesday
    assert told("We will call on Wednesday", now=now) == ["promise 12-02T00:00 12-02T17:00"]
    assert told("We will call on Wednesday at 4 pm", now=now) == ["promise 11-25T16:00 11-25T16:00 exact"]
    assert told("We will call this Wednesday", now=now) == ["promise 11-25T10:30 11-25T17:00"]


def test_hijri_months_are_dated_by_umm_al_qura() -> None:
    found = told("تا دهم رمضان واریز می‌کنیم", now=at("2027-01-24T13:20", TEHRAN), weekend=FRIDAY)
    assert found == ["promise 01-24T13:20 02-17T17:00"]


def test_spring_forward_does_not_move_a_window() -> None:
    assert told("The driver will come tomorrow between 1 and 4 am", now=at("2026-03-07T12:00", TORONTO)) == [
        "promise 03-08T01:00 03-08T04:00 exact"
    ]
