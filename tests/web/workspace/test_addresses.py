"""The addresses of a customer: seen, added and corrected in the form of their country."""

import pytest
from django.test import Client

from jawab.people.actions import add_address
from jawab.people.addresses import PostalAddress
from jawab.people.models import Address
from tests.web.workspace.browsing import signed_in, text
from tests.world import World

AZADI = {
    "country": "IR",
    "label": "home",
    "street": "خیابان آزادی، پلاک ۱۲",
    "city": "تهران",
    "region": "IR-23",
    "postal_code": "۱۴۱۵۹۵۳۱۱۱",
    "phone": "",
}


def test_an_address_is_added_corrected_and_removed(world: World) -> None:
    client, path = signed_in(world.omid), f"/customers/{world.maryam.pk}/addresses/new/"
    assert client.post(path, AZADI).status_code == 303
    row = Address.objects.get()
    assert (row.customer, row.postal_code, row.is_main) == (world.maryam, "1415953111", True)
    assert "1415953111" in text(client.get(f"/customers/{world.maryam.pk}/?tab=details"))
    own = f"/addresses/{row.pk}/"
    assert "پلاک 12" in text(client.get(own))
    assert client.post(own, AZADI | {"street": "پلاک ۱۴", "label": "work"}).status_code == 303
    row.refresh_from_db()
    assert (row.street, row.label) == ("پلاک 14", "work")
    assert client.post(f"{own}removal/").status_code == 303
    assert not Address.objects.exists()
    assert client.get(own).status_code == 404


def test_what_was_typed_stays_with_the_reason_beside_it(world: World) -> None:
    path = f"/customers/{world.maryam.pk}/addresses/new/"
    refused = signed_in(world.sara).post(path, AZADI | {"postal_code": "۰۰۰", "city": ""})
    page = text(refused)
    assert refused.status_code == 409
    assert "۰۰۰" in page
    assert page.count('aria-invalid="true"') == 2
    assert not Address.objects.exists()
    assert signed_in(world.sara).post(path, {}).status_code == 409


def test_another_country_brings_its_form_and_keeps_what_was_typed(world: World) -> None:
    path = f"/customers/{world.maryam.pk}/addresses/new/"
    page = text(signed_in(world.sara).post(path, AZADI | {"country": "AE", "redraw": "1"}))
    assert "AE-DU" in page
    assert "خیابان آزادی" in page
    assert 'name="postal_code"' not in page
    assert not Address.objects.exists()


def test_the_main_address_is_chosen_by_a_press(world: World) -> None:
    for street in ("1", "2"):
        postal = PostalAddress(country="IR", street=street, city="قم", region="IR-25")
        last = add_address(customer=world.maryam, postal=postal, by=world.sara)
    assert signed_in(world.omid).post(f"/addresses/{last.pk}/main/").status_code == 303
    assert Address.objects.get(is_main=True) == last


def test_guests_and_wrong_numbers_find_nothing(world: World) -> None:
    postal = PostalAddress(country="IR", street="1", city="قم", region="IR-25")
    row = add_address(customer=world.maryam, postal=postal, by=world.sara)
    for path in (f"/customers/{world.maryam.pk}/addresses/new/", f"/addresses/{row.pk}/"):
        assert Client().get(path).status_code == 302
    for path in (f"/addresses/{row.pk}/removal/", f"/addresses/{row.pk}/main/"):
        assert Client().post(path).status_code == 302
        assert signed_in(world.sara).get(path).status_code == 405
    client = signed_in(world.sara)
    for path in ("/customers/999999/addresses/new/", "/addresses/999999/"):
        assert client.get(path).status_code == 404
    assert client.post("/addresses/999999/removal/").status_code == 404
    assert Address.objects.count() == 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_no_more_for_more_addresses(
    world: World, count: int, django_assert_num_queries: object
) -> None:
    for street in range(count):
        postal = PostalAddress(country="IR", street=f"{street}", city="قم", region="IR-25")
        add_address(customer=world.maryam, postal=postal, by=world.sara)
    client, path = signed_in(world.sara), f"/customers/{world.maryam.pk}/?tab=details"
    client.get(path)
    with django_assert_num_queries(25):  # type: ignore[operator]
        client.get(path)
