"""Who may do what among people. Tickets have their own access, built on ``audiences``."""

from django.utils.translation import gettext_lazy as _

from jawab.base.actors import Actor
from jawab.base.errors import NotAllowed, NotThere
from jawab.people.models import Agent, Customer, Team

EVERYTHING = "*"
NO_TEAM = "team:none"


def audiences(agent: Agent) -> list[str]:
    """The audiences this agent belongs to; facts and tickets are shown where they meet.

    An administrator sees all; a supervisor the teams of their departments; an agent their teams.
    Tickets that have no team yet are everybody's.
    """
    if agent.is_administrator:
        return [EVERYTHING]
    return [agent.audience, NO_TEAM, *(f"team:{team}" for team in visible_team_ids(agent))]


def visible_team_ids(agent: Agent) -> list[int]:
    teams = Team.objects.order_by("pk")
    if agent.is_administrator:
        return list(teams.values_list("pk", flat=True))
    own = list(teams.filter(memberships__agent=agent).values_list("pk", "department_id"))
    if not agent.is_supervisor:
        return [team for team, _department in own]
    departments = {department for _team, department in own}
    return list(teams.filter(department__in=departments).values_list("pk", flat=True))


def require_administrator(by: Actor) -> None:
    """The desk itself may do what an administrator may."""
    if isinstance(by, Agent) and not (by.is_active and by.is_administrator):
        raise NotAllowed(_("Only an administrator may do this."))
    if isinstance(by, Customer):
        raise NotAllowed(_("Only an administrator may do this."))


def require_staff(by: Actor) -> None:
    """An active agent, or the desk itself."""
    if isinstance(by, Customer) or (isinstance(by, Agent) and not by.is_active):
        raise NotAllowed(_("Only agents may do this."))


def customer_for(by: Actor, pk: int) -> Customer:
    """Every agent may look up every customer: whoever answers the phone must know who rings."""
    require_staff(by)
    found = Customer.objects.filter(pk=pk).select_related("organisation").first()
    if found is None:
        raise NotThere(_("There is no such customer."))
    return found
