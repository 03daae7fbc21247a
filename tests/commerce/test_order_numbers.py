"""An order is found by its number, however it is typed, and an index finds it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jawab.commerce.models import Order
from jawab.commerce.queries import orders_matching
from tests.shop import Goods
from tests.world import World

pytestmark = pytest.mark.django_db


def found(text: str, world: World) -> list[str]:
    return [order.number for order in orders_matching(text, world.sara)]


def test_with_and_without_what_stands_before_it(world: World, goods: Goods) -> None:
    for number in ("O-1001", "O-11001", "shop-Ab-7", "1001"):
        Order.objects.filter(pk=goods.order(world).pk).update(number=number)
    for typed in ("1001", "۱۰۰۱", "#1001", " 1001 "):
        assert found(typed, world) == ["1001", "O-1001"]
    assert found("o-1001", world) == ["O-1001"]
    assert found("aB-7", world) == ["shop-Ab-7"]
    for nothing in ("", "001", "1001%", "%", "_001", "\\", "-", "O-"):
        assert found(nothing, world) == []


def test_an_index_finds_it(world: World, goods: Goods) -> None:
    """As it does for many orders: a handful the planner would rather read whole, or one by one by their keys."""
    goods.order(world)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")
        with CaptureQueriesContext(connection) as caught:
            found("1001", world)
        asked = next(each["sql"] for each in caught if "commerce_order" in each["sql"])
        cursor.execute(f"EXPLAIN {asked}")
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "order_by_number_end" in plan
    assert "order_by_number " in plan
