"""Every page of one's own account opens for its owner and for nobody else."""

import pytest
from django.test import Client

from tests.world import World

OWN = [
    "/account/",
    "/account/example/",
    "/account/password/",
    "/account/sessions/",
    "/account/two-step/",
]


@pytest.mark.parametrize("page", OWN)
@pytest.mark.parametrize("language", ["fa", "ar", "en"])
def test_an_agent_opens_it_in_their_language(world: World, client: Client, page: str, language: str) -> None:
    world.sara.language = language
    world.sara.save()
    client.force_login(world.sara)
    response = client.get(page)
    assert response.status_code == 200
    assert f'lang="{language}"' in response.content.decode()


@pytest.mark.parametrize("page", OWN)
def test_a_guest_signs_in_first(world: World, client: Client, page: str) -> None:
    response = client.get(page)
    assert (response.status_code, response["Location"]) == (302, f"/sign-in/?next={page}")
