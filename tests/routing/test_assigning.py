"""The live engine: what waits goes to whom the decision says, explained, and never twice."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.models import FactRow
from jawab.people.actions import change_agent, set_skills
from jawab.people.models import Agent
from jawab.routing.actions import assign_waiting, set_capacity
from jawab.routing.models import Assignment, How
from jawab.routing.reasons import Reasons
from jawab.tickets.actions import assign, be_here, hand_over, set_priority, set_status
from jawab.tickets.models import Priority, Status, Ticket
from jawab.workforce.actions import set_duty
from jawab.workforce.models import State
from tests.routing.live import (
    arrived,
    asking,
    check_books,
    crew,
    given,
    pushing,
    queue,
    skill,
    whose,
)
from tests.threads import together
from tests.world import NOON, World, build


def test_nothing_is_given_until_the_desk_pushes(world: World) -> None:
    ticket = arrived(world, 0)
    assert (given(), whose(ticket)) == (0, [None])
    pushing()
    assert given(1) == 1
    assert whose(ticket) != [None]


def test_the_least_laden_gets_it_then_who_was_given_nothing_longest(world: World) -> None:
    pushing()
    tickets = []
    for minute in range(4):
        tickets.append(arrived(world, minute, who=minute + 1))
        given(minute)
    team = {"Sara", "Ali", "Mina"}
    assert set(whose(*tickets[:3])) == team
    assert whose(tickets[3]) == whose(tickets[0]), "who has waited longest among equals"


def test_an_assignment_says_why_in_the_ledger_and_beside_the_ticket(world: World) -> None:
    pushing()
    high = arrived(world, 0)
    set_priority(ticket=high, priority=Priority.URGENT, by=world.sara)
    given(12)
    row = FactRow.objects.get(kind="ticket.assigned", ticket=high.pk)
    why = Reasons.read(row.values["reasons"])
    assert (row.actor, row.values["how"]) == ("system", "push")
    assert (why.waited, why.rivals, why.priority, why.held) == (720, 2, Priority.URGENT, 0)
    kept = Assignment.objects.get(ticket=high)
    assert (kept.why, kept.how, kept.accepted_at) == (row.values["reasons"], How.PUSH, None)
    high.refresh_from_db()
    assert high.status == Status.OPEN


def test_nobody_gets_more_than_they_may_hold(world: World) -> None:
    pushing(mails=2)
    set_capacity(agent=world.ali, most={"mail": 0}, by=SYSTEM)
    set_capacity(agent=world.mina, most={"mail": 1}, by=SYSTEM)
    tickets = [arrived(world, minute) for minute in range(6)]
    assert given(10) == 3
    assert sorted(name for name in whose(*tickets) if name) == ["Mina", "Sara", "Sara"]
    assert whose(*tickets[3:]) == [None] * 3, "who came first is served first"
    set_status(ticket=tickets[0], status=Status.RESOLVED, by=world.nima)
    assert given(11) == 1


def test_only_what_waits_free_and_for_those_who_may_see_it(world: World) -> None:
    pushing()
    mine, pending, merged = arrived(world, 0), arrived(world, 1), arrived(world, 2)
    assign(ticket=mine, agent=world.ali, by=world.ali)
    set_status(ticket=pending, status=Status.PENDING, by=world.ali)
    Ticket.objects.filter(pk=merged.pk).update(merged_into=mine)
    assert given(5) == 0
    stock = arrived(world, 6)
    Ticket.objects.filter(pk=stock.pk).update(team=world.stock)
    nobodys = arrived(world, 7)
    Ticket.objects.filter(pk=nobodys.pk).update(team=None)
    refund = arrived(world, 8)
    hand_over(ticket=refund, team=world.refunds, summary="پول را پس می‌خواهد", by=world.sara)
    assert given(9) == 2
    assert whose(stock) == ["Omid"]
    assert whose(nobodys) != [None]
    assert whose(refund) == [None], "nobody is in that team, and nobody else may see it"
    assert not Assignment.objects.filter(agent=world.nima).exists(), (
        "an administrator in no team is given nothing"
    )


def test_what_somebody_answers_now_is_left_to_them(world: World) -> None:
    pushing()
    ticket = arrived(world, 0)
    with clock.at(NOON + timedelta(minutes=1)):
        be_here(ticket=ticket.pk, tab="a" * 8, replying=True, by=world.ali)
    assert given(1) == 0
    assert given(3) == 1


def test_who_has_left_is_given_nothing(world: World) -> None:
    pushing()
    change_agent(agent=world.ali, is_active=False, by=SYSTEM)
    change_agent(agent=world.mina, is_active=False, by=SYSTEM)
    tickets = [arrived(world, minute) for minute in range(3)]
    assert given(4) == 3
    assert whose(*tickets) == ["Sara"] * 3


def test_a_queue_asks_for_a_skill_and_less_of_it_with_time(world: World) -> None:
    kettles = skill("کتری")
    queue("Kettles", asking("priority", "any", "3"), skill=kettles, level=3)
    set_skills(agent=world.sara, levels={kettles.pk: 4}, by=SYSTEM)
    set_skills(agent=world.ali, levels={kettles.pk: 2}, by=SYSTEM)
    pushing(mails=1, relax_minutes=15)
    tickets = [arrived(world, minute) for minute in (0, 1, 2)]
    for ticket in tickets:
        set_priority(ticket=ticket, priority=Priority.HIGH, by=world.sara)
    assert (given(3), whose(*tickets)) == (1, ["Sara", None, None])
    assert (given(15.5), whose(*tickets)) == (0, ["Sara", None, None])
    assert (given(16.5), whose(*tickets)) == (1, ["Sara", "Ali", None]), (
        "one level less after fifteen minutes"
    )
    assert Reasons.read(Assignment.objects.get(agent=world.ali).why).relaxed
    assert given(600) == 0, "Mina lacks the skill, and nobody said that those without may help"
    pushing(mails=1, relax_minutes=15, without_skill=True)
    assert (given(600), whose(tickets[2])) == (1, ["Mina"])
    assert not Assignment.objects.filter(agent=world.omid).exists(), "time opens no other team's tickets"


def test_who_serves_in_a_language_has_that_skill(world: World) -> None:
    arabic = skill("عربی", language="ar")
    Agent.objects.filter(pk=world.ali.pk).update(serves_in=["fa", "ar"])
    queue("Arabic", asking("priority", "any", "2"), skill=arabic, level=3)
    pushing()
    ticket = arrived(world, 0)
    assert (given(1), whose(ticket)) == (1, ["Ali"])


def test_the_first_queue_that_fits_counts(world: World) -> None:
    first = queue("Pressing", asking("priority", "any", "4"), target=10)
    second = queue("Everything", asking("priority", "any", "2", "3", "4"), target=600)
    pushing()
    urgent, usual, low = arrived(world, 0), arrived(world, 0), arrived(world, 0)
    set_priority(ticket=urgent, priority=Priority.URGENT, by=world.sara)
    set_priority(ticket=low, priority=Priority.LOW, by=world.sara)
    given(1)
    found = {row.ticket_id: row.queue_id for row in Assignment.objects.all()}
    assert found == {urgent.pk: first.pk, usual.pk: second.pk, low.pk: None}


def test_the_customers_own_agent_is_waited_for_but_not_for_ever(world: World) -> None:
    earlier = arrived(world, 0)
    assign(ticket=earlier, agent=world.ali, by=world.sara)
    set_status(ticket=earlier, status=Status.RESOLVED, by=world.ali)
    pushing(owner_minutes=30, mails=1)
    own = arrived(world, 10)
    assert (given(11), whose(own)) == (1, ["Ali"])
    assert Reasons.read(Assignment.objects.get(ticket=own, how="push").why).owner
    kept = arrived(world, 12)
    assert given(40) == 0, "Ali's hands are full, the others wait with it"
    assert (given(43), whose(kept) != ["Ali"]) == (1, True)


def test_the_most_pressing_goes_first_and_nobody_starves(world: World) -> None:
    """One agent with one free hand, something urgent every five minutes: the calm one is answered all the same."""
    for agent in (world.ali, world.mina):
        set_capacity(agent=agent, most={"mail": 0}, by=SYSTEM)
    pushing(mails=1)
    low = arrived(world, 0)
    set_priority(ticket=low, priority=Priority.LOW, by=world.sara)
    served = []
    for turn in range(1, 60):
        urgent = arrived(world, turn * 5)
        set_priority(ticket=urgent, priority=Priority.HIGH, by=world.sara)
        assert given(turn * 5 + 1) == 1
        held = Ticket.objects.get(assignee=world.sara, status=Status.OPEN)
        served.append(held.pk)
        if held.pk == low.pk:
            break
        set_status(ticket=held, status=Status.RESOLVED, by=world.sara)
    assert served[-1] == low.pk
    assert len(served) > 1, "urgent ones went first"


@pytest.mark.django_db(transaction=True)
def test_what_somebody_holds_at_this_moment_is_passed_over_and_not_forgotten() -> None:
    world = build()
    pushing()
    ticket, other = arrived(world, 0), arrived(world, 1)
    with transaction.atomic():
        set_priority(ticket=ticket, priority=Priority.HIGH, by=world.sara)
        together(1, lambda: given(2))
        assert whose(ticket, other)[0] is None
    assert Ticket.objects.get(pk=other.pk).assignee is not None
    assert given(3) == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("workers", [2, 4])
def test_many_workers_give_each_ticket_once_and_forget_none(workers: int) -> None:
    world = build()
    agents = [world.sara, world.ali, world.mina, *crew(world.support, 7)]
    pushing(mails=25)
    tickets = [arrived(world, minute / 10).pk for minute in range(300)]
    together(workers, lambda: [given(31) for _each in range(30)])
    given(31)
    assert Ticket.objects.filter(assignee=None).count() == 300 - 25 * len(agents)
    loads = [Ticket.objects.filter(assignee=each).count() for each in agents]
    assert loads == [25] * len(agents)
    check_books(tickets)
    Ticket.objects.filter(assignee=agents[0]).update(assignee=None)
    assert Assignment.objects.filter(how="push").count() == 250


def test_looking_for_work_costs_little_when_nobody_has_room(world: World) -> None:
    pushing(mails=0)
    arrived(world, 0)
    with CaptureQueriesContext(connection) as caught:
        assert assign_waiting() == 0
    assert len(caught) <= 9, "\n".join(each["sql"] for each in caught)


@pytest.mark.parametrize("waiting", [1, 3])
def test_looking_asks_the_same_questions_for_one_and_for_three(world: World, waiting: int) -> None:
    """The tickets themselves are another team's, so that nothing is given."""
    pushing()
    for minute in range(waiting):
        Ticket.objects.filter(pk=arrived(world, minute).pk).update(team=world.refunds)
    with CaptureQueriesContext(connection) as caught:
        assert assign_waiting() == 0
    assert len(caught) == 17


def test_who_is_busy_on_a_break_or_off_is_given_nothing(world: World) -> None:
    pushing()
    set_duty(agent=world.sara, state=State.AVAILABLE, by=world.sara)
    set_duty(agent=world.ali, state=State.BUSY, reason="training", by=world.ali)
    set_duty(agent=world.mina, state=State.OFF, by=world.mina)
    first = arrived(world, 0, who=1)
    assert (given(1), whose(first)) == (1, ["Sara"])
    set_duty(agent=world.sara, state=State.BREAK, reason="meal", by=world.sara)
    second = arrived(world, 2, who=2)
    assert given(3) == 0
    set_duty(agent=world.ali, state=State.AVAILABLE, by=world.ali)
    assert (given(3), whose(second)) == (1, ["Ali"])


def test_what_is_kept_for_somebody_is_free_when_they_go(world: World) -> None:
    for agent in (world.sara, world.ali):
        set_duty(agent=agent, state=State.AVAILABLE, by=agent)
    earlier = arrived(world, 0)
    assign(ticket=earlier, agent=world.ali, by=world.sara)
    set_status(ticket=earlier, status=Status.RESOLVED, by=world.ali)
    pushing(owner_minutes=30)
    set_duty(agent=world.ali, state=State.BREAK, reason="prayer", by=world.ali)
    kept = arrived(world, 10)
    assert given(11) == 0, "a break is short: it waits for Ali"
    set_duty(agent=world.ali, state=State.OFF, by=world.ali)
    assert (given(11), whose(kept)) == (1, ["Sara"])


@pytest.mark.django_db(transaction=True)
def test_who_goes_off_duty_at_this_moment_is_given_nothing_more() -> None:
    world = build()
    pushing()
    for agent in (world.sara, world.ali, world.mina):
        set_duty(agent=agent, state=State.AVAILABLE if agent == world.sara else State.OFF, by=agent)
    ticket = arrived(world, 0)
    with transaction.atomic():
        set_duty(agent=world.sara, state=State.OFF, by=world.sara)
        together(1, lambda: given(1))
        assert whose(ticket) == [None]
    assert given(2) == 0
