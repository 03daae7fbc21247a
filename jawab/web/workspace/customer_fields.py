"""The custom fields of a customer, on their page."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from jawab.base.errors import Refused
from jawab.people.access import customer_for
from jawab.people.actions import set_customer_fields
from jawab.people.models import Customer
from jawab.web.viewing import style_for
from jawab.web.workspace.answers import see_other
from jawab.web.workspace.customer_tabs import Said
from jawab.web.workspace.customers import customer_address, customer_page
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.field_controls import typed_values
from jawab.web.workspace.field_forms import of_customer, of_customers, said_of_all

FORM = "workspace/fields/_customer.html"


@agents_only("GET", "HEAD", "POST")
def customer_fields(request: AgentRequest, pk: int) -> HttpResponse:
    """The form as a fragment, for whoever reads or posts ``fragment``; 409 with the reasons where one is refused."""
    found = customer_for(request.viewer, pk)
    if request.method != "POST":
        return _form(request, found)
    wanted = typed_values(request.POST, of_customers(), style_for(request.viewer))
    in_part = "fragment" in request.POST
    try:
        found = set_customer_fields(customer=found, values=wanted, by=request.viewer)
    except Refused as refusal:
        if in_part:
            return _form(request, found, refusal)
        said = Said(refusals={"fields": str(said_of_all(refusal) or "")}, fields=refusal)
        return customer_page(request, found, "details", said)
    if in_part:
        return _form(request, found)
    messages.success(request, _("Saved."))
    return see_other(customer_address(pk, "details"))


def _form(request: AgentRequest, found: Customer, refusal: Refused | None = None) -> HttpResponse:
    context: dict[str, Any] = of_customer(request, found, refused=refusal)
    said = {"fields": str(said_of_all(refusal) or "")}
    context |= {"customer": found, "refusals": said}
    return render(request, FORM, context, status=409 if refusal else 200)
