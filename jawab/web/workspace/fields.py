"""The custom fields of a ticket, set beside it."""

from django.http import HttpResponse
from django.shortcuts import render

from jawab.base.errors import Refused
from jawab.tickets.access import ticket_for
from jawab.tickets.actions import set_fields
from jawab.tickets.actions.changing import remember
from jawab.tickets.models import Ticket
from jawab.web.viewing import style_for
from jawab.web.workspace.changes import changed
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.field_controls import typed_values
from jawab.web.workspace.field_forms import beside, fields_of, said_of_all
from jawab.web.workspace.places import asked_place, place_of
from jawab.web.workspace.telling import tell

FORM = "workspace/fields/_ticket.html"


@agents_only("GET", "HEAD", "POST")
def ticket_fields(request: AgentRequest, number: int) -> HttpResponse:
    """The form as a fragment, for whoever reads or posts ``fragment``; 409 with the reasons where one does not fit."""
    ticket = ticket_for(request.viewer, number)
    if request.method != "POST":
        return _form(request, ticket)
    wanted = typed_values(request.POST, fields_of(ticket), style_for(request.viewer))

    def change() -> None:
        set_fields(ticket=ticket, values=wanted, by=request.viewer)

    if "fragment" not in request.POST:
        return changed(request, number, change, form="fields")
    try:
        made = remember(number=number, by=request.viewer, deed=change)
    except Refused as refusal:
        return _form(request, ticket, refusal)
    if made is not None:
        tell(request, made, number_of=number)
    return _form(request, ticket_for(request.viewer, number))


def _form(request: AgentRequest, ticket: Ticket, refusal: Refused | None = None) -> HttpResponse:
    place = place_of(asked_place(request.POST or request.GET))
    shown = beside(request, ticket, form="fields" if refusal else "", refused=refusal)
    context = shown | {
        "ticket": ticket,
        "place": place,
        "refusal": said_of_all(refusal),
        "is_fragment": True,
    }
    return render(request, FORM, context, status=409 if refusal else 200)
