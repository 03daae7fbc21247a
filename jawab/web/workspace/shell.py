"""What every page of the workspace stands in: the navigation with its counts, and where the live line begins."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from jinja2 import pass_context
from jinja2.runtime import Context

from jawab.people.access import active_teams_seen
from jawab.people.models import Agent, Team
from jawab.tickets.access import views_seen
from jawab.tickets.models import SavedView
from jawab.tickets.queries import (
    CAP,
    Scope,
    Sort,
    Standing,
    TicketView,
    is_costly,
    position,
    saved_view,
)
from jawab.web.workspace.asked import asked
from jawab.web.workspace.bell import bell_href, bell_label, bell_marks
from jawab.web.workspace.counting import counts_for, news_for
from jawab.web.workspace.own_lists import ESCALATED, OWN_LISTS, SNOOZED, UNREAD
from jawab.web.workspace.places import address, place_of, title
from jawab.web.workspace.standings import counted_standing, menu


@dataclass(frozen=True, slots=True)
class Item:
    label: str
    href: str
    icon: str
    count: int
    more: bool
    current: bool
    key: str = ""
    attrs: Mapping[str, str | int] = field(default_factory=dict)


def shell(viewer: Agent, *, at: TicketView | None = None, section: str = "") -> dict[str, Any]:
    """``at`` is the list shown, ``section`` another page of the navigation."""
    live_after = position()
    teams = active_teams_seen(viewer)
    kept = views_seen(viewer)
    at = _with_conditions(at, kept) if at else None
    return {
        "live_after": live_after,
        "teams": teams,
        "place": place_of(at or TicketView()),
        "title": title(at or TicketView(), teams, kept),
        "asked": asked(at, viewer) if at else None,
        **navigation(viewer, teams, kept, at=at, section=section),
        "section": section or ("spam" if at and at.scope is Scope.SPAM else ""),
    }


def _with_conditions(at: TicketView, kept: list[SavedView]) -> TicketView:
    """A saved view as those who see it know it; for others it has none."""
    found = next((saved_view(each) for each in kept if each.pk == at.saved), None)
    return replace(at, where=found.where, unread=found.unread) if found else at


def navigation(
    viewer: Agent, teams: list[Team], kept: list[SavedView], *, at: TicketView | None, section: str = ""
) -> dict[str, Any]:
    """The views, and how the viewer stands. Every figure comes from one query; what would cost too much to count has
    none. Rare lists with nothing in them stand under "more".
    """
    team_views = [TicketView(Scope.TEAM, team=team.pk) for team in teams]
    saved = [saved_view(each) for each in kept]
    own = [each.view for each in OWN_LISTS]
    views = [*own, *team_views, *saved]
    counted = [view for view in views if not is_costly(view.where)]
    counts = counts_for(viewer, counted)
    names = {f"team-{team.pk}": (team.name, "users") for team in teams}
    names |= {f"view-{each.pk}": (each.name, "list-filter") for each in kept}
    looks = {each.view: (str(each.label), each.icon, each.key) for each in OWN_LISTS}

    def item(view: TicketView) -> Item:
        scope = place_of(view).partition(".")[0]
        label, icon, key = looks.get(view) or (*names[scope], "")
        count = counts.get(place_of(view), 0)
        return Item(
            label=label,
            href=address(view),
            icon=icon,
            count=min(count, CAP),
            more=count > CAP,
            current=at is not None and _is_same(at, view),
            key=key,
        )

    rare = [item(each.view) for each in OWN_LISTS if each.is_rare]
    rare.append(_promises(counts["promises"], current=section == "promises"))
    rare.append(_mentions(counts["mentions"], current=section == "mentions"))
    views_shown = {
        "own": [
            *(item(each.view) for each in OWN_LISTS if not each.is_rare),
            *(each for each in rare if each.count or each.current),
            _bell(viewer, counts["notices"], current=section == "notices"),
        ],
        "teams": [item(view) for view in team_views],
        "saved": [item(view) for view in saved],
        "more": [each for each in rare if not each.count and not each.current],
    }
    return {"navigation": views_shown, "duty": menu(counted_standing(counts))}


@pass_context
def bell(context: Context) -> Item:
    """For the pages that stand outside the workspace and count nothing else."""
    viewer: Agent = context["viewer"]
    return _bell(viewer, news_for(viewer), current=False)


def _bell(viewer: Agent, count: int, *, current: bool) -> Item:
    return Item(
        label=bell_label(),
        href=bell_href(),
        icon="bell",
        count=min(count, CAP),
        more=count > CAP,
        current=current,
        key="G N",
        attrs=bell_marks(viewer, count),
    )


def _promises(count: int, *, current: bool) -> Item:
    """Those of one's own that are due today, or late."""
    return Item(
        label=_("Promises"),
        href=reverse("promises"),
        icon="handshake",
        count=min(count, CAP),
        more=count > CAP,
        current=current,
        key="G P",
    )


def _mentions(count: int, *, current: bool) -> Item:
    return Item(
        label=_("Mentions"),
        href=reverse("mentions"),
        icon="at-sign",
        count=min(count, CAP),
        more=count > CAP,
        current=current,
    )


def _is_same(at: TicketView, view: TicketView) -> bool:
    """A saved view narrowed by a status is still that view."""
    if at.saved is not None or view.saved is not None:
        return at.saved == view.saved
    return _filters_aside(at) == view


def _filters_aside(view: TicketView) -> TicketView:
    """Snoozed tickets of one's own have a place for themselves; every other standing is a filter of its list."""
    if view.scope is Scope.ESCALATED:
        return ESCALATED
    if view.where == UNREAD.where:
        return UNREAD
    return SNOOZED if view.scope is Scope.MINE and view.standing is Standing.SNOOZED else _plain(view)


def _plain(view: TicketView) -> TicketView:
    return replace(view, standing=Standing.OPEN, sort=Sort.WAITING)
