"""An order as its customer follows it: without script, without signing in, in their language, and without a name or an
address on it, for a link may be passed on.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jawab.base import clock
from jawab.base.errors import NotThere
from jawab.calendars import Style
from jawab.commerce.access import order_behind
from jawab.commerce.models import Order, PaymentState, RefundState, ReturnState
from jawab.commerce.money import Unit, unit_of, written
from jawab.commerce.papers.simplified_qr import drawing
from jawab.commerce.queries import language_of, shop_settings
from jawab.commerce.steps import given_back, giving_words, on_its_way, pieces, returned
from jawab.connectors.models import ShopRefundState
from jawab.connectors.queries import untold_refunds
from jawab.people.queries import desk_settings
from jawab.web.limits import within_limit
from jawab.web.secret_pages import for_the_link_alone

_TOLD_AS: dict[str, RefundState] = {
    ShopRefundState.AGREED: RefundState.AGREED,
    ShopRefundState.SENT: RefundState.SENT,
    ShopRefundState.PAID: RefundState.PAID,
}
MOST_A_MINUTE = 600
"""Looks from one address: a whole town may stand behind one. The secret is too long to be guessed at any speed."""


@require_safe
def track(request: HttpRequest, token: str) -> HttpResponse:
    if not within_limit(request, "track", MOST_A_MINUTE):
        return render(request, "429.html", status=429)
    order, desk = order_behind(token), desk_settings()
    style = Style.of(language_of(order), time_zone=desk.time_zone)
    parcels = list(order.shipments.all())
    unit = unit_of(order.currency, shop_settings().unit)
    with translation.override(style.language):
        context = {
            "order": order,
            "token": token,
            "desk": desk,
            "language": style.language,
            "steps": on_its_way(order, parcels, style),
            "parcels": parcels,
            "lines": [
                (pieces(line.quantity, line.title, style), written(line.total, unit, style))
                for line in order.lines.all()
            ],
            "charges": [
                (each.explanation or each.get_kind_display(), written(each.total, unit, style))
                for each in order.charges.all()
            ],
            "total": written(order.total, unit, style),
            "owed": written(order.to_pay, unit, style) if order.to_pay > 0 else "",
            "to_pay": _asked_for(order),
            "returns": returned(order, style, unit),
            "refunds": [*given_back(order, style, unit), *_at_shop(order, style, unit)],
        }
        page = render(request, "track/page.html", context)
    return for_the_link_alone(page, style.language)


@require_safe
def label(request: HttpRequest, token: str, number: str) -> HttpResponse:
    """What is stuck on the parcel of a return that may be sent: where it goes, and its number to be read by people and
    by machines.
    """
    if not within_limit(request, "track", MOST_A_MINUTE):
        return render(request, "429.html", status=429)
    order = order_behind(token)
    back = order.returns.filter(number=number.replace("\0", "")[:40], state=ReturnState.APPROVED).first()
    if back is None:
        raise NotThere(_("There is no such return."))
    language = language_of(order)
    with translation.override(language):
        context = {
            "order": order,
            "back": back,
            "shop": shop_settings(),
            "code": drawing(back.number),
            "language": language,
        }
        page = render(request, "track/label.html", context)
    return for_the_link_alone(page, language)


def _at_shop(order: Order, style: Style, unit: Unit) -> list[str]:
    """What its shop is asked to give back and does not yet tell of itself. Whether it did, is open until it says so."""
    return [
        giving_words(_TOLD_AS.get(each.state, RefundState.ASKED), each.amount, style, unit)
        for each in (untold_refunds(order) if order.origin_id else [])
    ]


def _asked_for(order: Order) -> str:
    """The secret of the newest payment that waits for them; empty where none does."""
    waiting = order.payments.filter(state=PaymentState.ASKED, expires_at__gt=clock.now())
    newest = waiting.exclude(token=None).order_by("-pk").first()
    return newest.token or "" if newest else ""
