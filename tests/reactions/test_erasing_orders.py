"""A person is forgotten in their orders too: their words, addresses and pictures go, the books stay."""

from dataclasses import replace
from decimal import Decimal

import pytest

from jawab.base.errors import Refused
from jawab.base.facts import read
from jawab.base.models import FactRow
from jawab.commerce.actions import (
    Finding,
    add_return_photo,
    address_order,
    approve_return,
    ask_for_refund,
    ask_for_return,
    cancel_order,
    mark_delivered,
    receive_return,
    refuse_refund,
    refuse_return,
    set_discount,
    settle_return,
)
from jawab.commerce.models import Order, Outcome, Payment
from jawab.commerce.money import money
from jawab.people.actions import erase_customer
from tests.reactions.test_erasing import PERSIAN, WORD, found_in_database, found_in_files
from tests.shop import HOME, Goods, stock
from tests.web.workspace.browsing import signed_in
from tests.world import World

PNG = b"\x89PNG\r\n\x1a\n" + WORD.encode()


@pytest.fixture
def goods(world: World) -> Goods:
    return stock()


def picture_is_kept() -> bool:
    """The store is that of all tests: others may have left files in it."""
    return any(each.read_bytes() == PNG for each in found_in_files())


def sold(world: World, goods: Goods) -> Order:
    """With the word in everything somebody can write about it."""
    order, one = goods.paid(world, kettles=2), money(1, "IRR")
    for city in (WORD, PERSIAN):
        address_order(order=order, address=replace(HOME, city=city), by=world.sara)
    address_order(order=order, address=replace(HOME, street=WORD), is_billing=True, by=world.sara)
    set_discount(order=order, amount=one, reason=WORD, by=world.sara)
    mark_delivered(order=order, by=world.sara)
    refused = ask_for_refund(order=order, amount=money(11_000_000, "IRR"), reason=WORD, by=world.sara)
    refuse_refund(refund=refused, reason=PERSIAN, by=world.nima)
    line = order.lines.get().pk
    for end in ("refused", "settled"):
        back = ask_for_return(
            order=order, pieces={line: Decimal(1)}, reason="broken", words=WORD, by=world.sara
        )
        add_return_photo(goods_return=back, name=f"{WORD}.png", content=PNG, by=world.sara)
        if end == "refused":
            refuse_return(goods_return=back, explanation=WORD, by=world.sara)
            continue
        approve_return(goods_return=back, by=world.sara)
        receive_return(goods_return=back, by=world.sara)
        found = {back.lines.get().pk: Finding(Outcome.REJECT, WORD)}
        settle_return(goods_return=back, findings=found, explanation=PERSIAN, by=world.sara)
    return order


def test_words_go_and_the_books_stay(
    world: World, goods: Goods, django_capture_on_commit_callbacks: object
) -> None:
    order = sold(world, goods)
    cancelled = cancel_order(order=goods.order(world), reason=WORD, by=world.sara)
    books = Order.objects.values_list("number", "state", "total", "paid", "refunded").order_by("pk")
    before = list(books)
    assert {"commerce_order", "commerce_refund", "commerce_return", "base_fact"} <= {*found_in_database()}
    assert picture_is_kept()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        erase_customer(customer=world.maryam, reason="asked by letter", by=world.nima)
    assert found_in_database() == []
    assert not picture_is_kept()
    assert list(books) == before
    assert Payment.objects.filter(order=order, state="paid").exists()
    client = signed_in(world.nima)
    for each in (order, cancelled):
        assert client.get(f"/orders/{each.pk}/").status_code == 200
    for row in FactRow.objects.all():
        read(row)


def test_an_order_on_its_way_comes_first(world: World, goods: Goods) -> None:
    goods.order(world)
    with pytest.raises(Refused):
        erase_customer(customer=world.maryam, reason="asked by letter", by=world.nima)
    assert Order.objects.get().ship_to
    world.maryam.refresh_from_db()
    assert world.maryam.name == "مریم رحیمی"
    answer = signed_in(world.nima).post(f"/customers/{world.maryam.pk}/erasure/", {"reason": "asked"})
    assert answer.status_code in {409, 422}
