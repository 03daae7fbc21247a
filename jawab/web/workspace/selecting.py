"""The bar of the list by which several tickets are changed at once."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from jawab.base import clock
from jawab.people.models import Agent
from jawab.tickets.queries import TicketView
from jawab.web.viewing import style_for
from jawab.web.workspace.doors import AgentRequest
from jawab.web.workspace.head import priority_choices, status_choices
from jawab.web.workspace.moments import Preset, presets
from jawab.web.workspace.places import place_of
from jawab.web.workspace.standings import Stands, shortly
from jawab.workforce.queries import with_duty

COLLEAGUES = 30
"""In the menu; whoever is not among them is found on a page of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulk:
    """What the bar offers. ``key`` makes two presses of one page one change; ``opened`` is the ticket beside it."""

    key: str
    moment: datetime
    selection: str
    opened: int
    after: str
    presets: list[Preset]
    statuses: list[tuple[str, str]]
    priorities: list[tuple[int, str]]


def bulk(request: AgentRequest, view: TicketView, *, opened: int) -> Bulk:
    now = clock.now()
    return Bulk(
        key=uuid.uuid4().hex,
        moment=now,
        selection=f"{reverse('selection')}?in={place_of(view)}",
        opened=opened,
        after=request.GET.get("after", ""),
        presets=presets(style_for(request.viewer), now=now),
        statuses=status_choices(),
        priorities=priority_choices(),
    )


def colleagues_of(viewer: Agent, view: TicketView) -> list[tuple[Agent, Stands]]:
    """With how they stand; of the team whose list it is; else everybody at work."""
    others = Agent.objects.filter(is_active=True).exclude(pk=viewer.pk)
    if view.team:
        others = others.filter(memberships__team=view.team)
    return [(one, shortly(one)) for one in with_duty(others)[:COLLEAGUES]]
