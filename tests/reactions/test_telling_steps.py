"""A customer hears of each step once, in their language, where they wrote in, and as long as it is news."""

from datetime import timedelta
from decimal import Decimal

import pytest

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.facts import Recorded, read
from jawab.base.models import FactRow
from jawab.commerce.actions import (
    add_line,
    address_order,
    approve_return,
    ask_for_return,
    begin_order,
    cancel_order,
    change_shop,
    mark_delivered,
    place_order,
    ship_order,
)
from jawab.commerce.models import Order
from jawab.commerce.tracking import link_of
from jawab.people.actions import change_customer
from jawab.reactions.telling_steps import tell_step
from jawab.tickets.actions import merge
from jawab.tickets.models import Message, Ticket
from tests.shop import HOME, Goods, stock
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def goods(world: World) -> Goods:
    return stock()


def placed(world: World, goods: Goods, ticket: Ticket | None) -> Order:
    order = begin_order(customer=world.maryam, ticket=ticket, by=world.sara)
    add_line(order=order, product=goods.kettle, quantity=Decimal(2), by=world.sara)
    address_order(order=order, address=HOME, by=world.sara)
    return place_order(order=order, by=world.sara)


def react(kind: str) -> None:
    """As the job does, twice: it may be repeated."""
    for row in FactRow.objects.filter(kind=kind):
        for _each in range(2):
            tell_step(Recorded(number=row.number, fact=read(row), by=SYSTEM))


def told(ticket: Ticket) -> list[str]:
    return [each.text for each in Message.objects.filter(ticket=ticket, side="out").order_by("pk")]


def test_placed_sent_and_sent_back(world: World, goods: Goods) -> None:
    ticket = world.ticket()
    order = placed(world, goods, ticket)
    react("order.placed")
    (first,) = told(ticket)
    assert "ثبت شد" in first
    assert "سلام مریم رحیمی" in first
    assert link_of(order) in first
    change_customer(customer=world.maryam, language="en", by=world.sara)
    ship_order(order=order, carrier="Post", tracking="RR1", by=world.sara)
    react("order.shipped")
    assert "RR1" in told(ticket)[-1]
    assert "on its way" in told(ticket)[-1]
    mark_delivered(order=order, by=world.sara)
    back = ask_for_return(
        order=order, pieces={order.lines.get().pk: Decimal(1)}, reason="broken", by=world.sara
    )
    approve_return(goods_return=back, by=world.sara)
    react("return.approved")
    assert "R-1001" in told(ticket)[-1]
    assert "write the number" in told(ticket)[-1]
    assert len(told(ticket)) == 3


def test_why_it_was_cancelled_is_ours(world: World, goods: Goods) -> None:
    ticket = world.ticket()
    cancel_order(order=placed(world, goods, ticket), reason="بدحساب", by=world.sara)
    react("order.cancelled")
    assert "لغو شد" in told(ticket)[0]
    assert "بدحساب" not in told(ticket)[0]


def test_who_is_not_told(world: World, goods: Goods) -> None:
    ticket = world.ticket()
    change_shop(tells_steps=False, by=SYSTEM)
    placed(world, goods, ticket)
    react("order.placed")
    change_shop(tells_steps=True, by=SYSTEM)
    with clock.at(clock.now() + timedelta(days=1)):
        react("order.placed")
    Ticket.objects.filter(pk=ticket.pk).update(is_spam=True, status="closed")
    react("order.placed")
    assert told(ticket) == []
    placed(world, goods, None)
    react("order.placed")
    assert not Message.objects.filter(side="out").exists()


def test_after_a_merge_it_is_said_where_the_conversation_goes_on(world: World, goods: Goods) -> None:
    ticket, other = world.ticket(), world.ticket("دیگر")
    placed(world, goods, ticket)
    merge(ticket=ticket, into=other, by=world.sara)
    react("order.placed")
    assert told(ticket) == []
    assert len(told(other)) == 1
