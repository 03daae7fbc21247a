"""The world outside, to which the desk's letters go: a server that takes them, and the mailbox that leads to it."""

from collections.abc import Iterator
from contextlib import contextmanager

from jawab.channels.kinds.email.actions import change_mailbox
from tests.post import Sink, sink
from tests.world import World


def leads_to(world: World, port: int) -> None:
    change_mailbox(
        channel=world.mailbox, by=world.nima, smtp_host="127.0.0.1", smtp_port=port, smtp_security="plain"
    )


@contextmanager
def takes_letters(world: World) -> Iterator[Sink]:
    """What the desk sends while this lasts."""
    with sink() as running:
        leads_to(world, running.port)
        yield running
