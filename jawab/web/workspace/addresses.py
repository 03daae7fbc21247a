"""The postal addresses of a customer: added and corrected in the form of their country."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jawab.base.errors import Refused, Unfit
from jawab.people.access import address_for, customer_for
from jawab.people.actions import add_address, change_address, make_main_address, remove_address
from jawab.people.addresses import fields_of, read_address
from jawab.people.countries import HOME, countries, country_choices
from jawab.people.models import Address, AddressLabel, Customer
from jawab.web.workspace.answers import see_other
from jawab.web.workspace.customers import customer_address
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.posted import row_number
from jawab.web.workspace.shell import shell


@agents_only("GET", "HEAD", "POST")
def new(request: AgentRequest, pk: int) -> HttpResponse:
    """``redraw`` brings what is typed into the form of another country; ``order`` is whose page wants the address."""
    customer = customer_for(request.viewer, pk)
    if request.method != "POST":
        typed = {**_begun(customer), **{key: request.GET[key] for key in request.GET.keys() & {"country"}}}
        return _page(request, customer, None, typed=typed)
    if "redraw" in request.POST:
        return _page(request, customer, None, typed=request.POST.dict())
    try:
        add_address(
            customer=customer,
            postal=read_address(request.POST.dict()),
            label=request.POST.get("label", ""),
            is_main="is_main" in request.POST,
            by=request.viewer,
        )
    except Refused as refusal:
        return _page(request, customer, None, typed=request.POST.dict(), refusal=refusal)
    if order := row_number(request.POST.get("order", "")):
        messages.success(request, _("Saved."))
        return see_other(reverse("order", args=[order]))
    return _back(request, customer.pk, _("Saved."))


@agents_only("GET", "HEAD", "POST")
def address(request: AgentRequest, pk: int) -> HttpResponse:
    found = address_for(request.viewer, pk)
    if request.method != "POST":
        kept = {**asdict(found.postal), "label": found.label}
        return _page(request, found.customer, found, typed=kept)
    if "redraw" in request.POST:
        return _page(request, found.customer, found, typed=request.POST.dict())
    try:
        postal = read_address(request.POST.dict())
        label = request.POST.get("label", "")
        change_address(address=found, postal=postal, label=label, by=request.viewer)
    except Refused as refusal:
        return _page(request, found.customer, found, typed=request.POST.dict(), refusal=refusal)
    return _back(request, found.customer_id, _("Saved."))


@agents_only("POST")
def removal(request: AgentRequest, pk: int) -> HttpResponse:
    found = address_for(request.viewer, pk)
    remove_address(address=found, by=request.viewer)
    return _back(request, found.customer_id, _("The address was removed."))


@agents_only("POST")
def main(request: AgentRequest, pk: int) -> HttpResponse:
    found = address_for(request.viewer, pk)
    make_main_address(address=found, by=request.viewer)
    return _back(request, found.customer_id, _("Saved."))


def _back(request: AgentRequest, customer: int, said: str) -> HttpResponse:
    messages.success(request, said)
    return see_other(customer_address(customer, "details"))


def _begun(customer: Customer) -> dict[str, str]:
    """A further address is most often in the country of the others."""
    known = customer.addresses.values_list("country", flat=True).first()
    return {"country": known or HOME, "label": AddressLabel.HOME}


def _page(
    request: AgentRequest,
    customer: Customer,
    found: Address | None,
    *,
    typed: Mapping[str, Any],
    refusal: Refused | None = None,
) -> HttpResponse:
    language = get_language() or "en"
    country = str(typed.get("country", "")).upper()
    parts = fields_of(country if country in countries() else HOME, language)
    reasons = refusal.reasons if isinstance(refusal, Unfit) else {"": str(refusal)} if refusal else {}
    context = {
        **shell(request.viewer, section="customers"),
        "customer": customer,
        "address": found,
        "parts": parts,
        "typed": typed,
        "country": country,
        "countries": country_choices(language),
        "labels": AddressLabel.choices,
        "reasons": reasons,
        "order": row_number((request.POST or request.GET).get("order", "")),
        "errors": [(f"address-{key}" if key else "", reason) for key, reason in reasons.items()],
    }
    return render(request, "workspace/customer/address.html", context, status=409 if refusal else 200)
