"""The event of an invitation that has begun: changed, or called off."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from jawab.base.errors import NotAllowed, Refused
from jawab.outreach.access import campaign_for, event_for
from jawab.outreach.actions import call_off_event, change_event
from jawab.outreach.models import Event
from jawab.web.outreach.campaigns import campaign_page
from jawab.web.outreach.event_form import EventForm
from jawab.web.viewing import style_for
from jawab.web.workspace.answers import see_other
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.shell import shell


@agents_only("GET", "HEAD", "POST")
def event(request: AgentRequest, pk: int) -> HttpResponse:
    """Posted, it is so from now on, and whoever comes or waits is told when it moves."""
    found, style = event_for(request.viewer, pk), style_for(request.viewer)
    if request.method != "POST":
        return _page(request, found, EventForm.of(found, style))
    form = EventForm(request.POST, style=style)
    if form.is_valid():
        try:
            change_event(campaign=found.campaign, wish=form.wish(), by=request.viewer)
        except (NotAllowed, Refused) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved. Who comes or waits is told if it has moved."))
            return see_other(reverse("campaign", args=[pk]))
    return _page(request, found, form, status=422)


@agents_only("POST")
def cancellation(request: AgentRequest, pk: int) -> HttpResponse:
    """It is called off."""
    found = event_for(request.viewer, pk)
    try:
        call_off_event(campaign=found.campaign, by=request.viewer)
    except (NotAllowed, Refused) as refusal:
        return campaign_page(request, campaign_for(request.viewer, pk), refusal=str(refusal))
    messages.success(request, _("The event is called off; who comes or waits is told."))
    return see_other(reverse("campaign", args=[pk]))


def _page(request: AgentRequest, found: Event, form: EventForm, *, status: int = 200) -> HttpResponse:
    context = {**shell(request.viewer, section="campaigns"), "campaign": found.campaign, "form": form}
    return render(request, "campaigns/event.html", context, status=status)
