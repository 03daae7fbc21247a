"""A customer's own orders, invoices and returns; nobody else's."""

import pytest
from django.test import Client

from jawab.base.actors import SYSTEM
from jawab.commerce.actions import change_shop, issue_invoice, mark_delivered
from jawab.commerce.models import Return
from jawab.commerce.tracking import token_of
from tests.jobs import work_off
from tests.post import Sink
from tests.shop import stock
from tests.web.portal.conftest import signed_in
from tests.web.workspace.browsing import hidden, text
from tests.world import World, customer

pytestmark = pytest.mark.django_db
ORDERS = "/help/en/orders/"


def test_orders_with_their_invoices_and_one_that_comes_back(world: World, outside: Sink) -> None:
    change_shop(seller="خانه‌یار", by=SYSTEM)
    order = stock().paid(world, kettles=2)
    invoice = issue_invoice(order=order, language="en", by=world.sara)
    work_off()
    customer("زهرا", "zahra@mail.example")
    mine, other = signed_in(outside), signed_in(outside, "zahra@mail.example")
    page = text(mine.get(ORDERS))
    for part in (order.number, f"/track/{token_of(order)}/", invoice.number):
        assert part in page
    assert "Send something back" not in page, "it has not left"
    paper = mine.get(f"{ORDERS}invoices/{invoice.pk}/")
    assert b"".join(paper.streaming_content).startswith(b"%PDF")  # type: ignore[attr-defined]
    assert order.number not in text(other.get(ORDERS))
    back = f"{ORDERS}{order.pk}/return/"
    for client in (mine, other):
        assert client.get(back).status_code == 404
    assert other.get(f"{ORDERS}invoices/{invoice.pk}/").status_code == 404
    assert Client().get(ORDERS).status_code == 302
    mark_delivered(order=order, by=world.sara)
    form = text(mine.get(back))
    line = order.lines.get()
    typed = {"key": hidden(form, "key"), "reason": "broken", f"line-{line.pk}": "۱", "words": "the lid"}
    assert mine.post(back, typed | {f"line-{line.pk}": "9"}).status_code == 409
    assert mine.post(back, typed | {f"line-{line.pk}": "-1"}).status_code == 409
    for _each in range(2):
        assert mine.post(back, typed).headers["Location"] == f"/track/{token_of(order)}/"
    back_again = Return.objects.get()
    assert back_again.words == "the lid"
    assert back_again.lines.get().quantity == 1
    assert other.post(back, typed).status_code == 404
