"""Who is invited to an event and who comes: on the campaign's page, as a list of its own, and as a table."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from jawab import calendars
from jawab.base import clock
from jawab.base.errors import NotAllowed, Refused
from jawab.calendars import Style
from jawab.outreach.access import event_for, guest_for
from jawab.outreach.actions import answer_invitation
from jawab.outreach.event_words import at_place, title_of, when_of
from jawab.outreach.models import Campaign, Guest, GuestState
from jawab.outreach.queries import GuestCounts, guest_counts, guests_of
from jawab.tickets.access import visible_tickets
from jawab.web.outreach.posted_answers import persons_choices, posted_answer
from jawab.web.spreadsheets import spreadsheet
from jawab.web.viewing import style_for
from jawab.web.workspace.answers import see_other
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.shell import shell

MOST = 2_000
"""Rows of one page: who stands at a door wants all of them at once."""


def event_shown(campaign: Campaign, request: AgentRequest) -> dict[str, Any]:
    """The event on the campaign's page; how many come as soon as people are invited."""
    event, now = campaign.event, clock.now()
    there = at_place(style_for(request.viewer), event)
    return {
        "event": event,
        "event_when": when_of(event, there),
        "event_until": calendars.moment(event.answers_until, there),
        "event_there": event.time_zone.replace("_", " "),
        "event_to_come": event.is_to_come(now),
        "guests": guest_counts(event) if campaign.begun_at is not None else None,
    }


@agents_only("GET", "HEAD")
def guests(request: AgentRequest, pk: int) -> HttpResponse:
    """``state`` is one of those of a guest; who comes, without it."""
    event, style = event_for(request.viewer, pk), style_for(request.viewer)
    state = request.GET.get("state", GuestState.COMING)
    state = state if state in GuestState.values else GuestState.COMING
    counts, found = guest_counts(event), list(guests_of(event, state)[:MOST])
    context = {
        **shell(request.viewer, section="campaigns"),
        "campaign": event.campaign,
        "event": event,
        "title": title_of(event, style.language),
        "event_when": when_of(event, at_place(style, event)),
        "tabs": _tabs(reverse("campaign-guests", args=[pk]), state, counts),
        "rows": found,
        "counts": counts,
    }
    return render(request, "campaigns/guests.html", context)


def _tabs(here: str, state: str, counts: GuestCounts) -> list[dict[str, Any]]:
    each: list[tuple[GuestState, int]] = [
        (GuestState.COMING, counts.coming),
        (GuestState.WAITING, counts.waiting),
        (GuestState.DECLINED, counts.declined),
        (GuestState.INVITED, counts.unanswered),
    ]
    return [
        {"label": one.label, "href": f"{here}?state={one.value}", "current": one == state, "count": count}
        for one, count in each
    ]


@agents_only("GET", "HEAD")
def guest_table(request: AgentRequest, pk: int) -> HttpResponse:
    """Everybody who answered, for a spreadsheet."""
    event, style = event_for(request.viewer, pk), style_for(request.viewer)
    answered = guests_of(event).exclude(state=GuestState.INVITED)
    head = [
        pgettext("guest", "Name"),
        pgettext("guest", "Addresses and numbers"),
        pgettext("guest", "Answer"),
        pgettext("guest", "Persons"),
        pgettext("guest", "Answered"),
    ]
    rows = [_cells(each, style) for each in answered.prefetch_related("contact__customer__contact_points")]
    return spreadsheet(f"guests-{event.campaign_id}", [head, *rows])


def _cells(each: Guest, style: Style) -> list[str]:
    customer = each.contact.customer
    points = ", ".join(point.shown for point in customer.contact_points.all())
    at = calendars.moment(each.answered_at, style) if each.answered_at else ""
    return [customer.name, points, str(each.get_state_display()), str(each.persons), at]


@agents_only("GET", "HEAD", "POST")
def guest(request: AgentRequest, pk: int) -> HttpResponse:
    """What somebody answered; posted, it is written down as they said it: ``comes`` is yes or no, with ``persons``."""
    found = guest_for(request.viewer, pk)
    if request.method != "POST":
        return _guest_page(request, found)
    try:
        answer_invitation(guest=found, by=request.viewer, **posted_answer(request))
    except (NotAllowed, Refused) as refusal:
        return _guest_page(request, guest_for(request.viewer, pk), refusal=str(refusal))
    messages.success(request, _("The answer is written down."))
    return see_other(reverse("guest", args=[pk]))


def _guest_page(request: AgentRequest, found: Guest, *, refusal: str = "") -> HttpResponse:
    event, style = found.event, style_for(request.viewer)
    seen = visible_tickets(request.viewer).filter(pk=found.contact.ticket_id or 0)
    context = {
        **shell(request.viewer, section="campaigns"),
        "guest": found,
        "campaign": event.campaign,
        "customer": found.contact.customer,
        "title": title_of(event, style.language),
        "event_when": when_of(event, at_place(style, event)),
        "ticket": seen.first(),
        "persons": persons_choices(event, style),
        "open": event.is_to_come(clock.now()),
        "refusal": refusal,
    }
    return render(request, "campaigns/guest.html", context, status=409 if refusal else 200)
