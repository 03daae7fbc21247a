"""Several senders in the same moment, and senders that are killed: nobody gets a letter twice, nobody is lost."""

import os
import random
import signal
import time
from datetime import timedelta

import pytest
from django.db import connection

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.channels.models import Delivery
from jawab.outreach.actions import change_outreach, send_campaigns, stop_writing
from jawab.outreach.models import Campaign, Contact
from jawab.people.actions import change_customer
from jawab.people.models import Customer
from jawab.tickets.models import Message, Ticket
from tests.nursery import environment_of_test, nursery
from tests.outreach.test_campaigns import receiver, running
from tests.post import wait_for
from tests.threads import together
from tests.world import NOON, build

pytestmark = pytest.mark.django_db(transaction=True)

READERS = 40


def test_two_campaigns_at_once_do_not_both_pass_the_cap() -> None:
    world = build()
    change_outreach(sales_team=None, most=1, within_days=30, by=world.nima)
    with clock.at(NOON + timedelta(hours=1)):
        for number in range(READERS):
            receiver(number)
        for name in ("One", "Two"):
            running(world, name=name)

    def send() -> None:
        for second in range(0, 120, 2):
            with clock.at(NOON + timedelta(hours=1, seconds=second)):
                send_campaigns()

    together(4, send)
    assert Contact.objects.filter(state="sent").count() == READERS
    assert Contact.objects.filter(reason="capped").count() == READERS
    assert Customer.objects.filter(outreach__state="sent").distinct().count() == READERS
    assert Message.objects.filter(source_id__startswith="campaign:").count() == READERS


def test_a_no_in_the_same_moment_is_before_or_after_and_never_lost() -> None:
    world = build()
    with clock.at(NOON + timedelta(hours=1)):
        readers = [receiver(number) for number in range(10)]
        running(world, name="One")
        send_campaigns()
        running(world, name="Two")
    told = {each.customer_id: each for each in Contact.objects.filter(state="sent")}
    stopping = [told[each.pk] for each in readers if each.pk in told]
    assert stopping

    def press() -> None:
        with clock.at(NOON + timedelta(hours=1, minutes=2)):
            for each in stopping:
                stop_writing(contact=each)
            send_campaigns()

    together(3, press)
    for each in stopping:
        assert not each.customer.consents.filter(withdrawn_at=None).exists()
        assert each.customer.outreach.filter(state="stopped").exists()


@pytest.mark.reliability
def test_senders_killed_at_any_moment() -> None:
    """Real workers with a real clock; zones are chosen so that it is day with everybody."""
    world, chance = build(), random.Random(1405)
    for number in range(READERS):
        reader = receiver(number)
        change_customer(customer=reader, time_zone=_where_it_is_day(), by=SYSTEM)
    campaign = running(world, per_hour=2_000)
    with nursery(environment_of_test()) as born:
        for _kill in range(15):
            pid = born.start("jawab.reactions.worker")
            time.sleep(1.5 + chance.random())
            os.kill(pid, signal.SIGKILL)
            Campaign.objects.filter(pk=campaign.pk, next_at__isnull=False).update(next_at=clock.now())
            connection.close()
        born.start("jawab.reactions.worker")
        wait_for(lambda: not Contact.objects.filter(state="waiting").exists(), within=150)
    assert Contact.objects.filter(state="sent").count() == READERS
    letters = Message.objects.filter(source_id__startswith="campaign:")
    assert letters.count() == Ticket.objects.count() == READERS
    assert Delivery.objects.filter(message__in=letters).count() == READERS


def _where_it_is_day() -> str:
    """Etc/GMT+5 is five hours behind."""
    ahead = 13 - clock.now().hour
    return f"Etc/GMT{-ahead:+d}" if -12 <= -ahead <= 14 else "UTC"
