"""Saved views: named, shared, put in order, removed and taken back."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from jawab.base.errors import NotAllowed, Refused
from jawab.people.access import active_teams_seen
from jawab.people.models import Agent, Team
from jawab.tickets.access import may_change, view_for
from jawab.tickets.actions import change_view, move_view, remove_view, restore_view, save_view
from jawab.tickets.models import SavedView, Sharing
from jawab.tickets.queries import Sort, TicketView, saved_view
from jawab.web.workspace import places
from jawab.web.workspace.answers import see_other
from jawab.web.workspace.asked import asked, resolved
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.filtering import as_conditions, filtered
from jawab.web.workspace.shell import shell


class ViewForm(forms.Form):
    """The name of a view, who sees it and how it is sorted; what it holds comes with its place."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=80)
    audience = forms.ChoiceField(label=pgettext_lazy("view", "Seen by"))
    sort = forms.ChoiceField(label=gettext_lazy("Sorting"))

    def __init__(self, viewer: Agent, view: SavedView | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.teams = {f"team-{team.pk}": team for team in active_teams_seen(viewer)}
        if view is not None and view.team is not None:
            self.teams.setdefault(f"team-{view.team.pk}", view.team)
        audience: Any = self.fields["audience"]
        audience.choices = [
            (Sharing.PRIVATE.value, Sharing.PRIVATE.label),
            *((key, team.name) for key, team in self.teams.items()),
        ]
        if viewer.is_supervisor or (view is not None and view.sharing == Sharing.EVERYONE):
            audience.choices.append((Sharing.EVERYONE.value, Sharing.EVERYONE.label))
        sort: Any = self.fields["sort"]
        sort.choices = [(each.value, name) for each, name in places.sort_names().items()]

    @property
    def sharing(self) -> tuple[str, Team | None]:
        chosen = self.cleaned_data["audience"]
        team = self.teams.get(chosen)
        return (Sharing.TEAM if team else chosen), team


@agents_only("GET", "HEAD", "POST")
def views(request: AgentRequest) -> HttpResponse:
    """All views one sees; posted to, one more."""
    viewer = request.viewer
    if request.method != "POST":
        kept = SavedView.objects.seen_by(viewer).select_related("team", "owner")
        lines = [(view, may_change(view, viewer), places.address(saved_view(view))) for view in kept]
        context = shell(viewer, section="views") | {"lines": lines}
        return render(request, "workspace/views/list.html", context)
    at = _asked(request)
    form = ViewForm(viewer, None, request.POST)
    try:
        if form.is_valid():
            sharing, team = form.sharing
            made = save_view(
                name=form.cleaned_data["name"],
                conditions=at.where,
                sort=form.cleaned_data["sort"],
                sharing=sharing,
                team=team,
                by=viewer,
            )
            messages.success(request, _("The view is saved."))
            return see_other(places.address(saved_view(made)))
    except Refused as refusal:
        form.add_error(None, str(refusal))
    return _page(request, form, at, status=409)


@agents_only("GET", "HEAD")
def new(request: AgentRequest) -> HttpResponse:
    at = _asked(request)
    form = ViewForm(request.viewer, None, initial={"audience": Sharing.PRIVATE.value, "sort": at.sort.value})
    return _page(request, form, at)


@agents_only("GET", "HEAD", "POST")
def view(request: AgentRequest, pk: int) -> HttpResponse:
    """With other conditions where the place names some."""
    viewer = request.viewer
    kept = view_for(viewer, pk)
    if not may_change(kept, viewer):
        raise NotAllowed(_("This view belongs to somebody else."))
    at = _asked(request) if "in" in {*request.GET, *request.POST} else saved_view(kept)
    if request.method != "POST":
        return _page(request, ViewForm(viewer, kept, initial=_initial(kept)), at, kept=kept)
    form = ViewForm(viewer, kept, request.POST)
    try:
        if form.is_valid():
            sharing, team = form.sharing
            change_view(
                view=kept,
                name=form.cleaned_data["name"],
                conditions=at.where,
                sort=form.cleaned_data["sort"],
                sharing=sharing,
                team=team,
                by=viewer,
            )
            messages.success(request, _("Saved."))
            return see_other(places.address(saved_view(view_for(viewer, pk))))
    except Refused as refusal:
        form.add_error(None, str(refusal))
    return _page(request, form, at, kept=kept, status=409)


@agents_only("POST")
def removal(request: AgentRequest, pk: int) -> HttpResponse:
    kept = view_for(request.viewer, pk)
    remove_view(view=kept, by=request.viewer)
    said = _("The view “%(name)s” is removed.") % {"name": kept.name}
    messages.success(request, said, extra_tags=f"undo:{reverse('view-revival', args=[pk])}")
    return see_other(reverse("views"))


@agents_only("POST")
def revival(request: AgentRequest, pk: int) -> HttpResponse:
    kept = restore_view(number=pk, by=request.viewer)
    messages.success(request, _("The view is back."))
    return see_other(places.address(saved_view(kept)))


@agents_only("POST")
def position(request: AgentRequest, pk: int) -> HttpResponse:
    """One place ``up`` or ``down`` among those of its kind."""
    kept = view_for(request.viewer, pk)
    move_view(view=kept, to="up" if request.POST.get("to") == "up" else "down", by=request.viewer)
    return see_other(f"{reverse('views')}#view-{pk}")


def _asked(request: AgentRequest) -> TicketView:
    """What the new view is to hold: a list's scope and standing become conditions too."""
    given = places.asked_place(request.POST if request.method == "POST" else request.GET)
    at = resolved(given, request.viewer)
    return filtered(as_conditions(at), sort=at.sort)


def _initial(kept: SavedView) -> dict[str, str]:
    audience = f"team-{kept.team_id}" if kept.sharing == Sharing.TEAM and kept.team_id else kept.sharing
    usual = {each.value for each in Sort}
    return {
        "name": kept.name,
        "audience": audience if audience != Sharing.TEAM else Sharing.PRIVATE.value,
        "sort": kept.sort if kept.sort in usual else Sort.WAITING.value,
    }


def _page(
    request: AgentRequest, form: ViewForm, at: TicketView, *, kept: SavedView | None = None, status: int = 200
) -> HttpResponse:
    context = shell(request.viewer, section="views") | {
        "form": form,
        "kept": kept,
        "asked": asked(at, request.viewer),
        "at": places.place_of(filtered(at.where, sort=at.sort)),
        "heading": kept.name if kept else pgettext("filter", "Save as a view"),
    }
    return render(request, "workspace/views/page.html", context, status=status)
