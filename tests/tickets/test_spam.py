"""Spam: out of sight, never lost, never answered by the desk, and taken back whole."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from jawab.base.errors import NotThere, Refused
from jawab.base.models import FactRow
from jawab.people.actions import join
from jawab.people.models import Role
from jawab.tickets.access import visible_tickets
from jawab.tickets.actions import (
    Letter,
    Opening,
    leave_spam,
    mark_spam,
    merge,
    receive_messages,
    reply,
    set_status,
    take_next,
    unblock_sender,
)
from jawab.tickets.actions.changing import begin_change, carry_out, remember, undo_change
from jawab.tickets.content import Content
from jawab.tickets.models import BlockedSender, Message, Outcome, Status, Ticket
from jawab.tickets.queries import Scope, Standing, TicketView, in_view
from tests.world import World, customer

ADDRESS = "maryam@mail.example"


def kinds(ticket: Ticket) -> list[str]:
    return list(FactRow.objects.filter(ticket=ticket.pk).order_by("number").values_list("kind", flat=True))


def listed(world: World, view: TicketView) -> list[int]:
    found = in_view(visible_tickets(world.sara), view, viewer=world.sara)
    return list(found.order_by("pk").values_list("pk", flat=True))


SPAM = TicketView(Scope.SPAM, standing=Standing.ANY)
EVERYTHING = TicketView(Scope.ALL, standing=Standing.ANY)


def test_spam_is_closed_and_in_its_own_list_alone(world: World) -> None:
    ticket, other = world.ticket(), world.ticket()
    mark_spam(ticket=ticket, by=world.sara)
    mark_spam(ticket=ticket, by=world.sara)
    ticket.refresh_from_db()
    assert (ticket.is_spam, ticket.status, ticket.waiting_since) == (True, Status.CLOSED, None)
    assert kinds(ticket)[2:] == ["ticket.spam_marked", "ticket.status_changed"]
    assert listed(world, SPAM) == [ticket.pk]
    assert listed(world, EVERYTHING) == [other.pk]
    assert listed(world, TicketView(Scope.ALL, standing=Standing.CLOSED)) == []
    assert take_next(by=world.sara).pk == other.pk  # type: ignore[union-attr]
    assert not BlockedSender.objects.exists()


def test_the_database_refuses_spam_that_is_open(world: World) -> None:
    ticket = world.ticket()
    with pytest.raises(IntegrityError), transaction.atomic():
        Ticket.objects.filter(pk=ticket.pk).update(is_spam=True)


def test_what_is_no_spam_waits_again_since_its_customer_wrote(world: World) -> None:
    ticket = world.ticket()
    began = ticket.waiting_since
    mark_spam(ticket=ticket, by=world.sara)
    leave_spam(ticket=ticket, by=world.ali)
    leave_spam(ticket=ticket, by=world.ali)
    ticket.refresh_from_db()
    assert (ticket.is_spam, ticket.status, ticket.waiting_since) == (False, Status.OPEN, began)
    assert kinds(ticket)[4:] == ["ticket.spam_cleared", "ticket.status_changed"]


def test_whose_question_was_answered_before_does_not_wait(world: World) -> None:
    ticket = world.ticket()
    reply(ticket=ticket, text="بله", by=world.sara)
    mark_spam(ticket=ticket, by=world.sara)
    assert leave_spam(ticket=ticket, by=world.sara).waiting_since is None


@pytest.mark.parametrize("deed", ["open", "reply"])
def test_whoever_opens_or_answers_it_takes_it_out_of_spam(world: World, deed: str) -> None:
    ticket = world.ticket()
    mark_spam(ticket=ticket, by=world.sara)
    if deed == "open":
        set_status(ticket=ticket, status=Status.OPEN, by=world.sara)
    else:
        reply(ticket=ticket, text="بله", by=world.sara)
    ticket.refresh_from_db()
    assert (ticket.is_spam, ticket.status) == (False, Status.OPEN)
    assert listed(world, EVERYTHING) == [ticket.pk]


def test_later_mail_of_a_blocked_sender_is_kept_in_spam_and_told(world: World) -> None:
    ticket = world.ticket()
    mark_spam(ticket=ticket, block=True, by=world.sara)
    assert [row.address for row in BlockedSender.objects.all()] == [ADDRESS]
    again = world.message("جایزه", "شما برنده شدید").ticket
    assert (again.is_spam, again.status, again.waiting_since) == (True, Status.CLOSED, None)
    assert kinds(again) == ["ticket.opened", "ticket.spam_marked", "message.received"]
    world.message("Re: کتری", "باز هم", ticket=ticket)
    ticket.refresh_from_db()
    assert (ticket.is_spam, ticket.messages.count()) == (True, 2)
    assert listed(world, EVERYTHING) == []


def test_a_blocked_senders_answer_elsewhere_opens_a_ticket_of_its_own_in_spam(world: World) -> None:
    good, bad = world.ticket(), world.ticket()
    set_status(ticket=good, status=Status.RESOLVED, by=world.sara)
    mark_spam(ticket=bad, block=True, by=world.sara)
    contents = [Content(subject="Re", written=text, text=text, address=ADDRESS.upper()) for text in "ab"]
    letters = [
        Letter(channel=world.mailbox, customer=world.maryam, content=content, place=good)
        for content in contents
    ]
    one, two = receive_messages(letters)
    assert one.ticket == two.ticket
    assert one.ticket.is_spam
    assert one.ticket.continues == good
    good.refresh_from_db()
    assert good.status == Status.RESOLVED
    assert kinds(good)[-1] == "ticket.continued"


def test_who_is_not_blocked_brings_a_ticket_out_of_spam_by_writing(world: World) -> None:
    ticket = world.ticket()
    mark_spam(ticket=ticket, by=world.sara)
    message = world.message("Re: کتری", "من واقعی هستم!", ticket=ticket)
    ticket.refresh_from_db()
    assert (ticket.is_spam, ticket.status) == (False, Status.OPEN)
    assert ticket.waiting_since == message.created_at
    assert kinds(ticket)[-3:] == ["message.received", "ticket.spam_cleared", "ticket.status_changed"]


def test_an_automatic_mail_leaves_spam_where_it_is(world: World) -> None:
    ticket = world.ticket()
    mark_spam(ticket=ticket, by=world.sara)
    world.message("Out of office", "away", ticket=ticket, nature="auto_reply")
    ticket.refresh_from_db()
    assert ticket.is_spam


def test_in_a_batch_only_the_blocked_are_put_aside(world: World) -> None:
    mark_spam(ticket=world.ticket(), block=True, by=world.sara)
    reza = customer("رضا", "reza@mail.example")
    shared = Opening()

    def letter(who: Any, address: str, place: Opening) -> Letter:
        content = Content(subject="x", written="y", text="y", address=address)
        return Letter(channel=world.mailbox, customer=who, content=content, place=place)

    messages = receive_messages(
        [
            letter(world.maryam, ADDRESS, Opening()),
            letter(reza, "reza@mail.example", Opening()),
            letter(world.maryam, ADDRESS, shared),
            letter(reza, "reza@mail.example", shared),
        ]
    )
    assert [message.ticket.is_spam for message in messages] == [True, False, False, False]
    assert not FactRow.objects.filter(ticket=None, kind__startswith="ticket.").exists()


def test_the_sender_counts_not_where_answers_go(world: World) -> None:
    mark_spam(ticket=world.ticket(), block=True, by=world.sara)
    assert world.message("x", "y", sender=ADDRESS).ticket.is_spam
    text = Content(subject="x", written="y", text="y", address=ADDRESS, sender="other@mail.example")
    letter = Letter(
        channel=world.mailbox, customer=customer("N", "n@m.example"), content=text, place=Opening()
    )
    assert not receive_messages([letter])[0].ticket.is_spam


def test_unblocked_mail_comes_in_as_ever(world: World) -> None:
    ticket = world.ticket()
    mark_spam(ticket=ticket, block=True, by=world.sara)
    unblock_sender(address=ADDRESS, by=world.ali)
    assert kinds(ticket)[-1] == "sender.unblocked"
    assert not world.ticket().is_spam
    with pytest.raises(NotThere):
        unblock_sender(address=ADDRESS, by=world.ali)


def test_the_desks_own_addresses_cannot_be_blocked(world: World) -> None:
    join(
        email=ADDRESS, name="M", password="kettle-and-samovar-7", role=Role.AGENT, teams=(), language="fa",
        by=world.nima,
    )  # fmt: skip
    ticket = world.ticket()
    with pytest.raises(Refused):
        mark_spam(ticket=ticket, block=True, by=world.sara)
    ticket.refresh_from_db()
    assert not ticket.is_spam


def test_who_names_no_sender_cannot_be_blocked(world: World) -> None:
    nobody = customer("?", "unknown@sender.invalid")
    ticket = world.message("x", "y", customer=nobody).ticket
    with pytest.raises(Refused):
        mark_spam(ticket=ticket, block=True, by=world.sara)
    assert not BlockedSender.objects.exists()


def test_an_outsider_marks_and_clears_nothing(world: World) -> None:
    ticket = world.ticket()
    for deed in (mark_spam, leave_spam):
        for wanted in (ticket, Ticket(pk=999_999)):
            with pytest.raises(NotThere):
                deed(ticket=wanted, by=world.omid)
    ticket.refresh_from_db()
    assert not ticket.is_spam


def test_a_merged_ticket_is_not_marked(world: World) -> None:
    ticket, into = world.ticket(), world.ticket()
    merge(ticket=ticket, into=into, by=world.sara)
    with pytest.raises(Refused):
        mark_spam(ticket=ticket, by=world.sara)


@pytest.mark.parametrize("block", [True, False])
@pytest.mark.parametrize("status", [Status.NEW, Status.CLOSED])
def test_marking_is_undone_whole(world: World, status: str, block: bool) -> None:  # noqa: FBT001 -- both ways
    ticket = world.ticket()
    if status == Status.CLOSED:
        set_status(ticket=ticket, status=status, by=world.sara)
    before = Ticket.objects.values().get(pk=ticket.pk)
    change = remember(
        number=ticket.pk, by=world.sara, deed=lambda: mark_spam(ticket=ticket, block=block, by=world.sara)
    )
    assert change is not None
    carry_out(change=undo_change(change=change, by=world.sara))
    assert Ticket.objects.values().get(pk=ticket.pk) == before
    assert not BlockedSender.objects.exists()


def test_clearing_is_undone_too(world: World) -> None:
    ticket = world.ticket()
    mark_spam(ticket=ticket, by=world.sara)
    change = remember(number=ticket.pk, by=world.sara, deed=lambda: leave_spam(ticket=ticket, by=world.sara))
    assert change is not None
    carry_out(change=undo_change(change=change, by=world.sara))
    ticket.refresh_from_db()
    assert (ticket.is_spam, ticket.status) == (True, Status.CLOSED)


def test_many_go_to_spam_at_once_and_what_is_not_ones_own_stays(world: World) -> None:
    tickets = [world.ticket() for _ in range(2)]
    Ticket.objects.filter(pk=tickets[1].pk).update(team=world.stock)
    numbers = [ticket.pk for ticket in tickets]
    change = begin_change(verb="spam", wish={"block": True}, numbers=numbers, by=world.sara, key="a")
    carry_out(change=change)
    assert [row.outcome for row in change.tickets.order_by("number")] == [Outcome.DONE, Outcome.LEFT]
    carry_out(change=undo_change(change=change, by=world.sara))
    assert listed(world, SPAM) == []
    assert Message.objects.count() == 2


def test_nothing_is_merged_into_spam_nor_out_of_it(world: World) -> None:
    ticket, other = world.ticket(), world.ticket()
    mark_spam(ticket=ticket, by=world.sara)
    for pair in ((ticket, other), (other, ticket)):
        with pytest.raises(Refused):
            merge(ticket=pair[0], into=pair[1], by=world.sara)
    other.refresh_from_db()
    assert (other.status, other.merged_into) == (Status.NEW, None)
