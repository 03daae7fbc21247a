"""How a ticket is sorted: its priority, its tags, its subject."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from jawab.tickets.access import ticket_for
from jawab.tickets.actions import rename, set_priority, tag, untag
from jawab.web.workspace.changes import changed
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.posted import row_number


@agents_only("POST")
def priority(request: AgentRequest, number: int) -> HttpResponse:
    ticket = ticket_for(request.viewer, number)
    chosen = row_number(request.POST.get("priority", ""))
    return changed(
        request, number, lambda: set_priority(ticket=ticket, priority=chosen, by=request.viewer), form="head"
    )


@agents_only("POST")
def tags(request: AgentRequest, number: int) -> HttpResponse:
    """``name`` is added, or, named by ``removed``, taken off."""
    ticket = ticket_for(request.viewer, number)
    removed = request.POST.get("removed", "")
    if removed:
        return changed(
            request, number, lambda: untag(ticket=ticket, name=removed, by=request.viewer), form="tags"
        )
    name = request.POST.get("name", "").replace("\0", "")
    return changed(request, number, lambda: tag(ticket=ticket, name=name, by=request.viewer), form="tags")


@agents_only("POST")
def subject(request: AgentRequest, number: int) -> HttpResponse:
    ticket = ticket_for(request.viewer, number)
    wanted = request.POST.get("subject", "").replace("\0", "")
    return changed(
        request,
        number,
        lambda: rename(ticket=ticket, subject=wanted, by=request.viewer),
        form="subject",
        said=_("The subject is changed."),
    )
