"""Reading a shop page by page: all of it, once, whatever comes in between."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.models import FactRow
from jawab.commerce.models import Order, OrderState, Payment
from jawab.connectors.actions import read_anew, read_shops
from jawab.connectors.models import Connector, Held
from jawab.people.models import ContactPoint, Customer
from tests.connectors.woocommerce import BEGINNING, Shop, order_of
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)
HOUR = timedelta(hours=1)


def read_all() -> int:
    """Until nothing is due; how many pages."""
    pages = 0
    while read_shops():
        pages += 1
    return pages


def told(*amounts: Decimal) -> str:
    return " ".join(f"{amount.normalize():f}" for amount in amounts)


def rows_of(order: Order) -> Decimal:
    """What its rows come to."""
    lines = sum((line.total for line in order.lines.all()), -order.discount)
    return sum((charge.total for charge in order.charges.all()), lines)


@contextmanager
def later(by: timedelta) -> Iterator[None]:
    with clock.at(clock.now() + by):
        yield


def fill(shop: Shop, count: int, *, each: timedelta = timedelta(seconds=30)) -> None:
    for number in range(1, count + 1):
        shop.put(order_of(number, at=BEGINNING + number * each))


def test_an_order_is_here_as_the_shop_tells_it(connector: Connector, shop: Shop) -> None:
    shop.put(
        order_of(
            7,
            status="completed",
            date_completed_gmt="2026-03-22T10:00:00",
            refunds=[{"id": 91, "reason": "شکسته بود", "total": "-150000"}],
            meta_data=[
                {
                    "id": 3,
                    "key": "_wc_shipment_tracking_items",
                    "value": [
                        {
                            "tracking_provider": "post",
                            "custom_tracking_provider": "",
                            "custom_tracking_link": "https://post.example/7",
                            "tracking_number": "7001",
                            "date_shipped": "1774080000",
                        }
                    ],
                }
            ],
        )
    )
    read_all()
    order = Order.objects.get()
    assert (order.number, order.state, order.currency) == ("7", OrderState.DELIVERED, "IRR")
    # 1,650,000 tomans are 16,500,000 rials.
    assert told(order.total, order.tax, order.paid, order.refunded) == "16500000 1454545 16500000 1500000"
    assert order.origin is not None
    page = f"{shop.address}/wp-admin/post.php?post=7&action=edit"
    assert (order.origin.name, order.origin_page) == ("کتری‌فروشی", page)
    assert order.ship_to["region"] == "IR-23"
    kettle, filters = order.lines.all()
    assert (kettle.title, kettle.sku) == ("کتری برقی", "K-17")
    assert told(kettle.price, kettle.discount) == "13000000 1000000"
    assert told(filters.quantity, filters.price) == "2 1272728"
    assert rows_of(order) == order.total
    payment, refund, parcel = order.payments.get(), order.refunds.get(), order.shipments.get()
    assert (told(payment.amount), payment.reference) == ("16500000", "زرین‌پال A00000007")
    assert (told(refund.amount), refund.reason) == ("1500000", "شکسته بود")
    assert (parcel.carrier, parcel.tracking, parcel.address) == ("post", "7001", "https://post.example/7")
    assert order.customer.name == "مریم رحیمی 7"
    assert {point.value for point in order.customer.contact_points.all()} == {
        "guest7@mail.example",
        "+989120000007",
    }
    assert order.customer.addresses.get().city == "تهران"


def test_all_pages_are_read_and_old_history_is_nobodys_news(connector: Connector, shop: Shop) -> None:
    fill(shop, 250)
    before = FactRow.objects.filter(kind__startswith="order.").count()
    assert read_all() == 3
    assert set(Order.objects.values_list("origin_key", flat=True)) == {str(number) for number in shop.orders}
    assert FactRow.objects.filter(kind__startswith="order.").count() == before
    assert FactRow.objects.get(kind="connector.read").values["orders"] == 250
    connector.refresh_from_db()
    assert connector.complete_at
    assert (connector.expected, connector.left, connector.begun_at) == (250, 0, None)


def test_what_is_read_again_changes_nothing(connector: Connector, shop: Shop) -> None:
    fill(shop, 120)
    read_all()
    known = list(Order.objects.order_by("pk").values())
    payments = list(Payment.objects.order_by("pk").values())
    facts = FactRow.objects.count()
    read_anew(connector=connector, whole=True, by=SYSTEM)
    assert read_all() >= 2
    assert list(Order.objects.order_by("pk").values()) == known
    assert list(Payment.objects.order_by("pk").values()) == payments
    assert FactRow.objects.count() == facts


def test_more_than_a_page_of_one_second_loses_none(connector: Connector, shop: Shop) -> None:
    fill(shop, 330, each=timedelta(0))
    for number in range(401, 406):
        shop.put(order_of(number, at=BEGINNING + HOUR))
    read_all()
    assert Order.objects.count() == 335


def test_an_order_that_leaves_a_crowded_second_takes_no_other_along(connector: Connector, shop: Shop) -> None:
    fill(shop, 330, each=timedelta(0))
    moved: list[int] = []

    def change(query: dict[str, str]) -> None:
        if query.get("page") == "2" and not moved:
            moved.append(1)
            shop.change(1, at=BEGINNING + HOUR, status="completed")

    shop.on_list = change
    read_all()
    assert moved
    assert Order.objects.count() == 330
    assert Order.objects.get(origin_key="1").state == OrderState.DELIVERED


def test_what_changed_since_is_read_within_the_hour_and_told(connector: Connector, shop: Shop) -> None:
    fill(shop, 5)
    read_all()
    shop.change(2, at=BEGINNING + HOUR, status="cancelled")
    shop.put(order_of(6, at=BEGINNING + HOUR))
    assert read_all() == 0
    with later(HOUR):
        assert read_all() == 1
    assert Order.objects.get(origin_key="2").state == OrderState.CANCELLED
    facts = [row.values for row in FactRow.objects.filter(kind="order.mirrored").order_by("number")]
    assert [(each["number"], each["before"], each["after"]) for each in facts] == [
        ("2", "preparing", "cancelled"),
        ("6", "", "preparing"),
    ]


def test_a_page_takes_no_more_statements_for_more_orders(connector: Connector, shop: Shop) -> None:
    # One less than a page, so that both readings are whole: what is sold first, and then the orders.
    fill(shop, 99)
    with CaptureQueriesContext(connection) as many:
        read_shops()
    shop.put(order_of(500, at=BEGINNING + 2 * HOUR))
    with later(HOUR), CaptureQueriesContext(connection) as few:
        read_shops()
    assert Order.objects.count() == 100
    # Rows of what was here already are deleted first; of new ones there are none.
    assert len(many) <= len(few) + 3 <= 60


def test_who_is_known_is_found_and_not_made_again(world: World, connector: Connector, shop: Shop) -> None:
    billing = order_of(1)["billing"] | {"email": " Maryam@Mail.Example"}
    shop.put(order_of(1, billing=billing))
    shop.put(order_of(2, billing=billing | {"phone": "not a number"}))
    before = Customer.objects.count()
    read_all()
    assert Customer.objects.count() == before
    assert set(Order.objects.values_list("customer", flat=True)) == {world.maryam.pk}
    assert ContactPoint.objects.filter(customer=world.maryam, kind="phone").count() == 1


def test_what_cannot_be_is_held_for_somebody_to_see(connector: Connector, shop: Shop) -> None:
    shop.put(order_of(1, currency="XAU"))
    shop.put(order_of(2, total="-5"))
    shop.put(order_of(3, refunds=[{"id": 1, "reason": "", "total": "-9900000"}]))
    shop.put(order_of(4))
    read_all()
    assert [order.origin_key for order in Order.objects.all()] == ["4"]
    assert set(Held.objects.values_list("key", flat=True)) == {"1", "2", "3"}
    shop.change(1, at=BEGINNING + HOUR, currency="IRT")
    with later(HOUR):
        read_all()
    assert set(Held.objects.values_list("key", flat=True)) == {"2", "3"}
    assert Order.objects.count() == 2


def test_a_row_that_says_more_than_the_others_is_a_charge_of_its_own(
    connector: Connector, shop: Shop
) -> None:
    shop.put(order_of(1, total="1700000"))
    shop.put(order_of(2, total="1600000"))
    shop.put(
        order_of(
            3, total="1640000", fee_lines=[{"id": 1, "name": "club", "total": "-10000", "total_tax": "0"}]
        )
    )
    read_all()
    for order in Order.objects.all():
        assert rows_of(order) == order.total
    assert Order.objects.get(number="1").charges.count() == 2
    assert Order.objects.get(number="3").discount == 100_000


@pytest.mark.parametrize("fault", ["down", "broken", "garbage"])
def test_a_shop_in_trouble_is_asked_again_and_what_is_read_stays(
    connector: Connector, shop: Shop, fault: str
) -> None:
    fill(shop, 150)
    read_shops()
    shop.fault = fault
    assert read_all() == 1
    connector.refresh_from_db()
    assert connector.trouble
    assert connector.next_at is not None
    assert 4 < (connector.next_at - clock.now()).total_seconds() <= 5
    assert Order.objects.count() == 100
    shop.fault = ""
    with later(timedelta(seconds=6)):
        read_all()
    connector.refresh_from_db()
    assert (connector.trouble, connector.failures) == ("", 0)
    assert Order.objects.count() == 150


@pytest.mark.parametrize(
    ("said", "seconds"), [("7", 7), ("0.5", 0.5), ("soon", 5), ("999999999", 3600), ("DATE", 90)]
)
def test_a_shop_that_wants_rest_gets_it(connector: Connector, shop: Shop, said: str, seconds: float) -> None:
    now = datetime.now(UTC)
    if said == "DATE":
        said = (now + timedelta(seconds=90)).strftime("%a, %d %b %Y %H:%M:%S GMT")
    shop.fault, shop.retry_after = "busy", said
    with clock.at(now):
        read_all()
    connector.refresh_from_db()
    assert connector.next_at is not None
    assert (connector.next_at - now).total_seconds() == pytest.approx(seconds, abs=1)


def test_wrong_keys_are_said_in_words(connector: Connector, shop: Shop) -> None:
    Connector.objects.update(key="ck_wrong")
    read_all()
    connector.refresh_from_db()
    assert connector.trouble == "The shop does not take these keys."
