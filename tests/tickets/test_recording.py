"""Calls, visits and faxes written down: what they do to their ticket, and what is refused."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from jawab.base import clock
from jawab.base.errors import NotAllowed, NotThere, Refused
from jawab.base.models import FactRow
from jawab.channels.models import Delivery
from jawab.tickets.access import attachment_for, encounter_for, visible_tickets
from jawab.tickets.actions import (
    NewTicket,
    Told,
    correct_encounter,
    link,
    mark_spam,
    merge,
    record_encounter,
    reply,
    set_status,
    withdraw_encounter,
)
from jawab.tickets.files import NewFile
from jawab.tickets.models import (
    Attachment,
    Bond,
    Channel,
    ChannelKind,
    Encounter,
    Message,
    Status,
    Ticket,
    Words,
)
from jawab.tickets.queries import search, timeline
from tests.world import NOON, World, customer, mailbox

LENGTH = timedelta(minutes=5)
STANDING = ("status", "assignee", "waiting_since", "snoozed_until", "active_at", "preview", "last_side")


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    with clock.at(NOON):
        yield


def told(**more: Any) -> Told:
    values = {"kind": "call", "side": "in", "outcome": "answered", "text": "پرسید کتری کی می‌رسد."}
    if more.get("kind", "call") != "call":
        values["outcome"] = ""
    return Told(**{"begun_at": NOON - LENGTH, "ended_at": NOON, **values, **more})


def call(world: World, place: Ticket | NewTicket | None = None, **more: Any) -> Encounter:
    deed = {
        name: more.pop(name) for name in ("by", "customer", "resolves", "source_id", "files") if name in more
    }
    place = place or NewTicket(team=world.support)
    return record_encounter(
        **{"customer": world.maryam, "by": world.sara, **deed}, told=told(**more), place=place
    )


def standing(ticket: Ticket) -> dict[str, object]:
    found: dict[str, object] = Ticket.objects.values(*STANDING).get(pk=ticket.pk)
    return found


def kinds_of(ticket: Ticket) -> list[str]:
    return list(FactRow.objects.filter(ticket=ticket.pk).order_by("number").values_list("kind", flat=True))


def test_an_answered_call_opens_a_ticket_that_nobody_waits_in(world: World) -> None:
    ticket = call(world).ticket
    ticket.refresh_from_db()
    assert (ticket.status, ticket.waiting_since, ticket.assignee) == (Status.OPEN, None, world.sara)
    assert (ticket.channel.kind, ticket.team, ticket.subject) == (
        "phone",
        world.support,
        "پرسید کتری کی می‌رسد.",
    )
    assert (ticket.created_at, ticket.active_at, ticket.last_side) == (NOON - LENGTH, NOON, "in")
    assert kinds_of(ticket) == ["ticket.opened", "encounter.recorded", "ticket.status_changed"]


def test_one_channel_of_each_kind_is_made_when_it_is_first_used(world: World) -> None:
    for kind in ("call", "call", "visit", "fax"):
        call(world, kind=kind)
    made = Channel.objects.exclude(kind=ChannelKind.EMAIL).order_by("kind").values_list("kind", flat=True)
    assert list(made) == ["counter", "fax", "phone"]


@pytest.mark.parametrize(
    ("more", "waits"),
    [
        ({}, None),
        ({"kind": "visit"}, None),
        ({"next_step": "تماس دوباره"}, NOON),
        ({"side": "out"}, None),
        ({"side": "in", "outcome": "no_answer", "text": ""}, NOON - LENGTH),
        ({"side": "in", "outcome": "left_message"}, NOON - LENGTH),
        ({"side": "out", "outcome": "no_answer", "text": ""}, None),
        ({"outcome": "wrong_number", "text": ""}, None),
        ({"kind": "fax"}, NOON - LENGTH),
        ({"kind": "fax", "side": "out"}, None),
    ],
)
def test_who_waits_after_it(world: World, more: dict[str, Any], waits: datetime | None) -> None:
    assert Ticket.objects.get(pk=call(world, **more).ticket_id).waiting_since == waits


EARLIER = NOON - timedelta(hours=3)


@pytest.mark.parametrize(
    ("more", "since", "status"),
    [
        ({}, None, Status.OPEN),
        ({"side": "out", "outcome": "no_answer", "text": ""}, EARLIER, Status.OPEN),
        ({"side": "out", "outcome": "left_message"}, EARLIER, Status.OPEN),
        ({"side": "in", "outcome": "no_answer", "text": ""}, EARLIER, Status.OPEN),
        ({"resolves": True}, None, Status.RESOLVED),
    ],
)
def test_who_was_waiting_before_it(
    world: World, more: dict[str, Any], since: datetime | None, status: Status
) -> None:
    with clock.at(EARLIER):
        ticket = world.ticket()
    call(world, ticket, **more)
    ticket.refresh_from_db()
    assert (ticket.waiting_since, ticket.status) == (since, status)


@pytest.mark.parametrize("rest", [Status.PENDING, Status.ON_HOLD, Status.RESOLVED, Status.CLOSED])
def test_what_rested_opens_again_unless_nobody_was_reached(world: World, rest: Status) -> None:
    with clock.at(EARLIER):
        ticket = world.ticket()
        set_status(ticket=ticket, status=rest, by=world.sara)
    for vain in ({"side": "out", "outcome": "no_answer"}, {"outcome": "wrong_number"}):
        call(world, ticket, text="", **vain)
        ticket.refresh_from_db()
        assert ticket.status == rest
    call(world, ticket)
    ticket.refresh_from_db()
    assert ticket.status == Status.OPEN


def test_what_sleeps_sleeps_on_until_its_moment_when_nobody_was_reached(world: World) -> None:
    due, ticket = NOON + timedelta(days=1), world.ticket()
    set_status(ticket=ticket, status=Status.SNOOZED, until=due, through=True, by=world.sara)
    call(world, ticket, side="out", outcome="no_answer", text="")
    ticket.refresh_from_db()
    assert (ticket.status, ticket.snoozed_until, ticket.sleeps_through) == (Status.SNOOZED, due, True)


@pytest.mark.parametrize("due", [None, NOON + timedelta(days=3)], ids=["opened", "until another moment"])
def test_taken_back_what_slept_through_answers_sleeps_so_again(world: World, due: datetime | None) -> None:
    until, ticket = NOON + timedelta(days=1), world.ticket()
    set_status(ticket=ticket, status=Status.SNOOZED, until=until, through=True, by=world.sara)
    step = {"next_step": "باز زنگ بزنیم"} if due else {}
    row = call(world, ticket, due_at=due, **step)
    ticket.refresh_from_db()
    assert ticket.snoozed_until == due
    withdraw_encounter(encounter=row, by=world.sara)
    ticket.refresh_from_db()
    assert (ticket.status, ticket.snoozed_until, ticket.sleeps_through) == (Status.SNOOZED, until, True)


def test_taken_back_a_colleague_s_own_moment_stays(world: World) -> None:
    ticket, later = world.ticket(), NOON + timedelta(days=5)
    row = call(world, ticket, due_at=NOON + timedelta(days=3), next_step="باز زنگ بزنیم")
    set_status(ticket=ticket, status=Status.SNOOZED, until=later, by=world.ali)
    withdraw_encounter(encounter=row, by=world.sara)
    ticket.refresh_from_db()
    assert (ticket.status, ticket.snoozed_until) == (Status.SNOOZED, later)


def test_taken_back_spam_is_spam_again(world: World) -> None:
    ticket = mark_spam(ticket=world.ticket(), by=world.sara)
    row = call(world, ticket)
    ticket.refresh_from_db()
    assert (ticket.status, ticket.is_spam) == (Status.OPEN, False)
    withdraw_encounter(encounter=row, by=world.sara)
    ticket.refresh_from_db()
    assert (ticket.status, ticket.is_spam, ticket.waiting_since) == (Status.CLOSED, True, None)
    assert kinds_of(ticket)[-1] == "ticket.spam_marked"


def test_a_next_step_with_its_moment_lets_the_ticket_sleep_until_then(world: World) -> None:
    due = NOON + timedelta(days=1)
    ticket = call(world, next_step="تماس دوباره", due_at=due).ticket
    ticket.refresh_from_db()
    assert (ticket.status, ticket.snoozed_until, ticket.waiting_since) == (Status.SNOOZED, due, NOON)


def test_what_is_written_down_late_changes_no_newer_preview(world: World) -> None:
    ticket = world.ticket()
    call(world, ticket, begun_at=NOON - timedelta(days=1), ended_at=None, text="دیروز زنگ زد")
    ticket.refresh_from_db()
    assert (ticket.active_at, "دیروز" in ticket.preview) == (NOON, False)
    assert [type(entry).__name__ for entry in timeline(ticket).entries] == ["Encounter", "Message"]


def test_its_words_are_found_by_those_who_see_the_ticket_alone(world: World) -> None:
    ticket = call(world, text="پمپ ظرفشویی صدا می‌دهد", next_step="فرستادن تعمیرکار").ticket
    for asked in ("ظرفشویی", "تعمیرکار"):
        assert search(visible_tickets(world.ali), asked).tickets == [ticket]
        assert search(visible_tickets(world.omid), asked).tickets == []


def test_the_same_press_is_one_record(world: World) -> None:
    first = call(world, source_id="agent:1:x")
    assert call(world, source_id="agent:1:x") == first
    assert (Encounter.objects.count(), Ticket.objects.count()) == (1, 1)


def test_files_are_seen_where_the_ticket_is_seen(world: World) -> None:
    row = call(world, kind="fax", text="", files=[NewFile("fax.tif", "image/tiff", b"II*")])
    file = Attachment.objects.get()
    assert (file.encounter, attachment_for(world.ali, file.pk)) == (row, file)
    with pytest.raises(NotThere):
        attachment_for(world.omid, file.pk)


@pytest.mark.parametrize(
    "more",
    [
        {"text": " "},
        {"kind": "visit", "text": ""},
        {"kind": "smoke"},
        {"side": "up"},
        {"outcome": ""},
        {"outcome": "maybe"},
        {"kind": "visit", "outcome": "answered"},
        {"begun_at": NOON + timedelta(hours=1), "ended_at": None},
        {"ended_at": NOON - timedelta(hours=1)},
        {"ended_at": NOON + timedelta(hours=1)},
        {"begun_at": NOON - timedelta(days=400)},
        {"due_at": NOON},
        {"due_at": NOON + timedelta(days=1), "resolves": True},
        {"text": "x" * 1_000_001},
    ],
)
def test_what_cannot_be_is_refused_and_leaves_nothing(world: World, more: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        call(world, **more)
    assert (
        Encounter.objects.count(),
        Ticket.objects.count(),
        FactRow.objects.filter(kind="ticket.opened").count(),
    ) == (0, 0, 0)


def test_outsiders_neither_write_nor_read(world: World) -> None:
    ticket = world.ticket()
    with pytest.raises(NotThere):
        call(world, ticket, by=world.omid)
    row = call(world, ticket)
    with pytest.raises(NotThere):
        encounter_for(world.omid, row.pk)
    with pytest.raises(NotThere):
        correct_encounter(encounter=row, told=told(text="x"), by=world.omid)
    with pytest.raises(NotThere):
        withdraw_encounter(encounter=row, by=world.omid)
    assert Encounter.objects.get() == row


def test_nothing_is_written_into_a_merged_ticket_and_records_move_along(world: World) -> None:
    first, second = world.ticket(), world.ticket("دیگر", "سلام")
    row = call(world, first)
    merge(ticket=first, into=second, by=world.sara)
    row.refresh_from_db()
    assert (row.ticket, Words.objects.get(encounter=row).ticket) == (second, second)
    with pytest.raises(Refused):
        call(world, first)


def test_ones_own_record_can_be_corrected_for_a_day(world: World) -> None:
    row = call(world, text="سماور")
    row = correct_encounter(encounter=row, told=told(text="ظرفشویی", outcome="left_message"), by=world.sara)
    row.refresh_from_db()
    assert (row.text, row.outcome, Ticket.objects.get().preview) == ("ظرفشویی", "left_message", "ظرفشویی")
    assert search(visible_tickets(world.sara), "ظرفشویی").tickets == [row.ticket]
    assert FactRow.objects.get(kind="encounter.corrected").values["changed"] == ["outcome", "text"]
    with pytest.raises(NotAllowed):
        correct_encounter(encounter=row, told=told(text="x"), by=world.ali)
    with clock.at(NOON + timedelta(days=1, minutes=1)), pytest.raises(Refused):
        correct_encounter(encounter=row, told=told(text="x"), by=world.sara)
    row.refresh_from_db()
    assert row.text == "ظرفشویی"


def test_nothing_is_told_when_nothing_was_corrected(world: World) -> None:
    row = call(world)
    correct_encounter(encounter=row, told=told(), by=world.sara)
    assert not FactRow.objects.filter(kind="encounter.corrected").exists()
    assert Words.objects.filter(encounter=row).count() == 1


def test_a_corrected_moment_moves_the_sleep_that_it_began(world: World) -> None:
    tomorrow, later = NOON + timedelta(days=1), NOON + timedelta(days=2)
    row = call(world, due_at=tomorrow)
    correct_encounter(encounter=row, told=told(due_at=later), by=world.sara)
    assert Ticket.objects.get().snoozed_until == later
    correct_encounter(encounter=row, told=told(), by=world.sara)
    assert (Ticket.objects.get().status, Ticket.objects.get().snoozed_until) == (Status.OPEN, None)
    correct_encounter(encounter=row, told=told(due_at=tomorrow), by=world.sara)
    set_status(ticket=row.ticket, status=Status.PENDING, by=world.ali)
    correct_encounter(encounter=row, told=told(due_at=later), by=world.sara)
    assert Ticket.objects.get().status == Status.PENDING, "what a colleague changed since stays"


@pytest.mark.parametrize("more", [{}, {"resolves": True}, {"due_at": NOON + timedelta(days=1)}])
@pytest.mark.parametrize("before", [Status.NEW, Status.PENDING, Status.RESOLVED])
def test_taken_back_the_ticket_stands_as_before(world: World, before: Status, more: dict[str, Any]) -> None:
    with clock.at(EARLIER):
        ticket = world.ticket()
        set_status(ticket=ticket, status=before, by=world.sara)
    was = standing(ticket)
    row = call(world, ticket, files=[NewFile("a.ogg", "audio/ogg", b"Ogg")], **more)
    assert standing(ticket) != was
    with pytest.raises(NotAllowed):
        withdraw_encounter(encounter=row, by=world.ali)
    withdraw_encounter(encounter=row, by=world.sara)
    assert standing(ticket) == was
    left = (
        Encounter.objects.exists(),
        Attachment.objects.exists(),
        Words.objects.filter(message=None).exists(),
    )
    assert not any(left)
    assert kinds_of(ticket).count("encounter.withdrawn") == 1


@pytest.mark.parametrize(
    "more", [{"outcome": "no_answer", "text": ""}, {"kind": "fax"}, {"next_step": "تماس"}]
)
def test_taken_back_nobody_waits_for_what_never_was(world: World, more: dict[str, Any]) -> None:
    with clock.at(EARLIER):
        ticket = world.ticket()
        reply(ticket=ticket, text="سلام", by=world.sara)
    was = standing(ticket)
    withdraw_encounter(encounter=call(world, ticket, **more), by=world.sara)
    assert standing(ticket) == was


def test_taken_back_a_record_hides_no_mail_that_came_since(world: World) -> None:
    with clock.at(EARLIER):
        ticket = world.ticket()
        set_status(ticket=ticket, status=Status.RESOLVED, by=world.sara)
    row = call(world, ticket)
    with clock.at(NOON + LENGTH):
        world.message("Re", "هنوز نرسیده", ticket=ticket)
        withdraw_encounter(encounter=row, by=world.sara)
    ticket.refresh_from_db()
    assert (ticket.status, ticket.waiting_since) == (Status.OPEN, NOON + LENGTH)


def test_a_corrected_record_is_still_found_by_the_subject_it_opened(world: World) -> None:
    row = call(world, NewTicket(team=world.support, subject="جاروبرقی بی‌صدا"))
    correct_encounter(encounter=row, told=told(text="پرسید کی می‌رسد"), by=world.sara)
    seen = visible_tickets(world.sara)
    assert [ticket.pk for ticket in search(seen, "جاروبرقی").tickets] == [row.ticket_id]


def test_a_ticket_that_only_a_record_opened_is_closed_with_it(world: World) -> None:
    ticket = withdraw_encounter(encounter=call(world), by=world.sara)
    ticket.refresh_from_db()
    assert (ticket.status, ticket.preview) == (Status.CLOSED, "")


def test_a_ticket_that_holds_more_by_now_stays_open(world: World) -> None:
    row = call(world)
    reply(ticket=row.ticket, text="سلام، فردا می‌رسد.", by=world.ali)
    ticket = withdraw_encounter(encounter=row, by=world.sara)
    ticket.refresh_from_db()
    assert (ticket.status, ticket.preview, ticket.last_side) == (Status.OPEN, "سلام، فردا می‌رسد.", "out")


def test_an_answer_to_a_call_leaves_by_the_teams_mailbox(world: World) -> None:
    other = mailbox("refunds@shop.example", world.refunds)
    ticket = call(world, NewTicket(team=world.refunds), by=world.nima).ticket
    message = reply(ticket=ticket, text="سلام", by=world.nima, source_id="k")
    assert (message.channel, message.to) == (other, ["maryam@mail.example"])
    assert message.message_id.endswith("@shop.example>")
    assert reply(ticket=ticket, text="سلام", by=world.nima, source_id="k") == message
    assert Delivery.objects.count() == 1


def test_an_answer_without_a_mailbox_or_an_address_is_refused(world: World) -> None:
    ticket = call(world, NewTicket(team=world.refunds), by=world.nima).ticket
    assert reply(ticket=ticket, text="سلام", by=world.nima).channel == world.mailbox, "the first there is"
    Channel.objects.filter(kind=ChannelKind.EMAIL).update(is_active=False)
    with pytest.raises(Refused):
        reply(ticket=ticket, text="سلام", by=world.nima)
    nobody = customer("رضا", "reza@mail.example")
    nobody.contact_points.all().delete()
    silent = call(world, customer=nobody).ticket
    with pytest.raises(Refused):
        reply(ticket=silent, text="سلام", by=world.sara)
    assert Message.objects.filter(ticket=silent).count() == 0


def test_a_parent_is_not_ended_by_a_record_while_its_children_are_open(world: World) -> None:
    parent, child = world.ticket(), world.ticket()
    link(ticket=parent, other=child, bond=Bond.CHILD, by=world.sara)
    with pytest.raises(Refused):
        call(world, parent, resolves=True)
    assert not Encounter.objects.exists()
    set_status(ticket=child, status=Status.RESOLVED, by=world.sara)
    call(world, parent, resolves=True)
    parent.refresh_from_db()
    assert parent.status == Status.RESOLVED
