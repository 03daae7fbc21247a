"""Lists of tickets, a page at a time, always with the same number of queries."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, Expression, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Left

from jawab.base.prepared import prepared
from jawab.people.access import Sight
from jawab.people.models import Agent
from jawab.tickets.access import tag_names, visible_tickets
from jawab.tickets.models import Draft, Message, Side, Ticket, UnreadMark
from jawab.tickets.models.tickets import NEVER, RANKS
from jawab.tickets.queries.filtering import is_lasting
from jawab.tickets.queries.keyset import (
    mark,
    mark_of_moment,
    read_mark,
    read_moment,
    row_above,
    row_below,
)
from jawab.tickets.queries.views import Sort, TicketView, in_view

PAGE = 25
_WAITING = Coalesce("waiting_since", Value(NEVER))
_DUE = Coalesce("due_at", Value(NEVER))
_BELOW_URGENT = Value(RANKS) - F("priority")

_ORDERS: dict[Sort, tuple[str | Expression, ...]] = {
    Sort.WAITING: (_WAITING, "number"),
    Sort.NEWEST: ("active_at", "number"),
    Sort.OLDEST: ("active_at", "number"),
    Sort.PRIORITY: (_BELOW_URGENT, _WAITING, "number"),
    Sort.DUE: (_DUE, _WAITING, "number"),
}
"""All rise but the newest. The urgent, or what is due, come first, and behind them those who wait longest."""


@dataclass(frozen=True, slots=True)
class Page:
    """``rest`` marks where the next page begins; empty at the end."""

    tickets: list[Ticket]
    rest: str


def page(view: TicketView, *, viewer: Agent, after: str = "") -> Page:
    """One page of what the viewer sees of a view; a mark that cannot be read is the first page."""
    place = _read(after, view.sort) or ()
    if is_lasting(view.where) and (view.where or view.saved is None):
        marks = {f"mark_{number}": part for number, part in enumerate(place)}
        tickets = _first(view, Sight.of(viewer), PAGE + 1, viewer=viewer.pk, **marks)
    else:
        tickets = list(_in_order(view, viewer, place)[: PAGE + 1])
    rest = _mark(tickets[PAGE - 1], view.sort) if len(tickets) > PAGE else ""
    return Page(tickets=tickets[:PAGE], rest=rest)


@prepared
def _first(view: TicketView, sight: Sight, most: int, *, viewer: int, **marks: Any) -> QuerySet[Ticket]:
    return _in_order(view, sight.agent(viewer), tuple(marks.values()))[:most]


def _in_order(view: TicketView, viewer: Agent, place: tuple[Any, ...]) -> QuerySet[Ticket]:
    """From behind ``place``."""
    found = with_row_parts(in_view(visible_tickets(viewer), view, viewer=viewer), viewer=viewer)
    order = _ORDERS[view.sort]
    falls = view.sort is Sort.NEWEST
    found = found.order_by(*(f"-{field}" for field in order)) if falls else found.order_by(*order)
    if place:
        found = found.filter(row_below(order, place) if falls else row_above(order, place))
    return found


def with_row_parts(tickets: QuerySet[Ticket], *, viewer: Agent) -> QuerySet[Ticket]:
    """All that a row of a list shows, in one query: also the viewer's own draft and mark, and who answered last."""
    draft = Draft.objects.filter(ticket=OuterRef("pk"), agent=viewer).exclude(text="").order_by("-saved_at")
    answer = Message.objects.filter(ticket=OuterRef("pk"), side=Side.OUT, agent__isnull=False)
    answer = answer.order_by("-created_at", "-pk")
    return tickets.select_related("customer", "assignee", "channel", "escalation").annotate(
        draft=Subquery(draft.values(start=Left("text", 200))[:1]),
        answered_by=Subquery(answer.values("agent")[:1]),
        tag_names=tag_names(),
        marked_unread=Exists(UnreadMark.objects.filter(agent=viewer, ticket=OuterRef("pk"))),
    )


def _mark(ticket: Ticket, sort: Sort) -> str:
    if sort in {Sort.NEWEST, Sort.OLDEST}:
        return mark(ticket.active_at, ticket.pk)
    place = mark(ticket.waiting_since or NEVER, ticket.pk)
    ranks = {
        Sort.PRIORITY: str(RANKS - ticket.priority),
        Sort.DUE: mark_of_moment(ticket.due_at or NEVER),
    }
    return f"{ranks[sort]}.{place}" if sort in ranks else place


def _read(text: str, sort: Sort) -> tuple[Any, ...] | None:
    """Marks of one order say nothing in another."""
    rank, _dot, rest = text.rpartition(".")
    place = read_mark(rest)
    if place is None or sort not in {Sort.PRIORITY, Sort.DUE}:
        return None if rank else place
    if sort is Sort.DUE:
        due = read_moment(rank)
        return (due, *place) if due else None
    return (int(rank), *place) if len(rank) == 1 and rank.isascii() and rank.isdigit() else None
