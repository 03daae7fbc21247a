"""What cannot wait for somebody who is away goes to others, and comes back with them."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from jawab.base import clock
from jawab.base.models import FactRow
from jawab.cover.actions import cover_absent, end_covers
from jawab.cover.models import Covered, Outcome
from jawab.cover.queries import covered_by, covered_for
from jawab.notices.models import Notice
from jawab.promises.actions import promise
from jawab.promises.models import Promise
from jawab.tickets.actions import assign, note, reply, set_status
from jawab.tickets.models import Status, Ticket
from jawab.workforce.actions import note_silence, plan_leave, seen, set_duty
from jawab.workforce.models import State
from tests.cover.people import goes, owned, owner, there
from tests.jobs import work_off
from tests.world import NOON, World

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
"""The office in Tehran is open from 8:30 to 17:00: five hours from noon."""
EVENING = NOON + 5 * HOUR
DAY = timedelta(days=1)


@pytest.fixture
def noon(world: World) -> World:
    with clock.at(NOON):
        there(world.sara, world.ali, world.mina)
    return world


def test_a_customer_who_waits_goes_to_the_team_and_comes_back(noon: World) -> None:
    with clock.at(NOON):
        ticket = owned(noon, noon.sara)
        held = promise(ticket=ticket, due_at=NOON + HOUR, by=noon.sara)
        goes(noon.sara)
        assert owner(ticket) is None
        assert Promise.objects.get(pk=held.pk).owner is None
        row = Covered.objects.get()
        assert (row.of, row.to, row.had_ticket, row.promises) == (noon.sara, None, True, [held.pk])
        assert covered_for(noon.sara) == [row]
    with clock.at(NOON + HOUR):
        goes(noon.sara, State.AVAILABLE)
        assert owner(ticket) == noon.sara
        assert Promise.objects.get(pk=held.pk).owner == noon.sara
        assert Covered.objects.get().outcome == Outcome.BACK
        end_covers()
        assert FactRow.objects.filter(kind="cover.ended").count() == 1


def test_a_break_moves_nothing(noon: World) -> None:
    with clock.at(NOON):
        ticket = owned(noon, noon.sara)
        goes(noon.sara, State.BREAK)
        goes(noon.sara, State.BUSY)
        assert cover_absent() == 0
        assert owner(ticket) == noon.sara


def test_who_goes_home_at_the_end_of_the_day_keeps_what_waits_until_the_morning(noon: World) -> None:
    with clock.at(EVENING):
        ticket = owned(noon, noon.sara)
        later = promise(ticket=ticket, due_at=EVENING + DAY - HOUR, by=noon.sara)
        goes(noon.sara)
        assert owner(ticket) == noon.sara
        sooner = promise(ticket=ticket, due_at=EVENING + 2 * HOUR, by=noon.sara)
        assert cover_absent() == 1
        assert owner(ticket) is None
        assert {each.owner for each in Promise.objects.filter(pk__in=[later.pk, sooner.pk])} == {None}


def test_the_cover_of_a_leave_has_it_by_the_clock_and_it_comes_back_by_the_clock(noon: World) -> None:
    with clock.at(NOON):
        ticket = owned(noon, noon.sara)
        plan_leave(
            agent=noon.sara, starts_at=NOON + HOUR, ends_at=NOON + 3 * HOUR, cover=noon.ali, by=noon.sara
        )
        work_off()
        assert owner(ticket) == noon.sara
    with clock.at(NOON + HOUR):
        assert cover_absent() == 1
        assert owner(ticket) == noon.ali
        row = Covered.objects.get()
        assert (row.to, row.until) == (noon.ali, NOON + 3 * HOUR)
        assert covered_by(noon.ali) == [row]
        work_off()
        assert Notice.objects.filter(agent=noon.ali, ticket=ticket).exists()
        assert cover_absent() == 0
    with clock.at(NOON + 3 * HOUR):
        assert end_covers() == 1
        assert owner(ticket) == noon.sara


def test_a_cover_who_is_away_or_may_not_see_it_has_nothing(noon: World) -> None:
    with clock.at(NOON):
        goes(noon.ali)
        there(noon.omid)
        for cover in (noon.ali, noon.omid):
            ticket = owned(noon, noon.sara)
            leave = plan_leave(
                agent=noon.sara, starts_at=NOON, ends_at=NOON + HOUR, cover=cover, by=noon.sara
            )
            work_off()
            assert owner(ticket) is None
            leave.delete()
            end_covers()


def test_what_a_colleague_has_begun_stays_with_them(noon: World) -> None:
    with clock.at(NOON):
        written, taken, over = (owned(noon, noon.sara) for _ in range(3))
        plan_leave(agent=noon.sara, starts_at=NOON, ends_at=NOON + HOUR, cover=noon.ali, by=noon.sara)
        work_off()
        assert owner(written) == noon.ali
        note(ticket=written, text="x", by=noon.ali)
        reply(ticket=written, text="سلام", by=noon.ali)
        assign(ticket=taken, agent=noon.mina, by=noon.mina)
        set_status(ticket=over, status=Status.RESOLVED, by=noon.ali)
    with clock.at(NOON + HOUR):
        assert end_covers() == 3
        assert [owner(each) for each in (written, taken, over)] == [noon.ali, noon.mina, noon.ali]
        outcomes = {row.ticket_id: row.outcome for row in Covered.objects.all()}
        assert outcomes == {
            written.pk: Outcome.STAYED,
            taken.pk: Outcome.STAYED,
            over.pk: Outcome.OVER,
        }


def test_who_covers_and_goes_too_gives_it_on_and_the_first_gets_it_back(noon: World) -> None:
    with clock.at(NOON):
        ticket = owned(noon, noon.sara)
        plan_leave(agent=noon.sara, starts_at=NOON, ends_at=NOON + HOUR, cover=noon.ali, by=noon.sara)
        work_off()
        goes(noon.ali)
        assert owner(ticket) is None
    with clock.at(NOON + HOUR):
        end_covers()
        assert owner(ticket) == noon.sara
        goes(noon.ali, State.AVAILABLE)
        assert owner(ticket) == noon.sara


def test_a_promise_in_a_colleagues_ticket_goes_to_the_colleague(noon: World) -> None:
    with clock.at(NOON):
        ticket = owned(noon, noon.ali)
        held = promise(ticket=ticket, due_at=NOON + HOUR, by=noon.sara)
        goes(noon.sara)
        assert owner(ticket) == noon.ali
        assert Promise.objects.get(pk=held.pk).owner == noon.ali
    with clock.at(NOON + HOUR / 2):
        goes(noon.sara, State.AVAILABLE)
        assert Promise.objects.get(pk=held.pk).owner == noon.sara


def test_silence_is_borne_for_a_while_and_then_covered(noon: World) -> None:
    with clock.at(NOON):
        ticket = owned(noon, noon.sara)
    with clock.at(NOON + timedelta(minutes=10)):
        for agent in (noon.ali, noon.mina):
            seen(agent=agent)
        assert note_silence() == 1
        work_off()
        assert owner(ticket) == noon.sara
    with clock.at(NOON + timedelta(minutes=20)):
        assert cover_absent() == 1
        assert owner(ticket) is None
        seen(agent=noon.sara)
        work_off()
        assert owner(ticket) == noon.sara


def test_a_customer_who_writes_to_somebody_away_is_heard(noon: World) -> None:
    with clock.at(NOON):
        ticket = owned(noon, noon.sara)
        reply(ticket=ticket, text="سلام", by=noon.sara)
        set_status(ticket=ticket, status=Status.PENDING, by=noon.sara)
        goes(noon.sara)
        assert owner(ticket) == noon.sara
        noon.message("Re", "هنوز؟", ticket=ticket)
        assert cover_absent() == 1
        assert owner(ticket) is None


def test_supervisors_hear_when_nobody_is_there(noon: World) -> None:
    with clock.at(NOON):
        ticket = owned(noon, noon.sara)
        goes(noon.ali)
        goes(noon.mina)
        Notice.objects.all().delete()
        goes(noon.sara)
        assert owner(ticket) is None
        assert Notice.objects.filter(agent=noon.mina, ticket=ticket).exists()
        assert not Notice.objects.filter(agent=noon.ali).exists()


def test_a_desk_that_never_says_who_is_there_is_left_alone(world: World) -> None:
    with clock.at(NOON):
        ticket = owned(world, world.sara)
        assert cover_absent() == end_covers() == 0
        assert owner(ticket) == world.sara


def test_nothing_to_do_costs_two_queries(
    noon: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with clock.at(NOON):
        owned(noon, noon.sara)
        with django_assert_num_queries(2):
            cover_absent()
            end_covers()


@pytest.mark.django_db(transaction=True)
def test_of_many_workers_each_ticket_moves_once(world: World) -> None:
    with clock.at(NOON):
        there(world.sara, world.ali)
        tickets = [owned(world, world.sara) for _ in range(12)]
        set_duty(agent=world.sara, state=State.OFF, by=world.sara)

    def run() -> None:
        try:
            with clock.at(NOON):
                for _ in range(4):
                    cover_absent()
        finally:
            connection.close()

    workers = [threading.Thread(target=run) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    with clock.at(NOON):
        cover_absent()
    assert Covered.objects.count() == len(tickets)
    assert FactRow.objects.filter(kind="cover.began").count() == len(tickets)
    assert not Ticket.objects.filter(assignee=world.sara).exists()
