"""A day of the shop in seconds: many arrivals on four kinds of channel, 25 people in shifts, and workers that die.

The whole day of 2,000 arrivals is played with ``JAWAB_WHOLE_DAY=1``, a busy tenth of it without.
"""

import os
from datetime import timedelta
from random import Random

import pytest

from jawab.base.models import FactRow
from jawab.promises.models import Ending, Promise
from jawab.routing.models import Assignment
from jawab.routing.reasons import Reasons
from jawab.tickets.models import Message, Side, Status, Ticket
from jawab.tickets.models.tickets import ENDED
from jawab.web.viewing import style_for
from jawab.web.workspace.names import names_for
from jawab.web.workspace.sentences import sentence
from tests.routing.day import Day
from tests.routing.day_people import hire
from tests.world import World, build, mailbox

WHOLE = bool(os.environ.get("JAWAB_WHOLE_DAY"))
ARRIVALS, LENGTH = (2_000, timedelta(hours=14)) if WHOLE else (120, timedelta(minutes=50))


@pytest.mark.django_db(transaction=True)
@pytest.mark.timeout(0 if WHOLE else 900)
def test_a_day_of_the_shop() -> None:
    world, chance = build(), Random(20261122)
    day = Day(
        world, mailbox("refunds@shop.example", world.refunds), LENGTH, hire(world, LENGTH, chance), chance
    )
    day.play(ARRIVALS)
    assert day.deaths.count > ARRIVALS / 10, "workers died"
    assert min(day.told[kind] for kind in ("letters", "call", "visit", "fax")) > ARRIVALS / 40
    nothing_is_forgotten(ARRIVALS)
    each_was_in_one_hand_at_a_time()
    every_assignment_is_explained(world)
    promises_have_somebody()


def nothing_is_forgotten(arrivals: int) -> None:
    assert Ticket.objects.count() == arrivals
    assert not Ticket.objects.exclude(status__in=(*ENDED, Status.PENDING)).exists()
    # Who wrote last is never a customer: a pending ticket waits for one.
    for ticket in Ticket.objects.filter(channel__kind="email"):
        assert ticket.last_side == Side.OUT, f"#{ticket.pk} was not answered"
    assert not Ticket.objects.exclude(waiting_since=None).exists()
    ids = Message.objects.exclude(source_id=None).values_list("channel", "source_id")
    assert len({*ids}) == len(ids)


def each_was_in_one_hand_at_a_time() -> None:
    """The ledger, read from its beginning, knows who has what; nothing that somebody had was given to anybody."""
    holds: dict[int, int | None] = {}
    kinds = ("ticket.assigned", "reply.written", "encounter.recorded", "ticket.handed_over")
    for row in FactRow.objects.filter(kind__in=kinds).order_by("number"):
        assert row.ticket is not None
        if row.kind == "ticket.assigned":
            assert row.values["before"] == holds.get(row.ticket), f"#{row.ticket} changed hands untold"
            if row.values["how"] in {"push", "pull"}:
                assert row.values["before"] is None, f"#{row.ticket} was given twice"
            holds[row.ticket] = row.values["after"]
        elif row.kind == "ticket.handed_over":
            holds[row.ticket] = None
        elif row.values["took"]:
            assert holds.get(row.ticket) is None
            holds[row.ticket] = int(row.actor.partition(":")[2])
    assert dict(Ticket.objects.values_list("pk", "assignee")) == {
        pk: holds.get(pk) for pk in Ticket.objects.values_list("pk", flat=True)
    }
    for kept in Assignment.objects.filter(ended_at=None):
        assert holds[kept.ticket_id] == kept.agent_id


def every_assignment_is_explained(world: World) -> None:
    told = FactRow.objects.filter(kind="ticket.assigned").order_by("number")
    names = names_for(told, customer="مشتری", style=style_for(world.nima))
    chosen = 0
    for row in told:
        assert sentence(row, names)
        if row.values["how"] in {"push", "pull"}:
            chosen += 1
            why = Reasons.read(row.values["reasons"])
            assert row.values["reasons"]
            assert why.waited < 600 or why.pressing > 0, "ten minutes are a hundredth of any target"
    kept = Assignment.objects.filter(how__in=("push", "pull"))
    assert kept.count() == chosen
    assert not kept.filter(why=[]).exists()


def promises_have_somebody() -> None:
    made = Promise.objects.all()
    assert made.count() > ARRIVALS / 20
    assert not made.filter(ended_at=None).exists()
    assert {*made.values_list("ending", flat=True)} <= {Ending.KEPT, Ending.LATE}
