"""Linking tickets from the panel beside one."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from jawab.base.errors import NotThere, Refused
from jawab.tickets.access import ticket_for
from jawab.tickets.actions import link, unlink
from jawab.tickets.models import Ticket
from jawab.tickets.queries.searching import ticket_number
from jawab.web.workspace.changes import changed
from jawab.web.workspace.doors import AgentRequest, agents_only


@agents_only("POST")
def links(request: AgentRequest, number: int) -> HttpResponse:
    """``other`` is typed in any digits, ``bond`` what it is to this ticket; ``unlinked`` takes a link away."""
    ticket = ticket_for(request.viewer, number)
    gone = ticket_number(request.POST.get("unlinked", ""))
    if gone is not None:
        return changed(
            request,
            number,
            lambda: unlink(ticket=ticket, other=Ticket(pk=gone), by=request.viewer),
            form="links",
        )
    other = ticket_number(request.POST.get("other", ""))
    bond = request.POST.get("bond", "")

    def change() -> None:
        if other is None:
            raise Refused(_("Please type the number of a ticket."))
        try:
            link(ticket=ticket, other=ticket_for(request.viewer, other), bond=bond, by=request.viewer)
        except NotThere as nothing:
            raise Refused(nothing.message) from nothing

    return changed(request, number, change, form="links")
