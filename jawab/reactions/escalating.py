"""What a ticket's end, or its way to another team, means to whoever was asked about it."""

from jawab.base.facts import Recorded
from jawab.tickets.actions.escalating import end_handed_over, end_with_ticket
from jawab.tickets.facts import StatusChanged, TicketHandedOver
from jawab.tickets.models.tickets import ACTIVE


def end_escalation(recorded: Recorded) -> None:
    fact = recorded.fact
    assert isinstance(fact, StatusChanged)
    if fact.before in ACTIVE and fact.after not in ACTIVE and fact.ticket is not None:
        end_with_ticket(number=fact.ticket)


def end_with_hand_over(recorded: Recorded) -> None:
    fact = recorded.fact
    assert isinstance(fact, TicketHandedOver)
    assert fact.ticket is not None
    end_handed_over(number=fact.ticket, by=recorded.by)
