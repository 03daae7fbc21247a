"""Departments and teams."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base.actors import Actor
from jawab.base.errors import Refused
from jawab.base.facts import record
from jawab.people.access import require_administrator
from jawab.people.actions.agents import set_teams
from jawab.people.actions.desk import lock_desk
from jawab.people.facts import DepartmentCreated, DepartmentRenamed, TeamChanged
from jawab.people.models import Agent, Department, Team
from jawab.people.queries import active_teams


@transaction.atomic
def create_department(*, name: str, by: Actor) -> Department:
    """Refuses an empty or a taken name."""
    require_administrator(by)
    name = _free_name(name, taken=Department.objects.filter(name__iexact=name.strip()).exists())
    department = Department.objects.create(name=name)
    record(DepartmentCreated(department=department.pk), by=by, audience=())
    return department


@transaction.atomic
def rename_department(*, department: Department, name: str, by: Actor) -> Department:
    """Refuses an empty or a taken name."""
    require_administrator(by)
    others = Department.objects.exclude(pk=department.pk)
    department.name = _free_name(name, taken=others.filter(name__iexact=name.strip()).exists())
    department.save(update_fields=["name"])
    record(DepartmentRenamed(department=department.pk), by=by, audience=())
    return department


@transaction.atomic
def create_team(*, name: str, department: Department, by: Actor) -> Team:
    """Refuses an empty or a taken name."""
    require_administrator(by)
    name = _free_name(name, taken=Team.objects.filter(name__iexact=name.strip()).exists())
    team = Team.objects.create(name=name, department=department)
    record(TeamChanged(team=team.pk, created=True), by=by, audience=[team.audience])
    return team


@transaction.atomic
def begin_first_team(*, name: str, department_name: str, by: Agent) -> Team:
    """A fresh desk's first team with ``by`` in it, in the department there is or a new one of this name.

    Said twice, it is one team: where a team is at work already, that one is returned and nothing is changed.
    """
    require_administrator(by)
    lock_desk()
    if (known := active_teams().first()) is not None:
        return known
    department = Department.objects.first() or create_department(name=department_name, by=by)
    team = create_team(name=name, department=department, by=by)
    set_teams(agent=by, teams=[*by.teams.all(), team], by=by)
    return team


@transaction.atomic
def rename_team(*, team: Team, name: str, by: Actor) -> Team:
    """Refuses an empty or a taken name."""
    require_administrator(by)
    others = Team.objects.exclude(pk=team.pk)
    team.name = _free_name(name, taken=others.filter(name__iexact=name.strip()).exists())
    team.save(update_fields=["name"])
    record(TeamChanged(team=team.pk, created=False), by=by, audience=[team.audience])
    return team


@transaction.atomic
def change_team(*, team: Team, by: Actor, department: Department, is_active: bool) -> Team:
    """Move a team, or close it: a closed one is not offered any more, its tickets stay where they are."""
    require_administrator(by)
    team = Team.objects.select_for_update().get(pk=team.pk)
    if (team.department_id, team.is_active) != (department.pk, is_active):
        team.department, team.is_active = department, is_active
        team.save(update_fields=["department", "is_active"])
        record(TeamChanged(team=team.pk, created=False), by=by, audience=[team.audience])
    return team


def _free_name(name: str, *, taken: bool) -> str:
    name = name.strip()
    if not name:
        raise Refused(_("A name is needed."))
    if taken:
        raise Refused(_("This name is already taken."))
    return name
