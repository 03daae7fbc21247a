"""Changing a ticket from its page: done and back, or the same page with what was refused."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpResponse

from jawab.base.errors import Refused
from jawab.tickets.access import visible_tickets
from jawab.tickets.actions.changing import remember
from jawab.tickets.actions.unfinished import Unfinished
from jawab.web.workspace.answers import back_to_ticket, see_other, ticket_address
from jawab.web.workspace.doors import AgentRequest
from jawab.web.workspace.places import address, asked_place, following, place_of
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
        named = "unfinished" if isinstance(refusal, Unfinished) else form
        return ticket_page(request, number, refusals={named: str(refusal)}, refused=refusal, status=409)
    if made is not None:
        tell(request, made, number_of=number, said=said)
        if not visible_tickets(request.viewer).filter(pk=number).exists():
            return see_other(address(asked_place(request.POST)))
    return back_to_ticket(request, number, said="" if made else said)


def changed_and_on(
    request: AgentRequest, number: int, change: Callable[[], object], *, form: str, said: str
) -> HttpResponse:
    """The same, and on to the ticket that stands below this one in the list; ``said`` must name this one.

    Which one is asked before the change, which takes this ticket out of the list.
    """
    view = asked_place(request.POST)
    below = following(request.viewer, view, number=number)
    done = changed(request, number, change, form=form, said=said)
    if done.status_code != HTTPStatus.SEE_OTHER:
        return done
    return see_other(ticket_address(below, place_of(view)) if below else address(view))
