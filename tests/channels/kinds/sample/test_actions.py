"""The sample ticket: nothing of it leaves, and one deed removes it with all that was tried on it."""

from contextlib import closing
from datetime import timedelta

import pytest

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.environment import environment
from jawab.base.errors import NotAllowed, Refused
from jawab.base.facts import Recorded, read
from jawab.base.models import FactRow
from jawab.channels.kinds.sample.actions import ADDRESS, open_sample, remove_sample
from jawab.channels.models import Delivery, DeliveryState
from jawab.channels.outbox.claims import Worker
from jawab.channels.outbox.sending import send_due
from jawab.notices.actions import notify
from jawab.notices.models import Choice, NoticeKind
from jawab.people.models import Agent, Customer, SetUpStep
from jawab.tickets.actions import (
    Told,
    assign,
    escalate,
    follow,
    link,
    merge,
    note,
    receive_message,
    record_encounter,
    reply,
    save_draft,
)
from jawab.tickets.content import Content
from jawab.tickets.files import NewFile
from jawab.tickets.models import (
    Attachment,
    Bond,
    Channel,
    ChannelKind,
    Encounter,
    Message,
    Note,
    Ticket,
    Words,
)
from tests.world import NOON, World

UNDO = timedelta(seconds=environment().undo_seconds)
FILE = NewFile(name="photo.png", content_type="image/png", content=b"\x89PNG")


def sample(by: Agent) -> Ticket:
    return open_sample(customer="مریم (نمونه)", subject="کتری روشن نمی‌شود", text="سلام، چه کنم؟", by=by)


def numbers() -> list[int]:
    """Of everything that can hang on a ticket."""
    models = (Ticket, Message, Note, Encounter, Attachment, Words, Delivery, Customer, Channel)
    return [model._default_manager.count() for model in models]


def test_it_opens_as_a_customers_ticket_and_only_once(world: World) -> None:
    ticket = sample(world.nima)
    assert (ticket.status, ticket.team, ticket.channel.kind) == ("new", None, ChannelKind.SAMPLE)
    assert sample(world.nima) == ticket
    assert Message.objects.filter(ticket=ticket).count() == 1


def test_an_answer_is_taken_and_leaves_by_no_door(world: World) -> None:
    ticket = sample(world.nima)
    with clock.at(clock.now() - UNDO):
        written = reply(ticket=ticket, text="لطفاً دوباره روشنش کنید.", by=world.nima)
    with closing(Worker()) as worker:
        assert send_due(worker) == 1
    delivery = written.deliveries.get()
    assert (delivery.recipient, delivery.state) == (ADDRESS, DeliveryState.SENT)
    assert written.channel.kind == ChannelKind.SAMPLE


def test_removing_it_leaves_the_desk_as_it_was_and_the_ledger_as_it_is(world: World) -> None:
    real, before = world.ticket(), numbers()
    ticket = sample(world.nima)
    reply(ticket=ticket, text="پاسخ", by=world.nima, files=[FILE])
    note(ticket=ticket, text="یادداشت", by=world.nima, files=[FILE])
    told = Told(kind="call", begun_at=NOON, side="in", outcome="answered", text="زنگ زد.")
    record_encounter(told=told, customer=ticket.customer, place=ticket, by=world.nima, files=[FILE])
    escalate(
        ticket=ticket,
        to=world.mina,
        reason="چه بگویم؟",
        answer_by=clock.now() + timedelta(hours=1),
        by=world.nima,
    )
    assign(ticket=ticket, agent=world.sara, by=world.nima)
    follow(ticket=ticket, by=world.mina)
    link(ticket=real, other=ticket, bond=Bond.RELATED, by=world.nima)
    save_draft(ticket=ticket, kind="reply", text="نیمه‌کاره", by=world.sara)
    facts = FactRow.objects.count()

    remove_sample(by=world.nima)

    phone = Channel.objects.filter(kind=ChannelKind.PHONE).count()
    assert numbers() == [*before[:-1], before[-1] + phone]
    assert real.links.count() == 0
    assert FactRow.objects.count() == facts + 2, "that the step is done, and that the sample is gone"
    assert list(SetUpStep.objects.values_list("step", "is_skipped")) == [("trial", False)]


def test_a_sample_nobody_answered_is_no_step_done(world: World) -> None:
    before = numbers()
    sample(world.nima)
    remove_sample(by=world.nima)
    remove_sample(by=world.nima)
    assert numbers() == before
    assert SetUpStep.objects.count() == 0
    assert FactRow.objects.filter(kind="sample.removed").count() == 1


def test_a_customer_somebody_wrote_to_from_elsewhere_stays_with_that_ticket(world: World) -> None:
    ticket = sample(world.nima)
    real = world.message("سفارش", "سلام", customer=ticket.customer).ticket
    remove_sample(by=world.nima)
    assert Ticket.objects.get(pk=real.pk).customer.name == "مریم (نمونه)"
    assert not Ticket.objects.filter(pk=ticket.pk).exists()


def test_a_sample_may_be_made_anew(world: World) -> None:
    first = sample(world.nima)
    remove_sample(by=world.nima)
    assert sample(world.nima).pk != first.pk


@pytest.mark.parametrize("is_into_the_sample", [True, False])
def test_what_was_merged_with_a_real_ticket_stays(world: World, is_into_the_sample: bool) -> None:  # noqa: FBT001
    """Somebody wrote to the sample's customer by a real mailbox: such a ticket can be joined with the sample."""
    ticket = sample(world.nima)
    real = world.message("سفارش", "سلام", customer=ticket.customer).ticket
    ticket, into = (real, ticket) if is_into_the_sample else (ticket, real)
    merge(ticket=ticket, into=into, by=world.nima)
    before = numbers()
    with pytest.raises(Refused):
        remove_sample(by=world.nima)
    assert numbers() == before


def test_an_answer_in_a_senders_hand_is_not_pulled_away(world: World) -> None:
    written = reply(ticket=sample(world.nima), text="پاسخ", by=world.nima)
    written.deliveries.update(state=DeliveryState.SENDING, worker=1)
    before = numbers()
    with pytest.raises(Refused):
        remove_sample(by=world.nima)
    assert numbers() == before


def test_a_notice_of_a_sample_that_is_gone_is_none(world: World) -> None:
    Choice.objects.create(agent=world.sara, kind=NoticeKind.UNASSIGNED, bell=True, sound=False)
    ticket = sample(world.nima)
    reply(ticket=ticket, text="پاسخ", by=world.nima)
    note(ticket=ticket, text="یادداشت", by=world.nima)
    told = Told(kind="call", begun_at=NOON, side="in", outcome="answered", text="زنگ زد.")
    record_encounter(told=told, customer=ticket.customer, place=ticket, by=world.nima)
    again = Content(subject="کتری", written="هنوز", text="هنوز", address=ADDRESS)
    receive_message(channel=ticket.channel, customer=ticket.customer, content=again, ticket=ticket)
    wanted = ["ticket.opened", "message.received", "note.written", "encounter.recorded"]
    rows = list(FactRow.objects.filter(kind__in=wanted))
    remove_sample(by=world.nima)
    assert {row.kind for row in rows} == set(wanted)
    for row in rows:
        notify(Recorded(number=row.pk, fact=read(row), by=SYSTEM))
    assert world.sara.notices.count() == 0


@pytest.mark.parametrize("who", ["sara", "mina"])
def test_only_an_administrator_opens_and_removes_it(world: World, who: str) -> None:
    with pytest.raises(NotAllowed):
        sample(getattr(world, who))
    ticket = sample(world.nima)
    with pytest.raises(NotAllowed):
        remove_sample(by=getattr(world, who))
    assert Ticket.objects.filter(pk=ticket.pk).exists()
