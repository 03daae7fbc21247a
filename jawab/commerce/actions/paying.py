"""Money that came: written down once, whatever tells of it twice."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import Actor
from jawab.base.errors import NotAllowed, NotThere, Refused
from jawab.commerce.access import locked_order
from jawab.commerce.actions.given import amount_in, reason_of
from jawab.commerce.actions.locks import tell
from jawab.commerce.facts import PaymentPosted, PaymentReversed
from jawab.commerce.models import Order, OrderState, Payment, PaymentAttempt, PaymentMethod, PaymentState
from jawab.commerce.money import Money
from jawab.language import one_line
from jawab.people.access import require_staff
from jawab.people.models import Agent

_REFERENCE = 120


@transaction.atomic
def post_payment(
    *,
    order: Order,
    amount: Money,
    method: str,
    by: Actor,
    reference: str = "",
    source_id: str | None = None,
) -> Payment:
    """An agent saw it: in the till, on the card machine or on the bank's statement.

    The same ``source_id`` twice is one payment. Refuses nothing, another currency, a method an agent does not see, a
    reference that was posted, and an order that was not placed.
    """
    require_staff(by)
    order = locked_order(by, order.pk)
    earlier = Payment.objects.filter(source_id=source_id, order=order).first() if source_id else None
    if earlier is not None:
        return earlier
    if method not in PaymentMethod.values:
        raise Refused(_("There is no such way to pay."))
    if order.state in {OrderState.DRAFT, OrderState.CANCELLED}:
        raise Refused(_("Nothing is to be paid for this order."))
    value = amount_in(order, amount)
    reference = one_line(reference, _REFERENCE)
    if reference and Payment.objects.filter(method=method, reference=reference).exists():
        raise Refused(_("A payment with this reference was posted already."))
    payment = Payment.objects.create(
        order=order,
        amount=value,
        method=method,
        state=PaymentState.PAID,
        reference=reference,
        source_id=source_id,
        agent=by if isinstance(by, Agent) else None,
        created_at=clock.now(),
        paid_at=clock.now(),
    )
    credit(order, payment, by=by)
    return payment


def credit(order: Order, payment: Payment, *, by: Actor) -> None:
    """A payment that has just become paid counts from now on; the order is locked."""
    order.paid += payment.amount
    order.save(update_fields=["paid"])
    told = {"payment": payment.pk, "amount": str(payment.amount), "currency": order.currency}
    tell(PaymentPosted, order, by=by, method=payment.method, **told)


@transaction.atomic
def reverse_payment(*, order: Order, payment: int, reason: str, by: Agent) -> Payment:
    """It never came after all: a slip of the pen, or the bank took it back. For supervisors and administrators.

    Refuses one of which money was given back since.
    """
    require_staff(by)
    if not (by.is_supervisor or by.is_administrator):
        raise NotAllowed(_("Only a supervisor may do this."))
    order = locked_order(by, order.pk)
    row = order.payments.select_for_update(no_key=True).filter(pk=payment).first()
    if row is None:
        raise NotThere(_("There is no such payment."))
    if row.state != PaymentState.PAID:
        return row
    reason = reason_of(reason)
    went_back = PaymentAttempt.objects.filter(
        payment__order=order, reference=row.reference, gateway__kind=row.method, given_back__gt=0
    )
    if order.paid - row.amount < order.refunded or (row.reference and went_back.exists()):
        raise Refused(_("Money of this payment was given back already."))
    row.state, row.paid_at = PaymentState.WITHDRAWN, None
    row.save(update_fields=["state", "paid_at"])
    order.paid -= row.amount
    order.save(update_fields=["paid"])
    told = {"payment": row.pk, "amount": str(row.amount), "currency": order.currency}
    tell(PaymentReversed, order, by=by, reason=reason, **told)
    return row
