"""Administering people, invitations and teams."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jawab.base import clock
from jawab.base.models import FactRow
from jawab.calendars.business import Period
from jawab.people.actions import CalendarWish, create_calendar
from jawab.people.models import Agent, Department, Invitation, Team
from jawab.workforce.shifts import next_shift
from tests.world import NOON, PASSWORD, World

NIGHT = (Period(20 * 60, 24 * 60),)


@pytest.fixture
def nima(world: World, client: Client) -> Client:
    client.force_login(world.nima)
    return client


def shown_once(page: str) -> str:
    found = re.search(r'name="shown_once"[^>]*value="([^"]+)"', page)
    assert found is not None
    return found[1]


def test_the_list_names_everybody_with_role_and_teams(world: World, nima: Client) -> None:
    page = nima.get("/settings/people/").content.decode()
    for text in ("omid@shop.example", "Stock", "mina@shop.example"):
        assert text in page


def test_a_person_gets_another_name_role_and_teams_at_once(world: World, nima: Client) -> None:
    typed = {
        "name": "Omid R.",
        "role": "supervisor",
        "is_active": "on",
        "teams": [world.refunds.pk, world.stock.pk],
    }
    assert nima.post(f"/settings/people/{world.omid.pk}/", typed)["Location"] == "/settings/people/"
    world.omid.refresh_from_db()
    assert (world.omid.name, world.omid.role) == ("Omid R.", "supervisor")
    assert set(world.omid.teams.all()) == {world.refunds, world.stock}


def test_a_person_gets_a_shift_of_their_own_and_their_teams_again(world: World, nima: Client) -> None:
    night = create_calendar(
        wish=CalendarWish(name="Night", time_zone="UTC", week=(NIGHT,) * 7), by=world.nima
    )
    path, typed = (
        f"/settings/people/{world.sara.pk}/",
        {"name": "Sara", "role": "agent", "is_active": "on", "teams": [world.support.pk]},
    )
    assert f'<option value="{night.pk}">' in nima.get(path).content.decode()
    assert nima.post(path, typed | {"shift": night.pk}).status_code == 302
    sara = Agent.objects.get(pk=world.sara.pk)
    assert sara.business_calendar == night
    with clock.at(NOON):
        begins = next_shift(sara)
    assert begins is not None
    assert begins.hour == 20
    assert f'<option value="{night.pk}" selected>' in nima.get(path).content.decode()
    assert "Sara" in nima.get("/settings/hours/").content.decode()
    assert nima.post(path, typed | {"shift": 99_999}).status_code == 422
    assert Agent.objects.get(pk=world.sara.pk).business_calendar == night
    assert nima.post(path, typed | {"shift": ""}).status_code == 302
    assert Agent.objects.get(pk=world.sara.pk).business_calendar is None
    told = [row.values["after"] for row in FactRow.objects.filter(kind="hours.given").order_by("number")]
    assert told == [night.pk, None]


def test_the_last_administrator_cannot_be_removed_and_nothing_else_of_it_is_kept(
    world: World, nima: Client
) -> None:
    for change in ({"role": "agent", "is_active": "on"}, {"role": "administrator"}):
        answer = nima.post(
            f"/settings/people/{world.nima.pk}/", {"name": "Changed", "teams": [world.stock.pk], **change}
        )
        assert answer.status_code == 422
        assert 'role="alert"' in answer.content.decode()
    world.nima.refresh_from_db()
    assert (world.nima.name, world.nima.role, world.nima.is_active) == ("Nima", "administrator", True)
    assert not world.nima.teams.exists()


def test_a_fresh_password_is_shown_once_and_opens(world: World, nima: Client) -> None:
    sara = Client()
    sara.force_login(world.sara)
    sara.get("/account/")
    password = shown_once(nima.post(f"/settings/people/{world.sara.pk}/password/").content.decode())
    assert password not in nima.get(f"/settings/people/{world.sara.pk}/").content.decode()
    assert sara.get("/account/").status_code == 302
    assert Client().login(email="sara@shop.example", password=password)
    assert not Client().login(email="sara@shop.example", password=PASSWORD)


def test_ones_own_password_is_changed_where_the_present_one_is_asked_for(world: World, nima: Client) -> None:
    assert nima.post(f"/settings/people/{world.nima.pk}/password/")["Location"] == "/account/password/"
    assert Client().login(email="nima@shop.example", password=PASSWORD)


def test_the_second_step_of_a_lost_phone_is_removed(world: World, nima: Client) -> None:
    Authenticator.objects.create(user=world.sara, type="totp", data={"secret": "x"})
    Authenticator.objects.create(user=world.ali, type="totp", data={"secret": "x"})
    assert "second-step" in nima.get(f"/settings/people/{world.sara.pk}/").content.decode()
    nima.post(f"/settings/people/{world.sara.pk}/second-step/removal/")
    assert [found.user for found in Authenticator.objects.all()] == [world.ali]


def test_an_invitation_link_is_shown_once_and_works(world: World, nima: Client) -> None:
    typed = {
        "email": "Reza@Shop.Example",
        "name": "رضا",
        "role": "supervisor",
        "language": "fa",
        "teams": [world.support.pk],
    }
    answer = nima.post("/settings/invitations/", {**typed, "teams": [world.support.pk]})
    assert answer.status_code == 201
    link = shown_once(answer.content.decode())
    again = nima.get("/settings/invitations/").content.decode()
    assert link not in again
    assert "رضا" in again
    path = "/invitation/" + link.partition("/invitation/")[2]
    assert Client().get(path).status_code == 200
    invitation = Invitation.objects.get()
    assert (invitation.email, invitation.role, list(invitation.teams.all())) == (
        "reza@shop.example",
        "supervisor",
        [world.support],
    )
    nima.post(f"/settings/invitations/{invitation.pk}/withdrawal/")
    assert Client().get(path).status_code == 404
    assert "رضا" not in nima.get("/settings/invitations/").content.decode()


@pytest.mark.parametrize(
    "wrong", [{"email": "sara@shop.example"}, {"email": "nothing"}, {"role": "king"}, {"teams": ["999999"]}]
)
def test_a_wrong_invitation_makes_no_link(world: World, nima: Client, wrong: dict[str, object]) -> None:
    answer = nima.post("/settings/invitations/", {"role": "agent", "language": "fa", **wrong})
    assert answer.status_code == 422
    assert not Invitation.objects.exists()


def test_a_department_and_a_team_are_made_and_named_anew(world: World, nima: Client) -> None:
    assert nima.post("/settings/departments/", {"department-name": "مالی"})["Location"] == "/settings/teams/"
    money = Department.objects.get(name="مالی")
    nima.post("/settings/teams/", {"name": "فاکتور", "department": money.pk})
    team = Team.objects.get(name="فاکتور")
    assert (team.department, team.is_active) == (money, True)
    nima.post(f"/settings/teams/{team.pk}/", {"name": "فاکتورها", "department": world.shop.pk})
    team.refresh_from_db()
    assert (team.name, team.department, team.is_active) == ("فاکتورها", world.shop, False)
    nima.post(f"/settings/departments/{money.pk}/", {"name": "امور مالی"})
    money.refresh_from_db()
    assert money.name == "امور مالی"


def test_a_taken_name_is_said_at_its_field_and_changes_nothing(world: World, nima: Client) -> None:
    moved = {"name": "SUPPORT", "department": world.warehouse.pk, "is_active": "on"}
    taken = [
        ("/settings/teams/", {"name": "support", "department": world.shop.pk}),
        (f"/settings/teams/{world.refunds.pk}/", moved),
        ("/settings/departments/", {"department-name": "shop"}),
        (f"/settings/departments/{world.warehouse.pk}/", {"name": "Shop"}),
    ]
    for path, typed in taken:
        answer = nima.post(path, typed)
        assert answer.status_code == 422, path
        assert "name-error" in answer.content.decode(), path
    world.refunds.refresh_from_db()
    assert (world.refunds.name, world.refunds.department) == ("Refunds", world.shop)
    assert (Team.objects.count(), Department.objects.count()) == (3, 2)


def test_the_list_asks_the_database_as_often_for_many_as_for_few(world: World, nima: Client) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            nima.get("/settings/people/")
        return len(queries)

    asked()
    few = asked()
    Agent.objects.bulk_create(
        Agent(email=f"new{number}@shop.example", name="New", joined_at=world.sara.joined_at)
        for number in range(5)
    )
    assert asked() == few
