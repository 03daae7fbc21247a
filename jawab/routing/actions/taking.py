"""Taking the next ticket instead of choosing one, by the rules that also push."""

from collections.abc import Sequence

from django.db import transaction

from jawab.base import clock
from jawab.people.access import one_press_at_a_time, require_staff
from jawab.people.models import Agent
from jawab.routing.actions.assigning import reasons
from jawab.routing.deciding import route
from jawab.routing.models import How, Load, Queue
from jawab.routing.queries.agents import Standing
from jawab.routing.queries.desks import Drawn
from jawab.routing.queries.queues import every_queue, routing_settings
from jawab.routing.queries.waiting import waiting
from jawab.tickets import actions as tickets
from jawab.tickets.actions.taking import to_take
from jawab.tickets.models import Ticket

LOOKED_AT = 20
"""Tickets tried in turn, for colleagues press at the same moment."""


@transaction.atomic
def take_next(*, by: Agent) -> Ticket | None:
    """Give ``by`` the most pressing ticket of their own teams that waits, or None when none is open to them.

    A desk without queues goes by priority, urgency and waiting alone (``tickets.actions.take_next``); with queues the
    routing decision chooses, as if ``by`` had just become free and had room for it: whoever presses wants one more.
    Any number of agents may take at once: no ticket is given twice, and none is lost.
    """
    require_staff(by)
    queues = every_queue()
    if not queues:
        return tickets.take_next(by=by, how=How.PULL)
    one_press_at_a_time(by)
    taken = None
    while taken is None and (fitting := _fitting(by, queues)):
        taken = tickets.take_first(why=fitting, by=by, how=How.PULL)
    return taken


def _fitting(by: Agent, queues: Sequence[Queue]) -> dict[int, tuple[str, ...]]:
    """The numbers of the tickets to try in their order, each with why it is its turn."""
    me = Standing(by.pk, tuple(by.serves_in), by.joined_at, dict.fromkeys(Load.values, LOOKED_AT))
    found = waiting(queues, among=to_take(by))
    drawn = Drawn(routing_settings(), queues=queues, agents=[me], waiting=found, now=clock.now())
    return {each.item.id: reasons(each, drawn) for each in route(drawn.desk, drawn.now)}
