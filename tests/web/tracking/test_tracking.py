"""The page where a customer follows an order: by whoever has the link, in plain words, and nothing of who they are."""

from decimal import Decimal

import pytest
from django.test import Client

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.errors import NotThere
from jawab.commerce.access import order_behind
from jawab.commerce.actions import (
    Finding,
    add_line,
    address_order,
    approve_return,
    ask_for_payment,
    ask_for_refund,
    ask_for_return,
    begin_order,
    cancel_order,
    change_shop,
    mark_delivered,
    mark_refund_paid,
    place_order,
    receive_return,
    refuse_refund,
    set_charge,
    settle_return,
    ship_order,
)
from jawab.commerce.models import Order, Outcome
from jawab.commerce.money import money
from jawab.commerce.tracking import order_in, token_of
from jawab.people.actions import change_customer, erase_customer
from tests.shop import HOME, Goods, stock
from tests.web.workspace.browsing import queries, text
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def goods(world: World) -> Goods:
    return stock()


def seen(order: Order) -> str:
    answer = Client().get(f"/track/{token_of(order)}/")
    assert answer.status_code == 200
    return text(answer)


@pytest.fixture(autouse=True)
def persian(world: World) -> None:
    change_customer(customer=world.maryam, language="fa", by=world.sara)


def test_step_by_step_in_the_customers_language(world: World, goods: Goods) -> None:
    order = goods.order(world, kettles=2)
    page = seen(order)
    assert "سفارش شما ثبت شد" in page
    assert 'data-state="now"' in page
    assert "مانده برای پرداخت" in page
    assert "۲ × کتری برقی" in page
    ship_order(order=order, carrier="پست پیشتاز", tracking="RR1", by=world.sara)
    assert "RR1" in seen(order)
    mark_delivered(order=order, by=world.sara)
    assert 'data-state="next"' not in seen(order)
    change_customer(customer=world.maryam, language="ar", by=world.sara)
    page = seen(order)
    assert "سُلّم" in page
    assert 'dir="rtl"' in page
    change_customer(customer=world.maryam, language="en", by=world.sara)
    assert "Delivered" in seen(order)


def test_what_stands_there_adds_up(world: World, goods: Goods) -> None:
    """Tomans: 2,640,000 for two kettles with their tax, 71,500 to send them with its own."""
    order = begin_order(customer=world.maryam, by=world.sara)
    add_line(order=order, product=goods.kettle, quantity=Decimal(2), by=world.sara)
    shipping = {"kind": "shipping", "amount": money(650_000, "IRR"), "explanation": "پست، دو روز کاری"}
    set_charge(order=order, by=world.sara, **shipping)  # type: ignore[arg-type]
    address_order(order=order, address=HOME, by=world.sara)
    page = seen(place_order(order=order, by=world.sara))
    for words in ("پست، دو روز کاری", "۲٬۶۴۰٬۰۰۰", "۷۱٬۵۰۰", "۲٬۷۱۱٬۵۰۰"):
        assert words in page, words


def test_what_is_to_be_paid_can_be_paid_from_there(world: World, goods: Goods) -> None:
    order = goods.order(world)
    payment = ask_for_payment(order=order, amount=money(order.total, "IRR"), by=world.sara)
    assert f"/pay/{payment.token}/" in seen(order)
    assert payment.expires_at is not None
    with clock.at(payment.expires_at):
        assert "/pay/" not in seen(order)


def test_a_return_and_its_money_in_plain_words(world: World, goods: Goods) -> None:
    change_shop(seller="خانه‌یار", seller_address="تهران، خیابان مطهری، پلاک ۴۰", by=SYSTEM)
    order = mark_delivered(order=goods.paid(world, kettles=2), by=world.sara)
    back = ask_for_return(
        order=order, pieces={order.lines.get().pk: Decimal(1)}, reason="broken", words="x", by=world.sara
    )
    assert "بررسی می‌شود" in seen(order)
    approve_return(goods_return=back, by=world.sara)
    assert "روی بسته بنویسید" in seen(order)
    label = f"/track/{token_of(order)}/labels/{back.number}/"
    assert f'href="{label}"' in seen(order)
    page = text(Client().get(label))
    for words in (back.number, order.number, "خانه‌یار", "خیابان مطهری", "<svg"):
        assert words in page
    assert "مریم" not in page
    other = goods.order(world)
    assert Client().get(f"/track/{token_of(other)}/labels/{back.number}/").status_code == 404
    receive_return(goods_return=back, by=world.sara)
    assert Client().get(label).status_code == 404, "it is here already"
    finding = {back.lines.get().pk: Finding(Outcome.REFUND)}
    back = settle_return(goods_return=back, findings=finding, by=world.nima)
    assert "۱٬۳۲۰٬۰۰۰" in seen(order)
    assert back.refund is not None
    mark_refund_paid(refund=back.refund, by=world.nima)
    assert "به شما بازگردانده شد" in seen(order)


def test_what_was_refused_among_ourselves_is_not_told(world: World, goods: Goods) -> None:
    order = goods.paid(world)
    refund = ask_for_refund(order=order, amount=money(11_000_000, "IRR"), reason="راز", by=world.sara)
    assert "در دست بررسی" in seen(order)
    refuse_refund(refund=refund, reason="راز دیگر", by=world.mina)
    assert "بازپرداخت" not in seen(order)


def test_nothing_of_who_they_are_or_what_was_said(world: World, goods: Goods) -> None:
    order = goods.order(world)
    cancel_order(order=order, reason="مشتری بدحساب", by=world.sara)
    page = seen(order)
    assert "لغو شد" in page
    for secret in ("مریم", "رحیمی", "ولیعصر", "1969633411", "maryam@mail.example", "بدحساب", "Sara"):
        assert secret not in page, secret


def test_who_has_no_link_finds_nothing(world: World, goods: Goods) -> None:
    order, other = goods.order(world), goods.order(world)
    token = token_of(order)
    number, _dash, sign = token.partition("-")
    guest = Client()
    for wrong in (
        *("x", "-", number, f"{number}-", f"{number}-{sign[:-1]}", f"{number}-{sign}0", f"0{token}"),
        f"{other.pk}-{sign}",
        f"{order.pk + 99}-{sign}",
        f"{'9' * 400}-{sign}",
        f"٣-{sign}",
        f"{number}-{sign}\0".replace("\0", "%00"),
    ):
        assert guest.get(f"/track/{wrong}/").status_code == 404, wrong
    assert guest.post(f"/track/{token}/").status_code == 405
    assert order_in(token) == order.pk
    draft = begin_order(customer=world.maryam, by=world.sara)
    with pytest.raises(NotThere):
        order_behind(token_of(draft))


def test_who_was_erased_has_no_page_any_more(world: World, goods: Goods) -> None:
    order = mark_delivered(order=goods.paid(world), by=world.sara)
    erase_customer(customer=world.maryam, reason="asked", by=world.nima)
    assert Client().get(f"/track/{token_of(order)}/").status_code == 404


def test_its_headers_and_its_queries(world: World, goods: Goods) -> None:
    order = goods.order(world, kettles=1, filters=3)
    answer = Client().get(f"/track/{token_of(order)}/")
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    small = goods.order(world)
    Client().get(f"/track/{token_of(small)}/")
    once = queries(lambda: Client().get(f"/track/{token_of(small)}/"))
    assert queries(lambda: Client().get(f"/track/{token_of(order)}/")) == once <= 23
