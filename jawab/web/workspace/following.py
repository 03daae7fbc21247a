"""Following a ticket that somebody else answers."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from jawab.tickets.access import ticket_for
from jawab.tickets.actions import follow, unfollow
from jawab.web.workspace.changes import changed
from jawab.web.workspace.doors import AgentRequest, agents_only


@agents_only("POST")
def following(request: AgentRequest, number: int) -> HttpResponse:
    """``follow`` begins it, without it it ends."""
    ticket = ticket_for(request.viewer, number)
    begins = "follow" in request.POST
    said = _("You follow this ticket now.") if begins else _("You do not follow this ticket any more.")
    deed = follow if begins else unfollow
    return changed(request, number, lambda: deed(ticket=ticket, by=request.viewer), form="head", said=said)
