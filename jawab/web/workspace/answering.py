"""Automatic answers that were paused, let loose again."""

from django.http import HttpResponse

from jawab.channels.answering import pauses_of, resume_answering
from jawab.tickets.access import ticket_for
from jawab.web.workspace.changes import changed
from jawab.web.workspace.doors import AgentRequest, agents_only


@agents_only("POST")
def answering(request: AgentRequest, number: int) -> HttpResponse:
    """End every pause that this ticket began."""
    ticket = ticket_for(request.viewer, number)

    def change() -> None:
        for pause in pauses_of(ticket):
            resume_answering(pause=pause, by=request.viewer)

    return changed(request, number, change, form="head")
