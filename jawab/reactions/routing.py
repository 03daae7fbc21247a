"""What follows for routing: who has what is kept, and the engine looks again."""

from collections.abc import Sequence

from django.db import transaction

from jawab.base.facts import Recorded
from jawab.live.signal import wake_work
from jawab.people.models import Agent
from jawab.routing import actions as routing
from jawab.tickets.facts import ReplyWritten, StatusChanged, TicketAssigned
from jawab.tickets.models.tickets import ENDED


def note_assigned(recorded: Sequence[Recorded]) -> None:
    routing.note_assigned([(one.fact, one.by) for one in recorded if isinstance(one.fact, TicketAssigned)])


def note_handed_over(recorded: Recorded) -> None:
    assert recorded.fact.ticket is not None
    routing.note_handed_over(ticket=recorded.fact.ticket)


def note_ended(recorded: Recorded) -> None:
    fact = recorded.fact
    assert isinstance(fact, StatusChanged)
    assert fact.ticket is not None
    if fact.after in ENDED and fact.before not in ENDED:
        routing.note_ended(ticket=fact.ticket)


def accept_by_answering(recorded: Recorded) -> None:
    fact = recorded.fact
    assert isinstance(fact, ReplyWritten)
    assert fact.ticket is not None
    if isinstance(recorded.by, Agent):
        routing.accept(ticket=fact.ticket, by=recorded.by)


def look_again(recorded: Recorded) -> None:
    """Somebody has room again, or something waits that did not."""
    del recorded
    transaction.on_commit(wake_work)
