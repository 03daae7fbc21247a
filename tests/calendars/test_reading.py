"""Dates as people type them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jawab import calendars
from jawab.calendars import Calendar, Style
from tests.calendars.worlds import CAIRO, LONDON, RIYADH, TEHRAN, styles

TODAY = dt.date(2026, 11, 22)


@pytest.mark.parametrize(
    "text",
    [
        "1405/9/1",
        "۱۴۰۵-۰۹-۰۱",
        "١٤٠٥/٠٩/٠١",
        "1/9/1405",
        " ۱۴۰۵ / ۹ / ۱ ",
        "1405.09.01",
        "2026-11-22",
        "22/11/2026",
        "22.11.2026",
        "۲۰۲۶/۱۱/۲۲",
        "\u200e2026\u200e-11-22",
        "1448-06-12",
        "۱ آذر ۱۴۰۵",
        "یکشنبه ۱ آذر ۱۴۰۵",
        "1 Azar 1405",
        "الأحد، 22 نوفمبر 2026",
        "الاحد 22 نوفمبر 2026م",
        "22 تشرين الثاني 2026",
        "١٢ جمادى الآخرة ١٤٤٨ هـ",
        "Sunday 22 November 2026",
        "sunday, 22 NOVEMBER 2026",
        "امروز",
        "اليوم",
        "today",
    ],
)
def test_one_day_in_many_spellings(text: str) -> None:
    for style in (TEHRAN, CAIRO, LONDON):
        assert calendars.read_date(text, style, today=TODAY) == TODAY


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("فردا", 1),
        ("پس‌فردا", 2),
        ("پس فردا", 2),
        ("پسفردا", 2),
        ("دیروز", -1),
        ("غدا", 1),
        ("غداً", 1),
        ("غدًا", 1),
        ("بعد غد", 2),
        ("أمس", -1),
        ("امس", -1),
        ("Tomorrow", 1),
        ("the day after tomorrow", 2),
    ],
)
def test_words_count_from_today(text: str, days: int) -> None:
    assert calendars.read_date(text, TEHRAN, today=TODAY) == TODAY + dt.timedelta(days=days)


@pytest.mark.parametrize(
    ("text", "style", "day"),
    [
        ("1405/5/5", TEHRAN, dt.date(2026, 7, 27)),
        ("1405/5/5", RIYADH, dt.date(1985, 1, 26)),
        ("1405/5/5", LONDON, dt.date(2026, 7, 27)),
        ("1447-06-01", TEHRAN, dt.date(2025, 11, 22)),
        ("1447-06-01", RIYADH, dt.date(2025, 11, 22)),
        ("1447-06-01", LONDON, dt.date(2025, 11, 22)),
        ("1365/2/3", TEHRAN, dt.date(1986, 4, 23)),
        ("1430/1/1", TEHRAN, dt.date(2051, 3, 21)),
    ],
)
def test_the_readers_calendar_wins_where_years_overlap(text: str, style: Style, day: dt.date) -> None:
    assert calendars.read_date(text, style, today=TODAY) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "سفارش",
        "1405/12/30",
        "1405/13/1",
        "2026-02-29",
        "31/11/2026",
        "11/22/2026",
        "9/1",
        "05/09/01",
        "1405/9-1",
        "0000-01-01",
        "0900/1/1",
        "20261122",
        "1 آذرخش 1405",
        "1405/9/1 ساعت 5",
        "1" * 5_000,
        "\ud800",
        "۱ رمضان ۹۹۹۹",
    ],
)
def test_what_is_no_date_is_not_guessed(text: str) -> None:
    assert calendars.read_date(text, TEHRAN, today=TODAY) is None


def test_words_stop_at_the_end_of_time() -> None:
    assert calendars.read_date("tomorrow", LONDON, today=dt.date.max) is None


@given(day=st.dates(min_value=dt.date(1700, 1, 1)), style=styles)
def test_a_written_day_is_read_back(day: dt.date, style: Style) -> None:
    assert calendars.read_date(calendars.full(day, style), style, today=TODAY) == day
    assert calendars.read_date(calendars.day(day, style), style, today=TODAY) == day


@given(day=st.dates(dt.date(1927, 1, 1), dt.date(2045, 1, 1)), style=styles)
def test_a_day_in_numbers_is_read_back(day: dt.date, style: Style) -> None:
    assert calendars.read_date(calendars.numeric(day, style), style, today=TODAY) == day


@given(text=st.text(), calendar=st.sampled_from(Calendar))
def test_no_text_raises(text: str, calendar: Calendar) -> None:
    style = Style.of("fa", calendar=calendar)

    found = calendars.read_date(text, style, today=TODAY)

    assert found is None or isinstance(found, dt.date)
