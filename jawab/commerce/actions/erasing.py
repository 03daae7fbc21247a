"""What an erased person left in their orders goes; what was sold, for how much and that it was paid stays."""

from collections.abc import Sequence

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jawab.base.erasing import blank_facts
from jawab.base.errors import Refused
from jawab.base.models import FactRow
from jawab.commerce.models import (
    GatewayHook,
    GivingBack,
    Invoice,
    Order,
    OrderState,
    PaymentAttempt,
    Refund,
    Return,
    ReturnLine,
    ReturnPhoto,
    TransferReceipt,
)

WORDS = {
    "order.addressed": frozenset({"before", "after"}),
    "order.cancelled": frozenset({"reason"}),
    "order.price_changed": frozenset({"why"}),
    "invoice.taken_back": frozenset({"reason"}),
    "payment.reversed": frozenset({"reason"}),
    "payment.transfer_refused": frozenset({"reason"}),
    "refund.asked": frozenset({"reason"}),
    "refund.refused": frozenset({"reason"}),
    "refund.declined": frozenset({"said"}),
    "refund.doubted": frozenset({"said"}),
    "return.refused": frozenset({"explanation"}),
    "return.settled": frozenset({"explanation"}),
}


def erase_from_orders(customers: Sequence[int]) -> set[str]:
    """In the transaction of the erasure. Gives the digests of files that nobody has any more.

    Refuses while an order is still to reach them: without its address it could not.
    """
    theirs = Order.objects.filter(customer__in=customers)
    if theirs.filter(state__in=[OrderState.PLACED, OrderState.PREPARING, OrderState.SHIPPED]).exists():
        raise Refused(_("An order is still on its way to them: finish it, or cancel it, first."))
    theirs.filter(state=OrderState.DRAFT).delete()
    orders = list(theirs.order_by("pk").values_list("pk", flat=True))
    digests = _without_files(orders)
    theirs.update(ship_to={}, bill_to={}, cancel_reason="", discount_reason="")
    Refund.objects.filter(order__in=orders).update(reason="", decision="")
    Invoice.objects.filter(order__in=orders).update(reason="")
    Return.objects.filter(order__in=orders).update(words="", explanation="")
    ReturnLine.objects.filter(goods_return__order__in=orders).update(finding="")
    attempts = PaymentAttempt.objects.filter(payment__order__in=orders)
    keys = list(attempts.values_list("key", flat=True))
    GatewayHook.objects.filter(Q(attempt__in=attempts) | Q(key__in=keys)).update(
        query="", body=b"", reason=""
    )
    attempts.update(said="", address="")
    GivingBack.objects.filter(refund__order__in=orders).update(said="")
    blank_facts(FactRow.objects.filter(values__order__in=orders), WORDS)
    return digests


def _without_files(orders: list[int]) -> set[str]:
    digests = set[str]()
    for rows in (
        TransferReceipt.objects.filter(payment__order__in=orders),
        ReturnPhoto.objects.filter(goods_return__order__in=orders),
    ):
        digests |= set(rows.values_list("digest", flat=True))
        rows.delete()
    return digests
