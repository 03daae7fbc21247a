"""The tabs of a customer's page. A new one is a line in ``TABS``, a template and what it is given."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jawab.base.errors import Refused
from jawab.complaints.queries import complaints_of
from jawab.people.duplicates import likely_same
from jawab.people.identities import IdentityKind, masked
from jawab.people.models import ContactKind, Customer, CustomerNote, Purpose, Segment, Way
from jawab.promises.queries import promises_to
from jawab.tickets.queries import blocked_of
from jawab.web.workspace.bought import bought
from jawab.web.workspace.complained import shown
from jawab.web.workspace.customer_form import CustomerForm
from jawab.web.workspace.customer_log import log_page
from jawab.web.workspace.customer_papers import papers_of
from jawab.web.workspace.customer_proofs import proofs_of
from jawab.web.workspace.doors import AgentRequest
from jawab.web.workspace.field_forms import of_customer
from jawab.web.workspace.leads import leads_tab
from jawab.web.workspace.panel import others_of
from jawab.web.workspace.promised import as_shown

TICKETS = 50
NOTES = 100
ORDERS = 50
COMPLAINTS = 50
SEGMENTS_OFFERED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Why something of the page was refused: by the name of its form, in the form itself, or in a custom field.

    ``claimed_by`` is the customer who has the contact point already, 0 for nobody.
    """

    refusals: dict[str, str] = field(default_factory=dict)
    form: CustomerForm | None = None
    fields: Refused | None = None
    opened: tuple[int, str] | None = None
    claimed_by: int = 0


@dataclass(frozen=True, slots=True)
class Tab:
    key: str
    label: Promise
    template: str
    context: Callable[[AgentRequest, Customer, Said], dict[str, Any]]


def _log(request: AgentRequest, customer: Customer, said: Said) -> dict[str, Any]:
    del said
    return log_page(request, customer)


def _tickets(request: AgentRequest, customer: Customer, said: Said) -> dict[str, Any]:
    del said
    found = others_of(customer, request.viewer, beside=0, most=TICKETS)
    return {"others": found, "others_shown": TICKETS}


def _promises(request: AgentRequest, customer: Customer, said: Said) -> dict[str, Any]:
    del said
    found = promises_to(customer, viewer=request.viewer, most=TICKETS)
    return {"promises": as_shown(found, request.viewer), "board": True}


def _orders(request: AgentRequest, customer: Customer, said: Said) -> dict[str, Any]:
    del request, said
    return bought(customer, most=ORDERS)


def _leads(request: AgentRequest, customer: Customer, said: Said) -> dict[str, Any]:
    del said
    return leads_tab(customer, request.viewer, most=ORDERS)


def _complaints(request: AgentRequest, customer: Customer, said: Said) -> dict[str, Any]:
    del said
    found = complaints_of(customer, viewer=request.viewer, most=COMPLAINTS)
    return {"complaints": shown(found, request.viewer)}


def _files(request: AgentRequest, customer: Customer, said: Said) -> dict[str, Any]:
    del said
    return papers_of(request, customer)


def _notes(request: AgentRequest, customer: Customer, said: Said) -> dict[str, Any]:
    del said
    found = CustomerNote.objects.filter(customer=customer, withdrawn_at=None).select_related("agent")
    return {"notes": list(found[: NOTES + 1]), "notes_shown": NOTES, "viewer_pk": request.viewer.pk}


def _details(request: AgentRequest, customer: Customer, said: Said) -> dict[str, Any]:
    opened = dict([said.opened]) if said.opened else {}
    return {
        **of_customer(request, customer, refused=said.fields),
        **proofs_of(request, customer),
        "claimed_by": said.claimed_by,
        "form": said.form or CustomerForm.of(customer),
        "contact_kinds": ContactKind.choices,
        "addresses": list(customer.addresses.all()),
        "identities": [(one, opened.get(one.pk) or masked(one.value)) for one in customer.identities.all()],
        "identity_kinds": IdentityKind.choices,
        "blocked": blocked_of(customer),
        "exports": list(customer.exports.filter(agent=request.viewer))
        if request.viewer.is_administrator
        else [],
        "likely": likely_same(customer),
        "merges": list(customer.merges_in.filter(undone_at=None).select_related("customer", "agent")),
        "may_open": request.viewer.is_supervisor,
        "consents": list(customer.consents.select_related("agent")),
        "purposes": Purpose.choices,
        "ways": Way.choices,
        "segments_offered": list(Segment.objects.values_list("name", flat=True)[:SEGMENTS_OFFERED]),
    }


TABS = (
    Tab("log", pgettext_lazy("tab", "Log"), "workspace/customer/tabs/log.html", _log),
    Tab("tickets", _("Conversations"), "workspace/customer/tabs/tickets.html", _tickets),
    Tab("orders", _("Orders"), "workspace/customer/tabs/orders.html", _orders),
    Tab("leads", pgettext_lazy("page", "Leads"), "workspace/customer/tabs/leads.html", _leads),
    Tab("complaints", _("Complaints"), "workspace/customer/tabs/complaints.html", _complaints),
    Tab("promises", _("Promises"), "workspace/customer/tabs/promises.html", _promises),
    Tab("files", pgettext_lazy("tab", "Files"), "workspace/customer/tabs/files.html", _files),
    Tab("notes", _("Notes"), "workspace/customer/tabs/notes.html", _notes),
    Tab("details", _("Details"), "workspace/customer/tabs/details.html", _details),
)
"""In the order of the page."""


def tab_named(key: str) -> Tab:
    return next((tab for tab in TABS if tab.key == key), TABS[0])


def tabs_of(customer: Customer, chosen: Tab) -> list[dict[str, Any]]:
    here = reverse("customer", args=[customer.pk])
    return [{"label": tab.label, "href": f"{here}?tab={tab.key}", "current": tab is chosen} for tab in TABS]
