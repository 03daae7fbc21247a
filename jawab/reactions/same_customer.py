"""One person's tickets are together, whatever became of the two customers they were."""

from jawab.base.facts import Recorded
from jawab.people.facts.merges import CustomersMerged, CustomersParted
from jawab.tickets.actions import come_back_from_customer, go_with_customer


def take_tickets_along(recorded: Recorded) -> None:
    assert isinstance(recorded.fact, CustomersMerged)
    go_with_customer(recorded.fact)


def give_tickets_back(recorded: Recorded) -> None:
    assert isinstance(recorded.fact, CustomersParted)
    come_back_from_customer(recorded.fact)
