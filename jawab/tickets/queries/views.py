"""Views: which tickets a list holds, and in which order."""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import QuerySet

from jawab.people.models import Agent
from jawab.tickets.models import Status, Ticket
from jawab.tickets.models.tickets import AWAITING_US


class Scope(StrEnum):
    MINE = "mine"
    UNASSIGNED = "unassigned"
    TEAM = "team"
    ALL = "all"


class Standing(StrEnum):
    """What a list holds of a scope: ``OPEN`` is all that waits for us, the rest are single statuses."""

    OPEN = "open"
    PENDING = "pending"
    ON_HOLD = "on_hold"
    SNOOZED = "snoozed"
    RESOLVED = "resolved"
    CLOSED = "closed"

    @property
    def statuses(self) -> tuple[Status, ...]:
        return AWAITING_US if self is Standing.OPEN else (Status(self.value),)


class Sort(StrEnum):
    WAITING = "waiting"
    NEWEST = "newest"
    OLDEST = "oldest"
    PRIORITY = "priority"


@dataclass(frozen=True, slots=True)
class TicketView:
    """``team`` is set for the scope of one team, and only for it."""

    scope: Scope = Scope.MINE
    team: int | None = None
    standing: Standing = Standing.OPEN
    sort: Sort = Sort.WAITING


def in_view(seen: QuerySet[Ticket], view: TicketView, *, viewer: Agent) -> QuerySet[Ticket]:
    """Those of ``seen`` that the view holds, in no order. A ticket merged away is in none."""
    found = seen.filter(status__in=view.standing.statuses, merged_into=None)
    if view.scope is Scope.MINE:
        return found.filter(assignee=viewer)
    if view.scope is Scope.UNASSIGNED:
        return found.filter(assignee=None)
    if view.scope is Scope.TEAM:
        return found.filter(team=view.team)
    return found
