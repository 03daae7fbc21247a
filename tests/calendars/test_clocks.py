"""Times of day and moments as people type them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jawab import calendars
from tests.calendars.worlds import CAIRO, LONDON, TEHRAN, styles, utc

NOW = utc("2026-11-26T08:00:00")  # a Thursday, 11:30 in Tehran
EPOCH = utc("1970-01-01T00:00:00")


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("17:30", "17:30"),
        ("۱۷:۳۰", "17:30"),
        ("5:30 pm", "17:30"),
        ("5pm", "17:00"),
        ("12 am", "00:00"),
        ("12:05 pm", "12:05"),
        ("half past five pm", "17:30"),
        ("quarter to six pm", "17:45"),
        ("noon", "12:00"),
        ("24:00", "00:00"),
        ("ساعت ۵ عصر", "17:00"),
        ("پنج و نیم صبح", "05:30"),
        ("یک ربع به پنج عصر", "16:45"),
        ("پنج و ده دقیقه عصر", "17:10"),
        ("ساعت ۱۸", "18:00"),
        ("۲ شب", "02:00"),
        ("۹ شب", "21:00"),
        ("۱۲ شب", "00:00"),
        ("ظهر", "12:00"),
        ("۱ ظهر", "13:00"),
        ("الخامسة مساءً", "17:00"),
        ("الساعة 5 مساء", "17:00"),
        ("٥ ونص العصر", "17:30"),
        ("الخامسة إلا ربعا مساء", "16:45"),
        ("الحادية عشرة والنصف صباحا", "11:30"),
        ("5 بعد الظهر", "17:00"),
        ("٨ بالليل", "20:00"),
    ],
)
def test_a_clock_is_read(text: str, clock: str) -> None:
    assert calendars.read_clock(text) == dt.time.fromisoformat(clock)


@pytest.mark.parametrize("text", ["", "5", "ساعت ۵", "25:00", "5:70", "x", "۵ شب", "17:00 صبح", "1" * 100])
def test_what_is_unsure_is_no_clock(text: str) -> None:
    assert calendars.read_clock(text) is None


@pytest.mark.parametrize(
    ("style", "text", "moment"),
    [
        (TEHRAN, "فردا ساعت ۱۷", "2026-11-27 17:00"),
        (TEHRAN, "ساعت ۵ عصر فردا", "2026-11-27 17:00"),
        (TEHRAN, "سه‌شنبه ساعت ۵ و نیم عصر", "2026-12-01 17:30"),
        (TEHRAN, "۱۴۰۵/۹/۱۰ ۱۷:۳۰", "2026-12-01 17:30"),
        (TEHRAN, "۲ ساعت دیگر", "2026-11-26 13:30"),
        (TEHRAN, "نیم ساعت دیگه", "2026-11-26 12:00"),
        (TEHRAN, "۱۷:۰۰", "2026-11-26 17:00"),
        (TEHRAN, "9:00", "2026-11-27 09:00"),
        (CAIRO, "غدا الساعة 5 مساء", "2026-11-27 17:00"),
        (CAIRO, "بعد ساعتين", "2026-11-26 12:00"),
        (CAIRO, "يوم الثلاثاء الساعة ٩ صباحا", "2026-12-01 09:00"),
        (LONDON, "tomorrow at 5pm", "2026-11-27 17:00"),
        (LONDON, "2026-11-30T10:00:00", "2026-11-30 10:00"),
        (LONDON, "next monday 9am", "2026-11-30 09:00"),
        (LONDON, "in 3 days 10:00", "2026-11-29 10:00"),
    ],
)
def test_a_moment_is_read_in_the_readers_zone(style: calendars.Style, text: str, moment: str) -> None:
    found = calendars.read_moment(text, style, now=NOW)
    assert found is not None
    assert f"{found:%Y-%m-%d %H:%M}" == moment
    assert found.tzinfo == calendars.zone(style.time_zone)


@pytest.mark.parametrize("text", ["فردا", "5 Dec", "فردا ساعت ۵", "hello 17:00", ""])
def test_a_day_without_a_sure_time_is_no_moment(text: str) -> None:
    assert calendars.read_moment(text, TEHRAN, now=NOW) is None


@pytest.mark.parametrize(
    ("style", "text", "day"),
    [
        (TEHRAN, "۵ آذر", "2026-11-26"),
        (TEHRAN, "۴ آذر", "2027-11-25"),
        (TEHRAN, "۳۰ اسفند", "2030-03-20"),
        (TEHRAN, "جمعه", "2026-11-27"),
        (TEHRAN, "پنج‌شنبه", "2026-12-03"),
        (TEHRAN, "۳ روز دیگه", "2026-11-29"),
        (TEHRAN, "یک ماه دیگر", "2026-12-26"),
        (TEHRAN, "۲ هفته پیش", "2026-11-12"),
        (CAIRO, "بعد 3 أيام", "2026-11-29"),
        (CAIRO, "قبل يومين", "2026-11-24"),
        (CAIRO, "٥ جويلية", "2027-07-05"),
        (CAIRO, "الجمعة القادم", "2026-11-27"),
        (LONDON, "Dec 25", "2026-12-25"),
        (LONDON, "December 25th", "2026-12-25"),
        (LONDON, "3 days ago", "2026-11-23"),
        (LONDON, "in a month", "2026-12-26"),
    ],
)
def test_a_day_is_counted_from_today(style: calendars.Style, text: str, day: str) -> None:
    assert calendars.read_date(text, style, today=dt.date(2026, 11, 26)) == dt.date.fromisoformat(day)


@given(
    styles,
    st.integers(-1_000_000, 1_576_000).map(lambda hours: EPOCH + dt.timedelta(hours=hours, minutes=17)),
)
def test_what_is_written_is_read_back_over_three_hundred_years(
    style: calendars.Style, moment: dt.datetime
) -> None:
    local = moment.astimezone(calendars.zone(style.time_zone))
    written = f"{calendars.full(moment, style)} {calendars.clock(moment, style)}"
    found = calendars.read_moment(written, style, now=moment)
    assert found is not None
    assert found.replace(tzinfo=None) == local.replace(second=0, microsecond=0, tzinfo=None)


@given(st.text(max_size=80), styles)
def test_any_text_is_read_without_a_fault(text: str, style: calendars.Style) -> None:
    calendars.read_clock(text)
    calendars.read_moment(text, style, now=NOW)
    calendars.read_date(text, style, today=NOW.date())
