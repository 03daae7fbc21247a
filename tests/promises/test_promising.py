"""A promise has an owner, a moment and an end, whatever happens to its ticket."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from jawab.base import clock
from jawab.base.errors import NotThere, Refused
from jawab.base.models import FactRow
from jawab.promises.access import promise_for, visible_promises
from jawab.promises.actions import drop, explain, keep, promise, reopen, take
from jawab.promises.models import Ending, Promise
from jawab.promises.queries import KeptRate, kept_rates, owed_by, owed_by_others, promises_on
from jawab.promises.words import promised_in
from jawab.tickets.actions import (
    Dispatch,
    Told,
    assign,
    correct_encounter,
    hand_over,
    merge,
    record_encounter,
    reply,
    split,
    withdraw_encounter,
    withdraw_reply,
)
from jawab.tickets.actions.committing import Commitments
from jawab.tickets.models import Message, Ticket
from tests.world import NOON, World

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


TEHRAN = ZoneInfo("Asia/Tehran")
TOMORROW = NOON + timedelta(days=1, hours=5)
PROMISE = "سلام، تا فردا ساعت ۵ عصر با شما تماس می‌گیریم."


def answer(
    world: World, ticket: Ticket, text: str = PROMISE, *, at: datetime = NOON, **commits: Any
) -> Message:
    with clock.at(at):
        made = promised_in(text, now=at, zone=TEHRAN)
        dispatch = Dispatch(commits=Commitments(made=made, **commits))
        return reply(ticket=ticket, text=text, by=world.sara, dispatch=dispatch)


def called(due_at: datetime) -> Told:
    """A call after which something is owed."""
    return Told(
        kind="call",
        side="in",
        outcome="answered",
        text="پرسید کی می‌رسد.",
        begun_at=NOON - timedelta(minutes=5),
        ended_at=NOON,
        next_step="زنگ بزنیم",
        due_at=due_at,
    )


def facts(ticket: Ticket) -> list[str]:
    rows = FactRow.objects.filter(ticket=ticket.pk, kind__startswith="promise.").order_by("number")
    return [row.kind.removeprefix("promise.") for row in rows]


def only(ticket: Ticket) -> Promise:
    return Promise.objects.get(ticket=ticket)


def test_words_of_an_answer_bind_whoever_wrote_them(world: World) -> None:
    ticket = world.ticket()
    message = answer(world, ticket)
    made = only(ticket)
    assert (made.owner, made.made_by, made.message, made.due_at) == (
        world.sara,
        world.sara,
        message,
        TOMORROW,
    )
    assert message.text[made.start : made.end] == "تا فردا ساعت ۵ عصر"
    ticket.refresh_from_db()
    assert ticket.due_at == TOMORROW
    assert facts(ticket) == ["made"]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("خلال ساعتين نتصل بكم.", NOON + timedelta(hours=2)),
        ("We will call you back tomorrow at 5 pm.", TOMORROW),
        ("کتری تا فردا ساعت ۵ عصر به دستتان می‌رسد، و تا فردا ساعت ۵ عصر زنگ می‌زنیم.", TOMORROW),
    ],
)
def test_in_three_languages_each_moment_once(text: str, due: datetime) -> None:
    assert [pledge.due_at for pledge in promised_in(text, now=NOON, zone=TEHRAN)] == [due]


@pytest.mark.parametrize(
    "text",
    [
        "> تا فردا ساعت ۵ عصر با شما تماس می‌گیریم.\n\nاین را کی گفته؟",
        "به‌زودی با شما تماس می‌گیریم.",
        "دیروز ساعت ۵ عصر زنگ زدیم.",
        "",
    ],
)
def test_what_is_quoted_vague_or_past_binds_nobody(text: str) -> None:
    assert promised_in(text, now=NOON, zone=TEHRAN) == []


def test_what_is_written_for_later_counts_from_when_it_leaves() -> None:
    leaves = NOON + timedelta(days=3)
    (pledge,) = promised_in(PROMISE, now=leaves, zone=TEHRAN)
    assert pledge.due_at == TOMORROW + timedelta(days=3)


def test_an_answer_taken_back_promised_nothing_and_what_it_kept_or_moved_stands(world: World) -> None:
    ticket = world.ticket()
    answer(world, ticket)
    first = only(ticket)
    kept = answer(world, ticket, "کتری فرستاده شد.", keeps=[first.pk])
    first.refresh_from_db()
    assert (first.ending, first.kept_by) == (Ending.KEPT, kept)
    with clock.at(NOON):
        withdraw_reply(message=kept, by=world.sara)
    first.refresh_from_db()
    assert (first.is_open, first.ending, first.kept_by) == (True, "", None)
    moved = answer(world, ticket, "پس‌فردا ساعت ۵ عصر زنگ می‌زنیم.", moves=[first.pk])
    first.refresh_from_db()
    second = Promise.objects.get(message=moved)
    assert (first.ending, first.became, first.broken_at) == (Ending.MOVED, second, None)
    ticket.refresh_from_db()
    assert ticket.due_at == second.due_at == TOMORROW + timedelta(days=1)
    with clock.at(NOON):
        withdraw_reply(message=moved, by=world.sara)
    assert only(ticket) == first
    assert only(ticket).is_open
    ticket.refresh_from_db()
    assert ticket.due_at == TOMORROW
    assert facts(ticket) == ["made", "kept", "reopened", "made", "moved", "reopened", "dropped"]


def test_promises_of_another_ticket_are_not_kept_by_an_answer(world: World) -> None:
    ticket, other = world.ticket(), world.ticket("دیگر")
    answer(world, other)
    answer(world, ticket, "تمام شد.", keeps=[only(other).pk], moves=[only(other).pk])
    assert only(other).is_open


def test_kept_late_dropped_and_opened_again(world: World) -> None:
    ticket = world.ticket()
    answer(world, ticket)
    with clock.at(TOMORROW):
        assert keep(promise=only(ticket), by=world.ali).ending == Ending.KEPT
    with clock.at(TOMORROW + timedelta(hours=1)):
        with pytest.raises(Refused, match="ended already"):
            keep(promise=only(ticket), by=world.ali)
        reopen(promise=only(ticket), by=world.ali)
        found = keep(promise=only(ticket), by=world.ali)
        assert (found.ending, found.broken_at) == (Ending.LATE, TOMORROW)
        reopen(promise=found, by=world.ali)
        with pytest.raises(Refused, match="stands already"):
            reopen(promise=found, by=world.ali)
        assert drop(promise=only(ticket), by=world.ali).ending == Ending.DROPPED
    ticket.refresh_from_db()
    assert ticket.due_at is None
    assert facts(ticket) == ["made", "kept", "reopened", "kept", "reopened", "dropped"]


def test_why_it_was_broken_is_written_down(world: World) -> None:
    ticket = world.ticket()
    answer(world, ticket)
    with clock.at(TOMORROW + timedelta(hours=1)):
        with pytest.raises(Refused, match="was not broken"):
            explain(promise=only(ticket), reason="ترافیک", by=world.sara)
        keep(promise=only(ticket), by=world.sara)
        with pytest.raises(Refused, match="why it was not kept"):
            explain(promise=only(ticket), reason=" \n", by=world.sara)
        assert (
            explain(promise=only(ticket), reason=" پیک نیامد ", by=world.sara).broken_because == "پیک نیامد"
        )


def test_outside_of_an_answer_somebody_writes_it_down(world: World) -> None:
    ticket = world.ticket()
    with clock.at(NOON):
        for wrong in (NOON, NOON + timedelta(days=400)):
            with pytest.raises(Refused, match="still to come"):
                promise(ticket=ticket, due_at=wrong, by=world.sara)
        with pytest.raises(Refused, match="may not see this ticket"):
            promise(ticket=ticket, due_at=TOMORROW, owner=world.omid, by=world.sara)
        made = promise(ticket=ticket, due_at=TOMORROW, owner=world.ali, by=world.sara)
        assert (made.owner, made.made_by, made.message) == (world.ali, world.sara, None)
        assert take(promise=made, owner=world.mina, by=world.sara).owner == world.mina
        with pytest.raises(Refused, match="may not see this ticket"):
            take(promise=made, owner=world.omid, by=world.sara)


def test_an_outsider_finds_none_of_it(world: World) -> None:
    ticket = world.ticket()
    answer(world, ticket)
    made = only(ticket)
    with pytest.raises(NotThere):
        promise_for(world.omid, made.pk)
    for deed in (keep, drop, reopen):
        with pytest.raises(NotThere):
            deed(promise=made, by=world.omid)
    assert not owed_by_others(visible_promises(world.omid), world.omid).exists()
    assert promise_for(world.ali, made.pk) == made
    seen = visible_promises(world.ali)
    assert [list(owed_by(seen, world.sara)), list(owed_by_others(seen, world.ali))] == [[made], [made]]


def test_who_takes_the_ticket_takes_what_was_owed_in_it(world: World) -> None:
    ticket = world.ticket()
    answer(world, ticket)
    with clock.at(NOON):
        promise(ticket=ticket, due_at=TOMORROW, owner=world.mina, by=world.mina)
        assign(ticket=ticket, agent=world.ali, by=world.mina)
        assert {each.owner for each in promises_on(ticket)} == {world.ali, world.mina}
        assign(ticket=ticket, agent=None, by=world.mina)
        assert {each.owner for each in promises_on(ticket)} == {None, world.mina}
        assign(ticket=ticket, agent=world.sara, by=world.sara)
        assert {each.owner for each in promises_on(ticket)} == {world.sara, world.mina}
        hand_over(ticket=ticket, team=world.stock, summary="کتری نو لازم است", by=world.sara)
        assert {each.owner for each in promises_on(ticket)} == {None}


def test_a_merge_and_a_split_take_promises_along(world: World) -> None:
    one, other = world.ticket(), world.ticket("دوباره")
    message = answer(world, one)
    with clock.at(NOON):
        merge(ticket=one, into=other, by=world.sara)
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.due_at, other.due_at, only(other).message) == (None, TOMORROW, message)
    with clock.at(NOON):
        new = split(ticket=other, messages=[message.pk], subject="تماس", by=world.sara)
    new.refresh_from_db()
    other.refresh_from_db()
    assert (other.due_at, new.due_at, only(new).message) == (None, TOMORROW, message)


def test_the_next_step_of_a_call_is_a_promise(world: World) -> None:
    ticket = world.ticket()
    with clock.at(NOON):
        row = record_encounter(customer=world.maryam, place=ticket, told=called(TOMORROW), by=world.sara)
        made = only(ticket)
        assert (made.encounter, made.due_at, made.owner) == (row, TOMORROW, world.sara)
        later = TOMORROW + timedelta(hours=1)
        correct_encounter(encounter=row, told=called(later), by=world.sara)
        assert only(ticket).due_at == later
        withdraw_encounter(encounter=row, by=world.sara)
    assert not Promise.objects.exists()
    ticket.refresh_from_db()
    assert ticket.due_at is None


def test_the_kept_rate_counts_what_was_due(world: World) -> None:
    def rates() -> dict[int | None, KeptRate]:
        return kept_rates(Promise.objects.all(), since=NOON, until=NOON + timedelta(days=9))

    assert (rates(), KeptRate().share) == ({}, None)
    ticket = world.ticket()
    with clock.at(NOON):
        made = [promise(ticket=ticket, due_at=TOMORROW, by=world.sara) for _each in range(4)]
        made += [promise(ticket=ticket, due_at=TOMORROW, by=world.ali) for _each in range(2)]
        for each, deed in zip(made, (drop, keep, keep), strict=False):
            deed(promise=each, by=world.sara)
    with clock.at(TOMORROW + timedelta(hours=1)):
        keep(promise=made[3], by=world.sara)
        drop(promise=made[4], by=world.ali)
    own, others = rates()[world.sara.pk], rates()[world.ali.pk]
    assert (own, own.share) == (KeptRate(kept=2, broken=1), 2 / 3)
    assert others == KeptRate(broken=1)
    assert own + others == KeptRate(kept=2, broken=2)


def test_a_corrected_record_leaves_what_is_owed_with_whoever_took_it_over(world: World) -> None:
    ticket = world.ticket()
    with clock.at(NOON):
        row = record_encounter(customer=world.maryam, place=ticket, told=called(TOMORROW), by=world.sara)
        take(promise=only(ticket), owner=world.ali, by=world.ali)
        later = TOMORROW + timedelta(hours=1)
        correct_encounter(encounter=row, told=called(later), by=world.sara)
    assert (only(ticket).owner, only(ticket).due_at) == (world.ali, later)
