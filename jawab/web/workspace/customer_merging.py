"""Two customers that are one person: who they may be, what would go where, the merge and its undoing."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from jawab.base.errors import NotThere, Refused
from jawab.people.access import customer_for, require_supervisor
from jawab.people.actions import merge_customers, part_customers, tell_apart
from jawab.people.duplicates import likely_pairs
from jawab.people.merging import conflicts
from jawab.people.models import Customer, CustomerMerge, Field, Holder
from jawab.people.queries import customers_matching, points_of
from jawab.people.values import named
from jawab.tickets.models import Ticket
from jawab.web.viewing import style_for
from jawab.web.workspace.answers import back_to_ticket, see_other
from jawab.web.workspace.customers import customer_address
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.field_controls import said
from jawab.web.workspace.posted import row_number
from jawab.web.workspace.sentences_people import PARTS, shown_part
from jawab.web.workspace.shell import shell


@dataclass(frozen=True, slots=True)
class Choice:
    """A part of which both have one, in words."""

    name: str
    label: str
    own: str
    other: str


@agents_only("GET", "HEAD")
def duplicates(request: AgentRequest) -> HttpResponse:
    require_supervisor(request.viewer)
    context = shell(request.viewer, section="customers") | {"pairs": likely_pairs()}
    return render(request, "workspace/customer/duplicates.html", context)


@agents_only("POST")
def apart(request: AgentRequest, pk: int) -> HttpResponse:
    """``other`` is somebody else; back to the list of those who look alike, to ``ticket``, or to the customer."""
    one = customer_for(request.viewer, pk)
    other = customer_for(request.viewer, row_number(request.POST.get("other", "")))
    tell_apart(customer=one, other=other, by=request.viewer)
    if ticket := row_number(request.POST.get("ticket", "")):
        return back_to_ticket(request, ticket, said=_("They are two people."))
    messages.success(request, _("They are two people."))
    if "listed" in request.POST:
        return see_other(reverse("customer-duplicates"))
    return see_other(customer_address(pk, "details"))


@agents_only("GET", "HEAD", "POST")
def merging(request: AgentRequest, pk: int) -> HttpResponse:
    """``q`` looks for the other one, ``other`` is their number; a POST merges them into this one.

    Then it is back to ``ticket``, where that was posted along.
    """
    into = customer_for(request.viewer, pk)
    values = request.POST if request.method == "POST" else request.GET
    number = row_number(values.get("other", ""))
    other = customer_for(request.viewer, number) if number else None
    refusal = ""
    if request.method == "POST" and other is not None:
        chosen = {values.get(key, "") for key in values if key.startswith("keep-")}
        try:
            merge_customers(customer=other, into=into, by=request.viewer, take=chosen - {"own"})
        except Refused as reason:
            refusal = str(reason)
        else:
            if ticket := row_number(values.get("ticket", "")):
                return back_to_ticket(request, ticket, said=_("Merged: everything stands here now."))
            messages.success(request, _("Merged: everything stands here now."))
            return see_other(customer_address(pk, "log"))
    context = _context(request, into, other) | {"refusal": refusal}
    return render(request, "workspace/customer/merge.html", context, status=409 if refusal else 200)


@agents_only("POST")
def undoing(request: AgentRequest, pk: int) -> HttpResponse:
    found = CustomerMerge.objects.filter(pk=pk).first()
    if found is None:
        raise NotThere(_("This merge was undone already."))
    merge = part_customers(merge=found, by=request.viewer)
    messages.success(request, _("They are two customers again."))
    return see_other(customer_address(merge.customer_id, "log"))


def _context(request: AgentRequest, into: Customer, other: Customer | None) -> dict[str, Any]:
    text = request.GET.get("q", "").replace("\0", "")[:200]
    found = [each for each in customers_matching(text) if each.pk != into.pk] if text else []
    context = shell(request.viewer, section="customers") | {"customer": into, "other": other}
    context |= {"q": text, "found": found}
    if other is not None:
        context |= {
            "points": points_of(other),
            "moving": _moving(other),
            "conflicts": _choices(request, other, into),
        }
    return context


def _moving(other: Customer) -> list[tuple[str, int]]:
    """How much, also of what the viewer may not read."""
    counted = [
        (_("Contact points"), other.contact_points.count()),
        (_("Addresses"), other.addresses.count()),
        (_("Conversations"), Ticket.objects.filter(customer=other).count()),
        (_("Notes"), other.notes.count()),
        (_("Numbers"), other.identities.count()),
    ]
    return [(label, number) for label, number in counted if number]


def _choices(request: AgentRequest, other: Customer, into: Customer) -> list[Choice]:
    fields = {field.key: field for field in Field.objects.filter(holder=Holder.CUSTOMER)}
    style, found = style_for(request.viewer), []
    for each in conflicts(other, into):
        key = each.name.removeprefix("field:")
        if key != each.name:
            if key in fields:
                own, theirs = (said(fields[key], value, style) for value in (each.own, each.other))
                found.append(Choice(each.name, named(fields[key]), own, theirs))
            continue
        own, theirs = (shown_part(key, str(getattr(one, key) or "")) for one in (into, other))
        found.append(Choice(each.name, str(PARTS[key]), own, theirs))
    return found
