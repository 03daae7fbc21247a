"""What a worker does for tickets."""

from procrastinate import RetryStrategy

from jawab.base.jobs import app
from jawab.tickets.actions.changing import carry_out as carry_out_change
from jawab.tickets.models import Change

SLICE = 2.0
"""Seconds: then other jobs have their turn."""


@app.task(name="carry_out", retry=RetryStrategy(max_attempts=8, exponential_wait=3))
def carry_out(*, change: int) -> None:
    """Goes on where another stopped; with a change that is gone, or done, nothing happens."""
    found = Change.objects.filter(pk=change, finished_at=None).select_related("agent").first()
    if found is not None and not carry_out_change(change=found, seconds=SLICE):
        carry_out.defer(change=change)
