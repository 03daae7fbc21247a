"""Business calendars: who keeps them, what they refuse, and by which one a desk, a team or a channel works."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.utils import translation

from jawab import calendars
from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.errors import NotAllowed, NotThere, Refused
from jawab.base.models import FactRow
from jawab.calendars import business
from jawab.calendars.business import ALL_DAY, CLOSED, Period
from jawab.people.actions import (
    CalendarWish,
    DayWish,
    change_calendar,
    change_desk,
    clear_days,
    create_calendar,
    give_channel_hours,
    give_team_hours,
    make_default,
    remove_calendar,
    set_days,
)
from jawab.people.actions.calendars import MOST, MOST_DAYS, MOST_PERIODS
from jawab.people.models import BusinessCalendar, CalendarDay
from jawab.people.queries import hours_for
from tests.web.workspace.browsing import queries
from tests.world import NOON, World


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


OFFICE, EVENING = (Period(540, 1020),), (Period(960, 1320),)
WISH = CalendarWish(name="Office", time_zone="Asia/Tehran", week=(OFFICE,) * 7)
DAY = dt.date(2026, 11, 24)


def made(name: str = "Office", **otherwise: Any) -> BusinessCalendar:
    return create_calendar(wish=replace(WISH, name=name, **otherwise), by=SYSTEM)


def told(kind: str) -> list[dict[str, Any]]:
    return list(FactRow.objects.filter(kind=kind).order_by("number").values_list("values", flat=True))


def test_a_desk_that_set_nothing_has_the_office_hours_of_its_place(world: World) -> None:
    with clock.at(NOON):
        tehran = hours_for(team=world.support)
        change_desk(time_zone="Asia/Riyadh", by=world.nima)
        riyadh = hours_for()
        change_desk(time_zone="Europe/Berlin", by=world.nima)
        berlin = hours_for()
    assert (tehran.zone, tehran.week[2]) == ("Asia/Tehran", (Period(510, 1020),))
    assert [day for day in range(7) if not tehran.week[day]] == [3, 4]
    assert tehran.on(calendars.holidays("IR", 2027)[0].day) == CLOSED
    assert (riyadh.zone, [day for day in range(7) if not riyadh.week[day]]) == ("Asia/Riyadh", [4, 5])
    assert (berlin.zone, [day for day in range(7) if not berlin.week[day]]) == ("Europe/Berlin", [5, 6])


def test_the_first_calendar_is_the_desks_and_another_only_of_those_who_are_given_it(world: World) -> None:
    first, second, third = (
        made(),
        made("Evening", week=(EVENING,) * 7),
        made("Round the clock", week=(ALL_DAY,) * 7),
    )
    assert [first.is_default, second.is_default] == [True, False]
    give_team_hours(team=world.support, calendar=second, by=world.nima)
    give_channel_hours(channel=world.mailbox, calendar=third, by=world.nima)
    world.support.refresh_from_db()
    assert hours_for(team=world.support).week[0] == EVENING
    assert hours_for(team=world.stock).week[0] == hours_for().week[0] == OFFICE
    assert hours_for(team=world.support, channel=world.mailbox).week[0] == ALL_DAY
    assert told("hours.given") == [
        {"team": world.support.pk, "channel": None, "agent": None, "before": None, "after": second.pk},
        {"team": None, "channel": world.mailbox.pk, "agent": None, "before": None, "after": third.pk},
    ]
    give_team_hours(team=world.support, calendar=second, by=world.nima)
    assert len(told("hours.given")) == 2
    give_team_hours(team=world.support, calendar=None, by=world.nima)
    world.support.refresh_from_db()
    assert hours_for(team=world.support).week[0] == OFFICE


def test_hours_cost_one_query_and_are_read_anew_after_every_change(world: World) -> None:
    calendar = made()
    steps: list[Callable[[], object]] = [
        lambda: change_calendar(calendar=calendar, wish=replace(WISH, week=(EVENING,) * 7), by=SYSTEM),
        lambda: set_days(calendar=calendar, days=[DayWish(day=DAY)], by=SYSTEM),
        lambda: clear_days(calendar=calendar, days=[DAY], by=SYSTEM),
    ]
    seen = []
    with clock.at(NOON):
        assert queries(hours_for) == 2
        for step in steps:
            assert queries(hours_for) == 1
            step()
            assert queries(hours_for) == 2
            seen.append((hours_for().week[0], hours_for().on(DAY)))
    assert seen == [(EVENING, EVENING), (EVENING, CLOSED), (EVENING, EVENING)]


def test_what_is_kept_is_of_this_year_and_the_next_ones(world: World) -> None:
    made(country="IR")
    feast = next(one.day for one in calendars.holidays("IR", 2031) if one.names[2] == "Nowruz")
    with clock.at(NOON):
        assert hours_for().on(feast) == OFFICE
    with clock.at(NOON.replace(year=2028)):
        assert hours_for().on(feast) == CLOSED


def test_holidays_ramadan_and_single_days_change_the_hours(world: World) -> None:
    national, first_of_ramadan = dt.date(2026, 9, 23), dt.date(2026, 2, 18)
    calendar = made(
        time_zone="Asia/Riyadh", country="SA", ramadan_week=(EVENING,) * 7, open_on=frozenset({national})
    )
    set_days(calendar=calendar, days=[DayWish(day=DAY, name="Move", periods=EVENING)], by=SYSTEM)
    with clock.at(NOON):
        hours = hours_for()
    assert (hours.on(first_of_ramadan), hours.on(national), hours.on(DAY)) == (EVENING, OFFICE, EVENING)
    assert hours.on(dt.date(2026, 3, 20)) == CLOSED
    assert business.next_open(hours, dt.datetime(2026, 11, 24, 6, tzinfo=dt.UTC)) == dt.datetime(
        2026, 11, 24, 13, tzinfo=dt.UTC
    )


def test_the_ledger_says_what_stood_there_and_what_stands_there_now(world: World) -> None:
    calendar = made()
    change_calendar(calendar=calendar, wish=replace(WISH, name="Shop", country="IR"), by=world.nima)
    change_calendar(calendar=calendar, wish=replace(WISH, name="Shop", country="IR"), by=world.nima)
    set_days(calendar=calendar, days=[DayWish(day=DAY, name="Inventory")], by=world.nima)
    set_days(calendar=calendar, days=[DayWish(day=DAY, name="Inventory")], by=world.nima)
    clear_days(calendar=calendar, days=[DAY, DAY + dt.timedelta(days=1)], by=world.nima)
    clear_days(calendar=calendar, days=[DAY], by=world.nima)
    created, changed = told("calendar.changed")
    assert (created["created"], changed["created"]) == (True, False)
    assert (changed["changed"], changed["before"], changed["after"]) == (
        ["name", "country"],
        ["Office", ""],
        ["Shop", "IR"],
    )
    inventory = {"calendar": calendar.pk, "days": ["2026-11-24"]}
    assert told("calendar.days_set") == [
        inventory | {"before": [None], "after": ["[] Inventory"]},
        inventory | {"before": ["[] Inventory"], "after": [None]},
    ]


def test_another_calendar_becomes_the_desks_and_the_desks_own_is_not_removed(world: World) -> None:
    first, second = made(), made("Evening", week=(EVENING,) * 7)
    give_team_hours(team=world.stock, calendar=first, by=SYSTEM)
    with pytest.raises(Refused, match="The desk works by this calendar"):
        remove_calendar(calendar=first, by=world.nima)
    make_default(calendar=second, by=world.nima)
    make_default(calendar=second, by=world.nima)
    assert hours_for().week[0] == EVENING
    assert len(told("calendar.changed")) == 4
    remove_calendar(calendar=first, by=world.nima)
    world.stock.refresh_from_db()
    assert (world.stock.business_calendar_id, hours_for(team=world.stock).week[0]) == (None, EVENING)
    assert told("calendar.removed") == [{"calendar": first.pk, "name": "Office"}]
    with pytest.raises(NotThere):
        change_calendar(calendar=BusinessCalendar(pk=first.pk), wish=WISH, by=world.nima)


@pytest.mark.parametrize("who", ["sara", "mina", "maryam"])
def test_only_administrators_keep_calendars(world: World, who: str) -> None:
    calendar, other, by = made(), made("Other"), getattr(world, who)
    acts: list[Callable[[], object]] = [
        lambda: create_calendar(wish=replace(WISH, name="Third"), by=by),
        lambda: change_calendar(calendar=calendar, wish=replace(WISH, name="Third"), by=by),
        lambda: make_default(calendar=other, by=by),
        lambda: remove_calendar(calendar=other, by=by),
        lambda: set_days(calendar=calendar, days=[DayWish(day=DAY)], by=by),
        lambda: clear_days(calendar=calendar, days=[DAY], by=by),
        lambda: give_team_hours(team=world.support, calendar=other, by=by),
        lambda: give_channel_hours(channel=world.mailbox, calendar=other, by=by),
    ]
    before = FactRow.objects.count()
    for act in acts:
        with pytest.raises(NotAllowed):
            act()
    assert FactRow.objects.count() == before
    assert set(BusinessCalendar.objects.values_list("name", "is_default")) == {
        ("Office", True),
        ("Other", False),
    }


@pytest.mark.parametrize(
    "otherwise",
    [
        {"name": " \0 "},
        {"name": "n" * 81},
        {"name": "  TAKEN "},
        {"time_zone": "Mars/Olympus"},
        {"time_zone": "../../etc/passwd"},
        {"country": "XX"},
        {"hijri_shift": 3},
        {"week": (CLOSED,) * 7},
        {"week": (OFFICE,) * 6},
        {"week": ((Period(0, 100), Period(99, 200)),) * 7},
        {"week": (tuple(Period(at, at + 1) for at in range(MOST_PERIODS + 1)),) * 7},
        {"ramadan_week": (OFFICE,) * 8},
    ],
)
def test_what_is_no_calendar_is_refused_and_changes_nothing(world: World, otherwise: dict[str, Any]) -> None:
    made("taken")
    calendar = made()
    wish = replace(WISH, **{"name": "New"} | otherwise)
    facts = FactRow.objects.count()
    with pytest.raises(Refused):
        create_calendar(wish=wish, by=world.nima)
    with pytest.raises(Refused):
        change_calendar(calendar=calendar, wish=wish, by=world.nima)
    assert FactRow.objects.count() == facts
    assert BusinessCalendar.objects.get(pk=calendar.pk).name == "Office"


def test_single_days_are_taken_all_or_none(world: World) -> None:
    calendar = made()
    crossed = DayWish(day=DAY + dt.timedelta(days=1), periods=(Period(0, 100), Period(99, 200)))
    with pytest.raises(Refused, match="overlap"):
        set_days(calendar=calendar, days=[DayWish(day=DAY), crossed], by=world.nima)
    many = [DayWish(day=DAY + dt.timedelta(days=count)) for count in range(MOST_DAYS + 1)]
    with pytest.raises(Refused, match="too many single days"):
        set_days(calendar=calendar, days=many, by=world.nima)
    assert not CalendarDay.objects.exists()


def test_there_are_only_so_many_calendars(world: World) -> None:
    for number in range(MOST):
        made(f"Calendar {number}")
    with pytest.raises(Refused, match="too many"):
        made()
