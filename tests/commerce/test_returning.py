"""Goods come back once, for a reason, and become money, another piece, a repair or an explanation."""

from datetime import timedelta
from decimal import Decimal

import pytest

from jawab.base import clock
from jawab.base.errors import NotAllowed, NotThere, Refused
from jawab.base.models import FactRow
from jawab.commerce.actions import (
    Finding,
    add_return_photo,
    approve_return,
    ask_for_return,
    mark_delivered,
    receive_return,
    refuse_return,
    set_discount,
    settle_return,
    ship_order,
    withdraw_return,
)
from jawab.commerce.models import Order, OrderState, Outcome, RefundState, Return, ReturnState
from jawab.commerce.money import money
from tests.shop import Goods, stock
from tests.threads import together
from tests.world import World, customer

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40


def arrived(world: World, goods: Goods, **more: int) -> Order:
    order = goods.paid(world, **more)
    ship_order(order=order, carrier="پست", by=world.sara)
    mark_delivered(order=order, by=world.sara)
    order.refresh_from_db()
    return order


def asked(world: World, order: Order, count: int = 1, **more: object) -> Return:
    pieces = {order.lines.earliest("pk").pk: Decimal(count)}
    return ask_for_return(order=order, pieces=pieces, reason="broken", by=world.sara, **more)  # type: ignore[arg-type]


def here(world: World, order: Order, count: int = 1) -> Return:
    back = asked(world, order, count)
    approve_return(goods_return=back, by=world.ali)
    return receive_return(goods_return=back, by=world.ali)


def found(back: Return, *outcomes: str) -> dict[int, Finding]:
    return {line.pk: Finding(outcome) for line, outcome in zip(back.lines.all(), outcomes, strict=True)}


def test_from_the_photo_to_the_refund(world: World, goods: Goods) -> None:
    ticket = world.ticket()
    order = arrived(world, goods, kettles=2)
    back = asked(world, order, words="در جعبه شکسته بود", ticket=ticket)
    photo = add_return_photo(goods_return=back, name="a.png", content=PNG, by=world.maryam)
    assert photo == add_return_photo(goods_return=back, name="b.png", content=PNG, by=world.maryam)
    approve_return(goods_return=back, by=world.ali)
    receive_return(goods_return=back, by=world.ali)
    receive_return(goods_return=back, by=world.ali)
    back = settle_return(goods_return=back, findings=found(back, Outcome.REFUND), by=world.sara)
    assert back.refund is not None
    assert back.number == "R-1001"
    assert back.state == ReturnState.SETTLED
    assert back.refund.amount == 13_200_000
    assert back.refund.state == RefundState.ASKED
    assert settle_return(goods_return=back, findings={}, by=world.sara) == back
    kinds = FactRow.objects.filter(kind__startswith="return.").order_by("number")
    assert [row.kind.removeprefix("return.") for row in kinds] == [
        *("asked", "photo_added", "approved", "received", "settled")
    ]


def test_what_is_refunded_is_what_was_paid_for_it(world: World, goods: Goods) -> None:
    order = goods.order(world, kettles=3)
    set_discount(order=order, amount=money(1_000_000, "IRR"), reason="x", by=world.sara)
    order.refresh_from_db()
    from jawab.commerce.actions import post_payment

    post_payment(order=order, amount=money(order.total, "IRR"), method="cash", by=world.sara)
    mark_delivered(order=order, by=world.sara)
    amounts = []
    for _each in range(3):
        back = here(world, order)
        back = settle_return(goods_return=back, findings=found(back, Outcome.REFUND), by=world.nima)
        assert back.refund is not None
        amounts.append(back.refund.amount)
    order.refresh_from_db()
    assert amounts == [12_833_333, 12_833_333, 12_833_333]
    assert sum(amounts) <= order.total
    assert order.refunded == sum(amounts)


def test_an_exchange_is_an_order_that_costs_nothing(world: World, goods: Goods) -> None:
    back = here(world, arrived(world, goods))
    back = settle_return(goods_return=back, findings=found(back, Outcome.EXCHANGE), by=world.sara)
    assert back.exchange is not None
    fresh = back.exchange
    assert (fresh.state, int(fresh.total), fresh.lines.get().product) == (
        OrderState.PLACED,
        0,
        goods.kettle,
    )
    assert fresh.ship_to == back.order.ship_to
    assert back.refund is None


def test_a_rejection_is_explained_and_a_repair_costs_nothing(world: World, goods: Goods) -> None:
    back = here(world, arrived(world, goods))
    with pytest.raises(Refused):
        settle_return(goods_return=back, findings=found(back, Outcome.REJECT), explanation=" ", by=world.sara)
    settle_return(
        goods_return=back, findings=found(back, Outcome.REJECT), explanation="ضربه خورده", by=world.sara
    )
    other = here(world, arrived(world, goods))
    settle_return(goods_return=other, findings=found(other, Outcome.REPAIR), by=world.sara)
    assert [*Return.objects.values_list("explanation", flat=True)] == ["ضربه خورده", ""]
    assert not Return.objects.exclude(refund=None, exchange=None).exists()


def test_nothing_comes_back_twice_or_more_than_was_ordered(world: World, goods: Goods) -> None:
    order = arrived(world, goods, kettles=2)
    back = asked(world, order, 2)
    for count in (1, 2, 0):
        with pytest.raises(Refused):
            asked(world, order, count)
    withdraw_return(goods_return=back, by=world.maryam)
    refuse_return(goods_return=asked(world, order, 2), explanation="نه", by=world.ali)
    assert asked(world, order, 2).state == ReturnState.ASKED
    with pytest.raises(NotThere):
        ask_for_return(order=order, pieces={999_999: Decimal(1)}, reason="broken", by=world.sara)
    for quantity in ("NaN", "-1", "0.0001"):
        pieces = {order.lines.get().pk: Decimal(quantity)}
        with pytest.raises(Refused):
            ask_for_return(order=order, pieces=pieces, reason="broken", by=world.sara)


def test_steps_come_in_their_order(world: World, goods: Goods) -> None:
    with pytest.raises(Refused):
        asked(world, goods.paid(world))
    back = asked(world, arrived(world, goods))
    findings = found(back, Outcome.REFUND)
    with pytest.raises(Refused):
        receive_return(goods_return=back, by=world.ali)
    with pytest.raises(Refused):
        settle_return(goods_return=back, findings=findings, by=world.ali)
    with pytest.raises(Refused):
        refuse_return(goods_return=back, explanation="", by=world.ali)
    approve_return(goods_return=back, by=world.ali)
    with pytest.raises(Refused):
        approve_return(goods_return=back, by=world.ali)
    receive_return(goods_return=back, by=world.ali)
    with pytest.raises(Refused):
        withdraw_return(goods_return=back, by=world.ali)
    for wrong in ({}, {key: Finding("bribe") for key in findings}):
        with pytest.raises(Refused):
            settle_return(goods_return=back, findings=wrong, by=world.ali)
    settle_return(goods_return=back, findings=findings, by=world.ali)
    with pytest.raises(Refused):
        add_return_photo(goods_return=back, name="a.png", content=PNG, by=world.ali)


def test_after_the_days_only_a_supervisor_approves(world: World, goods: Goods) -> None:
    order = arrived(world, goods)
    with clock.at(clock.now() + timedelta(days=8)):
        back = asked(world, order)
        assert back.is_late
        with pytest.raises(NotAllowed):
            approve_return(goods_return=back, by=world.ali)
        approve_return(goods_return=back, by=world.mina)


def test_a_stranger_returns_nothing_and_a_customer_decides_nothing(world: World, goods: Goods) -> None:
    order = arrived(world, goods)
    stranger = customer("Layla", "layla@mail.example")
    pieces = {order.lines.get().pk: Decimal(1)}
    with pytest.raises(NotThere):
        ask_for_return(order=order, pieces=pieces, reason="broken", by=stranger)
    back = ask_for_return(order=order, pieces=pieces, reason="broken", by=world.maryam)
    assert back.agent is None
    with pytest.raises(NotAllowed):
        approve_return(goods_return=back, by=world.maryam)  # type: ignore[arg-type]
    with pytest.raises(NotAllowed):
        receive_return(goods_return=back, by=world.maryam)
    with pytest.raises(NotAllowed):
        settle_return(goods_return=back, findings={}, by=world.maryam)  # type: ignore[arg-type]
    with pytest.raises(NotThere):
        add_return_photo(goods_return=back, name="a.png", content=PNG, by=stranger)


@pytest.mark.parametrize("content", [b"", b"<svg onload=alert(1)>", b"GIF89a", PNG + b"x" * 5_300_000])
def test_only_pictures_are_kept(world: World, goods: Goods, content: bytes) -> None:
    back = asked(world, arrived(world, goods))
    with pytest.raises(Refused):
        add_return_photo(goods_return=back, name="../../x.svg", content=content, by=world.sara)
    assert not back.photos.exists()


@pytest.mark.django_db(transaction=True)
def test_asked_for_at_once_it_comes_back_once(world: World) -> None:
    goods = stock()
    order = arrived(world, goods, kettles=2)
    made: list[Return] = []

    def ask() -> None:
        try:
            made.append(asked(world, order, 1))
        except Refused:
            return

    together(6, ask)
    assert len(made) == 2
    assert sorted(back.number for back in made) == ["R-1001", "R-1002"]
