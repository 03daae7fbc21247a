"""What a worker does for problems."""

from procrastinate import RetryStrategy

from jawab.base.jobs import app
from jawab.problems.actions.announcing import carry_out_announcement
from jawab.problems.models import Announcement

SLICE = 2.0
"""Seconds: then other jobs have their turn."""


@app.task(name="tell_all", retry=RetryStrategy(max_attempts=8, exponential_wait=3))
def tell_all(*, announcement: int) -> None:
    """Goes on where another stopped; with one that is gone, or done, nothing happens."""
    unfinished = Announcement.objects.filter(pk=announcement, finished_at=None)
    found = unfinished.select_related("agent", "problem").first()
    if found is not None and not carry_out_announcement(announcement=found, seconds=SLICE):
        tell_all.defer(announcement=announcement)
