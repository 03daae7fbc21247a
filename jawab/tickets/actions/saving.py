"""Saved views: made, changed, shared, put in order, removed and taken back."""

from collections.abc import Sequence
from typing import Literal

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.errors import NotAllowed, NotThere, Refused
from jawab.base.facts import record
from jawab.base.ordering import moved
from jawab.language import one_line
from jawab.people.access import require_staff, visible_teams
from jawab.people.models import Agent, Team
from jawab.tickets.access import may_change
from jawab.tickets.facts import ViewRemoved, ViewSaved
from jawab.tickets.models import SavedView, Sharing
from jawab.tickets.queries.conditions import Condition, gathered, stored

MOST = 50
"""Views one person sees; more would be a list nobody reads."""


@transaction.atomic
def save_view(
    *,
    name: str,
    conditions: Sequence[Condition],
    sort: str,
    by: Agent,
    sharing: str = Sharing.PRIVATE,
    team: Team | None = None,
) -> SavedView:
    """Refuses an empty name, no condition at all, and sharing beyond what ``by`` may."""
    require_staff(by)
    if SavedView.objects.seen_by(by).count() >= MOST:
        raise Refused(_("There are too many views. Please remove one first."))
    view = SavedView(owner=by, created_at=clock.now())
    _write(view, name=name, conditions=conditions, sort=sort, sharing=sharing, team=team, by=by)
    record(ViewSaved(view=view.pk), by=by, audience=view.audience)
    return view


@transaction.atomic
def change_view(
    *,
    view: SavedView,
    name: str,
    conditions: Sequence[Condition],
    sort: str,
    sharing: str,
    team: Team | None,
    by: Agent,
) -> SavedView:
    """Refuses the same as ``save_view``. Taking a view back from others leaves it to its owner."""
    view = _locked(view, by=by)
    heard = set(view.audience)
    _write(view, name=name, conditions=conditions, sort=sort, sharing=sharing, team=team, by=by)
    record(ViewSaved(view=view.pk), by=by, audience=heard | set(view.audience))
    return view


@transaction.atomic
def move_view(*, view: SavedView, to: Literal["up", "down"], by: Agent) -> SavedView:
    """One place up or down among those of its kind; at the end nothing changes."""
    view = _locked(view, by=by)
    beside = list(_beside(view).select_for_update(no_key=True).order_by("position", "pk"))
    ordered = moved(beside, view, to)
    if not ordered:
        return view
    SavedView.objects.bulk_update(ordered, ["position"])
    record(ViewSaved(view=view.pk), by=by, audience=view.audience)
    return view


@transaction.atomic
def remove_view(*, view: SavedView, by: Agent) -> SavedView:
    """It is in nobody's list any more; ``restore_view`` takes that back."""
    view = _locked(view, by=by)
    view.removed_at = clock.now()
    view.save(update_fields=["removed_at"])
    record(ViewRemoved(view=view.pk), by=by, audience=view.audience)
    return view


@transaction.atomic
def restore_view(*, number: int, by: Agent) -> SavedView:
    """Refuses nobody who could have removed it; for all others it is not there."""
    require_staff(by)
    view = (
        SavedView.objects.select_for_update(of=("self",))
        .select_related("owner", "team")
        .filter(pk=number)
        .first()
    )
    if view is None or not _was_seen(view, by) or not may_change(view, by):
        raise NotThere(_("There is no such view."))
    if view.removed_at is not None:
        view.removed_at = None
        view.save(update_fields=["removed_at"])
        record(ViewSaved(view=view.pk), by=by, audience=view.audience)
    return view


def _was_seen(view: SavedView, agent: Agent) -> bool:
    if view.owner_id == agent.pk or view.sharing == Sharing.EVERYONE:
        return True
    if view.sharing != Sharing.TEAM or view.team is None:
        return False
    return visible_teams(agent).filter(pk=view.team.pk).exists()


def _locked(view: SavedView, *, by: Agent) -> SavedView:
    require_staff(by)
    found = SavedView.objects.seen_by(by).filter(pk=view.pk).select_for_update(no_key=True, of=("self",))
    fresh = found.select_related("owner", "team").first()
    if fresh is None:
        raise NotThere(_("There is no such view."))
    if not may_change(fresh, by):
        raise NotAllowed(_("This view belongs to somebody else."))
    return fresh


def _write(
    view: SavedView,
    *,
    name: str,
    conditions: Sequence[Condition],
    sort: str,
    sharing: str,
    team: Team | None,
    by: Agent,
) -> None:
    name = one_line(name, 80)
    if not name:
        raise Refused(_("A name is needed."))
    kept = gathered((each.field, each.how, each.values) for each in conditions).read
    if not kept:
        raise Refused(_("A view needs a condition."))
    _check_sharing(view, sharing, team, by=by)
    moved = (view.sharing, view.team_id) != (sharing, team.pk if team else None)
    view.name, view.conditions, view.sort = name, stored(kept), sort[:12]
    view.sharing, view.team = Sharing(sharing), team
    if moved or view.pk is None:
        last = _beside(view).order_by("-position").values_list("position", flat=True).first()
        view.position = 0 if last is None else last + 1
    view.save()


def _check_sharing(view: SavedView, sharing: str, team: Team | None, *, by: Agent) -> None:
    if sharing not in Sharing.values or (sharing == Sharing.TEAM) != (team is not None):
        raise Refused(_("Please choose with whom the view is shared."))
    if team is not None and not visible_teams(by).filter(pk=team.pk).exists():
        raise Refused(_("Please choose a team of yours."))
    if sharing == Sharing.EVERYONE and view.sharing != Sharing.EVERYONE and not by.is_supervisor:
        raise Refused(_("Only supervisors and administrators may share a view with everyone."))


def _beside(view: SavedView) -> QuerySet[SavedView]:
    """Those it stands among in the navigation."""
    among = SavedView.objects.filter(sharing=view.sharing, team=view.team, removed_at=None)
    return among.filter(owner=view.owner) if view.sharing == Sharing.PRIVATE else among
