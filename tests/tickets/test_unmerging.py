"""Taking a merge back: what it moved goes back, what came since stays, and nothing is lost on the way."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import models

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.errors import NotThere, Refused
from jawab.base.models import FactRow
from jawab.people.models import Agent
from jawab.tickets.actions import (
    Told,
    add_line,
    correct_time,
    escalate,
    follow,
    give_to_first_writer,
    hand_over,
    link,
    mark_unread,
    merge,
    note,
    put_checklist,
    record_encounter,
    reply,
    save_draft,
    set_fields,
    set_priority,
    set_status,
    split,
    tag,
    take_merge_back,
    tick_lines,
    unfollow,
    unlink,
    untag,
    write_time,
)
from jawab.tickets.actions.changing import begin_change, carry_out, remember, undo_change
from jawab.tickets.models import (
    Bond,
    ChecklistLine,
    Draft,
    EncounterKind,
    Follower,
    Link,
    Merge,
    Message,
    Note,
    Outcome,
    Priority,
    Status,
    Ticket,
    TimeSpent,
    Words,
)
from tests.checklists import kept
from tests.fields import made
from tests.world import NOON, World, customer

pytestmark = pytest.mark.django_db


def picture(*tickets: Ticket) -> dict[str, Any]:
    """All that the database holds of these tickets: themselves and every row that points to one of them."""
    numbers = [ticket.pk for ticket in tickets]
    found: dict[str, Any] = {"tickets": list(Ticket.objects.filter(pk__in=numbers).order_by("pk").values())}
    for relation in Ticket._meta.related_objects:
        rows = relation.related_model
        if rows is Merge or not isinstance(relation.field, models.ForeignKey):
            continue
        name = relation.field.name
        here = rows._default_manager.filter(**{f"{name}__in": numbers}).order_by("pk")
        found[f"{rows.__name__}.{name}"] = list(here.values())
    tags = Ticket.tags.through.objects.filter(ticket__in=numbers).order_by("ticket_id", "tag_id")
    return found | {"tags": list(tags.values_list("ticket_id", "tag_id"))}


def filled(world: World) -> tuple[Ticket, Ticket]:
    """Two tickets of Maryam's with everything that a ticket can have; the second is about to go into the first."""
    into, ticket, third = world.ticket(), world.ticket("دوباره کتری", "باز هم منم!"), world.ticket("سوم")
    made("product", "text")
    note(ticket=into, text="یادداشت مقصد", by=world.ali)
    note(ticket=ticket, text="همان سفارش @Ali", by=world.sara)
    met = Told(kind=EncounterKind.VISIT, begun_at=clock.now(), text="آمد")
    record_encounter(place=ticket, customer=world.maryam, told=met, by=world.sara)
    for one, words in ((into, "پاسخ مقصد"), (ticket, "پاسخ مبدأ")):
        save_draft(ticket=one, kind="note", text=words, by=world.sara)
    save_draft(ticket=ticket, kind="reply", text="سلام مریم", by=world.sara)
    for one in (into, ticket):
        follow(ticket=one, by=world.ali)
    follow(ticket=ticket, by=world.mina)
    mark_unread(ticket=ticket, by=world.mina)
    tag(ticket=into, name="کتری", by=world.sara)
    for name in ("کتری", "شکسته"):
        tag(ticket=ticket, name=name, by=world.sara)
    put = put_checklist(ticket=ticket, checklist=kept("مرجوعی", "عکس"), by=world.sara)
    add_line(ticket=ticket, checklist=put.pk, text="زنگ بزن", by=world.sara)
    tick_lines(
        ticket=ticket, lines=[ChecklistLine.objects.filter(checklist=put).earliest("pk").pk], by=world.sara
    )
    write_time(ticket=into, minutes=5, by=world.sara)
    write_time(ticket=ticket, minutes=20, by=world.sara, text="بررسی")
    link(ticket=ticket, other=third, bond=Bond.CHILD, by=world.sara)
    link(ticket=ticket, other=into, bond=Bond.RELATED, by=world.sara)
    set_fields(ticket=ticket, values={"product": "کتری"}, by=world.sara)
    set_priority(ticket=ticket, priority=Priority.URGENT, by=world.sara)
    escalate(
        ticket=ticket,
        to=world.mina,
        reason="چه کنیم؟",
        answer_by=clock.now() + timedelta(hours=2),
        by=world.sara,
    )
    return into, ticket


def now(ticket: Ticket) -> Ticket:
    return Ticket.objects.get(pk=ticket.pk)


def merged(ticket: Ticket, into: Ticket, *, by: Agent) -> None:
    merge(ticket=ticket, into=into, by=by)
    ticket.refresh_from_db()
    into.refresh_from_db()


def test_with_nothing_since_both_tickets_are_as_they_were(world: World) -> None:
    """Every row of both, in every table that knows tickets."""
    into, ticket = filled(world)
    before = picture(into, ticket)
    merged(ticket, into, by=world.sara)
    assert picture(into, ticket) != before
    take_merge_back(ticket=ticket, by=world.ali)
    assert picture(into, ticket) == before


@pytest.mark.parametrize(
    "status", [Status.NEW, Status.PENDING, Status.ON_HOLD, Status.RESOLVED, Status.CLOSED]
)
def test_it_has_the_status_again_that_it_had(world: World, status: Status) -> None:
    into, ticket = world.ticket(), world.ticket()
    if status != Status.NEW:
        set_status(ticket=ticket, status=status, by=world.ali)
    before = picture(into, ticket)
    merged(ticket, into, by=world.sara)
    take_merge_back(ticket=ticket, by=world.sara)
    assert picture(into, ticket) == before


def test_a_ticket_that_slept_sleeps_on_also_through_answers(world: World) -> None:
    into, ticket = world.ticket(), world.ticket()
    until = clock.now() + timedelta(days=2)
    set_status(ticket=ticket, status=Status.SNOOZED, until=until, through=True, by=world.ali)
    before = picture(into, ticket)
    merged(ticket, into, by=world.sara)
    take_merge_back(ticket=ticket, by=world.sara)
    assert picture(into, ticket) == before


def test_what_came_since_stays_where_it_came(world: World) -> None:
    with clock.at(NOON):
        into, ticket = world.ticket("اول"), world.ticket("دوم", "سلام دوم")
    with clock.at(NOON + timedelta(minutes=1)):
        merged(ticket, into, by=world.sara)
    with clock.at(NOON + timedelta(minutes=2)):
        came = world.message("Re: دوم", "بعد از ادغام", ticket=into)
        written = note(ticket=into, text="دیدم", by=world.ali)
        take_merge_back(ticket=ticket, by=world.sara)
    into.refresh_from_db()
    ticket.refresh_from_db()
    assert came in into.messages.all()
    assert list(into.notes.all()) == [written]
    assert [message.written for message in ticket.messages.all()] == ["سلام دوم"]
    assert (into.preview, into.active_at) == ("بعد از ادغام", came.created_at)
    assert (ticket.preview, ticket.active_at) == ("سلام دوم", NOON)
    assert (ticket.status, ticket.merged_into) == (Status.NEW, None)


def test_words_are_found_where_they_stand(world: World) -> None:
    into, ticket = world.ticket(), world.ticket()
    written = note(ticket=ticket, text="واژه", by=world.sara)
    merged(ticket, into, by=world.sara)
    assert Words.objects.get(note=written).ticket == into
    take_merge_back(ticket=ticket, by=world.sara)
    assert Words.objects.get(note=written).ticket == ticket


def test_whoever_waited_waits_again_and_nobody_else(world: World) -> None:
    with clock.at(NOON):
        into = world.ticket()
        reply(ticket=into, text="پاسخ", by=world.sara, then=Status.PENDING)
    with clock.at(NOON + timedelta(minutes=1)):
        ticket = world.ticket()
    with clock.at(NOON + timedelta(minutes=2)):
        merged(ticket, into, by=world.sara)
        assert into.waiting_since == NOON + timedelta(minutes=1)
        take_merge_back(ticket=ticket, by=world.sara)
    assert (now(into).waiting_since, now(ticket).waiting_since) == (None, NOON + timedelta(minutes=1))


def test_a_customer_who_wrote_since_waits_since_then(world: World) -> None:
    with clock.at(NOON):
        into, ticket = world.ticket(), world.ticket()
        reply(ticket=into, text="پاسخ", by=world.sara)
    with clock.at(NOON + timedelta(minutes=1)):
        merged(ticket, into, by=world.sara)
    with clock.at(NOON + timedelta(minutes=2)):
        world.message("Re", "هنوز نرسیده", ticket=into)
    with clock.at(NOON + timedelta(minutes=3)):
        take_merge_back(ticket=ticket, by=world.sara)
    into.refresh_from_db()
    assert into.waiting_since == NOON + timedelta(minutes=2)


def test_who_was_answered_since_does_not_wait_in_the_ticket_that_answered(world: World) -> None:
    into, ticket = world.ticket(), world.ticket()
    merged(ticket, into, by=world.sara)
    answer = reply(ticket=into, text="هر دو را می‌فرستیم", by=world.sara, then=Status.PENDING)
    take_merge_back(ticket=ticket, by=world.sara)
    into.refresh_from_db()
    ticket.refresh_from_db()
    assert (into.waiting_since, into.status) == (None, Status.PENDING)
    assert answer.ticket == into
    assert ticket.waiting_since is not None, "better answered twice than never"


def test_what_a_colleague_changed_since_stays(world: World) -> None:
    into, ticket = filled(world)
    merged(ticket, into, by=world.sara)
    set_priority(ticket=into, priority=Priority.LOW, by=world.ali)
    set_fields(ticket=into, values={"product": "سماور"}, by=world.ali)
    untag(ticket=into, name="شکسته", by=world.ali)
    unfollow(ticket=into, by=world.mina)
    unlink(ticket=into, other=Ticket.objects.get(subject="سوم"), by=world.ali)
    save_draft(ticket=into, kind="reply", text="سلام مریم، بعد از ادغام", by=world.sara)
    moved = Message.objects.filter(ticket=into, written="باز هم منم!").get()
    elsewhere = split(ticket=into, messages=[moved.pk], subject="جدا", by=world.ali)
    take_merge_back(ticket=ticket, by=world.sara)
    into.refresh_from_db()
    ticket.refresh_from_db()
    assert (into.priority, into.fields) == (Priority.LOW, {"product": "سماور"})
    assert (ticket.priority, ticket.fields) == (Priority.URGENT, {"product": "کتری"})
    assert list(into.tags.values_list("name", flat=True)) == ["کتری"]
    assert not Follower.objects.filter(agent=world.mina).exists()
    assert not Link.objects.filter(is_child=True).exists()
    assert Draft.objects.get(kind="reply").ticket == into
    assert list(elsewhere.messages.all()) == [moved]
    assert not ticket.messages.exists()


def test_a_note_begun_in_both_is_lost_in_neither(world: World) -> None:
    into, ticket = filled(world)
    merged(ticket, into, by=world.sara)
    assert set(Draft.objects.filter(kind="note").values_list("ticket", "text")) == {
        (into.pk, "پاسخ مقصد"),
        (ticket.pk, "پاسخ مبدأ"),
    }


def test_time_corrected_since_goes_back_as_it_is_now(world: World) -> None:
    into, ticket = world.ticket(), world.ticket()
    write_time(ticket=ticket, minutes=20, by=world.sara)
    merged(ticket, into, by=world.sara)
    write_time(ticket=into, minutes=7, by=world.sara)
    correct_time(entry=TimeSpent.objects.get(minutes=20), minutes=30, by=world.sara)
    take_merge_back(ticket=ticket, by=world.sara)
    assert dict(Ticket.objects.values_list("pk", "minutes_spent")) == {into.pk: 7, ticket.pk: 30}


def test_an_escalation_that_ended_with_the_merge_asks_again(world: World) -> None:
    """Both were escalated, so one could not go along."""
    into, ticket = world.ticket(), world.ticket()
    by = clock.now() + timedelta(hours=1)
    for one in (into, ticket):
        escalate(ticket=one, to=world.mina, reason="؟", answer_by=by, by=world.sara)
    merged(ticket, into, by=world.sara)
    assert now(ticket).escalation is None
    take_merge_back(ticket=ticket, by=world.sara)
    asked = now(ticket).escalation
    assert asked is not None
    assert (asked.ticket, asked.note.ticket) == (ticket, ticket)
    assert now(into).escalation is not None


def test_of_a_chain_the_last_merge_comes_first(world: World) -> None:
    into, middle, first = world.ticket(), world.ticket(), world.ticket()
    merged(first, middle, by=world.sara)
    merged(middle, into, by=world.sara)
    assert now(first).merged_into == into
    with pytest.raises(Refused):
        take_merge_back(ticket=first, by=world.sara)
    take_merge_back(ticket=middle, by=world.sara)
    assert now(first).merged_into == middle
    take_merge_back(ticket=first, by=world.sara)
    assert now(first).merged_into is None
    assert [ticket.messages.count() for ticket in (first, middle, into)] == [1, 1, 1]


def test_it_is_told_in_both_tickets(world: World) -> None:
    into, ticket = world.ticket(), world.ticket()
    merged(ticket, into, by=world.sara)
    take_merge_back(ticket=ticket, by=world.ali)
    told = FactRow.objects.filter(kind__in=("ticket.merge_taken_back", "ticket.absorbed_given_back"))
    assert set(told.values_list("ticket", "kind", "actor")) == {
        (ticket.pk, "ticket.merge_taken_back", world.ali.actor),
        (into.pk, "ticket.absorbed_given_back", world.ali.actor),
    }


def test_once_and_within_a_month(world: World) -> None:
    into, ticket = world.ticket(), world.ticket()
    merged(ticket, into, by=world.sara)
    with clock.at(clock.now() + timedelta(days=31)), pytest.raises(Refused):
        take_merge_back(ticket=ticket, by=world.sara)
    take_merge_back(ticket=ticket, by=world.sara)
    before = picture(into, ticket)
    with pytest.raises(Refused):
        take_merge_back(ticket=ticket, by=world.sara)
    assert picture(into, ticket) == before
    merged(ticket, into, by=world.sara)
    assert Merge.objects.count() == 2


def test_whoever_sees_only_one_of_them_takes_nothing_back(world: World) -> None:
    into, ticket = world.ticket(), world.ticket()
    merged(ticket, into, by=world.sara)
    with pytest.raises(NotThere):
        take_merge_back(ticket=ticket, by=world.omid)
    Ticket.objects.filter(pk=ticket.pk).update(team=world.stock)
    for one_sided in (world.omid, world.sara):
        with pytest.raises((NotThere, Refused)):
            take_merge_back(ticket=ticket, by=one_sided)
    ticket.refresh_from_db()
    assert ticket.merged_into == into


def test_two_customers_by_now_are_not_parted_again(world: World) -> None:
    into, ticket = world.ticket(), world.ticket()
    merged(ticket, into, by=world.sara)
    give_to_first_writer(ticket=into, customer=customer("Omar", "omar@mail.example"), by=SYSTEM)
    before = picture(into, ticket)
    with pytest.raises(Refused):
        take_merge_back(ticket=ticket, by=world.sara)
    assert picture(into, ticket) == before


def test_one_press_takes_a_merge_back(world: World) -> None:
    into, ticket = filled(world)
    before = picture(into, ticket)
    change = remember(
        number=ticket.pk, by=world.sara, deed=lambda: merge(ticket=ticket, into=into, by=world.sara)
    )
    assert change is not None
    assert (change.verb, change.wish) == ("merge", {"into": into.pk})
    undoing = undo_change(change=change, by=world.sara)
    carry_out(change=undoing)
    assert [row.outcome for row in undoing.tickets.all()] == [Outcome.DONE]
    assert picture(into, ticket) == before


def test_many_merged_at_once_come_apart_as_they_were(world: World) -> None:
    """The last goes first, so that each finds the target as it left it."""
    into = world.ticket()
    reply(ticket=into, text="پاسخ", by=world.sara, then=Status.PENDING)
    tickets = [world.ticket(str(number)) for number in range(3)]
    for ticket, priority in zip(tickets, (3, 1, 4), strict=True):
        set_priority(ticket=ticket, priority=priority, by=world.ali)
        tag(ticket=ticket, name="کتری", by=world.ali)
    before = picture(into, *tickets)
    numbers = [ticket.pk for ticket in tickets]
    change = begin_change(verb="merge", wish={"into": into.pk}, numbers=numbers, by=world.sara, key="k")
    carry_out(change=change)
    into.refresh_from_db()
    assert (into.messages.count(), into.priority) == (5, 4)
    undoing = undo_change(change=change, by=world.sara)
    carry_out(change=undoing)
    assert {row.outcome for row in undoing.tickets.all()} == {Outcome.DONE}
    assert picture(into, *tickets) == before


def test_a_merge_of_before_that_was_kept_is_left(world: World) -> None:
    """A ticket that went away before merges were kept has no way back but splitting."""
    into, ticket = world.ticket(), world.ticket()
    merged(ticket, into, by=world.sara)
    Merge.objects.all().delete()
    with pytest.raises(Refused):
        take_merge_back(ticket=ticket, by=world.sara)
    ticket.refresh_from_db()
    assert ticket.merged_into == into


def test_a_merged_ticket_is_not_handed_over(world: World) -> None:
    into, ticket = world.ticket(), world.ticket()
    merged(ticket, into, by=world.sara)
    with pytest.raises(Refused):
        hand_over(ticket=ticket, team=world.refunds, summary="x", by=world.sara)
    assert not Note.objects.exists()
