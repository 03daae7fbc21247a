"""Bank transfers: a customer shows a receipt, a person compares it with the bank's statement."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import Actor
from jawab.base.errors import NotThere, Refused
from jawab.commerce.access import locked_order, payable_gateways
from jawab.commerce.actions.attempting import PAYABLE, require_payable
from jawab.commerce.actions.given import reason_of
from jawab.commerce.actions.locks import tell
from jawab.commerce.actions.paying import credit
from jawab.commerce.actions.showing import shown_file
from jawab.commerce.facts import TransferRefused, TransferShown
from jawab.commerce.models import (
    GatewayKind,
    Order,
    Payment,
    PaymentMethod,
    PaymentState,
    TransferReceipt,
)
from jawab.language import one_line
from jawab.people.access import require_staff
from jawab.people.models import Agent
from jawab.tickets.files import keep

MOST_RECEIPTS = 5
_WORDS = 300


@transaction.atomic
def show_transfer(
    *, payment: Payment, name: str, content: bytes, words: str = "", by: Actor
) -> TransferReceipt:
    """Keep the receipt; from now on the payment is being checked. The same file twice is one.

    Refuses what is no picture and no PDF, too large, too many, and a payment that is paid or over.
    """
    order = Order.objects.select_for_update(no_key=True, of=("self",)).get(pk=payment.order_id)
    row = Payment.objects.select_for_update(no_key=True).get(pk=payment.pk)
    if row.state != PaymentState.CHECKED:
        require_payable(row)
    if not any(each.kind == GatewayKind.TRANSFER for each in payable_gateways(order.currency)):
        raise Refused(_("There is no such way to pay."))
    file = shown_file(name or "receipt", content)
    digest = keep(file)
    earlier = row.receipts.filter(digest=digest).first()
    if earlier is not None:
        return earlier
    if row.receipts.count() >= MOST_RECEIPTS:
        raise Refused(_("There are receipts enough. We look at them."))
    receipt = TransferReceipt.objects.create(
        payment=row,
        name=file.name,
        content_type=file.content_type,
        size=len(content),
        digest=digest,
        words=one_line(words, _WORDS),
        uploaded_at=clock.now(),
    )
    row.state, row.method = PaymentState.CHECKED, PaymentMethod.TRANSFER
    row.save(update_fields=["state", "method"])
    tell(TransferShown, order, by=by, receipt=receipt.pk, **_told(row, order))
    return receipt


@transaction.atomic
def confirm_transfer(*, payment: Payment, reference: str, by: Agent) -> Payment:
    """The money is on the shop's account, under the bank's own reference, which counts once. Twice is once.

    Refuses a reference that was posted already, and none.
    """
    order, row = _locked(payment, by)
    if row.state == PaymentState.PAID:
        return row
    reference = one_line(reference, 120)
    if not reference:
        raise Refused(_("Please write the bank's reference."))
    if Payment.objects.filter(method=PaymentMethod.TRANSFER, reference=reference).exists():
        raise Refused(_("A payment with this reference was posted already."))
    row.state, row.method, row.reference, row.paid_at = (
        PaymentState.PAID,
        PaymentMethod.TRANSFER,
        reference,
        clock.now(),
    )
    row.agent = by
    row.save(update_fields=["state", "method", "reference", "paid_at", "agent"])
    credit(order, row, by=by)
    return row


@transaction.atomic
def refuse_transfer(*, payment: Payment, reason: str, by: Agent) -> Payment:
    """It did not arrive, or it is another's: the customer is told why, and may pay again while there is time."""
    order, row = _locked(payment, by)
    reason = reason_of(reason)
    if row.state == PaymentState.FAILED:
        return row
    if row.state != PaymentState.CHECKED:
        raise Refused(_("There is nothing to check any more."))
    row.state = PaymentState.FAILED
    row.save(update_fields=["state"])
    tell(TransferRefused, order, by=by, reason=reason, **_told(row, order))
    return row


def _locked(payment: Payment, by: Agent) -> tuple[Order, Payment]:
    require_staff(by)
    order = locked_order(by, payment.order_id)
    row = order.payments.select_for_update(no_key=True).filter(pk=payment.pk).first()
    checkable = {*PAYABLE, PaymentState.CHECKED, PaymentState.PAID, PaymentState.EXPIRED}
    if row is None or row.token is None or row.state not in checkable:
        raise NotThere(_("There is no such payment."))
    return order, row


def _told(payment: Payment, order: Order) -> dict[str, object]:
    return {"payment": payment.pk, "amount": str(payment.amount), "currency": order.currency}
