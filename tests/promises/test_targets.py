"""Targets: clocks that begin, stand, run on and end with what happens to their tickets."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import translation

from jawab.base import clock
from jawab.base.errors import NotAllowed, Refused
from jawab.base.facts import kinds, read
from jawab.base.models import FactRow
from jawab.calendars.business import Period
from jawab.notices.models import Notice, NoticeKind
from jawab.people.actions.calendars import CalendarWish, create_calendar
from jawab.people.actions.giving_hours import give_team_hours
from jawab.promises.actions import (
    Terms,
    change_policy,
    create_policy,
    move_policy,
    move_targets,
    remove_policy,
)
from jawab.promises.models import Policy, Stage, Target, TargetEnding, TargetKind
from jawab.tickets.actions import (
    Dispatch,
    assign,
    escalate,
    hand_over,
    mark_spam,
    merge,
    reply,
    set_priority,
    set_status,
    tag,
    withdraw_reply,
)
from jawab.tickets.models import Priority, Status, Ticket
from jawab.tickets.queries.conditions import condition
from tests.jobs import work_off
from tests.world import NOON, World

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
"""An office in Tehran is open from 8:30 to 17:00: five hours from noon."""
LONG: dict[int, int] = {Priority.NORMAL: 120, Priority.URGENT: 30}


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


def policy(world: World, name: str = "All", **more: Any) -> Policy:
    terms = {"minutes": {"first": LONG, "next": LONG, "resolution": {Priority.NORMAL: 300}}} | more
    with clock.at(NOON - timedelta(days=1)):
        made = create_policy(terms=Terms(name=name, **terms), by=world.nima)
        work_off()
        return made


def asked(world: World, at: datetime = NOON, **more: Any) -> Ticket:
    with clock.at(at):
        ticket = world.message("کتری", "سلام، کتری شکسته رسید.", **more).ticket
        work_off()
        return ticket


def answered(world: World, ticket: Ticket, at: datetime, **more: Any) -> None:
    with clock.at(at):
        reply(ticket=ticket, text="سلام، بررسی می‌کنیم.", by=world.sara, **more)


def clocks(ticket: Ticket) -> dict[str, tuple[datetime | None, str]]:
    """By kind the newest: when it is due, and how it ended."""
    found = Target.objects.filter(ticket=ticket).order_by("pk")
    return {each.kind: (each.due_at, each.ending) for each in found}


def told(kind: str) -> list[dict[str, Any]]:
    return [row.values for row in FactRow.objects.filter(kind=f"target.{kind}").order_by("number")]


def test_a_desk_without_policies_has_no_clocks(world: World) -> None:
    ticket = asked(world)
    answered(world, ticket, NOON + HOUR)
    assert clocks(ticket) == {}


def test_the_first_answer_meets_its_target_and_the_next_begins_with_the_customers_word(world: World) -> None:
    policy(world)
    ticket = asked(world)
    assert clocks(ticket) == {"first": (NOON + 2 * HOUR, ""), "resolution": (NOON + 5 * HOUR, "")}
    answered(world, ticket, NOON + HOUR)
    assert clocks(ticket)["first"] == (NOON + 2 * HOUR, "met")
    assert "next" not in clocks(ticket)
    asked(world, NOON + 1.5 * HOUR, ticket=ticket)
    assert clocks(ticket)["next"] == (NOON + 3.5 * HOUR, "")
    asked(world, NOON + 2 * HOUR, ticket=ticket)
    assert clocks(ticket)["next"] == (NOON + 3.5 * HOUR, "")
    answered(world, ticket, NOON + 4 * HOUR)
    assert clocks(ticket)["next"][1] == "late"
    late = Target.objects.get(ticket=ticket, kind="next")
    assert late.broken_at == NOON + 3.5 * HOUR


def test_a_target_counts_open_time_of_whoever_the_ticket_is_with(world: World) -> None:
    policy(world)
    ticket = asked(world, NOON + 4 * HOUR)  # an hour before the office closes
    opening = NOON + timedelta(hours=20, minutes=30)
    assert clocks(ticket)["first"][0] == opening + HOUR


def test_around_the_clock_nights_count(world: World) -> None:
    policy(world, around_the_clock=True)
    ticket = asked(world, NOON + 4 * HOUR)
    assert clocks(ticket)["first"][0] == NOON + 6 * HOUR


def test_it_stands_while_we_wait_for_the_customer(world: World) -> None:
    policy(world)
    ticket = asked(world)
    answered(world, ticket, NOON + HOUR, then=Status.PENDING)
    paused = Target.objects.get(ticket=ticket, kind="resolution")
    assert paused.is_paused
    ticket.refresh_from_db()
    assert ticket.due_at is None
    asked(world, NOON + 2 * HOUR, ticket=ticket)
    # Four of the five hours were left, of which three come today.
    opening = NOON + timedelta(hours=20, minutes=30)
    assert clocks(ticket)["resolution"] == (opening + HOUR, "")
    assert [each["because"] for each in told("moved")] == ["ticket.status_changed"] * 2


def test_on_hold_stands_only_where_the_policy_says_so(world: World) -> None:
    kept = policy(world)
    ticket = asked(world)
    with clock.at(NOON + HOUR):
        set_status(ticket=ticket, status=Status.ON_HOLD, by=world.sara)
    assert clocks(ticket)["first"][0] == NOON + 2 * HOUR
    with clock.at(NOON + HOUR):
        terms = Terms(name="All", minutes={"first": LONG}, pauses_on_hold=True)
        change_policy(policy=kept, terms=terms, by=world.nima)
        work_off()
    assert clocks(ticket)["first"] == (None, "")
    assert clocks(ticket)["resolution"][1] == "dropped"


def test_priority_changes_how_soon_with_the_reason_in_the_ledger(world: World) -> None:
    policy(world)
    ticket = asked(world)
    with clock.at(NOON + timedelta(minutes=10)):
        set_priority(ticket=ticket, priority=Priority.URGENT, by=world.sara)
    assert clocks(ticket)["first"] == (NOON + HOUR / 2, "")
    assert clocks(ticket)["resolution"][1] == "dropped"  # the policy has none for what is urgent
    (moved,) = told("moved")
    assert (moved["because"], moved["what"]) == ("ticket.priority_changed", "first")
    assert (moved["before"], moved["after"]) == (
        (NOON + 2 * HOUR).isoformat(),
        (NOON + HOUR / 2).isoformat(),
    )


def test_the_first_policy_that_fits_holds(world: World) -> None:
    loud = condition("emotion", "any", ["angry"])
    assert loud is not None
    rest = policy(world, "The rest", minutes={"first": LONG})
    angry = policy(world, "Angry", conditions=[loud], minutes={"first": {Priority.NORMAL: 15}})
    ticket = asked(world)
    assert Target.objects.get(ticket=ticket).policy == rest
    with clock.at(NOON):
        move_policy(policy=angry, to="up", by=world.nima)
        work_off()
    assert Target.objects.get(ticket=ticket).policy == rest
    with clock.at(NOON):
        Ticket.objects.filter(pk=ticket.pk).update(emotion="angry")
        tag(ticket=ticket, name="کتری", by=world.sara)
    found = Target.objects.get(ticket=ticket)
    assert (found.policy, found.due_at) == (angry, NOON + timedelta(minutes=15))
    with clock.at(NOON):
        remove_policy(policy=angry, by=world.nima)
        work_off()
    found.refresh_from_db()
    assert (found.policy, found.due_at) == (rest, NOON + 2 * HOUR)


def test_other_hours_move_what_runs(world: World) -> None:
    policy(world)
    ticket = asked(world, NOON + 4 * HOUR)
    until_ten = ((Period(510, 1320),),) * 7
    with clock.at(NOON + 4 * HOUR):
        wish = CalendarWish(name="Late", time_zone="Asia/Tehran", week=until_ten)
        calendar = create_calendar(wish=wish, by=world.nima)
        give_team_hours(team=world.support, calendar=calendar, by=world.nima)
        work_off()
    assert clocks(ticket)["first"][0] == NOON + 6 * HOUR
    assert told("moved")[-1]["because"] in {"calendar.changed", "hours.given"}


def test_an_answer_taken_back_was_none(world: World) -> None:
    policy(world)
    ticket = asked(world)
    with clock.at(NOON + HOUR):
        written = reply(ticket=ticket, text="سلام", by=world.sara)
    with clock.at(NOON + HOUR + timedelta(seconds=5)):
        withdraw_reply(message=written, by=world.sara)
    assert clocks(ticket)["first"] == (NOON + 2 * HOUR, "")
    assert Target.objects.filter(ticket=ticket, kind="first").count() == 1


def test_an_answer_for_later_counts_when_it_leaves(world: World) -> None:
    policy(world)
    ticket = asked(world)
    answered(world, ticket, NOON + HOUR, dispatch=Dispatch(leaves_at=NOON + 3 * HOUR))
    assert clocks(ticket)["first"] == (NOON + 2 * HOUR, "")
    with clock.at(NOON + 2 * HOUR):
        assert move_targets() == 1
    assert Target.objects.get(ticket=ticket, kind="first").stage == Stage.BROKEN


def test_a_ticket_opened_again_goes_on_with_what_was_left(world: World) -> None:
    policy(world, around_the_clock=True)
    ticket = asked(world)
    answered(world, ticket, NOON + HOUR, then=Status.RESOLVED)
    assert clocks(ticket)["resolution"] == (NOON + 5 * HOUR, "met")
    asked(world, NOON + 3 * HOUR, ticket=ticket)
    assert clocks(ticket)["resolution"] == (NOON + 7 * HOUR, "")


@pytest.mark.parametrize("how", ["resolved", "spam", "merged"])
def test_whoever_ends_a_ticket_without_a_word_has_met_nothing(world: World, how: str) -> None:
    policy(world)
    ticket = asked(world)
    with clock.at(NOON + HOUR):
        if how == "resolved":
            set_status(ticket=ticket, status=Status.RESOLVED, by=world.sara)
        elif how == "spam":
            mark_spam(ticket=ticket, by=world.sara)
        else:
            merge(ticket=ticket, into=asked(world, NOON + HOUR / 2), by=world.sara)
    assert clocks(ticket)["first"][1] == TargetEnding.DROPPED


def test_word_on_how_it_stands_is_due_again_after_each(world: World) -> None:
    policy(world, minutes={"update": LONG})
    ticket = asked(world)
    assert clocks(ticket) == {}
    answered(world, ticket, NOON + HOUR)
    assert clocks(ticket)["update"] == (NOON + 3 * HOUR, "")
    answered(world, ticket, NOON + 2 * HOUR)
    assert clocks(ticket)["update"] == (NOON + 4 * HOUR, "")
    assert [each.ending for each in Target.objects.order_by("pk")] == ["met", ""]


def test_while_others_have_it_the_owner_is_reminded_of_the_regular_word(world: World) -> None:
    policy(world, minutes={"update": LONG, "resolution": LONG}, pauses_on_hold=True)
    ticket = asked(world)
    with clock.at(NOON):
        assign(ticket=ticket, agent=world.sara, by=world.sara)
    answered(world, ticket, NOON + HOUR)
    with clock.at(NOON + HOUR):
        escalate(ticket=ticket, to=world.mina, reason="گارانتی؟", answer_by=NOON + 24 * HOUR, by=world.sara)
        set_status(ticket=ticket, status=Status.ON_HOLD, by=world.sara)
        work_off()
    assert clocks(ticket)["resolution"] == (None, "")
    assert clocks(ticket)["update"] == (NOON + 3 * HOUR, "")
    Notice.objects.all().delete()
    with clock.at(NOON + 2 * HOUR + HOUR / 2):
        assert move_targets() == 1
        work_off()
    assert [each["owner"] for each in told("warned")] == [world.sara.pk]
    assert [(each.agent, each.kind) for each in Notice.objects.all()] == [(world.sara, NoticeKind.PROMISED)]
    with clock.at(NOON + 3 * HOUR - HOUR / 4):
        hand_over(ticket=ticket, team=world.refunds, summary="کتری را عوض کنید", by=world.sara)
        work_off()
    assert clocks(ticket)["update"] == (NOON + 3 * HOUR, "")
    with clock.at(NOON + 3 * HOUR - HOUR / 5):
        reply(ticket=ticket, text="سلام، همکاران انبار بررسی می‌کنند.", by=world.mina)
    assert clocks(ticket)["update"] == (NOON + 5 * HOUR - HOUR / 5, "")


def test_a_hand_over_is_to_be_taken_up_and_may_be_passed_on(world: World) -> None:
    policy(world, minutes={"acceptance": LONG})
    ticket = asked(world)
    assert clocks(ticket) == {}
    with clock.at(NOON + HOUR):
        hand_over(ticket=ticket, team=world.stock, summary="کتری را عوض کنید", by=world.sara)
    assert clocks(ticket)["acceptance"] == (NOON + 3 * HOUR, "")
    with clock.at(NOON + 2 * HOUR):
        hand_over(ticket=ticket, team=world.refunds, summary="کار ما نیست", by=world.omid)
    assert [each.ending for each in Target.objects.order_by("pk")] == ["dropped", ""]
    with clock.at(NOON + 2.5 * HOUR):
        assign(ticket=ticket, agent=world.nima, by=world.nima)
    assert clocks(ticket)["acceptance"][1] == "met"


def test_history_out_of_an_archive_is_late_for_nobody(world: World) -> None:
    policy(world)
    ticket = asked(world, NOON - timedelta(days=30), sent_at=NOON - timedelta(days=60))
    with clock.at(NOON):
        set_priority(ticket=ticket, priority=Priority.HIGH, by=world.sara)
        set_priority(ticket=ticket, priority=Priority.NORMAL, by=world.sara)
    assert clocks(ticket) == {}


def test_up_the_ladder_with_the_tickets_owner(world: World) -> None:
    policy(world, minutes={"first": {Priority.NORMAL: 60}})
    ticket = asked(world)
    with clock.at(NOON):
        assign(ticket=ticket, agent=world.ali, by=world.sara)
    steps = {45: "warned", 60: "broken", 90: "escalated", 180: "escalated"}
    for minutes, kind in steps.items():
        before = len(told(kind))
        with clock.at(NOON + timedelta(minutes=minutes, seconds=-1)):
            assert move_targets() == 0
        with clock.at(NOON + timedelta(minutes=minutes)):
            assert (move_targets(), move_targets()) == (1, 0)
        assert len(told(kind)) == before + 1
        assert told(kind)[-1]["owner"] == world.ali.pk
    found = Target.objects.get()
    assert (found.stage, found.next_at) == (Stage.WITH_ADMINISTRATORS, None)


def test_the_same_call_again_changes_nothing(world: World) -> None:
    policy(world)
    ticket = asked(world)
    count = FactRow.objects.filter(kind__startswith="target.").count()
    with clock.at(NOON + HOUR):
        tag(ticket=ticket, name="کتری", by=world.sara)
    assert FactRow.objects.filter(kind__startswith="target.").count() == count


def test_only_administrators_write_policies(world: World) -> None:
    kept = policy(world)
    terms = Terms(name="Mine", minutes={"first": LONG})
    for deed in (
        lambda: create_policy(terms=terms, by=world.mina),
        lambda: change_policy(policy=kept, terms=terms, by=world.mina),
        lambda: move_policy(policy=kept, to="up", by=world.sara),
        lambda: remove_policy(policy=kept, by=world.sara),
    ):
        with pytest.raises(NotAllowed):
            deed()
    assert Policy.objects.get().name == "All"


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"name": "  "}, "name"),
        ({"name": "ALL"}, "Another policy"),
        ({"minutes": {}}, "at least one"),
        ({"minutes": {"first": {Priority.NORMAL: 0}}}, "at least a minute"),
        ({"minutes": {"first": {Priority.NORMAL: 10**9}}}, "at most 90 days"),
    ],
)
def test_what_is_no_policy_is_refused(world: World, change: dict[str, Any], word: str) -> None:
    policy(world)
    with pytest.raises(Refused, match=word):
        create_policy(terms=Terms(**({"name": "New", "minutes": {"first": LONG}} | change)), by=world.nima)


def test_every_kind_of_target_and_its_facts_can_be_read_again(world: World) -> None:
    policy(world)
    asked(world)
    rows = FactRow.objects.filter(kind__startswith="target.")
    assert {read(row).kind for row in rows} <= kinds().keys()
    assert {row.values["what"] for row in rows} <= {*TargetKind.values}
