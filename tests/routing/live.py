"""A desk with queues and people for the tests of the live engine."""

from collections.abc import Iterable
from datetime import timedelta

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.models import FactRow
from jawab.people.models import Agent, Skill, Team
from jawab.routing.actions import assign_waiting, change_routing, save_queue
from jawab.routing.models import Assignment, Queue
from jawab.tickets.models import Ticket
from jawab.tickets.queries.conditions import Condition, condition
from tests.world import NOON, World, agent, customer

CALM = "سلام، کتری سفارش شکسته رسید."


def asking(field: str, how: str, *values: str) -> Condition:
    found = condition(field, how, values)
    assert found is not None
    return found


def queue(name: str, *conditions: Condition, target: int = 240, **more: object) -> Queue:
    return save_queue(name=name, conditions=conditions, target_minutes=target, by=SYSTEM, **more)  # type: ignore[arg-type]


def pushing(**more: int | bool) -> None:
    """The desk gives out what waits, and keeps nothing for anybody unless told."""
    change_routing(by=SYSTEM, **{"pushes": True, "owner_minutes": 0, **more})


def arrived(world: World, minutes: float, written: str = CALM, *, who: int = 0) -> Ticket:
    """A ticket of Maryam's, or of the customer of this number, whom nobody knows yet."""
    whose = customer(f"Customer {who}", f"customer{who}@mail.example") if who else None
    with clock.at(NOON + timedelta(minutes=minutes)):
        return world.message(f"{minutes}", written, customer=whose).ticket


def crew(team: Team, count: int) -> list[Agent]:
    return [agent(f"Agent{number}", teams=(team,)) for number in range(count)]


def given(minutes: float = 0.0) -> int:
    """Everything the engine gives at this moment."""
    total = 0
    with clock.at(NOON + timedelta(minutes=minutes)):
        while count := assign_waiting():
            total += count
    return total


def whose(*tickets: Ticket) -> list[str | None]:
    names = dict(Ticket.objects.values_list("pk", "assignee__name"))
    return [names[ticket.pk] for ticket in tickets]


def skill(name: str, *, language: str = "") -> Skill:
    from jawab.people.actions import save_skill

    return save_skill(name=name, kind="language" if language else "product", language=language, by=SYSTEM)


def check_books(tickets: Iterable[int]) -> None:
    """Nobody was given a ticket twice, and every assignment is told with its reasons."""
    told = FactRow.objects.filter(kind="ticket.assigned", actor="system", values__how="push")
    rows = Assignment.objects.filter(how="push")
    assert told.count() == rows.count()
    assert all(row.values["reasons"] for row in told)
    held = dict(Ticket.objects.filter(pk__in=[*tickets]).values_list("pk", "assignee"))
    for row in rows.filter(ended_at=None):
        assert held[row.ticket_id] == row.agent_id
