"""Who may do what among people. Tickets have their own access, built on ``audiences``."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from jawab.base.actors import Actor
from jawab.base.errors import NotAllowed, NotThere
from jawab.people.models import Agent, Customer, Field, Team

EVERYTHING = "*"
NO_TEAM = "team:none"


def audiences(agent: Agent) -> list[str]:
    """The audiences this agent belongs to; facts and tickets are shown where they meet.

    An administrator sees all; a supervisor the teams of their departments; an agent their teams.
    Tickets that have no team yet are everybody's.
    """
    if agent.is_administrator:
        return [EVERYTHING]
    return [agent.audience, NO_TEAM, *(team.audience for team in visible_teams(agent))]


def visible_teams(agent: Agent) -> QuerySet[Team]:
    """As a query that others build into theirs."""
    if agent.is_administrator:
        return Team.objects.order_by("pk")
    own = Q(memberships__agent=agent)
    if agent.is_supervisor:
        own |= Q(department__teams__memberships__agent=agent)
    return Team.objects.filter(own).distinct().order_by("pk")


def visible_fields(agent: Agent) -> list[Field]:
    """Those in use that this agent meets: customers', and tickets' of the teams they see or of all."""
    teams = set(visible_teams(agent).values_list("pk", flat=True))
    fields = Field.objects.whole().filter(retired_at=None)
    return [field for field in fields if not field.team_ids or teams & {*field.team_ids}]


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


def one_press_at_a_time(by: Agent) -> None:
    """Until this transaction ends: a button pressed twice at once is two presses, one after the other."""
    Agent.objects.select_for_update(no_key=True).only("pk").get(pk=by.pk)


def customer_for(by: Actor, pk: int) -> Customer:
    """Every agent may look up every customer: whoever answers the phone must know who rings."""
    require_staff(by)
    found = Customer.objects.filter(pk=pk).select_related("organisation").first()
    if found is None:
        raise NotThere(_("There is no such customer."))
    return found
