"""Lists of tickets, a page at a time, always with the same number of queries."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Left

from jawab.people.models import Agent
from jawab.tickets.models import Draft, Ticket
from jawab.tickets.queries.keyset import mark, read_mark, row_above, row_below
from jawab.tickets.queries.views import Sort, TicketView, in_view

PAGE = 50
# Who waits for nothing comes after everybody who waits.
_NEVER = datetime(9999, 1, 1, tzinfo=UTC)
_WAITING = Coalesce("waiting_since", Value(_NEVER))


@dataclass(frozen=True, slots=True)
class Page:
    """``rest`` marks where the next page begins; empty at the end."""

    tickets: list[Ticket]
    rest: str


def page(seen: QuerySet[Ticket], view: TicketView, *, viewer: Agent, after: str = "") -> Page:
    """One page of a view; a mark that cannot be read is the first page."""
    found = with_row_parts(in_view(seen, view, viewer=viewer), viewer=viewer)
    found = found.order_by("-active_at", "-number")
    if view.sort is Sort.WAITING:
        found = found.order_by(_WAITING, "number")
    place = read_mark(after)
    if place is not None and view.sort is Sort.WAITING:
        found = found.filter(row_above((_WAITING, "number"), place))
    elif place is not None:
        found = found.filter(row_below(("active_at", "number"), place))
    tickets = list(found[: PAGE + 1])
    rest = _mark(tickets[PAGE - 1], view.sort) if len(tickets) > PAGE else ""
    return Page(tickets=tickets[:PAGE], rest=rest)


def with_row_parts(tickets: QuerySet[Ticket], *, viewer: Agent) -> QuerySet[Ticket]:
    """All that a row of a list shows, the viewer's own draft included, in two queries."""
    draft = Draft.objects.filter(ticket=OuterRef("pk"), agent=viewer).order_by("-saved_at")
    return (
        tickets.select_related("customer", "assignee", "channel")
        .prefetch_related("tags")
        .annotate(draft=Subquery(draft.values(start=Left("text", 200))[:1]))
    )


def _mark(ticket: Ticket, sort: Sort) -> str:
    at = (ticket.waiting_since or _NEVER) if sort is Sort.WAITING else ticket.active_at
    return mark(at, ticket.pk)
