"""Several callers in the same moment: nobody is held by two, and nobody is left over."""

from collections import Counter
from threading import Lock

import pytest

from jawab.base import clock
from jawab.outreach.actions import CallTold, change_outreach, claim_contact, record_call
from jawab.outreach.models import Campaign, Contact
from jawab.people.models import Agent
from jawab.tickets.models import Encounter, Ticket
from tests.outreach.test_calls import callee, running
from tests.threads import together
from tests.world import NOON, agent, build

pytestmark = pytest.mark.django_db(transaction=True)

CALLERS, LISTED = 5, 30


def test_nobody_is_given_to_two_and_all_are_called() -> None:
    world = build()
    with clock.at(NOON):
        for number in range(LISTED):
            callee(number)
        campaign = running(world)
    callers = [agent(f"Caller{number}", teams=(world.support,)) for number in range(CALLERS)]
    given: Counter[int] = Counter()
    lock = Lock()

    def call_all() -> None:
        with lock:
            me = callers.pop()
        with clock.at(NOON):
            while (held := claim_contact(campaign=campaign, by=me)) is not None:
                with lock:
                    given[held.pk] += 1
                record_call(contact=held, told=CallTold(outcome="interested"), by=me)
                if not Contact.objects.filter(state="waiting").exists():
                    break

    together(CALLERS, call_all)
    assert set(given.values()) == {1}
    assert len(given) == Encounter.objects.count() == Ticket.objects.count() == LISTED
    assert Campaign.objects.get().state == "ended"


def test_two_lists_at_once_do_not_both_pass_the_cap() -> None:
    world = build()
    change_outreach(sales_team=None, most=1, within_days=30, by=world.nima)
    with clock.at(NOON):
        for number in range(10):
            callee(number)
        lists = [running(world, "One"), running(world, "Two")]
    pairs = [(one, agent(f"C{n}{one.pk}", teams=(world.support,))) for one in lists for n in range(4)]
    lock = Lock()

    def hold() -> None:
        with lock:
            one, me = pairs.pop()
        with clock.at(NOON):
            claim_contact(campaign=one, by=me)

    together(len(pairs), hold)
    held = Contact.objects.filter(claimed_by__isnull=False)
    assert held.values("customer").distinct().count() == held.count()
    assert Agent.objects.filter(pk__in=held.values("claimed_by")).count() == held.count()
    assert held.count() >= 4
