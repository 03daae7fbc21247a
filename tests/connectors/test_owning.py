"""The shop owns what it owns: nothing of it is changed here, and what may be is asked of the shop first."""

from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest
from django.utils import translation

from jawab.base.errors import NotAllowed, NotThere, Refused
from jawab.commerce import actions
from jawab.commerce.models import Order, OrderState, Payment
from jawab.commerce.money import money
from jawab.connectors.access import connector_for
from jawab.connectors.actions import (
    address_at_shop,
    cancel_at_shop,
    change_connector,
    note_at_shop,
    open_connector,
    read_anew,
    read_shops,
)
from jawab.connectors.models import Connector
from jawab.connectors.registry import account_of, hook_secret_of
from jawab.people.addresses import PostalAddress
from tests.connectors.woocommerce import SECRET, Shop, order_of
from tests.shop import HOME
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)
Verb = Callable[[World, Order], object]
REASON = "مشتری منصرف شد"


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def order(connector: Connector, shop: Shop) -> Order:
    shop.put(order_of(1))
    read_shops()
    return Order.objects.get()


VERBS: dict[str, Verb] = {
    "line": lambda world, order: actions.add_other_line(
        order=order, title="x", price=money(1, "IRR"), quantity=Decimal(1), by=world.nima
    ),
    "discount": lambda world, order: actions.set_discount(
        order=order, amount=money(1, "IRR"), reason="x", by=world.nima
    ),
    "address": lambda world, order: actions.address_order(order=order, address=HOME, by=world.nima),
    "prepare": lambda world, order: actions.begin_preparing(order=order, by=world.nima),
    "ship": lambda world, order: actions.ship_order(order=order, carrier="Post", by=world.nima),
    "deliver": lambda world, order: actions.mark_delivered(order=order, by=world.nima),
    "cancel": lambda world, order: actions.cancel_order(order=order, reason="x", by=world.nima),
    "pay": lambda world, order: actions.post_payment(
        order=order, amount=money(1, "IRR"), method="cash", by=world.nima
    ),
    "reverse": lambda world, order: actions.reverse_payment(
        order=order, payment=Payment.objects.get().pk, reason="x", by=world.nima
    ),
    "refund": lambda world, order: actions.ask_for_refund(
        order=order, amount=money(1, "IRR"), reason="x", by=world.nima
    ),
    "request": lambda world, order: actions.ask_for_payment(
        order=order, amount=money(1, "IRR"), by=world.nima
    ),
    "invoice": lambda world, order: actions.issue_invoice(order=order, language="fa", by=world.nima),
}


@pytest.mark.parametrize("verb", VERBS)
def test_no_verb_of_the_desk_changes_it(world: World, order: Order, verb: str) -> None:
    before = Order.objects.values().get()
    with pytest.raises(NotAllowed, match="belongs to"):
        VERBS[verb](world, order)
    assert Order.objects.values().get() == before


def test_it_is_cancelled_by_the_shop_and_then_here(world: World, order: Order, shop: Shop) -> None:
    cancelled = cancel_at_shop(order=order, reason=REASON, by=world.sara)
    assert cancelled.state == OrderState.CANCELLED
    assert shop.orders[1]["status"] == "cancelled"
    assert shop.notes == [(1, REASON, False)]
    cancel_at_shop(order=order, reason=REASON, by=world.sara)
    assert shop.asked["PUT orders/…"] == 1


def test_what_the_shop_does_not_do_is_not_done_here(world: World, order: Order, shop: Shop) -> None:
    shop.fault = "down"
    with pytest.raises(Refused, match="in trouble"):
        cancel_at_shop(order=order, reason=REASON, by=world.sara)
    shop.fault = ""
    shop.remove(1)
    with pytest.raises(Refused, match="no such order"):
        cancel_at_shop(order=order, reason=REASON, by=world.sara)
    order.refresh_from_db()
    assert order.state == OrderState.PREPARING


def test_who_may_not_cancel_asks_nothing(world: World, order: Order, shop: Shop) -> None:
    order.customer.refresh_from_db()
    for by, wrong in ((world.maryam, NotThere), (order.customer, NotAllowed)):
        with pytest.raises(wrong):
            cancel_at_shop(order=order, reason=REASON, by=by)
    with pytest.raises(Refused, match="why"):
        cancel_at_shop(order=order, reason=" ", by=world.sara)
    assert not shop.notes
    assert shop.orders[1]["status"] == "processing"


def test_another_address_goes_by_the_shop(world: World, order: Order, shop: Shop) -> None:
    postal = PostalAddress(
        country="IR",
        name="مریم رحیمی",
        city="شیراز",
        street="زند ۴",
        region="IR-07",
        postal_code="7134814336",
    )
    changed = address_at_shop(order=order, address=postal, by=world.sara)
    assert (shop.orders[1]["shipping"]["city"], shop.orders[1]["shipping"]["state"]) == ("شیراز", "FRS")
    assert (changed.ship_to["city"], changed.ship_to["region"]) == ("شیراز", "IR-07")
    cancel_at_shop(order=order, reason=REASON, by=world.sara)
    with pytest.raises(NotAllowed):
        address_at_shop(order=order, address=HOME, by=world.sara)


def test_a_note_reaches_the_shops_own_people(world: World, order: Order, shop: Shop) -> None:
    note_at_shop(order=order, text=REASON, by=world.sara)
    assert shop.notes == [(1, REASON, False)]


def test_a_shop_that_is_switched_off_is_not_asked(
    world: World, order: Order, connector: Connector, shop: Shop
) -> None:
    change_connector(connector=connector, is_on=False, by=world.nima)
    with pytest.raises(Refused, match="not connected"):
        note_at_shop(order=order, text=REASON, by=world.sara)
    assert not read_shops()
    with pytest.raises(Refused, match="switched off"):
        read_anew(connector=connector, by=world.nima)


def test_keys_are_sealed_and_an_administrators(world: World, connector: Connector, shop: Shop) -> None:
    connector.refresh_from_db()
    assert SECRET not in connector.secret
    assert account_of(connector).secret == SECRET
    kept = hook_secret_of(connector)
    changed = change_connector(connector=connector, secret="", name="Kettles", by=world.nima)
    assert (account_of(changed).secret, hook_secret_of(changed), changed.origin.name) == (
        SECRET,
        kept,
        "Kettles",
    )
    verbs: list[Callable[[], object]] = [
        lambda: change_connector(connector=connector, name="x", by=world.sara),
        lambda: open_connector(kind="woocommerce", name="x", address=shop.address, by=world.sara),
        lambda: read_anew(connector=connector, by=world.mina),
        lambda: connector_for(world.sara, connector.pk),
    ]
    for verb in verbs:
        with pytest.raises(NotAllowed):
            verb()


@pytest.mark.parametrize(
    "address", ["", "shop.example", "ftp://shop.example", "javascript:alert(1)", "https://"]
)
def test_what_is_no_address_is_refused(world: World, address: str) -> None:
    with pytest.raises(Refused):
        open_connector(kind="woocommerce", name="x", address=address, by=world.nima)
    assert not Connector.objects.exists()


def test_another_address_is_another_shop(world: World, connector: Connector) -> None:
    with pytest.raises(Refused, match="another shop"):
        change_connector(connector=connector, address="https://other.example", by=world.nima)
