"""Marking a ticket unread for oneself, from its page."""

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _

from jawab.base.errors import Refused
from jawab.tickets.access import ticket_for
from jawab.tickets.actions import mark_unread
from jawab.tickets.actions.changing import remember
from jawab.web.workspace.answers import see_other
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.places import address, asked_place, row_address
from jawab.web.workspace.telling import tell
from jawab.web.workspace.ticket import ticket_page


@agents_only("POST")
def unread(request: AgentRequest, number: int) -> HttpResponse:
    """Back to the list, at the ticket's row: its page, shown again, would be read."""
    viewer = request.viewer
    ticket = ticket_for(viewer, number)
    try:
        made = remember(number=number, by=viewer, deed=lambda: mark_unread(ticket=ticket, by=viewer))
    except Refused as refusal:
        return ticket_page(request, number, refusals={"head": str(refusal)}, refused=refusal, status=409)
    if made is not None:
        tell(request, made)
    else:
        messages.success(request, _("The ticket is marked unread."))
    return see_other(row_address(address(asked_place(request.POST)), number))
