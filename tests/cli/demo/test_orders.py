"""The shop's orders: every kind there is, with books that are right; and what a shop elsewhere sells."""

from decimal import Decimal

from jawab.cli.demo.orders import make_orders, stock_shelves
from jawab.cli.demo.shops import connect_shop
from jawab.commerce.models import Order, Price, Product, RefundState, StockState
from jawab.connectors.models import Held
from jawab.tickets.actions import assign
from tests.world import World


def test_each_agent_took_one_of_every_kind(world: World) -> None:
    for _each in range(7):
        assign(ticket=world.ticket(), agent=world.sara, by=world.sara)
    stock_shelves("fa")
    make_orders()
    assert Product.objects.count() == Price.objects.count() > 20
    orders = Order.objects.order_by("pk")
    states = [order.state for order in orders]
    assert sorted(states) == ["cancelled", "delivered", "delivered", "placed", "preparing", "shipped"]
    assert all(order.total > 0 and order.ship_to for order in orders)
    assert [one.state for order in orders for one in order.refunds.all()] == [RefundState.ASKED]
    assert all(order.paid in {Decimal(0), order.total} for order in orders)


def test_a_connected_shop_sells_what_is_there_and_what_is_not(world: World) -> None:
    for language in ("fa", "ar", "en"):
        connect_shop(language)
    sold = Product.objects.exclude(origin=None)
    assert set(sold.values_list("stock_state", flat=True)) == set(StockState.values)
    assert not Held.objects.exists()
    assert sold.values("origin").distinct().count() == 3


def test_who_holds_nothing_took_no_order(world: World) -> None:
    world.ticket()
    stock_shelves("en")
    make_orders()
    assert not Order.objects.exists()
