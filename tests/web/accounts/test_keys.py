"""Agents choose their own keys, and are told why some cannot be had."""

import pytest
from django.test import Client

from jawab.people.models import Agent
from jawab.web.accounts.keys import CHANGEABLE
from tests.world import World

USUAL = {command.name: command.key for command in CHANGEABLE} | {"single_keys": "on"}


@pytest.fixture
def sara(world: World, client: Client) -> Client:
    client.force_login(world.sara)
    return client


def own(world: World) -> tuple[dict[str, str], bool]:
    agent = Agent.objects.get(pk=world.sara.pk)
    return agent.keys, agent.single_keys


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("q", "Q"),
        ("Shift+Q", "Shift+Q"),
        (" shift q ", "Shift+Q"),
        ("⇧q", "Shift+Q"),
        ("ش", "A"),
        ("۷", "7"),
        ("", ""),
    ],
)
def test_a_letter_or_digit_may_be_chosen(world: World, sara: Client, typed: str, key: str) -> None:
    values = USUAL | {"snooze": typed}
    if key == "A":
        values["assign"] = "Q"
    assert sara.post("/account/keys/", values).status_code == 302
    assert own(world)[0]["snooze"] == key


def test_only_what_differs_from_the_usual_is_kept(world: World, sara: Client) -> None:
    sara.post("/account/keys/", USUAL | {"snooze": "A", "assign": "B"})
    assert own(world) == ({"snooze": "A", "assign": "B"}, True)
    page = sara.get("/account/keys/").content.decode()
    assert 'name="snooze" type="text" value="A"' in page
    sara.post("/account/keys/", {"usual": "1"})
    assert own(world) == ({}, True)


@pytest.mark.parametrize(
    "typed", ["Alt+S", "AltGr s", "Ctrl+S", "⌘K", "[", ",", "G", "Shift+7", "AB", "é", "Enter", "/"]
)
def test_unsafe_and_reserved_keys_are_refused_at_their_field(world: World, sara: Client, typed: str) -> None:
    answer = sara.post("/account/keys/", USUAL | {"snooze": typed})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert page.count('aria-invalid="true"') == 1
    assert 'id="id_snooze-error"' in page
    assert own(world) == ({}, True)


def test_a_clash_is_told_at_both_commands(world: World, sara: Client) -> None:
    answer = sara.post("/account/keys/", USUAL | {"snooze": "a"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'id="id_snooze-error"' in page
    assert 'id="id_assign-error"' in page
    assert own(world)[0] == {}


def test_single_keys_are_switched_off(world: World, sara: Client) -> None:
    values = {name: key for name, key in USUAL.items() if name != "single_keys"}
    sara.post("/account/keys/", values)
    assert own(world) == ({}, False)
    assert 'data-keys="off"' in sara.get("/account/keys/").content.decode()


def test_keys_chosen_elsewhere_in_the_preferences_stay(world: World, sara: Client) -> None:
    sara.post("/account/keys/", USUAL | {"snooze": "Q"})
    form = {"name": "Sara", "language": "en", "calendar": "jalali", "digits": "latin", "time_zone": "UTC"}
    sara.post("/account/", form | {"theme": "dark", "density": "compact", "signature": ""})
    assert own(world) == ({"snooze": "Q"}, True)
