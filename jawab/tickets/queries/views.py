"""Views: which tickets a list holds, and in which order."""

from dataclasses import dataclass, field
from enum import StrEnum

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet

from jawab.people.models import Agent
from jawab.tickets.models import Escalation, Follower, SavedView, Status, Ticket
from jawab.tickets.models.tickets import AWAITING_US
from jawab.tickets.queries.conditions import Condition, from_store
from jawab.tickets.queries.filtering import fulfilling


class Scope(StrEnum):
    MINE = "mine"
    UNASSIGNED = "unassigned"
    TEAM = "team"
    FOLLOWED = "followed"
    ESCALATED = "escalated"
    ALL = "all"
    SPAM = "spam"


class Standing(StrEnum):
    """What a list holds of a scope: ``OPEN`` is all that waits for us, ``ANY`` everything, the rest single statuses."""

    ANY = "any"
    OPEN = "open"
    PENDING = "pending"
    ON_HOLD = "on_hold"
    SNOOZED = "snoozed"
    RESOLVED = "resolved"
    CLOSED = "closed"

    @property
    def statuses(self) -> tuple[Status, ...]:
        if self is Standing.ANY:
            return tuple(Status)
        return AWAITING_US if self is Standing.OPEN else (Status(self.value),)


class Sort(StrEnum):
    WAITING = "waiting"
    NEWEST = "newest"
    OLDEST = "oldest"
    PRIORITY = "priority"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class TicketView:
    """``team`` is set for the scope of one team, and only for it; ``saved`` is the number of a saved view of all.

    ``where`` are the conditions that hold besides; those of a saved view are looked up when they are not given.
    ``unread`` counts conditions of an address that nobody could read.
    """

    scope: Scope = Scope.MINE
    team: int | None = None
    standing: Standing = Standing.OPEN
    sort: Sort = Sort.WAITING
    saved: int | None = None
    where: tuple[Condition, ...] = ()
    unread: int = field(default=0, compare=False)


def in_view(seen: QuerySet[Ticket], view: TicketView, *, viewer: Agent) -> QuerySet[Ticket]:
    """Those of ``seen`` that the view holds, in no order. A ticket merged away is in none, spam in its own alone.

    A saved view that is not there, or not the viewer's to see, holds nothing.
    """
    found = seen.filter(merged_into=None, is_spam=view.scope is Scope.SPAM)
    if view.standing is not Standing.ANY:
        found = found.filter(status__in=view.standing.statuses)
    where = view.where
    if view.saved is not None and not where:
        where = _kept(view.saved, viewer)
        if not where:
            return seen.none()
    return fulfilling(_in_scope(found, view, viewer), where, viewer=viewer)


def saved_view(kept: SavedView) -> TicketView:
    """The list that somebody keeps, with its conditions."""
    read = from_store(kept.conditions)
    return TicketView(
        Scope.ALL,
        standing=Standing.ANY,
        sort=Sort(kept.sort) if kept.sort in set(Sort) else Sort.WAITING,
        saved=kept.pk,
        where=read.read,
        unread=read.unread,
    )


def _kept(number: int, viewer: Agent) -> tuple[Condition, ...]:
    kept = SavedView.objects.seen_by(viewer).filter(pk=number).first()
    return from_store(kept.conditions).read if kept else ()


def _in_scope(found: QuerySet[Ticket], view: TicketView, viewer: Agent) -> QuerySet[Ticket]:
    if view.scope is Scope.MINE:
        return found.filter(assignee=viewer)
    if view.scope is Scope.UNASSIGNED:
        return found.filter(assignee=None)
    if view.scope is Scope.TEAM:
        return found.filter(team=view.team)
    if view.scope is Scope.ESCALATED:
        asked = Escalation.objects.filter(to=viewer, ended_at=None)
        return found.filter(escalation__any_of=ArraySubquery(asked.values("pk")))
    if view.scope is Scope.FOLLOWED:
        return found.filter(Exists(Follower.objects.filter(agent=viewer, ticket=OuterRef("pk"))))
    return found
