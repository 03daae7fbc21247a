"""A contact goes with its ticket into the one that it is merged into, and comes back."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import translation

from jawab.base import clock
from jawab.outreach.actions import close_unanswered, hear_answer
from jawab.outreach.models import Contact, ContactState
from jawab.people.actions import change_desk
from jawab.people.models import Customer
from jawab.tickets.actions import merge, set_status, take_merge_back
from jawab.tickets.models import Merge, Status, Ticket
from tests.outreach.test_calls import called, callee
from tests.outreach.test_calls import running as calling
from tests.outreach.test_campaigns import contact, receiver, running, sent
from tests.world import NOON, World

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def noon(world: World) -> Iterator[None]:
    change_desk(name="Shop", language="fa", calendar="", digits="", time_zone="Asia/Tehran", by=world.nima)
    with translation.override("en"), clock.at(NOON):
        yield


def merged(world: World, person: Customer) -> tuple[Ticket, Ticket]:
    """The ticket of their letter, and the one it went into."""
    own = contact(person).ticket
    assert own is not None
    other = world.message("Besides", "Something else", customer=person).ticket
    merge(ticket=own, into=other, by=world.sara)
    return own, other


def test_an_answer_in_the_ticket_that_remains_counts_and_it_comes_back(world: World) -> None:
    reader = receiver(1)
    running(world)
    sent()
    own, other = merged(world, reader)
    assert contact(reader).ticket == other
    hear_answer(message=world.message("Re", "بله", ticket=other, customer=reader).pk)
    assert contact(reader).state == ContactState.ANSWERED
    take_merge_back(ticket=own, by=world.sara)
    assert contact(reader).ticket == own


def test_a_stop_leaves_the_ticket_open_in_which_something_else_is_said(world: World) -> None:
    reader = receiver(1)
    running(world)
    sent()
    _own, other = merged(world, reader)
    hear_answer(message=world.message("Re", "لغو", ticket=other, customer=reader).pk)
    assert contact(reader).state == ContactState.STOPPED
    assert Ticket.objects.get(pk=other.pk).status != Status.CLOSED


def test_what_nobody_answered_closes_no_other_matter(world: World) -> None:
    reader = receiver(1)
    running(world)
    sent()
    _own, other = merged(world, reader)
    set_status(ticket=other, status=Status.PENDING, by=world.sara)
    with clock.at(NOON + timedelta(days=15)):
        close_unanswered()
    assert Ticket.objects.get(pk=other.pk).status == Status.PENDING


def test_letters_of_two_campaigns_in_one_ticket(world: World) -> None:
    reader = receiver(1)
    for at, name in enumerate(("One", "Two")):
        with clock.at(NOON + timedelta(hours=at)):
            running(world, name=name)
        sent(hours=at)
    first, second = Contact.objects.order_by("pk")
    assert first.ticket is not None
    assert second.ticket is not None
    merge(ticket=first.ticket, into=second.ticket, by=world.sara)
    hear_answer(message=world.message("Re", "بله", ticket=second.ticket, customer=reader).pk)
    assert list(Contact.objects.order_by("pk").values_list("state", flat=True)) == ["sent", "answered"]
    take_merge_back(ticket=first.ticket, by=world.sara)
    assert Contact.objects.get(pk=first.pk).ticket == first.ticket
    assert Contact.objects.get(pk=second.pk).ticket == second.ticket


def test_calls_go_on_in_the_ticket_that_remains(world: World) -> None:
    someone = callee(1)
    campaign = calling(world)
    called(campaign, world, "not_reached")
    own, other = merged(world, someone)
    with clock.at(NOON + timedelta(hours=5)):
        called(campaign, world, "declined")
    assert contact(someone).ticket == other
    assert Ticket.objects.get(pk=other.pk).status != Status.CLOSED
    take_merge_back(ticket=own, by=world.sara)
    assert contact(someone).ticket == own


def test_what_others_were_merged_into_is_not_closed_when_the_merge_is_no_longer_undone(world: World) -> None:
    """What a merge moved is forgotten after a month; that it was merged is not."""
    reader = receiver(1)
    running(world)
    sent()
    own = contact(reader).ticket
    assert own is not None
    other = world.message("Besides", "Something else", customer=reader).ticket
    merge(ticket=other, into=own, by=world.sara)
    set_status(ticket=own, status=Status.PENDING, by=world.sara)
    Merge.objects.all().delete()
    with clock.at(NOON + timedelta(days=40)):
        close_unanswered()
    own.refresh_from_db()
    assert own.status == Status.PENDING
