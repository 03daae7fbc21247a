"""From a real order to what is read off its paper."""

import datetime as dt
from decimal import Decimal

import pytest

from jawab.base.actors import SYSTEM
from jawab.calendars import Style
from jawab.commerce.actions import change_shop, set_charge, set_discount
from jawab.commerce.models import ChargeKind, Order, Shop
from jawab.commerce.money import money
from jawab.commerce.papers import pdf
from jawab.commerce.papers.of_orders import custom_of, paper_of_order
from jawab.commerce.queries import shop_settings
from tests.commerce.papers.reading import lines_of, stands
from tests.shop import Goods
from tests.world import World

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 11, 27, 9, 0, tzinfo=dt.UTC)


@pytest.fixture
def shop(world: World) -> Shop:
    address = "تهران\nخیابان ولیعصر ۱۲"
    change_shop(seller="فروشگاه خانه‌یار", seller_address=address, tax_number="411567893214", by=SYSTEM)
    return shop_settings()


@pytest.fixture
def order(world: World, goods: Goods, shop: Shop) -> Order:
    order = goods.order(world, kettles=2, filters=3)
    set_discount(order=order, amount=money(550_000, "IRR"), reason="مشتری", by=world.sara)
    set_charge(
        order=order, kind=ChargeKind.SHIPPING, amount=money(650_000, "IRR"), explanation="پیک", by=world.sara
    )
    order.refresh_from_db()
    return order


@pytest.mark.parametrize("within", [False, True])
def test_the_paper_says_what_the_order_says(world: World, goods: Goods, shop: Shop, within: bool) -> None:  # noqa: FBT001
    change_shop(taxed_within=within, by=SYSTEM)
    order = goods.order(world, kettles=2, filters=3)
    set_discount(order=order, amount=money(550_000, "IRR"), reason="مشتری", by=world.sara)
    order.refresh_from_db()
    paper = paper_of_order(order, shop, number="I-1001", issued_at=NOON, style=Style.of("fa"))
    assert (paper.total, paper.net, paper.tax) == (order.total, order.net, order.tax)
    assert (paper.custom, paper.taxed_within, len(paper.items)) == ("iran", within, 2)
    for item in paper.items:
        after = item.before_discount - item.discount
        assert after == (item.total if within else item.net)


def test_it_is_read_off_the_page(order: Order, shop: Shop) -> None:
    pages = lines_of(pdf(paper_of_order(order, shop, number="I-1001", issued_at=NOON, style=Style.of("fa"))))
    for text in ("فروشگاه خانه‌یار", "مریم رحیمی", "کتری برقی", "پیک", "مبالغ به ریال"):
        assert stands(pages, text, rtl=True), text
    assert stands(pages, "I-1001", rtl=False)
    assert stands(pages, "411567893214", rtl=False)
    shown = paper_of_order(order, shop, number="I-1001", issued_at=NOON, style=Style.of("en"))
    assert stands(lines_of(pdf(shown)), f"{order.total:,.0f}", rtl=False)
    assert shown.charges[0].title == "Shipping"


def test_what_was_paid_is_left_out_of_what_is_to_pay(world: World, goods: Goods, shop: Shop) -> None:
    order = goods.paid(world)
    paper = paper_of_order(order, shop, number="I-1", issued_at=NOON, style=Style.of("fa"))
    assert (paper.paid, paper.to_pay) == (order.total, Decimal(0))


def test_a_shop_without_a_name_writes_no_papers(world: World, goods: Goods) -> None:
    order = goods.order(world)
    with pytest.raises(ValueError, match="seller"):
        paper_of_order(order, shop_settings(), number="I-1", issued_at=NOON, style=Style.of("fa"))


def test_the_form_is_that_of_the_money() -> None:
    assert [custom_of(each) for each in ("IRR", "SAR", "KWD", "EUR", "IQD")] == [
        "iran",
        "gulf",
        "gulf",
        "plain",
        "plain",
    ]
