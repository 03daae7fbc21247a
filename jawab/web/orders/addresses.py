"""Where an order goes and who is billed: one of the customer's addresses."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from jawab.base.errors import Refused
from jawab.commerce.actions import address_order
from jawab.commerce.models import Order
from jawab.connectors.actions import address_at_shop
from jawab.web.orders.order import changed
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.posted import row_number


@agents_only("POST")
def address(request: AgentRequest, pk: int) -> HttpResponse:
    """``address`` is one of the customer's; ``billing`` says that it is the bill's."""

    def change(order: Order) -> object:
        number = row_number(request.POST.get("address", ""))
        chosen = order.customer.addresses.filter(pk=number).first()
        if chosen is None:
            raise Refused(_("Please choose an address."))
        is_billing = "billing" in request.POST
        ask = address_at_shop if order.origin_id else address_order
        return ask(order=order, address=chosen.postal, is_billing=is_billing, by=request.viewer)

    return changed(request, pk, change, said=_("Saved."))
