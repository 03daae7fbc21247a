"""The one job of the reactions: fetch the facts, call what the table names."""

from procrastinate import RetryStrategy

from jawab.base.actors import SYSTEM
from jawab.base.facts import Recorded, read
from jawab.base.jobs import app
from jawab.base.models import FactRow
from jawab.reactions.table import TABLE


@app.task(name="react", retry=RetryStrategy(max_attempts=8, exponential_wait=3))
def react(*, facts: list[int], reaction: str) -> None:
    """Repeating it is harmless: every soon-reaction is. A reaction that left the table has nothing to do any more."""
    for row in FactRow.objects.filter(pk__in=facts).order_by("pk"):
        recorded = Recorded(number=row.number, fact=read(row), by=SYSTEM)
        for soon in TABLE[type(recorded.fact)].soon:
            if soon.__name__ == reaction:
                soon(recorded)
