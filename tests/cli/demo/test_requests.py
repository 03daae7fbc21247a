"""The demo's requests from the help centre: asked once, six of them found to be one matter, one a known problem."""

from jawab.base import clock
from jawab.cli.demo.requests import take_requests
from jawab.problems.actions import look_now, mine_due
from jawab.problems.models import ProblemHint
from jawab.problems.queries.proposals import proposals_seen
from jawab.tickets.models import Ticket
from tests.jobs import work_off
from tests.world import World


def test_six_tell_of_one_fault(world: World) -> None:
    take_requests()
    take_requests()
    assert Ticket.objects.count() == 11
    look_now(by=world.nima)
    while mine_due():
        pass
    found, near = proposals_seen(world.nima, language="fa", now=clock.now())
    assert len(found.tickets) == 6
    assert "کتری" in found.words
    assert len(near.tickets) == 1
    work_off()
    hint = ProblemHint.objects.get()
    assert hint.ticket_id == near.tickets[0].ticket_id
    assert hint.problem == near.proposal.problem
