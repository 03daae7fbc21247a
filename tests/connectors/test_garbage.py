"""Whatever a shop tells: an order that holds together, or Unreadable, and nothing else."""

import json
from contextlib import suppress
from copy import deepcopy
from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jawab.commerce.mirror import come_out, weigh_family
from jawab.connectors.contract import Account, ShopKind, Unreadable
from jawab.connectors.kinds import shopify, signed, woocommerce
from tests.connectors import shopify as shopify_server
from tests.connectors import woocommerce as woocommerce_server
from tests.connectors.test_signed import example, product_example

ACCOUNT = Account("https://shop.example")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.decimals(allow_nan=True, allow_infinity=True) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
WRONG = [
    "-1",
    "1e999",
    "NaN",
    "9" * 39,
    "0",
    "",
    "a\0b",
    "half \ud83d of a character",
    "2026-13-40T99:99:99",
    "0001-01-01T00:00:00+23:59",
]
KINDS: list[tuple[ShopKind, dict[str, Any]]] = [
    (woocommerce, woocommerce_server.order_of(1)),
    (shopify, shopify_server.order_of(1)),
    (signed, example()["order"]),
]
FAMILIES: list[tuple[ShopKind, dict[str, Any]]] = [
    (
        woocommerce,
        {
            "product": woocommerce_server.product_of(1, type="variable"),
            "variations": [woocommerce_server.variation_of(2, 1, "سرخ")],
            "currency": "IRT",
        },
    ),
    (
        woocommerce,
        {"product": woocommerce_server.product_of(1), "variations": [], "currency": "KWD"},
    ),
    (signed, product_example()["product"]),
]
TOPICS = [
    "product.updated",
    "product.deleted",
    "order.updated",
    "order.deleted",
    "orders/updated",
    "orders/delete",
    "refunds/create",
    "",
]


def places(told: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Where something stands in it."""
    inside = told.items() if isinstance(told, dict) else enumerate(told) if isinstance(told, list) else ()
    return [each for key, value in inside for each in ((*way, key), *places(value, (*way, key)))]


def read(kind: ShopKind, told: Any) -> None:
    with suppress(Unreadable):
        order = kind.read(told, ACCOUNT)
        come_out(order)
        assert order.key
        kept = json.dumps(asdict(order), default=str, ensure_ascii=False)
        assert "\\u0000" not in kept
        assert kept.encode()
        assert order.print == kind.read(told, ACCOUNT).print


def read_family(kind: ShopKind, told: Any) -> None:
    with suppress(Unreadable):
        family = kind.read_family(told, ACCOUNT)
        weigh_family(family)
        kept = json.dumps(asdict(family), default=str, ensure_ascii=False)
        assert "\\u0000" not in kept
        assert kept.encode()
        assert family == kind.read_family(told, ACCOUNT)


def changed(whole: dict[str, Any], way: tuple[Any, ...], value: Any) -> dict[str, Any]:
    told = holder = deepcopy(whole)
    for step in way[:-1]:
        holder = holder[step]
    holder[way[-1]] = value
    return told


@pytest.mark.parametrize("at", range(len(KINDS)))
@pytest.mark.parametrize("value", WRONG)
def test_a_known_wrong_value_in_every_place(at: int, value: str) -> None:
    kind, whole = KINDS[at]
    for way in places(whole):
        read(kind, changed(whole, way, value))


@pytest.mark.parametrize("at", range(len(KINDS)))
@given(data=st.data())
def test_anything_in_any_place(at: int, data: st.DataObject) -> None:
    kind, whole = KINDS[at]
    read(kind, changed(whole, data.draw(st.sampled_from(places(whole))), data.draw(JSON)))


@pytest.mark.parametrize("at", range(len(FAMILIES)))
@pytest.mark.parametrize("value", WRONG)
def test_a_known_wrong_value_in_every_place_of_a_product(at: int, value: str) -> None:
    kind, whole = FAMILIES[at]
    for way in places(whole):
        read_family(kind, changed(whole, way, value))


@pytest.mark.parametrize("at", range(len(FAMILIES)))
@given(data=st.data())
def test_anything_in_any_place_of_a_product(at: int, data: st.DataObject) -> None:
    kind, whole = FAMILIES[at]
    read_family(kind, changed(whole, data.draw(st.sampled_from(places(whole))), data.draw(JSON)))
    read_family(kind, data.draw(JSON))


@pytest.mark.parametrize("at", range(len(KINDS)))
@given(told=JSON)
def test_anything_at_all(at: int, told: Any) -> None:
    read(KINDS[at][0], told)


@pytest.mark.parametrize("at", range(len(KINDS)))
@given(
    topic=st.sampled_from(TOPICS),
    body=st.binary() | JSON.map(lambda told: json.dumps(told, default=str).encode()),
)
def test_any_body_of_any_topic(at: int, topic: str, body: bytes) -> None:
    with suppress(Unreadable):
        news = KINDS[at][0].news(topic, body)
        assert (news.told is not None) + bool(news.gone) + bool(news.changed) <= 1
