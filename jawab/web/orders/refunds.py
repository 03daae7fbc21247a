"""Money given back: asked for on the order's page, decided there by somebody else where it must be."""

from collections.abc import Callable

from django.http import HttpResponse
from django.utils.translation import gettext as _

from jawab.commerce.access import giving_for, refund_for
from jawab.commerce.actions import (
    agree_to_refund,
    ask_for_refund,
    decide_giving,
    give_back,
    mark_refund_paid,
    refuse_refund,
    withdraw_refund,
)
from jawab.commerce.models import Order
from jawab.web.orders.amounts import typed_amount
from jawab.web.orders.order import Part, changed, changed_of
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.typed import source_of


@agents_only("POST")
def refunds(request: AgentRequest, pk: int) -> HttpResponse:
    def ask(order: Order) -> object:
        return ask_for_refund(
            order=order,
            amount=typed_amount(request, order),
            reason=request.POST.get("reason", ""),
            source_id=source_of(request),
            by=request.viewer,
        )

    return changed(request, pk, ask)


@agents_only("POST")
def decision(request: AgentRequest, pk: int) -> HttpResponse:
    return decided(request, refund_for(request.viewer, pk), agree=agree_to_refund, refuse=refuse_refund)


@agents_only("POST")
def withdrawal(request: AgentRequest, pk: int) -> HttpResponse:
    return changed_of(
        request,
        refund_for(request.viewer, pk),
        lambda refund: withdraw_refund(refund=refund, by=request.viewer),
    )


@agents_only("POST")
def payment(request: AgentRequest, pk: int) -> HttpResponse:
    """The money has left."""
    reference = request.POST.get("reference", "")
    return changed_of(
        request,
        refund_for(request.viewer, pk),
        lambda refund: mark_refund_paid(refund=refund, reference=reference, by=request.viewer),
        said=_("Paid back."),
    )


@agents_only("POST")
def givings(request: AgentRequest, pk: int) -> HttpResponse:
    """Through the gateways that took the money."""
    return changed_of(
        request,
        refund_for(request.viewer, pk),
        lambda refund: give_back(refund=refund, by=request.viewer),
        said=_("It is on its way through the gateway."),
    )


@agents_only("POST")
def giving(request: AgentRequest, pk: int) -> HttpResponse:
    """``paid`` under the gateway's number, or not, and why: ``words`` say which."""
    found = giving_for(request.viewer, pk)
    was_paid, words = "paid" in request.POST, request.POST.get("words", "")
    return changed(
        request,
        found.refund.order_id,
        lambda _order: decide_giving(giving=found, was_paid=was_paid, words=words, by=request.viewer),
    )


def decided(
    request: AgentRequest, refund: Part, *, agree: Callable[..., object], refuse: Callable[..., object]
) -> HttpResponse:
    """``agreed``, or refused with a ``reason``; by the desk's own verbs, or those for a shop elsewhere."""

    def decide(refund: Part) -> object:
        if "agreed" in request.POST:
            return agree(refund=refund, by=request.viewer)
        return refuse(refund=refund, reason=request.POST.get("reason", ""), by=request.viewer)

    return changed_of(request, refund, decide)
