"""How a payment stands, as its page says it; and the headers of every page behind a secret link."""

from enum import StrEnum

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from jawab import calendars
from jawab.base import clock
from jawab.calendars import Style
from jawab.commerce.access import payable_gateways
from jawab.commerce.gateways.transfer import spaced
from jawab.commerce.models import AttemptState, GatewayKind, Payment, PaymentState
from jawab.commerce.money import unit_of, written
from jawab.commerce.queries import shop_settings
from jawab.people.models.agents import LANGUAGES
from jawab.people.queries import desk_settings
from jawab.web.limits import within_limit

MOST_A_MINUTE = 600
"""Looks at these pages from one address: a whole town may stand behind one, and a page that waits looks again every
four seconds. The secret is too long to be guessed at any speed."""
_LANGUAGES = dict(LANGUAGES)


class Standing(StrEnum):
    """What the page of a payment is about."""

    TO_PAY = "to_pay"
    CHECKED = "checked"
    PAID = "paid"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


def standing(payment: Payment) -> Standing:
    """Being checked: a receipt was shown, or somebody came back from a gateway and its server was not asked yet."""
    if payment.state == PaymentState.PAID:
        return Standing.PAID
    is_checked = payment.attempts.filter(state=AttemptState.CHECKING).exists()
    if payment.state == PaymentState.CHECKED or is_checked:
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
    language, desk = _language(payment), desk_settings()
    style = Style.of(language)
    with translation.override(language):
        stands, last = standing(payment), payment.attempts.last()
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
            "failed": last is not None and last.state == AttemptState.FAILED,
            # Somebody is at the gateway, or just back from it: what comes of it is shown without their asking.
            "awaited": stands == Standing.CHECKED or (last is not None and last.state == AttemptState.BEGUN),
            **more,
        }
        page = render(request, template, context, status=status)
        page.headers["Content-Language"] = language
    page.headers["Cache-Control"] = "private, no-store"
    page.headers["X-Robots-Tag"] = "noindex"
    # A bank may look from which shop one comes; the secret itself stays here.
    page.headers["Referrer-Policy"] = "strict-origin"
    return page


def _language(payment: Payment) -> str:
    ticket = payment.order.ticket
    known = (payment.order.customer.language, ticket.language if ticket else "", desk_settings().language)
    return next((spoken for spoken in known if spoken in _LANGUAGES), "en")
