"""Who somebody is, beyond their address: two who look alike are told apart, an order's number leads to its customer, an
organisation has its people, and a customer their files.
"""

from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation

from jawab.base.actors import SYSTEM
from jawab.base.errors import NotAllowed, Refused
from jawab.base.models import FactRow
from jawab.commerce.actions import change_shop, issue_invoice
from jawab.commerce.models import Invoice, Order
from jawab.people.actions import change_customer, tell_apart
from jawab.people.duplicates import likely_pairs, likely_same
from jawab.people.models import Organisation, ToldApart
from jawab.tickets.files import NewFile
from jawab.tickets.models import CustomerFile, Ticket
from tests.jobs import work_off
from tests.shop import Goods, stock
from tests.web.workspace.browsing import queries, signed_in, text
from tests.world import World, customer

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def goods(world: World) -> Goods:
    return stock()


def test_two_people_of_one_name_are_asked_about_once(world: World) -> None:
    twin = customer("مریم رحیمی", "another@mail.example")
    assert [each.other for each in likely_same(world.maryam)] == [twin]
    client = signed_in(world.sara)
    path = f"/customers/{world.maryam.pk}/apart/"
    for _each in range(2):
        assert client.post(path, {"other": twin.pk}).status_code == 303
    assert likely_same(world.maryam) == likely_same(twin) == []
    assert ToldApart.objects.count() == 1
    assert FactRow.objects.filter(kind="customer.told_apart").count() == 1
    assert client.post(path, {"other": "99999"}).status_code == 404
    with pytest.raises(Refused):
        tell_apart(customer=twin, other=twin, by=world.sara)
    with pytest.raises(NotAllowed):
        tell_apart(customer=twin, other=world.maryam, by=world.maryam)


def test_who_was_told_apart_is_not_listed_either(world: World) -> None:
    twin = customer("Maryam", "maryam+shop@mail.example")
    assert [(each.customer, each.other) for each in likely_pairs()] == [(world.maryam, twin)]
    leader = signed_in(world.mina)
    answer = leader.post(f"/customers/{twin.pk}/apart/", {"other": world.maryam.pk, "listed": "1"})
    assert answer.headers["Location"].endswith("/customers/duplicates/")
    assert likely_pairs() == []


@pytest.mark.parametrize("written", ["Where is O-1001?", "سفارش o-۱۰۰۱ من کجاست؟", "طلبي O-١٠٠١"])
def test_an_order_named_by_somebody_unknown_leads_to_its_customer(
    world: World, goods: Goods, written: str
) -> None:
    order = goods.order(world)
    assert order.number == "O-1001"
    stranger = customer("Somebody", "somebody@mail.example")
    ticket = world.message("Help", written, customer=stranger).ticket
    page = text(signed_in(world.sara).get(f"/tickets/{ticket.pk}/"))
    assert f"/customers/{world.maryam.pk}/merge/?other={stranger.pk}" in page
    own = world.message("Help", written).ticket
    assert "/merge/?other=" not in text(signed_in(world.sara).get(f"/tickets/{own.pk}/"))


def test_a_plain_number_is_an_order_only_where_a_word_says_so(world: World, goods: Goods) -> None:
    order = goods.order(world)
    Order.objects.filter(pk=order.pk).update(number="48211")
    client, stranger = signed_in(world.sara), customer("Somebody", "somebody@mail.example")
    for written, found in (
        *(("سفارش شماره ۴۸۲۱۱ نرسید", True), ("my order #48211", True), ("رقم الطلب رقم ٤٨٢١١", True)),
        *(("call 48211 please", False), ("سفارش ۴۸۲۱۱۹", False)),
    ):
        ticket = world.message("x", written, customer=stranger).ticket
        assert ("/merge/?other=" in text(client.get(f"/tickets/{ticket.pk}/"))) is found, written


def test_an_organisation_has_its_people_and_what_they_wrote(world: World, goods: Goods) -> None:
    company = Organisation.objects.create(name="نیک‌پخت")
    change_customer(customer=world.maryam, organisation=company, by=world.sara)
    order, ticket = goods.order(world), world.ticket("قرارداد")
    path = f"/organisations/{company.pk}/"
    page = text(signed_in(world.sara).get(path))
    for words in ("نیک‌پخت", "مریم رحیمی", "قرارداد", order.number):
        assert words in page
    assert "قرارداد" not in text(signed_in(world.omid).get(path)), "his team does not see the ticket"
    assert f'href="{path}"' in text(signed_in(world.sara).get(f"/customers/{world.maryam.pk}/"))
    assert signed_in(world.sara).get("/organisations/777/").status_code == 404
    assert Client().get(path).status_code == 302
    Ticket.objects.filter(pk=ticket.pk).update(status="closed")
    assert "قرارداد" not in text(signed_in(world.sara).get(path))


def test_a_customers_files_are_those_of_tickets_one_may_see(world: World, goods: Goods) -> None:
    world.message("x", "y", files=[NewFile("scratch.png", "image/png", PNG)])
    change_shop(seller="خانه‌یار", by=SYSTEM)
    issue_invoice(order=goods.order(world), language="en", by=world.sara)
    work_off()
    path = f"/customers/{world.maryam.pk}/?tab=files"
    client = signed_in(world.sara)
    page = text(client.get(path))
    assert "scratch.png" in page
    assert f"/invoices/{Invoice.objects.get().pk}/" in page
    outside = text(signed_in(world.omid).get(path))
    assert "scratch.png" not in outside
    assert "I-1001.pdf" in outside, "as orders are everybody's"
    once = queries(lambda: client.get(path))
    for number in range(3):
        world.message("x", "y", files=[NewFile(f"{number}.png", "image/png", PNG)])
    assert queries(lambda: client.get(path)) == once


def test_a_file_is_kept_with_a_customer_and_taken_away(world: World) -> None:
    client, path = signed_in(world.sara), f"/customers/{world.maryam.pk}/"
    page = text(client.post(f"{path}files/", {"about": "نقشهٔ آشپزخانه"}))
    assert 'id="customer-files-error"' in page
    assert "نقشهٔ آشپزخانه" in page, "what was typed stays"
    plan = SimpleUploadedFile("../نقشه.html", b"<script>alert(1)</script>", content_type="text/html")
    assert client.post(f"{path}files/", {"files": [plan], "about": "نقشه"}).status_code == 303
    row = CustomerFile.objects.get()
    tab = text(client.get(f"{path}?tab=files"))
    assert "نقشه.html" in tab
    assert f'action="/customer-files/{row.pk}/"' in tab
    answer = client.get(f"/customer-files/{row.pk}/")
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert b"".join(answer.streaming_content) == b"<script>alert(1)</script>"  # type: ignore[attr-defined]
    colleague = signed_in(world.ali)
    assert f'action="/customer-files/{row.pk}/"' not in text(colleague.get(f"{path}?tab=files"))
    assert "همکار" in text(colleague.post(f"/customer-files/{row.pk}/", {"removed": "1"}))
    assert Client().get(f"/customer-files/{row.pk}/").status_code == 302
    assert client.post(f"/customer-files/{row.pk}/", {"removed": "1"}).status_code == 303
    assert client.get(f"/customer-files/{row.pk}/").status_code == 404
    log = text(client.get(path))
    assert "نقشه.html" in log
