"""What an agent was told, as far as they may see it at this moment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from jawab.base import clock
from jawab.base.models import FactRow
from jawab.knowledge.models import Article
from jawab.notices.models import Muting, Notice
from jawab.people.models import Agent
from jawab.suggestions.models import Suggestion
from jawab.tickets.access import visible_tickets
from jawab.tickets.models import Ticket

READ_AT_ONCE = 200
JUST_NOW = timedelta(minutes=2)
"""A tone for what is older would come out of the blue."""


@dataclass(frozen=True, slots=True)
class Told:
    """All that one ticket, article or suggestion has to tell, the newest first."""

    ticket: Ticket | None
    article: Article | None
    suggestion: Suggestion | None
    notices: list[Notice]
    is_unread: bool
    is_muted: bool


def still_seen(viewer: Agent) -> Q:
    """Rights that were lost since count. Articles and suggestions are read by whoever works here."""
    return Q(ticket__in=visible_tickets(viewer)) | Q(ticket=None)


def visible_notices(viewer: Agent) -> QuerySet[Notice]:
    return Notice.objects.filter(still_seen(viewer), agent=viewer, in_bell=True)


def tickets_with_news(seen: QuerySet[Ticket], *, viewer: Agent) -> QuerySet[Ticket]:
    """Of the tickets the viewer may see those with something unread for them: what the bell counts."""
    unread = Notice.objects.filter(agent=viewer, in_bell=True, read_at=None, ticket=OuterRef("pk"))
    return seen.filter(Exists(unread))


def news_beside_tickets(viewer: Agent) -> QuerySet[Notice, Any]:
    """The articles and the suggestions something is unread of, once each."""
    unread = Notice.objects.filter(agent=viewer, in_bell=True, read_at=None, ticket=None)
    return unread.order_by().values("article", "suggestion").distinct()


def has_news(viewer: Agent) -> Exists:
    """For a ticket that is read: whether anything told of it is unread, in the bell or elsewhere."""
    return Exists(Notice.objects.filter(agent=viewer, read_at=None, ticket=OuterRef("pk")))


def newest_told(viewer: Agent, *, tickets: int) -> list[Told]:
    """The newest ``tickets`` things that had something to tell, out of the newest notices."""
    found = visible_notices(viewer).select_related("ticket__customer", "article", "suggestion")
    found = found.prefetch_related("article__texts").order_by("-pk")
    by_thing: dict[tuple[int | None, ...], list[Notice]] = {}
    for notice in found[:READ_AT_ONCE]:
        by_thing.setdefault((notice.ticket_id, notice.article_id, notice.suggestion_id), []).append(notice)
    shown = list(by_thing.values())[:tickets]
    muted = muted_among(viewer, [one[0].ticket_id for one in shown if one[0].ticket_id is not None])
    return [
        Told(
            ticket=notices[0].ticket,
            article=notices[0].article,
            suggestion=notices[0].suggestion,
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
    heard = fresh.filter(still_seen(viewer)).order_by("-pk")
    return heard.values_list("pk", flat=True).first() or 0


def muted_among(viewer: Agent, tickets: Iterable[int]) -> set[int]:
    return set(
        Muting.objects.filter(agent=viewer, ticket__in=list(tickets)).values_list("ticket_id", flat=True)
    )
