"""A link makes an agent, once."""

from django.test import Client

from jawab.people.actions import first_administrator_link
from jawab.people.models import Agent

PASSWORD = "kettle-and-samovar-7"


def test_the_first_administrator_comes_by_a_link_and_is_signed_in(db: None, client: Client) -> None:
    link = first_administrator_link()
    assert link is not None
    assert client.get(link).status_code == 200
    typed = {
        "name": "نیما",
        "email": "Nima@Shop.Example",
        "language": "fa",
        "password": PASSWORD,
        "again": PASSWORD,
    }
    response = client.post(link, typed)
    assert (response.status_code, response["Location"]) == (302, "/")
    nima = Agent.objects.get()
    assert (nima.email, nima.is_administrator) == ("nima@shop.example", True)
    assert client.session["_auth_user_id"] == str(nima.pk)
    assert first_administrator_link() is None
