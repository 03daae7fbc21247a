"""No more is given back than came, whoever asks at once; above a limit two people agree, and never the same one."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jawab.base.errors import JawabError, NotAllowed, NotThere, Refused
from jawab.base.models import FactRow
from jawab.commerce.actions import (
    agree_to_refund,
    ask_for_refund,
    begin_order,
    cancel_order,
    change_shop,
    mark_refund_paid,
    post_payment,
    refuse_refund,
    remove_line,
    reverse_payment,
    withdraw_refund,
)
from jawab.commerce.models import Order, Payment, PaymentMethod, Refund, RefundState
from jawab.commerce.money import money
from tests.shop import Goods, stock
from tests.threads import together
from tests.world import World

pytestmark = pytest.mark.django_db


def asked(order: Order, amount: int, world: World, **more: object) -> Refund:
    return ask_for_refund(
        order=order,
        amount=money(amount, "IRR"),
        reason="شکسته",
        by=world.sara,
        **more,  # type: ignore[arg-type]
    )


def books(order: Order) -> tuple[int, int]:
    order.refresh_from_db()
    return int(order.paid), int(order.refunded)


def test_within_ones_own_limit_it_is_agreed_at_once(world: World, goods: Goods) -> None:
    order = goods.paid(world)
    refund = asked(order, 3_000_000, world)
    assert (refund.state, refund.decided_by) == (RefundState.AGREED, world.sara)
    mark_refund_paid(refund=refund, reference="TR-9", by=world.sara)
    mark_refund_paid(refund=refund, reference="TR-10", by=world.sara)
    assert books(order) == (13_200_000, 3_000_000)
    assert Refund.objects.get().reference == "TR-9"
    kinds = FactRow.objects.filter(kind__startswith="refund.").order_by("number")
    assert [row.kind for row in kinds] == ["refund.asked", "refund.paid"]


def test_above_it_somebody_else_agrees(world: World, goods: Goods) -> None:
    order = goods.paid(world)
    refund = asked(order, 12_000_000, world)
    assert refund.state == RefundState.ASKED
    for one in (world.sara, world.ali):
        with pytest.raises(NotAllowed):
            agree_to_refund(refund=refund, by=one)
    with pytest.raises(Refused):
        mark_refund_paid(refund=refund, by=world.nima)
    agree_to_refund(refund=refund, by=world.mina)
    with pytest.raises(Refused):
        agree_to_refund(refund=refund, by=world.nima)
    mark_refund_paid(refund=refund, by=world.sara)
    assert books(order) == (13_200_000, 12_000_000)


def test_many_small_ones_are_a_large_one(world: World, goods: Goods) -> None:
    order = goods.paid(world)
    assert asked(order, 6_000_000, world).state == RefundState.AGREED
    assert asked(order, 4_000_001, world).state == RefundState.ASKED


def test_even_an_administrator_does_not_agree_with_themselves(world: World, goods: Goods) -> None:
    order = goods.paid(world, kettles=9)
    refund = ask_for_refund(order=order, amount=money(100_000_001, "IRR"), reason="همه", by=world.nima)
    assert refund.state == RefundState.ASKED
    with pytest.raises(NotAllowed):
        agree_to_refund(refund=refund, by=world.nima)
    with pytest.raises(NotAllowed):
        agree_to_refund(refund=refund, by=world.mina)
    with pytest.raises(IntegrityError), transaction.atomic():
        Refund.objects.filter(pk=refund.pk).update(state=RefundState.AGREED, decided_by=world.nima)


def test_what_is_refused_or_withdrawn_can_be_given_again(world: World, goods: Goods) -> None:
    order = goods.paid(world)
    refund = asked(order, 13_200_000, world)
    with pytest.raises(Refused):
        asked(order, 1, world)
    with pytest.raises(Refused):
        refuse_refund(refund=refund, reason="", by=world.mina)
    refuse_refund(refund=refund, reason="در ضمانت نیست", by=world.nima)
    second = asked(order, 13_200_000, world)
    with pytest.raises(NotAllowed):
        withdraw_refund(refund=second, by=world.ali)
    withdraw_refund(refund=second, by=world.sara)
    withdraw_refund(refund=second, by=world.sara)
    assert books(order) == (13_200_000, 0)
    paid = mark_refund_paid(refund=asked(order, 5, world), by=world.sara)
    with pytest.raises(Refused):
        withdraw_refund(refund=paid, by=world.sara)


@pytest.mark.parametrize("amount", [0, 13_200_001])
def test_nothing_and_more_than_was_paid_are_refused(world: World, goods: Goods, amount: int) -> None:
    order = goods.paid(world)
    with pytest.raises(Refused):
        asked(order, amount, world)
    with pytest.raises(Refused):
        ask_for_refund(order=order, amount=money(1, "KWD"), reason="x", by=world.sara)
    with pytest.raises(Refused):
        ask_for_refund(order=order, amount=money(1, "IRR"), reason="", by=world.sara)


def test_an_order_in_another_currency_needs_two_people(world: World, goods: Goods) -> None:
    order = goods.paid(world)
    change_shop(unit="KWD", by=world.nima)
    assert asked(order, 1, world).state == RefundState.ASKED


def test_what_is_owed_to_whom(world: World, goods: Goods) -> None:
    """Given back for a reason it is no debt; of a cancelled order, or of what was paid too much, the shop owes."""
    order = goods.order(world, filters=2)
    assert order.to_pay == 15_070_000
    post_payment(order=order, amount=money(order.total, "IRR"), method="cash", by=world.sara)
    asked(order, 1_000_000, world)
    order.refresh_from_db()
    assert order.to_pay == 0
    remove_line(order=order, line=order.lines.get(product=goods.filters).pk, by=world.sara)
    order.refresh_from_db()
    assert order.to_pay == 13_200_000 - 14_070_000
    cancel_order(order=order, reason="نه", by=world.sara)
    order.refresh_from_db()
    assert order.to_pay == -14_070_000


def test_pressed_twice_is_once(world: World, goods: Goods) -> None:
    order = goods.paid(world)
    assert asked(order, 5, world, source_id="a") == asked(order, 5, world, source_id="a")
    assert books(order) == (13_200_000, 5)


def test_a_payment_is_written_down_once(world: World, goods: Goods) -> None:
    order = goods.order(world)
    part = money(1_000_000, "IRR")
    first = post_payment(order=order, amount=part, method="transfer", by=world.sara, source_id="k")
    assert first == post_payment(order=order, amount=part, method="transfer", by=world.sara, source_id="k")
    post_payment(order=order, amount=part, method="transfer", reference="77", by=world.sara)
    for method, reference in (("transfer", "77"), ("shells", "")):
        with pytest.raises(Refused):
            post_payment(order=order, amount=part, method=method, reference=reference, by=world.sara)
    assert books(order) == (2_000_000, 0)


def test_nothing_is_paid_for_what_was_not_ordered(world: World, goods: Goods) -> None:
    draft = begin_order(customer=world.maryam, by=world.sara)
    for order in (draft, cancel_order(order=goods.order(world), reason="نه", by=world.sara)):
        with pytest.raises(Refused):
            post_payment(order=order, amount=money(1, "IRR"), method=PaymentMethod.CASH, by=world.sara)


def test_a_slip_of_the_pen_is_taken_back_by_a_supervisor(world: World, goods: Goods) -> None:
    order = goods.paid(world)
    payment = Payment.objects.get()
    with pytest.raises(NotAllowed):
        reverse_payment(order=order, payment=payment.pk, reason="اشتباه", by=world.sara)
    refund = asked(order, 1, world)
    with pytest.raises(Refused):
        reverse_payment(order=order, payment=payment.pk, reason="اشتباه", by=world.mina)
    withdraw_refund(refund=refund, by=world.sara)
    reverse_payment(order=order, payment=payment.pk, reason="اشتباه", by=world.mina)
    reverse_payment(order=order, payment=payment.pk, reason="اشتباه", by=world.mina)
    assert books(order) == (0, 0)


def test_customers_give_themselves_nothing(world: World, goods: Goods) -> None:
    order = goods.paid(world)
    for deed in (
        lambda: ask_for_refund(order=order, amount=money(1, "IRR"), reason="x", by=world.maryam),  # type: ignore[arg-type]
        lambda: post_payment(order=order, amount=money(1, "IRR"), method="cash", by=world.maryam),
    ):
        with pytest.raises(NotAllowed):
            deed()
    refund = asked(order, 12_000_000, world)
    with pytest.raises((NotAllowed, NotThere)):
        agree_to_refund(refund=refund, by=world.maryam)  # type: ignore[arg-type]


def test_the_database_itself_refuses_more_back_than_was_paid(world: World, goods: Goods) -> None:
    order = goods.paid(world)
    with pytest.raises(IntegrityError), transaction.atomic():
        Order.objects.filter(pk=order.pk).update(refunded=order.paid + 1)


@pytest.mark.django_db(transaction=True)
def test_eight_people_at_once_give_back_no_more_than_came(world: World) -> None:
    goods = stock()
    order = goods.paid(world)
    agreed: list[Refund] = []

    def ask() -> None:
        for _each in range(4):
            try:
                agreed.append(asked(order, 1_000_000, world))
            except Refused:
                return

    together(8, ask)
    assert len(agreed) == 13
    assert books(order) == (13_200_000, 13_000_000)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(1, 9_000_000)), max_size=12))
def test_whatever_comes_and_goes_the_books_are_right(
    world: World, goods: Goods, deeds: list[tuple[int, int]]
) -> None:
    order = goods.order(world)
    for deed, amount in deeds:
        refund = order.refunds.order_by("-pk").first()
        try:
            if deed == 0:
                post_payment(order=order, amount=money(amount, "IRR"), method="cash", by=world.sara)
            elif deed == 1:
                asked(order, amount, world)
            elif deed == 2 and refund:
                agree_to_refund(refund=refund, by=world.nima)
            elif deed == 3 and refund:
                refuse_refund(refund=refund, reason="x", by=world.nima)
            elif deed == 4 and refund:
                withdraw_refund(refund=refund, by=world.nima)
            elif deed == 5 and (payment := order.payments.order_by("-pk").first()):
                reverse_payment(order=order, payment=payment.pk, reason="x", by=world.nima)
        except JawabError:
            pass
    order.refresh_from_db()
    came = sum((one.amount for one in order.payments.filter(state="paid")), Decimal(0))
    held = order.refunds.exclude(state__in=[RefundState.REFUSED, RefundState.WITHDRAWN])
    back = sum((one.amount for one in held), Decimal(0))
    assert (order.paid, order.refunded) == (came, back)
    assert back <= came
