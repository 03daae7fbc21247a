"""How the desk stands: what waits in which queue, since when, past which target, and what needs a person."""

from datetime import timedelta

import pytest

from jawab.base.actors import SYSTEM
from jawab.routing.actions import change_routing
from jawab.routing.queries import every_queue, routing_settings
from jawab.routing.queries.overview import Line, led_by, lines, pressing
from jawab.tickets.access import visible_tickets
from jawab.tickets.actions import assign, reply, set_priority, set_status
from jawab.tickets.models import Priority, Status, Ticket
from tests.routing.live import arrived, asking, queue
from tests.web.workspace.browsing import queries
from tests.world import NOON, World

NOW = NOON + timedelta(minutes=90)


def seen() -> list[Line]:
    return lines(Ticket.objects.all(), every_queue(), routing_settings(), now=NOW)


def test_each_queue_with_its_number_its_longest_wait_and_what_is_late(world: World) -> None:
    urgent = queue("Pressing", asking("priority", "any", "4"), target=30)
    empty = queue("Nothing", asking("priority", "any", "1"))
    change_routing(target_minutes=60, by=SYSTEM)
    for minute in (0, 40, 70):
        set_priority(ticket=arrived(world, minute), priority=Priority.URGENT, by=world.sara)
    mine, other = arrived(world, 10), arrived(world, 85)
    assign(ticket=mine, agent=world.sara, by=world.sara)
    at = [NOON + timedelta(minutes=minute) for minute in (0, 10)]
    assert seen() == [
        Line(urgent, count=3, nobodys=3, over=2, oldest=at[0]),
        Line(empty),
        Line(None, count=2, nobodys=1, over=1, oldest=at[1]),
    ]
    change_routing(target_minutes=120, by=SYSTEM)
    assert seen()[2].over == 0
    reply(ticket=mine, text="سلام", by=world.sara)
    set_status(ticket=other, status=Status.PENDING, by=world.sara)
    assert seen()[2].count == 0, "who was answered, or waited for, does not wait"


def test_what_needs_a_person_is_late_or_loud_and_the_late_come_first(world: World) -> None:
    change_routing(target_minutes=60, by=SYSTEM)
    calm = arrived(world, 40)
    loud = arrived(world, 5 * 60)
    set_priority(ticket=loud, priority=Priority.URGENT, by=world.sara)
    late = arrived(world, 20)
    found = list(pressing(Ticket.objects.all(), every_queue(), routing_settings(), now=NOW))
    assert [each.pk for each in found] == [late.pk, loud.pk]
    assert [each.is_over for each in found] == [1, 0]  # type: ignore[attr-defined]
    assert calm not in found


@pytest.mark.parametrize("count", [1, 3])
def test_one_question_for_all_queues(world: World, count: int) -> None:
    for number in range(count):
        queue(f"Queue {number}", asking("priority", "any", "4"))
        arrived(world, number)
    every, settings = every_queue(), routing_settings()
    assert queries(lambda: lines(Ticket.objects.all(), every, settings, now=NOW)) == 1


def test_who_leads_whom(world: World) -> None:
    assert {each.name for each in led_by(world.mina)} == {"Sara", "Ali", "Mina"}
    assert {each.name for each in led_by(world.nima)} == {"Sara", "Ali", "Mina", "Omid", "Nima"}
    elsewhere = Ticket.objects.filter(pk=arrived(world, 0).pk)
    elsewhere.update(team=world.stock)
    assert lines(visible_tickets(world.mina), [], routing_settings(), now=NOW) == [Line(None)]
