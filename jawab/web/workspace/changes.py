"""Changing a ticket from its page: done and back, or the same page with what was refused."""

from collections.abc import Callable

from django.http import HttpResponse

from jawab.base.errors import Refused
from jawab.tickets.access import visible_tickets
from jawab.tickets.actions.changing import remember
from jawab.web.workspace.answers import back_to_ticket, see_other
from jawab.web.workspace.doors import AgentRequest
from jawab.web.workspace.places import address, asked_place
from jawab.web.workspace.telling import tell
from jawab.web.workspace.ticket import ticket_page


def changed(
    request: AgentRequest, number: int, change: Callable[[], object], *, form: str, said: str = ""
) -> HttpResponse:
    """Do it and go back with a way to undo it; a refusal is shown beside its form, with what was typed.

    Whoever gave away what they see no more goes back to their list.
    """
    try:
        made = remember(number=number, by=request.viewer, deed=change)
    except Refused as refusal:
        return ticket_page(request, number, refusals={form: str(refusal)}, status=409)
    if made is not None:
        tell(request, made, number_of=number, said=said)
        if not visible_tickets(request.viewer).filter(pk=number).exists():
            return see_other(address(asked_place(request.POST)))
    return back_to_ticket(request, number, said="" if made else said)
