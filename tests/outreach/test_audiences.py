"""Whom a campaign means: by country and by when we last heard of them; and who is blocked, by whatever it is."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import translation

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.errors import Refused
from jawab.outreach.actions import claim_contact, create_campaign
from jawab.outreach.models import Campaign, Contact, Skipped
from jawab.outreach.queries import audience_of, reach_of
from jawab.people.actions import add_address, add_contact_point, change_desk, remove_contact_point
from jawab.people.addresses import PostalAddress
from jawab.people.models import Customer
from jawab.tickets.actions import block_customer, mark_spam, unblock_customer
from jawab.tickets.models import BlockedSender
from jawab.tickets.queries import blocked_of
from tests.outreach.test_calls import callee
from tests.outreach.test_calls import running as calling
from tests.outreach.test_campaigns import receiver, running, sent, wish
from tests.world import NOON, World

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def noon(world: World) -> Iterator[None]:
    change_desk(name="Shop", language="fa", calendar="", digits="", time_zone="Asia/Tehran", by=world.nima)
    with translation.override("en"), clock.at(NOON):
        yield


def meant(world: World, **more: Any) -> set[Customer]:
    campaign = create_campaign(wish=wish(world, **more), by=world.sara)
    found = set(audience_of(campaign))
    assert reach_of(campaign).meant == len(found)
    return found


def test_by_the_country_of_their_main_address(world: World) -> None:
    iranian, emirati, nowhere = (receiver(number) for number in range(3))
    for person, countries in ((iranian, ("IR", "AE")), (emirati, ("AE",))):
        for country in countries:
            add_address(customer=person, postal=PostalAddress(country=country, city="X"), by=SYSTEM)
    assert meant(world, country="IR") == {iranian}
    assert meant(world, country="AE", included=[]) == {emirati}
    assert meant(world) == {iranian, emirati, nowhere}


def test_by_when_we_last_heard_of_them(world: World) -> None:
    lately, long_ago, never, machine, spammer = (receiver(number) for number in range(5))
    with clock.at(NOON - timedelta(days=40)):
        world.message("Old", "Long ago", customer=long_ago)
    with clock.at(NOON - timedelta(days=10)):
        world.message("New", "Lately", customer=lately)
        world.message("Away", "I am away", customer=machine, nature="auto_reply")
        mark_spam(ticket=world.message("Buy", "x", customer=spammer).ticket, by=world.sara, block=False)
    assert meant(world, heard="within", heard_days=30) == {lately}
    assert meant(world, heard="silent", heard_days=30) == {long_ago, never, machine, spammer}
    assert meant(world, heard="within", heard_days=60) == {lately, long_ago}
    assert meant(world, heard="silent", heard_days=5) == {lately, long_ago, never, machine, spammer}


@pytest.mark.parametrize(
    "more",
    [
        {"country": "XX"},
        {"heard": "within"},
        {"heard": "never", "heard_days": 3},
        {"heard": "silent", "heard_days": 0},
        {"heard": "silent", "heard_days": 9_999},
    ],
)
def test_what_cannot_be_is_refused(world: World, more: dict[str, Any]) -> None:
    receiver(1)
    with pytest.raises(Refused):
        create_campaign(wish=wish(world, **more), by=world.sara)
    assert not Campaign.objects.exists()


def test_who_is_blocked_by_a_number_alone_is_not_called(world: World) -> None:
    blocked, other = callee(1), callee(2)
    for point in blocked.contact_points.filter(kind="email"):
        remove_contact_point(point=point, by=world.sara)
    block_customer(customer=blocked, reason="threats", by=world.sara)
    assert [each.address for each in blocked_of(blocked)] == ["+989123450001"]
    campaign = calling(world)
    assert dict(reach_of(campaign).left_out) == {Skipped.BLOCKED: 1}
    held = claim_contact(campaign=campaign, by=world.sara)
    assert held is not None
    assert held.customer == other
    assert Contact.objects.get(customer=blocked).reason == Skipped.BLOCKED
    unblock_customer(customer=blocked, by=world.sara)
    assert not BlockedSender.objects.exists()


def test_who_is_blocked_by_a_number_is_not_written_to_either(world: World) -> None:
    reader = receiver(1)
    add_contact_point(customer=reader, kind="phone", value="+989123450009", by=SYSTEM)
    block_customer(customer=reader, reason="threats", by=world.sara)
    BlockedSender.objects.filter(address__contains="@").delete()
    running(world)
    sent()
    assert Contact.objects.get().reason == Skipped.BLOCKED
