"""One person's tickets, orders, complaints and suggestions are together, whatever became of who they were."""

from jawab.base.facts import Recorded
from jawab.commerce import actions as commerce
from jawab.complaints import actions as complaints
from jawab.outreach import actions as outreach
from jawab.people.facts.merges import CustomersMerged, CustomersParted
from jawab.suggestions import actions as suggestions
from jawab.surveys import actions as surveys
from jawab.tickets import actions as tickets
from jawab.tickets.facts import CustomerReplaced


def take_all_along(recorded: Recorded) -> None:
    assert isinstance(recorded.fact, CustomersMerged)
    tickets.go_with_customer(recorded.fact)
    commerce.go_with_customer(recorded.fact)
    outreach.go_with_customer(recorded.fact)
    complaints.go_with_customer(recorded.fact)
    surveys.go_with_customer(recorded.fact)
    suggestions.go_with_customer(recorded.fact)


def give_all_back(recorded: Recorded) -> None:
    """Tickets first: what was ordered in them goes with them."""
    assert isinstance(recorded.fact, CustomersParted)
    tickets.come_back_from_customer(recorded.fact)
    commerce.come_back_from_customer(recorded.fact)
    outreach.come_back_from_customer(recorded.fact)
    complaints.come_back_from_customer(recorded.fact)
    surveys.come_back_from_customer(recorded.fact)
    suggestions.come_back_from_customer(recorded.fact)


def take_complaints_along(recorded: Recorded) -> None:
    assert isinstance(recorded.fact, CustomerReplaced)
    assert recorded.fact.ticket is not None
    complaints.go_with_ticket(ticket=recorded.fact.ticket)


def take_suggestions_along(recorded: Recorded) -> None:
    assert isinstance(recorded.fact, CustomerReplaced)
    assert recorded.fact.ticket is not None
    suggestions.go_with_ticket(ticket=recorded.fact.ticket)
