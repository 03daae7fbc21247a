"""What holds of every text: offsets, order, any input, time, and what is refused."""

import datetime as dt
import time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jawab.language.times import Kind, find_times
from tests.language.times.told import TEHRAN, WEDNESDAY, in_london, in_tehran

NOW = WEDNESDAY.replace(tzinfo=TEHRAN)
WRITTEN = (
    "تا فردا ساعت ۵ ظرف ۴۸ ساعت می‌فرستیم شنبه تا چهارشنبه پیش دیگه بعد از ظهر آخر ماه آذر "
    "نیم ربع به شش بین و قبل غدا خلال يومين الساعة الثامنة والنصف نهاية الأسبوع القادم by "
    "within tomorrow 5 pm half past eight next Tuesday end of month between 9 and 12 31 "
    "February 99:99 2026-13-45 1405/12/31 ago . ؟ , ، - % 9999 hundred"
)
PIECES = WRITTEN.split()


def test_a_phrase_stands_where_it_says() -> None:
    text = "سلام 👋 دوست عزیز، تا فردا ساعت ۵ می‌فرستیم."
    found = find_times(text, now=NOW)
    assert [(each.text, text[each.start : each.end]) for each in found] == [("تا فردا ساعت ۵",) * 2]
    assert found[0].kind is Kind.PROMISE


def test_the_moments_are_in_the_zone_of_now() -> None:
    found = find_times("We will call you by tomorrow 5 pm", now=NOW)
    assert found[0].ends == dt.datetime(2026, 11, 26, 17, tzinfo=TEHRAN)
    assert found[0].ends.tzinfo is TEHRAN


def test_a_naive_now_is_refused() -> None:
    with pytest.raises(ValueError, match="naive"):
        find_times("tomorrow", now=WEDNESDAY)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ممنون از پشتیبانی خوبتون",
        "شماره سفارش ۸۸۲۱۴ و کد A-99213 و تلفن 0912-345-6789",
        "قیمتش ۲۵۰۰۰۰ تومنه با ۲۰٪ تخفیف",
        "صبح بخیر، شبتون خوش",
        "آذر خانم و آقا بهمن سلام رساندند",
        "این ساعت مچی ضد آبه؟",
        "Good morning, my iPhone 12 runs version 16.4.1",
        "May I speak to June? The second hand of my watch is bent.",
        "https://shop.example/2026/12/01/by-tomorrow",
        "It weighs 3.5 kg and costs $12.30",
    ],
)
def test_a_text_without_a_time_is_silent(text: str) -> None:
    assert find_times(text, now=NOW) == []


def test_half_spaces_code_points_and_digits_of_any_kind_say_the_same() -> None:
    written = [
        "تا پس‌فردا ساعت ۵ می‌فرستیم",
        "تا پس فردا ساعت 5 می فرستیم",
        "تا پسفردا ساعت ٥ ميفرستيم",
        "تا پس‌فردا‌ ساعت۵ می‌فرستیم",
    ]
    assert {tuple(in_tehran(text)) for text in written} == {("promise 11-25T10:30 11-27T17:00 exact",)}


def test_latin_words_in_a_persian_line_are_read_too() -> None:
    assert in_tehran("قرارداد رو تا EOD می‌فرستیم") == ["promise 11-25T10:30 11-25T17:00"]


def test_a_stretched_word_is_the_word() -> None:
    assert in_tehran("تا فردااااا می‌فرستیم") == in_tehran("تا فردا می‌فرستیم")
    assert in_london("by tomorrowwww we will call") == in_london("by tomorrow we will call")


@settings(deadline=None)  # the first word loads the tables
@given(
    st.text() | st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join),
    st.sampled_from(["fa", "ar", "en"]),
)
def test_any_text_is_welcome_and_phrases_are_in_order(text: str, language: str) -> None:
    found = find_times(text, now=NOW, language=language if language != "ar" else None)
    place = 0
    for each in found:
        assert place <= each.start < each.end <= len(text)
        assert each.text == text[each.start : each.end]
        assert each.begins is None or each.ends is None or each.begins <= each.ends
        place = each.end


@settings(deadline=None)  # the first word loads the tables
@given(
    st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join),
    st.datetimes(timezones=st.sampled_from([ZoneInfo("Asia/Tehran"), ZoneInfo("America/Toronto"), dt.UTC])),
    st.frozensets(st.integers(0, 6)),
    st.times().map(lambda at: at.replace(tzinfo=None)),
)
def test_no_moment_of_now_and_no_weekend_breaks_it(
    text: str, now: dt.datetime, weekend: frozenset[int], close: dt.time
) -> None:
    for language in ("fa", "en"):
        for each in find_times(text, now=now, weekend=weekend, close=close, language=language):
            assert all(when is None or when.utcoffset() is not None for when in (each.begins, each.ends))


@pytest.mark.parametrize(
    "hostile",
    [
        "۵" * 200_000,
        "9:" * 100_000,
        "تا " * 60_000,
        "و " * 100_000,
        "a" * 500_000,
        "بین ۹ تا " * 20_000,
        "تا فردا می‌فرستیم " * 20_000,
        "by Monday we will call you " * 20_000,
        "یک و " * 40_000,
        "2 days to " * 40_000,
        "\u200c" * 200_000,
    ],
)
def test_a_hostile_text_takes_no_longer_than_a_long_one(hostile: str) -> None:
    started = time.process_time()
    find_times(hostile, now=NOW, language="fa")
    assert time.process_time() - started < 2
