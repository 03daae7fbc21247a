"""Where a ticket stands: its status, and for how long it sleeps."""

from datetime import datetime

from django.http import HttpResponse
from django.utils.translation import gettext as _

from jawab.base import clock
from jawab.base.errors import Refused
from jawab.tickets.access import ticket_for
from jawab.tickets.actions import set_status
from jawab.tickets.models import Status
from jawab.web.viewing import style_for
from jawab.web.workspace.changes import changed
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.head import CHOSEN
from jawab.web.workspace.moments import preset, read_moment


@agents_only("POST")
def status(request: AgentRequest, number: int) -> HttpResponse:
    ticket = ticket_for(request.viewer, number)
    wanted = request.POST.get("status", "")

    def change() -> None:
        if wanted not in {*CHOSEN}:
            raise Refused(_("There is no such status."))
        set_status(ticket=ticket, status=wanted, by=request.viewer)

    return changed(request, number, change, form="head")


@agents_only("POST")
def snooze(request: AgentRequest, number: int) -> HttpResponse:
    """Until one of the ready moments, or until a day (and time) typed in the viewer's calendar."""
    ticket = ticket_for(request.viewer, number)
    return changed(
        request,
        number,
        lambda: set_status(ticket=ticket, status=Status.SNOOZED, until=_until(request), by=request.viewer),
        form="snooze",
        said=_("The ticket sleeps until then."),
    )


def _until(request: AgentRequest) -> datetime | None:
    style, now = style_for(request.viewer), clock.now()
    chosen = request.POST.get("preset", "")
    if chosen:
        return preset(chosen, style, now=now)
    return read_moment(request.POST.get("day", ""), request.POST.get("hour", ""), style, now=now)
