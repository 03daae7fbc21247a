"""Who may do what among people. Tickets have their own access, built on ``audiences``."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import Actor
from jawab.base.errors import NotAllowed, NotThere
from jawab.base.link_secrets import digest
from jawab.base.prepared import planned
from jawab.people.models import (
    Address,
    Agent,
    Confirmation,
    ContactPoint,
    Customer,
    CustomerSession,
    Field,
    SignInCode,
    Team,
)

EVERYTHING = "*"
NO_TEAM = "team:none"


@dataclass(frozen=True, slots=True)
class Sight:
    """What decides, besides the key, how the queries of what an agent sees look: for those that are compiled once."""

    role: str
    is_active: bool

    @classmethod
    def of(cls, agent: Agent) -> "Sight":
        return cls(agent.role, agent.is_active)

    def agent(self, pk: int) -> Agent:
        """Somebody who sees so, and of whom nothing else is known."""
        return Agent(pk=pk, role=self.role, is_active=self.is_active)


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


def active_teams_seen(agent: Agent) -> list[Team]:
    """Those an agent chooses among."""
    return _active_teams(Sight.of(agent), viewer=agent.pk)


@planned
def _active_teams(sight: Sight, *, viewer: int) -> QuerySet[Team]:
    return visible_teams(sight.agent(viewer)).filter(is_active=True)


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


def require_supervisor(by: Actor) -> None:
    """Those who lead, or the desk itself."""
    require_staff(by)
    if isinstance(by, Agent) and not by.is_supervisor:
        raise NotAllowed(_("Only those who supervise may do this."))


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


def whoever_is_now(by: Actor, pk: int) -> Customer:
    """As ``customer_for``, and of a signpost whom it points to: whom one speaks with is that one."""
    found = customer_for(by, pk)
    while found.merged_into_id:
        found = customer_for(by, found.merged_into_id)
    return found


def contact_point_for(by: Actor, pk: int) -> ContactPoint:
    """Of any customer, as ``customer_for``."""
    require_staff(by)
    found = ContactPoint.objects.filter(pk=pk).select_related("customer").first()
    if found is None:
        raise NotThere(_("There is no such contact point."))
    return found


def confirmation_behind(token: str) -> Confirmation:
    """What a link in a letter leads to. Raises NotThere for a wrong one; what counts no more is found, to say so."""
    found = Confirmation.objects.filter(digest=digest(token)).select_related("point__customer").first()
    if found is None:
        raise NotThere(_("There is no such question. Perhaps the link was cut off."))
    return found


def sign_in_behind(token: str) -> SignInCode:
    """What a link in a letter leads to. Raises NotThere for a wrong one; what counts no more is found, to say so."""
    found = SignInCode.objects.filter(link_digest=digest(token)).first()
    if found is None:
        raise NotThere(_("There is no such link. Perhaps it was cut off."))
    return found


def session_behind(token: str) -> CustomerSession | None:
    """While it lasts, with whose it is now; None for a wrong one. One query."""
    found = CustomerSession.objects.filter(digest=digest(token), expires_at__gt=clock.now())
    session = found.select_related("point__customer").first()
    return None if session is None or session.point.customer.erased_at else session


def address_for(by: Actor, pk: int) -> Address:
    """Of any customer, as ``customer_for``."""
    require_staff(by)
    found = Address.objects.filter(pk=pk).select_related("customer").first()
    if found is None:
        raise NotThere(_("There is no such address."))
    return found
