"""Whose duty somebody may set: their own, supervisors that of their departments' people, administrators everybody's."""

from django.utils.translation import gettext_lazy as _

from jawab.base.actors import Actor
from jawab.base.errors import NotAllowed, Refused
from jawab.people.access import require_staff, visible_teams
from jawab.people.models import Agent


def may_lead(by: Agent, agent: Agent) -> bool:
    """Whether ``by`` may say of ``agent`` how they stand to their work."""
    if by.pk == agent.pk or by.is_administrator:
        return True
    return by.is_supervisor and agent.memberships.filter(team__in=visible_teams(by)).exists()


def locked_agent(agent: Agent, *, by: Actor) -> Agent:
    """The agent, locked and fresh: whatever changes of their duty waits for this lock.

    Refuses somebody who may not set their duty, and an agent who has left.
    """
    require_staff(by)
    if isinstance(by, Agent) and not may_lead(by, agent):
        raise NotAllowed(_("Only they themselves or who leads them may change this."))
    fresh = Agent.objects.select_for_update(no_key=True).get(pk=agent.pk)
    if not fresh.is_active:
        raise Refused(_("This person does not work here any more."))
    return fresh
