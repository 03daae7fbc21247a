"""What the doctor is told about queues and targets whose conditions can be read, and no more."""

from collections.abc import Iterable

import pytest

from jawab.base.checkup import Finding
from jawab.people.models import Agent
from jawab.promises.actions import Terms, create_policy
from jawab.promises.actions.clocks import policies_of
from jawab.promises.checks import unreadable_policies
from jawab.promises.models import Policy
from jawab.routing.checks import unreadable_queues
from jawab.routing.models import Queue
from jawab.tickets.models import Priority
from jawab.tickets.queries.conditions import Condition
from tests.routing.live import queue
from tests.world import World

pytestmark = pytest.mark.django_db

GONE = [["no-such-field", "any", ["1"]]]
URGENT = Condition("priority", "any", (str(Priority.URGENT),))


def listed(found: Finding | Iterable[Finding]) -> list[Finding]:
    return [found] if isinstance(found, Finding) else list(found)


def policy(by: Agent, name: str) -> Policy:
    return create_policy(terms=Terms(name=name, minutes={"first": {Priority.NORMAL: 60}}), by=by)


def test_all_is_well_while_all_can_be_read(world: World) -> None:
    queue("Urgent", URGENT)
    policy(world.nima, "All")
    for ask in (unreadable_queues, unreadable_policies):
        assert [each.state for each in listed(ask())] == ["ok"]


@pytest.mark.parametrize("kept", [GONE, [], [["priority", "any", ["no number"]]], "nonsense"])
def test_a_queue_that_takes_nothing_is_named(world: World, kept: object) -> None:
    queue("Urgent", URGENT)
    Queue.objects.filter(pk=queue("Lost", URGENT).pk).update(conditions=kept)
    (found,) = listed(unreadable_queues())
    assert found.state == "bad"
    assert "Lost" in found.text


def test_a_policy_whose_conditions_cannot_be_read_takes_nothing_and_is_named(world: World) -> None:
    lost, every = policy(world.nima, "Lost"), policy(world.nima, "All")
    ticket = world.ticket()
    assert policies_of([ticket.pk]) == {ticket.pk: lost}
    Policy.objects.filter(pk=lost.pk).update(conditions=GONE)
    assert policies_of([ticket.pk]) == {ticket.pk: every}
    (found,) = listed(unreadable_policies())
    assert found.state == "bad"
    assert "Lost" in found.text
