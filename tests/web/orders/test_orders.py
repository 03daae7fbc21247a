"""Orders on their pages: taken, changed, paid, given back, by forms alone; refusals are said and change nothing."""

import re

import pytest
from django.test import Client

from jawab.commerce.models import Order, OrderState, Payment, Refund
from jawab.people.actions import add_address
from tests.shop import HOME, Goods, stock
from tests.web.workspace.browsing import hidden, queries, signed_in, text
from tests.world import World, customer


@pytest.fixture
def goods(world: World) -> Goods:
    return stock()


def post(client: Client, path: str, /, **values: object) -> str:
    """What follows is read: the page after a change, or the one that says why not."""
    answer = client.post(path, values, follow=True)
    assert answer.status_code in {200, 409}, answer.status_code
    return text(answer)


def begun(world: World, client: Client) -> str:
    ticket = world.ticket()
    answer = client.post(f"/customers/{world.maryam.pk}/orders/", {"ticket": ticket.pk})
    assert answer.status_code == 303
    return str(answer.headers["Location"])


def test_an_order_is_taken_with_persian_digits(world: World, goods: Goods) -> None:
    client = signed_in(world.sara)
    kept = add_address(customer=world.maryam, postal=HOME, label="home", by=world.sara)
    page = begun(world, client)
    found = text(client.get(f"{page}?fragment=found&product=كتري"))
    assert "کتری برقی" in found
    assert "۱٬۲۰۰٬۰۰۰\N{NO-BREAK SPACE}تومان" in found
    post(client, f"{page}lines/", product=goods.kettle.pk, quantity="۲")
    post(client, f"{page}lines/", title="بسته‌بندی هدیه", amount="۵۰٬۰۰۰", quantity="۱")
    post(client, f"{page}charges/", kind="shipping", amount="۸۰٬۰۰۰", explanation="پست پیشتاز")
    post(client, f"{page}discount/", amount="۱۰۰٬۰۰۰", reason="مشتری همیشگی")
    post(client, f"{page}address/", address=kept.pk)
    shown = post(client, f"{page}placement/")
    order = Order.objects.get()
    assert order.state == OrderState.PLACED
    assert order.total == (24_000_000 + 500_000 - 1_000_000 + 800_000) * 11 // 10
    for part in ("O-1001", "پست پیشتاز", "مشتری همیشگی", "تهران", "۲٬۶۷۳٬۰۰۰\N{NO-BREAK SPACE}تومان"):
        assert part in shown
    assert "O-1001" in text(client.get(f"/tickets/{order.ticket_id}/"))
    assert "O-1001" in text(client.get(f"/customers/{world.maryam.pk}/?tab=orders"))


def test_what_is_refused_is_said_and_changes_nothing(world: World, goods: Goods) -> None:
    client = signed_in(world.sara)
    order = goods.order(world)
    page, line = f"/orders/{order.pk}/", order.lines.get().pk
    for address, values in (
        ("lines/", {"product": goods.kettle.pk, "quantity": "زیاد"}),
        ("lines/", {"product": goods.kettle.pk, "quantity": "-3"}),
        ("lines/", {"title": "", "amount": "5"}),
        ("lines/", {"title": "x\0", "amount": "NaN"}),
        (f"lines/{line}/", {"quantity": "1", "discount": "99999999"}),
        (f"lines/{line}/", {"removed": "1"}),
        ("discount/", {"amount": "1200001", "reason": "x"}),
        ("charges/", {"kind": "bribe", "amount": "5"}),
        ("address/", {"address": "99999"}),
        ("payments/", {"amount": "0", "method": "cash"}),
        ("payments/", {"amount": "5", "method": "shells"}),
        ("refunds/", {"amount": "5", "reason": "x"}),
        ("shipments/", {"carrier": ""}),
        ("cancellation/", {"reason": ""}),
        ("removal/", {}),
    ):
        answer = client.post(f"{page}{address}", values)
        assert answer.status_code == 409, address
        assert 'role="alert"' in text(answer)
    order.refresh_from_db()
    assert (order.state, int(order.total), order.lines.count()) == ("placed", 13_200_000, 1)
    for absent in ("lines/99999/", "payments/99999/reversal/"):
        assert signed_in(world.mina).post(f"{page}{absent}", {"reason": "x"}).status_code == 404


def test_it_is_paid_once_however_often_the_button_is_pressed(world: World, goods: Goods) -> None:
    client = signed_in(world.sara)
    order = goods.order(world)
    key = hidden(text(client.get(f"/orders/{order.pk}/")), "key")
    for _each in range(3):
        post(client, f"/orders/{order.pk}/payments/", amount="1,320,000", method="card", key=key)
    assert Payment.objects.count() == 1
    assert "پرداخت کامل" in text(client.get(f"/orders/{order.pk}/"))


def test_a_refund_above_the_limit_waits_for_somebody_else(world: World, goods: Goods) -> None:
    client, leader = signed_in(world.sara), signed_in(world.mina)
    order = goods.paid(world)
    page = f"/orders/{order.pk}/"
    post(client, f"{page}refunds/", amount="۱٬۲۰۰٬۰۰۰", reason="شکسته")
    refund = Refund.objects.get()
    assert client.post(f"/refunds/{refund.pk}/decision/", {"agreed": "1"}).status_code == 409
    assert "O-1001" in text(leader.get("/orders/?show=refunds"))
    assert 'name="agreed"' in text(leader.get(page))
    assert 'name="agreed"' not in text(client.get(page))
    post(leader, f"/refunds/{refund.pk}/decision/", agreed="1")
    post(client, f"/refunds/{refund.pk}/payment/", reference="TR-77")
    assert "TR-77" in text(client.get(page))
    assert "O-1001" not in re.sub(r"<title>.*?</title>", "", text(leader.get("/orders/?show=refunds")))
    order.refresh_from_db()
    assert order.refunded == 12_000_000


def test_refused_withdrawn_and_reversed(world: World, goods: Goods) -> None:
    client, leader = signed_in(world.sara), signed_in(world.mina)
    order = goods.paid(world)
    page = f"/orders/{order.pk}/"
    for end in ("decision", "withdrawal"):
        post(client, f"{page}refunds/", amount="1100000", reason="شکسته")
        refund = Refund.objects.latest("pk")
        post(leader, f"/refunds/{refund.pk}/{end}/", reason="بیرون از ضمانت")
    assert [one.state for one in Refund.objects.order_by("pk")] == ["refused", "withdrawn"]
    payment = Payment.objects.get()
    assert client.post(f"{page}payments/{payment.pk}/reversal/", {"reason": "x"}).status_code == 409
    post(leader, f"{page}payments/{payment.pk}/reversal/", reason="اشتباه")
    order.refresh_from_db()
    assert (int(order.paid), int(order.refunded)) == (0, 0)


def test_on_its_way_and_cancelled(world: World, goods: Goods) -> None:
    client = signed_in(world.sara)
    first, second = goods.order(world), goods.order(world)
    post(client, f"/orders/{first.pk}/preparation/")
    sent = {"carrier": "پست", "tracking": "RR12", "address": "https://carrier.example/RR12"}
    shown = post(client, f"/orders/{first.pk}/shipments/", **sent)
    assert 'href="https://carrier.example/RR12"' in shown
    post(client, f"/orders/{first.pk}/arrival/")
    assert "پشیمان" in post(client, f"/orders/{second.pk}/cancellation/", reason="پشیمان شد")
    assert [*Order.objects.order_by("pk").values_list("state", flat=True)] == ["delivered", "cancelled"]


def test_a_draft_is_dropped_and_leads_back_to_the_customer(world: World, goods: Goods) -> None:
    client = signed_in(world.sara)
    page = begun(world, client)
    answer = client.post(f"{page}removal/")
    assert answer.headers["Location"] == f"/customers/{world.maryam.pk}/"
    assert client.get(page).status_code == 404


def test_nobody_else_gets_in(world: World, goods: Goods) -> None:
    order = goods.order(world)
    for address in ("/orders/", f"/orders/{order.pk}/"):
        assert Client().get(address).status_code == 302
    assert Client().post(f"/orders/{order.pk}/cancellation/", {"reason": "x"}).status_code == 302
    assert signed_in(world.sara).get("/orders/99999/").status_code == 404
    assert signed_in(world.sara, strict=True).post(f"/orders/{order.pk}/arrival/").status_code == 403
    order.refresh_from_db()
    assert order.state == "placed"


def test_nobody_takes_an_order_in_a_ticket_they_may_not_see(world: World, goods: Goods) -> None:
    ticket = world.ticket()
    client = signed_in(world.omid)
    answer = client.post(f"/customers/{world.maryam.pk}/orders/", {"ticket": ticket.pk})
    assert answer.status_code == 404
    assert not Order.objects.exists()


def test_the_list_asks_as_often_for_one_as_for_many(world: World, goods: Goods) -> None:
    client = signed_in(world.sara)
    goods.order(world)
    client.get("/orders/")
    for show in ("", "unpaid", "refunds", "drafts", "all"):
        one = queries(lambda show=show: client.get(f"/orders/?show={show}"))  # type: ignore[misc]
        goods.order(world)
        goods.order(world)
        assert queries(lambda show=show: client.get(f"/orders/?show={show}")) == one  # type: ignore[misc]


def test_the_page_asks_as_often_for_one_line_as_for_many(world: World, goods: Goods) -> None:
    client = signed_in(world.sara)
    small = goods.order(world)
    large = goods.order(world, filters=3)
    client.get("/orders/")
    first = queries(lambda: client.get(f"/orders/{small.pk}/"))
    assert queries(lambda: client.get(f"/orders/{large.pk}/")) == first <= 40


def test_a_long_list_comes_in_pages(world: World, goods: Goods) -> None:
    client = signed_in(world.sara)
    other = customer("Layla", "layla@mail.example")
    Order.objects.bulk_create(
        Order(
            number=f"X-{number}",
            customer=other,
            state="placed",
            currency="KWD",
            created_at=world.maryam.created_at,
        )
        for number in range(51)
    )
    page = text(client.get("/orders/"))
    assert page.count('class="listing-number"') == 50
    below = re.search(r'href="(/orders/\?[^"]*below=\d+)"', page)
    assert below is not None
    assert text(client.get(below[1].replace("&amp;", "&"))).count('class="listing-number"') == 1
    assert client.get("/orders/?below=x&show=nothing").status_code == 200
