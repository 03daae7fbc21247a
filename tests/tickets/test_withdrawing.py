"""Answers taken back: everything stands as before them, and what others did since stays."""

from datetime import timedelta

import pytest

from jawab.base import clock
from jawab.base.errors import NotAllowed, NotThere, Refused
from jawab.base.models import FactRow
from jawab.channels.models import Delivery, DeliveryState
from jawab.channels.outbox.claims import Worker, claim
from jawab.tickets.actions import (
    Dispatch,
    acknowledge,
    assign,
    attach_to_draft,
    mark_spam,
    note,
    reply,
    save_draft,
    set_status,
    split,
    withdraw_reply,
)
from jawab.tickets.files import NewFile
from jawab.tickets.models import Attachment, Draft, Message, Status, Ticket, Words
from tests.world import World

STANDING = ("status", "assignee", "waiting_since", "snoozed_until", "active_at", "preview", "last_side")


def standing(ticket: Ticket) -> dict[str, object]:
    found: dict[str, object] = Ticket.objects.values(*STANDING).get(pk=ticket.pk)
    return found


def answer(world: World, ticket: Ticket, *, then: str = Status.OPEN, **more: object) -> Message:
    return reply(ticket=ticket, text="سلام، فردا می‌فرستیم.", by=world.sara, then=then, **more)  # type: ignore[arg-type]


@pytest.mark.django_db
@pytest.mark.parametrize("then", [Status.OPEN, Status.PENDING, Status.RESOLVED])
@pytest.mark.parametrize("before", [Status.NEW, Status.OPEN, Status.SNOOZED, Status.PENDING])
def test_the_ticket_stands_as_before(world: World, before: Status, then: Status) -> None:
    ticket = world.ticket()
    until = clock.now() + timedelta(days=1) if before is Status.SNOOZED else None
    set_status(ticket=ticket, status=before, by=world.ali, until=until)
    was = standing(ticket)
    message = answer(world, ticket, then=then)
    assert standing(ticket) != was
    withdraw_reply(message=message, by=world.sara)
    assert standing(ticket) == was


@pytest.mark.django_db
def test_what_slept_through_answers_and_what_was_spam_are_so_again(world: World) -> None:
    deep, spam = world.ticket(), mark_spam(ticket=world.ticket(), by=world.ali)
    until = clock.now() + timedelta(days=1)
    set_status(ticket=deep, status=Status.SNOOZED, by=world.ali, until=until, through=True)
    for ticket in (deep, spam):
        before = Ticket.objects.values("status", "snoozed_until", "sleeps_through", "is_spam").get(
            pk=ticket.pk
        )
        message = answer(world, ticket)
        opened = Ticket.objects.get(pk=ticket.pk)
        assert (opened.status, opened.sleeps_through, opened.is_spam) == (Status.OPEN, False, False)
        withdraw_reply(message=message, by=world.sara)
        assert Ticket.objects.values(*before).get(pk=ticket.pk) == before


@pytest.mark.django_db
def test_spam_whose_sender_wrote_on_meanwhile_stays_open(world: World) -> None:
    ticket = mark_spam(ticket=world.ticket(), by=world.ali)
    message = answer(world, ticket)
    world.message("Re", "ما را ببخشید", ticket=ticket)
    withdraw_reply(message=message, by=world.sara)
    assert (now := Ticket.objects.get(pk=ticket.pk)).status == Status.OPEN
    assert not now.is_spam


@pytest.mark.django_db
def test_nothing_of_it_is_left_but_the_draft_and_the_facts(world: World) -> None:
    ticket = world.ticket()
    file = NewFile("فاکتور.pdf", "application/pdf", b"%PDF")
    message = answer(world, ticket, dispatch=Dispatch(cc=["boss@mail.example"]), files=[file])
    draft = withdraw_reply(message=message, by=world.sara)
    assert (draft.agent, draft.text, draft.cc) == (world.sara, "سلام، فردا می‌فرستیم.", ["boss@mail.example"])
    assert Attachment.objects.get().draft == draft
    assert not Message.objects.filter(pk=message.pk).exists()
    assert not Words.objects.filter(message=message.pk).exists()
    assert not Delivery.objects.exists()
    kinds = FactRow.objects.filter(ticket=ticket.pk).order_by("number").values_list("kind", flat=True)
    assert {"reply.written", "reply.withdrawn"} <= set(kinds)


@pytest.mark.django_db
def test_what_was_begun_since_stands_below_it(world: World) -> None:
    ticket = world.ticket()
    message = answer(world, ticket)
    save_draft(ticket=ticket, kind="reply", text="و یک چیز دیگر", by=world.sara)
    withdraw_reply(message=message, by=world.sara)
    assert Draft.objects.get().text == "سلام، فردا می‌فرستیم.\n\nو یک چیز دیگر"


@pytest.mark.django_db
def test_files_go_out_with_the_next_one(world: World) -> None:
    ticket = world.ticket()
    withdraw_reply(message=answer(world, ticket, files=[NewFile("a.pdf", "x/y", b"a")]), by=world.sara)
    file = Attachment.objects.get()
    again = answer(world, ticket, kept=[file.pk])
    assert again.attachments.get() == file
    assert not Draft.objects.exists()


@pytest.mark.django_db
def test_a_file_that_came_while_the_answer_was_on_its_way_begins_the_next(world: World) -> None:
    ticket = world.ticket()
    save_draft(ticket=ticket, kind="reply", text="سلام", by=world.sara)
    late = attach_to_draft(ticket=ticket, kind="reply", file=NewFile("a.pdf", "x/y", b"a"), by=world.sara)
    answer(world, ticket)
    draft = Draft.objects.get()
    assert (draft.text, draft.attachments.get()) == ("", late)


@pytest.mark.django_db
def test_nobody_sends_the_files_of_anothers_draft(world: World) -> None:
    ticket = world.ticket()
    withdraw_reply(message=answer(world, ticket, files=[NewFile("a.pdf", "x/y", b"a")]), by=world.sara)
    theirs = Attachment.objects.get()
    written = reply(ticket=ticket, text="x", by=world.ali, kept=[theirs.pk])
    assert not written.attachments.exists()
    theirs.refresh_from_db()
    assert theirs.draft is not None


@pytest.mark.django_db
def test_an_emptied_draft_keeps_its_files(world: World) -> None:
    ticket = world.ticket()
    withdraw_reply(message=answer(world, ticket, files=[NewFile("a.pdf", "x/y", b"a")]), by=world.sara)
    save_draft(ticket=ticket, kind="reply", text=" ", by=world.sara)
    assert Attachment.objects.get().draft == Draft.objects.get(text="")


@pytest.mark.django_db
def test_what_others_did_since_stays(world: World) -> None:
    ticket = world.ticket()
    message = answer(world, ticket, then=Status.RESOLVED)
    again = world.message("Re", "هنوز نرسیده", ticket=ticket)
    assign(ticket=ticket, agent=world.ali, by=world.mina)
    written = note(ticket=ticket, text="x", by=world.ali)
    withdraw_reply(message=message, by=world.sara)
    ticket.refresh_from_db()
    assert (ticket.status, ticket.assignee, ticket.active_at) == (Status.OPEN, world.ali, written.created_at)
    assert ticket.waiting_since is not None
    assert ticket.waiting_since < again.created_at, (
        "the customer has been waiting from their first message on"
    )
    assert ticket.preview == "هنوز نرسیده"


@pytest.mark.django_db
def test_a_reply_that_moved_takes_nothing_with_it(world: World) -> None:
    ticket = world.ticket()
    message = answer(world, ticket)
    moved = split(ticket=ticket, messages=[message.pk], subject="دیگر", by=world.sara)
    was = Ticket.objects.values("status", "assignee").get(pk=moved.pk)
    withdraw_reply(message=Message.objects.get(pk=message.pk), by=world.sara)
    assert Ticket.objects.values("status", "assignee").get(pk=moved.pk) == was
    assert Draft.objects.get().ticket == moved


@pytest.mark.django_db
def test_only_its_author_may(world: World) -> None:
    message = answer(world, world.ticket())
    for colleague in (world.ali, world.nima):
        with pytest.raises(NotAllowed):
            withdraw_reply(message=message, by=colleague)
    with pytest.raises(NotThere):
        withdraw_reply(message=message, by=world.omid)
    with pytest.raises(NotThere):
        withdraw_reply(message=world.message("x", "سلام"), by=world.sara)
    assert Delivery.objects.count() == 1


@pytest.mark.django_db
def test_the_desks_own_word_is_nobodys_to_take_back(world: World) -> None:
    message = acknowledge(ticket=world.ticket(), text="رسید.")
    with pytest.raises(NotAllowed):
        withdraw_reply(message=message, by=world.sara)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "touched",
    [
        {"state": DeliveryState.SENDING, "attempts": 1},
        {"state": DeliveryState.SENT, "attempts": 1},
        {"state": DeliveryState.WAITING, "attempts": 1},
        {"state": DeliveryState.WAITING, "attempts": 0, "last_reply": "550 no"},
    ],
)
def test_what_a_sender_has_had_in_hand_stays(world: World, touched: dict[str, object]) -> None:
    ticket = world.ticket()
    message = answer(world, ticket, dispatch=Dispatch(cc=["boss@mail.example"]))
    Delivery.objects.filter(recipient="boss@mail.example").update(**touched)
    was = standing(ticket)
    with pytest.raises(Refused):
        withdraw_reply(message=message, by=world.sara)
    assert standing(ticket) == was
    assert Delivery.objects.count() == 2
    assert not Draft.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_claimed_one_stays_and_a_withdrawn_one_is_never_claimed(world: World) -> None:
    worker = Worker()
    try:
        ticket = world.ticket()
        with clock.at(clock.now() - timedelta(minutes=1)):
            claimed = answer(world, ticket)
            withdrawn = answer(world, ticket)
        withdraw_reply(message=withdrawn, by=world.sara)
        first = claim(worker)
        assert first is not None
        assert first.message == claimed
        with pytest.raises(Refused):
            withdraw_reply(message=claimed, by=world.sara)
        assert claim(worker) is None
    finally:
        worker.close()


@pytest.mark.django_db(transaction=True)
def test_nothing_of_a_persons_leaves_before_the_window_has_passed(world: World) -> None:
    worker = Worker()
    try:
        ticket = world.ticket()
        message = answer(world, ticket)
        assert claim(worker) is None
        acknowledge(ticket=ticket, text="رسید.")
        machine = claim(worker)
        assert machine is not None
        assert machine.message != message, "the desk's own word does not wait"
        with clock.at(message.created_at + timedelta(seconds=11)):
            person = claim(worker)
        assert person is not None
        assert person.message == message
    finally:
        worker.close()
