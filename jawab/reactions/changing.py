"""Giving deeds on many tickets to a worker."""

from django.db import transaction

from jawab.base.facts import Recorded
from jawab.live.signal import wake_work
from jawab.tickets.facts.changes import ChangeBegun
from jawab.tickets.jobs import carry_out

RESCUE = 60
"""Seconds after which a worker finishes what a page has begun, should its process have ended."""


def set_to_work(recorded: Recorded) -> None:
    assert isinstance(recorded.fact, ChangeBegun)
    wait = 0 if recorded.fact.soon else RESCUE
    carry_out.configure(schedule_in={"seconds": wait}).defer(change=recorded.fact.change)
    transaction.on_commit(wake_work)
