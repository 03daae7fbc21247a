"""Deeds on many tickets: who may, what they leave, and how they are taken back."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from jawab.base import clock
from jawab.base.errors import NotThere, Refused
from jawab.base.models import FactRow
from jawab.people.models import Agent
from jawab.tickets.actions import (
    assign,
    hand_over,
    merge,
    note,
    rename,
    reply,
    set_priority,
    set_status,
    tag,
    untag,
)
from jawab.tickets.actions.changing import (
    AT_ONCE,
    MOST,
    begin_change,
    cancel_change,
    carry_out,
    change_for,
    remember,
    undo_change,
)
from jawab.tickets.jobs import carry_out as job
from jawab.tickets.models import Change, Outcome, Priority, Status, Ticket
from tests.world import NOON, World, customer

pytestmark = pytest.mark.django_db

STANDING = (
    "status",
    "assignee",
    "waiting_since",
    "snoozed_until",
    "priority",
    "subject",
    "team",
    "merged_into",
)


def standing(ticket: Ticket) -> dict[str, object]:
    found: dict[str, object] = Ticket.objects.values(*STANDING).get(pk=ticket.pk)
    return found | {"tags": list(ticket.tags.values_list("name", flat=True))}


def done(
    world: World, verb: str, wish: dict[str, object], *tickets: Ticket, by: Agent | None = None
) -> Change:
    numbers = [ticket.pk for ticket in tickets]
    change = begin_change(verb=verb, wish=wish, numbers=numbers, by=by or world.sara, key=f"{verb}{numbers}")  # type: ignore[arg-type]
    assert carry_out(change=change)
    change.refresh_from_db()
    return change


def undone(change: Change) -> Change:
    undoing = undo_change(change=change, by=change.agent)
    assert carry_out(change=undoing)
    return undoing


def outcomes(change: Change) -> dict[int, str]:
    return dict(change.tickets.values_list("number", "outcome"))


def wishes() -> dict[str, dict[str, object]]:
    return {
        "status": {"status": Status.RESOLVED},
        "snooze": {"until": (clock.now() + timedelta(hours=3)).isoformat()},
        "priority": {"priority": Priority.URGENT},
        "tag": {"tag": "ارسال"},
        "untag": {"tag": "مرجوعی"},
    }


@pytest.mark.parametrize("verb", wishes())
def test_every_deed_is_undone_to_the_last_value(world: World, verb: str) -> None:
    tickets = [world.ticket(), world.ticket()]
    set_status(ticket=tickets[1], status=Status.PENDING, by=world.ali)
    for ticket in tickets:
        tag(ticket=ticket, name="مرجوعی", by=world.ali)
    before = [standing(ticket) for ticket in tickets]
    change = done(world, verb, wishes()[verb], *tickets)
    assert set(outcomes(change).values()) == {Outcome.DONE}
    assert all(standing(ticket) != was for ticket, was in zip(tickets, before, strict=True))
    assert set(outcomes(undone(change)).values()) == {Outcome.DONE}
    assert [standing(ticket) for ticket in tickets] == before


@pytest.mark.parametrize("whose", ["ali", "nobody"])
def test_an_assignment_is_undone_with_the_status_it_brought(world: World, whose: str) -> None:
    ticket = world.ticket()
    if whose == "ali":
        assign(ticket=ticket, agent=world.ali, by=world.ali)
    before = standing(ticket)
    undone(done(world, "assign", {"agent": world.sara.pk}, ticket))
    assert standing(ticket) == before


def test_a_snoozed_ticket_sleeps_as_long_as_before(world: World) -> None:
    ticket = world.ticket()
    set_status(ticket=ticket, status=Status.SNOOZED, until=clock.now() + timedelta(days=2), by=world.ali)
    before = standing(ticket)
    undone(done(world, "status", {"status": Status.OPEN}, ticket))
    assert standing(ticket) == before


def test_what_was_already_so_is_neither_done_nor_undone(world: World) -> None:
    first, second = world.ticket(), world.ticket()
    assign(ticket=first, agent=world.sara, by=world.ali)
    change = done(world, "assign", {"agent": world.sara.pk}, first, second)
    assert outcomes(change) == {first.pk: Outcome.SAME, second.pk: Outcome.DONE}
    assert outcomes(undone(change)) == {second.pk: Outcome.DONE}
    assert standing(first)["assignee"] == world.sara.pk


def test_what_is_not_theirs_and_what_is_not_there_look_alike(world: World) -> None:
    """Omid sees nothing of the support team's; the number 999999 is nobody's."""
    ticket = world.ticket()
    before, facts = standing(ticket), FactRow.objects.filter(ticket=ticket.pk).count()
    change = begin_change(
        verb="status", wish={"status": "closed"}, numbers=[ticket.pk, 999_999], by=world.omid, key="k"
    )
    carry_out(change=change)
    told = set(change.tickets.values_list("outcome", "reason"))
    assert len(told) == 1
    assert told.pop()[0] == Outcome.LEFT
    assert standing(ticket) == before
    assert FactRow.objects.filter(ticket=ticket.pk).count() == facts


def test_access_is_asked_when_it_is_done_and_not_when_it_was_begun(world: World) -> None:
    mine, gone = world.ticket(), world.ticket()
    change = begin_change(
        verb="priority", wish={"priority": 4}, numbers=[mine.pk, gone.pk], by=world.sara, key="k"
    )
    hand_over(ticket=gone, team=world.stock, summary="خلاصه", by=world.ali)
    carry_out(change=change)
    assert outcomes(change) == {mine.pk: Outcome.DONE, gone.pk: Outcome.LEFT}
    assert standing(gone)["priority"] == Priority.NORMAL


@pytest.mark.parametrize(
    "meddle",
    [
        lambda world, ticket: set_status(ticket=ticket, status=Status.OPEN, by=world.ali),
        lambda world, ticket: world.message("کتری", "هنوز نرسیده", ticket=ticket),
        lambda world, ticket: hand_over(ticket=ticket, team=world.stock, summary="خلاصه", by=world.ali),
    ],
)
def test_what_somebody_changed_since_stays_and_the_rest_is_undone(
    world: World, meddle: Callable[[World, Ticket], object]
) -> None:
    kept, other = world.ticket(), world.ticket()
    before = standing(other)
    change = done(world, "status", {"status": Status.PENDING}, kept, other)
    meddle(world, kept)
    since = standing(kept)
    undoing = undone(change)
    assert outcomes(undoing) == {kept.pk: Outcome.LEFT, other.pk: Outcome.DONE}
    assert undoing.tickets.get(number=kept.pk).reason
    assert (standing(kept), standing(other)) == (since, before)


def test_a_customer_who_was_answered_in_between_waits_no_more(world: World) -> None:
    ticket = world.ticket()
    change = done(world, "status", {"status": Status.RESOLVED}, ticket)
    with clock.at(clock.now() + timedelta(minutes=1)):
        reply(ticket=ticket, text="انجام شد.", by=world.ali, then=Status.RESOLVED)
        undone(change)
    assert standing(ticket)["waiting_since"] is None


def test_undoing_twice_is_one_undoing(world: World) -> None:
    change = done(world, "priority", {"priority": 4}, world.ticket())
    first = undone(change)
    facts = FactRow.objects.count()
    assert undo_change(change=change, by=world.sara) == first
    carry_out(change=first)
    assert FactRow.objects.count() == facts


def test_a_change_is_undone_by_nobody_else_and_not_tomorrow(world: World) -> None:
    change = done(world, "priority", {"priority": 4}, world.ticket())
    with pytest.raises(NotThere):
        change_for(world.ali, change.pk)
    with clock.at(clock.now() + timedelta(hours=2)), pytest.raises(Refused):
        undo_change(change=change, by=world.sara)
    assert not Change.objects.filter(verb="undo").exists()


def test_tickets_of_two_customers_are_not_merged(world: World) -> None:
    first = world.ticket()
    foreign = world.message("x", "y", customer=customer("رضا", "reza@mail.example")).ticket
    change = done(world, "merge", {"into": first.pk}, foreign)
    assert outcomes(change) == {foreign.pk: Outcome.LEFT}
    assert standing(foreign)["merged_into"] is None


def test_the_same_press_is_one_change(world: World) -> None:
    ticket = world.ticket()
    for _press in range(2):
        change = begin_change(
            verb="priority", wish={"priority": 4}, numbers=[ticket.pk], by=world.sara, key="k"
        )
        carry_out(change=change)
    assert Change.objects.count() == 1
    assert FactRow.objects.filter(ticket=ticket.pk, kind="ticket.priority_changed").count() == 1
    other = begin_change(verb="priority", wish={"priority": 1}, numbers=[ticket.pk], by=world.ali, key="k")
    assert other != change, "a key is its agent's own"


@pytest.mark.parametrize(
    ("verb", "numbers"), [("priority", range(MOST + 1)), ("priority", ()), ("delete", (1,)), ("", (1,))]
)
def test_what_makes_no_sense_is_refused_at_once(world: World, verb: str, numbers: range) -> None:
    with pytest.raises(Refused):
        begin_change(verb=verb, wish={"priority": 4}, numbers=numbers, by=world.sara, key="k")
    assert not Change.objects.exists()


def test_ten_thousand_numbers_of_nothing_are_told_and_change_nothing(world: World) -> None:
    ticket = world.ticket()
    numbers = range(ticket.pk + 1, ticket.pk + 1 + MOST)
    change = begin_change(verb="priority", wish={"priority": 4}, numbers=numbers, by=world.sara, key="k")
    assert change.tickets.count() == MOST
    assert not carry_out(change=change, seconds=0)
    assert change.tickets.filter(outcome=Outcome.LEFT).count() == 1
    cancel_change(change=change, by=world.sara)
    change.refresh_from_db()
    assert change.finished_at is not None
    assert change.tickets.filter(outcome=Outcome.CANCELLED).count() == MOST - 1


def test_a_cancelled_change_leaves_the_rest_and_undoes_what_was_done(world: World) -> None:
    tickets = [world.ticket() for _n in range(3)]
    change = begin_change(
        verb="priority", wish={"priority": 4}, numbers=[t.pk for t in tickets], by=world.sara, key="k"
    )
    carry_out(change=change, seconds=0)
    cancel_change(change=change, by=world.sara)
    assert carry_out(change=change)
    assert [standing(ticket)["priority"] for ticket in tickets] == [4, 2, 2]
    change.refresh_from_db()
    undone(change)
    assert [standing(ticket)["priority"] for ticket in tickets] == [2, 2, 2]


def test_a_worker_takes_slices_and_ends(world: World) -> None:
    tickets = [world.ticket() for _n in range(3)]
    change = begin_change(
        verb="status", wish={"status": "resolved"}, numbers=[t.pk for t in tickets], by=world.sara, key="k"
    )
    job(change=change.pk)
    job(change=change.pk)
    change.refresh_from_db()
    assert change.finished_at is not None
    assert {standing(ticket)["status"] for ticket in tickets} == {"resolved"}
    finished = FactRow.objects.get(kind="change.finished")
    assert (finished.values, finished.audience) == (
        {"change": change.pk, "done": 3, "left": 0},
        [world.sara.audience],
    )


@pytest.mark.parametrize(("count", "seconds"), [(AT_ONCE, 60), (AT_ONCE + 1, 0)])
def test_many_are_a_workers_at_once_and_few_only_should_the_page_fail(
    world: World, count: int, seconds: int
) -> None:
    begin_change(verb="priority", wish={"priority": 4}, numbers=range(1, count + 1), by=world.sara, key="k")
    job = ProcrastinateJob.objects.get(task_name="carry_out")
    assert job.scheduled_at is not None or seconds == 0
    if job.scheduled_at is not None:
        assert abs((job.scheduled_at - clock.now()).total_seconds() - seconds) < 5


def test_one_deed_on_one_ticket_is_kept_with_its_facts(world: World) -> None:
    ticket = world.ticket()
    before = standing(ticket)

    def kept(deed: Callable[[], object]) -> Change | None:
        return remember(number=ticket.pk, by=world.sara, deed=deed)

    changes = [
        kept(lambda: assign(ticket=ticket, agent=world.sara, by=world.sara)),
        kept(lambda: tag(ticket=ticket, name="ارسال", by=world.sara)),
        kept(lambda: rename(ticket=ticket, subject="کتری", by=world.sara)),
        kept(lambda: set_priority(ticket=ticket, priority=4, by=world.sara)),
    ]
    verbs = [change.verb for change in changes if change]
    assert verbs == ["assign", "tag", "rename", "priority"]
    assert kept(lambda: untag(ticket=ticket, name="نیست", by=world.sara)) is None, "nothing happened"
    for change in reversed(changes):
        assert change is not None
        undone(change)
    assert standing(ticket) == before
    assert kept(lambda: note(ticket=ticket, text="خلاصه", by=world.sara)) is None, (
        "what was read is not unread"
    )


def test_a_subject_that_was_empty_is_empty_again(world: World) -> None:
    ticket = world.message("", "سلام").ticket
    assert standing(ticket)["subject"] == ""
    change = remember(
        number=ticket.pk, by=world.sara, deed=lambda: rename(ticket=ticket, subject="کتری", by=world.sara)
    )
    assert change is not None
    undone(change)
    assert standing(ticket)["subject"] == ""


def test_a_refused_deed_leaves_no_change(world: World) -> None:
    ticket = world.ticket()
    with pytest.raises(Refused), transaction.atomic():
        remember(
            number=ticket.pk, by=world.sara, deed=lambda: rename(ticket=ticket, subject=" ", by=world.sara)
        )
    assert not Change.objects.exists()


def test_a_ticket_merged_away_since_stays(world: World) -> None:
    with clock.at(NOON):
        first, second = world.ticket(), world.ticket()
        change = done(world, "status", {"status": Status.CLOSED}, second)
        merge(ticket=second, into=first, by=world.ali)
        undoing = undone(change)
    assert outcomes(undoing) == {second.pk: Outcome.LEFT}
