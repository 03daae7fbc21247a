"""Taking the next ticket where there are queues: by the same decision that pushes."""

from collections import Counter

import pytest

from jawab.base.actors import SYSTEM
from jawab.base.models import FactRow
from jawab.people.actions import set_skills
from jawab.routing.actions import take_next
from jawab.routing.models import Assignment, How
from jawab.routing.reasons import Reasons
from jawab.tickets.actions import set_priority
from jawab.tickets.models import Priority, Ticket
from tests.routing.live import arrived, asking, given, pushing, queue, skill
from tests.threads import together
from tests.world import World, build


def taken(agent: object) -> int | None:
    found = take_next(by=agent)  # type: ignore[arg-type]
    return found.pk if found else None


def test_without_queues_it_goes_by_priority_and_waiting(world: World) -> None:
    first, high = arrived(world, 0), arrived(world, 1)
    set_priority(ticket=high, priority=Priority.HIGH, by=world.sara)
    assert [taken(world.sara), taken(world.sara), taken(world.sara)] == [high.pk, first.pk, None]
    assert set(Assignment.objects.values_list("how", flat=True)) == {How.PULL}


def test_the_queue_s_target_and_weight_decide(world: World) -> None:
    queue("Slow", asking("priority", "any", "2"), target=6000)
    queue("Quick", asking("priority", "any", "3"), target=10, weight=200)
    slow, quick = arrived(world, 0), arrived(world, 0)
    set_priority(ticket=quick, priority=Priority.HIGH, by=world.sara)
    assert [taken(world.sara), taken(world.sara), taken(world.sara)] == [quick.pk, slow.pk, None]
    why = Reasons.read(
        FactRow.objects.filter(kind="ticket.assigned", ticket=quick.pk).get().values["reasons"]
    )
    assert (why.chose, why.rivals, why.priority) == (1, 1, Priority.HIGH)


def test_who_lacks_the_skill_is_not_given_it(world: World) -> None:
    kettles = skill("کتری")
    queue("Kettles", asking("priority", "any", "2"), skill=kettles, level=2)
    set_skills(agent=world.ali, levels={kettles.pk: 2}, by=SYSTEM)
    ticket = arrived(world, 0)
    assert [taken(world.sara), taken(world.omid), taken(world.nima)] == [None, None, None]
    assert taken(world.ali) == ticket.pk


def test_whoever_presses_wants_one_more_whatever_they_may_hold(world: World) -> None:
    queue("All", asking("priority", "any", "2"))
    pushing(mails=1)
    tickets = [arrived(world, minute, who=minute + 1).pk for minute in range(5)]
    given(6)
    left = Ticket.objects.filter(assignee=None).count()
    assert left == 2
    assert {taken(world.sara), taken(world.sara)} <= {*tickets}
    assert taken(world.sara) is None


@pytest.mark.django_db(transaction=True)
def test_pressing_and_pushing_at_once_give_each_ticket_once() -> None:
    world = build()
    queue("All", asking("priority", "any", "2"))
    pushing(mails=10)
    tickets = [arrived(world, minute / 10, who=minute % 7 + 1).pk for minute in range(60)]
    agents = [world.sara, world.ali, world.mina]
    found: list[int] = []
    turn = iter(range(8))

    def work() -> None:
        mine = next(turn)
        if mine < 2:
            for _each in range(10):
                given(10)
            return
        while (number := taken(agents[mine % 3])) is not None:
            found.append(number)

    together(8, work)
    assert not Ticket.objects.filter(assignee=None).exists()
    pushed = list(Assignment.objects.filter(how=How.PUSH).values_list("ticket", flat=True))
    assert Counter(found + pushed) == Counter(tickets)
    assert FactRow.objects.filter(kind="ticket.assigned").count() == len(tickets)
