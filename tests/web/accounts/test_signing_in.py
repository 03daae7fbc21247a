"""Coming in through the front door of the desk, and being kept out."""

from typing import Any

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from tests.world import PASSWORD, World


@pytest.fixture(autouse=True)
def _no_attempts_yet(db: None) -> None:
    cache.clear()


def sign_in(client: Client, email: str, password: str, **headers: str) -> Any:
    return client.post("/sign-in/", {"login": email, "password": password}, headers=headers)


def refusal(answer: Any) -> str:
    """The page as it is, without the token that differs each time and the address that was typed."""
    page: str = answer.content.decode()
    return page.split('role="alert">')[1].split("</p>", maxsplit=1)[0]


def test_an_agent_signs_in_with_address_and_password(world: World, client: Client) -> None:
    answer = sign_in(client, "Sara@Shop.Example", PASSWORD)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.session["_auth_user_id"] == str(world.sara.pk)


def test_they_come_back_to_where_they_were_going_and_nowhere_else(world: World, client: Client) -> None:
    typed = {"login": "sara@shop.example", "password": PASSWORD}
    assert client.post("/sign-in/", {**typed, "next": "/account/"})["Location"] == "/account/"
    client.logout()
    assert client.post("/sign-in/", {**typed, "next": "https://evil.example/"})["Location"] == "/"


def test_a_session_ends_with_the_browser_unless_they_ask_for_more(world: World, client: Client) -> None:
    sign_in(client, "sara@shop.example", PASSWORD)
    assert client.session.get_expire_at_browser_close()
    client.logout()
    client.post("/sign-in/", {"login": "sara@shop.example", "password": PASSWORD, "remember": "on"})
    assert not client.session.get_expire_at_browser_close()


def test_a_wrong_address_and_a_wrong_password_are_answered_alike(world: World, client: Client) -> None:
    unknown = sign_in(client, "nobody@shop.example", PASSWORD)
    wrong = sign_in(client, "sara@shop.example", "not-the-password")
    assert (unknown.status_code, refusal(unknown)) == (wrong.status_code, refusal(wrong))
    assert "_auth_user_id" not in client.session


class CountingHasher(MD5PasswordHasher):
    """Hashing is nearly all the time a sign-in takes: as many hashes, as long."""

    made = 0

    def encode(self, password: str, salt: str) -> str:
        CountingHasher.made += 1
        return super().encode(password, salt)


def test_they_cost_as_many_hashes(world: World, client: Client, settings: Settings) -> None:
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]

    def cost(email: str) -> int:
        before = CountingHasher.made
        sign_in(client, email, "not-the-password")
        return CountingHasher.made - before

    assert cost("nobody@shop.example") == cost("sara@shop.example") == 1


def test_the_password_never_comes_back_in_a_page(world: World, client: Client) -> None:
    answer = sign_in(client, "sara@shop.example", "my-other-secret-9")
    assert b"my-other-secret-9" not in answer.content


def test_five_wrong_passwords_close_the_door_to_that_address_from_everywhere(
    world: World, client: Client
) -> None:
    for attempt in range(5):
        sign_in(client, "sara@shop.example", "wrong", **{"X-Forwarded-For": f"192.0.2.{attempt}"})
    elsewhere = Client()
    elsewhere.cookies["jawab_language"] = "en"
    answer = sign_in(elsewhere, "sara@shop.example", PASSWORD, **{"X-Forwarded-For": "198.51.100.1"})
    assert "Too many attempts" in refusal(answer)
    assert "_auth_user_id" not in elsewhere.session
    assert sign_in(Client(), "ali@shop.example", PASSWORD).status_code == 302


def test_ten_wrong_passwords_from_one_place_close_it_to_that_place(world: World) -> None:
    for attempt in range(10):
        sign_in(Client(), f"guess{attempt}@shop.example", "wrong", **{"X-Forwarded-For": "192.0.2.7"})
    there = sign_in(Client(), "sara@shop.example", PASSWORD, **{"X-Forwarded-For": "192.0.2.7"})
    assert there.status_code == 200
    # Who stands before the door may write what they like into the header; the last word is the door's.
    forged = sign_in(Client(), "sara@shop.example", PASSWORD, **{"X-Forwarded-For": "203.0.113.1, 192.0.2.7"})
    assert forged.status_code == 200
    assert sign_in(Client(), "sara@shop.example", PASSWORD).status_code == 302


def test_hammering_the_page_is_answered_with_a_calm_one(world: World) -> None:
    for _attempt in range(30):
        Client().post("/sign-in/", {"login": "", "password": ""})
    answer = Client().post("/sign-in/", {"login": "", "password": ""}, headers={"Accept-Language": "en"})
    assert answer.status_code == 429
    assert "Please wait a minute" in answer.content.decode()


def test_who_is_switched_off_learns_it_only_with_the_right_password(world: World, client: Client) -> None:
    world.sara.is_active = False
    world.sara.save()
    wrong = sign_in(client, "sara@shop.example", "wrong")
    assert refusal(wrong) == refusal(sign_in(client, "nobody@shop.example", "wrong"))
    right = sign_in(client, "sara@shop.example", PASSWORD)
    assert right["Location"] == "/sign-in/switched-off/"
    assert client.get("/sign-in/switched-off/").status_code == 200
    assert "_auth_user_id" not in client.session


def test_signing_out_is_a_post_and_ends_at_the_sign_in_page(world: World, client: Client) -> None:
    client.force_login(world.sara)
    assert client.get("/sign-out/").status_code == 200
    assert "_auth_user_id" in client.session
    assert client.post("/sign-out/")["Location"] == "/sign-in/"
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "path", ["/sign-up/", "/signup/", "/accounts/signup/", "/account/email/", "/password/reset/"]
)
def test_there_is_no_way_in_that_the_desk_did_not_open(db: None, client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_form_without_a_token_is_refused(world: World) -> None:
    strict = Client(enforce_csrf_checks=True)
    for path in ("/sign-in/", "/sign-out/", "/language/", "/sign-in/passkey/"):
        assert strict.post(path).status_code == 403


@pytest.mark.parametrize(("language", "direction"), [("fa", "rtl"), ("ar", "rtl"), ("en", "ltr")])
def test_a_guest_chooses_the_language_without_script(
    db: None, client: Client, language: str, direction: str
) -> None:
    answer = client.post("/language/", {"language": language, "next": "/sign-in/?next=/account/"})
    assert answer["Location"] == "/sign-in/?next=/account/"
    assert f'<html lang="{language}" dir="{direction}"' in client.get("/sign-in/").content.decode()


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", ""])
def test_choosing_a_language_leads_nowhere_else(db: None, client: Client, back: str) -> None:
    assert client.post("/language/", {"language": "en", "next": back})["Location"] == "/sign-in/"


def test_an_unknown_language_changes_nothing(db: None, client: Client) -> None:
    client.post("/language/", {"language": "xx", "next": "/sign-in/"})
    assert "jawab_language" not in client.cookies
