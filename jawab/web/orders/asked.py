"""What a customer was asked to pay of an order and has not yet, with its link and what was shown of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from jawab.commerce.access import payable_gateways
from jawab.commerce.models import (
    AttemptState,
    Order,
    OrderState,
    Payment,
    PaymentAttempt,
    PaymentState,
    TransferReceipt,
)

OPEN = (PaymentState.ASKED, PaymentState.CHECKED, PaymentState.FAILED)


@dataclass(frozen=True, slots=True)
class Request:
    """A payment that is asked for. ``tried`` is how often somebody began to pay it."""

    payment: Payment
    link: str
    until: datetime | None
    receipts: list[TransferReceipt]
    tried: int


def settled_of(order: Order) -> QuerySet[Payment]:
    """The payments that are no open question any more."""
    return order.payments.exclude(pk__in=_open(order).values("pk")).select_related("agent")


def _open(order: Order) -> QuerySet[Payment]:
    """What was too late, and yet a gateway reports something of it, is open until somebody has looked."""
    asked = order.payments.exclude(token=None)
    late = PaymentAttempt.objects.filter(state=AttemptState.DOUBTED, payment__state=PaymentState.EXPIRED)
    return asked.filter(Q(state__in=OPEN) | Q(pk__in=late.values("payment")))


def asked_of(order: Order) -> dict[str, Any]:
    """As many queries whatever was asked for."""
    payments = list(_open(order).prefetch_related("receipts", "attempts"))
    doubted = PaymentAttempt.objects.filter(payment__in=payments, state=AttemptState.DOUBTED)
    return {
        "requests": [_request(each) for each in payments],
        "doubted": list(doubted.select_related("gateway")),
        "can_ask": order.origin_id is None
        and order.state not in {OrderState.DRAFT, OrderState.CANCELLED}
        and order.to_pay > 0,
        "gateways": payable_gateways(order.currency),
        "link_days": [(1, _("1 day")), (3, _("3 days")), (7, _("7 days")), (30, _("30 days"))],
        "request_key": uuid4().hex,
    }


def _request(payment: Payment) -> Request:
    return Request(
        payment=payment,
        link=f"{settings.PUBLIC_URL}{reverse('pay', args=[payment.token])}",
        until=payment.expires_at,
        receipts=list(payment.receipts.all()),
        tried=len(payment.attempts.all()),
    )
