"""The demo's requests from the help centre: asked once, and six of them found to be one matter."""

from jawab.base import clock
from jawab.cli.demo.requests import take_requests
from jawab.problems.actions import look_now, mine_due
from jawab.problems.queries.proposals import proposals_seen
from jawab.tickets.models import Ticket
from tests.world import World


def test_six_tell_of_one_fault(world: World) -> None:
    take_requests()
    take_requests()
    assert Ticket.objects.count() == 8
    look_now(by=world.nima)
    while mine_due():
        pass
    (found,) = proposals_seen(world.nima, language="fa", now=clock.now())
    assert len(found.tickets) == 6
    assert "کتری" in found.words
