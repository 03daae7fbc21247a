"""The arithmetic of a clock that stands now and then, against one that counts minute by minute."""

import random
from datetime import datetime, timedelta

import pytest

from jawab.calendars import business
from jawab.calendars.business import ALWAYS, Hours, Period
from jawab.promises.clocks import Pause, due, spent
from tests.world import NOON

OFFICE = Hours("Asia/Tehran", ((Period(510, 720), Period(780, 1020)),) * 5 + ((),) * 2)
MINUTE = timedelta(minutes=1)


def counted(hours: Hours, started: datetime, pauses: list[Pause], minutes: int) -> datetime | None:
    """Minute by minute."""
    at, left = started, minutes
    while left:
        stands = [(since, until) for since, until in pauses if since <= at]
        if any(until is None for _since, until in stands):
            return None
        if business.is_open(hours, at) and not any(until and at < until for _since, until in stands):
            left -= 1
        at += MINUTE
    return at


def some_pauses(chance: random.Random) -> list[Pause]:
    pauses: list[Pause] = []
    at = NOON
    for _each in range(chance.randrange(5)):
        since = at + chance.randrange(900) * MINUTE
        at = since + chance.randrange(2000) * MINUTE
        pauses.append((since, at))
    if pauses and chance.random() < 0.3:
        pauses[-1] = (pauses[-1][0], None)
    return pauses


@pytest.mark.parametrize("seed", range(60))
def test_due_is_when_so_many_open_minutes_have_counted(seed: int) -> None:
    chance = random.Random(seed)
    hours, pauses = chance.choice([OFFICE, ALWAYS]), some_pauses(chance)
    minutes = chance.randrange(1, 1500)
    found = due(hours, NOON, pauses, timedelta(minutes=minutes))
    assert found == counted(hours, NOON, pauses, minutes)
    if found is not None:
        assert spent(hours, NOON, pauses, found) == timedelta(minutes=minutes)


def test_what_was_over_before_the_clock_stopped_is_over() -> None:
    over = NOON + timedelta(hours=1)
    assert due(ALWAYS, NOON, [(over, None)], timedelta(hours=1)) == over
    assert due(ALWAYS, NOON, [(over, None)], timedelta(hours=1, minutes=1)) is None


def test_hours_in_which_nobody_works_promise_nothing() -> None:
    with pytest.raises(ValueError, match="open time"):
        due(Hours("UTC", ((),) * 7), NOON, [], MINUTE)
