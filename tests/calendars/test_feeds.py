"""Closed days out of iCalendar texts, whole and broken."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jawab.calendars import feeds
from jawab.calendars.business import Period
from jawab.calendars.feeds import Closed, Unreadable, read_feed

FIRST, LAST = dt.date(2026, 1, 1), dt.date(2027, 12, 31)
WHOLE = Period(0, 1440)
BERLIN = """BEGIN:VTIMEZONE
TZID:Office
BEGIN:STANDARD
DTSTART:20001029T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20000326T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE
"""


def feed(*events: str, zones: str = "") -> bytes:
    inside = "".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT\n" for event in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{zones}{inside}END:VCALENDAR\n".replace(
        "\n", "\r\n"
    ).encode()


def read(*events: str, zone: str = "Europe/Berlin", zones: str = "") -> list[Closed]:
    return read_feed(feed(*events, zones=zones), zone, first=FIRST, last=LAST)


def days(*events: str, zone: str = "Europe/Berlin") -> list[str]:
    return [one.day.isoformat() for one in read(*events, zone=zone)]


def test_a_whole_day_closes_its_day_in_any_zone() -> None:
    event = "SUMMARY:سال نو\nDTSTART;VALUE=DATE:20260321\nTRANSP:TRANSPARENT"
    expected = [Closed(dt.date(2026, 3, 21), WHOLE, "سال نو")]
    assert read(event) == read(event, zone="Pacific/Apia") == read(event, zone="America/Adak") == expected
    assert expected[0].whole_day


def test_days_on_end_are_each_a_day_and_the_end_is_not_one() -> None:
    assert days("DTSTART;VALUE=DATE:20260320\nDTEND;VALUE=DATE:20260324") == [
        f"2026-03-{day}" for day in (20, 21, 22, 23)
    ]
    assert days("DTSTART;VALUE=DATE:20260320\nDURATION:P2D") == ["2026-03-20", "2026-03-21"]


def test_a_timed_event_closes_a_part_of_the_day_on_the_desks_clock() -> None:
    event = "SUMMARY:Inventory\nDTSTART:20260105T120000Z\nDTEND:20260105T143000Z"
    assert read(event, zone="Asia/Tehran") == [
        Closed(dt.date(2026, 1, 5), Period(15 * 60 + 30, 18 * 60), "Inventory")
    ]
    assert read(event, zone="Asia/Tokyo") == [
        Closed(dt.date(2026, 1, 5), Period(21 * 60, 23 * 60 + 30), "Inventory")
    ]


def test_an_event_over_midnight_closes_the_evening_the_days_and_the_morning() -> None:
    found = read("DTSTART:20260105T180000\nDTEND:20260107T090000")
    assert [one.period for one in found] == [Period(18 * 60, 1440), WHOLE, Period(0, 9 * 60)]


def test_a_minute_that_is_begun_is_closed() -> None:
    found = read("DTSTART:20260105T180030\nDTEND:20260105T180130")
    assert [one.period for one in found] == [Period(18 * 60, 18 * 60 + 2)]


def test_what_has_no_length_or_was_cancelled_closes_nothing() -> None:
    assert read("DTSTART:20260105T180000") == []
    assert read("DTSTART:20260105T180000\nDTEND:20260105T170000") == []
    assert read("DTSTART;VALUE=DATE:20260105\nSTATUS:CANCELLED") == []
    assert read() == []


def test_yearly_days_come_again_within_the_window_and_up_to_their_end() -> None:
    yearly = "DTSTART;VALUE=DATE:20200501\nRRULE:FREQ=YEARLY"
    assert days(yearly) == ["2026-05-01", "2027-05-01"]
    assert days(f"{yearly};UNTIL=20260501") == ["2026-05-01"]
    assert days(f"{yearly};COUNT=7") == ["2026-05-01"]
    assert days("DTSTART;VALUE=DATE:20200229\nRRULE:FREQ=YEARLY") == []


def test_a_weekly_hour_stays_at_its_hour_when_clocks_change() -> None:
    weekly = (
        "DTSTART;TZID=Office:20260301T140000\nDTEND;TZID=Office:20260301T150000\nRRULE:FREQ=WEEKLY;COUNT=6"
    )
    found = read(weekly, zones=BERLIN)
    assert [one.day.isoformat() for one in found][:2] == ["2026-03-01", "2026-03-08"]
    assert {one.period for one in found} == {Period(14 * 60, 15 * 60)}
    far = read(weekly, zones=BERLIN, zone="Asia/Tehran")
    assert [one.period.start for one in far] == [16 * 60 + 30] * 4 + [15 * 60 + 30] * 2


def test_exceptions_and_moved_occurrences_leave_the_series() -> None:
    series = "UID:a\nDTSTART;VALUE=DATE:20260601\nRRULE:FREQ=DAILY;COUNT=4\nEXDATE;VALUE=DATE:20260602"
    moved = "UID:a\nRECURRENCE-ID;VALUE=DATE:20260603\nDTSTART;VALUE=DATE:20260610"
    off = "UID:a\nRECURRENCE-ID;VALUE=DATE:20260604\nDTSTART;VALUE=DATE:20260604\nSTATUS:CANCELLED"
    more = "DTSTART;VALUE=DATE:20260701\nRDATE;VALUE=DATE:20260703,20260705"
    assert days(series, moved, off) == ["2026-06-01", "2026-06-10"]
    assert days(more) == ["2026-07-01", "2026-07-03", "2026-07-05"]


def test_one_day_twice_is_told_once_and_two_reasons_are_two() -> None:
    event = "SUMMARY:A\nDTSTART;VALUE=DATE:20260601"
    assert [one.name for one in read(event, event, event.replace(":A", ":B"))] == ["A", "B"]


def test_what_ends_before_the_window_or_begins_after_it_is_left_out() -> None:
    assert days("DTSTART;VALUE=DATE:20251230\nDTEND;VALUE=DATE:20260103") == ["2026-01-01", "2026-01-02"]
    assert days("DTSTART;VALUE=DATE:20271231\nDTEND;VALUE=DATE:20990103") == ["2027-12-31"]


@pytest.mark.parametrize(
    "event",
    [
        "DTSTART:20260101T000000\nDURATION:PT1S\nRRULE:FREQ=SECONDLY",
        "DTSTART:20260101T000000\nDURATION:PT1S\nRRULE:FREQ=DAILY;BYSECOND=1,2,3",
        "DTSTART;VALUE=DATE:00010101\nRRULE:FREQ=DAILY",
        "DTSTART;VALUE=DATE:20260101\nDURATION:P900D\nRRULE:FREQ=DAILY",
        "DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=FORTNIGHTLY",
        "DTSTART;VALUE=DATE:20260101\nDTEND:tomorrow",
    ],
)
def test_what_would_never_end_or_is_not_understood_is_refused(event: str) -> None:
    with pytest.raises(Unreadable):
        read(event)


def test_a_rule_that_never_comes_true_ends() -> None:
    assert days("DTSTART;VALUE=DATE:20260105\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30") == ["2026-01-05"]


@pytest.mark.parametrize(
    "source",
    [b"", b"hello", b"\x00\xff\xfe", b"<html></html>", b"BEGIN:VEVENT\r\nEND:VEVENT\r\n", b"%PDF-1.7"],
)
def test_what_is_no_calendar_says_so(source: bytes) -> None:
    with pytest.raises(Unreadable, match="iCalendar"):
        read_feed(source, "UTC", first=FIRST, last=LAST)


def test_too_much_is_refused() -> None:
    event = "DTSTART;VALUE=DATE:20260601"
    for source in (
        feed(*[event] * (feeds.MOST_EVENTS + 1)),
        feed(*[f"{event}\nRRULE:FREQ=YEARLY"] * (feeds.MOST_RULES + 1)),
        feed(event) + b" " * feeds.MOST_BYTES,
    ):
        with pytest.raises(Unreadable, match="feed"):
            read_feed(source, "UTC", first=FIRST, last=LAST)


@settings(deadline=None, max_examples=150)
@given(st.integers(0, 600), st.integers(0, 600), st.binary(max_size=12))
def test_a_broken_feed_is_read_or_refused_and_nothing_else(at: int, to: int, instead: bytes) -> None:
    whole = feed(
        "UID:a\nSUMMARY:A\nDTSTART;TZID=Office:20260301T140000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=6",
        "DTSTART;VALUE=DATE:20260601\nEXDATE;VALUE=DATE:20260602\nRRULE:FREQ=YEARLY;UNTIL=20300101",
        zones=BERLIN,
    )
    broken = whole[:at] + instead + whole[max(at, to) :]
    try:
        found = read_feed(broken, "Asia/Tehran", first=FIRST, last=LAST)
    except Unreadable:
        return
    assert all(FIRST <= one.day <= LAST for one in found)
