"""Payment gateways in administration: keys go in and never come out, and only for administrators."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from jawab.commerce.gateways.registry import account_of, in_place_of
from jawab.commerce.gateways.twin import Twin
from jawab.commerce.models import Gateway, GatewayKind
from tests.world import World

pytestmark = pytest.mark.django_db

SHEBA = "IR82 0540 1026 8002 0817 9090 02"


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def nima(world: World) -> Client:
    client = Client()
    client.force_login(world.nima)
    return client


def new(kind: str) -> str:
    return reverse("settings-gateway-new", args=[kind])


@pytest.mark.parametrize("kind", GatewayKind.values)
def test_every_kind_has_its_form(nima: Client, kind: str) -> None:
    assert nima.get(reverse("settings-gateways")).status_code == 200
    assert nima.get(new(kind)).status_code == 200


def test_a_key_goes_in_and_never_comes_out(nima: Client) -> None:
    answer = nima.post(
        new("tap"), {"name": "Bank", "secret": "sk_live_1", "currencies": ["KWD", "SAR"], "is_active": "on"}
    )
    assert answer.status_code == 302
    gateway = Gateway.objects.get()
    assert (account_of(gateway).secret, gateway.currencies, gateway.is_active) == (
        "sk_live_1",
        ["KWD", "SAR"],
        True,
    )
    page = reverse("settings-gateway", args=[gateway.pk])
    shown = nima.get(page).content.decode()
    assert "sk_live_1" not in shown
    assert gateway.secret not in shown
    nima.post(page, {"name": "Bank", "secret": "", "currencies": ["KWD"]})
    gateway.refresh_from_db()
    assert (account_of(gateway).secret, gateway.currencies, gateway.is_active) == (
        "sk_live_1",
        ["KWD"],
        False,
    )


def test_keys_are_tried_out(nima: Client) -> None:
    twin = Twin()
    with in_place_of(GatewayKind.TAP, twin):
        works = nima.post(new("tap"), {"name": "Bank", "secret": "k", "try": "on"})
        assert (works.status_code, twin.asked["try out"]) == (200, 1)
        assert 'data-tone="bad"' not in works.content.decode()
        twin.is_away = True
        page = reverse("settings-gateway", args=[Gateway.objects.get().pk])
        assert 'data-tone="bad"' in nima.post(page, {"name": "Bank", "try": "on"}).content.decode()


def test_an_account_number_is_checked(nima: Client) -> None:
    assert nima.post(new("transfer"), {"account": "IR12", "holder": "x"}).status_code == 422
    assert nima.post(new("transfer"), {"account": SHEBA, "holder": "فروشگاه"}).status_code == 302
    assert Gateway.objects.get().account == SHEBA.replace(" ", "")


def test_garbage_is_refused(nima: Client) -> None:
    assert nima.get(new("cheque")).status_code == 404
    assert nima.get(reverse("settings-gateway", args=[999])).status_code == 404
    assert nima.post(new("tap"), {"currencies": ["IRR"]}).status_code == 422
    assert nima.post(new("zarinpal"), {"merchant": ""}).status_code == 422
    assert not Gateway.objects.exists()


def test_nobody_else_sees_them(world: World) -> None:
    for one in (world.sara, world.mina):
        client = Client()
        client.force_login(one)
        for address in (reverse("settings-gateways"), new("tap")):
            assert client.get(address).status_code in {403, 404}
            assert client.post(address).status_code in {403, 404, 405}
    assert Client().get(reverse("settings-gateways")).status_code == 302
