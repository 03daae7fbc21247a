"""The invoice of an order and its credit note: issued, taken, taken back."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from jawab.commerce.access import invoice_for, order_for
from jawab.commerce.actions import issue_invoice, send_invoice, take_invoice_back
from jawab.web.orders.order import changed, order_page
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.files import sent
from jawab.web.workspace.typed import source_of


@agents_only("POST")
def invoices(request: AgentRequest, pk: int) -> HttpResponse:
    """In a ``language``, or in the customer's."""
    language = request.POST.get("language", "")
    return changed(
        request,
        pk,
        lambda order: issue_invoice(order=order, language=language, by=request.viewer),
        said=_("The invoice is issued."),
    )


@agents_only("GET", "HEAD")
def invoice(request: AgentRequest, pk: int) -> HttpResponseBase:
    found = invoice_for(request.viewer, pk)
    if not found.digest:
        order = order_for(request.viewer, found.order_id)
        return order_page(
            request, order, refusal=_("The file is being written. Please try again in a moment.")
        )
    return sent(found, name=f"{found.number}.pdf")


@agents_only("POST")
def sending(request: AgentRequest, pk: int) -> HttpResponse:
    """``text`` goes to the customer with the file, in the ticket the order came from."""
    found, text = invoice_for(request.viewer, pk), request.POST.get("text", "")
    return changed(
        request,
        found.order_id,
        lambda _order: send_invoice(
            invoice=found, text=text, source_id=source_of(request), by=request.viewer
        ),
        said=_("The invoice is sent."),
    )


@agents_only("POST")
def withdrawal(request: AgentRequest, pk: int) -> HttpResponse:
    found, reason = invoice_for(request.viewer, pk), request.POST.get("reason", "")
    return changed(
        request,
        found.order_id,
        lambda _order: take_invoice_back(invoice=found, reason=reason, by=request.viewer),
        said=_("A credit note takes the invoice back."),
    )
