"""Asking a customer to pay by themselves, and looking at the receipts of their transfers."""

from datetime import timedelta

from django.http import HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _

from jawab.base.errors import Refused
from jawab.commerce.access import payment_of, receipt_for
from jawab.commerce.actions import ask_for_payment, confirm_transfer, refuse_transfer, withdraw_request
from jawab.commerce.models import Order
from jawab.web.orders.amounts import typed_amount
from jawab.web.orders.order import changed
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.files import PICTURES, sent
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
    """With ``?show=1`` a picture is shown."""
    found = receipt_for(request.viewer, pk)
    is_shown = found.content_type in PICTURES and request.GET.get("show") == "1"
    return sent(found, name=found.name, shown_as=found.content_type if is_shown else "")
