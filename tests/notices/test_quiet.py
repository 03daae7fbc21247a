"""Quiet hours across midnight, across whole days, in any zone and through the nights whose clocks change."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from jawab.notices.models import QuietSpan
from jawab.notices.quiet import quiet_until

TEHRAN, BERLIN = ZoneInfo("Asia/Tehran"), ZoneInfo("Europe/Berlin")
MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)


def span(weekday: int, begins: int, ends: int) -> QuietSpan:
    return QuietSpan(weekday=weekday, begins=time(begins), ends=time(ends))


def ends(spans: list[QuietSpan], now: datetime, zone: ZoneInfo = TEHRAN) -> str:
    found = quiet_until(spans, zone, now=now)
    return found.astimezone(zone).strftime("%a %H:%M") if found else ""


def tehran(day: int, hour: int, minute: int = 0) -> datetime:
    """In November 2026; the 22nd is a Sunday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=TEHRAN).astimezone(UTC)


@pytest.mark.parametrize(
    ("now", "end"),
    [
        (tehran(22, 21, 59), ""),
        (tehran(22, 22), "Mon 07:00"),
        (tehran(23, 0), "Mon 07:00"),
        (tehran(23, 6, 59), "Mon 07:00"),
        (tehran(23, 7), ""),
        (tehran(23, 23), ""),
        (tehran(22, 3), ""),
    ],
)
def test_a_night_belongs_to_the_day_it_begins(now: datetime, end: str) -> None:
    assert ends([span(SUNDAY, 22, 7)], now) == end


def test_the_reader_s_zone_counts() -> None:
    noon = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)  # 23:30 in Tehran, 21:00 in Berlin
    night = [span(SUNDAY, 22, 7)]
    assert ends(night, noon) == "Mon 07:00"
    assert ends(night, noon, BERLIN) == ""


def test_spans_that_touch_are_one() -> None:
    weekend = [span(THURSDAY, 17, 0), span(FRIDAY, 0, 0), span(SATURDAY, 0, 8)]
    assert ends(weekend, tehran(26, 18)) == "Sat 08:00"
    assert ends(weekend, tehran(27, 12)) == "Sat 08:00"
    assert ends(weekend, tehran(26, 16, 59)) == ""
    assert ends([span(SUNDAY, 22, 7), span(MONDAY, 6, 12)], tehran(22, 23)) == "Mon 12:00"


def test_a_day_between_two_hours_of_itself() -> None:
    assert ends([span(SUNDAY, 12, 14)], tehran(22, 13)) == "Sun 14:00"
    assert ends([span(SUNDAY, 12, 14)], tehran(22, 14)) == ""


def test_a_week_of_silence_is_looked_at_again() -> None:
    silent = [span(day, 0, 0) for day in range(7)]
    end = quiet_until(silent, TEHRAN, now=tehran(22, 12))
    assert end is not None
    assert end > tehran(28, 12)


@pytest.mark.parametrize(
    ("now", "quiet"),
    [
        # The clocks go back at 3:00 on 25 October 2026: 2:30 is there twice.
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), True),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), True),
        (datetime(2026, 10, 25, 5, 59, tzinfo=UTC), True),
        (datetime(2026, 10, 25, 6, 0, tzinfo=UTC), False),
        # They go forward at 2:00 on 29 March 2026.
        (datetime(2026, 3, 29, 4, 59, tzinfo=UTC), True),
        (datetime(2026, 3, 29, 5, 0, tzinfo=UTC), False),
    ],
)
def test_a_night_whose_clocks_change_ends_by_the_clock(now: datetime, *, quiet: bool) -> None:
    assert bool(quiet_until([span(SATURDAY, 22, 7)], BERLIN, now=now)) is quiet


def test_without_a_table_it_is_never_quiet() -> None:
    assert quiet_until([], TEHRAN, now=tehran(22, 3)) is None
