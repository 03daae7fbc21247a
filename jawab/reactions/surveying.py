"""Who was helped is asked how it was, unless something else is asked of them, or answered to them, at the moment."""

from jawab.base.facts import Recorded
from jawab.complaints.models import Complaint
from jawab.followups.models import FollowUp
from jawab.people.models import Agent
from jawab.surveys import actions as surveys
from jawab.surveys.models import Dropped
from jawab.tickets.facts import StatusChanged
from jawab.tickets.models import Status, Ticket
from jawab.tickets.models.tickets import ACTIVE


def plan_or_drop(recorded: Recorded) -> None:
    """Only what a person resolved is asked about; what was closed without being resolved is not."""
    fact = recorded.fact
    assert isinstance(fact, StatusChanged)
    assert fact.ticket is not None
    if fact.after in ACTIVE:
        if fact.before not in ACTIVE:
            surveys.drop_asking(ticket=fact.ticket)
    elif fact.after == Status.RESOLVED and fact.before != Status.RESOLVED and isinstance(recorded.by, Agent):
        surveys.plan_asking(ticket=fact.ticket)


def ask_how_it_was() -> int:
    """One loop of ``jawab work``."""
    return surveys.ask_due(_hinders)


def _hinders(ticket: Ticket) -> str | None:
    """A complaint that is open has its own answer to come. Whether it worked is asked first, and only then how it was.

    How angry they sounded hinders nothing: to leave those out would make every figure better than it is.
    """
    if Complaint.objects.filter(customer=ticket.customer_id, ended_at=None).exists():
        return Dropped.COMPLAINT
    return "" if FollowUp.objects.filter(ticket=ticket, ended_at=None).exists() else None
