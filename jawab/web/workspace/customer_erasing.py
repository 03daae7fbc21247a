"""Erasing a person, for administrators: what would go, why, and then for good."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from jawab.base.errors import Refused
from jawab.people.access import customer_for, require_administrator
from jawab.people.actions import erase_customer
from jawab.people.models import Customer
from jawab.tickets.models import Attachment, Message, Ticket
from jawab.web.workspace.answers import see_other
from jawab.web.workspace.customers import customer_address
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.shell import shell


@agents_only("GET", "HEAD", "POST")
def erasure(request: AgentRequest, pk: int) -> HttpResponse:
    """Nothing is erased by somebody who did not say that they looked."""
    found = customer_for(request.viewer, pk)
    require_administrator(request.viewer)
    refusal = ""
    if request.method == "POST":
        try:
            _erase(request, found)
        except Refused as reason:
            refusal = str(reason)
        else:
            messages.success(request, _("What this person left was erased."))
            return see_other(customer_address(pk, "log"))
    context = shell(request.viewer, section="customers") | {
        "customer": found,
        "going": _going(found),
        "typed": request.POST.get("reason", ""),
        "refusal": refusal,
    }
    return render(request, "workspace/customer/erasure.html", context, status=409 if refusal else 200)


def _erase(request: AgentRequest, found: Customer) -> None:
    if "sure" not in request.POST:
        raise Refused(_("Please say that you have looked at what goes."))
    erase_customer(customer=found, reason=request.POST.get("reason", ""), by=request.viewer)


def _going(found: Customer) -> list[tuple[str, int]]:
    tickets = Ticket.objects.filter(customer=found)
    counted = [
        (_("Contact points"), found.contact_points.count()),
        (_("Addresses"), found.addresses.count()),
        (_("Numbers"), found.identities.count()),
        (_("Notes"), found.notes.count()),
        (_("Conversations"), tickets.count()),
        (_("Messages"), Message.objects.filter(ticket__in=tickets).count()),
        (_("Files"), Attachment.objects.filter(message__ticket__in=tickets).count()),
    ]
    return [(label, number) for label, number in counted if number]
