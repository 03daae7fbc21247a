"""A link makes an agent, once."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.people.actions import first_administrator_link, invite, withdraw_invitation
from jawab.people.models import Agent, Invitation, Role
from tests.world import PASSWORD, World

TYPED = {
    "name": "نیما",
    "email": "Reza@Shop.Example",
    "language": "fa",
    "password": PASSWORD,
    "again": PASSWORD,
}


def link(token: str) -> str:
    return f"/invitation/{token}/"


def seen(client: Client, path: str) -> tuple[int, str]:
    answer = client.get(path)
    return answer.status_code, re.sub(r'value="[^"]*"', "", answer.content.decode())


def test_the_first_administrator_comes_by_a_link_and_is_signed_in(db: None, client: Client) -> None:
    path = first_administrator_link()
    assert path is not None
    assert client.get(path).status_code == 200
    answer = client.post(path, TYPED)
    assert (answer.status_code, answer["Location"]) == (302, "/set-up/")
    reza = Agent.objects.get()
    assert (reza.email, reza.is_administrator) == ("reza@shop.example", True)
    assert client.session["_auth_user_id"] == str(reza.pk)
    assert first_administrator_link() is None


def test_an_invited_colleague_has_the_role_the_teams_and_the_address_that_were_meant(
    world: World, client: Client
) -> None:
    _invitation, token = invite(
        by=world.nima, email="reza@shop.example", role=Role.SUPERVISOR, teams=[world.refunds], language="ar"
    )
    client.post(link(token), {**TYPED, "email": "other@shop.example"})
    reza = Agent.objects.get(email="reza@shop.example")
    assert (reza.role, list(reza.teams.all()), reza.language) == (Role.SUPERVISOR, [world.refunds], "fa")
    assert not Agent.objects.filter(email="other@shop.example").exists()


def test_wrong_used_withdrawn_and_old_links_look_alike(world: World, client: Client) -> None:
    withdrawn, withdrawn_token = invite(by=world.nima)
    withdraw_invitation(invitation=withdrawn, by=world.nima)
    _used, used_token = invite(by=world.nima)
    Client().post(link(used_token), TYPED)
    _old, old_token = invite(by=world.nima)
    Invitation.objects.filter(pk=_old.pk).update(expires_at=clock.now() - timedelta(seconds=1))

    nothing = seen(client, link("never-there"))
    assert nothing[0] == 404
    for token in (withdrawn_token, used_token, old_token):
        assert seen(client, link(token)) == nothing
        assert client.post(link(token), {**TYPED, "email": "late@shop.example"}).status_code == 404
    assert not Agent.objects.filter(email="late@shop.example").exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"password": "short-1", "again": "short-1"}, "password"),
        ({"password": "password1234", "again": "password1234"}, "password"),
        ({"again": "something-else-1"}, "again"),
        ({"name": "  "}, "name"),
        ({"email": "no address"}, "email"),
        ({"email": "sara@shop.example"}, "email"),
        ({"language": "xx"}, "language"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_the_link_still_works(
    world: World, client: Client, wrong: dict[str, str], field: str
) -> None:
    _invitation, token = invite(by=world.nima)
    answer = client.post(link(token), {**TYPED, **wrong})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="id_{field}-error"' in page
    assert {**TYPED, **wrong}["password"] not in page
    assert client.post(link(token), TYPED).status_code == 302


def test_it_speaks_the_language_the_colleague_thought_of(world: World, client: Client) -> None:
    _invitation, token = invite(by=world.nima, language="ar")
    assert '<html lang="ar" dir="rtl"' in client.get(link(token)).content.decode()
    client.cookies["jawab_language"] = "en"
    assert '<html lang="en" dir="ltr"' in client.get(link(token)).content.decode()


def test_the_very_first_page_speaks_the_language_of_the_browser(db: None, client: Client) -> None:
    _invitation, token = invite(by=SYSTEM, role=Role.ADMINISTRATOR)
    page = client.get(link(token), headers={"Accept-Language": "ar,en;q=0.5"}).content.decode()
    assert '<html lang="ar" dir="rtl"' in page


def test_who_is_signed_in_is_asked_to_sign_out_first(world: World, client: Client) -> None:
    _invitation, token = invite(by=world.nima)
    client.force_login(world.nima)
    assert 'name="password"' not in client.get(link(token)).content.decode()
    assert client.post(link(token), TYPED).status_code == 422
    assert not Agent.objects.filter(email="reza@shop.example").exists()


def test_a_form_without_a_token_is_refused(world: World) -> None:
    _invitation, token = invite(by=world.nima)
    assert Client(enforce_csrf_checks=True).post(link(token), TYPED).status_code == 403
    assert not Agent.objects.filter(email="reza@shop.example").exists()


def test_no_page_behind_a_link_is_kept_by_anyone(world: World, client: Client) -> None:
    _invitation, token = invite(by=world.nima)
    assert client.get(link(token))["Cache-Control"] == "private, no-store"
