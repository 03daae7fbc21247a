"""Who stands in for somebody always: whom they named, and in turn; told once of all that came."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.errors import NotAllowed, Refused
from jawab.base.models import FactRow
from jawab.cover.actions import cover_absent, end_covers
from jawab.cover.models import Covered
from jawab.cover.queries import Absence, covers_of
from jawab.notices.models import Notice, NoticeKind
from jawab.people.actions import change_agent, join
from jawab.people.models import Agent
from jawab.promises.actions import promise
from jawab.promises.models import Promise
from jawab.tickets.actions import reply, set_status
from jawab.tickets.models import Status
from jawab.workforce.actions import name_cover, note_silence, plan_leave, seen, set_duty
from jawab.workforce.models import StandingCover, State
from jawab.workforce.queries import standing_cover, stood_in_for
from tests.cover.people import goes, owned, owner, there
from tests.jobs import work_off
from tests.world import NOON, World

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def stands_in(cover: Agent, agent: Agent) -> None:
    name_cover(agent=agent, cover=cover, by=agent)


@pytest.fixture
def noon(world: World) -> World:
    with clock.at(NOON):
        there(world.sara, world.ali, world.mina)
    return world


def test_who_goes_off_duty_leaves_it_to_their_cover_and_gets_it_back(noon: World) -> None:
    with clock.at(NOON):
        stands_in(noon.ali, noon.sara)
        ticket = owned(noon, noon.sara)
        held = promise(ticket=ticket, due_at=NOON + HOUR, by=noon.sara)
        goes(noon.sara)
        assert owner(ticket) == noon.ali
        assert Promise.objects.get(pk=held.pk).owner == noon.ali
        assert Covered.objects.get().to == noon.ali
    with clock.at(NOON + HOUR / 2):
        goes(noon.sara, State.AVAILABLE)
        assert owner(ticket) == noon.sara


def test_who_falls_silent_too(noon: World) -> None:
    with clock.at(NOON):
        stands_in(noon.ali, noon.sara)
        ticket = owned(noon, noon.sara)
    with clock.at(NOON + HOUR):
        set_duty(agent=noon.ali, state=State.AVAILABLE, by=noon.ali)
        seen(agent=noon.mina)
        note_silence()
    with clock.at(NOON + HOUR + timedelta(minutes=11)):
        seen(agent=noon.ali)
        assert cover_absent() == 1
        assert owner(ticket) == noon.ali


def test_the_cover_of_a_leave_comes_first_and_the_standing_one_when_that_is_away(noon: World) -> None:
    with clock.at(NOON):
        stands_in(noon.ali, noon.sara)
        first, second = owned(noon, noon.sara), owned(noon, noon.sara)
        plan_leave(agent=noon.sara, starts_at=NOON, ends_at=NOON + HOUR, cover=noon.mina, by=noon.sara)
        work_off()
        assert owner(first) == owner(second) == noon.mina
        third = owned(noon, noon.sara)
        goes(noon.mina)
        cover_absent()
        assert owner(third) == noon.ali


def test_before_a_colleague_whose_ticket_it_is_and_before_the_team(noon: World) -> None:
    with clock.at(NOON):
        stands_in(noon.mina, noon.sara)
        held = promise(ticket=owned(noon, noon.ali), due_at=NOON + HOUR, by=noon.sara)
        goes(noon.sara)
        assert Promise.objects.get(pk=held.pk).owner == noon.mina


def test_who_is_away_too_passes_it_on_and_a_circle_ends_with_the_team(noon: World) -> None:
    with clock.at(NOON):
        stands_in(noon.ali, noon.sara)
        stands_in(noon.mina, noon.ali)
        goes(noon.ali)
        ticket = owned(noon, noon.sara)
        goes(noon.sara)
        assert owner(ticket) == noon.mina
        stands_in(noon.sara, noon.mina)
        goes(noon.mina)
        assert owner(ticket) is None
        assert cover_absent() == 0
    with clock.at(NOON + HOUR):
        goes(noon.sara, State.AVAILABLE)
        assert owner(ticket) == noon.sara
        assert end_covers() == 0


def test_two_who_stand_in_for_each_other(noon: World) -> None:
    with clock.at(NOON):
        stands_in(noon.ali, noon.sara)
        stands_in(noon.sara, noon.ali)
        hers, his = owned(noon, noon.sara), owned(noon, noon.ali)
        goes(noon.sara)
        assert (owner(hers), owner(his)) == (noon.ali, noon.ali)
        goes(noon.ali)
        assert (owner(hers), owner(his)) == (None, None)
        goes(noon.sara, State.AVAILABLE)
        assert owner(hers) == noon.sara
        goes(noon.ali, State.AVAILABLE)
        assert (owner(hers), owner(his)) == (noon.sara, noon.ali)


def test_who_may_not_see_it_or_has_left_gets_nothing(noon: World) -> None:
    with clock.at(NOON):
        there(noon.omid)
        stands_in(noon.omid, noon.sara)
        ticket = owned(noon, noon.sara)
        goes(noon.sara)
        assert owner(ticket) is None
        Agent.objects.filter(pk=noon.omid.pk).update(is_active=False)
        assert standing_cover(noon.sara) is None


def test_who_leaves_leaves_everything_and_who_comes_again_has_what_nobody_began(world: World) -> None:
    with clock.at(NOON):
        waits, pending, held, over = (owned(world, world.sara) for _ in range(4))
        reply(ticket=pending, text="سلام", by=world.sara)
        for ticket, status in ((pending, Status.PENDING), (held, Status.ON_HOLD), (over, Status.RESOLVED)):
            set_status(ticket=ticket, status=status, by=world.sara)
        owed = promise(ticket=owned(world, world.ali), due_at=NOON + 99 * HOUR, by=world.sara)
        change_agent(agent=world.sara, by=world.nima, is_active=False)
        assert cover_absent() == 4
        assert {owner(each) for each in (waits, pending, held)} == {None}
        assert owner(over) == world.sara
        assert Promise.objects.get(pk=owed.pk).owner == world.ali
        assert cover_absent() == end_covers() == 0
        change_agent(agent=world.sara, by=world.nima, is_active=True)
        assert end_covers() == 4
        assert {owner(each) for each in (waits, pending, held)} == {world.sara}
        assert Promise.objects.get(pk=owed.pk).owner == world.sara


def test_one_notice_tells_of_all_that_came(noon: World) -> None:
    with clock.at(NOON):
        stands_in(noon.ali, noon.sara)
        later, sooner = owned(noon, noon.sara), owned(noon, noon.sara)
        promise(ticket=later, due_at=NOON + 3 * HOUR, by=noon.sara)
        promise(ticket=sooner, due_at=NOON + HOUR, by=noon.sara)
        elsewhere = owned(noon, noon.mina)
        promise(ticket=elsewhere, due_at=NOON + 2 * HOUR, by=noon.sara)
        work_off()
        Notice.objects.all().delete()
        goes(noon.sara)
        notice = Notice.objects.get()
        assert (notice.agent, notice.ticket, notice.kind) == (noon.ali, sooner, NoticeKind.ASSIGNED)
        row = FactRow.objects.get(kind="cover.came")
        assert (row.values["tickets"], row.values["promises"]) == (2, 3)
        assert cover_absent() == 0
        late = owned(noon, noon.sara)
        assert cover_absent() == 1
        work_off()
        assert Notice.objects.get(ticket=late, agent=noon.ali, kind=NoticeKind.ASSIGNED)
        assert FactRow.objects.filter(kind="cover.came").count() == 2


def test_promises_alone_are_told_as_promises(noon: World) -> None:
    with clock.at(NOON):
        ticket = owned(noon, noon.ali)
        promise(ticket=ticket, due_at=NOON + HOUR, by=noon.sara)
        work_off()
        Notice.objects.all().delete()
        goes(noon.sara)
        assert [(one.agent, one.kind) for one in Notice.objects.all()] == [(noon.ali, NoticeKind.PROMISED)]


def test_whose_it_is_to_name(noon: World) -> None:
    name_cover(agent=noon.sara, cover=noon.ali, by=noon.mina)
    assert standing_cover(noon.sara) == noon.ali
    assert [*stood_in_for(noon.ali)] == [noon.sara]
    assert StandingCover.objects.get().named_by == noon.mina
    for outsider in (noon.ali, noon.omid):
        with pytest.raises(NotAllowed):
            name_cover(agent=noon.sara, cover=outsider, by=outsider)
    with pytest.raises(Refused):
        name_cover(agent=noon.sara, cover=noon.sara, by=noon.sara)
    Agent.objects.filter(pk=noon.omid.pk).update(is_active=False)
    with pytest.raises(Refused):
        name_cover(agent=noon.sara, cover=Agent.objects.get(pk=noon.omid.pk), by=noon.sara)
    assert standing_cover(noon.sara) == noon.ali


def test_said_twice_it_is_one_fact(noon: World) -> None:
    for cover in (noon.ali, noon.ali, None, None):
        name_cover(agent=noon.sara, cover=cover, by=noon.sara)
    rows = FactRow.objects.filter(kind="duty.cover_named").order_by("number")
    assert [row.values["cover"] for row in rows] == [noon.ali.pk, None]
    assert not StandingCover.objects.exists()


def test_of_many_who_stand_in_for_each_other_a_few_are_asked(
    noon: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    people = [noon.sara]
    for number in range(9):
        made = join(email=f"p{number}@shop.example", name=f"P{number}", password=None, by=SYSTEM)
        stands_in(made, people[-1])
        people.append(made)
    with django_assert_num_queries(6):
        assert covers_of(noon.sara, Absence(State.OFF, None)) == people[1:6]
    assert covers_of(people[-1], Absence(State.OFF, None)) == []
