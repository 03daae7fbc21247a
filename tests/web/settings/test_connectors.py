"""Connected shops in administration: keys go in and never come out, progress and trouble are seen."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from jawab.base.actors import SYSTEM
from jawab.commerce.models import Order
from jawab.connectors.actions import change_connector, read_shops
from jawab.connectors.models import Connector
from jawab.connectors.registry import account_of
from jawab.people.actions import change_preferences
from jawab.people.models import Agent
from tests.connectors.conftest import connected
from tests.connectors.woocommerce import (
    BEGINNING,
    HOOK_SECRET,
    KEY,
    SECRET,
    Shop,
    order_of,
    product_of,
    serving,
)
from tests.shop import stock
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def shop() -> Iterator[Shop]:
    with serving(Shop()) as open_shop:
        yield open_shop


@pytest.fixture
def connector(world: World, shop: Shop) -> Connector:
    return connected(shop)


@pytest.fixture
def nima(world: World) -> Client:
    return client_of(world.nima)


@pytest.fixture
def sara(world: World) -> Client:
    return client_of(world.sara)


def client_of(agent: Agent) -> Client:
    """Who reads English."""
    change_preferences(agent=agent, language="en", digits="latin", by=agent)
    client = Client()
    client.force_login(agent)
    return client


def page(connector: Connector) -> str:
    return reverse("settings-connector", args=[connector.pk])


def test_a_shop_is_connected_and_its_keys_never_come_out(nima: Client, shop: Shop) -> None:
    new = reverse("settings-connector-new", args=["woocommerce"])
    assert nima.get(new).status_code == 200
    typed = {"name": "Kettles", "address": f"{shop.address}/", "key": KEY, "secret": SECRET, "is_on": "on"}
    assert nima.post(new, {**typed, "address": "shop"}).status_code == 422
    assert nima.post(new, {**typed, "name": ""}).status_code == 422
    answer = nima.post(new, typed)
    connector = Connector.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, page(connector))
    assert account_of(connector).address == shop.address
    shown = nima.get(page(connector)).text
    assert SECRET not in shown
    assert f"/shops/{connector.token}/hook/" in shown
    assert nima.get(reverse("settings-connector-new", args=["ebay"])).status_code == 404


def test_trying_it_out_says_what_the_shop_says(nima: Client, connector: Connector, shop: Shop) -> None:
    typed = {"name": "Kettles", "address": shop.address, "key": KEY, "secret": "", "is_on": "on", "try": "on"}
    assert "knows these keys" in nima.post(page(connector), typed).text
    assert "does not take these keys" in nima.post(page(connector), {**typed, "key": "ck_other"}).text


def test_progress_trouble_and_what_is_held_are_seen(nima: Client, connector: Connector, shop: Shop) -> None:
    for number in range(1, 151):
        shop.put(order_of(number, at=BEGINNING.replace(hour=number % 20)))
    shop.put(order_of(151, currency="XAU"))
    read_shops()
    fragment = nima.get(f"{page(connector)}?fragment=progress").text
    assert 'max="151"' in fragment
    assert "every 2s" in fragment
    shop.fault = "down"
    read_shops()
    assert "The shop is in trouble." in nima.get(page(connector)).text
    shop.fault = ""
    nima.post(reverse("settings-connector-reading", args=[connector.pk]))
    while read_shops():
        pass
    shown = nima.get(page(connector)).text
    assert "150 orders are here." in shown
    assert "does not know the currency" in shown
    assert "every 2s" not in shown


def test_pages_are_an_administrators(sara: Client, connector: Connector) -> None:
    addresses = [
        reverse("settings-connectors"),
        reverse("settings-connector-new", args=["woocommerce"]),
        page(connector),
    ]
    assert {sara.get(address).status_code for address in addresses} == {403}
    assert sara.post(reverse("settings-connector-reading", args=[connector.pk])).status_code == 403
    assert sara.post(page(connector), {"name": "x"}).status_code == 403
    assert HOOK_SECRET not in sara.get(page(connector)).text


def test_the_order_says_whose_it_is_and_goes_through_its_shop(
    sara: Client, connector: Connector, shop: Shop
) -> None:
    shop.put(order_of(1))
    read_shops()
    order = Order.objects.get()
    shown = sara.get(reverse("order", args=[order.pk])).text
    assert "belongs to" in shown
    assert "Its invoice is that shop’s to make. It gives money back when it is asked here" in shown
    assert order.origin_page.replace("&", "&amp;") in shown
    for what in ("Record a payment", "Start preparing", "Issue the invoice", "Custom item", "New return"):
        assert what not in shown
    assert "/shop-refunds/" in shown
    answer = sara.post(
        reverse("order-payments", args=[order.pk]), {"amount": "1", "method": "cash", "key": "k"}
    )
    assert answer.status_code == 409
    sara.post(reverse("order-notes", args=[order.pk]), {"text": "call her"})
    sara.post(reverse("order-cancellation", args=[order.pk]), {"reason": "no more"})
    assert [note for _order, note, _customer in shop.notes] == ["call her", "no more"]
    shown = sara.get(reverse("order", args=[order.pk])).text
    assert "cancelled the order" in shown
    shop.fault = "down"
    shop.change(1, at=BEGINNING, status="processing")
    Order.objects.update(state="placed")
    answer = sara.post(reverse("order-cancellation", args=[order.pk]), {"reason": "no more"})
    assert (answer.status_code, "The shop is in trouble." in answer.text) == (409, True)
    change_connector(connector=connector, is_on=False, by=SYSTEM)
    shown = sara.get(reverse("order", args=[order.pk])).text
    assert "Its refunds and its invoice are that shop’s to make." in shown
    assert "/shop-refunds/" not in shown


def test_the_list_of_orders_is_of_one_shop_or_the_desks_own(
    world: World, sara: Client, connector: Connector, shop: Shop
) -> None:
    def numbers(query: str) -> set[str]:
        shown = sara.get(f"{reverse('orders')}?show=all{query}").text
        return {number for number in ("9001", "O-1001") if f">{number}<" in shown}

    stock().order(world)
    assert "from=desk" in sara.get(reverse("orders")).text
    shop.put(order_of(9001))
    read_shops()
    assert numbers("") == {"9001", "O-1001"}
    assert numbers("&from=desk") == {"O-1001"}
    assert numbers(f"&from={connector.origin_id}") == {"9001"}
    assert numbers("&from=99999") == set()
    assert numbers("&from=x") == {"9001", "O-1001"}
    assert ">9001<" in sara.get(f"{reverse('orders')}?q=9001").text


def test_another_address_is_chosen_among_the_customers(
    sara: Client, connector: Connector, shop: Shop
) -> None:
    shop.put(order_of(1))
    read_shops()
    order = Order.objects.get()
    shop.orders[1]["shipping"]["city"] = "قم"
    chosen = order.customer.addresses.get()
    sara.post(reverse("order-address", args=[order.pk]), {"address": chosen.pk})
    assert shop.orders[1]["shipping"]["city"] == "تهران"


def test_products_their_progress_and_what_keeps_them_are_seen(
    nima: Client, connector: Connector, shop: Shop
) -> None:
    for number in range(1, 131):
        shop.sell(product_of(number, at=BEGINNING + timedelta(minutes=number)))
    shop.sell(product_of(200, at=BEGINNING, price="-5"))
    read_shops()
    shown = nima.get(f"{page(connector)}?fragment=progress").content.decode()
    assert "Products: 100 of 131" in shown
    assert "99 products are here." in shown
    assert 'Product <bdi dir="ltr">K-200</bdi>' in shown
    shop.hides_products = True
    read_shops()
    shown = nima.get(f"{page(connector)}?fragment=progress").content.decode()
    assert "What the shop sells cannot be read." in shown
    assert "The shop does not take these keys." in shown
