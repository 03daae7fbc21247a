"""What comes back of a shop's order is the desk's to inspect; the order, its lines and its money stay the shop's."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from django.utils import translation

from jawab.base.actors import SYSTEM
from jawab.base.errors import NotAllowed, NotThere, Refused
from jawab.commerce.actions import (
    Finding,
    approve_return,
    ask_for_return,
    change_shop,
    receive_return,
    settle_return,
)
from jawab.commerce.mirror import ToldLine, ToldOrder
from jawab.commerce.models import Order, OrderState, Return, ReturnLine
from jawab.connectors.actions import (
    agree_to_shop_refund,
    change_connector,
    keep_telling,
    open_connector,
    read_shops,
    refund_due,
    settle_shop_return,
    settle_tellings,
)
from jawab.connectors.models import Connector, ConnectorKind, ShopRefund
from jawab.connectors.registry import in_place_of
from jawab.connectors.twin import Twin
from tests.connectors.test_twin import SECRET, order_of
from tests.reactions.test_telling_steps import react
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def twin() -> Iterator[Twin]:
    shop = Twin()
    with in_place_of(ConnectorKind.WOOCOMMERCE, shop):
        yield shop


def bought(*, minutes: int = 0, lines: str = "ab", **changes: object) -> ToldOrder:
    """Two kettles for 60 and a filter for 40, delivered and paid."""
    both = {
        "a": ToldLine(title="Kettle", quantity=Decimal(2), price=Decimal(30), net=Decimal(60), key="11"),
        "b": ToldLine(title="Filter", quantity=Decimal(1), price=Decimal(40), net=Decimal(40), key="12"),
    }
    told = order_of("77", minutes=minutes)
    rows = tuple(both[each] for each in lines)
    return replace(told, state=OrderState.DELIVERED, ended=told.placed, lines=rows, **changes)  # type: ignore[arg-type]


@pytest.fixture
def connector(world: World, twin: Twin) -> Connector:
    twin.put(bought())
    found = open_connector(
        kind=ConnectorKind.WOOCOMMERCE,
        name="Kettles",
        address="https://k.example",
        secret="x",
        hook_secret=SECRET,
        by=SYSTEM,
    )
    read_shops()
    change_shop(unit="IRR", agent_refund=Decimal(30), supervisor_refund=Decimal(60), by=world.nima)
    return found


@pytest.fixture
def order(connector: Connector) -> Order:
    return Order.objects.get()


def retold(connector: Connector, twin: Twin, told: ToldOrder) -> Order:
    twin.put(told)
    keep_telling(connector=connector, hook=twin.hook(told.key, SECRET))
    settle_tellings()
    return Order.objects.get()


def here(world: World, order: Order, **counts: int) -> Return:
    lines = {line.title: line.pk for line in order.lines.all()}
    pieces = {lines[title]: Decimal(count) for title, count in counts.items()}
    back = ask_for_return(order=order, pieces=pieces, reason="broken", by=world.sara)
    approve_return(goods_return=back, by=world.mina)
    return receive_return(goods_return=back, by=world.ali)


def all_of(back: Return, outcome: str) -> dict[int, Finding]:
    return {line.pk: Finding(outcome, "cracked") for line in back.lines.all()}


def test_the_money_is_asked_of_the_shop_by_the_rules_of_refunds(
    world: World, order: Order, twin: Twin
) -> None:
    one = here(world, order, Kettle=1)
    with pytest.raises(NotAllowed, match="belongs to"):
        settle_return(goods_return=one, findings=all_of(one, "refund"), by=world.sara)
    for _each in range(2):
        settle_shop_return(goods_return=one, findings=all_of(one, "refund"), by=world.sara)
    first = ShopRefund.objects.get()
    assert (int(first.amount), first.state, first.goods_return) == (30, "agreed", one)
    assert one.number in first.reason
    other = here(world, order, Filter=1)
    settle_shop_return(goods_return=other, findings=all_of(other, "refund"), by=world.sara)
    second = ShopRefund.objects.latest("pk")
    assert (int(second.amount), second.state) == (40, "asked"), "thirty and forty are above one agent's limit"
    agree_to_shop_refund(refund=second, by=world.mina)
    while refund_due():
        pass
    assert sorted(int(each.amount) for each in twin.given.values()) == [30, 40]


def test_no_more_is_asked_for_than_can_be_given(world: World, order: Order) -> None:
    for title in ("Kettle", "Filter"):
        back = here(world, order, **{title: 1})
        settle_shop_return(goods_return=back, findings=all_of(back, "refund"), by=world.nima)
    Order.objects.update(paid=80)
    back = here(world, order, Kettle=1)
    settle_shop_return(goods_return=back, findings=all_of(back, "refund"), by=world.nima)
    assert sorted(ShopRefund.objects.values_list("amount", flat=True)) == [10, 30, 40]
    with pytest.raises(Refused, match="More cannot come back"):
        here(world, order, Filter=1)


def test_a_line_stays_what_it_was_however_often_the_shop_tells(
    world: World, order: Order, connector: Connector, twin: Twin
) -> None:
    back = here(world, order, Kettle=1)
    rows = set(order.lines.values_list("pk", "title"))
    order = retold(connector, twin, bought(minutes=5, lines="ba", reason="another order of its lines"))
    assert set(order.lines.values_list("pk", "title")) == rows
    assert [line.title for line in order.lines.all()] == ["Filter", "Kettle"]
    assert back.lines.get().line_id in {pk for pk, _title in rows}
    with pytest.raises(Refused, match="More cannot come back"):
        here(world, order, Kettle=2)


def test_what_the_shop_takes_out_of_its_order_still_comes_back(
    world: World, order: Order, connector: Connector, twin: Twin
) -> None:
    back = here(world, order, Filter=1)
    order = retold(connector, twin, bought(minutes=5, lines="a"))
    assert [line.title for line in order.lines.all()] == ["Kettle"]
    kept = ReturnLine.objects.get()
    assert (kept.line_id, kept.title, int(kept.worth)) == (None, "Filter", 40)
    settle_shop_return(goods_return=back, findings=all_of(back, "refund"), by=world.nima)
    assert ShopRefund.objects.get().amount == 40


def test_lines_without_keys_and_with_the_same_key(order: Order, connector: Connector, twin: Twin) -> None:
    """An older telling had no keys, and a broken shop gives one key twice: nothing is doubled and nothing is lost."""
    keyless = replace(bought(minutes=1), lines=tuple(replace(each, key="") for each in bought().lines))
    order = retold(connector, twin, keyless)
    rows = [line.pk for line in order.lines.all()]
    for minutes, keys in ((2, ("11", "12")), (3, ("11", "11")), (4, ("11", "11")), (5, ("12", "11"))):
        lines = tuple(replace(each, key=key) for each, key in zip(bought().lines, keys, strict=True))
        order = retold(connector, twin, replace(bought(minutes=minutes), lines=lines))
        assert [line.title for line in order.lines.all()] == ["Kettle", "Filter"], keys
        if minutes == 2:
            assert [line.pk for line in order.lines.all()] == rows


def test_a_shop_that_cannot_be_asked_leaves_the_money_to_people(
    world: World, order: Order, connector: Connector
) -> None:
    change_connector(connector=connector, is_on=False, by=SYSTEM)
    back = here(world, order, Kettle=1)
    settled = settle_shop_return(goods_return=back, findings=all_of(back, "refund"), by=world.sara)
    assert settled.state == "settled"
    assert not ShopRefund.objects.exists()


def test_its_customer_hears_in_their_own_conversation(world: World, order: Order) -> None:
    ticket = world.message("A kettle", "It is broken.", customer=order.customer).ticket
    back = here(world, order, Kettle=1)
    assert back.ticket == ticket
    react("return.approved")
    told = ticket.messages.filter(side="out")
    assert [back.number in each.text for each in told] == [True]
    settle_shop_return(goods_return=back, findings=all_of(back, "exchange"), by=world.sara)
    react("return.settled")
    assert "another piece" in told.latest("pk").text
    assert Order.objects.count() == 1, "what is exchanged is ordered in the shop"


def test_only_their_own(world: World, order: Order) -> None:
    with pytest.raises(NotThere):
        ask_for_return(
            order=order, pieces={order.lines.latest("pk").pk: Decimal(1)}, reason="broken", by=world.maryam
        )
    back = ask_for_return(
        order=order, pieces={order.lines.latest("pk").pk: Decimal(1)}, reason="broken", by=order.customer
    )
    assert back.agent is None
    with pytest.raises(NotAllowed):
        settle_shop_return(goods_return=back, findings={}, by=order.customer)  # type: ignore[arg-type]
