"""The shop's orders: every kind there is, with books that are right."""

from decimal import Decimal

from jawab.cli.demo.orders import make_orders, stock_shelves
from jawab.commerce.models import Order, Price, Product, RefundState
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


def test_who_holds_nothing_took_no_order(world: World) -> None:
    world.ticket()
    stock_shelves("en")
    make_orders()
    assert not Order.objects.exists()
