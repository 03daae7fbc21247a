"""What holds for every kind of shop, with the twin in its place."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from jawab.base.actors import SYSTEM
from jawab.base.errors import Refused
from jawab.commerce.mirror import ToldLine, ToldMoney, ToldOrder, ToldPerson
from jawab.commerce.models import Order, OrderState, Payment
from jawab.connectors.actions import (
    cancel_at_shop,
    keep_telling,
    note_at_shop,
    open_connector,
    read_shops,
    settle_tellings,
)
from jawab.connectors.contract import Forged
from jawab.connectors.models import Connector, ConnectorKind, Held
from jawab.connectors.registry import in_place_of
from jawab.connectors.twin import Twin
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)
BEGINNING = datetime(2026, 3, 21, 6, 0, tzinfo=UTC)
SECRET = "signed"


def order_of(key: str, *, minutes: int = 0, paid: int = 100) -> ToldOrder:
    return ToldOrder(
        key=key,
        number=key,
        modified=BEGINNING + timedelta(minutes=minutes),
        placed=BEGINNING,
        state=OrderState.PREPARING,
        currency="IRR",
        total=Decimal(100),
        person=ToldPerson(email=f"{key}@mail.example", name=key),
        lines=(ToldLine(title="Kettle", quantity=Decimal(1), price=Decimal(100), net=Decimal(100)),),
        payments=(ToldMoney(key="1", amount=Decimal(paid), at=BEGINNING),),
    )


@pytest.fixture
def twin() -> Iterator[Twin]:
    shop = Twin(per_page=2)
    with in_place_of(ConnectorKind.SHOPIFY, shop):
        yield shop


@pytest.fixture
def connector(world: World, twin: Twin) -> Connector:
    return open_connector(
        kind=ConnectorKind.SHOPIFY,
        name="Twin",
        address="https://twin.example",
        secret="key",
        hook_secret=SECRET,
        by=SYSTEM,
    )


def test_it_is_read_told_and_asked_as_any_shop(world: World, twin: Twin, connector: Connector) -> None:
    for number in range(5):
        twin.put(order_of(f"k{number}", minutes=number))
    while read_shops():
        pass
    assert (Order.objects.count(), Payment.objects.count(), twin.asked["page"]) == (5, 5, 3)
    twin.put(replace(order_of("k1", minutes=9), state=OrderState.SHIPPED))
    keep_telling(connector=connector, hook=twin.hook("k1", SECRET))
    keep_telling(connector=connector, hook=twin.hook("k9", SECRET))
    with pytest.raises(Forged):
        keep_telling(connector=connector, hook=twin.hook("k2", "guessed"))
    while settle_tellings():
        pass
    order = Order.objects.get(origin_key="k1")
    assert order.state == OrderState.SHIPPED
    note_at_shop(order=order, text="gift", by=world.sara)
    assert twin.notes == [("k1", "gift")]
    waiting = Order.objects.get(origin_key="k2")
    for trouble in ({"is_away": True}, {"is_away": False, "refused": frozenset({"cancel"})}):
        vars(twin).update(trouble)
        with pytest.raises(Refused):
            cancel_at_shop(order=waiting, reason="no more", by=world.sara)
    twin.refused = frozenset()
    assert cancel_at_shop(order=waiting, reason="no more", by=world.sara).state == OrderState.CANCELLED


def test_a_shop_that_pays_itself_twice_is_held_and_the_others_are_not(
    twin: Twin, connector: Connector
) -> None:
    """Two payments of one key break a constraint of the database: that order alone waits."""
    wrong = order_of("k0")
    twin.put(replace(wrong, payments=(*wrong.payments, *wrong.payments)))
    twin.put(order_of("k1"))
    while read_shops():
        pass
    assert [order.origin_key for order in Order.objects.all()] == ["k1"]
    assert [held.key for held in Held.objects.all()] == ["k0"]
    assert connector.origin.orders.count() == 1
