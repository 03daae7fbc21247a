"""A server that takes letters, a mailbox that leads to it, and somebody who sends."""

from collections.abc import Iterator

import pytest

from jawab.channels.outbox.claims import Worker
from jawab.channels.registry import hang_up
from jawab.tickets.models import Ticket
from tests.outside import leads_to
from tests.post import Sink, sink
from tests.world import World


@pytest.fixture
def outside() -> Iterator[Sink]:
    with sink() as opened:
        yield opened


@pytest.fixture
def ticket(world: World, outside: Sink) -> Ticket:
    """Whose answers go to ``outside``."""
    leads_to(world, outside.port)
    return world.ticket()


@pytest.fixture
def worker(db: None) -> Iterator[Worker]:
    alive = Worker()
    yield alive
    alive.close()
    hang_up()
