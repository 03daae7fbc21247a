"""Where a ticket stands: its status, and for how long it sleeps."""

from datetime import datetime

from django.http import HttpResponse
from django.utils.translation import gettext as _

from jawab.base import clock
from jawab.base.errors import Refused
from jawab.language import isolate_ltr
from jawab.tickets.access import ticket_for
from jawab.tickets.actions import set_fields, set_status, tick_lines
from jawab.tickets.actions.unfinished import Unfinished
from jawab.tickets.models import Status
from jawab.web.viewing import style_for
from jawab.web.workspace.changes import changed, changed_and_on
from jawab.web.workspace.checklist_forms import ticked_here
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.field_forms import typed_here
from jawab.web.workspace.head import CHOSEN
from jawab.web.workspace.leftovers import left_to_do
from jawab.web.workspace.moments import chosen_moment, exact_moment
from jawab.web.workspace.wishes import stands


@agents_only("POST")
def status(request: AgentRequest, number: int) -> HttpResponse:
    """``then=next`` goes on with the ticket that stands below this one in the list.

    Fields and ticks that were still needed may come along; they are kept only when the status is.
    """
    ticket = ticket_for(request.viewer, number)
    wanted = request.POST.get("status", "")

    values, lines = typed_here(request, ticket), ticked_here(request)

    def change() -> None:
        if wanted not in {*CHOSEN}:
            raise Refused(_("There is no such status."))
        if values:
            set_fields(ticket=ticket, values=values, by=request.viewer)
        if lines:
            tick_lines(ticket=ticket, lines=lines, by=request.viewer)
        left = [] if request.POST.get("anyway") == "unfinished" else left_to_do(ticket, wanted)
        set_status(ticket=ticket, status=wanted, by=request.viewer, anyway=True)
        if left:
            # Only now: what a ticket cannot end without is asked for first.
            raise Unfinished(" ".join(left))

    if request.POST.get("then") != "next":
        return changed(request, number, change, form="head", said=stands(wanted) if values or lines else "")
    said = _("Ticket %(number)s is done.") % {"number": isolate_ltr(f"#{number}")}
    return changed_and_on(request, number, change, form="head", said=said)


@agents_only("POST")
def snooze(request: AgentRequest, number: int) -> HttpResponse:
    """Until a ready moment, a day (and time) typed in the viewer's calendar, or ``at``, which the palette read."""
    ticket = ticket_for(request.viewer, number)
    return changed(
        request,
        number,
        lambda: set_status(
            ticket=ticket,
            status=Status.SNOOZED,
            until=_until(request),
            through="through" in request.POST,
            by=request.viewer,
        ),
        form="snooze",
        said=_("The ticket sleeps until then."),
    )


def _until(request: AgentRequest) -> datetime | None:
    style, now = style_for(request.viewer), clock.now()
    at = request.POST.get("at", "")
    if at:
        return exact_moment(at)
    day, hour = request.POST.get("day", ""), request.POST.get("hour", "")
    return chosen_moment(request.POST.get("preset", ""), day=day, hour=hour, style=style, now=now)
