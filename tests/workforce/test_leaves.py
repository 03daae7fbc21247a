"""Leaves, and the shifts they leave out."""

from datetime import datetime, timedelta

import pytest

from jawab.base import clock
from jawab.base.errors import NotAllowed, Refused
from jawab.base.models import FactRow
from jawab.calendars.business import Period
from jawab.people.actions import CalendarWish, create_calendar, give_agent_hours, give_team_hours, set_teams
from jawab.people.models import BusinessCalendar
from jawab.workforce.actions import end_leave, plan_leave, set_duty
from jawab.workforce.models import State
from jawab.workforce.queries import is_on_duty, leaves_ahead, leaves_now
from jawab.workforce.shifts import next_shift, shift_now
from tests.world import NOON, World

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def _calendar(world: World, name: str, *periods: tuple[int, int]) -> BusinessCalendar:
    """Every day the same hours, in UTC."""
    day = tuple(Period(start * 60, end * 60) for start, end in periods)
    return create_calendar(wish=CalendarWish(name=name, time_zone="UTC", week=(day,) * 7), by=world.nima)


def _at(hour: float, *, day: int = 0) -> datetime:
    return NOON.replace(hour=0, minute=0) + timedelta(hours=hour, days=day)


def test_who_is_on_leave_is_not_on_duty_whatever_they_say(world: World) -> None:
    with clock.at(NOON):
        set_duty(agent=world.sara, state=State.AVAILABLE, by=world.sara)
        plan_leave(
            agent=world.sara, starts_at=NOON + HOUR, ends_at=NOON + 2 * HOUR, cover=world.ali, by=world.sara
        )
        assert is_on_duty(world.sara)
        assert leaves_now([world.sara.pk]) == {}
    with clock.at(NOON + HOUR):
        assert not is_on_duty(world.sara)
        assert leaves_now([world.sara.pk])[world.sara.pk].cover == world.ali
    with clock.at(NOON + 2 * HOUR):
        assert is_on_duty(world.sara)
        assert not leaves_ahead(world.sara).exists()


def test_on_a_desk_that_never_uses_duty_a_leave_counts_all_the_same(world: World) -> None:
    with clock.at(NOON):
        plan_leave(agent=world.sara, starts_at=NOON, ends_at=NOON + DAY, by=world.mina)
        assert not is_on_duty(world.sara)
        assert is_on_duty(world.ali)


def test_a_leave_ends_early_and_one_to_come_is_taken_back(world: World) -> None:
    with clock.at(NOON):
        running = plan_leave(agent=world.sara, starts_at=NOON - HOUR, ends_at=NOON + DAY, by=world.sara)
        coming = plan_leave(agent=world.sara, starts_at=NOON + DAY, ends_at=NOON + 2 * DAY, by=world.sara)
        end_leave(leave=running, by=world.mina)
        end_leave(leave=coming, by=world.sara)
        assert is_on_duty(world.sara)
        assert not leaves_ahead(world.sara).exists()
        for over in (running, coming):
            with pytest.raises(Refused):
                end_leave(leave=over, by=world.sara)
    told = FactRow.objects.filter(kind="leave.ended").order_by("number")
    assert [row.values["begun"] for row in told] == [True, False]


def test_a_leave_that_is_none_is_refused(world: World) -> None:
    with clock.at(NOON):
        for starts, ends in ((HOUR, HOUR), (2 * HOUR, HOUR), (-2 * HOUR, -HOUR), (HOUR, 400 * DAY)):
            with pytest.raises(Refused):
                plan_leave(agent=world.sara, starts_at=NOON + starts, ends_at=NOON + ends, by=world.sara)
        plan_leave(agent=world.sara, starts_at=NOON, ends_at=NOON + DAY, by=world.sara)
        with pytest.raises(Refused):
            plan_leave(agent=world.sara, starts_at=NOON + HOUR, ends_at=NOON + 3 * DAY, by=world.sara)
        plan_leave(agent=world.sara, starts_at=NOON + DAY, ends_at=NOON + 2 * DAY, by=world.sara)
        with pytest.raises(Refused):
            plan_leave(agent=world.ali, starts_at=NOON, ends_at=NOON + DAY, cover=world.ali, by=world.ali)
        for outsider in (world.ali, world.omid, world.maryam):
            with pytest.raises(NotAllowed):
                plan_leave(agent=world.sara, starts_at=NOON + 5 * DAY, ends_at=NOON + 6 * DAY, by=outsider)


def test_a_shift_is_the_agents_own_calendar_else_that_of_any_of_their_teams(world: World) -> None:
    early, late = _calendar(world, "Early", (6, 10)), _calendar(world, "Late", (9, 14))
    night = _calendar(world, "Night", (20, 23))
    give_team_hours(team=world.support, calendar=early, by=world.nima)
    give_team_hours(team=world.refunds, calendar=late, by=world.nima)
    set_teams(agent=world.sara, teams=[world.support, world.refunds], by=world.nima)
    for hour, on in ((5, False), (7, True), (9.5, True), (12, True), (15, False)):
        with clock.at(_at(hour)):
            assert shift_now(world.sara) is on, hour
    with clock.at(_at(7)):
        assert next_shift(world.sara) == _at(6, day=1)
    give_agent_hours(agent=world.sara, calendar=night, by=world.nima)
    world.sara.refresh_from_db()
    with clock.at(_at(7)):
        assert not shift_now(world.sara)
        assert next_shift(world.sara) == _at(20)


def test_the_next_shift_is_after_the_leave(world: World) -> None:
    give_team_hours(team=world.support, calendar=_calendar(world, "Day", (6, 14)), by=world.nima)
    with clock.at(_at(7)):
        plan_leave(agent=world.sara, starts_at=_at(12), ends_at=_at(0, day=3), by=world.sara)
        plan_leave(agent=world.sara, starts_at=_at(0, day=3), ends_at=_at(0, day=5), by=world.sara)
        assert next_shift(world.sara) == _at(6, day=5)
        assert next_shift(world.ali) == _at(6, day=1)


def test_who_always_works_has_no_next_shift(world: World) -> None:
    give_team_hours(team=world.support, calendar=_calendar(world, "Always", (0, 24)), by=world.nima)
    assert shift_now(world.sara)
    assert next_shift(world.sara) is None


def test_only_administrators_give_an_agent_hours(world: World) -> None:
    day = _calendar(world, "Day", (6, 14))
    for by in (world.sara, world.mina):
        with pytest.raises(NotAllowed):
            give_agent_hours(agent=world.sara, calendar=day, by=by)
    give_agent_hours(agent=world.sara, calendar=day, by=world.nima)
    given = FactRow.objects.get(kind="hours.given").values
    assert (given["agent"], given["before"], given["after"]) == (world.sara.pk, None, day.pk)
