"""What every page of the workspace stands in: the navigation with its counts, and where the live line begins."""

from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from jawab.people.access import visible_teams
from jawab.people.models import Agent, Team
from jawab.tickets.access import visible_tickets
from jawab.tickets.queries import CAP, Scope, Sort, Standing, TicketView, capped_counts, in_view, position
from jawab.web.workspace.places import address, place_of


@dataclass(frozen=True, slots=True)
class Item:
    label: str
    href: str
    icon: str
    count: int
    more: bool
    current: bool
    key: str = ""


def shell(viewer: Agent, *, at: TicketView | None = None, section: str = "") -> dict[str, Any]:
    """``at`` is the list shown, ``section`` another page of the navigation."""
    live_after = position()
    teams = list(visible_teams(viewer).filter(is_active=True))
    return {
        "live_after": live_after,
        "teams": teams,
        "place": place_of(at or TicketView()),
        "navigation": navigation(viewer, teams, at=at),
        "section": section,
    }


def navigation(viewer: Agent, teams: list[Team], *, at: TicketView | None) -> dict[str, list[Item]]:
    seen = visible_tickets(viewer)
    views = [*_OWN, *(TicketView(Scope.TEAM, team=team.pk) for team in teams)]
    counts = capped_counts({place_of(view): in_view(seen, view, viewer=viewer) for view in views})
    names = {f"team-{team.pk}": team.name for team in teams}
    looks = _looks()

    def item(view: TicketView) -> Item:
        scope = place_of(view).partition(".")[0]
        label, icon, key = looks.get(view) or (names[scope], "users", "")
        count = counts[place_of(view)]
        return Item(
            label=label,
            href=address(view),
            icon=icon,
            count=min(count, CAP),
            more=count > CAP,
            current=at is not None and _filters_aside(at) == view,
            key=key,
        )

    return {"own": [item(view) for view in _OWN], "teams": [item(view) for view in views[len(_OWN) :]]}


def _looks() -> dict[TicketView, tuple[str, str, str]]:
    words = [
        (_("My tickets"), "inbox", "G M"),
        (pgettext("tickets", "Unassigned"), "user-round-x", "G U"),
        (_("All tickets"), "layout-list", "G I"),
        (pgettext("tickets", "Snoozed"), "moon-star", ""),
    ]
    return dict(zip(_OWN, words, strict=True))


def _filters_aside(view: TicketView) -> TicketView:
    """Snoozed tickets of one's own have a place for themselves; every other standing is a filter of its list."""
    return _SNOOZED if view.scope is Scope.MINE and view.standing is Standing.SNOOZED else _plain(view)


def _plain(view: TicketView) -> TicketView:
    return replace(view, standing=Standing.OPEN, sort=Sort.WAITING)


_SNOOZED = TicketView(Scope.MINE, standing=Standing.SNOOZED, sort=Sort.NEWEST)
_OWN = [TicketView(Scope.MINE), TicketView(Scope.UNASSIGNED), TicketView(Scope.ALL), _SNOOZED]
