"""Expected waits in the product: foretold from the real state, held against what came, and no better than known."""

import os
from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.people.actions import change_agent
from jawab.routing.actions import change_routing, foretell_waits, remove_queue
from jawab.routing.models import ExpectedWait, Outlook, WaitEnding, WaitLook
from jawab.routing.queries.outcomes import hit_rates, trusted_loads
from jawab.routing.queries.past import past
from jawab.tickets.actions import Told, merge, record_encounter, reply, set_status, withdraw_reply
from jawab.tickets.models import CallOutcome, EncounterKind, Side, Status, Ticket
from jawab.workforce.actions import set_duty
from jawab.workforce.models import State
from tests.routing.letters import Letters
from tests.routing.live import arrived, asking, crew, queue
from tests.routing.waits import answered, looked, taught
from tests.threads import together
from tests.world import NOON, World, build

WHOLE = bool(os.environ.get("JAWAB_WHOLE_DAY"))
DESKS = [(1, False, 9), (2, True, 9), (3, False, 9)] if WHOLE else [(2, True, 6)]
LATER = NOON + timedelta(hours=3)
_LINE = "ASC LIMIT 5000"


@pytest.mark.timeout(0 if WHOLE else 300)
@pytest.mark.parametrize(("seed", "pushes", "days"), DESKS)
def test_waits_come_as_expected_and_better_than_the_naive_guess(
    world: World, seed: int, *, pushes: bool, days: int
) -> None:
    if pushes:
        change_routing(by=SYSTEM, pushes=True, owner_minutes=0, mails=3)
    Letters(world, crew(world.support, 4), Random(seed), gap=5.8, pushes=pushes).play(days)
    rate = hit_rates(ExpectedWait.objects.all(), since=NOON)["mail"]
    assert rate.count > days * 40
    assert rate.share is not None
    assert 0.7 <= rate.share <= 0.9
    assert rate.mean_error is not None
    assert rate.naive_error is not None
    assert rate.mean_error < 0.85 * rate.naive_error
    with clock.at(NOON + timedelta(days=days)):
        assert trusted_loads(now=clock.now()) == {"mail"}
    assert WaitLook.objects.get().trusted == ["mail"]
    assert (
        not ExpectedWait.objects.exclude(ended_at=None).filter(ticket__waiting_since__isnull=False).exists()
    )


def test_nothing_is_said_until_the_desk_has_taught_enough(world: World) -> None:
    moment = answered([arrived(world, 0, who=number) for number in range(1, 30)], world.sara)
    last = arrived(world, 181, who=99)
    assert looked(moment + timedelta(minutes=2)) == 0
    assert not ExpectedWait.objects.exists()
    assert not Outlook.objects.exists()
    answered([last], world.sara, begin=moment)
    arrived(world, 200, who=100)
    assert looked(LATER + timedelta(minutes=30)) == 1
    assert Outlook.objects.count() == 1


def test_who_stands_further_back_is_told_more(world: World) -> None:
    moment = taught(world)
    line = [arrived(world, 190 + number, who=50 + number) for number in range(5)]
    assert looked(moment + timedelta(minutes=20)) == 5
    found = [ExpectedWait.objects.get(ticket=ticket) for ticket in line]
    assert [each.place for each in found] == [1, 2, 3, 4, 5]
    likely = [each.likely_at for each in found]
    assert likely == sorted(likely)
    assert likely[-1] - likely[0] > timedelta(minutes=10)
    for each in found:
        assert moment <= each.earliest_at <= each.likely_at <= each.latest_at
    outlook = Outlook.objects.get()
    assert outlook.likely_at > likely[-2], "the next to come stands behind them"


def test_nights_are_left_out(world: World) -> None:
    taught(world)
    arrived(world, 300, who=50)  # five in Tehran: the day is over
    night = NOON + timedelta(hours=9)
    assert looked(night) == 1
    found = ExpectedWait.objects.get()
    opening = datetime(2026, 11, 23, 5, tzinfo=NOON.tzinfo)
    assert found.likely_at >= opening
    assert found.likely_at < opening + timedelta(hours=9)
    assert found.expected < 9 * 3600, "open time alone"


def talk(end: datetime) -> Told:
    """A call that ended a minute ago."""
    return Told(
        kind=EncounterKind.CALL,
        begun_at=end - timedelta(minutes=5),
        ended_at=end - timedelta(minutes=1),
        side=Side.OUT,
        text="با مشتری صحبت شد.",
        contact="09120004567",
        outcome=CallOutcome.ANSWERED,
    )


def test_what_became_of_each_wait_is_written_beside_it(world: World) -> None:
    moment = taught(world)
    names = ("answered", "spoken", "closed", "aside", "merged", "waits")
    tickets = {name: arrived(world, 190, who=50 + min(place, 4)) for place, name in enumerate(names)}
    assert looked(moment + timedelta(minutes=10)) == 6
    end = moment + timedelta(minutes=40)
    with clock.at(end):
        reply(ticket=tickets["answered"], text="حل شد.", by=world.sara, then=Status.OPEN)
        record_encounter(
            told=talk(end), customer=tickets["spoken"].customer, place=tickets["spoken"], by=world.sara
        )
        set_status(ticket=tickets["closed"], status=Status.RESOLVED, by=world.sara)
        set_status(ticket=tickets["aside"], status=Status.ON_HOLD, by=world.sara)
        merge(ticket=tickets["merged"], into=tickets["waits"], by=world.sara)
    looked(end + timedelta(minutes=1))
    endings = dict(ExpectedWait.objects.filter(is_first=True).values_list("ticket", "ending"))
    assert endings[tickets["answered"].pk] == WaitEnding.ANSWERED
    assert endings[tickets["closed"].pk] == WaitEnding.CLOSED
    assert endings[tickets["aside"].pk] == WaitEnding.LAID_ASIDE
    assert endings[tickets["merged"].pk] == WaitEnding.MERGED
    assert endings[tickets["waits"].pk] == ""
    kept = ExpectedWait.objects.get(ticket=tickets["answered"], is_first=True)
    assert (kept.ended_at, kept.waited) == (end, 30 * 60)
    spoken = ExpectedWait.objects.get(ticket=tickets["spoken"], is_first=True)
    assert (spoken.ending, spoken.ended_at) == (WaitEnding.ANSWERED, end - timedelta(minutes=1))
    assert hit_rates(ExpectedWait.objects.all(), since=NOON)["mail"].count == 2, "only answers count"


def test_an_answer_taken_back_lets_the_wait_go_on(world: World) -> None:
    moment = taught(world)
    ticket = arrived(world, 190, who=50)
    looked(moment + timedelta(minutes=10))
    with clock.at(moment + timedelta(minutes=20)):
        message = reply(ticket=ticket, text="حل شد.", by=world.sara)
        looked(moment + timedelta(minutes=20, seconds=5))
        assert ExpectedWait.objects.filter(ending=WaitEnding.ANSWERED).count() == 1
        withdraw_reply(message=message, by=world.sara)
    looked(moment + timedelta(minutes=21))
    kept = ExpectedWait.objects.get(ticket=ticket, is_first=True)
    assert (kept.ended_at, kept.ending, kept.waited) == (None, "", None)


def test_what_changes_much_is_said_anew_and_a_little_is_not(world: World) -> None:
    moment = taught(world)
    arrived(world, 190, who=50)
    looked(moment + timedelta(minutes=10))
    assert looked(moment + timedelta(minutes=11)) == 0
    with clock.at(moment + timedelta(minutes=12)):
        set_duty(agent=world.sara, state=State.OFF, by=world.sara)
    assert looked(moment + timedelta(minutes=30)) == 1
    first, second = ExpectedWait.objects.order_by("at")
    assert (first.is_first, second.is_first) == (True, False)
    assert second.likely_at - first.likely_at > timedelta(hours=12), "not before Sara is back"


def test_when_nobody_is_left_who_answers_nothing_is_said(world: World) -> None:
    moment = taught(world)
    change_agent(agent=world.sara, is_active=False, by=world.nima)
    arrived(world, 190, who=50)
    assert looked(moment + timedelta(minutes=10)) == 0
    assert not Outlook.objects.exists()


def test_a_team_without_people_is_promised_nothing(world: World) -> None:
    moment = taught(world)
    ticket = arrived(world, 190, who=50)
    Ticket.objects.filter(pk=ticket.pk).update(team=world.refunds)
    assert looked(moment + timedelta(minutes=10)) == 0


def test_a_queue_that_is_gone_leaves_no_outlook_behind(world: World) -> None:
    gone = queue("Everything", asking("priority", "any", "2"))
    moment = taught(world)
    with clock.at(moment):
        known = past(now=moment)
        foretell_waits(past=known)
        assert Outlook.objects.get().queue == gone
        remove_queue(queue=gone, by=SYSTEM)
    with clock.at(moment + timedelta(minutes=2)):
        foretell_waits(past=known)
    assert not Outlook.objects.exists()


def test_one_look_in_its_time_whoever_asks(world: World) -> None:
    moment = taught(world)
    arrived(world, 190, who=50)
    assert looked(moment + timedelta(minutes=10)) == 1
    with CaptureQueriesContext(
        connection,
    ) as early:
        assert looked(moment + timedelta(minutes=10, seconds=19)) == 0
    assert len([each for each in early if "SAVEPOINT" not in each["sql"]]) == 1


@pytest.mark.django_db(transaction=True)
def test_workers_who_look_at_once_write_each_wait_once() -> None:
    world = build()
    moment = taught(world)
    for number in range(8):
        arrived(world, 190, who=50 + number)

    def look() -> None:
        with clock.at(moment + timedelta(minutes=10)):
            foretell_waits()

    together(4, look)
    assert ExpectedWait.objects.count() == 8


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_dies_leaves_nothing_half_written() -> None:
    world = build()
    moment = taught(world)
    arrived(world, 190, who=50)

    def dies() -> None:
        with transaction.atomic():
            assert looked(moment + timedelta(minutes=10)) == 1
            raise InterruptedError

    with pytest.raises(InterruptedError):
        dies()
    assert not ExpectedWait.objects.exists()
    assert not WaitLook.objects.exists()
    assert looked(moment + timedelta(minutes=10, seconds=1)) == 1


@pytest.mark.django_db(transaction=True)
def test_nothing_is_kept_waiting_while_the_line_is_played() -> None:
    """A transaction that has written holds every page's live line back until it ends."""
    world = build()
    moment = taught(world)
    arrived(world, 190, who=50)
    asked: list[tuple[str, bool]] = []

    def watch(execute: Callable[..., object], sql: str, *rest: object) -> object:
        asked.append((sql, connection.in_atomic_block))
        return execute(sql, *rest)

    with connection.execute_wrapper(watch):
        assert looked(moment + timedelta(minutes=10)) == 1
    begun = next(place for place, (sql, _held) in enumerate(asked) if _LINE in sql)
    assert not asked[begun][1]
    writes = [held for sql, held in asked if sql.startswith(("INSERT", "UPDATE", "DELETE"))]
    assert writes
    assert all(writes)


def test_a_look_asks_no_more_for_many_than_for_few(world: World) -> None:
    moment = taught(world)
    arrived(world, 190, who=50)
    counts = []
    for later, more in ((10, 1), (20, 30)):
        for number in range(more):
            arrived(world, 190 + later, who=60 + later + number)
        with CaptureQueriesContext(connection) as asked:
            looked(moment + timedelta(minutes=later + 5))
        counts.append(len(asked))
    assert counts[1] <= counts[0]
    assert counts[0] <= 50


def test_what_ended_long_ago_is_forgotten(world: World) -> None:
    moment = taught(world)
    ticket = arrived(world, 190, who=50)
    looked(moment + timedelta(minutes=10))
    answered([ticket], world.sara, begin=moment + timedelta(minutes=30))
    looked(moment + timedelta(days=1))
    assert ExpectedWait.objects.count() == 1
    looked(moment + timedelta(days=91))
    assert not ExpectedWait.objects.exists()
