"""Where in the workspace an agent is: the list beside a ticket, carried by every address as one short word."""

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from jawab.people.models import Agent, Team
from jawab.tickets.models import SavedView, Ticket
from jawab.tickets.queries import Scope, Sort, Standing, TicketView, page
from jawab.web.workspace import where
from jawab.web.workspace.own_lists import UNREAD

_TEAM = re.compile(r"team-(\d{1,18})", re.ASCII)
_SAVED = re.compile(r"view-(\d{1,18})", re.ASCII)


def place_of(view: TicketView) -> str:
    """``mine.open.waiting``, ``team-3.pending.newest``, ``view-12.any.newest``, ``all.any.waiting~tag.any.7``.

    What is left out at the end is the usual. A saved view keeps its conditions to itself.
    """
    if view.saved is not None:
        return f"view-{view.saved}.{view.standing.value}.{view.sort.value}"
    scope = f"team-{view.team}" if view.team else view.scope.value
    return f"{scope}.{view.standing.value}.{view.sort.value}{where.written(view.where)}"


def read_place(text: str) -> TicketView:
    """Never refuses: what cannot be read is the usual, and conditions that cannot be read are counted."""
    place, *conditions = text[: where.LONGEST].split(where.BETWEEN)
    scope, standing, sort = [*place.split("."), "", "", ""][:3]
    asked = where.read(conditions)
    saved = _SAVED.fullmatch(scope)
    usual = Standing.ANY if saved or asked.read or scope in {Scope.SPAM, Scope.ESCALATED} else Standing.OPEN
    view = TicketView(standing=_standing(standing, usual), where=asked.read, unread=asked.unread)
    view = replace(view, sort=_sort(sort, view.standing))
    if saved:
        return replace(view, scope=Scope.ALL, saved=int(saved[1]), where=())
    team = _TEAM.fullmatch(scope)
    if team:
        return replace(view, scope=Scope.TEAM, team=int(team[1]))
    with suppress(ValueError):
        return replace(view, scope=Scope(scope) if scope != "team" else Scope.MINE)
    return view


def asked_place(values: QueryDict) -> TicketView:
    return read_place(values.get("in") or "")


def _standing(text: str, usual: Standing) -> Standing:
    return Standing(text) if text in set(Standing) else usual


def _sort(text: str, standing: Standing) -> Sort:
    usual = Sort.WAITING if standing is Standing.OPEN else Sort.NEWEST
    return Sort(text) if text in set(Sort) else usual


@lru_cache(maxsize=1024)
def address(view: TicketView) -> str:
    """The list's own page."""
    return f"{reverse('inbox')}?in={place_of(view)}"


def row_address(listed: str, number: int) -> str:
    """The same list at one of its rows, from which the keys go on."""
    return f"{listed}#row-{number}"


def title(view: TicketView, teams: Iterable[Team], saved: Iterable[SavedView] = ()) -> str:
    if view.saved is not None:
        return next((each.name for each in saved if each.pk == view.saved), _("View"))
    names = {team.pk: team.name for team in teams}
    if view == UNREAD:
        return pgettext("tickets", "Marked unread")
    if view.where:
        return _("Filtered tickets")
    if view.scope is Scope.TEAM:
        return names.get(view.team or 0, _("Team"))
    return {
        Scope.MINE: _("My tickets"),
        Scope.UNASSIGNED: pgettext("tickets", "Unassigned"),
        Scope.ESCALATED: _("Escalated to me"),
        Scope.FOLLOWED: _("Followed tickets"),
        Scope.ALL: _("All tickets"),
        Scope.SPAM: _("Spam"),
    }[view.scope]


def sort_names() -> dict[Sort, str]:
    return {
        Sort.WAITING: _("Waiting longest"),
        Sort.NEWEST: _("Newest activity"),
        Sort.OLDEST: _("Oldest activity"),
        Sort.PRIORITY: _("Priority"),
        Sort.DUE: pgettext("order", "Due first"),
    }


def standing_names() -> dict[Standing, str]:
    return {
        Standing.ANY: pgettext("ticket status", "Any status"),
        Standing.OPEN: pgettext("ticket status", "Open"),
        Standing.PENDING: pgettext("ticket status", "Waiting for customer"),
        Standing.ON_HOLD: pgettext("ticket status", "On hold"),
        Standing.SNOOZED: pgettext("ticket status", "Snoozed"),
        Standing.RESOLVED: pgettext("ticket status", "Resolved"),
        Standing.CLOSED: pgettext("ticket status", "Closed"),
    }


def next_in(view: TicketView, *, viewer: Agent, left: int) -> Ticket | None:
    """The first ticket of the list that is not the one just left."""
    found = page(view, viewer=viewer).tickets
    return next((ticket for ticket in found if ticket.pk != left), None)


def following(viewer: Agent, view: TicketView, *, number: int) -> int | None:
    """The ticket below this one in the list, else the first; asked before a change takes this one out of it."""
    listed = [ticket.pk for ticket in page(view, viewer=viewer).tickets]
    below = listed[listed.index(number) + 1 :] if number in listed else []
    return next((other for other in below + listed if other != number), None)
