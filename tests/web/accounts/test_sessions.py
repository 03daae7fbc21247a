"""Where an agent is signed in, and how it ends."""

import re
from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jawab.base import clock
from jawab.base.models import FactRow
from jawab.people.actions import change_agent, forget_sessions
from jawab.web import devices
from tests.world import NOON, PASSWORD, World

MINUTE = timedelta(minutes=1)

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
PHONE = (
    "Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 Mobile Safari/537.36"
)


@pytest.fixture(autouse=True)
def _no_attempts_yet(db: None) -> None:
    cache.clear()


def at_a_device(user_agent: str, email: str = "sara@shop.example") -> Client:
    client = Client(headers={"User-Agent": user_agent})
    client.post("/sign-in/", {"login": email, "password": PASSWORD})
    assert client.get("/account/").status_code == 200
    return client


def is_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200


def test_the_page_names_the_devices_and_which_is_this_one(world: World) -> None:
    desk, _phone = at_a_device(FIREFOX), at_a_device(PHONE)
    page = desk.get("/account/sessions/").content.decode()
    assert [(found[0], found[1]) for found in re.findall(r"<bdi>(\w+)</bdi> · <bdi>(\w+)</bdi>", page)] == [
        ("Firefox", "Linux"),
        ("Chrome", "Android"),
    ]


def test_one_session_ends_at_once_and_the_others_stay(world: World) -> None:
    desk, phone, home = at_a_device(FIREFOX), at_a_device(PHONE), at_a_device(FIREFOX)
    found = UserSession.objects.get(session_key=phone.session.session_key)
    assert desk.post(f"/account/sessions/{found.pk}/end/")["Location"] == "/account/sessions/"
    assert [is_in(client) for client in (desk, phone, home)] == [True, False, True]


def test_a_session_that_has_ended_by_time_is_forgotten_with_its_device(world: World) -> None:
    desk, phone = at_a_device(FIREFOX), at_a_device(PHONE)
    assert forget_sessions() == 0
    ended = Session.objects.filter(pk=phone.session.session_key)
    ended.update(expire_date=clock.now() - MINUTE)
    assert (forget_sessions(), forget_sessions()) == (1, 0)
    assert not ended.exists()
    assert [each.session_key for each in UserSession.objects.all()] == [desk.session.session_key]
    assert is_in(desk)


def test_of_very_many_sessions_a_batch_is_forgotten_at_a_time(world: World) -> None:
    late = clock.now() - MINUTE
    Session.objects.bulk_create(
        Session(session_key=f"{number:032}", session_data="", expire_date=late) for number in range(501)
    )
    with CaptureQueriesContext(connection) as asked:
        assert forget_sessions() == 500
    assert len(asked) <= 6
    assert (forget_sessions(), forget_sessions()) == (1, 0)


def test_all_others_end_at_once(world: World) -> None:
    desk, phone, other = at_a_device(FIREFOX), at_a_device(PHONE), at_a_device(FIREFOX, "ali@shop.example")
    desk.post("/account/sessions/")
    assert [is_in(client) for client in (desk, phone, other)] == [True, False, True]


def test_nobody_ends_anothers_session(world: World) -> None:
    sara, ali = at_a_device(FIREFOX), at_a_device(PHONE, "ali@shop.example")
    found = UserSession.objects.get(user=world.ali)
    seen = sara.post(f"/account/sessions/{found.pk}/end/")
    nothing = sara.post("/account/sessions/999999/end/")
    assert (seen.status_code, nothing.status_code) == (404, 404)
    assert is_in(ali)


def test_ending_a_session_is_a_post(world: World) -> None:
    desk = at_a_device(FIREFOX)
    found = UserSession.objects.get(user=world.sara)
    assert desk.get(f"/account/sessions/{found.pk}/end/").status_code == 405
    assert is_in(desk)


def test_who_is_switched_off_is_out_at_once_and_stays_out_when_switched_on_again(world: World) -> None:
    desk = at_a_device(FIREFOX)
    change_agent(agent=world.sara, by=world.nima, is_active=False)
    assert not is_in(desk)
    assert not UserSession.objects.filter(user=world.sara).exists()
    change_agent(agent=world.sara, by=world.nima, is_active=True)
    assert not is_in(desk)


def test_a_new_password_ends_every_other_session(world: World) -> None:
    desk, phone = at_a_device(FIREFOX), at_a_device(PHONE)
    new = "another-kettle-8"
    typed = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert desk.post("/account/password/", typed)["Location"] == "/account/password/"
    assert [is_in(desk), is_in(phone)] == [True, False]
    assert Client().login(email="sara@shop.example", password=new)
    fact = FactRow.objects.filter(kind="agent.changed").latest("number")
    assert (fact.actor, fact.values["changed"]) == (world.sara.actor, ["password"])


@pytest.mark.parametrize(
    "wrong",
    [
        {"oldpassword": "not-mine-at-all"},
        {"password1": "short-1", "password2": "short-1"},
        {"password2": "something-else-1"},
        {"password1": "sara@shop.example", "password2": "sara@shop.example"},
    ],
)
def test_a_wrong_change_of_password_changes_nothing_and_shows_no_password(
    world: World, wrong: dict[str, str]
) -> None:
    desk = at_a_device(FIREFOX)
    typed = {
        "oldpassword": PASSWORD,
        "password1": "another-kettle-8",
        "password2": "another-kettle-8",
        **wrong,
    }
    answer = desk.post("/account/password/", typed)
    assert answer.status_code == 200
    passwords = {*typed.values()} - {"sara@shop.example"}
    assert not any(password in answer.content.decode() for password in passwords)
    assert Client().login(email="sara@shop.example", password=PASSWORD)


@pytest.mark.parametrize(
    ("user_agent", "expected"),
    [
        (FIREFOX, ("Firefox", "Linux")),
        (PHONE, ("Chrome", "Android")),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/141.0 Safari/537.36 Edg/141.0", ("Edge", "Windows")),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1",
            ("Safari", "iPhone"),
        ),
        ("", ("", "")),
        ("\x00<b>", ("", "")),
    ],
)
def test_a_browsers_long_name_in_two_words(user_agent: str, expected: tuple[str, str]) -> None:
    assert (devices.browser(user_agent), devices.system(user_agent)) == expected


def test_when_somebody_was_seen_is_written_now_and_then_and_where_at_once(world: World) -> None:
    with clock.at(NOON):
        desk = at_a_device(FIREFOX)
        with CaptureQueriesContext(connection) as caught:
            assert is_in(desk)
        assert not [each for each in caught if "usersession" in each["sql"]]
    kept = UserSession.objects.filter(session_key=desk.session.session_key)
    UserSession.objects.update(last_seen_at=NOON)
    with clock.at(NOON + 6 * MINUTE):
        assert is_in(desk)
    assert kept.get().last_seen_at > NOON
    with clock.at(NOON + 7 * MINUTE):
        desk.get("/account/", headers={"User-Agent": PHONE})
    assert kept.get().user_agent == PHONE
