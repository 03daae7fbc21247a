"""Orders go with their customer when two become one, and come back when that was wrong."""

import pytest

from jawab.commerce.actions import begin_order
from jawab.commerce.models import Order
from jawab.people.actions import merge_customers, part_customers
from tests.shop import Goods
from tests.world import World, customer

pytestmark = pytest.mark.django_db


def test_orders_go_along_and_come_back(world: World, goods: Goods) -> None:
    other = customer("مریم رحیمی", "maryam@work.example")
    ticket = world.ticket()
    own = begin_order(customer=other, by=world.sara)
    theirs = goods.order(world)
    merge = merge_customers(customer=world.maryam, into=other, by=world.mina)
    assert {*Order.objects.values_list("customer", flat=True)} == {other.pk}
    since = begin_order(customer=other, by=world.ali)
    Order.objects.filter(pk=since.pk).update(ticket=ticket)
    part_customers(merge=merge, by=world.mina)
    found = dict(Order.objects.values_list("pk", "customer"))
    assert found == {own.pk: other.pk, theirs.pk: world.maryam.pk, since.pk: world.maryam.pk}
