"""The live engine: what waits goes to whom ``route`` says, whoever of many workers decides."""

from dataclasses import replace

from django.db import connection, transaction

from jawab.base import clock
from jawab.people.models import Agent
from jawab.routing.deciding import Decision, route
from jawab.routing.models import How, RoutingSettings
from jawab.routing.queries.agents import Standing, loads_of, standings
from jawab.routing.queries.desks import Drawn
from jawab.routing.queries.queues import every_queue, routing_settings
from jawab.routing.queries.waiting import free_for, free_tickets, waiting
from jawab.routing.reasons import Reasons
from jawab.tickets.actions import Giving, give_all
from jawab.workforce.queries import taking_new

BATCH = 100
"""Assignments of one transaction: its tickets are locked until it ends, and somebody may want to open one."""
_DECIDING = 0x4A51


def assign_waiting() -> int:
    """Give what waits to those on duty who have room; how many were given, at most a batch.

    Nothing is given while the desk does not push. Any number of workers may run at once: one decides at a time, and
    whoever comes meanwhile does nothing, for the one who decides looks again. A worker that dies has given nothing
    of its batch.
    """
    settings = routing_settings()
    if not settings.pushes or not free_tickets().exists():
        return 0
    with transaction.atomic():
        on_duty = standings(settings) if _alone() else []
        return _assign(settings, on_duty) if any(each.has_room for each in on_duty) else 0


def _alone() -> bool:
    """Until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, 0)", [_DECIDING])
        (alone,) = cursor.fetchone() or (False,)
    return bool(alone)


def _assign(settings: RoutingSettings, on_duty: list[Standing]) -> int:
    """Who has no room is drawn too: what others keep for them is kept while they are on duty."""
    agents = _in_nobodys_way([each for each in on_duty if each.has_room])
    loads = loads_of(agents)
    counted = [replace(each, held=loads[each.id]) if each.id in agents else each for each in on_duty]
    queues = every_queue()
    drawn = Drawn(
        settings,
        queues=queues,
        agents=counted,
        waiting=waiting(queues, among=free_for(agents)),
        now=clock.now(),
    )
    for each in on_duty:
        if each.id not in agents:
            drawn.desk.rest(each.id)
    drawn.desk.settle()
    decisions = route(drawn.desk, drawn.now)[:BATCH]
    chosen = {each.item.id: Giving(agents[each.agent], reasons(each, drawn)) for each in decisions}
    return len(give_all(chosen=chosen, how=How.PUSH)) if chosen else 0


def _in_nobodys_way(free: list[Standing]) -> dict[int, Agent]:
    """Held, and asked anew: who takes a ticket in this moment would have one too many, who goes off duty must not be
    given one more. Both hold this lock, and are left out.
    """
    rows = Agent.objects.filter(pk__in=[each.id for each in free]).order_by("pk")
    held = {agent.pk: agent for agent in rows.select_for_update(no_key=True, skip_locked=True, of=("self",))}
    still = set(taking_new(Agent.objects.filter(pk__in=held)).values_list("pk", flat=True))
    return {number: agent for number, agent in held.items() if number in still}


def reasons(decision: Decision, drawn: Drawn) -> tuple[str, ...]:
    """As the fact keeps them."""
    ticket, queue = drawn.tickets[decision.item.id], drawn.queue(decision.item.id)
    asks = queue.skill_id if queue else None
    return Reasons.of(
        decision.why,
        queue=queue.pk if queue else 0,
        priority=ticket.priority,
        urgency=ticket.urgency or 0,
        skill=asks or 0,
        level=queue.level if queue and asks else 0,
    ).words()
