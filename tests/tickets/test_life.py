"""One ticket's life through its actions."""

import pytest
from django.db import connection

from jawab.base.errors import NotThere, Refused
from jawab.base.models import FactRow
from jawab.channels.models import Delivery
from jawab.tickets.actions import assign, hand_over, merge, note, reply, set_status, split
from jawab.tickets.models import Message, Note, Status, Ticket
from tests.world import World, customer


def kinds_of(ticket: Ticket) -> list[str]:
    return list(FactRow.objects.filter(ticket=ticket.pk).order_by("number").values_list("kind", flat=True))


def test_a_first_message_opens_a_ticket_with_the_team_of_its_channel(world: World) -> None:
    ticket = world.ticket()
    assert (ticket.status, ticket.team, ticket.assignee) == (Status.NEW, world.support, None)
    assert ticket.waiting_since == Message.objects.get(ticket=ticket).created_at
    assert kinds_of(ticket) == ["ticket.opened", "message.received"]


def test_a_reply_goes_to_the_outbox_and_makes_the_ticket_its_writers(world: World) -> None:
    ticket = world.ticket()
    message = reply(ticket=ticket, text="سلام، فردا یکی نو می‌فرستیم.", by=world.sara)
    ticket.refresh_from_db()
    assert (ticket.assignee, ticket.status, ticket.waiting_since) == (world.sara, Status.OPEN, None)
    assert [(d.recipient, d.state) for d in Delivery.objects.filter(message=message)] == [
        ("maryam@mail.example", "waiting")
    ]


def test_the_same_browser_key_twice_is_one_reply(world: World) -> None:
    ticket = world.ticket()
    first = reply(ticket=ticket, text="بله", by=world.sara, source_id="browser-1")
    again = reply(ticket=ticket, text="بله", by=world.sara, source_id="browser-1")
    assert first == again
    assert Delivery.objects.count() == 1


def test_an_outsider_cannot_tell_a_ticket_from_nothing(world: World) -> None:
    ticket = world.ticket()
    with pytest.raises(NotThere) as seen:
        reply(ticket=ticket, text="hello", by=world.omid)
    missing = Ticket(pk=999_999)
    with pytest.raises(NotThere) as nothing:
        reply(ticket=missing, text="hello", by=world.omid)
    assert str(seen.value) == str(nothing.value)
    assert Message.objects.filter(side="out").count() == 0


def test_a_hand_over_carries_a_summary_and_the_same_thread(world: World) -> None:
    ticket = world.ticket()
    with pytest.raises(Refused):
        hand_over(ticket=ticket, team=world.refunds, summary="  ", by=world.sara)
    ticket = hand_over(ticket=ticket, team=world.refunds, summary="مشتری پول را می‌خواهد.", by=world.sara)
    assert (ticket.team, ticket.assignee) == (world.refunds, None)
    assert Note.objects.get(ticket=ticket).is_hand_over
    assert kinds_of(ticket)[-1] == "ticket.handed_over"


def test_an_answer_reopens_a_resolved_ticket(world: World) -> None:
    ticket = world.ticket()
    set_status(ticket=ticket, status=Status.RESOLVED, by=world.sara)
    message = world.message("Re: کتری", "هنوز نرسیده", ticket=ticket)
    ticket.refresh_from_db()
    assert ticket.status == Status.OPEN
    assert ticket.waiting_since == message.created_at


def test_an_automatic_answer_wakes_nobody(world: World) -> None:
    ticket = world.ticket()
    set_status(ticket=ticket, status=Status.PENDING, by=world.sara)
    world.message("Out of office", "I am away", ticket=ticket, nature="auto_reply")
    ticket.refresh_from_db()
    assert ticket.status == Status.PENDING


def test_merging_moves_every_entry_and_leaves_a_pointer(world: World) -> None:
    first, second = world.ticket(), world.ticket("دوباره کتری", "یادم رفت عکس بفرستم")
    note(ticket=second, text="همان سفارش است", by=world.sara)
    merged = merge(ticket=second, into=first, by=world.sara)
    second.refresh_from_db()
    assert merged == first
    assert (second.status, second.merged_into) == (Status.CLOSED, first)
    assert Message.objects.filter(ticket=first).count() == 2
    assert Note.objects.filter(ticket=first).count() == 1
    with pytest.raises(Refused):
        reply(ticket=second, text="کجا؟", by=world.sara)


def test_tickets_of_two_customers_are_never_merged(world: World) -> None:
    other = world.message("Hello", "Where is it?", customer=customer("Omar", "omar@mail.example")).ticket
    with pytest.raises(Refused):
        merge(ticket=other, into=world.ticket(), by=world.sara)


def test_splitting_leaves_at_least_one_message(world: World) -> None:
    ticket = world.ticket()
    second = world.message("Re: کتری", "راستی، فاکتور هم می‌خواهم", ticket=ticket)
    first = Message.objects.filter(ticket=ticket).earliest("pk")
    with pytest.raises(Refused):
        split(ticket=ticket, messages=[first.pk, second.pk], subject="فاکتور", by=world.sara)
    new = split(ticket=ticket, messages=[second.pk], subject="فاکتور", by=world.sara)
    assert list(new.messages.all()) == [second]
    assert list(ticket.messages.all()) == [first]


def test_a_change_without_its_fact_leaves_nothing(world: World) -> None:
    """The ledger table refuses the row: the assignment it was to tell must be gone too."""
    ticket = world.ticket()
    with connection.cursor() as cursor:
        cursor.execute(
            "ALTER TABLE base_fact ADD CONSTRAINT no_assignments CHECK (kind <> 'ticket.assigned') NOT VALID"
        )
    with pytest.raises(Exception, match="no_assignments"):
        assign(ticket=ticket, agent=world.ali, by=world.sara)
    ticket.refresh_from_db()
    assert ticket.assignee is None


def test_facts_are_never_changed_or_deleted(world: World) -> None:
    world.ticket()
    with pytest.raises(Exception, match="never changed"):
        FactRow.objects.update(kind="nothing.happened")
