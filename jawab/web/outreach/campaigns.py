"""Campaigns: all of them, and each on its page, from its draft to what became of its letters."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from jawab.base.errors import NotAllowed, Refused
from jawab.outreach.access import campaign_for
from jawab.outreach.actions import (
    approve_campaign,
    change_campaign,
    create_campaign,
    end_campaign,
    pause_campaign,
    run_campaign,
)
from jawab.outreach.models import Campaign, CampaignKind, Contact, ContactState
from jawab.outreach.queries import contact_counts, reach_of
from jawab.people.countries import country_name
from jawab.tickets.access import visible_tickets
from jawab.web.outreach.call_shown import calls_shown
from jawab.web.outreach.campaign_forms import CampaignForms, typed_forms
from jawab.web.outreach.guests import event_shown
from jawab.web.workspace.answers import see_other
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.posted import row_number
from jawab.web.workspace.shell import shell

PAGE = 50


@agents_only("GET", "HEAD")
def campaigns(request: AgentRequest) -> HttpResponse:
    """The newest first."""
    below = row_number(request.GET.get("below", ""))
    rows = Campaign.objects.select_related("channel", "team").order_by("-pk")
    found = list((rows.filter(pk__lt=below) if below else rows)[: PAGE + 1])
    older = f"{reverse('campaigns')}?below={found[PAGE - 1].pk}" if len(found) > PAGE else ""
    context = {**shell(request.viewer, section="campaigns"), "rows": found[:PAGE], "older": older}
    return render(request, "campaigns/list.html", context)


@agents_only("GET", "HEAD", "POST")
def new(request: AgentRequest) -> HttpResponse:
    """``?kind=calls`` is a call list, ``?kind=invitation`` an invitation."""
    asked = request.GET.get("kind", "")
    kind = asked if asked in CampaignKind.values else CampaignKind.MAIL
    forms = typed_forms(request, None, kind)
    if request.method != "POST":
        return _form_page(request, forms)
    if forms.are_valid():
        try:
            made = create_campaign(wish=forms.wish(), by=request.viewer)
        except Refused as refusal:
            forms.campaign.add_error(None, str(refusal))
        else:
            return see_other(reverse("campaign", args=[made.pk]))
    return _form_page(request, forms, status=422)


@agents_only("GET", "HEAD", "POST")
def draft(request: AgentRequest, pk: int) -> HttpResponse:
    """Written anew, until it has begun."""
    found = campaign_for(request.viewer, pk)
    forms = typed_forms(request, found, found.kind)
    if request.method != "POST":
        return _form_page(request, forms, campaign=found)
    if forms.are_valid():
        try:
            change_campaign(campaign=found, wish=forms.wish(), by=request.viewer)
        except Refused as refusal:
            forms.campaign.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return see_other(reverse("campaign", args=[pk]))
    return _form_page(request, forms, campaign=found, status=422)


@agents_only("GET", "HEAD")
def campaign(request: AgentRequest, pk: int) -> HttpResponse:
    return campaign_page(request, campaign_for(request.viewer, pk))


@agents_only("POST")
def approval(request: AgentRequest, pk: int) -> HttpResponse:
    return _moved(request, pk, lambda found: approve_campaign(campaign=found, by=request.viewer))


@agents_only("POST")
def departure(request: AgentRequest, pk: int) -> HttpResponse:
    """It begins, or goes on."""
    return _moved(request, pk, lambda found: run_campaign(campaign=found, by=request.viewer))


@agents_only("POST")
def pause(request: AgentRequest, pk: int) -> HttpResponse:
    return _moved(request, pk, lambda found: pause_campaign(campaign=found, by=request.viewer))


@agents_only("POST")
def ending(request: AgentRequest, pk: int) -> HttpResponse:
    return _moved(request, pk, lambda found: end_campaign(campaign=found, by=request.viewer))


def _moved(request: AgentRequest, pk: int, move: Callable[[Campaign], object]) -> HttpResponse:
    found = campaign_for(request.viewer, pk)
    try:
        move(found)
    except (NotAllowed, Refused) as refusal:
        return campaign_page(request, campaign_for(request.viewer, pk), refusal=str(refusal))
    return see_other(reverse("campaign", args=[pk]))


def campaign_page(request: AgentRequest, found: Campaign, *, refusal: str = "") -> HttpResponse:
    """Before it begins whom it would reach; after that who was written to, a state at a time."""
    state = request.GET.get("state", "")
    state = state if state in ContactState.values else ""
    context: dict[str, Any] = {
        **shell(request.viewer, section="campaigns"),
        "campaign": found,
        "texts": list(found.texts.all()),
        "included": list(found.included.all()),
        "excluded": list(found.excluded.all()),
        "country": country_name(found.country, request.viewer.language) if found.country else "",
        "leads_here": request.viewer.is_supervisor,
        "refusal": refusal,
        "reach": reach_of(found) if found.begun_at is None else None,
    }
    if found.begun_at is not None:
        context |= _contacts(request, found, state)
    if found.invites:
        context |= event_shown(found, request)
    if found.begun_at is not None and found.calls:
        context |= calls_shown(found, request)
    return render(request, "campaigns/page.html", context, status=409 if refusal else 200)


def _contacts(request: AgentRequest, found: Campaign, state: str) -> dict[str, Any]:
    """Whoever works here may see every customer, and a letter's ticket only who may see that."""
    counts = contact_counts(found)
    below = row_number(request.GET.get("below", ""))
    rows = Contact.objects.filter(campaign=found).select_related("customer").order_by("-pk")
    rows = rows.filter(state=state) if state else rows
    page = list((rows.filter(pk__lt=below) if below else rows)[: PAGE + 1])
    here = reverse("campaign", args=[found.pk])
    tickets = visible_tickets(request.viewer).filter(
        pk__in=[each.ticket_id for each in page if each.ticket_id]
    )
    return {
        "tabs": _tabs(here, state, counts),
        "contacts": page[:PAGE],
        "seen": set(tickets.values_list("pk", flat=True)),
        "older": f"{here}?state={state}&below={page[PAGE - 1].pk}" if len(page) > PAGE else "",
    }


def _tabs(here: str, state: str, counts: dict[str, int]) -> list[dict[str, Any]]:
    every: list[tuple[str, str | Promise, int]] = [("", _("All"), sum(counts.values()))]
    every += [(one.value, one.label, counts[one.value]) for one in ContactState if counts[one.value]]
    return [
        {
            "label": label,
            "href": f"{here}?state={key}" if key else here,
            "current": key == state,
            "count": count,
        }
        for key, label, count in every
    ]


def _form_page(
    request: AgentRequest, forms: CampaignForms, *, campaign: Campaign | None = None, status: int = 200
) -> HttpResponse:
    context = {
        **shell(request.viewer, section="campaigns"),
        "form": forms.campaign,
        "event_form": forms.event,
        "campaign": campaign,
    }
    return render(request, "campaigns/form.html", context, status=status)
