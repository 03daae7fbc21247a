"""Policies, page by page."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.people.actions import change_preferences
from jawab.promises.actions import Terms, create_policy
from jawab.promises.models import Policy, Target, TargetKind
from jawab.tickets.actions import reply, set_status
from jawab.tickets.models import Priority, Status
from jawab.tickets.queries.conditions import condition
from tests.jobs import work_off
from tests.web.workspace.browsing import queries, signed_in, text
from tests.world import NOON, World

pytestmark = pytest.mark.django_db

LIST, NEW = "/settings/targets/", "/settings/targets/new/"


@pytest.fixture
def nima(world: World, client: Client) -> Client:
    client.force_login(world.nima)
    return client


def typed(**more: Any) -> dict[str, Any]:
    usual = {"name": "فوری‌ها", "first-4": "۳۰ دقیقه", "first-2": "4h", "resolution-2": "۴۸ ساعت"}
    return usual | {"f0": "priority", "h0": "any", "v0": ["2", "4"]} | more


def made(name: str = "همه", **more: Any) -> Policy:
    return create_policy(terms=Terms(name=name, minutes={"first": {Priority.NORMAL: 240}}, **more), by=SYSTEM)


def test_a_policy_is_made_as_people_say_it(world: World, nima: Client) -> None:
    assert nima.post(NEW, typed(pauses_on_hold="on"))["Location"] == LIST
    policy = Policy.objects.get()
    assert policy.minutes == {"first": {"2": 240, "4": 30}, "resolution": {"2": 2880}}
    assert (policy.name, policy.around_the_clock, policy.pauses_on_hold) == ("فوری‌ها", False, True)
    assert policy.conditions == [["priority", "any", ["2", "4"]]]
    page = text(nima.get(f"{LIST}{policy.pk}/"))
    assert 'value="۳۰ دقیقه"' in page
    assert 'value="۴۸ ساعت"' in page, "open time has no days"
    assert "۴۸ ساعت" in text(nima.get(LIST))


def test_what_the_form_shows_can_be_saved_again(world: World, nima: Client) -> None:
    for language in ("fa", "ar", "en"):
        change_preferences(agent=world.nima, by=world.nima, language=language)
        minutes = {
            "first": {1: 1, 2: 119, 3: 2880, 4: 60},
            "resolution": {1: 61, 2: 129_600, 3: 4321, 4: 1560},
        }
        for clock_round in (False, True):
            terms = Terms(name=f"{language} {clock_round}", minutes=minutes, around_the_clock=clock_round)
            policy = create_policy(terms=terms, by=SYSTEM)
            page = text(nima.get(f"{LIST}{policy.pk}/"))
            shown = dict(re.findall(r'name="(\w+-[1-4])" type="text" value="([^"]*)"', page))
            assert len(shown) == len(TargetKind) * len(Priority)
            more = {"around_the_clock": "on"} if clock_round else {}
            assert nima.post(f"{LIST}{policy.pk}/", {"name": policy.name, **shown, **more}).status_code == 302
            before = policy.minutes
            policy.refresh_from_db()
            assert policy.minutes == before


def test_days_are_for_every_hour_only(world: World, nima: Client) -> None:
    refused = nima.post(NEW, typed(**{"resolution-2": "۲ روز"}))
    assert refused.status_code == 422
    assert "id_resolution-2-error" in text(refused)
    assert nima.post(NEW, typed(around_the_clock="on", **{"resolution-2": "۲ روز"})).status_code == 302
    assert Policy.objects.get().minutes["resolution"] == {"2": 2880}


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": " \0 "},
        {"first-2": "soon"},
        {"first-2": "0"},
        {"first-2": "2161h"},
        {"first-2": "9" * 61},
        {"first-2": "", "first-4": "", "resolution-2": ""},
        {"f0": "assignee", "v0": ["x"]},
        {"v0": []},
    ],
)
def test_what_cannot_be_is_refused_and_kept_in_the_form(
    world: World, nima: Client, wrong: dict[str, Any]
) -> None:
    answer = nima.post(NEW, typed(**wrong))
    assert answer.status_code == 422
    assert 'role="alert"' in text(answer)
    assert not Policy.objects.exists()


def test_a_name_is_taken_once(world: World, nima: Client) -> None:
    made("فوری‌ها")
    assert nima.post(NEW, typed()).status_code == 422


def test_conditions_change_before_anything_is_saved(world: World, nima: Client) -> None:
    page = text(nima.post(NEW, typed(do="add", new="team")))
    assert 'name="f1" value="team"' in page
    assert 'value="۳۰ دقیقه"' in page, "what was typed stays"
    page = text(nima.post(NEW, typed(do="less-0", **{"first-2": "soon"})))
    assert 'name="f0"' not in page
    assert not Policy.objects.exists()


def test_the_order_changes_and_a_policy_goes(world: World, nima: Client) -> None:
    first, second = made("یک"), made("دو")
    nima.post(f"{LIST}{second.pk}/position/", {"to": "up"})
    assert list(Policy.objects.all()) == [second, first]
    nima.post(f"{LIST}{second.pk}/removal/")
    assert list(Policy.objects.all()) == [first]
    for path in (f"{LIST}{second.pk}/", f"{LIST}999999/"):
        assert nima.get(path).status_code == 404


def test_outsiders_see_and_change_nothing(world: World) -> None:
    policy = made()
    sara = signed_in(world.sara)
    for path in (LIST, NEW, f"{LIST}{policy.pk}/"):
        assert sara.get(path).status_code in {302, 403}
    for path in (NEW, f"{LIST}{policy.pk}/", f"{LIST}{policy.pk}/position/", f"{LIST}{policy.pk}/removal/"):
        assert sara.post(path, typed()).status_code in {302, 403}
    assert list(Policy.objects.values_list("name", flat=True)) == ["همه"]


def test_the_list_asks_the_same_for_one_and_for_many(world: World, nima: Client) -> None:
    made("یک", conditions=[condition("priority", "any", "4")])
    nima.get(LIST)
    one = queries(lambda: nima.get(LIST))
    for number in range(5):
        made(f"سیاست {number}", conditions=[condition("priority", "any", "4")])
    assert queries(lambda: nima.get(LIST)) == one


def test_a_ticket_shows_its_clocks_and_the_board_how_often_they_were_met(world: World) -> None:
    change_preferences(agent=world.sara, by=world.sara, language="en")
    with clock.at(NOON):
        made()
        ticket = world.ticket()
        work_off()
        sara, path = signed_in(world.sara), f"/tickets/{ticket.pk}/"
        assert "due in ۴ hours" in text(sara.get(path))
        assert "due in ۴ hours" in text(sara.get(f"{path}promises/"))
        set_status(ticket=ticket, status=Status.PENDING, by=world.sara)
        assert 'data-due="paused"' in text(sara.get(path))
        assert "Targets met" not in text(sara.get("/promises/"))
    with clock.at(NOON + timedelta(hours=1)):
        set_status(ticket=ticket, status=Status.OPEN, by=world.sara)
    target = Target.objects.get()
    with clock.at(NOON + timedelta(days=3)):
        reply(ticket=ticket, text="سلام", by=world.sara)
        target.refresh_from_db()
        assert target.broken_at is not None
        assert "Done, but late" in text(sara.get(path))
        assert "Targets met" in text(sara.get("/promises/"))
        assert "Targets met" not in text(signed_in(world.mina).get("/promises/")), "of what one sees alone"
