"""What happens to leads and to contacts of campaigns when something happens to their tickets."""

from jawab.base.facts import Recorded
from jawab.outreach import actions as outreach
from jawab.tickets.facts import MessageReceived, ReplyFailed
from jawab.tickets.facts.merges import MergeTakenBack, TicketMerged


def go_with_merge(recorded: Recorded) -> None:
    fact = recorded.fact
    assert isinstance(fact, TicketMerged)
    assert fact.ticket is not None
    outreach.go_with_merge(ticket=fact.ticket, into=fact.into)


def come_back_from_merge(recorded: Recorded) -> None:
    fact = recorded.fact
    assert isinstance(fact, MergeTakenBack)
    assert fact.ticket is not None
    outreach.come_back_from_merge(ticket=fact.ticket, into=fact.into)


def hear_answer(recorded: Recorded) -> None:
    """Of a letter that a campaign sent."""
    assert isinstance(recorded.fact, MessageReceived)
    outreach.hear_answer(message=recorded.fact.message)


def note_bounce(recorded: Recorded) -> None:
    assert isinstance(recorded.fact, ReplyFailed)
    if recorded.fact.permanent:
        outreach.note_bounce(message=recorded.fact.message)
