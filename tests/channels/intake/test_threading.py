"""Answers land where they belong, whatever their order, and strangers never do."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import permutations

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.models import FactRow
from jawab.channels.contract import Address, Incoming, Nature
from jawab.channels.intake import accept
from jawab.channels.models import Awaited
from jawab.people.models import Customer
from jawab.tickets.actions import merge, reply, save_draft, set_status, split
from jawab.tickets.models import Draft, Message, Status, Ticket
from tests.channels.intake.mails import (
    ALI,
    DESK,
    MARYAM,
    STRANGER,
    ident,
    let_in,
    let_in_together,
    mail,
    tickets,
)
from tests.world import World

pytestmark = pytest.mark.django_db

LetIn = Callable[..., list[Message]]
CONVERSATION = [
    mail("a"),
    mail("b", answers=("a",)),
    mail("c", answers=("a", "b")),
    mail("d", answers=("c",)),
]


@pytest.mark.parametrize("order", list(permutations(range(4))))
@pytest.mark.parametrize("at_once", [True, False])
def test_a_conversation_is_one_ticket_in_every_order(
    world: World, order: tuple[int, ...], *, at_once: bool
) -> None:
    (let_in_together if at_once else let_in)(world, *(CONVERSATION[number] for number in order))
    assert tickets(world) == [{"a", "b", "c", "d"}]
    assert Awaited.objects.count() == 0


def backlog() -> tuple[list[Incoming], list[set[str]]]:
    """Forty conversations of six mails, each answering those before it, and who belongs together."""
    mails, expected = [], []
    for conversation in range(40):
        sender = Address(f"customer{conversation % 15}@mail.example")
        names = [f"{conversation}-{number}" for number in range(6)]
        subject = f"سفارش شماره {conversation:03}"
        for number, name in enumerate(names):
            answers = tuple(names[:number])[-3:] if number % 2 else tuple(names[:number])
            subject_of = f"Re: {subject}" if number else subject
            mails.append(mail(name, answers=answers, sender=sender, subject=subject_of))
        expected.append(set(names))
    return mails, sorted(expected, key=sorted)


MAILS, EXPECTED = backlog()


@given(order=st.permutations(range(len(MAILS))), cut=st.integers(1, 240))
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_backlog_in_any_order_and_any_portions_threads_as_in_its_own(
    world: World, order: list[int], cut: int
) -> None:
    with transaction.atomic():
        shuffled = [MAILS[number] for number in order]
        for start in range(0, len(shuffled), cut):
            let_in_together(world, *shuffled[start : start + cut])
        assert tickets(world) == EXPECTED
        transaction.set_rollback(True)


def test_a_batch_takes_the_same_queries_for_ten_and_for_forty(world: World) -> None:
    def queries(mails: list[Incoming]) -> int:
        with CaptureQueriesContext(connection) as seen, transaction.atomic():
            let_in_together(world, *mails)
            transaction.set_rollback(True)
        return len(seen)

    openings = [mail for mail in MAILS if not mail.in_reply_to]
    assert queries(openings[:40]) == queries(openings[:10])


def test_the_same_source_again_changes_nothing_within_a_batch_too(world: World) -> None:
    first, *_ = let_in_together(world, mail("a"), mail("a"), mail("b"))
    assert [message.pk for message in let_in_together(world, mail("a"))] == [first.pk]
    assert Message.objects.count() == 2


def test_who_answers_our_message_is_in_whoever_they_are(world: World) -> None:
    answer = reply(ticket=world.ticket(), text="سلام", by=world.sara)
    colleague = mail("x", answers=(answer.message_id,), sender=STRANGER)
    assert let_in(world, colleague)[0].ticket == answer.ticket


def test_a_stranger_who_knows_a_customers_message_id_stays_outside(world: World) -> None:
    let_in(world, mail("a"), mail("b", answers=("a",), sender=STRANGER))
    assert tickets(world) == [{"a"}, {"b"}]


def test_a_stranger_who_comes_first_gains_nothing(world: World) -> None:
    let_in(world, mail("b", answers=("a",), sender=STRANGER), mail("a"), mail("c", answers=("a",)))
    assert tickets(world) == [{"a", "c"}, {"b"}]


def test_a_colleague_the_customer_named_belongs_in_both_orders(world: World) -> None:
    question, answer = mail("a", cc=[ALI]), mail("b", answers=("a",), sender=ALI)
    let_in(world, question, answer)
    let_in(world, mail("e", answers=("d",), sender=ALI), mail("d", cc=[ALI]))
    assert tickets(world) == [{"a", "b"}, {"d", "e"}]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_the_ticket_is_whose_message_began_it_in_both_orders(world: World, order: tuple[int, int]) -> None:
    pair = mail("a", cc=[ALI]), mail("b", answers=("a",), sender=ALI)
    let_in(world, *(pair[number] for number in order))
    assert Ticket.objects.get().customer == world.maryam


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_three_people_of_one_conversation_are_one_ticket_in_every_order(
    world: World, order: tuple[int, ...]
) -> None:
    reza = Address("reza@mail.example", "رضا")
    question = mail("a", cc=[ALI, reza])
    three = question, mail("b", answers=("a",), sender=ALI), mail("c", answers=("a",), sender=reza)
    let_in(world, *(three[number] for number in order))
    assert tickets(world) == [{"a", "b", "c"}]
    assert Ticket.objects.get(merged_into=None).customer == world.maryam


def test_a_ticket_that_was_answered_stays_with_whom_it_was_answered(world: World) -> None:
    (early,) = let_in(world, mail("b", answers=("a",), sender=ALI))
    reply(ticket=early.ticket, text="سلام علی", by=world.sara)
    let_in(world, mail("a", cc=[ALI]))
    assert Ticket.objects.get().customer == early.customer


@pytest.mark.parametrize("together", [let_in, let_in_together])
def test_naming_the_desk_itself_makes_nobody_a_participant(world: World, together: LetIn) -> None:
    """Everybody writes to support@; that is no sign that two of them know each other."""
    together(world, mail("b", answers=("a",), sender=STRANGER, to=[DESK]), mail("a", to=[DESK]))
    assert tickets(world) == [{"a"}, {"b"}]


@pytest.mark.parametrize("together", [let_in, let_in_together])
def test_two_answers_to_what_never_comes_are_one_conversation(world: World, together: LetIn) -> None:
    """As when a customer answers twice what somebody wrote to them from outside the desk."""
    stranger = mail("d", answers=("a",), sender=STRANGER)
    together(world, mail("b", answers=("a",)), mail("c", answers=("a",)), stranger)
    assert tickets(world) == [{"b", "c"}, {"d"}]


def test_a_number_in_the_subject_counts_only_from_who_takes_part(world: World) -> None:
    ticket = world.ticket("کتری شکسته")
    subject = f"کتری شکسته [#{ticket.pk}]"
    own, other = let_in(
        world,
        mail("a", subject=subject, named_ticket=ticket.pk),
        mail("b", subject=subject, named_ticket=ticket.pk, sender=STRANGER),
    )
    assert own.ticket == ticket
    assert other.ticket != ticket


def test_the_signed_address_counts_without_any_header(world: World) -> None:
    ticket = world.ticket("کتری شکسته")
    assert let_in(world, mail("a", signed_ticket=ticket.pk, sender=STRANGER))[0].ticket == ticket


def test_empty_and_repeated_ids_join_nobody(world: World) -> None:
    """One desk of the field once put all its mail into one conversation over an empty id."""
    let_in(
        world,
        mail("a", message_id=""),
        mail("b", message_id="", sender=STRANGER),
        mail("c", message_id="<1@localhost>"),
        mail("d", message_id="<1@localhost>", sender=STRANGER),
        mail("e", answers=("<1@localhost>",), sender=STRANGER),
    )
    joined = [set(t.messages.values_list("text", flat=True)) for t in Ticket.objects.order_by("pk")]
    assert joined == [{"نامهٔ a"}, {"نامهٔ b"}, {"نامهٔ c"}, {"نامهٔ d", "نامهٔ e"}]


@pytest.mark.parametrize("at_once", [True, False])
def test_another_subject_opens_a_linked_ticket(world: World, *, at_once: bool) -> None:
    together = let_in_together if at_once else let_in
    first, second, third = together(
        world,
        mail("a"),
        mail("b", answers=("a",), subject="فاکتور رسمی می‌خواهم"),
        mail("c", answers=("a", "b"), subject="Re: فاکتور رسمی می‌خواهم"),
    )
    assert second.ticket != first.ticket
    assert second.ticket.continues == first.ticket
    assert third.ticket == second.ticket
    opened = FactRow.objects.filter(kind="ticket.opened", ticket=second.ticket_id).get()
    assert opened.values["continues"] == first.ticket_id


@pytest.mark.parametrize(
    "subject",
    ["", "Re: کتری شکسته", "پاسخ: [EXT] كتري  شکسته [#12]", "AW: RE[2]: کتری شکسته - فوری", "کتری شک"],
)
def test_the_same_subject_in_other_clothes_is_the_same_matter(world: World, subject: str) -> None:
    let_in(world, mail("a"), mail("b", answers=("a",), subject=subject))
    assert tickets(world) == [{"a", "b"}]


def test_an_automatic_answer_joins_under_any_subject(world: World) -> None:
    answer = mail("b", answers=("a",), subject="Out of office", nature=Nature.AWAY)
    let_in(world, mail("a"), answer)
    assert tickets(world) == [{"a", "b"}]


def test_an_answer_long_after_the_end_opens_a_linked_ticket(world: World) -> None:
    (first,) = let_in(world, mail("a"))
    set_status(ticket=first.ticket, status=Status.RESOLVED, by=SYSTEM)
    with clock.at(clock.now() + timedelta(days=29)):
        assert let_in(world, mail("b", answers=("a",)))[0].ticket == first.ticket
    set_status(ticket=first.ticket, status=Status.CLOSED, by=SYSTEM)
    with clock.at(clock.now() + timedelta(days=70)):
        (late,) = let_in(world, mail("c", answers=("a",)))
        assert late.ticket.continues == first.ticket
        assert let_in(world, mail("d", answers=("a", "c")))[0].ticket == late.ticket, (
            "the newer thread goes on"
        )


def test_merging_and_splitting_carry_later_mail_along(world: World) -> None:
    (one,) = let_in(world, mail("a"))
    (two,) = let_in(world, mail("b", subject="فاکتور"))
    answer = reply(ticket=two.ticket, text="می‌فرستیم", by=world.sara)
    merge(ticket=two.ticket, into=one.ticket, by=world.sara)
    (later,) = let_in(world, mail("c", answers=(answer.message_id,), subject="Re: فاکتور"))
    assert later.ticket == one.ticket
    apart = split(ticket=one.ticket, messages=[two.pk, answer.pk, later.pk], subject="فاکتور", by=world.sara)
    again = mail("d", answers=(answer.message_id,), subject="Re: فاکتور", signed_ticket=one.ticket_id)
    assert let_in(world, again)[0].ticket == apart, "where the answered message stands now"


def test_two_tickets_shown_to_be_one_become_one_and_keep_their_drafts(world: World) -> None:
    """c answers only b, so it stands alone until b comes, which answers a."""
    first, orphan = let_in(world, mail("a"), mail("c", answers=("b",)))
    assert first.ticket != orphan.ticket
    save_draft(ticket=orphan.ticket, kind="reply", text="سلام مریم", by=world.sara)
    let_in(world, mail("b", answers=("a",)))
    assert tickets(world) == [{"a", "b", "c"}]
    assert Draft.objects.get().ticket == first.ticket
    assert Draft.objects.get().text == "سلام مریم"


def test_why_a_message_stands_where_it_stands_is_told(world: World) -> None:
    let_in(world, mail("a"))
    accepted = accept(channel=world.mailbox, incoming=mail("b", answers=("a",)))
    assert accepted.reason == f"answers {ident('a')}"


def test_history_keeps_its_dates_and_wakes_nobody(world: World) -> None:
    now = clock.now()
    old, recent = now - timedelta(days=400), now - timedelta(days=3)
    first, second = let_in(
        world,
        mail("a", sent_at=old),
        mail("b", sent_at=recent, subject="دیگر", sender=ALI),
        historic=True,
    )
    ticket = Ticket.objects.get(pk=first.ticket_id)
    assert (ticket.created_at, ticket.active_at, ticket.status) == (old, old, Status.CLOSED)
    assert ticket.waiting_since is None
    assert second.ticket.status == Status.NEW
    assert second.created_at == recent
    (future,) = let_in(world, mail("c", sent_at=now + timedelta(days=900), subject="آینده"), historic=True)
    assert future.created_at <= clock.now()


def test_nobody_is_made_twice_in_a_batch(world: World) -> None:
    before = Customer.objects.count()
    let_in_together(world, *(mail(f"n{n}", sender=STRANGER, subject=f"s{n}xyz") for n in range(5)))
    assert Customer.objects.count() == before + 1


def test_what_only_differs_by_sender_is_two_messages(world: World) -> None:
    let_in_together(world, mail("a"), replace(mail("a", sender=STRANGER), message_id=ident("z")))
    assert MARYAM != STRANGER
    assert Message.objects.count() == 2
