"""Customers: who they are, where to reach them, what they asked."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from jawab.base.errors import NotThere, Refused
from jawab.people.access import customer_for
from jawab.people.actions import add_contact_point, change_customer, note_customer, revive_contact_point
from jawab.people.models import ContactKind, ContactPoint, Customer, CustomerKind, Department, Organisation
from jawab.people.models.agents import LANGUAGES
from jawab.people.queries import customers_matching, newest_customers, points_of
from jawab.web.workspace.answers import back_to_ticket, see_other
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.field_forms import of_customer
from jawab.web.workspace.panel import about
from jawab.web.workspace.posted import row_number
from jawab.web.workspace.shell import shell

TICKETS = 50
NOTES = 50


class CustomerForm(forms.Form):
    """What an agent may correct."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=CustomerKind.choices)
    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Organisation"),
        queryset=Organisation.objects.all(),
        required=False,
        empty_label="–",
    )
    department = forms.ModelChoiceField(
        label=gettext_lazy("Department"), queryset=Department.objects.all(), required=False, empty_label="–"
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        choices=[("", pgettext_lazy("language", "Not known")), *LANGUAGES],
        required=False,
    )


@agents_only("GET", "HEAD")
def customers(request: AgentRequest) -> HttpResponse:
    text = request.GET.get("q", "").replace("\0", "")[:200]
    found = customers_matching(text) if text else newest_customers()
    context = shell(request.viewer, section="customers") | {"found": found, "q": text}
    return render(request, "workspace/customer/list.html", context)


@agents_only("GET", "HEAD", "POST")
def customer(request: AgentRequest, pk: int) -> HttpResponse:
    found = customer_for(request.viewer, pk)
    if request.method != "POST":
        return customer_page(request, found)
    form = CustomerForm(request.POST)
    try:
        if form.is_valid():
            change_customer(customer=found, by=request.viewer, **form.cleaned_data)
            messages.success(request, _("Saved."))
            return see_other(reverse("customer", args=[pk]))
    except Refused as refusal:
        form.add_error(None, str(refusal))
    return customer_page(request, found, form=form, status=409)


@agents_only("POST")
def contact_points(request: AgentRequest, pk: int) -> HttpResponse:
    found = customer_for(request.viewer, pk)
    kind = ContactKind.PHONE if request.POST.get("kind") == "phone" else ContactKind.EMAIL
    value = request.POST.get("value", "").replace("\0", "")
    return _noted(
        request,
        found,
        "point",
        lambda: add_contact_point(customer=found, kind=kind, value=value, by=request.viewer),
    )


@agents_only("POST")
def revival(request: AgentRequest, pk: int) -> HttpResponse:
    """The address works again: somebody asked, or it was mended."""
    point = ContactPoint.objects.filter(pk=pk).select_related("customer").first()
    if point is None:
        raise NotThere(_("There is no such contact point."))
    return _noted(
        request, point.customer, "point", lambda: revive_contact_point(point=point, by=request.viewer)
    )


@agents_only("POST")
def notes(request: AgentRequest, pk: int) -> HttpResponse:
    found = customer_for(request.viewer, pk)
    text = request.POST.get("text", "").replace("\0", "")
    return _noted(request, found, "note", lambda: note_customer(customer=found, text=text, by=request.viewer))


def _noted(request: AgentRequest, found: Customer, form: str, change: Any) -> HttpResponse:
    """Back to where it was written: the customer's page, or the ticket beside which the panel stands."""
    try:
        change()
    except Refused as refusal:
        return customer_page(request, found, refusals={form: str(refusal)}, status=409)
    if ticket := row_number(request.POST.get("ticket", "")):
        return back_to_ticket(request, ticket)
    return see_other(reverse("customer", args=[found.pk]))


def customer_page(
    request: AgentRequest,
    found: Customer,
    *,
    form: CustomerForm | None = None,
    refusals: dict[str, str] | None = None,
    refused: Refused | None = None,
    status: int = 200,
) -> HttpResponse:
    """``refused`` is why the custom fields could not be saved."""
    values = {
        name: getattr(found, name) for name in ("name", "kind", "organisation", "department", "language")
    }
    context = {
        **shell(request.viewer, section="customers"),
        **about(found, request.viewer, points=points_of(found), tickets=TICKETS, notes=NOTES),
        **of_customer(request, found, refused=refused),
        "customer": found,
        "addresses": list(found.addresses.all()),
        "form": form or CustomerForm(initial=values),
        "refusals": refusals or {},
        "typed": request.POST,
        "contact_kinds": ContactKind.choices,
    }
    return render(request, "workspace/customer/page.html", context, status=status)
