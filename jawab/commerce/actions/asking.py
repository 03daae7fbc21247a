"""Asking a customer to pay by themselves: an amount of an order, a secret address, and an end to it."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import Actor
from jawab.base.errors import NotThere, Refused
from jawab.base.link_secrets import fresh_token
from jawab.commerce.access import locked_order
from jawab.commerce.actions.given import amount_in
from jawab.commerce.actions.locks import tell
from jawab.commerce.facts import PaymentAsked, PaymentRequestWithdrawn
from jawab.commerce.models import Order, OrderState, Payment, PaymentState
from jawab.commerce.money import Money
from jawab.people.access import require_staff
from jawab.people.models import Agent

ASKED_FOR = "asked"
"""The method of a payment of which nobody knows yet how it will come."""
LASTS = timedelta(days=3)
LONGEST = timedelta(days=90)
_EXPIRED_AT_ONCE = 200


@transaction.atomic
def ask_for_payment(
    *,
    order: Order,
    amount: Money,
    by: Actor,
    lasts: timedelta = LASTS,
    source_id: str | None = None,
) -> Payment:
    """Whoever has its ``token`` may pay it until it expires. The same ``source_id`` twice is one.

    Refuses an order that was not placed, another currency, nothing, more than is to be paid, and no time to do so.
    """
    require_staff(by)
    order = locked_order(by, order.pk)
    earlier = Payment.objects.filter(source_id=source_id, order=order).first() if source_id else None
    if earlier is not None:
        return earlier
    if order.state in {OrderState.DRAFT, OrderState.CANCELLED}:
        raise Refused(_("Nothing is to be paid for this order."))
    value = amount_in(order, amount)
    if value > order.to_pay:
        raise Refused(_("This is more than is left to pay."))
    if not timedelta() < lasts <= LONGEST:
        raise Refused(_("Between a moment and ninety days."))
    payment = Payment.objects.create(
        order=order,
        amount=value,
        method=ASKED_FOR,
        state=PaymentState.ASKED,
        token=fresh_token(),
        source_id=source_id,
        agent=by if isinstance(by, Agent) else None,
        created_at=clock.now(),
        expires_at=clock.now() + lasts,
    )
    assert payment.expires_at is not None
    tell(PaymentAsked, order, by=by, until=payment.expires_at.isoformat(), **_told(payment, order))
    return payment


@transaction.atomic
def withdraw_request(*, payment: Payment, by: Actor) -> Payment:
    """Nobody can begin to pay it any more; what was begun and turns out paid still counts. Twice is once."""
    require_staff(by)
    order = locked_order(by, payment.order_id)
    row = order.payments.select_for_update(no_key=True).filter(pk=payment.pk).first()
    if row is None or row.token is None:
        raise NotThere(_("There is no such payment."))
    if row.state == PaymentState.WITHDRAWN:
        return row
    if row.state == PaymentState.PAID:
        raise Refused(_("This is paid already."))
    row.state = PaymentState.WITHDRAWN
    row.save(update_fields=["state"])
    tell(PaymentRequestWithdrawn, order, by=by, **_told(row, order))
    return row


def expire_requests() -> int:
    """Close what nobody paid in time; what a person has to look at stays open. Any number of workers may."""
    late = Payment.objects.filter(state=PaymentState.ASKED, expires_at__lte=clock.now())
    numbers = list(late.order_by("expires_at").values_list("pk", flat=True)[:_EXPIRED_AT_ONCE])
    return late.filter(pk__in=numbers).update(state=PaymentState.EXPIRED)


def _told(payment: Payment, order: Order) -> dict[str, object]:
    return {"payment": payment.pk, "amount": str(payment.amount), "currency": order.currency}
