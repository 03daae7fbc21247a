"""Who goes leaves what cannot wait to others; who is back gets it again. A loop does the same by the clock."""

from jawab.base.facts import Recorded
from jawab.cover.actions import cover_agent, end_cover
from jawab.workforce.facts import DutyChanged, LeaveEnded, LeavePlanned


def cover_or_come_back(recorded: Recorded) -> None:
    """Whichever it is now: a job may come late, or be repeated."""
    fact = recorded.fact
    assert isinstance(fact, DutyChanged | LeavePlanned | LeaveEnded)
    cover_agent(agent=fact.agent)
    end_cover(agent=fact.agent)
