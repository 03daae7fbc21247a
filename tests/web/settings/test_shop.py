"""The shop, its products and their prices, kept by administrators alone, in any digits."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from jawab.commerce.models import Price, PriceList, Product, Shop
from jawab.commerce.queries import shop_settings
from tests.web.workspace.browsing import queries, signed_in, text
from tests.world import World

SHOP = {
    "unit": "toman",
    "tax_rate": "۱۰",
    "change_until": "placed",
    "cancel_until": "preparing",
    "returns_days": "۱۰",
    "agent_discount": "۷٫۵",
    "supervisor_discount": "30",
    "agent_refund": "۵۰۰٬۰۰۰",
    "supervisor_refund": "10,000,000",
    "seller": "خانه‌یار",
    "seller_address": "تهران",
    "seller_phone": "021",
    "tax_number": "411",
    "registration": "",
}


def test_the_shop_is_set_in_any_digits_and_its_own_unit(world: World) -> None:
    client = signed_in(world.nima)
    assert client.post("/settings/shop/", SHOP).status_code == 302
    shop = shop_settings()
    assert (shop.agent_discount, shop.returns_days) == (Decimal("7.5"), 10)
    assert [shop.agent_refund, shop.supervisor_refund] == [5_000_000, 100_000_000]
    page = text(client.get("/settings/shop/"))
    assert 'value="۵۰۰٬۰۰۰"' in page
    assert client.post("/settings/shop/", SHOP | {"taxed_within": "on"}).status_code == 302
    assert shop_settings().taxed_within is True


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("tax_rate", "x"),
        ("tax_rate", "101"),
        ("agent_refund", "1e9"),
        ("agent_refund", "-1"),
        ("returns_days", "1.5"),
        ("returns_days", "400"),
        ("unit", "shells"),
        ("cancel_until", "delivered"),
    ],
)
def test_what_makes_no_sense_is_refused(world: World, field: str, value: str) -> None:
    answer = signed_in(world.nima).post("/settings/shop/", SHOP | {field: value})
    assert (answer.status_code, 'role="alert"' in text(answer)) == (422, True)
    assert not Shop.objects.exists()


def test_a_product_and_its_prices(world: World) -> None:
    client = signed_in(world.nima)
    listed = {"name": "Shop", "currency": "IRR", "is_usual": "on"}
    assert client.post("/settings/price-lists/new/", listed).status_code == 302
    typed = {"name": "کتری", "sku": "ک-۱۷", "kind": "goods", "tax_rate": "۹", "is_active": "on"}
    answer = client.post("/settings/products/new/", typed)
    product = Product.objects.get()
    assert answer.headers["Location"] == f"/settings/products/{product.pk}/"
    assert product.sku == "ک-17"
    assert product.tax_rate == 9
    usual = PriceList.objects.get()
    prices = f"/settings/products/{product.pk}/prices/"
    client.post(prices, {"price_list": usual.pk, "amount": "۱٬۲۰۰٬۰۰۰"})
    client.post(prices, {"price_list": usual.pk, "amount": "۱٬۰۰۰٬۰۰۰", "from_quantity": "۱۲"})
    assert [*Price.objects.order_by("pk").values_list("amount", flat=True)] == [12_000_000, 10_000_000]
    assert "۱٬۲۰۰٬۰۰۰\N{NO-BREAK SPACE}تومان" in text(client.get("/settings/products/?q=كتري"))
    client.post(prices, {"price_list": usual.pk, "amount": "", "from_quantity": "12"})
    assert Price.objects.count() == 1
    client.post(f"/settings/products/{product.pk}/", typed | {"name": "کتری برقی", "is_active": ""})
    assert Product.objects.get().name == "کتری برقی"


def test_a_list_of_some_days_is_typed_in_ones_own_calendar(world: World) -> None:
    typed = {"name": "یلدا", "currency": "IRR", "begins_on": "۲۵ آذر ۱۴۰۵", "ends_on": "۵ دی ۱۴۰۵"}
    assert signed_in(world.nima).post("/settings/price-lists/new/", typed).status_code == 302
    kept = PriceList.objects.get()
    assert (kept.begins_on, kept.ends_on) == (date(2026, 12, 16), date(2026, 12, 26))


def test_wrong_prices_and_products_are_refused(world: World) -> None:
    client = signed_in(world.nima)
    typed = {"name": "کتری", "sku": "K", "kind": "goods", "tax_rate": "", "is_active": "on"}
    client.post("/settings/price-lists/new/", {"name": "Shop", "currency": "IRR", "is_usual": "on"})
    client.post("/settings/products/new/", typed)
    product, usual = Product.objects.get(), PriceList.objects.get()
    for wrong in ({"sku": ""}, {"kind": "x"}, {"tax_rate": "zehn"}, {"tax_rate": "100"}, {"name": "دیگر"}):
        assert client.post("/settings/products/new/", typed | wrong).status_code == 422
    for amount, quantity in (("x", "1"), ("0.05", "1"), ("5", "x"), ("5", "0")):
        given = {"price_list": usual.pk, "amount": amount, "from_quantity": quantity}
        assert client.post(f"/settings/products/{product.pk}/prices/", given).status_code == 422
    absent = {"price_list": 999, "amount": "5"}
    assert client.post(f"/settings/products/{product.pk}/prices/", absent).status_code == 404
    for days in ({"begins_on": "x"}, {"begins_on": "۵ دی ۱۴۰۵", "ends_on": "۴ دی ۱۴۰۵"}):
        dated = {"name": "Yalda", "currency": "IRR"} | days
        assert client.post("/settings/price-lists/new/", dated).status_code == 422
    second = {"name": "Another", "currency": "IRR", "is_usual": "on"}
    assert client.post("/settings/price-lists/new/", second).status_code == 422
    assert Product.objects.count() == PriceList.objects.count() == 1


def test_the_list_asks_as_often_for_one_as_for_many(world: World) -> None:
    client = signed_in(world.nima)
    typed = {"kind": "goods", "tax_rate": "", "is_active": "on"}
    client.post("/settings/products/new/", typed | {"name": "a", "sku": "a"})
    client.get("/settings/products/")
    one = queries(lambda: client.get("/settings/products/"))
    for letter in "bcd":
        client.post("/settings/products/new/", typed | {"name": letter, "sku": letter})
    client.get("/settings/products/")
    assert queries(lambda: client.get("/settings/products/")) == one


@pytest.mark.parametrize("path", ["shop/", "products/", "products/new/", "price-lists/new/"])
def test_only_administrators_get_in(world: World, path: str) -> None:
    assert Client().get(f"/settings/{path}").status_code == 302
    for one in (world.sara, world.mina):
        assert signed_in(one).get(f"/settings/{path}").status_code == 403
