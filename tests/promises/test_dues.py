"""The loop of due moments: warned, broken, told upwards; once each, whatever workers do."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction

from jawab.base import clock
from jawab.base.models import FactRow
from jawab.calendars.business import ALWAYS
from jawab.people.hours import usual_hours
from jawab.people.models import DeskSettings
from jawab.promises.actions import keep, move_promises, promise
from jawab.promises.ladder import next_step, soon_at
from jawab.promises.models import Promise, Stage
from jawab.tickets.actions import assign
from tests.threads import together
from tests.world import NOON, World

DUE = NOON + timedelta(hours=2)


def promised(world: World, **more: Any) -> Promise:
    with clock.at(NOON):
        return promise(ticket=world.ticket(), due_at=DUE, by=world.sara, **more)


def told() -> list[str]:
    rows = FactRow.objects.filter(kind__startswith="promise.").order_by("number")
    return [row.kind.removeprefix("promise.") for row in rows]


def moved(at: datetime) -> int:
    with clock.at(at):
        return move_promises()


def test_up_the_ladder_one_step_at_its_time(world: World, db: None) -> None:
    made = promised(world)
    steps = {
        DUE - timedelta(minutes=30): "warned",
        DUE: "broken",
        DUE + timedelta(minutes=30): "escalated",
        DUE + timedelta(hours=2): "escalated",
    }
    expected = ["made"]
    for at, kind in steps.items():
        assert moved(at - timedelta(seconds=1)) == 0
        assert (moved(at), moved(at)) == (1, 0)
        expected.append(kind)
        assert told() == expected
    made.refresh_from_db()
    assert (made.stage, made.next_at, made.broken_at) == (Stage.WITH_ADMINISTRATORS, None, DUE)
    assert moved(DUE + timedelta(days=30)) == 0
    assert made.is_open


def test_after_a_night_without_a_worker_the_last_step_alone_is_told(world: World, db: None) -> None:
    made = promised(world)
    assert moved(DUE + timedelta(minutes=40)) == 1
    assert told() == ["made", "escalated"]
    made.refresh_from_db()
    assert (made.stage, made.broken_at) == (Stage.WITH_SUPERVISORS, DUE)


def test_what_is_kept_calls_nobody(world: World, db: None) -> None:
    made = promised(world)
    with clock.at(DUE - timedelta(minutes=1)):
        keep(promise=made, by=world.sara)
    assert moved(DUE + timedelta(days=1)) == 0


@pytest.mark.parametrize(
    ("length", "ahead"),
    [
        (timedelta(minutes=3), timedelta(minutes=3)),
        (timedelta(minutes=12), timedelta(minutes=5)),
        (timedelta(hours=4), timedelta(hours=1)),
        (timedelta(days=30), timedelta(hours=8)),
    ],
)
def test_soon_is_the_last_quarter_within_bounds(length: timedelta, ahead: timedelta) -> None:
    soon = soon_at(NOON, NOON + length, ALWAYS)
    assert soon == NOON + length - ahead
    assert next_step(Stage.QUIET, soon=soon, due=NOON + length, hours=ALWAYS) == soon


def test_the_ladder_counts_hours_in_which_somebody_works() -> None:
    """Noon in Tehran, where the office is open from 8:30 to 17:00."""
    office = usual_hours(DeskSettings(language="fa"), year=NOON.year)
    due = NOON + timedelta(days=1, hours=4)  # an hour before it closes tomorrow
    soon = soon_at(NOON, due, office)
    assert soon == due - (timedelta(hours=5) + timedelta(hours=7, minutes=30)) / 4
    evening = NOON + timedelta(hours=4, minutes=45)
    steps = [
        next_step(stage, soon=soon, due=evening, hours=office)
        for stage in (Stage.WARNED, Stage.BROKEN, Stage.WITH_SUPERVISORS)
    ]
    opening = NOON + timedelta(hours=20, minutes=30)
    assert steps == [evening, opening + timedelta(minutes=15), opening + timedelta(hours=1, minutes=45)]


def test_who_works_at_night_is_warned_by_the_clock_on_the_wall() -> None:
    office = usual_hours(DeskSettings(language="fa"), year=NOON.year)
    night = NOON + timedelta(hours=8)
    assert soon_at(night, night + timedelta(hours=2), office) == night + timedelta(hours=1.5)


@pytest.mark.django_db(transaction=True)
def test_many_workers_tell_each_step_once(world: World) -> None:
    with clock.at(NOON):
        tickets = [world.ticket(f"تیکت {number}") for number in range(8)]
        for ticket in tickets:
            promise(ticket=ticket, due_at=DUE, by=world.sara)
    done: list[int] = []
    together(4, lambda: done.append(moved(DUE)))
    assert sum(done) + moved(DUE) == 8
    assert sorted(told()) == sorted(["made"] * 8 + ["broken"] * 8)


@pytest.mark.django_db(transaction=True)
def test_a_ticket_in_somebodys_hands_is_passed_over_and_not_forgotten(world: World) -> None:
    made = promised(world)
    found: list[int] = []
    with transaction.atomic():
        assign(ticket=made.ticket, agent=world.ali, by=world.sara)
        together(1, lambda: found.append(moved(DUE)))
    assert (found, moved(DUE)) == ([0], 1)
