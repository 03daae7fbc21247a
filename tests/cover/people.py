"""Who is there, who goes, and what they had."""

from jawab.base.actors import SYSTEM
from jawab.people.models import Agent
from jawab.tickets.actions import assign
from jawab.tickets.models import Ticket
from jawab.workforce.actions import set_duty
from jawab.workforce.models import State
from tests.jobs import work_off
from tests.world import World


def there(*agents: Agent) -> None:
    for agent in agents:
        set_duty(agent=agent, state=State.AVAILABLE, by=agent)


def goes(agent: Agent, state: State = State.OFF) -> None:
    set_duty(agent=agent, state=state, by=agent)
    work_off()


def owned(world: World, agent: Agent) -> Ticket:
    ticket = world.ticket()
    return assign(ticket=ticket, agent=agent, by=SYSTEM)


def owner(ticket: Ticket) -> Agent | None:
    return Ticket.objects.select_related("assignee").get(pk=ticket.pk).assignee
