"""Beginning to pay at a gateway. The vendor is asked between two transactions, never inside one."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.errors import Refused
from jawab.commerce.access import payable_gateways
from jawab.commerce.gateways.contract import Begun, Declined, Unreachable, Wish
from jawab.commerce.gateways.registry import account_of, vendor_of
from jawab.commerce.models import (
    AttemptState,
    Gateway,
    GatewayKind,
    Order,
    Payment,
    PaymentAttempt,
    PaymentState,
)

PAYABLE = (PaymentState.ASKED, PaymentState.FAILED)
MOST_ATTEMPTS = 20
FIRST_LOOK = timedelta(minutes=3)
"""When we ask by ourselves, if nobody has told us anything until then."""
_LONGEST_NAME = 100


def begin_payment(*, payment: Payment, gateway: Gateway) -> PaymentAttempt:
    """The attempt has the address where the customer pays. By whoever holds the link.

    Each time is a new attempt, for a vendor's page lives for minutes; what comes of an earlier one still counts.
    Refuses one that is paid, over, or tried too often, and a gateway that does not take it.
    """
    attempt = _noted(payment, gateway)
    try:
        begun = vendor_of(gateway.kind).begin(account_of(gateway), _wish(attempt))
    except (Declined, Unreachable) as refusal:
        _failed(attempt, str(refusal))
        raise Refused(
            _("This way to pay does not work just now. Please try another, or again later.")
        ) from refusal
    return _begun(attempt, begun)


@transaction.atomic
def _noted(payment: Payment, gateway: Gateway) -> PaymentAttempt:
    order = Order.objects.select_for_update(no_key=True, of=("self",)).get(pk=payment.order_id)
    row = (
        Payment.objects.select_for_update(no_key=True, of=("self",))
        .select_related("order")
        .get(pk=payment.pk)
    )
    require_payable(row)
    if gateway.kind == GatewayKind.TRANSFER or gateway not in payable_gateways(order.currency):
        raise Refused(_("There is no such way to pay."))
    if row.attempts.count() >= MOST_ATTEMPTS:
        raise Refused(_("This was tried too often. Please write to us."))
    return PaymentAttempt.objects.create(
        payment=row,
        gateway=gateway,
        key=secrets.token_urlsafe(18),
        amount=row.amount,
        currency=order.currency,
        begun_at=clock.now(),
    )


def require_payable(payment: Payment) -> None:
    """Refuses what is paid, over or withdrawn, also when the clock alone says so yet."""
    if payment.state == PaymentState.PAID:
        raise Refused(_("This is paid already."))
    late = payment.expires_at is not None and payment.expires_at <= clock.now()
    if payment.state not in PAYABLE or late:
        raise Refused(_("This can no longer be paid here. Please write to us."))


def _begun(attempt: PaymentAttempt, begun: Begun) -> PaymentAttempt:
    """The state is left alone: the customer's return may have come before the vendor's answer to us."""
    attempt.reference, attempt.address = begun.reference, begun.address
    attempt.ask_at = clock.now() + FIRST_LOOK
    attempt.save(update_fields=["reference", "address", "ask_at"])
    return attempt


def _failed(attempt: PaymentAttempt, said: str) -> None:
    attempt.state, attempt.said = AttemptState.FAILED, said[:300]
    attempt.save(update_fields=["state", "said"])


def _wish(attempt: PaymentAttempt) -> Wish:
    payment, customer = attempt.payment, attempt.payment.order.customer
    points = {point.kind: point.value for point in customer.contact_points.order_by("-pk")}
    back = reverse("pay-back", args=[payment.token, attempt.key])
    hook = reverse("pay-hook", args=[attempt.gateway_id, attempt.key])
    return Wish(
        key=attempt.key,
        amount=attempt.amount,
        currency=attempt.currency,
        description=payment.order.number,
        back=f"{settings.PUBLIC_URL}{back}",
        hook=f"{settings.PUBLIC_URL}{hook}",
        name=customer.name[:_LONGEST_NAME],
        email=points.get("email", ""),
        phone=points.get("phone", ""),
    )
