"""Customers: looked up, and the page of one, tab by tab."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jawab.base.errors import Refused
from jawab.language import number
from jawab.people.access import customer_for
from jawab.people.actions import change_customer
from jawab.people.models import Customer
from jawab.people.queries import customers_matching, newest_customers, points_of
from jawab.surveys.figures import satisfaction_of
from jawab.web.viewing import style_for
from jawab.web.workspace.answers import see_other
from jawab.web.workspace.customer_form import CustomerForm
from jawab.web.workspace.customer_head import head_of
from jawab.web.workspace.customer_tabs import Said, tab_named, tabs_of
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.shell import shell


@agents_only("GET", "HEAD")
def customers(request: AgentRequest) -> HttpResponse:
    text = request.GET.get("q", "").replace("\0", "")[:200]
    found = customers_matching(text) if text else newest_customers()
    context = shell(request.viewer, section="customers") | {"found": found, "q": text}
    return render(request, "workspace/customer/list.html", context)


@agents_only("GET", "HEAD", "POST")
def customer(request: AgentRequest, pk: int) -> HttpResponse:
    """``tab`` is one of ``customer_tabs.TABS``; the first without it."""
    found = customer_for(request.viewer, pk)
    if request.method != "POST":
        return customer_page(request, found, request.GET.get("tab", ""))
    form = CustomerForm(found, request.POST)
    try:
        if form.is_valid():
            change_customer(customer=found, by=request.viewer, **form.cleaned_data)
            messages.success(request, _("Saved."))
            return see_other(customer_address(pk, "details"))
    except Refused as refusal:
        form.add_error(None, str(refusal))
    return customer_page(request, found, "details", Said(form=form))


def customer_address(pk: int, tab: str) -> str:
    return f"{reverse('customer', args=[pk])}?tab={tab}"


def customer_page(
    request: AgentRequest,
    found: Customer,
    name: str = "",
    said: Said | None = None,
    *,
    status: int = 409,
) -> HttpResponse:
    """``said`` is why something was refused, or what was opened: ``status`` is of that answer."""
    tab, points = tab_named(name), points_of(found)
    context = {
        **shell(request.viewer, section="customers"),
        **head_of(found, points),
        "satisfaction": _satisfaction(found, request),
        "customer": found,
        "points": points,
        "typed": request.POST,
        "refusals": said.refusals if said else {},
        "tabs": tabs_of(found, tab),
        "tab_label": tab.label,
        "tab_template": tab.template,
        **tab.context(request, found, said or Said()),
    }
    return render(request, "workspace/customer/page.html", context, status=status if said else 200)


def _satisfaction(customer: Customer, request: AgentRequest) -> str:
    """What they answered to surveys on the scale of 5, on average; empty without an answer. One query."""
    told = satisfaction_of(customer, viewer=request.viewer)
    if told is None:
        return ""
    mean, count = told
    style = style_for(request.viewer)
    words = {
        "mean": number(round(mean, 1), style, decimals=1),
        "count": number(count, style),
        "best": number(5, style),
    }
    form = ngettext(
        "satisfaction %(mean)s of %(best)s (%(count)s answer)",
        "satisfaction %(mean)s of %(best)s (%(count)s answers)",
        count,
    )
    return form % words
