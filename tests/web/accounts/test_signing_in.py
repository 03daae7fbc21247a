"""Coming in through the front door of the desk, and being kept out."""

from django.test import Client

from tests.world import PASSWORD, World


def sign_in(client: Client, email: str, password: str = PASSWORD) -> int:
    return client.post("/sign-in/", {"login": email, "password": password}).status_code


def test_an_agent_signs_in_with_address_and_password(world: World, client: Client) -> None:
    response = client.post("/sign-in/", {"login": "Sara@Shop.Example", "password": PASSWORD})
    assert (response.status_code, response["Location"]) == (302, "/")
    assert client.session["_auth_user_id"] == str(world.sara.pk)


def test_the_sign_in_page_speaks_three_languages(world: World, client: Client) -> None:
    client.post("/language/", {"language": "ar", "next": "/sign-in/"})
    page = client.get("/sign-in/").content.decode()
    assert '<html lang="ar" dir="rtl"' in page
