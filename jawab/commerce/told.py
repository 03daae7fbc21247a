"""What a customer ordered, paid and returned, as plain values for themselves to read; and the files of it."""

from collections.abc import Iterator
from typing import Any

from jawab.commerce.models import Invoice, Order, ReturnPhoto, TransferReceipt
from jawab.people.models import Customer
from jawab.tickets.files import Kept


def orders_told(customer: Customer) -> list[dict[str, Any]]:
    """Amounts as text, in the currency of their order. What is still being taken is no order of theirs."""
    placed = Order.objects.filter(customer=customer).exclude(number="").order_by("pk")
    return [
        _order(each) for each in placed.prefetch_related("lines", "charges", "payments", "refunds", "returns")
    ]


def order_files(customer: Customer) -> Iterator[tuple[str, Kept]]:
    """Each with a name that tells what it is of."""
    for paper in Invoice.objects.filter(order__customer=customer).exclude(digest="").order_by("pk"):
        yield f"{paper.number}.pdf", paper
    for photo in ReturnPhoto.objects.filter(goods_return__order__customer=customer).order_by("pk"):
        yield f"return-{photo.pk}-{photo.name}", photo
    for receipt in TransferReceipt.objects.filter(payment__order__customer=customer).order_by("pk"):
        yield f"receipt-{receipt.pk}-{receipt.name}", receipt


def _order(order: Order) -> dict[str, Any]:
    return {
        "number": order.number,
        "placed_at": order.placed_at.isoformat() if order.placed_at else None,
        "state": order.state,
        "currency": order.currency,
        "total": str(order.total),
        "ship_to": order.ship_to,
        "bill_to": order.bill_to,
        "lines": [f"{line}: {line.total}" for line in order.lines.all()],
        "charges": [f"{each.get_kind_display()}: {each.total}" for each in order.charges.all()],
        "payments": [f"{each.state}: {each.amount} ({each.method})" for each in order.payments.all()],
        "refunds": [f"{each.state}: {each.amount} ({each.reason})" for each in order.refunds.all()],
        "returns": [f"{each.number} {each.state}: {each.words}" for each in order.returns.all()],
    }
