"""The daily and weekly rhythm of customers, and the opening hours of the desk."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from jawab.cli.demo.countries import countries
from jawab.cli.demo.rhythm import DESK_ZONE, working
from jawab.cli.demo.shop import Answer
from tests.cli.demo.told import told


def test_people_write_by_day_and_in_the_evening_rather_than_at_night() -> None:
    hours = Counter(
        thread.opened_at.astimezone(countries()[thread.customer.country].zone).hour
        for thread in told().threads
    )
    night = sum(hours[hour] for hour in (1, 2, 3, 4, 5))
    morning = sum(hours[hour] for hour in (9, 10, 11, 12, 13))
    assert morning > 5 * night > 0


def test_iranians_write_less_on_fridays() -> None:
    zone = countries()["IR"].zone
    days = Counter(
        thread.opened_at.astimezone(zone).weekday()
        for thread in told().threads
        if thread.customer.country == "IR"
    )
    friday = days.pop(4)
    assert friday < 0.75 * sum(days.values()) / 6


@pytest.mark.parametrize(
    ("local", "expected"),
    [
        ("2026-11-21 10:15", "2026-11-21 10:15"),  # Saturday, open
        ("2026-11-21 05:30", "2026-11-21 08:10"),  # before opening
        ("2026-11-21 19:05", "2026-11-22 08:05"),  # after closing
        ("2026-11-19 13:30", "2026-11-21 08:10"),  # Thursday afternoon: Friday is closed
        ("2026-11-20 11:00", "2026-11-21 08:00"),  # Friday
    ],
)
def test_the_desk_works_when_it_is_open(local: str, expected: str) -> None:
    moment = datetime.fromisoformat(local).replace(tzinfo=DESK_ZONE)
    assert working(moment).astimezone(DESK_ZONE).strftime("%Y-%m-%d %H:%M") == expected


def test_agents_answer_in_opening_hours_only() -> None:
    answered = [
        thread.opened_at + step.after
        for thread in told().threads
        for step in thread.steps
        if isinstance(step, Answer)
    ]
    assert [moment for moment in answered if working(moment) - moment > timedelta(seconds=1)] == []
    assert all(moment.tzinfo is UTC for moment in answered)
