"""A new ticket is compared with the problems that are not mended yet."""

from jawab.base.facts import Recorded
from jawab.problems import actions as problems
from jawab.tickets.facts import TicketOpened


def look_for_problem(recorded: Recorded) -> None:
    """Its first message was filed in the same transaction, so there is something to compare."""
    fact = recorded.fact
    assert isinstance(fact, TicketOpened)
    assert fact.ticket is not None
    problems.hint_at_problem(ticket=fact.ticket)
