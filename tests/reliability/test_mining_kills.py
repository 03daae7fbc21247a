"""A worker is killed while it writes what comes again and again; another goes on: nothing is there twice or by half."""

import os
import signal
from pathlib import Path

import pytest

from jawab.base import clock
from jawab.base.models import FactRow
from jawab.problems.actions import look_now, refuse_proposal
from jawab.problems.actions.gathering import MOST_MATTERS
from jawab.problems.models import Matter, Mining, Proposal, ProposedTicket
from jawab.tickets.models import Status, Ticket
from tests.nursery import environment_of_test, nursery
from tests.post import wait_for
from tests.world import World, customer

pytestmark = [pytest.mark.reliability, pytest.mark.django_db(transaction=True)]

EACH = 120
"""Tickets of one matter: so that writing them all takes a worker some seconds."""
WORK = "jawab.reactions.worker"


def test_what_was_written_stands_and_another_worker_writes_the_rest(world: World) -> None:
    _write_tickets(world)
    with nursery(environment_of_test()) as born:
        worker = born.start(WORK)
        look_now(by=world.mina)
        wait_for(lambda: Proposal.objects.count() > 2, within=240)
        _kill(worker)
        written = Proposal.objects.count()
        assert 2 < written < MOST_MATTERS, "it was killed in the middle"
        assert ProposedTicket.objects.count() == written * EACH, "none is written by half"
        assert Mining.objects.filter(finished_at=None).count() == 1
        first = set(Proposal.objects.values_list("pk", flat=True))
        refused = refuse_proposal(proposal=Proposal.objects.earliest("pk"), by=world.nima)
        # A minute has passed: whoever has it in hand is not trusted to be alive any more.
        Mining.objects.update(held_until=clock.now())
        second = born.start(WORK)
        try:
            wait_for(lambda: not Mining.objects.filter(finished_at=None).exists(), within=240)
        finally:
            _kill(second)
    assert Proposal.objects.count() == MOST_MATTERS
    assert first <= set(Proposal.objects.values_list("pk", flat=True)), "the same, and not others like them"
    assert Proposal.objects.get(pk=refused.pk).refused_at is not None, "what was said meanwhile holds"
    told = list(ProposedTicket.objects.values_list("ticket", flat=True))
    assert len(told) == len(set(told)) == (MOST_MATTERS - 1) * EACH
    assert FactRow.objects.filter(kind="mining.finished").count() == 1


def _write_tickets(world: World) -> None:
    """Of as many matters as are proposed, each in four words of its own, read already."""
    first = world.ticket()
    Matter.objects.create(ticket=first)
    shared = {"channel": world.mailbox, "team": world.support, "status": Status.OPEN, "subject": "x"}
    at = {"created_at": first.created_at, "active_at": first.active_at}
    people = [world.maryam, *(customer(f"n{each}", f"n{each}@mail.example") for each in range(4))]
    tickets = Ticket.objects.bulk_create(
        Ticket(customer=people[number % len(people)], **shared, **at) for number in range(MOST_MATTERS * EACH)
    )
    Matter.objects.bulk_create(
        Matter(ticket=ticket, terms={f"{word}{place // EACH}": 0.5 for word in "abcd"})
        for place, ticket in enumerate(tickets)
    )


def _kill(worker: int) -> None:
    os.kill(worker, signal.SIGKILL)
    wait_for(lambda: not Path(f"/proc/{worker}").exists())
