"""Two tickets become one, or one becomes two."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from jawab.base.errors import JawabError, NotThere, Refused
from jawab.language import isolate_ltr
from jawab.tickets.access import ticket_for, visible_tickets
from jawab.tickets.actions import merge, split, take_merge_back
from jawab.tickets.actions.changing import remember
from jawab.tickets.models import Message, Ticket
from jawab.tickets.queries.searching import ticket_number
from jawab.web.workspace.answers import see_other, ticket_address
from jawab.web.workspace.changes import changed
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.places import asked_place, place_of
from jawab.web.workspace.posted import row_numbers
from jawab.web.workspace.shell import shell
from jawab.web.workspace.telling import tell


@agents_only("GET", "POST")
def merging(request: AgentRequest, number: int) -> HttpResponse:
    """First the number of the other ticket, then what it is, then the merge itself."""
    ticket = ticket_for(request.viewer, number)
    values = request.POST or request.GET
    typed = values.get("into", "")
    context: dict[str, Any] = {"typed": typed, "into": None, "others": _others(request, ticket)}
    try:
        context["into"] = _named(request, typed) if typed else None
        if request.method == "POST":
            return _merged(request, ticket, context["into"])
    except JawabError as refusal:
        return _page(request, ticket, "merge", context | {"refusal": str(refusal)}, status=409)
    return _page(request, ticket, "merge", context)


def _named(request: AgentRequest, typed: str) -> Ticket:
    number = ticket_number(typed)
    if number is None:
        raise Refused(_("Please type the number of a ticket."))
    return ticket_for(request.viewer, number)


def _merged(request: AgentRequest, ticket: Ticket, into: Ticket | None) -> HttpResponse:
    if into is None:
        raise Refused(_("Please type the number of a ticket."))
    deed = partial(merge, ticket=ticket, into=into, by=request.viewer)
    made, said = (
        remember(number=ticket.pk, by=request.viewer, deed=deed),
        _("Merged: everything stands here now."),
    )
    if made is not None:
        # Taken back, one looks at the ticket that is there again.
        tell(request, made, number_of=ticket.pk, said=said)
    return see_other(ticket_address(into.pk, place_of(asked_place(request.POST))))


@agents_only("POST")
def merge_withdrawal(request: AgentRequest, number: int) -> HttpResponse:
    """From the ticket that was merged away."""
    ticket = ticket_for(request.viewer, number)
    return changed(
        request,
        number,
        lambda: take_merge_back(ticket=ticket, by=request.viewer),
        form="head",
        said=_("The merge is taken back."),
    )


def _others(request: AgentRequest, ticket: Ticket) -> list[Ticket]:
    """Most merges join two letters of one customer: those stand ready."""
    same = visible_tickets(request.viewer).filter(customer=ticket.customer_id, merged_into=None)
    return list(same.exclude(pk=ticket.pk).order_by("-active_at", "-number")[:8])


@agents_only("GET", "POST")
def splitting(request: AgentRequest, number: int) -> HttpResponse:
    ticket = ticket_for(request.viewer, number)
    chosen = row_numbers(request.POST.getlist("message"))
    subject = request.POST.get("subject", "").replace("\0", "")
    found = (
        Message.objects.filter(ticket=ticket)
        .select_related("agent", "customer")
        .order_by("-created_at", "-pk")
    )
    context = {"entries": list(found[:100]), "chosen": chosen, "subject": subject}
    if request.method == "GET":
        return _page(request, ticket, "split", context)
    try:
        new = split(ticket=ticket, messages=chosen, subject=subject, by=request.viewer)
    except (Refused, NotThere) as refusal:
        return _page(request, ticket, "split", context | {"refusal": str(refusal)}, status=409)
    messages.success(request, _("Split off as ticket %(number)s.") % {"number": isolate_ltr(f"#{new.pk}")})
    return see_other(ticket_address(new.pk, place_of(asked_place(request.POST))))


def _page(
    request: AgentRequest, ticket: Ticket, name: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    view = asked_place(request.POST or request.GET)
    shown = (
        shell(request.viewer, at=view) | {"ticket": ticket, "place": place_of(view), "refusal": ""} | context
    )
    return render(request, f"workspace/ticket/{name}.html", shown, status=status)
