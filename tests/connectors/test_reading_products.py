"""What a shop sells is read page by page before its orders, told by it, and looked for when it is gone."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from jawab.base.actors import SYSTEM
from jawab.base.models import FactRow
from jawab.commerce.models import Order, OrderLine, Product
from jawab.connectors.actions import check_gone, read_anew, read_shops, settle_tellings
from jawab.connectors.models import Connector, Held
from tests.connectors.test_reading import HOUR, later, read_all
from tests.connectors.woocommerce import BEGINNING, Shop, order_of, product_of, variation_of
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


def sold() -> dict[str, str]:
    return {
        row.origin_key: f"{row.name} {row.price:.0f} {row.stock_state}"
        for row in Product.objects.filter(is_active=True)
    }


def tell(
    shop: Shop, connector: Connector, topic: str, told: dict[str, Any], *, secret: str | None = None
) -> int:
    body, headers = shop.telling(topic, told, **({"secret": secret} if secret else {}))
    address = reverse("shop-hook", args=[connector.token])
    return Client().post(address, body, content_type="application/json", headers=headers).status_code


def settle() -> None:
    while settle_tellings():
        pass


def test_a_product_is_read_as_the_shop_has_it(connector: Connector, shop: Shop) -> None:
    shop.sell(product_of(17))
    read_all()
    row = Product.objects.get()
    assert row.origin is not None
    assert (row.name, row.sku, row.origin.name) == ("کتری 17", "K-17", "کتری‌فروشی")
    # 1,300,000 tomans, at the price of the sale.
    assert f"{row.price} {row.currency}" == "13000000.000 IRR"
    assert f"{row.stock} {row.stock_state}" == "4.000 in"
    assert row.origin_page == "https://shop.example/product/kettle-17/"
    assert row.description == "دو لیتر،\nفولادی"


def test_variants_are_products_of_their_own(connector: Connector, shop: Shop) -> None:
    shop.sell(
        product_of(20, type="variable", price="", manage_stock=False),
        variation_of(21, 20, "سرخ", "بزرگ"),
        variation_of(22, 20, "آبی", stock_status="onbackorder", manage_stock=False, price="99.7"),
        variation_of(23, 20, "سبز", status="private"),
    )
    read_all()
    assert sold() == {"21": "کتری 20 – سرخ / بزرگ 14000000 in", "22": "کتری 20 – آبی 997 awaited"}
    assert {row.stock for row in Product.objects.all()} == {Decimal(7), None}


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({"status": "draft"}, {}),
        ({"type": "grouped", "price": ""}, {}),
        ({"manage_stock": False, "stock_quantity": None, "stock_status": "outofstock"}, {"1": "out"}),
        ({"stock_quantity": -3, "stock_status": "onbackorder"}, {"1": "awaited"}),
    ],
)
def test_what_is_not_for_sale_and_what_is_not_there(
    connector: Connector, shop: Shop, changes: dict[str, Any], shown: dict[str, str]
) -> None:
    shop.sell(product_of(1, **changes))
    read_all()
    rows = Product.objects.filter(is_active=True)
    assert dict(rows.values_list("origin_key", "stock_state")) == shown


def test_all_pages_are_read_once_also_of_one_second(connector: Connector, shop: Shop) -> None:
    for number in range(1, 231):
        shop.sell(product_of(number, at=BEGINNING + timedelta(minutes=min(100, number))))
    for number in range(301, 326):
        shop.sell(product_of(number, type="variable"), variation_of(1000 + number, number, "سرخ"))
    shop.put(order_of(1))
    read_all()
    keys = set(Product.objects.values_list("origin_key", flat=True))
    assert keys == {f"{number}" for number in (*range(1, 231), *range(1301, 1326))}
    assert Order.objects.count() == 1
    assert not FactRow.objects.filter(kind="product.saved").exists()
    known = list(Product.objects.order_by("pk").values())
    read_anew(connector=connector, whole=True, by=SYSTEM)
    read_all()
    assert list(Product.objects.order_by("pk").values()) == known


def test_what_changed_is_read_within_the_hour_and_only_a_name_is_told(
    connector: Connector, shop: Shop
) -> None:
    shop.sell(product_of(1))
    shop.sell(product_of(2))
    read_all()
    shop.sell(product_of(1, at=BEGINNING + HOUR, stock_quantity=0, stock_status="outofstock"))
    shop.sell(product_of(2, at=BEGINNING + HOUR, name="کتری نو"))
    with later(HOUR):
        read_all()
    assert sold() == {"1": "کتری 1 13000000 out", "2": "کتری نو 13000000 in"}
    facts = [row.values for row in FactRow.objects.filter(kind="product.saved")]
    assert [(each["changed"], each["before"]) for each in facts] == [(["name"], "کتری 2")]


def test_lines_of_orders_are_of_products_whichever_comes_first(connector: Connector, shop: Shop) -> None:
    shop.sell(product_of(17))
    shop.sell(product_of(20, type="variable", sku=""), variation_of(21, 20, "سرخ", sku="V"))
    lines = order_of(1)["line_items"]
    lines[1] |= {"product_id": 20, "variation_id": 21, "sku": "V"}
    gone = {**lines[0], "id": 99, "product_id": 0, "sku": "K-30"}
    shop.put(order_of(1, line_items=[*lines, gone]))
    read_all()
    assert [line.product and line.product.origin_key for line in OrderLine.objects.all()] == [
        "17",
        "21",
        None,
    ]
    # Later, by its number, which two must not share; and what is told again keeps its product.
    shop.sell(product_of(30, at=BEGINNING + HOUR))
    shop.change(1, at=BEGINNING + HOUR, status="completed")
    with later(HOUR):
        read_all()
    assert [line.product and line.product.origin_key for line in OrderLine.objects.all()] == [
        "17",
        "21",
        "30",
    ]


def test_a_line_takes_no_product_of_another_shop_and_none_of_two(connector: Connector, shop: Shop) -> None:
    from jawab.commerce.actions import mirror_products, name_origin
    from tests.commerce.test_mirroring_products import family, told

    other = name_origin(origin=None, name="Another", by=SYSTEM)
    mirror_products(origin=other, families=[family(told("17"), key="17")], by=SYSTEM)
    lines = order_of(1)["line_items"]
    lines[1] |= {"product_id": 0, "sku": "two"}
    shop.put(order_of(1, line_items=lines))
    read_all()
    for number in (31, 32):
        shop.sell(product_of(number, sku="two", at=BEGINNING + HOUR))
    with later(HOUR):
        read_all()
    assert [line.product for line in OrderLine.objects.all()] == [None, None]


def test_what_cannot_be_is_held_and_comes_when_it_is_mended(connector: Connector, shop: Shop) -> None:
    shop.put(order_of(1, currency="XAU"))
    shop.sell(product_of(1, price="-5"))
    shop.sell(product_of(2, price="much"))
    shop.sell(product_of(3, name=""))
    shop.sell(product_of(4))
    read_all()
    assert set(sold()) == {"4"}
    assert set(Held.objects.values_list("part", "key")) == {
        ("orders", "1"),
        ("products", "1"),
        ("products", "2"),
        ("products", "3"),
    }
    shop.sell(product_of(1, at=BEGINNING + HOUR))
    with later(HOUR):
        read_all()
    assert set(sold()) == {"1", "4"}
    assert set(Held.objects.filter(key="1").values_list("part", flat=True)) == {"orders"}


def test_a_shop_that_hides_its_products_lets_its_orders_be_read(connector: Connector, shop: Shop) -> None:
    shop.hides_products = True
    shop.put(order_of(1))
    read_all()
    connector.refresh_from_db()
    assert Order.objects.count() == 1
    assert (connector.trouble, connector.products_trouble) == ("", "The shop does not take these keys.")
    shop.hides_products = False
    shop.sell(product_of(1))
    with later(HOUR):
        read_all()
    connector.refresh_from_db()
    assert (connector.products_trouble, len(sold())) == ("", 1)


def test_a_shop_that_wants_rest_between_variants_goes_on_where_it_was(
    connector: Connector, shop: Shop
) -> None:
    for number in range(1, 26):
        shop.sell(product_of(number, type="variable"), variation_of(100 + number, number, "سرخ"))
    read_shops()
    read_shops()
    assert Product.objects.count() == 10
    shop.fault = "busy"
    assert read_all() == 1
    shop.fault = ""
    asked = shop.asked["GET products/…/…"]
    with later(timedelta(seconds=10)):
        read_all()
    assert (Product.objects.count(), shop.asked["GET products/…/…"] - asked) == (25, 15)


def test_hooks_are_asked_about_and_forged_ones_are_not(connector: Connector, shop: Shop) -> None:
    old = product_of(1)
    shop.sell(old)
    read_all()
    new = shop.sell(product_of(1, at=BEGINNING + HOUR, name="کتری نو", stock_quantity=1))
    assert tell(shop, connector, "product.updated", new, secret="guessed") == 401
    settle()
    assert sold() == {"1": "کتری 1 13000000 in"}
    for _again in range(2):
        assert tell(shop, connector, "product.updated", new) == 200
        # What comes late says nothing that is not known better.
        assert tell(shop, connector, "product.updated", old) == 200
        settle()
    assert sold() == {"1": "کتری نو 13000000 in"}
    assert FactRow.objects.filter(kind="product.saved").count() == 1


def test_a_variant_is_told_by_itself_and_asked_for_with_its_product(connector: Connector, shop: Shop) -> None:
    shop.sell(product_of(20, type="variable"), variation_of(21, 20, "سرخ"), variation_of(22, 20, "آبی"))
    read_all()
    changed = variation_of(21, 20, "سرخ", at=BEGINNING + HOUR, stock_status="outofstock")
    shop.sell(shop.products[20], changed, variation_of(22, 20, "آبی"))
    tell(shop, connector, "product.updated", changed)
    settle()
    assert [state.split()[-1] for _key, state in sorted(sold().items())] == ["out", "in"]
    shop.sell(product_of(20, type="variable", at=BEGINNING + 2 * HOUR), changed)
    tell(shop, connector, "product.deleted", {"id": 22})
    settle()
    assert set(sold()) == {"21"}


def test_gone_and_back_again(connector: Connector, shop: Shop) -> None:
    shop.sell(product_of(1))
    read_all()
    del shop.products[1]
    tell(shop, connector, "product.deleted", {"id": 1})
    settle()
    assert sold() == {}
    from jawab.base import clock

    back = shop.sell(product_of(1, at=clock.now() + timedelta(seconds=2)))
    tell(shop, connector, "product.restored", back)
    settle()
    assert set(sold()) == {"1"}


def test_what_no_hook_told_is_seen_within_a_day(connector: Connector, shop: Shop) -> None:
    for number in range(1, 4):
        shop.sell(product_of(number))
    shop.sell(product_of(20, type="variable"), variation_of(21, 20, "سرخ"))
    read_all()
    del shop.products[2]
    shop.products[3]["status"] = "trash"
    with later(timedelta(minutes=1)):
        assert check_gone() == 1
        connector.refresh_from_db()
        assert connector.check_part == "products"
    with later(timedelta(minutes=2)):
        assert check_gone() == 1
    connector.refresh_from_db()
    assert (connector.check_part, connector.check_trouble) == ("orders", "")
    assert connector.checked_at is not None
    assert set(sold()) == {"1", "21"}


def test_a_shop_put_back_to_an_older_day_loses_no_product(connector: Connector, shop: Shop) -> None:
    for number in range(1, 31):
        shop.sell(product_of(number))
    read_all()
    shop.products.clear()
    for minutes in (1, 2):
        with later(timedelta(minutes=minutes)):
            check_gone()
    connector.refresh_from_db()
    assert len(sold()) == 30
    assert connector.check_trouble.startswith("The shop does not know most of the products")
    assert connector.check_part == "orders"


def test_nobody_reads_what_is_switched_off(world: World, connector: Connector, shop: Shop) -> None:
    Connector.objects.update(is_on=False)
    shop.sell(product_of(1))
    assert read_shops() == 0
    assert not Product.objects.exists()
