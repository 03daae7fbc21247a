"""Money of a shop's order: asked for by the desk's rules, given back by the shop, once whatever becomes of answers."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.db.models import F
from django.utils import translation

from jawab.base.actors import SYSTEM
from jawab.base.errors import NotAllowed, NotThere, Refused
from jawab.base.models import FactRow
from jawab.commerce.actions import change_shop
from jawab.commerce.models import Order, Refund
from jawab.commerce.money import money
from jawab.connectors.access import shop_refund_for
from jawab.connectors.actions import (
    agree_to_shop_refund,
    ask_shop_again,
    change_connector,
    decide_shop_refund,
    keep_telling,
    read_shops,
    refund_at_shop,
    refund_due,
    refuse_shop_refund,
    settle_tellings,
    withdraw_shop_refund,
)
from jawab.connectors.actions.sending_refunds import _claimed
from jawab.connectors.contract import Hook
from jawab.connectors.models import Connector, ShopRefund
from jawab.connectors.queries import givable_at_shop, open_shop_refunds, shop_refunds_to_check, untold_refunds
from jawab.people.actions import erase_customer
from jawab.people.models import Agent
from tests.connectors.woocommerce import BEGINNING, Shop, order_of
from tests.world import World, agent

pytestmark = pytest.mark.django_db(transaction=True)
WHOLE = 16_500_000  # rials; the shop's order is of 1,650,000 tomans
LONG = timedelta(hours=2)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def order(connector: Connector, shop: Shop, world: World) -> Order:
    shop.put(order_of(1))
    read_shops()
    change_shop(agent_refund=Decimal(1_000_000), supervisor_refund=Decimal(9_000_000), by=world.nima)
    return Order.objects.get()


def asked(order: Order, by: Any, amount: int = 1_000_000, **more: Any) -> ShopRefund:
    return refund_at_shop(order=order, amount=money(amount, "IRR"), reason="شکسته", by=by, **more)


def later(by: timedelta = timedelta(minutes=20)) -> None:
    """It is so much later for what is on its way."""
    ShopRefund.objects.update(
        ask_at=F("ask_at") - by,
        sent_at=F("sent_at") - by,
        begun_at=F("begun_at") - by,
        looked_at=F("looked_at") - by,
    )


def work() -> int:
    """As ``jawab work`` does it: until nothing is due. How often something was."""
    done = 0
    while refund_due():
        done += 1
    return done


def state(row: ShopRefund) -> str:
    row.refresh_from_db()
    return row.state


def test_within_the_own_limit_the_shop_is_asked_at_once_and_read_back(
    world: World, order: Order, shop: Shop
) -> None:
    row = asked(order, world.sara)
    assert (row.state, row.needs_second) == ("agreed", False)
    assert not shop.gateway, "no shop is asked while a transaction is open"
    assert work() == 2, "asked for it, and what the order comes to"
    assert (state(row), row.reference) == ("paid", "90001")
    assert shop.gateway == [(1, "100000", f"شکسته [{row.key}]")]
    assert shop.refunds[1][0]["meta_data"] == [{"key": "jawab_refund", "value": row.key}]
    order.refresh_from_db()
    assert (int(order.refunded), order.state) == (1_000_000, "preparing")
    told = Refund.objects.get()
    assert (int(told.amount), told.reason) == (1_000_000, "شکسته")
    assert not untold_refunds(order)
    assert givable_at_shop(order) == WHOLE - 1_000_000
    assert refund_due() == 0
    kinds = list(FactRow.objects.filter(kind__startswith="shop_refund").values_list("kind", flat=True))
    assert kinds == ["shop_refund.asked", "shop_refund.paid"]


def test_above_the_limit_somebody_else_agrees(world: World, order: Order, shop: Shop) -> None:
    row = asked(order, world.sara, 5_000_000)
    assert row.state == "asked"
    assert not refund_due()
    assert not shop.asked["POST orders/…/…"]
    for by in (world.sara, world.ali):
        with pytest.raises(NotAllowed):
            agree_to_shop_refund(refund=row, by=by)
    own = asked(order, world.nima, 10_000_000)
    with pytest.raises(NotAllowed):
        agree_to_shop_refund(refund=own, by=world.nima)
    agreed = agree_to_shop_refund(refund=row, by=world.mina)
    assert (agreed.state, agreed.decided_by) == ("agreed", world.mina)
    with pytest.raises(Refused, match="does not wait"):
        agree_to_shop_refund(refund=row, by=world.nima)
    assert refund_due() == 1
    assert state(row) == "paid"
    refuse_shop_refund(refund=own, reason="Not this much", by=_another_administrator(world))
    assert state(own) == "refused"
    assert len(shop.gateway) == 1


def _another_administrator(world: World) -> Agent:
    return agent("Zahra", role="administrator", teams=(world.support,))


def test_small_ones_do_not_add_up_to_one_above_the_limit(world: World, order: Order) -> None:
    assert asked(order, world.sara, 600_000).state == "agreed"
    assert asked(order, world.sara, 400_000).state == "agreed"
    assert asked(order, world.sara, 10).state == "asked"
    assert asked(order, world.ali, 10).state == "agreed"


def test_the_database_knows_two_people(world: World, order: Order) -> None:
    row = asked(order, world.sara, 5_000_000)
    with pytest.raises(IntegrityError):
        ShopRefund.objects.filter(pk=row.pk).update(state="agreed", decided_by=world.sara)


def test_never_more_than_came(world: World, order: Order, shop: Shop) -> None:
    asked(order, world.sara, WHOLE - 10)
    with pytest.raises(Refused, match="More"):
        asked(order, world.nima, 20)
    for amount in (0, -10):
        with pytest.raises(Refused):
            asked(order, world.sara, amount)
    with pytest.raises(Refused):
        refund_at_shop(order=order, amount=money(10, "USD"), reason="x", by=world.sara)
    with pytest.raises(Refused, match="why"):
        refund_at_shop(order=order, amount=money(10, "IRR"), reason=" \0", by=world.sara)
    assert ShopRefund.objects.count() == 1


def test_what_the_shop_gave_back_by_itself_is_no_more_there(world: World, order: Order, shop: Shop) -> None:
    """Somebody refunded it in the shop's own panel, and nobody told us yet."""
    row = asked(order, world.sara, 1_000_000)
    shop.refunds[1] = [
        {"id": 5, "amount": "1600000", "reason": "", "refunded_payment": True, "meta_data": []},
    ]
    work()
    assert state(row) == "declined"
    assert "Invalid refund amount" in row.said
    assert not shop.gateway


def test_eight_at_once_take_no_more_than_there_is(world: World, order: Order, shop: Shop) -> None:
    change_shop(agent_refund=Decimal(WHOLE), supervisor_refund=Decimal(WHOLE), by=world.nima)

    def ask(number: int) -> bool:
        try:
            asked(order, world.sara, 5_000_000, source_id=f"try {number // 2}")
        except Refused:
            return False
        finally:
            connection.close()
        return True

    def work(_number: int) -> int:
        try:
            return sum(refund_due() for _each in range(4))
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(ask, range(8)))
    assert ShopRefund.objects.count() == 3
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(8)))
    assert [row.state for row in ShopRefund.objects.all()] == ["paid"] * 3
    assert len(shop.gateway) == 3
    order.refresh_from_db()
    assert order.refunded == 15_000_000


def test_pressed_twice_it_is_one(world: World, order: Order) -> None:
    first, second = (asked(order, world.sara, source_id="x") for _each in range(2))
    assert first == second


@pytest.mark.parametrize("dies", ["", "after the gateway"])
def test_a_lost_answer_is_looked_up_and_not_sent_again(
    world: World, order: Order, shop: Shop, dies: str
) -> None:
    """Also where the shop died before it kept our ``meta_data``: the key stands behind the reason."""
    row = asked(order, world.sara)
    shop.dies, shop.loses = dies, not dies
    work()
    assert (state(row), len(shop.gateway)) == ("sent", 1)
    shop.dies, shop.loses = "", False
    assert refund_due() == 0, "the shop is left alone for a while"
    later()
    work()
    assert (state(row), len(shop.gateway)) == ("paid", 1)
    order.refresh_from_db()
    assert order.refunded == 1_000_000


def test_a_shop_that_died_before_its_gateway_is_a_persons_question(
    world: World, order: Order, shop: Shop
) -> None:
    """It stands in the shop as a refund, and whether money went nobody can say: it is never sent again."""
    row = asked(order, world.sara)
    shop.dies = "before"
    work()
    shop.dies = ""
    for _each in range(4):
        later()
        work()
    assert (state(row), row.reference, shop.gateway) == ("sent", "90001", [])
    later(LONG)
    assert open_shop_refunds().get() == row
    with pytest.raises(NotAllowed):
        decide_shop_refund(refund=row, was_paid=True, words="x", by=world.sara)
    with pytest.raises(Refused, match="why"):
        decide_shop_refund(refund=row, was_paid=True, words=" ", by=world.mina)
    decide_shop_refund(refund=row, was_paid=True, words="90001", by=world.mina)
    assert state(row) == "paid"


def test_what_a_person_gave_back_in_the_shop_itself_is_told_once(
    world: World, order: Order, shop: Shop
) -> None:
    """Under a number and without a key of ours: it is known by its amount, and another of that is another."""
    row, other = asked(order, world.ali, 1_000_000), asked(order, world.sara, 1_000_000)
    shop.fault = "broken"
    work()
    later(LONG)
    for each in (row, other):
        decide_shop_refund(refund=each, was_paid=True, words="90077", by=world.mina)
    assert untold_refunds(order) == [row, other]
    shop.fault = ""
    told = [{"id": 90077, "reason": "", "total": "-100000"}]
    shop.change(1, at=BEGINNING + LONG, status="processing", refunds=told)
    work()
    order.refresh_from_db()
    assert (int(order.refunded), untold_refunds(order)) == (1_000_000, [other])


def test_what_never_reached_the_shop_is_sent_once_more_after_a_while(
    world: World, order: Order, shop: Shop
) -> None:
    row = asked(order, world.sara)
    shop.fault = "broken"
    work()
    shop.fault = ""
    later(timedelta(minutes=3))
    work()
    assert (state(row), shop.gateway) == ("sent", []), "too early to be sure"
    later()
    work()
    assert (state(row), len(shop.gateway)) == ("paid", 1)


def test_a_worker_that_died_leaves_it_to_the_next(world: World, order: Order, shop: Shop) -> None:
    row = asked(order, world.sara)
    _claimed(row.asked_at + timedelta(seconds=1))
    assert state(row) == "sent"
    assert refund_due() == 0
    later()
    work()
    assert (state(row), len(shop.gateway)) == ("paid", 1)


def test_a_worker_that_died_after_the_answer_leaves_the_order_to_the_next(
    world: World, order: Order, shop: Shop
) -> None:
    row = asked(order, world.sara)
    refund_due()
    order.refresh_from_db()
    assert (state(row), int(order.refunded)) == ("paid", 0)
    shop.fault = "down"
    assert work() == 1
    shop.fault = ""
    assert work() == 0, "the shop is left alone for a while"
    later()
    assert work() == 1
    order.refresh_from_db()
    assert int(order.refunded) == 1_000_000
    later(LONG)
    assert work() == 0


def test_what_the_shops_gateway_refuses_is_said_and_can_be_asked_again(
    world: World, order: Order, shop: Shop
) -> None:
    row = asked(order, world.sara)
    shop.gateway_says = "The payment gateway for this order does not support automatic refunds."
    work()
    assert state(row) == "declined"
    assert "does not support" in row.said
    assert list(shop_refunds_to_check()) == [row]
    assert givable_at_shop(order) == WHOLE - 1_000_000, "it stands as it was agreed"
    shop.gateway_says, key = "", row.key
    ask_shop_again(refund=row, by=world.sara)
    ask_shop_again(refund=row, by=world.sara)
    work()
    assert (state(row), len(shop.gateway), row.key == key) == ("paid", 1, False)
    assert FactRow.objects.get(kind="shop_refund.repeated").actor == world.sara.actor


def test_noted_by_hand_it_moves_no_money_there(world: World, order: Order, shop: Shop) -> None:
    row = asked(order, world.sara, by_hand=True)
    shop.gateway_says = "no"
    work()
    assert (state(row), shop.gateway) == ("paid", [])
    order.refresh_from_db()
    assert order.refunded == 1_000_000


def test_the_shop_reckons_in_tomans(world: World, order: Order, shop: Shop) -> None:
    row = asked(order, world.sara, 15)
    work()
    assert state(row) == "declined"
    assert "larger parts" in row.said
    assert not shop.gateway


def test_all_of_it_makes_it_a_refunded_order(world: World, order: Order, shop: Shop) -> None:
    change_shop(agent_refund=Decimal(WHOLE), by=world.nima)
    asked(order, world.sara, WHOLE)
    work()
    order.refresh_from_db()
    assert (order.state, int(order.refunded)) == ("cancelled", WHOLE)


def test_withdrawn_before_it_is_asked(world: World, order: Order, shop: Shop) -> None:
    row = asked(order, world.sara)
    with pytest.raises(NotAllowed):
        withdraw_shop_refund(refund=row, by=world.ali)
    withdraw_shop_refund(refund=row, by=world.sara)
    withdraw_shop_refund(refund=row, by=world.sara)
    assert refund_due() == 0
    assert givable_at_shop(order) == WHOLE
    other = asked(order, world.sara)
    shop.fault = "broken"
    work()
    with pytest.raises(Refused, match="already"):
        withdraw_shop_refund(refund=other, by=world.mina)


def test_a_shop_that_is_switched_off_is_asked_for_nothing(
    world: World, order: Order, connector: Connector, shop: Shop
) -> None:
    row = asked(order, world.sara)
    change_connector(connector=connector, is_on=False, by=world.nima)
    before = shop.asked.total()
    work()
    assert state(row) == "declined"
    assert shop.asked.total() == before
    verbs: list[Callable[[], object]] = [
        lambda: ask_shop_again(refund=row, by=world.sara),
        lambda: asked(order, world.sara),
    ]
    for verb in verbs:
        with pytest.raises(Refused, match="not connected"):
            verb()


def test_a_telling_of_the_shop_makes_us_look_at_once(
    world: World, order: Order, connector: Connector, shop: Shop
) -> None:
    row = asked(order, world.sara)
    shop.loses = True
    work()
    shop.loses = False
    ShopRefund.objects.update(looked_at=F("looked_at") - timedelta(minutes=1))
    assert refund_due() == 0
    body, headers = shop.telling("order.updated", shop.orders[1])
    hook = Hook({name.lower(): value for name, value in headers.items()}, body)
    keep_telling(connector=connector, hook=hook)
    settle_tellings()
    assert refund_due() == 1
    assert (state(row), len(shop.gateway)) == ("paid", 1)


def test_a_forged_refund_settles_nothing(world: World, order: Order, shop: Shop) -> None:
    """Whoever writes our key behind another amount in the shop does not make it ours."""
    row = asked(order, world.sara)
    shop.fault = "broken"
    work()
    shop.fault = ""
    shop.refunds[1] = [
        {"id": 7, "amount": "3", "reason": f"x [{row.key}]", "refunded_payment": True, "meta_data": []}
    ]
    later()
    work()
    assert (state(row), row.said, shop.gateway) == ("doubted", "30 IRR", [])
    assert open_shop_refunds().get() == row


@pytest.mark.parametrize("fault", ["silent", "down", "busy", "garbage"])
def test_whatever_the_shop_answers_it_goes_on(world: World, order: Order, shop: Shop, fault: str) -> None:
    row = asked(order, world.sara)
    shop.fault = fault
    work()
    assert state(row) == "sent"
    shop.fault = ""
    later()
    work()
    assert (state(row), len(shop.gateway)) == ("paid", 1)


def test_outsiders_see_and_ask_nothing(world: World, order: Order) -> None:
    row = asked(order, world.sara)
    customer: Any = order.customer
    with pytest.raises(NotAllowed):
        refund_at_shop(order=order, amount=money(10, "IRR"), reason="x", by=customer)
    with pytest.raises(NotAllowed):
        refund_at_shop(order=order, amount=money(10, "IRR"), reason="x", by=_gone())
    with pytest.raises(NotAllowed):
        shop_refund_for(customer, row.pk)
    with pytest.raises(NotThere):
        shop_refund_for(world.sara, row.pk + 1)


def _gone() -> Agent:
    gone = agent("Gone")
    gone.is_active = False
    gone.save()
    return gone


def test_an_erased_customer_leaves_no_words(world: World, order: Order, shop: Shop) -> None:
    row = asked(order, world.sara)
    shop.change(1, at=BEGINNING + LONG, status="completed")
    work()
    erase_customer(customer=order.customer, reason="asked", by=SYSTEM)
    assert (state(row), row.reason, int(row.amount)) == ("paid", "", 1_000_000)
    assert not FactRow.objects.filter(values__contains={"reason": "شکسته"}).exists()
