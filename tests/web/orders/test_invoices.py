"""Invoices on the page of their order: issued, downloaded when they are written, taken back by a supervisor."""

import pytest
from django.test import Client

from jawab.base.actors import SYSTEM
from jawab.base.models import FactRow
from jawab.commerce.actions import change_shop
from jawab.commerce.models import Invoice, Order
from jawab.tickets.files import opened
from jawab.tickets.models import Message
from tests.jobs import work_off
from tests.shop import stock
from tests.web.orders.test_orders import post
from tests.web.workspace.browsing import signed_in, text
from tests.world import World


@pytest.fixture
def order(world: World) -> Order:
    change_shop(seller="خانه‌یار", by=SYSTEM)
    return stock().order(world)


def test_issued_written_and_downloaded(world: World, order: Order) -> None:
    client = signed_in(world.sara)
    assert "I-1001" in post(client, f"/orders/{order.pk}/invoices/", language="en")
    invoice = Invoice.objects.get()
    assert client.get(f"/invoices/{invoice.pk}/").status_code == 409
    work_off()
    answer = client.get(f"/invoices/{invoice.pk}/")
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")  # type: ignore[attr-defined]
    assert 'filename="I-1001.pdf"' in answer.headers["Content-Disposition"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_sent_to_the_customer_with_its_file(world: World, order: Order) -> None:
    client, ticket = signed_in(world.sara), world.ticket()
    post(client, f"/orders/{order.pk}/invoices/", language="fa")
    path = f"/invoices/{Invoice.objects.get().pk}/sending/"
    typed = {"text": "پیوست را ببینید", "key": "k"}
    assert client.post(path, typed).status_code == 409, "it is not written yet"
    work_off()
    assert client.post(path, typed).status_code == 409, "it came from no ticket"
    Order.objects.filter(pk=order.pk).update(ticket=ticket)
    assert f'action="{path}"' in text(client.get(f"/orders/{order.pk}/"))
    for _each in range(2):
        assert client.post(path, typed).status_code == 303
    message = Message.objects.get(ticket=ticket, agent=world.sara)
    attachment = message.attachments.get()
    assert (attachment.name, attachment.content_type) == ("I-1001.pdf", "application/pdf")
    with opened(attachment) as file:
        assert file.read().startswith(b"%PDF-")
    assert FactRow.objects.filter(kind="invoice.sent", ticket=ticket.pk).count() == 1
    assert client.post(path, {"text": " \0", "key": "l"}).status_code == 409
    assert signed_in(world.omid).post(path, typed | {"key": "m"}).status_code == 404


def test_taken_back_by_a_supervisor_alone(world: World, order: Order) -> None:
    client, leader = signed_in(world.sara), signed_in(world.mina)
    post(client, f"/orders/{order.pk}/invoices/", language="fa")
    path = f"/invoices/{Invoice.objects.get().pk}/withdrawal/"
    assert f'action="{path}"' not in text(client.get(f"/orders/{order.pk}/"))
    assert client.post(path, {"reason": "x"}).status_code == 409
    assert f'action="{path}"' in text(leader.get(f"/orders/{order.pk}/"))
    assert "C-1001" in post(leader, path, reason="نام خریدار")
    assert "I-1002" in post(client, f"/orders/{order.pk}/invoices/", language="fa")


def test_nobody_else_gets_one(world: World, order: Order) -> None:
    post(signed_in(world.sara), f"/orders/{order.pk}/invoices/")
    path = f"/invoices/{Invoice.objects.get().pk}/"
    assert Client().get(path).status_code == 302
    assert signed_in(world.sara).get("/invoices/999/").status_code == 404
