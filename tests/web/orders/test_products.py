"""What is sold, on its pages: found in any spelling, with its price, whether there is any, and whose it is."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from jawab.base.actors import SYSTEM
from jawab.commerce.actions import begin_order, mirror_products, name_origin, relate_products
from jawab.commerce.mirror import ToldFamily, ToldProduct
from jawab.commerce.models import Origin, Product, StockState
from jawab.outreach.models import Lead
from tests.shop import Goods, stock
from tests.web.workspace.browsing import queries, signed_in, text
from tests.world import World

NBSP = "\N{NO-BREAK SPACE}"


@pytest.fixture
def goods(world: World) -> Goods:
    return stock()


@pytest.fixture
def shop(world: World) -> Origin:
    return name_origin(origin=None, name="کتری‌فروشی", by=SYSTEM)


def told(shop: Origin, key: str, **changes: Any) -> Product:
    kept: dict[str, Any] = {
        "name": f"کتری {key}",
        "sku": f"S-{key}",
        "price": Decimal(13_000_000),
        "currency": "IRR",
        "state": StockState.IN,
        "stock": Decimal(4),
        "page": f"https://shop.example/{key}",
    }
    product = ToldProduct(key=key, **kept | changes)
    at = datetime(2026, 3, 21, tzinfo=UTC)
    mirror_products(origin=shop, families=[ToldFamily(key=key, modified=at, products=(product,))], by=SYSTEM)
    return Product.objects.get(origin=shop, origin_key=key)


def test_an_agent_finds_what_it_costs_and_whether_it_is_there(
    world: World, goods: Goods, shop: Origin
) -> None:
    client = signed_in(world.sara)
    told(shop, "21", name="كتري استيل")
    told(shop, "22", state=StockState.OUT, stock=Decimal(0), price=Decimal("12.5"), currency="KWD")
    told(shop, "23", state=StockState.AWAITED, stock=Decimal(-2), price=None)
    shown = text(client.get("/products/?q=کتری"))
    for part in (
        f"۱٬۳۰۰٬۰۰۰{NBSP}تومان",
        f"۱٬۲۰۰٬۰۰۰{NBSP}تومان",
        f"۱۲٫۵۰۰{NBSP}دینار کویت",
        "۴ عدد موجود",
        "ناموجود",
        "پیش‌سفارش",
        "کتری‌فروشی",
    ):
        assert part in shown, part
    assert "فیلتر" not in shown
    assert "كتري استيل" in text(client.get("/products/?q=s-۲۱"))
    own = text(client.get("/products/?from=desk"))
    assert "فیلتر" in own
    assert "كتري استيل" not in own
    theirs = text(client.get(f"/products/?from={shop.pk}"))
    assert "فیلتر" not in theirs
    assert "كتري استيل" in theirs


def test_a_product_on_its_page(world: World, goods: Goods, shop: Origin) -> None:
    client = signed_in(world.sara)
    product = told(shop, "21", description="دو لیتر <b>فولادی</b>\nبا درپوش")
    relate_products(product=product, other=goods.filters, by=SYSTEM)
    answer = client.get(f"/products/{product.pk}/")
    shown = text(answer)
    for part in (
        "کتری‌فروشی",
        "S-21",
        f"۱٬۳۰۰٬۰۰۰{NBSP}تومان",
        "۴ عدد موجود",
        "دو لیتر &lt;b&gt;فولادی&lt;/b&gt;",
        "فیلتر",
    ):
        assert part in shown, part
    page = answer.content.decode()
    assert "https://shop.example/21" in page
    assert "<b>فولادی" not in page
    assert f"/settings/products/{product.pk}/" not in page
    own = text(client.get(f"/products/{goods.kettle.pk}/"))
    assert f"۱٬۲۰۰٬۰۰۰{NBSP}تومان" in own
    Product.objects.filter(pk=product.pk).update(is_active=False)
    assert "دیگر فروخته نمی‌شود" in text(client.get(f"/products/{product.pk}/"))
    assert client.get("/products/999999/").status_code == 404


def test_outsiders_see_nothing_of_it(world: World, goods: Goods, client: Any) -> None:
    for path in ("/products/", f"/products/{goods.kettle.pk}/"):
        assert client.get(path).status_code == 302
        assert "کتری" not in client.get(path).content.decode()
    assert signed_in(world.sara).post("/products/").status_code == 405


@pytest.mark.parametrize(
    "asked", ["?page=x", "?page=0", "?page=99999999999999999999", "?from=x", "?q=%00", "?from=9999"]
)
def test_what_is_asked_wrongly_is_a_page_all_the_same(world: World, goods: Goods, asked: str) -> None:
    assert signed_in(world.sara).get(f"/products/{asked}").status_code == 200


def test_many_products_take_pages_and_no_more_questions(world: World, shop: Origin) -> None:
    client = signed_in(world.sara)
    told(shop, "1")
    client.get("/products/")
    few = queries(lambda: client.get("/products/"))
    for number in range(100, 160):
        told(shop, f"{number}", name=f"سماور {number}")
    many = queries(lambda: client.get("/products/"))
    assert many == few
    assert queries(lambda: client.get("/products/?q=سماور")) <= few
    first, second = text(client.get("/products/")), text(client.get("/products/?page=2"))
    assert ("سماور 120" in first, "سماور 159" in first) == (True, False)
    assert ("سماور 120" in second, "سماور 159" in second) == (False, True)


def test_an_order_of_the_desk_neither_offers_nor_takes_what_a_shop_sells(
    world: World, goods: Goods, shop: Origin
) -> None:
    client = signed_in(world.sara)
    theirs = told(shop, "21", name="کتری استیل")
    order = begin_order(customer=world.maryam, by=world.sara)
    both = text(client.get(f"/orders/{order.pk}/?fragment=found&product=کتری"))
    assert "کتری برقی" in both
    assert "کتری استیل" not in both
    alone = client.get(f"/orders/{order.pk}/?fragment=found&product=استیل")
    assert "<bdi>کتری‌فروشی</bdi> این را می‌فروشد" in text(alone)
    assert b'name="product"' not in alone.content
    answer = client.post(f"/orders/{order.pk}/lines/", {"product": theirs.pk, "quantity": "1"})
    assert answer.status_code == 409
    assert not order.lines.exists()


def test_a_lead_with_a_shops_product_takes_its_price(world: World, goods: Goods, shop: Origin) -> None:
    client, ticket = signed_in(world.sara), world.ticket()
    theirs = told(shop, "21", name="کتری استیل", price=Decimal("12.5"), currency="KWD")
    client.post(
        f"/tickets/{ticket.number}/leads/",
        {"product": theirs.pk, "what": theirs.name, "due": "فردا ساعت ۱۰"},
    )
    lead = Lead.objects.get()
    assert (lead.product, f"{lead.value:.3f} {lead.currency}") == (theirs, "12.500 KWD")


def test_settings_show_a_shops_product_and_change_nothing_of_it(
    world: World, goods: Goods, shop: Origin
) -> None:
    client = signed_in(world.nima)
    theirs = told(shop, "21", name="کتری استیل")
    assert "کتری‌فروشی" in text(client.get("/settings/products/"))
    path = f"/settings/products/{theirs.pk}/"
    page = client.get(path).content.decode()
    assert 'name="sku"' not in page
    assert 'name="price_list"' not in page
    assert 'name="other"' in page
    before = Product.objects.filter(pk=theirs.pk).values().get()
    changed = client.post(path, {"name": "Mine", "sku": "X", "kind": "goods", "is_active": "on"})
    priced = client.post(
        f"{path}prices/", {"price_list": goods.prices.pk, "amount": "5", "from_quantity": "1"}
    )
    assert (changed.status_code, priced.status_code) == (422, 422)
    assert Product.objects.filter(pk=theirs.pk).values().get() == before
    assert client.post(f"{path}related/", {"other": "F-3"}).status_code == 302
