"""Who may open which page of administration: administrators, and nobody else."""

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from jawab.people.models import Agent
from jawab.web.settings.urls import urlpatterns
from tests.world import World

ROUTES = [(str(pattern.name), pattern.pattern.converters) for pattern in urlpatterns]
PAGES = [
    "settings",
    "settings-people",
    "settings-invitations",
    "settings-teams",
    "settings-hours",
    "settings-calendar-new",
    "settings-fields",
    "settings-field-new",
    "settings-mailboxes",
    "settings-mailbox-new",
    "settings-unread-mail",
    "settings-outbox",
]


def address(name: str, converters: dict[str, object]) -> str:
    return reverse(name, args=[999_999] if converters else [])


@pytest.mark.parametrize(("name", "converters"), ROUTES)
@pytest.mark.parametrize("who", ["sara", "mina", "omid"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_agents_and_supervisors_are_refused(
    world: World, client: Client, name: str, converters: dict[str, object], who: str, method: str
) -> None:
    agent: Agent = getattr(world, who)
    client.force_login(agent)
    assert getattr(client, method)(address(name, converters)).status_code == 403


@pytest.mark.parametrize(("name", "converters"), ROUTES)
def test_a_guest_is_sent_to_sign_in(
    db: None, client: Client, name: str, converters: dict[str, object]
) -> None:
    for answer in (client.get(address(name, converters)), client.post(address(name, converters))):
        assert answer.status_code == 302
        assert answer["Location"].startswith("/sign-in/?next=")


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", ["fa", "ar", "en"])
def test_an_administrator_opens_every_page(world: World, client: Client, name: str, language: str) -> None:
    world.nima.language = language
    world.nima.save()
    client.force_login(world.nima)
    answer = client.get(reverse(name))
    assert answer.status_code == 200
    assert f'<html lang="{language}"' in answer.content.decode()


def test_what_is_not_there_is_told_so(world: World, client: Client) -> None:
    client.force_login(world.nima)
    for name, converters in ROUTES:
        if converters:
            method = (
                client.get
                if name
                in {
                    "settings-person",
                    "settings-team",
                    "settings-department",
                    "settings-field",
                    "settings-mailbox",
                    "settings-unread-mail-source",
                    "settings-mail-ledger-days",
                }
                else client.post
            )
            assert method(address(name, converters)).status_code == 404, name


def test_the_gate_stands_before_every_address_of_administration() -> None:
    """A page added elsewhere under settings/ would have no gate."""
    found = {
        route
        for route in get_resolver().reverse_dict
        if isinstance(route, str) and route.startswith("settings")
    }
    assert found == {name for name, _converters in ROUTES}


def test_forms_without_a_token_are_refused(world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.nima)
    for name, converters in ROUTES:
        assert client.post(address(name, converters)).status_code == 403, name
