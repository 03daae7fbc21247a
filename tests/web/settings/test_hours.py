"""Keeping business hours, page by page."""

import datetime as dt
import html
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jawab import calendars
from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.calendars.business import ALL_DAY, CLOSED, Period
from jawab.people.actions import CalendarWish, create_calendar, set_days
from jawab.people.actions.calendars import DayWish
from jawab.people.models import BusinessCalendar, CalendarDay
from jawab.people.queries import hours_for
from tests.calendars.test_feeds import feed
from tests.web.workspace.browsing import queries
from tests.world import NOON, World

LIST, NEW = "/settings/hours/", "/settings/hours/new/"
OFFICE = (Period(540, 1020),)
TODAY = NOON.date()


@pytest.fixture
def nima(world: World, client: Client) -> Client:
    client.force_login(world.nima)
    return client


def made(name: str = "Office", **otherwise: Any) -> BusinessCalendar:
    told = {"name": name, "time_zone": "Asia/Tehran", "week": (OFFICE,) * 7} | otherwise
    return create_calendar(wish=CalendarWish(**told), by=SYSTEM)


def typed(**otherwise: Any) -> dict[str, Any]:
    week = {f"day{number}": "۸:۳۰ تا ۱۲، ۱۳ تا ۱۷" for number in range(7)} | {"day4": "تعطیل"}
    return {"name": "دفتر", "time_zone": "Asia/Tehran", "country": "IR", "shift": ""} | week | otherwise


def values_of(page: str) -> dict[str, str]:
    return dict(re.findall(r'name="(day\d)" type="text" value="([^"]*)"', page))


def test_a_desk_without_a_calendar_sees_its_usual_hours_and_begins_with_them(nima: Client) -> None:
    with clock.at(NOON):  # a Sunday noon in Tehran
        page = nima.get(LIST).content.decode()
        assert "باز" in page or "Open, closes" in page
        new = nima.get(NEW).content.decode()
    assert values_of(new)["day6"] == "۸:۳۰ تا ۱۷:۰۰"
    assert values_of(new)["day4"] == "تعطیل"
    assert re.search(r'<option value="IR" selected', new)


def test_a_calendar_is_made_and_changed_as_it_was_typed(world: World, nima: Client) -> None:
    answer = nima.post(NEW, typed())
    kept = BusinessCalendar.objects.get()
    assert answer["Location"] == f"{LIST}{kept.pk}/"
    assert hours_for().week[0] == (Period(510, 720), Period(780, 1020))
    assert hours_for().week[4] == CLOSED
    page = nima.get(f"{LIST}{kept.pk}/").content.decode()
    assert values_of(page)["day0"] == "۸:۳۰ تا ۱۲:۰۰، ۱۳:۰۰ تا ۱۷:۰۰"
    changes = typed(day4="24 hours", ramadan="on") | {f"ramadan{number}": "10-14" for number in range(7)}
    assert nima.post(f"{LIST}{kept.pk}/", changes)["Location"] == LIST
    kept.refresh_from_db()
    assert hours_for().week[4] == ALL_DAY
    assert kept.ramadan_week == [[[600, 840]]] * 7
    nima.post(f"{LIST}{kept.pk}/", typed())
    kept.refresh_from_db()
    assert kept.ramadan_week is None


@pytest.mark.parametrize(
    "otherwise",
    [
        {"name": ""},
        {"day2": "9"},
        {"day2": "9-12, 11-13"},
        {"time_zone": "Mars/Olympus"},
        {"country": "XX"},
        {f"day{number}": "" for number in range(7)},
    ],
)
def test_a_refused_calendar_stays_in_the_form(world: World, nima: Client, otherwise: dict[str, str]) -> None:
    kept = made()
    for address in (NEW, f"{LIST}{kept.pk}/"):
        values = typed(**otherwise)
        answer = nima.post(address, values)
        assert answer.status_code == 422
        stands = values_of(answer.content.decode())
        assert stands == {name: values[name] for name in stands}
        assert len(stands) == 7
    assert list(BusinessCalendar.objects.values_list("name", flat=True)) == ["Office"]


def test_holidays_are_listed_and_a_tick_keeps_the_desk_open(world: World, nima: Client) -> None:
    kept = made(country="IR", open_on=frozenset({dt.date(2025, 3, 21)}))
    holiday = calendars.holidays("IR", 2027)[3].day
    with clock.at(NOON):
        page = nima.get(f"{LIST}{kept.pk}/").content.decode()
        assert f'value="{holiday.isoformat()}"' in page
        assert calendars.full(holiday, calendars.Style.of("fa")) in page
        shown = re.findall(r'name="holiday" value="([^"]*)"', page)
        nima.post(f"{LIST}{kept.pk}/", typed(holiday=shown, open_on=[holiday.isoformat(), "nonsense"]))
        assert hours_for().on(holiday) != CLOSED
        kept.refresh_from_db()
        assert kept.open_on == [dt.date(2025, 3, 21), holiday]  # what was not on the page stays
        nima.post(f"{LIST}{kept.pk}/", typed(holiday=shown))
        assert hours_for().on(holiday) == CLOSED


def test_teams_and_channels_are_given_a_calendar_and_take_it_off(world: World, nima: Client) -> None:
    made()
    kept = made("Evening", week=(ALL_DAY,) * 7)
    mine = {"teams": [world.support.pk, "x"], "channels": [world.mailbox.pk]}
    nima.post(f"{LIST}{kept.pk}/", typed(**mine))
    for holder in (world.support, world.mailbox):
        holder.refresh_from_db()
        assert holder.business_calendar_id == kept.pk
    page = nima.get(f"{LIST}{kept.pk}/").content.decode()
    assert re.search(rf'name="teams" value="{world.support.pk}"[^>]* checked', page)
    assert not re.search(rf'name="teams" value="{world.stock.pk}"[^>]* checked', page)
    nima.post(f"{LIST}{kept.pk}/", typed())
    world.support.refresh_from_db()
    assert world.support.business_calendar_id is None


def test_days_on_end_are_closed_by_their_dates_and_taken_out_again(world: World, nima: Client) -> None:
    kept = made()
    days = f"{LIST}{kept.pk}/days/"
    with clock.at(NOON):
        nima.post(days, {"day": "۱۴۰۵/۹/۳", "until": "۱۴۰۵/۹/۵", "name": "انبارگردانی", "periods": ""})
        nima.post(days, {"day": "فردا", "periods": "۱۰ تا ۱۲"})
        told = {str(row.day): (row.periods, row.name) for row in CalendarDay.objects.all()}
        assert told == {
            "2026-11-23": ([[600, 720]], ""),
            **{f"2026-11-{day}": ([], "انبارگردانی") for day in (24, 25, 26)},
        }
        page = nima.get(f"{LIST}{kept.pk}/").content.decode()
        assert "انبارگردانی" in page
        gone = CalendarDay.objects.get(day="2026-11-24").pk
        nima.post(f"{days}removal/", {"day": [gone, "x", "9" * 30]})
    assert CalendarDay.objects.count() == 3


@pytest.mark.parametrize(
    "values",
    [
        {"day": ""},
        {"day": "x"},
        {"day": "فردا", "until": "x"},
        {"day": "فردا", "until": "دیروز"},
        {"day": "2026-11-23", "until": "2027-11-23"},
        {"day": "فردا", "periods": "۹"},
    ],
)
def test_what_is_no_day_is_refused_and_stays_in_the_form(
    world: World, nima: Client, values: dict[str, str]
) -> None:
    kept = made()
    with clock.at(NOON):
        answer = nima.post(f"{LIST}{kept.pk}/days/", {"until": "", "periods": "", "name": ""} | values)
    assert answer.status_code == 422
    assert f'value="{values["day"]}"' in answer.content.decode()
    assert not CalendarDay.objects.exists()


def test_a_feed_is_looked_at_before_its_days_are_taken_over(world: World, nima: Client) -> None:
    kept = made(week=(OFFICE,) * 4 + (CLOSED,) + (OFFICE,) * 2)
    source = feed(
        "SUMMARY:جشن\nDTSTART;VALUE=DATE:20261201\nDTEND;VALUE=DATE:20261203",
        "SUMMARY:Move\nDTSTART;VALUE=DATE:20261203\nSTATUS:CANCELLED",
        "SUMMARY:Evening\nDTSTART:20261205T150000\nDTEND:20261205T200000",
        "SUMMARY:Night\nDTSTART:20261205T210000\nDTEND:20261205T220000",
        "SUMMARY:Friday\nDTSTART;VALUE=DATE:20261204",  # closed anyway
        "SUMMARY:Past\nDTSTART;VALUE=DATE:20251204",
    )
    address = f"{LIST}{kept.pk}/feed/"
    with clock.at(NOON):
        page = nima.post(address, {"feed": SimpleUploadedFile("days.ics", source)}).content.decode()
        assert not CalendarDay.objects.exists()
        values = [html.unescape(one) for one in re.findall(r'name="closed" value="([^"]*)"', page)]
        assert len(values) == 3
        nima.post(address, {"closed": values[1:]})
    told = {str(row.day): (row.periods, row.name, row.from_feed) for row in CalendarDay.objects.all()}
    assert told == {
        "2026-12-02": ([], "جشن", True),
        "2026-12-05": ([[540, 900]], "Evening, Night", True),
    }


@pytest.mark.parametrize(
    "posted",
    [
        {},
        {"feed": SimpleUploadedFile("a.ics", b"hello")},
        {"feed": SimpleUploadedFile("a.ics", feed("DTSTART;VALUE=DATE:20201204"))},
        {"closed": ["x"]},
        {"closed": ['["2026-12-02", [[9, 5]], "a"]']},
        {"closed": ['["2026-12-02", 7, "a"]', "[" * 20_000]},
    ],
)
def test_what_is_no_feed_is_refused(world: World, nima: Client, posted: dict[str, Any]) -> None:
    kept = made()
    with clock.at(NOON):
        assert nima.post(f"{LIST}{kept.pk}/feed/", posted).status_code == 422
    assert not CalendarDay.objects.exists()


def test_another_becomes_the_desks_and_the_old_one_goes(world: World, nima: Client) -> None:
    first, second = made(), made("Evening")
    assert nima.post(f"{LIST}{first.pk}/removal/").status_code == 422
    assert nima.post(f"{LIST}{second.pk}/default/")["Location"] == LIST
    assert nima.post(f"{LIST}{first.pk}/removal/")["Location"] == LIST
    assert list(BusinessCalendar.objects.values_list("name", "is_default")) == [("Evening", True)]
    assert nima.get(f"{LIST}{first.pk}/").status_code == 404


def test_the_pages_cost_as_much_with_one_calendar_as_with_three(world: World, nima: Client) -> None:
    kept = made()
    nima.get(LIST)
    one = (queries(lambda: nima.get(LIST)), queries(lambda: nima.get(f"{LIST}{kept.pk}/")))
    for name in ("b", "c"):
        set_days(calendar=made(name), days=[DayWish(day=TODAY + dt.timedelta(days=400))], by=SYSTEM)
    set_days(
        calendar=kept,
        days=[DayWish(day=TODAY + dt.timedelta(days=400 + more)) for more in range(3)],
        by=SYSTEM,
    )
    nima.get(LIST)  # their hours are kept in mind from here on
    assert (queries(lambda: nima.get(LIST)), queries(lambda: nima.get(f"{LIST}{kept.pk}/"))) == one
