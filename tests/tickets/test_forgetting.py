"""What nobody can ask for any more is forgotten, and nothing else."""

from datetime import timedelta

import pytest

from jawab.base import clock
from jawab.base.models import FactRow
from jawab.tickets.access import TAKEN_BACK_WITHIN
from jawab.tickets.actions import forget_changes, merge
from jawab.tickets.actions.changing import begin_change, carry_out, undo_change
from jawab.tickets.actions.forgetting import BATCH, KEPT
from jawab.tickets.models import Change, ChangedTicket, Merge, Ticket
from tests.world import NOON, World

pytestmark = pytest.mark.django_db


def urgent(world: World, ticket: Ticket, key: str) -> Change:
    return begin_change(verb="priority", wish={"priority": 4}, numbers=[ticket.pk], by=world.sara, key=key)


def test_changes_go_a_month_after_they_ended_with_their_undoing_and_the_facts_stay(world: World) -> None:
    with clock.at(NOON):
        ticket = world.ticket()
        old = urgent(world, ticket, "old")
        carry_out(change=old)
        carry_out(change=undo_change(change=old, by=world.sara))
        waiting = urgent(world, ticket, "waiting")
    facts = FactRow.objects.count()
    with clock.at(NOON + KEPT):
        fresh = urgent(world, ticket, "fresh")
        carry_out(change=fresh)
        before = FactRow.objects.count()
        assert forget_changes() == 0
    with clock.at(NOON + KEPT + timedelta(seconds=1)):
        assert forget_changes() == 2
        assert forget_changes() == 0
    assert set(Change.objects.all()) == {waiting, fresh}
    assert set(ChangedTicket.objects.values_list("change", flat=True)) == {waiting.pk, fresh.pk}
    assert FactRow.objects.count() == before > facts


def test_what_a_merge_moved_goes_when_it_cannot_be_taken_back(world: World) -> None:
    with clock.at(NOON):
        into, ticket = world.ticket(), world.ticket()
        merge(ticket=ticket, into=into, by=world.sara)
    with clock.at(NOON + TAKEN_BACK_WITHIN):
        assert forget_changes() == 0
    with clock.at(NOON + TAKEN_BACK_WITHIN + timedelta(seconds=1)):
        assert forget_changes() == 1
    assert not Merge.objects.exists()
    ticket.refresh_from_db()
    assert ticket.merged_into == into


def test_many_go_batch_by_batch(world: World) -> None:
    ticket = world.ticket()
    for number in range(BATCH + 1):
        carry_out(change=urgent(world, ticket, str(number)))
    with clock.at(clock.now() + KEPT + timedelta(days=1)):
        assert [forget_changes() for _time in range(3)] == [BATCH, 1, 0]
