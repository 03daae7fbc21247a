"""A blocked customer: one truth with blocked senders."""

import pytest

from jawab.base.errors import NotAllowed, Refused
from jawab.base.models import FactRow
from jawab.people.actions import add_contact_point, introduce
from jawab.people.contacts import Typed
from jawab.tickets.actions import block_customer, mark_spam, unblock_customer
from jawab.tickets.actions.spam import blocked_among
from jawab.tickets.models import BlockedSender
from jawab.tickets.queries import blocked_of, glance_at
from tests.world import World


def test_all_addresses_are_blocked_with_a_reason_and_let_in_again(world: World) -> None:
    add_contact_point(customer=world.maryam, kind="email", value="m@work.example", by=world.sara)
    with pytest.raises(Refused):
        block_customer(customer=world.maryam, reason=" ", by=world.sara)
    block_customer(customer=world.maryam, reason="تهدید", by=world.sara)
    assert blocked_among(["maryam@mail.example", "m@work.example"]) == {
        "maryam@mail.example",
        "m@work.example",
    }
    assert {(row.reason, row.agent) for row in blocked_of(world.maryam)} == {("تهدید", world.sara)}
    assert glance_at(world.maryam).is_blocked
    values = FactRow.objects.latest("number").values
    assert (values["customer"], values["reason"]) == (world.maryam.pk, "تهدید")
    unblock_customer(customer=world.maryam, by=world.ali)
    assert not BlockedSender.objects.exists()
    assert not glance_at(world.maryam).is_blocked


def test_one_blocked_from_a_ticket_is_a_blocked_customer(world: World) -> None:
    mark_spam(ticket=world.ticket(), by=world.sara, block=True)
    assert glance_at(world.maryam).is_blocked
    unblock_customer(customer=world.maryam, by=world.sara)
    assert not BlockedSender.objects.exists()


def test_whoever_has_no_address_cannot_be_blocked(world: World) -> None:
    reza = introduce(person=Typed(name="Reza"), by=world.sara)
    with pytest.raises(Refused):
        block_customer(customer=reza, reason="x", by=world.sara)
    with pytest.raises(NotAllowed):
        unblock_customer(customer=world.maryam, by=world.maryam)
