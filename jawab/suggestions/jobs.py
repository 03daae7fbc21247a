"""What a worker does for suggestions."""

from procrastinate import RetryStrategy

from jawab.base.jobs import app
from jawab.suggestions.actions.telling import carry_out_telling
from jawab.suggestions.models import Telling

SLICE = 2.0
"""Seconds: then other jobs have their turn."""


@app.task(name="tell_of_suggestion", retry=RetryStrategy(max_attempts=8, exponential_wait=3))
def tell_of_suggestion(*, telling: int) -> None:
    """Goes on where another stopped; with one that is done nothing happens."""
    found = Telling.objects.filter(pk=telling, finished_at=None).first()
    if found is not None and not carry_out_telling(telling=found, seconds=SLICE):
        tell_of_suggestion.defer(telling=telling)
