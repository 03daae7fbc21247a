"""The periods of a day as people type and read them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jawab.calendars import Style
from jawab.calendars.business import ALL_DAY, CLOSED, Day, Period
from jawab.calendars.opening import read_periods, write_periods
from tests.calendars.worlds import LONDON, RIYADH, TEHRAN, styles

SPLIT = (Period(510, 720), Period(780, 1020))


@pytest.mark.parametrize(
    "text",
    [
        "8:30-12, 13-17",
        "8:30–12:00, 13:00–17:00",
        "۸:۳۰ تا ۱۲، ۱۳ تا ۱۷",
        "از ۸:۳۰ تا ۱۲:۰۰؛ از ۱۳ تا ۱۷:۰۰",
        "٨٫٣٠ إلى ١٢، ١٣ حتى ١٧",
        "13 to 17; from 8.30 until 12",
        " 08:30 - 12:00 ,\n13:00—17:00, ",
    ],
)
def test_periods_are_read_in_any_digits_and_words(text: str) -> None:
    assert read_periods(text) == SPLIT


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("", CLOSED),
        ("تعطیل", CLOSED),
        ("Closed", CLOSED),
        ("مغلق", CLOSED),
        ("شبانه‌روزی", ALL_DAY),
        ("24 Hours", ALL_DAY),
        ("0-24", ALL_DAY),
        ("0:00-0:00", ALL_DAY),
        ("22–0", (Period(1320, 1440),)),
    ],
)
def test_closed_and_round_the_clock_have_words(text: str, day: Day) -> None:
    assert read_periods(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "9",
        "9-",
        "17-9",
        "9-25",
        "9:60-10",
        "9-12, 11-17",
        "9-12 13-17",
        "9-9",
        "9–17" * 60,
        "\0",
        "-9-17",
    ],
)
def test_what_is_no_period_is_none(text: str) -> None:
    assert read_periods(text) is None


def test_periods_are_written_in_the_readers_words_and_digits() -> None:
    told = [
        [write_periods(day, style) for day in (SPLIT, CLOSED, ALL_DAY)] for style in (TEHRAN, RIYADH, LONDON)
    ]
    assert told == [
        ["۸:۳۰ تا ۱۲:۰۰، ۱۳:۰۰ تا ۱۷:۰۰", "تعطیل", "شبانه‌روزی"],
        ["٨:٣٠ إلى ١٢:٠٠، ١٣:٠٠ إلى ١٧:٠٠", "مغلق", "على مدار الساعة"],
        ["8:30–12:00, 13:00–17:00", "closed", "24 hours"],
    ]


@given(st.lists(st.integers(0, 1440), max_size=8, unique=True), styles)
def test_what_is_written_is_read_again(cuts: list[int], style: Style) -> None:
    ends = sorted(cuts[: len(cuts) // 2 * 2])
    day = tuple(Period(start, end) for start, end in zip(ends[::2], ends[1::2], strict=True))
    assert read_periods(write_periods(day, style)) == day


@given(st.text(max_size=30))
def test_anything_is_read_or_not(text: str) -> None:
    found = read_periods(text)
    assert found is None or all(0 <= one.start < one.end <= 1440 for one in found)
