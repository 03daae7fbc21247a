"""Everybody presses in the same moment: the last place is given once, nobody is lost, and nobody is told twice."""

import random
from datetime import timedelta
from threading import Lock

import pytest
from django.db.models import Sum

from jawab.base import clock
from jawab.base.models import FactRow
from jawab.outreach.actions import answer_invitation, change_event, tell_guests
from jawab.outreach.models import Campaign, Event, Guest
from jawab.people.actions import change_desk
from jawab.tickets.models import Message
from tests.outreach.test_invitations import event_wish, guests
from tests.threads import together
from tests.world import NOON, build

pytestmark = pytest.mark.django_db(transaction=True)

GUESTS, PLACES, PEOPLE = 24, 7, 6


def begun(**more: object) -> list[Guest]:
    world = build()
    change_desk(name="Shop", language="fa", calendar="", digits="", time_zone="Asia/Tehran", by=world.nima)
    with clock.at(NOON):
        return guests(world, GUESTS, places=PLACES, **more)


def test_yeses_at_once_never_pass_the_places() -> None:
    waiting, lock = begun(company=1), Lock()

    def answer() -> None:
        with clock.at(NOON + timedelta(hours=1)):
            while True:
                with lock:
                    if not waiting:
                        return
                    one = waiting.pop()
                answer_invitation(guest=one, comes=True, persons=1 + one.pk % 2, by=one.contact.customer)

    together(PEOPLE, answer)
    taken = Guest.objects.filter(state="coming").aggregate(all=Sum("persons"))["all"]
    assert PLACES - 1 <= taken <= PLACES
    line = Guest.objects.filter(state="waiting").order_by("turn").values_list("turn", flat=True)
    assert list(line) == list(range(1, len(line) + 1))
    assert Guest.objects.filter(state__in=["coming", "waiting"]).count() == GUESTS


def test_minds_that_change_at_once_leave_no_place_empty_while_somebody_waits() -> None:
    them = begun()

    def change() -> None:
        dice = random.Random()
        with clock.at(NOON + timedelta(hours=1)):
            for _each in range(30):
                one = dice.choice(them)
                answer_invitation(guest=one, comes=dice.random() < 0.7, by=one.contact.customer)
                assert Guest.objects.filter(state="coming").count() <= PLACES

    together(PEOPLE, change)
    coming = Guest.objects.filter(state="coming").count()
    assert coming == PLACES or not Guest.objects.filter(state="waiting").exists()


def test_tellers_at_once_tell_everybody_once() -> None:
    them = begun()
    with clock.at(NOON + timedelta(hours=1)):
        for one in them:
            answer_invitation(guest=one, comes=True, by=one.contact.customer)
        leader = Campaign.objects.get().approved_by
        assert leader is not None
        change_event(
            campaign=Campaign.objects.get(), wish=event_wish(place="انبار", places=PLACES), by=leader
        )

    def tell() -> None:
        with clock.at(NOON + timedelta(hours=1)):
            for _each in range(10):
                tell_guests()

    together(4, tell)
    assert Message.objects.filter(source_id__startswith="guest:").count() == GUESTS
    assert set(Guest.objects.values_list("told", flat=True)) == {1}
    assert Event.objects.get().sequence == 1
    assert FactRow.objects.filter(kind="event.changed").count() == 1
