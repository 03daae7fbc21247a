"""What stands in an order: products and other lines, the discount, the charges."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from jawab.commerce.access import product_for
from jawab.commerce.actions import (
    add_line,
    add_other_line,
    change_line,
    remove_charge,
    remove_line,
    set_charge,
    set_discount,
)
from jawab.commerce.models import Order
from jawab.web.orders.amounts import typed_amount, typed_quantity
from jawab.web.orders.order import changed
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.posted import row_number


@agents_only("POST")
def lines(request: AgentRequest, pk: int) -> HttpResponse:
    """One more: a ``product``, or something else with a ``title`` and an ``amount``."""

    def add(order: Order) -> object:
        quantity = typed_quantity(request)
        if number := row_number(request.POST.get("product", "")):
            product = product_for(request.viewer, number)
            return add_line(order=order, product=product, quantity=quantity, by=request.viewer)
        title, price = request.POST.get("title", ""), typed_amount(request, order)
        return add_other_line(order=order, title=title, price=price, quantity=quantity, by=request.viewer)

    return changed(request, pk, add)


@agents_only("POST")
def line(request: AgentRequest, pk: int, line: int) -> HttpResponse:
    """Another ``quantity`` and ``discount``; ``removed`` takes it out."""

    def change(order: Order) -> object:
        if "removed" in request.POST:
            return remove_line(order=order, line=line, by=request.viewer)
        quantity, off = typed_quantity(request), typed_amount(request, order, "discount")
        return change_line(order=order, line=line, quantity=quantity, discount=off, by=request.viewer)

    return changed(request, pk, change)


@agents_only("POST")
def discount(request: AgentRequest, pk: int) -> HttpResponse:
    def change(order: Order) -> object:
        reason = request.POST.get("reason", "")
        return set_discount(
            order=order, amount=typed_amount(request, order), reason=reason, by=request.viewer
        )

    return changed(request, pk, change, said=_("Saved."))


@agents_only("POST")
def charges(request: AgentRequest, pk: int) -> HttpResponse:
    """What a ``kind`` comes to; ``removed`` is the number of one to take off."""

    def change(order: Order) -> object:
        if removed := row_number(request.POST.get("removed", "")):
            return remove_charge(order=order, charge=removed, by=request.viewer)
        return set_charge(
            order=order,
            kind=request.POST.get("kind", ""),
            amount=typed_amount(request, order),
            explanation=request.POST.get("explanation", ""),
            by=request.viewer,
        )

    return changed(request, pk, change, said=_("Saved."))
