"""An article goes with its answer, and what became of the ticket says whether it helped."""

from jawab.base.facts import Recorded
from jawab.citing.actions import note_sent, note_standing, note_taken_back
from jawab.people.models import Agent
from jawab.tickets.facts import ReplyWithdrawn, ReplyWritten, StatusChanged
from jawab.tickets.models import Message
from jawab.tickets.models.tickets import ENDED


def go_with_answer(recorded: Recorded) -> None:
    fact = recorded.fact
    assert isinstance(fact, ReplyWritten)
    if isinstance(recorded.by, Agent):
        message = Message.objects.select_related("ticket").get(pk=fact.message)
        note_sent(message=message, by=recorded.by)


def come_back_with_answer(recorded: Recorded) -> None:
    fact = recorded.fact
    assert isinstance(fact, ReplyWithdrawn)
    note_taken_back(message=fact.message)


def tell_outcome(recorded: Recorded) -> None:
    fact = recorded.fact
    assert isinstance(fact, StatusChanged)
    assert fact.ticket is not None
    is_over = fact.after in ENDED
    if is_over != (fact.before in ENDED):
        note_standing(ticket=fact.ticket, is_over=is_over, by=recorded.by)
