"""Lengths of time in words, with the right forms."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jawab import calendars
from tests.calendars.worlds import CAIRO, LONDON, TEHRAN, moments, styles, utc

NOW = utc("2026-11-26T08:00:00")


@pytest.mark.parametrize(
    ("minutes", "persian", "arabic", "english"),
    [
        (0, "۰ دقیقه", "0 دقيقة", "0 minutes"),
        (1, "۱ دقیقه", "دقيقة", "1 minute"),
        (2, "۲ دقیقه", "دقيقتان", "2 minutes"),
        (10, "۱۰ دقیقه", "10 دقائق", "10 minutes"),
        (130, "۲ ساعت و ۱۰ دقیقه", "ساعتان و10 دقائق", "2 hours and 10 minutes"),
        (660, "۱۱ ساعت", "11 ساعة", "11 hours"),
        (3 * 1440 + 60, "۳ روز و ۱ ساعت", "3 أيام وساعة", "3 days and 1 hour"),
        (11 * 1440, "۱۱ روز", "11 يومًا", "11 days"),
        (100 * 1440, "۱۰۰ روز", "100 يوم", "100 days"),
        (103 * 1440, "۱۰۳ روز", "103 أيام", "103 days"),
    ],
)
def test_a_length_agrees_with_its_number(minutes: int, persian: str, arabic: str, english: str) -> None:
    length = dt.timedelta(minutes=minutes)
    assert calendars.duration(length, TEHRAN) == persian
    assert calendars.duration(length, CAIRO) == arabic
    assert calendars.duration(length, LONDON) == english


def test_open_time_is_told_in_hours() -> None:
    two_days = dt.timedelta(hours=48, minutes=30)
    told = [calendars.duration(two_days, style, in_days=False) for style in (TEHRAN, CAIRO, LONDON)]
    assert told == ["۴۸ ساعت و ۳۰ دقیقه", "48 ساعة و30 دقيقة", "48 hours and 30 minutes"]


@pytest.mark.parametrize(
    ("hours", "persian", "arabic", "english"),
    [
        (0, "همین حالا", "الآن", "just now"),
        (-1, "۱ ساعت پیش", "منذ ساعة", "1 hour ago"),
        (-2, "۲ ساعت پیش", "منذ ساعتين", "2 hours ago"),
        (3, "۳ ساعت دیگر", "بعد 3 ساعات", "in 3 hours"),
        (24, "فردا", "غدًا", "tomorrow"),
        (-24, "دیروز", "أمس", "yesterday"),
        (-72, "۳ روز پیش", "منذ 3 أيام", "3 days ago"),
        (-24 * 20, "۲ هفته پیش", "منذ أسبوعين", "2 weeks ago"),
        (-24 * 100, "۳ ماه پیش", "منذ 3 أشهر", "3 months ago"),
        (24 * 800, "۲ سال دیگر", "بعد سنتين", "in 2 years"),
    ],
)
def test_how_long_ago_is_told_in_full(hours: int, persian: str, arabic: str, english: str) -> None:
    moment = NOW + dt.timedelta(hours=hours)
    assert calendars.ago(moment, TEHRAN, now=NOW) == persian
    assert calendars.ago(moment, CAIRO, now=NOW) == arabic
    assert calendars.ago(moment, LONDON, now=NOW) == english


@given(styles, moments, moments)
def test_any_two_moments_have_a_distance_in_words(
    style: calendars.Style, one: dt.datetime, other: dt.datetime
) -> None:
    assert calendars.ago(one, style, now=other)


@given(st.integers(0, 10**6))
def test_persian_nouns_never_change_and_the_number_is_shown(count: int) -> None:
    assert calendars.counted(count, "day", TEHRAN).endswith(" روز")
    if count > 2:
        assert calendars.counted(count, "day", CAIRO).split()[0] == str(count)


@pytest.mark.parametrize(
    ("count", "form"),
    [
        (0, "zero"),
        (1, "one"),
        (2, "two"),
        (3, "few"),
        (10, "few"),
        (11, "many"),
        (99, "many"),
        (100, "other"),
        (102, "other"),
        (103, "few"),
        (1.5, "other"),
    ],
)
def test_arabic_has_six_plural_forms(count: float, form: str) -> None:
    assert calendars.plural(count, "ar") == form


def test_persian_and_english_have_two() -> None:
    assert [calendars.plural(n, "fa") for n in (0, 0.5, 1, 1.5, 2)] == ["one", "one", "one", "other", "other"]
    assert [calendars.plural(n, "en") for n in (0, 0.5, 1, 1.5, 2)] == [
        "other",
        "other",
        "one",
        "other",
        "other",
    ]


def test_a_form_not_given_is_the_other_one() -> None:
    assert calendars.chosen({"one": "تذكرة", "other": "تذاكر"}, 11, "ar") == "تذاكر"
