"""How a payment stands, as its page says it; and the headers of every page behind a secret link."""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Exists, OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from jawab import calendars
from jawab.base import clock
from jawab.calendars import Style
from jawab.commerce.access import payable_gateways
from jawab.commerce.gateways.transfer import spaced
from jawab.commerce.models import (
    AttemptState,
    GatewayKind,
    Payment,
    PaymentAttempt,
    PaymentState,
    TransferReceipt,
)
from jawab.commerce.money import unit_of, written
from jawab.commerce.queries import language_of, shop_settings
from jawab.people.queries import desk_settings
from jawab.web.limits import within_limit
from jawab.web.secret_pages import for_the_link_alone

MOST_A_MINUTE = 600
"""Looks at these pages from one address: a whole town may stand behind one, and a page that waits looks again every
four seconds. The secret is too long to be guessed at any speed."""


class Standing(StrEnum):
    """What the page of a payment is about."""

    TO_PAY = "to_pay"
    CHECKED = "checked"
    PAID = "paid"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Look:
    """How a payment stands. ``has_failed`` is of the last try at a gateway, ``has_receipts`` of a transfer."""

    payment: Payment
    standing: Standing
    has_failed: bool
    has_receipts: bool


def look_at(payment: Payment) -> Look:
    """In one query: the customer is back in the moment in which the gateway's answer is posted, and a payment read
    before it with tries read after it would be neither paid nor being checked.

    Being checked: a receipt was shown, or somebody came back from a gateway and its server was not asked yet.
    """
    tries = PaymentAttempt.objects.filter(payment=OuterRef("pk")).order_by("-pk")
    receipts = TransferReceipt.objects.filter(payment=OuterRef("pk"))
    found = Payment.objects.select_related("order__customer", "order__ticket").annotate(
        is_asked=Exists(tries.filter(state=AttemptState.CHECKING)),
        last_try=Subquery(tries.values("state")[:1]),
        has_receipts=Exists(receipts),
    )
    now = found.get(pk=payment.pk)
    has_failed = now.last_try == AttemptState.FAILED
    return Look(now, _standing(now, is_asked=now.is_asked), has_failed, now.has_receipts)


def _standing(payment: Payment, *, is_asked: bool) -> Standing:
    if payment.state == PaymentState.PAID:
        return Standing.PAID
    if payment.state == PaymentState.CHECKED or is_asked:
        return Standing.CHECKED
    if payment.state == PaymentState.WITHDRAWN:
        return Standing.WITHDRAWN
    late = payment.expires_at is not None and payment.expires_at <= clock.now()
    return Standing.EXPIRED if late or payment.state == PaymentState.EXPIRED else Standing.TO_PAY


def is_too_often(request: HttpRequest) -> bool:
    return not within_limit(request, "pay", MOST_A_MINUTE)


def shown(
    request: HttpRequest,
    payment: Payment,
    template: str = "pay/page.html",
    *,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    """The page, in the customer's language and with its own headers."""
    look, desk = look_at(payment), desk_settings()
    payment, stands = look.payment, look.standing
    language = language_of(payment.order)
    style = Style.of(language)
    with translation.override(language):
        gateways = (
            payable_gateways(payment.order.currency) if stands in {Standing.TO_PAY, Standing.CHECKED} else []
        )
        context = {
            "payment": payment,
            "standing": stands,
            "desk": desk,
            "language": language,
            "amount": written(payment.amount, unit_of(payment.order.currency, shop_settings().unit), style),
            "until": calendars.moment(payment.expires_at, style) if payment.expires_at else "",
            "gateways": [each for each in gateways if each.kind != GatewayKind.TRANSFER],
            "accounts": [
                (each, spaced(each.account)) for each in gateways if each.kind == GatewayKind.TRANSFER
            ],
            "refusal": "",
            "failed": look.has_failed,
            "has_receipts": look.has_receipts,
            **more,
        }
        page = render(request, template, context, status=status)
    # A bank may look from which shop one comes; the secret itself stays here.
    return for_the_link_alone(page, language, referrer="strict-origin")
