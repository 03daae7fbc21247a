"""Money that came for an order, as an agent saw it come."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from jawab.commerce.actions import post_payment, reverse_payment
from jawab.commerce.models import Order
from jawab.web.orders.amounts import typed_amount
from jawab.web.orders.order import changed
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.typed import source_of


@agents_only("POST")
def payments(request: AgentRequest, pk: int) -> HttpResponse:
    def post(order: Order) -> object:
        return post_payment(
            order=order,
            amount=typed_amount(request, order),
            method=request.POST.get("method", ""),
            reference=request.POST.get("reference", ""),
            source_id=source_of(request),
            by=request.viewer,
        )

    return changed(request, pk, post, said=_("The payment is recorded."))


@agents_only("POST")
def reversal(request: AgentRequest, pk: int, payment: int) -> HttpResponse:
    reason = request.POST.get("reason", "")
    return changed(
        request,
        pk,
        lambda order: reverse_payment(order=order, payment=payment, reason=reason, by=request.viewer),
        said=_("The payment is reversed."),
    )
