"""Merging customers on their pages: whom, what goes where, which is right, and back again."""

from jawab.people.actions import change_customer
from jawab.people.models import Customer, CustomerMerge
from tests.web.workspace.browsing import signed_in, text
from tests.world import World, customer


def test_a_likely_one_is_compared_merged_and_parted(world: World) -> None:
    other = customer("Maryam Rahimi", "m.r@work.example")
    change_customer(customer=other, by=world.sara, expertise="expert")
    change_customer(customer=world.maryam, by=world.sara, expertise="newcomer")
    client, path = signed_in(world.sara), f"/customers/{world.maryam.pk}/merge/"
    assert f"{path}?other={other.pk}" in text(client.get(f"/customers/{world.maryam.pk}/?tab=details"))
    assert "Maryam Rahimi" in text(client.get(path, {"q": "Maryam"}))
    page = text(client.get(path, {"other": other.pk}))
    for word in ("m.r@work.example", "خبره", "تازه‌کار"):
        assert word in page
    assert client.post(path, {"other": other.pk, "keep-1": "own", "keep-2": "expertise"}).status_code == 303
    merged = Customer.objects.get(pk=world.maryam.pk)
    assert (merged.name, merged.expertise) == (world.maryam.name, "expert")
    assert world.maryam.name in text(client.get(f"/customers/{other.pk}/"))
    assert client.post(path, {"other": other.pk}).status_code == 409
    undoing = f"/customer-merges/{CustomerMerge.objects.get().pk}/undoing/"
    assert undoing in text(client.get(f"/customers/{world.maryam.pk}/?tab=details"))
    assert client.post(undoing).status_code == 303
    assert client.post(undoing).status_code == 404
    assert Customer.objects.get(pk=world.maryam.pk).expertise == "newcomer"


def test_the_list_of_likely_ones_is_for_those_who_lead(world: World) -> None:
    customer("A", "maryam.k@gmail.com")
    customer("B", "maryamk+x@gmail.com")
    assert signed_in(world.sara).get("/customers/duplicates/").status_code == 403
    page = text(signed_in(world.mina).get("/customers/duplicates/"))
    assert page.count("/merge/?other=") == 1


def test_garbage_finds_nobody(world: World) -> None:
    client, path = signed_in(world.sara), f"/customers/{world.maryam.pk}/merge/"
    assert client.get(path, {"other": "999999"}).status_code == 404
    assert client.post(path, {"other": "x"}).status_code == 200
    assert client.post("/customer-merges/999999/undoing/").status_code == 404
