"""Taking an answer back while it waits, or letting it go now."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from jawab.base.errors import Refused
from jawab.channels.outbox.later import release_reply
from jawab.tickets.access import message_for
from jawab.tickets.actions import withdraw_reply
from jawab.web.workspace.answers import back_to_ticket
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.ticket import ticket_page


@agents_only("POST")
def withdrawal(request: AgentRequest, pk: int) -> HttpResponse:
    """Back to the ticket, where the answer is a draft again; or, when it has left, where it says so."""
    message = message_for(request.viewer, pk)
    number = message.ticket_id
    try:
        withdraw_reply(message=message, by=request.viewer)
    except Refused as refusal:
        return ticket_page(request, number, refusals={"withdrawal": str(refusal)}, status=409)
    return back_to_ticket(request, number, said=_("Taken back: your answer is a draft again."))


@agents_only("POST")
def release(request: AgentRequest, pk: int) -> HttpResponse:
    """What was written for later, or held back, leaves now."""
    message = message_for(request.viewer, pk)
    try:
        release_reply(message=message, by=request.viewer)
    except Refused as refusal:
        return ticket_page(request, message.ticket_id, refusals={"withdrawal": str(refusal)}, status=409)
    return back_to_ticket(request, message.ticket_id, said=_("Your answer is on its way."))
