"""Giving what all are told about a problem to a worker."""

from django.db import transaction

from jawab.base.facts import Recorded
from jawab.live.signal import wake_work
from jawab.problems.facts import AnnouncementBegun
from jawab.problems.jobs import tell_all


def set_to_tell(recorded: Recorded) -> None:
    assert isinstance(recorded.fact, AnnouncementBegun)
    tell_all.defer(announcement=recorded.fact.announcement)
    transaction.on_commit(wake_work)
