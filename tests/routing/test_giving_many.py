"""Many tickets given at a time: what follows is that of each, and costs no more questions than that of one."""

import sys
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.models import FactRow
from jawab.people.actions import create_team
from jawab.promises.actions import Terms, create_policy, promise
from jawab.promises.models import Promise, Target
from jawab.routing.actions import assign_waiting
from jawab.routing.models import Assignment, How
from jawab.tickets.actions import hand_over
from jawab.tickets.models import Priority, Status, Ticket
from tests.jobs import work_off
from tests.routing.live import arrived, check_books, given, pushing, whose
from tests.world import NOON, World

NORMAL: dict[int, int] = {Priority.NORMAL: 180}


def _looks(minutes: float) -> int:
    """The questions of one look that gives everything."""
    with clock.at(NOON + timedelta(minutes=minutes)), CaptureQueriesContext(connection) as caught:
        assert assign_waiting() > 0
    return len(caught)


@pytest.mark.parametrize("with_policy", [False, True])
def test_twenty_take_as_many_questions_as_two(world: World, *, with_policy: bool) -> None:
    if with_policy:
        create_policy(terms=Terms(name="All", minutes={"first": NORMAL, "resolution": NORMAL}), by=world.nima)
    pushing(mails=40)
    asked = []
    for minute, count in ((0, 2), (5, 20)):
        tickets = [arrived(world, minute, who=number + 1) for number in range(count)]
        with clock.at(NOON + timedelta(minutes=minute)):
            work_off()  # so that the clocks of a policy run already
        asked.append(_looks(minute + 1))
        assert None not in whose(*tickets)
    assert asked[0] == asked[1]
    check_books([*Ticket.objects.values_list("pk", flat=True)])


def test_each_has_its_facts_its_status_and_its_place_in_the_books(world: World) -> None:
    pushing(mails=40)
    tickets = [arrived(world, 0, who=number + 1) for number in range(6)]
    given(1)
    for ticket in tickets:
        ticket.refresh_from_db()
        assert ticket.assignee is not None
        rows = FactRow.objects.filter(ticket=ticket.pk, actor="system").order_by("number")
        told = [row for row in rows if row.kind in {"ticket.assigned", "ticket.status_changed"}]
        assert [row.kind for row in told] == ["ticket.assigned", "ticket.status_changed"]
        assert f"agent:{ticket.assignee_id}" in told[0].audience
        assert ticket.status == Status.OPEN
        assert Assignment.objects.get(ticket=ticket).how == How.PUSH


def test_what_others_handed_over_is_accepted_and_its_promises_go_along(world: World) -> None:
    create_policy(terms=Terms(name="All", minutes={"acceptance": NORMAL}), by=world.nima)
    tickets = [arrived(world, minute, who=minute + 1) for minute in range(3)]
    with clock.at(NOON + timedelta(minutes=5)):
        for ticket in tickets:
            promise(ticket=ticket, due_at=NOON + timedelta(hours=5), by=world.sara)
            hand_over(ticket=ticket, team=world.stock, summary="Another one, please", by=world.sara)
    assert Promise.objects.filter(owner=None).count() == 3
    pushing(mails=40)
    given(10)
    assert {*whose(*tickets)} == {"Omid"}
    assert [each.ending for each in Target.objects.filter(kind="acceptance")] == ["met"] * 3
    assert Promise.objects.filter(owner=world.omid).count() == 3


def test_what_waits_where_nobody_is_keeps_nothing_else_out(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["jawab.routing.queries.waiting"], "MOST", 3)
    pushing()
    nobodys = create_team(name="Nobody’s", department=world.shop, by=SYSTEM)
    elsewhere = [arrived(world, minute) for minute in range(3)]
    Ticket.objects.filter(pk__in=[each.pk for each in elsewhere]).update(team=nobodys)
    ours = arrived(world, 5)
    assert given(6) == 1
    assert whose(ours) != [None]
