"""What a shop elsewhere sells is written as that shop tells it: the newest holds, and what is gone is not sold."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jawab.base.actors import SYSTEM
from jawab.base.errors import NotAllowed, Refused
from jawab.base.models import FactRow
from jawab.commerce.actions import (
    ProductWish,
    add_line,
    begin_order,
    change_product,
    create_product,
    mirror_products,
    name_origin,
    relate_products,
    set_price,
    withdraw_products,
)
from jawab.commerce.mirror import ToldFamily, ToldProduct
from jawab.commerce.models import Origin, Product, StockState
from jawab.commerce.money import money
from jawab.commerce.queries import OF_SHOPS, OWN, price_of, products_matching
from jawab.commerce.related import related_to
from jawab.knowledge.models import Cause, ReviewTask
from tests.knowledge.test_articles import published
from tests.shop import Goods
from tests.world import World

pytestmark = pytest.mark.django_db
MORNING = datetime(2026, 3, 21, 6, 0, tzinfo=UTC)


@pytest.fixture
def shop(world: World) -> Origin:
    return name_origin(origin=None, name="کتری‌فروشی", by=SYSTEM)


def told(key: str = "17", **changes: Any) -> ToldProduct:
    kept: dict[str, Any] = {
        "key": key,
        "name": "کتری استیل",
        "sku": f"K-{key}",
        "description": "دو لیتر",
        "price": Decimal(13_000_000),
        "currency": "IRR",
        "state": StockState.IN,
        "stock": Decimal(4),
        "page": f"https://shop.example/{key}",
    }
    return ToldProduct(**kept | changes)


def family(*products: ToldProduct, minutes: int = 0, key: str = "17") -> ToldFamily:
    return ToldFamily(key=key, modified=MORNING + timedelta(minutes=minutes), products=products or (told(),))


def rows() -> list[dict[str, Any]]:
    return [{**row} for row in Product.objects.order_by("pk").values()]


def changes() -> list[list[str]]:
    found = FactRow.objects.filter(kind="product.saved", values__created=False).order_by("number")
    return [row.values["changed"] for row in found]


def test_it_is_written_as_it_was_told_and_is_nobodys_news(shop: Origin) -> None:
    facts = FactRow.objects.count()
    assert mirror_products(origin=shop, families=[family()], by=SYSTEM) == []
    row = Product.objects.get()
    assert (row.name, row.sku, row.description, row.is_active) == ("کتری استیل", "K-17", "دو لیتر", True)
    assert f"{row.price} {row.currency}" == "13000000.000 IRR"
    assert f"{row.stock} {row.stock_state}" == "4.000 in"
    assert (row.origin, row.origin_key, row.origin_page) == (shop, "17", "https://shop.example/17")
    assert FactRow.objects.count() == facts


def test_the_same_twice_writes_nothing(shop: Origin) -> None:
    red, blue = told("18", name="کتری – سرخ"), told("19", name="کتری – آبی")
    mirror_products(origin=shop, families=[family(red, blue)], by=SYSTEM)
    before = rows()
    with CaptureQueriesContext(connection) as asked:
        mirror_products(origin=shop, families=[family(red, blue)], by=SYSTEM)
    assert rows() == before
    assert not [each for each in asked if each["sql"].startswith(("UPDATE", "INSERT"))]


def test_older_never_replaces_newer(shop: Origin) -> None:
    mirror_products(origin=shop, families=[family(told(name="نو"), minutes=5)], by=SYSTEM)
    before = rows()
    mirror_products(origin=shop, families=[family(told(name="کهنه"), minutes=4)], by=SYSTEM)
    assert rows() == before


def test_two_tellings_of_one_second_that_differ_are_no_telling(shop: Origin) -> None:
    mirror_products(origin=shop, families=[family()], by=SYSTEM)
    sold_out = family(told(stock=Decimal(0), state=StockState.OUT))
    assert mirror_products(origin=shop, families=[sold_out], by=SYSTEM, is_sure=False) == ["17"]
    assert Product.objects.get().stock == 4
    assert mirror_products(origin=shop, families=[sold_out], by=SYSTEM) == []
    assert Product.objects.get().stock == 0


def test_a_variant_that_is_not_told_again_is_not_sold_and_comes_back(shop: Origin) -> None:
    red, blue = told("18", name="کتری – سرخ"), told("19", name="کتری – آبی")
    mirror_products(origin=shop, families=[family(red, blue)], by=SYSTEM)
    mirror_products(origin=shop, families=[family(red, minutes=1)], by=SYSTEM)
    assert [*Product.objects.filter(is_active=False).values_list("origin_key", "origin_page")] == [("19", "")]
    mirror_products(origin=shop, families=[family(red, blue, minutes=2)], by=SYSTEM)
    assert Product.objects.filter(is_active=True).count() == 2
    assert changes() == [["is_active"], ["is_active"]]


def test_what_is_gone_is_kept_and_comes_back_when_it_is_told_later(shop: Origin) -> None:
    mirror_products(origin=shop, families=[family()], by=SYSTEM)
    gone_at = MORNING + timedelta(minutes=10)
    withdraw_products(origin=shop, families=["17", "never"], at=gone_at, by=SYSTEM)
    withdraw_products(origin=shop, families=["17"], at=gone_at, by=SYSTEM)
    row = Product.objects.get()
    assert (row.is_active, row.origin_page) == (False, "")
    mirror_products(origin=shop, families=[family(minutes=9)], by=SYSTEM)
    assert not Product.objects.get().is_active
    mirror_products(origin=shop, families=[family(minutes=11)], by=SYSTEM)
    assert Product.objects.get().is_active
    assert changes() == [["is_active"], ["is_active"]]


def test_stock_and_price_are_no_news_and_another_currency_is_a_price(shop: Origin) -> None:
    mirror_products(origin=shop, families=[family()], by=SYSTEM)
    told_next: list[dict[str, Any]] = [
        {"stock": Decimal(3)},
        {"price": Decimal("12.500"), "currency": "KWD"},
        {"price": None},
    ]
    for minutes, change in enumerate(told_next, start=1):
        mirror_products(origin=shop, families=[family(told(**change), minutes=minutes)], by=SYSTEM)
    row = Product.objects.get()
    assert (row.price, row.currency) == (None, "")
    assert changes() == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"price": Decimal(-1)},
        {"price": Decimal("Infinity")},
        {"price": Decimal("NaN")},
        {"price": Decimal(10) ** 15},
        {"price": Decimal("0.5")},
        {"currency": "XAU"},
        {"stock": Decimal("NaN")},
        {"stock": Decimal(10) ** 12},
        {"stock": Decimal("0.0001")},
        {"name": ""},
        {"key": ""},
    ],
)
def test_what_no_product_can_be_is_refused_and_nothing_is_written(
    shop: Origin, wrong: dict[str, Any]
) -> None:
    with pytest.raises(Refused):
        mirror_products(origin=shop, families=[family(key="16"), family(told(**wrong))], by=SYSTEM)
    assert not Product.objects.exists()


def test_numbers_of_a_shop_may_be_empty_twice_and_the_desks_own(shop: Origin, goods: Goods) -> None:
    products = (told("1", sku="K-17"), told("2", sku="K-17"), told("3", sku=""), told("4", sku=""))
    mirror_products(origin=shop, families=[family(*products)], by=SYSTEM)
    assert Product.objects.filter(sku="K-17").count() == 3
    with pytest.raises(Refused):
        create_product(wish=ProductWish(sku="K-17", name="Another"), by=SYSTEM)
    other = name_origin(origin=None, name="Another shop", by=SYSTEM)
    mirror_products(origin=other, families=[family(*products)], by=SYSTEM)
    assert Product.objects.filter(origin_key="1").count() == 2


def test_a_shops_product_is_the_shops(world: World, shop: Origin, goods: Goods) -> None:
    mirror_products(origin=shop, families=[family()], by=SYSTEM)
    row = Product.objects.get(origin=shop)
    before = rows()
    with pytest.raises(NotAllowed, match="کتری‌فروشی"):
        change_product(product=row, wish=ProductWish(sku="K-99", name="Mine"), by=SYSTEM)
    with pytest.raises(NotAllowed):
        set_price(price_list=goods.prices, product=row, amount=money(1, "IRR"), by=SYSTEM)
    order = begin_order(customer=world.maryam, by=world.sara)
    with pytest.raises(Refused, match="کتری‌فروشی"):
        add_line(order=order, product=row, by=world.sara)
    assert rows() == before
    assert not order.lines.exists()
    relate_products(product=row, other=goods.filters, by=SYSTEM)
    assert related_to(row) == [goods.filters]
    assert price_of(row, customer=world.maryam, quantity=Decimal(1), currency="IRR") == 13_000_000
    assert price_of(row, customer=world.maryam, quantity=Decimal(1), currency="AED") is None


def test_no_customer_mirrors_anything(world: World, shop: Origin) -> None:
    with pytest.raises(NotAllowed):
        mirror_products(origin=shop, families=[family()], by=world.maryam)
    with pytest.raises(NotAllowed):
        withdraw_products(origin=shop, families=["17"], at=MORNING, by=world.maryam)


def test_it_is_found_in_any_spelling_by_name_and_by_number(shop: Origin, goods: Goods) -> None:
    mirror_products(origin=shop, families=[family(told(name="كتري استيل", sku="S-2"))], by=SYSTEM)
    row = Product.objects.get(origin=shop)
    assert {one.pk for one in products_matching("کتری")} == {row.pk, goods.kettle.pk}
    assert products_matching("s-۲") == products_matching("کتری", whose=OF_SHOPS) == [row]
    assert products_matching("کتری", whose=OWN) == [goods.kettle]
    # The whole number comes first, also where there are more than are shown.
    mirror_products(
        origin=shop,
        families=[family(told("20", name="zzz", sku="17"), key="20")],
        by=SYSTEM,
    )
    assert [one.sku for one in products_matching("17", limit=1)] == ["17"]
    assert {one.sku for one in products_matching("-")} == {"S-2", "K-17", "F-3"}
    assert products_matching("\0") == []


def test_an_article_is_to_be_looked_at_for_a_changed_name_and_not_for_a_first_reading(
    world: World, shop: Origin
) -> None:
    article = published(world, tags=["کتری استیل"])
    mirror_products(origin=shop, families=[family()], by=SYSTEM)
    mirror_products(origin=shop, families=[family(told(stock=Decimal(1)), minutes=1)], by=SYSTEM)
    assert not ReviewTask.objects.exists()
    mirror_products(origin=shop, families=[family(told(name="کتری چدنی"), minutes=2)], by=SYSTEM)
    task = ReviewTask.objects.get()
    assert (task.article, task.cause, task.name) == (article, Cause.PRODUCT, "کتری چدنی")


def test_a_page_of_many_takes_no_more_statements(shop: Origin) -> None:
    def many(count: int, first: int, minutes: int = 0) -> Sequence[ToldFamily]:
        return [
            family(told(f"{key}", name=f"کتری {key} {minutes}"), key=f"{key}", minutes=minutes)
            for key in range(first, first + count)
        ]

    with CaptureQueriesContext(connection) as few:
        mirror_products(origin=shop, families=many(1, 1000), by=SYSTEM)
    with CaptureQueriesContext(connection) as plenty:
        mirror_products(origin=shop, families=many(100, 2000), by=SYSTEM)
    assert Product.objects.count() == 101
    assert len(plenty) == len(few) <= 8


TELLINGS = st.lists(
    st.tuples(
        st.integers(0, 5),
        st.sets(st.sampled_from(["18", "19", "20"])),
        st.integers(0, 3),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda telling: telling[0],
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TELLINGS, st.randoms(use_true_random=False))
def test_in_whatever_order_they_come_the_newest_holds(
    shop: Origin, tellings: list[tuple[int, set[str], int]], dice: Any
) -> None:
    Product.objects.all().delete()
    families = [
        replace(
            family(minutes=minutes),
            products=tuple(told(key, stock=Decimal(stock)) for key in sorted(keys)),
        )
        for minutes, keys, stock in tellings
    ]
    newest = max(families, key=lambda one: one.modified)
    shuffled = [*families, *families]
    dice.shuffle(shuffled)
    for one in shuffled:
        mirror_products(origin=shop, families=[one], by=SYSTEM, is_sure=dice.random() < 0.5)
    sold = {row.origin_key: row.stock for row in Product.objects.filter(is_active=True)}
    # A family of which nothing was ever written has nothing that could be newer.
    assert sold == {each.key: each.stock for each in newest.products} or not newest.products
