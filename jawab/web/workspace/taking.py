"""Taking the next ticket that waits."""

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _

from jawab.routing.actions import take_next
from jawab.web.workspace.answers import see_other, ticket_address
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.places import address, asked_place, place_of


@agents_only("POST")
def next_ticket(request: AgentRequest) -> HttpResponse:
    """To the ticket that is the viewer's now, or back to the list with an honest word."""
    view = asked_place(request.POST)
    taken = take_next(by=request.viewer)
    if taken is None:
        messages.info(request, _("Nothing waits in your teams: every ticket there has somebody."))
        return see_other(address(view))
    return see_other(ticket_address(taken.pk, place_of(view)))
