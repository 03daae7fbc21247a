"""Who hears that a customer paid, or gets nothing back: whoever asked, and whose the ticket is; else the team."""

from decimal import Decimal

import pytest

from jawab.base.actors import SYSTEM
from jawab.commerce.actions import (
    add_other_line,
    address_order,
    ask_for_payment,
    ask_for_refund,
    begin_order,
    begin_payment,
    give_back,
    give_back_due,
    open_gateway,
    place_order,
    post_payment,
    settle_hooks,
    show_transfer,
    take_hook,
)
from jawab.commerce.gateways.contract import Outcome, Verdict
from jawab.commerce.gateways.registry import in_place_of
from jawab.commerce.gateways.twin import Twin
from jawab.commerce.models import GatewayKind, Order, Payment, PaymentMethod
from jawab.commerce.money import money
from jawab.tickets.actions import assign
from jawab.tickets.models import Ticket
from tests.notices.telling import told
from tests.shop import HOME
from tests.world import World

pytestmark = pytest.mark.django_db


def asked(world: World, ticket: Ticket, *, by: object = SYSTEM) -> Payment:
    order = begin_order(customer=world.maryam, ticket=ticket, by=SYSTEM)
    add_other_line(order=order, title="x", price=money(100, "IRR"), quantity=Decimal(1), by=SYSTEM)
    address_order(order=order, address=HOME, by=SYSTEM)
    order = place_order(order=order, by=SYSTEM)
    return ask_for_payment(order=order, amount=money(order.total, "IRR"), by=by)  # type: ignore[arg-type]


def pay(payment: Payment, amount: Decimal, twin: Twin | None = None) -> None:
    twin = twin or Twin()
    with in_place_of(GatewayKind.TAP, twin):
        gateway = open_gateway(kind=GatewayKind.TAP, by=SYSTEM)
        attempt = begin_payment(payment=payment, gateway=gateway)
        twin.tell(attempt.reference, Verdict(Outcome.PAID, amount, "IRR"))
        take_hook(gateway=gateway, key=attempt.key, query={"payment": attempt.reference})
        assert settle_hooks() == 1


@pytest.mark.parametrize("amount", [None, Decimal(7)])
def test_whoever_asked_and_whose_the_ticket_is_hear_of_it(world: World, amount: Decimal | None) -> None:
    """Of what was not what was asked for as well."""
    ticket = assign(ticket=world.ticket(), agent=world.ali, by=world.mina)
    payment = asked(world, ticket, by=world.sara)
    pay(payment, amount or payment.amount)
    assert told(world.sara) == ["paid"]
    assert told(world.ali) == ["assigned", "paid"]
    assert told(world.omid) == told(world.mina) == []


def test_while_it_is_nobodys_the_team_hears_of_a_receipt(world: World) -> None:
    open_gateway(kind=GatewayKind.TRANSFER, account="IR820540102680020817909002", by=SYSTEM)
    payment = asked(world, world.ticket())
    show_transfer(payment=payment, name="x", content=b"%PDF-", by=world.maryam)
    for one in (world.sara, world.ali, world.mina):
        assert told(one) == ["paid"]
    assert told(world.omid) == []


def test_whoever_wanted_a_refund_hears_that_the_gateway_does_not_give_it(world: World) -> None:
    ticket = assign(ticket=world.ticket(), agent=world.ali, by=world.mina)
    payment = asked(world, ticket)
    twin = Twin(refuses_back="1156: too late")
    with in_place_of(GatewayKind.TAP, twin):
        pay(payment, payment.amount, twin)
        order = Order.objects.get(pk=payment.order_id)
        refund = ask_for_refund(order=order, amount=money(7, "IRR"), reason="x", by=world.nima)
        give_back(refund=refund, by=world.mina)
        assert give_back_due() == 1
    assert told(world.nima) == ["paid"]
    assert told(world.ali) == ["assigned", "paid", "paid"]
    assert told(world.omid) == []


def test_what_a_colleague_writes_down_is_no_news(world: World) -> None:
    ticket = assign(ticket=world.ticket(), agent=world.ali, by=world.mina)
    payment = asked(world, ticket, by=world.sara)
    whole = money(payment.amount, "IRR")
    post_payment(order=payment.order, amount=whole, method=PaymentMethod.CASH, by=world.sara)
    assert told(world.ali) == ["assigned"]
