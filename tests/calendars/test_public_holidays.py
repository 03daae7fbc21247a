"""Public holidays against days that are known, and the shifts of the moon."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jawab import calendars
from jawab.calendars import Calendar, Style
from tests.calendars.worlds import RIYADH


@pytest.mark.parametrize(
    ("country", "day", "name"),
    [
        ("IR", "2024-03-20", "Nowruz"),
        ("IR", "2025-03-21", "Nowruz"),
        ("IR", "2025-03-20", "Last Day of the Year"),
        ("IR", "2025-03-31", "Eid al-Fitr"),
        ("IR", "2025-07-06", "Ashura"),
        ("IR", "2026-02-11", "Islamic Revolution Day"),
        ("SA", "2023-04-21", "Eid al-Fitr"),
        ("SA", "2024-04-10", "Eid al-Fitr"),
        ("SA", "2025-03-30", "Eid al-Fitr"),
        ("SA", "2024-06-16", "Eid al-Adha"),
        ("SA", "2025-06-06", "Eid al-Adha"),
        ("SA", "2025-09-23", "National Day"),
        ("MA", "2025-03-31", "Eid al-Fitr"),
        ("MA", "2024-06-17", "Eid al-Adha"),
        ("EG", "2025-04-21", "Spring Festival"),
        ("EG", "2024-05-06", "Spring Festival"),
        ("LB", "2024-03-29", "Good Friday"),
        ("LB", "2024-05-03", "Orthodox Good Friday"),
        ("KW", "2026-02-25", "National Day"),
        ("TN", "2025-12-17", "Revolution Day"),
    ],
)
def test_a_known_day_is_a_holiday(country: str, day: str, name: str) -> None:
    assert calendars.holiday(dt.date.fromisoformat(day), country, "en") == name


def test_a_working_day_and_an_unknown_country_have_none() -> None:
    assert calendars.holiday(dt.date(2026, 11, 25), "SA", "ar") == ""
    assert calendars.holidays("XX", 2026) == ()


def test_a_shift_moves_the_feasts_of_the_moon_alone() -> None:
    plain = {(one.names[2], one.day) for one in calendars.holidays("SA", 2025, hijri_shift=0)}
    later = {(one.names[2], one.day) for one in calendars.holidays("SA", 2025, hijri_shift=1)}
    assert ("Eid al-Adha", dt.date(2025, 6, 6)) in plain - later
    assert ("National Day", dt.date(2025, 9, 23)) in plain & later


def test_two_holidays_on_one_day_are_named_together() -> None:
    assert calendars.holiday(dt.date(2025, 4, 1), "IR", "fa") == "روز جمهوری اسلامی، عید فطر"


@pytest.mark.parametrize("country", calendars.countries())
def test_every_country_has_its_holidays_in_three_languages_every_year(country: str) -> None:
    for year in range(1990, 2070):
        found = calendars.holidays(country, year)
        assert len(found) >= 5
        assert all(one.day.year == year and all(one.names) for one in found)


def test_offices_rest_on_the_weekend_of_their_country() -> None:
    assert calendars.weekend("SA") == {4, 5}
    assert calendars.weekend("AE") == {5, 6}


def test_ramadan_is_known_and_shifts() -> None:
    assert calendars.ramadan(1446) == (dt.date(2025, 3, 1), dt.date(2025, 3, 29))
    assert calendars.is_ramadan(dt.date(2025, 3, 1))
    assert not calendars.is_ramadan(dt.date(2025, 3, 1), hijri_shift=1)
    assert calendars.ramadan(1) is None


def test_a_shifted_style_names_the_day_before() -> None:
    style = Style.of("ar", calendar="hijri", digits="latin", hijri_shift=1)
    assert calendars.day(dt.date(2025, 3, 1), style) == "29 شعبان 1446 هـ"
    assert calendars.read_date("1 رمضان 1446", style, today=dt.date(2025, 2, 1)) == dt.date(2025, 3, 2)
    with pytest.raises(ValueError, match="shifted"):
        Style("ar", Calendar.HIJRI, RIYADH.digits, "UTC", hijri_shift=5)


@given(st.integers(-2, 2), st.dates(dt.date(1925, 1, 1), dt.date(2076, 1, 1)))
def test_a_shifted_hijri_day_is_found_again(shift: int, day: dt.date) -> None:
    named = calendars.civil(day, Calendar.HIJRI, hijri_shift=shift)
    assert named.calendar is Calendar.HIJRI
    assert (
        calendars.gregorian(
            Calendar.HIJRI, year=named.year, month=named.month, day=named.day, hijri_shift=shift
        )
        == day
    )
