"""The ledger: atomic with its change, typed, and heard only after the commit."""

from dataclasses import dataclass

import pytest
from django.db import connection, transaction

from jawab.base.actors import SYSTEM
from jawab.base.facts import Fact, read, record
from jawab.base.models import FactRow
from jawab.tickets.facts import StatusChanged, TicketSplit


@pytest.mark.django_db
def test_a_fact_reads_back_as_it_was_recorded() -> None:
    fact = TicketSplit(ticket=7, into=8, messages=(1, 2))
    with transaction.atomic():
        recorded = record(fact, by=SYSTEM, audience=["team:1", "agent:2", "team:1"])
    row = FactRow.objects.get(pk=recorded.number)
    assert read(row) == fact
    assert (row.audience, row.actor) == (["agent:2", "team:1"], "system")


@pytest.mark.django_db(transaction=True)
def test_a_fact_needs_the_transaction_of_its_change() -> None:
    with pytest.raises(RuntimeError):
        record(StatusChanged(ticket=1, before="new", after="open"), by=SYSTEM, audience=())
    assert not FactRow.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_facts_carry_the_transaction_that_wrote_them() -> None:
    """Live replay depends on it: facts of one transaction share its id, later ones have a larger one."""
    for _round in range(2):
        with transaction.atomic():
            for after in ("open", "pending"):
                record(StatusChanged(ticket=1, before="new", after=after), by=SYSTEM, audience=())
    xids = [int(xid) for xid in FactRow.objects.order_by("number").values_list("xid", flat=True)]
    assert xids[0] == xids[1] < xids[2] == xids[3]


def test_only_plain_values_enter_a_fact() -> None:
    with pytest.raises(TypeError):
        TicketSplit(ticket=1, into=2, messages=(object(),)).values()  # type: ignore[arg-type]


def test_a_field_nobody_knows_is_refused() -> None:
    with pytest.raises(TypeError):
        StatusChanged.from_values(1, {"before": "new", "after": "open", "mood": "angry"})


def test_two_facts_cannot_share_a_name() -> None:
    with pytest.raises(TypeError):

        @dataclass(frozen=True, kw_only=True)
        class Doubled(Fact, kind="ticket.opened"):
            pass


@pytest.mark.django_db
def test_erasure_is_the_one_way_a_fact_goes() -> None:
    with transaction.atomic():
        record(StatusChanged(ticket=1, before="new", after="open"), by=SYSTEM, audience=())
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL jawab.erasing = 'on'")
    assert FactRow.objects.all().delete()[0] == 1
