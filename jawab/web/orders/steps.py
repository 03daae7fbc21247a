"""How far an order is: placed, begun with, sent, arrived; or cancelled, or never taken."""

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from jawab.base.errors import NotAllowed
from jawab.commerce.access import order_for
from jawab.commerce.actions import (
    begin_preparing,
    cancel_order,
    drop_draft,
    mark_delivered,
    place_order,
    ship_order,
)
from jawab.commerce.models import Order
from jawab.connectors.actions import cancel_at_shop, note_at_shop
from jawab.web.orders.order import changed, order_page
from jawab.web.workspace.answers import see_other
from jawab.web.workspace.doors import AgentRequest, agents_only


@agents_only("POST")
def placement(request: AgentRequest, pk: int) -> HttpResponse:
    said = _("The order is placed.")
    return changed(request, pk, lambda order: place_order(order=order, by=request.viewer), said=said)


@agents_only("POST")
def preparation(request: AgentRequest, pk: int) -> HttpResponse:
    return changed(request, pk, lambda order: begin_preparing(order=order, by=request.viewer))


@agents_only("POST")
def shipments(request: AgentRequest, pk: int) -> HttpResponse:
    sent = {name: request.POST.get(name, "") for name in ("carrier", "tracking", "address")}
    return changed(request, pk, lambda order: ship_order(order=order, by=request.viewer, **sent))


@agents_only("POST")
def arrival(request: AgentRequest, pk: int) -> HttpResponse:
    return changed(request, pk, lambda order: mark_delivered(order=order, by=request.viewer))


@agents_only("POST")
def cancellation(request: AgentRequest, pk: int) -> HttpResponse:
    """Of a shop elsewhere by that shop."""
    reason, said = request.POST.get("reason", ""), _("The order is cancelled.")

    def cancel(order: Order) -> object:
        ask = cancel_at_shop if order.origin_id else cancel_order
        return ask(order=order, reason=reason, by=request.viewer)

    return changed(request, pk, cancel, said=said)


@agents_only("POST")
def notes(request: AgentRequest, pk: int) -> HttpResponse:
    """For the people of the shop that an order belongs to."""
    text, said = request.POST.get("text", ""), _("The shop has your note.")
    return changed(
        request, pk, lambda order: note_at_shop(order=order, text=text, by=request.viewer), said=said
    )


@agents_only("POST")
def removal(request: AgentRequest, pk: int) -> HttpResponse:
    """Of one that was never placed: back to whom it was taken for."""
    order = order_for(request.viewer, pk)
    try:
        drop_draft(order=order, by=request.viewer)
    except NotAllowed as refusal:
        return order_page(request, order, refusal=str(refusal))
    messages.success(request, _("The draft is discarded."))
    return see_other(reverse("customer", args=[order.customer_id]))
