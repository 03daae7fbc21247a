"""Asking a customer to pay by themselves, and looking at the receipts of their transfers."""

from datetime import timedelta
from pathlib import PurePath

from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _

from jawab.base.errors import NotThere, Refused
from jawab.commerce.access import payment_of, receipt_for
from jawab.commerce.actions import ask_for_payment, confirm_transfer, refuse_transfer, withdraw_request
from jawab.commerce.models import Order
from jawab.tickets.files import opened
from jawab.web.orders.amounts import typed_amount
from jawab.web.orders.order import changed
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.files import PICTURES, POLICY
from jawab.web.workspace.typed import source_of

DAYS = (1, 3, 7, 30)


@agents_only("POST")
def requests(request: AgentRequest, pk: int) -> HttpResponse:
    """``days`` is how long the link holds."""

    def ask(order: Order) -> object:
        days = request.POST.get("days", "")
        if days not in {str(each) for each in DAYS}:
            raise Refused(_("Please choose how long the link holds."))
        return ask_for_payment(
            order=order,
            amount=typed_amount(request, order),
            lasts=timedelta(days=int(days)),
            source_id=source_of(request),
            by=request.viewer,
        )

    return changed(request, pk, ask, said=_("The link is ready to be sent."))


@agents_only("POST")
def withdrawal(request: AgentRequest, pk: int, payment: int) -> HttpResponse:
    return changed(
        request,
        pk,
        lambda order: withdraw_request(payment=payment_of(order, payment), by=request.viewer),
    )


@agents_only("POST")
def transfer(request: AgentRequest, pk: int, payment: int) -> HttpResponse:
    """``arrived`` under the bank's ``reference``, or not found, with a ``reason``."""

    def decide(order: Order) -> object:
        found = payment_of(order, payment)
        if "arrived" in request.POST:
            return confirm_transfer(
                payment=found, reference=request.POST.get("reference", ""), by=request.viewer
            )
        return refuse_transfer(payment=found, reason=request.POST.get("reason", ""), by=request.viewer)

    return changed(request, pk, decide)


@agents_only("GET", "HEAD")
def receipt(request: AgentRequest, pk: int) -> HttpResponseBase:
    """As every file of a stranger: a download, or with ``?show=1`` a picture, and never a page."""
    found = receipt_for(request.viewer, pk)
    shown = found.content_type in PICTURES and request.GET.get("show") == "1"
    try:
        content = opened(found)
    except FileNotFoundError as lost:
        raise NotThere(_("This file is no longer in the store.")) from lost
    answer = FileResponse(
        content,
        as_attachment=not shown,
        filename=PurePath(found.name).name or "receipt",
        content_type=found.content_type if shown else "application/octet-stream",
    )
    answer.headers["Content-Security-Policy"] = POLICY
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer
