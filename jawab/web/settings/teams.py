"""Departments, and the teams in them."""

from collections.abc import Callable

from django.contrib import messages
from django.db import transaction
from django.db.models import Count, Q
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.http import require_POST

from jawab.base.errors import NotThere, Refused
from jawab.people.actions import change_team, create_department, create_team, rename_department, rename_team
from jawab.people.models import Agent, Department, Team
from jawab.web.gates import agent_of
from jawab.web.settings.forms import DepartmentForm, TeamForm


class TeamsView(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        return _page(request)

    def post(self, request: HttpRequest) -> HttpResponse:
        form = TeamForm(request.POST)
        by = agent_of(request)

        def create() -> None:
            create_team(name=form.cleaned_data["name"], department=form.cleaned_data["department"], by=by)

        if not _done(form, create):
            return _page(request, team_form=form, status=422)
        messages.success(request, _("The team is there."))
        return redirect("settings-teams")


@require_POST
def departments(request: HttpRequest) -> HttpResponse:
    form = DepartmentForm(request.POST, prefix="department")
    by = agent_of(request)
    if not _done(form, lambda: create_department(name=form.cleaned_data["name"], by=by)):
        return _page(request, department_form=form, status=422)
    messages.success(request, _("The department is there."))
    return redirect("settings-teams")


class TeamView(View):
    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        team = _team(pk)
        form = TeamForm(
            initial={"name": team.name, "department": team.department, "is_active": team.is_active}
        )
        return _one(request, team, form)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        team = _team(pk)
        form = TeamForm(request.POST)
        if not _done(form, lambda: _change(team, form, by=agent_of(request))):
            return _one(request, _team(pk), form, status=422)
        messages.success(request, _("Saved."))
        return redirect("settings-teams")


class DepartmentView(View):
    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        department = _department(pk)
        return _one(request, department, DepartmentForm(initial={"name": department.name}))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        department = _department(pk)
        form = DepartmentForm(request.POST)
        by = agent_of(request)
        if not _done(
            form, lambda: rename_department(department=department, name=form.cleaned_data["name"], by=by)
        ):
            return _one(request, _department(pk), form, status=422)
        messages.success(request, _("Saved."))
        return redirect("settings-teams")


def _done(form: Form, act: Callable[[], object]) -> bool:
    """Whether the form was right and the action did not refuse its name."""
    if not form.is_valid():
        return False
    try:
        act()
    except Refused as refusal:
        form.add_error("name", str(refusal))
        return False
    return True


@transaction.atomic
def _change(team: Team, form: TeamForm, *, by: Agent) -> None:
    wanted = form.cleaned_data
    rename_team(team=team, name=wanted["name"], by=by)
    change_team(team=team, department=wanted["department"], is_active=wanted["is_active"], by=by)


def _team(pk: int) -> Team:
    team = Team.objects.filter(pk=pk).select_related("department").first()
    if team is None:
        raise NotThere(_("There is no such team."))
    return team


def _department(pk: int) -> Department:
    department = Department.objects.filter(pk=pk).first()
    if department is None:
        raise NotThere(_("There is no such department."))
    return department


def _page(
    request: HttpRequest,
    *,
    team_form: TeamForm | None = None,
    department_form: DepartmentForm | None = None,
    status: int = 200,
) -> HttpResponse:
    members = Count("memberships", filter=Q(memberships__agent__is_active=True))
    teams = (
        Team.objects.select_related("department")
        .annotate(members=members)
        .order_by("department__name", "name")
    )
    given = {
        "teams": teams,
        "departments": Department.objects.all(),
        "team_form": team_form or TeamForm(),
        "department_form": department_form or DepartmentForm(prefix="department"),
    }
    return render(request, "settings/teams.html", given, status=status)


def _one(request: HttpRequest, what: Team | Department, form: Form, *, status: int = 200) -> HttpResponse:
    return render(request, "settings/team.html", {"what": what, "form": form}, status=status)
