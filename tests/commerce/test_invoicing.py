"""An invoice is numbered without gaps, written once, and never changes; a credit note takes all of it back."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from jawab.base.actors import SYSTEM
from jawab.base.errors import NotAllowed, NotThere, Refused
from jawab.commerce.access import invoice_for
from jawab.commerce.actions import (
    add_line,
    begin_order,
    cancel_order,
    change_shop,
    issue_invoice,
    take_invoice_back,
)
from jawab.commerce.models import Invoice, InvoiceKind, Order
from jawab.commerce.papers.keeping import kept, paper_of
from jawab.people.actions import change_customer
from jawab.tickets.files import opened
from tests.commerce.papers.reading import lines_of, stands
from tests.jobs import work_off
from tests.shop import Goods, stock
from tests.threads import together
from tests.world import World, customer

pytestmark = pytest.mark.django_db


@pytest.fixture
def order(world: World, goods: Goods) -> Order:
    change_shop(seller="خانه‌یار", seller_address="تهران", tax_number="411567893214", by=SYSTEM)
    return goods.order(world, kettles=2)


def file_of(invoice: Invoice) -> bytes:
    invoice.refresh_from_db()
    with opened(invoice) as found:
        return found.read()


def test_it_is_written_in_the_customers_language_and_once(world: World, order: Order) -> None:
    change_customer(customer=world.maryam, language="fa", by=SYSTEM)
    invoice = issue_invoice(order=order, by=world.sara)
    assert issue_invoice(order=order, by=world.ali) == invoice
    work_off()
    content = file_of(invoice)
    work_off()
    pages = lines_of(content)
    for text in ("خانه‌یار", "مریم رحیمی", "کتری برقی"):
        assert stands(pages, text, rtl=True), text
    assert (invoice.number, invoice.language, invoice.total) == ("I-1001", "fa", order.total)
    assert file_of(invoice) == content


@pytest.mark.parametrize("language", ["fa", "ar", "en"])
def test_a_paper_is_the_same_after_it_was_kept(order: Order, world: World, language: str) -> None:
    invoice = issue_invoice(order=order, language=language, by=world.sara)
    paper = paper_of(invoice.told)
    assert kept(paper) == invoice.told
    assert (paper.total, paper.style.language) == (order.total, language)


def test_an_order_that_changes_needs_a_credit_note_first(world: World, goods: Goods, order: Order) -> None:
    first = issue_invoice(order=order, by=world.sara)
    add_line(order=order, product=goods.filters, quantity=Decimal(1), by=world.sara)
    with pytest.raises(Refused):
        issue_invoice(order=order, by=world.sara)
    with pytest.raises(NotAllowed):
        take_invoice_back(invoice=first, reason="تغییر", by=world.sara)
    with pytest.raises(Refused):
        take_invoice_back(invoice=first, reason=" ", by=world.mina)
    credit = take_invoice_back(invoice=first, reason="تغییر", by=world.mina)
    assert take_invoice_back(invoice=first, reason="باز", by=world.nima) == credit
    with pytest.raises(Refused):
        take_invoice_back(invoice=credit, reason="x", by=world.mina)
    second = issue_invoice(order=order, by=world.sara)
    assert [one.number for one in Invoice.objects.order_by("pk")] == ["I-1001", "C-1001", "I-1002"]
    assert (credit.total, paper_of(credit.told).items) == (first.total, paper_of(first.told).items)
    order.refresh_from_db()
    assert second.total == order.total != first.total
    work_off()
    assert stands(lines_of(file_of(credit)), "I-1001", rtl=True)


def test_what_does_not_hold_has_no_invoice(world: World, goods: Goods, order: Order) -> None:
    draft = begin_order(customer=world.maryam, by=world.sara)
    for one in (draft, cancel_order(order=order, reason="نه", by=world.sara)):
        with pytest.raises(Refused):
            issue_invoice(order=one, by=world.sara)
    assert not Invoice.objects.exists()


def test_a_shop_without_a_name_issues_none(world: World, goods: Goods) -> None:
    with pytest.raises(Refused):
        issue_invoice(order=goods.order(world), by=world.sara)
    assert not Invoice.objects.exists()


def test_a_customer_sees_their_own_and_issues_none(world: World, order: Order) -> None:
    invoice = issue_invoice(order=order, by=world.sara)
    assert invoice_for(world.maryam, invoice.pk) == invoice
    with pytest.raises(NotThere):
        invoice_for(customer("Layla", "layla@mail.example"), invoice.pk)
    with pytest.raises(NotAllowed):
        issue_invoice(order=order, by=world.maryam)


def test_the_database_refuses_a_second_one(world: World, order: Order) -> None:
    invoice = issue_invoice(order=order, by=world.sara)
    invoice.pk, invoice.number = None, "I-9"
    with pytest.raises(IntegrityError), transaction.atomic():
        invoice.save(force_insert=True)


@pytest.mark.django_db(transaction=True)
def test_issued_by_six_at_once_there_is_one(world: World) -> None:
    change_shop(seller="خانه‌یار", by=SYSTEM)
    order = stock().order(world)
    together(6, lambda: issue_invoice(order=order, by=world.sara))
    assert Invoice.objects.filter(kind=InvoiceKind.INVOICE).count() == 1
