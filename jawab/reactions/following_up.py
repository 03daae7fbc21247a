"""Who was helped is asked later whether it worked; what is open again is not."""

from jawab.base.facts import Recorded
from jawab.followups import actions as followups
from jawab.people.models import Agent
from jawab.tickets.facts import StatusChanged
from jawab.tickets.models import Status


def plan_or_drop(recorded: Recorded) -> None:
    """Only what a person resolved is asked about."""
    fact = recorded.fact
    assert isinstance(fact, StatusChanged)
    assert fact.ticket is not None
    if fact.after != Status.RESOLVED:
        if fact.before == Status.RESOLVED:
            followups.drop_follow_up(ticket=fact.ticket)
    elif fact.before != Status.RESOLVED and isinstance(recorded.by, Agent):
        followups.plan_follow_up(ticket=fact.ticket)
