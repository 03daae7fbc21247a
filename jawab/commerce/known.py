"""What orders know of a customer, to be found in a text and taken out of it."""

from collections.abc import Iterator

from jawab.commerce.models import Invoice, Order, Payment, PaymentAttempt, Refund, Return, Shipment
from jawab.language.clearing import Known, Sort
from jawab.people.addresses import PostalAddress
from jawab.people.known import known_address
from jawab.people.models import Customer

MOST = 50
"""Orders that are looked at, the newest."""


def known_of_orders(customer: Customer) -> Iterator[Known]:
    """Numbers, where things went, and what opens a page of theirs."""
    orders = list(Order.objects.filter(customer=customer).order_by("-pk")[:MOST])
    numbers = [order.pk for order in orders]
    for order in orders:
        yield from _named(("order", order.number), ("order", order.origin_key), ("link", order.origin_page))
        for kept in (order.ship_to, order.bill_to):
            yield from known_address(PostalAddress.from_kept({"country": "", **kept}))
    for shipment in Shipment.objects.filter(order__in=numbers):
        yield from _named(("parcel", shipment.tracking), ("link", shipment.address))
    for invoice in Invoice.objects.filter(order__in=numbers):
        yield Known("invoice", invoice.number)
    for one in Return.objects.filter(order__in=numbers):
        yield Known("return", one.number)
    for payment in Payment.objects.filter(order__in=numbers):
        yield from _named(("payment", payment.reference), ("link", payment.token or ""))
    for attempt in PaymentAttempt.objects.filter(payment__order__in=numbers):
        yield from _named(("payment", attempt.reference), ("payment", attempt.receipt))
    for refund in Refund.objects.filter(order__in=numbers).exclude(reference=""):
        yield Known("payment", refund.reference)


def _named(*given: tuple[Sort, str]) -> Iterator[Known]:
    yield from (Known(sort, value) for sort, value in given if value)
