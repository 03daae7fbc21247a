"""``jawab user`` as an operator types it."""

import json

import pytest
from click.testing import CliRunner
from django.test import Client

from jawab.cli.main import main
from jawab.people.models import Agent, Invitation
from tests.world import PASSWORD, World


def told(*arguments: str, typed: str = "") -> dict[str, str]:
    answer = CliRunner().invoke(main, ["user", *arguments, "--json"], input=typed)
    assert answer.exit_code == 0, answer.output
    found: dict[str, str] = json.loads(answer.stdout)
    return found


def test_an_invitation_link_opens_the_door(db: None, client: Client) -> None:
    found = told("add", "Nima@Shop.Example", "--role", "administrator", "--language", "ar")
    invitation = Invitation.objects.get()
    assert (found["email"], invitation.role, invitation.language) == (
        "nima@shop.example",
        "administrator",
        "ar",
    )
    path = "/invitation/" + found["link"].partition("/invitation/")[2]
    assert client.get(path).status_code == 200


def test_with_a_password_the_agent_is_there_at_once(db: None, client: Client) -> None:
    assert told("add", "sara@shop.example", "--name", "سارا", "--password-stdin", typed=f"{PASSWORD}\n") == {
        "email": "sara@shop.example",
        "role": "agent",
    }
    assert Agent.objects.get().name == "سارا"
    assert client.login(email="sara@shop.example", password=PASSWORD)


@pytest.mark.parametrize(
    ("arguments", "typed", "said"),
    [
        (["add", "no address"], "", "not an e-mail address"),
        (["add", "new@shop.example", "--password-stdin"], "short\n", "too short"),
        (["add", "new@shop.example", "--password-stdin"], "", "no password"),
        (["add", "SARA@shop.example"], "", "already exists"),
        (["password", "nobody@shop.example"], "", "no agent"),
    ],
)
def test_what_cannot_be_is_said_without_a_trace(
    world: World, arguments: list[str], typed: str, said: str
) -> None:
    answer = CliRunner().invoke(main, ["user", *arguments], input=typed)
    assert answer.exit_code != 0
    assert said in answer.output
    assert isinstance(answer.exception, SystemExit)
    assert Agent.objects.count() == 5


def test_a_fresh_password_signs_in(world: World, client: Client) -> None:
    found = told("password", "sara@shop.example")
    assert not client.login(email="sara@shop.example", password=PASSWORD)
    assert client.login(email="sara@shop.example", password=found["password"])


def test_a_chosen_password_is_not_repeated(world: World, client: Client) -> None:
    assert told("password", "sara@shop.example", "--password-stdin", typed="another-kettle-8\n") == {
        "email": "sara@shop.example"
    }
    assert client.login(email="sara@shop.example", password="another-kettle-8")
