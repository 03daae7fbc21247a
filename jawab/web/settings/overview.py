"""The first page of administration: what is there, and what needs a hand."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from jawab.channels.ledger import in_trouble, standings
from jawab.channels.models import Arrival, ArrivalState, Delivery, Door
from jawab.channels.outbox.states import UNREACHED
from jawab.people.models import Agent, Team
from jawab.tickets.models import Channel, ChannelKind

ENOUGH = 1000
"""Beyond this nobody needs the exact number of troubles."""


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    given = {
        "people": Agent.objects.filter(is_active=True).count(),
        "teams": Team.objects.filter(is_active=True).count(),
        "mailboxes": Channel.objects.filter(kind=ChannelKind.EMAIL).count(),
        **troubles(),
    }
    return render(request, "settings/overview.html", given)


def troubles() -> dict[str, int]:
    """Capped counts: failing doors and missing mail of mailboxes in use, mail set aside, replies that did not leave."""
    return {
        "failing": Door.objects.filter(failing_since__isnull=False, channel__is_active=True).count(),
        "missing": len(in_trouble(standings())),
        "unread": Arrival.objects.filter(state=ArrivalState.QUARANTINED)[:ENOUGH].count(),
        "unsent": Delivery.objects.filter(state__in=UNREACHED)[:ENOUGH].count(),
    }
