"""What a child's end means to its parent."""

from jawab.base.facts import Recorded
from jawab.tickets.actions.linking import tell_parent as tell
from jawab.tickets.facts import StatusChanged
from jawab.tickets.models.tickets import ACTIVE


def tell_parent(recorded: Recorded) -> None:
    """Only an end, or that it was none: a parent need not hear of every pause."""
    fact = recorded.fact
    assert isinstance(fact, StatusChanged)
    if (fact.before in ACTIVE) != (fact.after in ACTIVE) and fact.ticket is not None:
        tell(child=fact.ticket, after=fact.after)
