"""Two-step sign-in with codes that are really computed (RFC 6238)."""

import hashlib
import hmac
import re
import struct
import time
from base64 import b32decode
from urllib.parse import unquote

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client

from jawab.calendars import Digits
from jawab.language import localise
from tests.world import PASSWORD, World

APP = "/account/two-step/app/"


@pytest.fixture(autouse=True)
def _no_attempts_yet(db: None) -> None:
    cache.clear()


def code_of(secret: str, *, steps: int = 0) -> str:
    counter = struct.pack(">Q", int(time.time()) // 30 + steps)
    digest = hmac.new(b32decode(secret), counter, hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def signed_in(email: str = "sara@shop.example") -> Client:
    client = Client()
    client.post("/sign-in/", {"login": email, "password": PASSWORD})
    return client


def confirmed(email: str = "sara@shop.example") -> Client:
    """Signed in, and has shown the password once more."""
    client = signed_in(email)
    client.post("/account/confirmation/", {"password": PASSWORD})
    return client


def with_app(client: Client) -> str:
    """Sets the authenticator app up and answers its secret."""
    page = client.get(APP).content.decode()
    found = re.search(r"<code[^>]*>([A-Z2-7]+)</code>", page)
    assert found is not None
    answer = client.post(APP, {"code": code_of(found[1])})
    assert answer["Location"] == "/account/two-step/codes/"
    return found[1]


def recovery_codes(client: Client) -> list[str]:
    text = client.get("/account/two-step/codes/file/").content.decode()
    return re.findall(r"^\d{8}$", text, re.MULTILINE)


def test_a_change_to_the_second_step_asks_for_the_password_again(world: World) -> None:
    client = signed_in()
    answer = client.get(APP)
    assert unquote(answer["Location"]) == f"/account/confirmation/?next={APP}"
    wrong = client.post("/account/confirmation/", {"password": "wrong", "next": APP})
    assert wrong.status_code == 200
    right = client.post("/account/confirmation/", {"password": PASSWORD, "next": APP})
    assert right["Location"] == APP
    assert client.get(APP).status_code == 200


def test_the_code_to_scan_is_drawn_on_the_server(world: World) -> None:
    page = confirmed().get(APP).content.decode()
    assert re.search(r'<svg viewBox="0 0 \d+ \d+"[^>]*role="img"', page)
    assert "otpauth://totp/" in page
    assert "style=" not in page


def test_with_the_app_set_up_a_password_alone_does_not_open(world: World) -> None:
    secret = with_app(confirmed())
    client = Client()
    answer = client.post("/sign-in/", {"login": "sara@shop.example", "password": PASSWORD})
    assert answer["Location"] == "/sign-in/code/"
    assert client.get("/account/").status_code == 302
    assert client.post("/sign-in/code/", {"code": "000000"}).status_code == 200
    assert "_auth_user_id" not in client.session
    assert client.post("/sign-in/code/", {"code": code_of(secret, steps=1)})["Location"] == "/"
    assert client.session["_auth_user_id"] == str(world.sara.pk)


@pytest.mark.parametrize("digits", [Digits.PERSIAN, Digits.ARABIC])
def test_codes_are_taken_in_any_digits_and_with_spaces(world: World, digits: Digits) -> None:
    secret = with_app(confirmed())
    client = signed_in()
    code = localise(code_of(secret, steps=1), digits)
    assert client.post("/sign-in/code/", {"code": f" {code[:3]} {code[3:]}"})["Location"] == "/"


def test_a_code_opens_once(world: World) -> None:
    secret = with_app(confirmed())
    code = code_of(secret, steps=1)
    assert signed_in().post("/sign-in/code/", {"code": code}).status_code == 302
    assert signed_in().post("/sign-in/code/", {"code": code}).status_code == 200


def test_an_old_code_does_not_open(world: World) -> None:
    secret = with_app(confirmed())
    assert signed_in().post("/sign-in/code/", {"code": code_of(secret, steps=-3)}).status_code == 200


def test_guessing_codes_is_slowed_down(world: World) -> None:
    secret = with_app(confirmed())
    client = signed_in()
    for guess in range(5):
        client.post("/sign-in/code/", {"code": f"00000{guess}"})
    assert client.post("/sign-in/code/", {"code": code_of(secret, steps=1)}).status_code == 200
    assert "_auth_user_id" not in client.session


def test_a_recovery_code_stands_in_for_the_phone_once(world: World) -> None:
    own = confirmed()
    with_app(own)
    codes = recovery_codes(own)
    assert len(codes) == len(set(codes)) == 10
    assert signed_in().post("/sign-in/code/", {"code": codes[0]})["Location"] == "/"
    assert signed_in().post("/sign-in/code/", {"code": codes[0]}).status_code == 200


def test_new_recovery_codes_end_the_old_ones(world: World) -> None:
    own = confirmed()
    with_app(own)
    old = recovery_codes(own)
    assert own.post("/account/two-step/codes/new/")["Location"] == "/account/two-step/codes/"
    assert not set(old) & set(recovery_codes(own))
    assert signed_in().post("/sign-in/code/", {"code": old[0]}).status_code == 200


def test_without_the_app_a_password_opens_again(world: World) -> None:
    own = confirmed()
    with_app(own)
    assert own.get("/account/two-step/app/removal/").status_code == 200
    own.post("/account/two-step/app/removal/")
    assert not Authenticator.objects.exists()
    answer = Client().post("/sign-in/", {"login": "sara@shop.example", "password": PASSWORD})
    assert answer["Location"] == "/"


def test_secrets_are_sealed_in_the_database(world: World) -> None:
    own = confirmed()
    secret = with_app(own)
    rows = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in rows
    assert "gAAAA" in rows


def test_a_desk_with_another_key_says_so_instead_of_failing(world: World, settings: object) -> None:
    secret = with_app(confirmed())
    Authenticator.objects.filter(type="totp").update(data={"secret": "gAAAAAnonsense"})
    Authenticator.objects.filter(type="recovery_codes").delete()
    answer = signed_in().post("/sign-in/code/", {"code": code_of(secret)})
    assert answer.status_code == 409


@pytest.mark.parametrize("page", ["", "passkeys/new/", "codes/", "codes/new/", "app/removal/"])
@pytest.mark.parametrize("language", ["fa", "ar", "en"])
def test_every_page_opens_for_who_has_it(world: World, page: str, language: str) -> None:
    world.sara.language = language
    world.sara.save()
    own = confirmed()
    with_app(own)
    answer = own.get(f"/account/two-step/{page}")
    assert answer.status_code == 200
    assert f'<html lang="{language}"' in answer.content.decode()


def test_a_passkey_that_is_none_is_refused_calmly(world: World) -> None:
    own = confirmed()
    for broken in ("", "null", "{}", '{"id": "x", "response": {}}'):
        assert own.post("/account/two-step/passkeys/new/", {"credential": broken}).status_code == 200
        assert Client().post("/sign-in/passkey/", {"credential": broken}).status_code == 302
    assert not Authenticator.objects.exists()


def test_nobody_touches_another_ones_passkey(world: World) -> None:
    passkey = Authenticator.objects.create(
        user=world.ali, type="webauthn", data={"name": "x", "credential": {}}
    )
    own = confirmed()
    for page in ("name", "removal"):
        assert (
            own.post(f"/account/two-step/passkeys/{passkey.pk}/{page}/", {"name": "mine"}).status_code == 404
        )
    passkey.refresh_from_db()
    assert passkey.data["name"] == "x"
