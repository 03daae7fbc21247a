"""What an agent was told, as far as they may see it at this moment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, OuterRef, QuerySet

from jawab.base import clock
from jawab.base.models import FactRow
from jawab.notices.models import Muting, Notice
from jawab.people.models import Agent
from jawab.tickets.access import visible_tickets
from jawab.tickets.models import Ticket

READ_AT_ONCE = 200
JUST_NOW = timedelta(minutes=2)
"""A tone for what is older would come out of the blue."""


@dataclass(frozen=True, slots=True)
class Told:
    """All that one ticket has to tell, the newest first, with the facts themselves by their numbers."""

    ticket: Ticket
    notices: list[Notice]
    is_unread: bool
    is_muted: bool


def visible_notices(viewer: Agent) -> QuerySet[Notice]:
    """Rights that were lost since count."""
    return Notice.objects.filter(agent=viewer, in_bell=True, ticket__in=visible_tickets(viewer))


def tickets_with_news(seen: QuerySet[Ticket], *, viewer: Agent) -> QuerySet[Ticket]:
    """Of the tickets the viewer may see those with something unread for them: what the bell counts."""
    unread = Notice.objects.filter(agent=viewer, in_bell=True, read_at=None, ticket=OuterRef("pk"))
    return seen.filter(Exists(unread))


def has_news(viewer: Agent) -> Exists:
    """For a ticket that is read: whether anything told of it is unread, in the bell or elsewhere."""
    return Exists(Notice.objects.filter(agent=viewer, read_at=None, ticket=OuterRef("pk")))


def newest_told(viewer: Agent, *, tickets: int) -> list[Told]:
    """The newest ``tickets`` tickets that had something to tell, out of the newest notices."""
    found = visible_notices(viewer).select_related("ticket__customer").order_by("-pk")[:READ_AT_ONCE]
    by_ticket: dict[int, list[Notice]] = {}
    for notice in found:
        by_ticket.setdefault(notice.ticket_id, []).append(notice)
    shown = list(by_ticket.values())[:tickets]
    muted = muted_among(viewer, [notices[0].ticket_id for notices in shown])
    return [
        Told(
            ticket=notices[0].ticket,
            notices=notices,
            is_unread=any(notice.read_at is None for notice in notices),
            is_muted=notices[0].ticket_id in muted,
        )
        for notices in shown
    ]


def facts_of(told: Iterable[Told]) -> dict[int, FactRow]:
    """What happened, by the ledger's number."""
    return FactRow.objects.in_bulk([notice.fact for each in told for notice in each.notices])


def newest_sound(viewer: Agent) -> int:
    """The newest unread notice of this moment that is to be heard; 0 when there is none."""
    fresh = Notice.objects.filter(agent=viewer, sounds=True, read_at=None, at__gt=clock.now() - JUST_NOW)
    heard = fresh.filter(ticket__in=visible_tickets(viewer)).order_by("-pk")
    return heard.values_list("pk", flat=True).first() or 0


def muted_among(viewer: Agent, tickets: Iterable[int]) -> set[int]:
    return set(
        Muting.objects.filter(agent=viewer, ticket__in=list(tickets)).values_list("ticket_id", flat=True)
    )
