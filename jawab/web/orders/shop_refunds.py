"""Money of a shop's order: asked for on its page and decided there, by somebody else where it must be."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from jawab.commerce.models import Order
from jawab.connectors.access import shop_refund_for
from jawab.connectors.actions import (
    agree_to_shop_refund,
    ask_shop_again,
    decide_shop_refund,
    refund_at_shop,
    refuse_shop_refund,
    withdraw_shop_refund,
)
from jawab.web.orders.amounts import typed_amount
from jawab.web.orders.order import changed, changed_of
from jawab.web.orders.refunds import decided
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.typed import source_of


@agents_only("POST")
def refunds(request: AgentRequest, pk: int) -> HttpResponse:
    """``by_hand`` where the money goes another way and the shop only notes it."""

    def ask(order: Order) -> object:
        return refund_at_shop(
            order=order,
            amount=typed_amount(request, order),
            reason=request.POST.get("reason", ""),
            by_hand="by_hand" in request.POST,
            source_id=source_of(request),
            by=request.viewer,
        )

    return changed(request, pk, ask)


@agents_only("POST")
def decision(request: AgentRequest, pk: int) -> HttpResponse:
    refund = shop_refund_for(request.viewer, pk)
    return decided(request, refund, agree=agree_to_shop_refund, refuse=refuse_shop_refund)


@agents_only("POST")
def withdrawal(request: AgentRequest, pk: int) -> HttpResponse:
    return changed_of(
        request,
        shop_refund_for(request.viewer, pk),
        lambda refund: withdraw_shop_refund(refund=refund, by=request.viewer),
    )


@agents_only("POST")
def repetition(request: AgentRequest, pk: int) -> HttpResponse:
    """Once more what the shop declined."""
    said = _("The shop is asked again.")
    return changed_of(
        request,
        shop_refund_for(request.viewer, pk),
        lambda refund: ask_shop_again(refund=refund, by=request.viewer),
        said=said,
    )


@agents_only("POST")
def outcome(request: AgentRequest, pk: int) -> HttpResponse:
    """``paid`` under the shop's number, or not, and why: ``words`` say which."""
    was_paid, words = "paid" in request.POST, request.POST.get("words", "")
    return changed_of(
        request,
        shop_refund_for(request.viewer, pk),
        lambda refund: decide_shop_refund(refund=refund, was_paid=was_paid, words=words, by=request.viewer),
    )
