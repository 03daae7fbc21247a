"""How a change to a ticket is answered: back to where the agent was."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from jawab.web.workspace.doors import AgentRequest
from jawab.web.workspace.places import asked_place, place_of


def ticket_address(number: int, place: str) -> str:
    """At its newest entry: that is what there is to read."""
    return f"{reverse('ticket', args=[number])}?in={place}#newest"


def back_to_ticket(request: AgentRequest, number: int, *, said: str = "") -> HttpResponse:
    if said:
        messages.success(request, said)
    return see_other(ticket_address(number, place_of(asked_place(request.POST))))


def see_other(address: str) -> HttpResponse:
    """303: whatever was posted, what follows is read."""
    answer = HttpResponseRedirect(address)
    answer.status_code = 303
    return answer
