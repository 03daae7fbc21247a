"""The one date formatter."""

import datetime as dt

import pytest
from hypothesis import given

from jawab import calendars
from jawab.calendars import Style
from tests.calendars.worlds import CAIRO, LONDON, RIYADH, TEHRAN, moments, styles, utc

AFTERNOON = utc("2026-11-22T10:35:00")
FIRST = utc("0001-01-01T00:00:00")
LAST = utc("9999-12-31T23:59:59")


@pytest.mark.parametrize(
    ("style", "full", "moment", "numeric"),
    [
        (TEHRAN, "یکشنبه ۱ آذر ۱۴۰۵", "۱ آذر ۱۴۰۵، ۱۴:۰۵", "۱۴۰۵/۹/۱"),
        (CAIRO, "الأحد، 22 نوفمبر 2026", "22 نوفمبر 2026، 12:35", "2026/11/22"),
        (RIYADH, "الأحد، ١٢ جمادى الآخرة ١٤٤٨ هـ", "١٢ جمادى الآخرة ١٤٤٨ هـ، ١٣:٣٥", "١٤٤٨/٦/١٢"),
        (LONDON, "Sunday 22 November 2026", "22 November 2026, 10:35", "2026/11/22"),
        (
            Style.of("fa", calendar="gregorian"),
            "یکشنبه ۲۲ نوامبر ۲۰۲۶",
            "۲۲ نوامبر ۲۰۲۶، ۱۴:۰۵",
            "۲۰۲۶/۱۱/۲۲",
        ),
        (
            Style.of("en", calendar="jalali", time_zone="Asia/Tehran"),
            "Sunday 1 Azar 1405",
            "1 Azar 1405, 14:05",
            "1405/9/1",
        ),
    ],
)
def test_a_moment_is_written_in_the_readers_own_way(
    style: Style, full: str, moment: str, numeric: str
) -> None:
    assert calendars.full(AFTERNOON, style) == full
    assert calendars.moment(AFTERNOON, style) == moment
    assert calendars.numeric(calendars.local_day(AFTERNOON, style), style) == numeric


def test_nowruz_begins_at_midnight_in_tehran() -> None:
    last_second, first_second = utc("2026-03-20T20:29:59"), utc("2026-03-20T20:30:00")

    assert calendars.moment(last_second, TEHRAN) == "۲۹ اسفند ۱۴۰۴، ۲۳:۵۹"
    assert calendars.moment(first_second, TEHRAN) == "۱ فروردین ۱۴۰۵، ۰۰:۰۰"
    assert calendars.month(calendars.local_day(last_second, TEHRAN), TEHRAN) == "اسفند ۱۴۰۴"
    assert calendars.month(calendars.local_day(first_second, TEHRAN), TEHRAN) == "فروردین ۱۴۰۵"


def test_a_leap_year_has_its_thirtieth_of_esfand() -> None:
    assert calendars.day(dt.date(2025, 3, 20), TEHRAN) == "۳۰ اسفند ۱۴۰۳"
    assert calendars.day(dt.date(2026, 3, 20), TEHRAN) == "۲۹ اسفند ۱۴۰۴"


def test_summer_time_is_followed_both_ways() -> None:
    assert calendars.clock(utc("2026-03-29T00:59:59"), LONDON) == "00:59"
    assert calendars.clock(utc("2026-03-29T01:00:00"), LONDON) == "02:00"
    assert calendars.clock(utc("2026-10-25T00:30:00"), LONDON) == "01:30"
    assert calendars.clock(utc("2026-10-25T01:30:00"), LONDON) == "01:30"


def test_iran_kept_summer_time_until_2022_only() -> None:
    assert calendars.clock(utc("2022-07-01T12:00:00"), TEHRAN) == "۱۶:۳۰"
    assert calendars.clock(utc("2023-07-01T12:00:00"), TEHRAN) == "۱۵:۳۰"


def test_a_day_outside_a_calendars_tables_is_written_in_the_gregorian_one() -> None:
    assert calendars.day(dt.date(1924, 7, 31), RIYADH) == "٣١ يوليو ١٩٢٤"
    assert calendars.day(dt.date(1924, 8, 1), RIYADH) == "١ محرم ١٣٤٣ هـ"
    assert calendars.day(dt.date(2077, 11, 17), RIYADH) == "١٧ نوفمبر ٢٠٧٧"
    assert calendars.day(dt.date(622, 3, 21), TEHRAN) == "۲۱ مارس ۶۲۲"
    assert calendars.day(dt.date(9999, 12, 31), TEHRAN) == "۳۱ دسامبر ۹۹۹۹"


def test_a_date_is_that_of_the_readers_zone() -> None:
    late = utc("2026-11-22T21:00:00")

    assert calendars.date(late, TEHRAN) == "۲ آذر ۱۴۰۵"
    assert calendars.date(late, LONDON) == "22 November 2026"


def test_the_machine_form_is_utc_to_the_second() -> None:
    tehran = AFTERNOON.astimezone(calendars.zone("Asia/Tehran")).replace(microsecond=999_999)

    assert calendars.iso(tehran) == "2026-11-22T10:35:00Z"
    assert calendars.iso(dt.date(2026, 11, 22)) == "2026-11-22"


def test_a_naive_moment_is_refused() -> None:
    naive = AFTERNOON.replace(tzinfo=None)

    for write in (calendars.date, calendars.moment, calendars.clock, calendars.full):
        with pytest.raises(ValueError, match="naive"):
            write(naive, TEHRAN)
    with pytest.raises(ValueError, match="naive"):
        calendars.iso(naive)


@given(moment=moments, style=styles)
def test_every_moment_can_be_written(moment: dt.datetime, style: Style) -> None:
    assert calendars.moment(moment, style).startswith(calendars.date(moment, style))
    assert calendars.full(moment, style).endswith(calendars.date(moment, style))


@pytest.mark.parametrize("moment", [FIRST, LAST])
def test_the_ends_of_time_can_be_written(moment: dt.datetime) -> None:
    west, east = Style.of("en", time_zone="America/New_York"), Style.of("en", time_zone="Asia/Tehran")

    assert calendars.date(moment, west) in {"1 January 1", "31 December 9999"}
    assert calendars.date(moment, east) in {"1 January 1", "31 December 9999"}
    assert calendars.iso(moment).endswith("Z")
