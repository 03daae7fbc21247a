"""What tickets are about is read once and kept."""

from collections.abc import Sequence

from jawab.problems.models import Matter
from jawab.problems.queries.matters import first_words, terms_of


def read_matters(tickets: Sequence[int]) -> None:
    """Of these, which nobody has read yet. Two at once are no trouble: they read the same."""
    texts = first_words(tickets)
    rows = [Matter(ticket_id=pk, terms=terms_of(texts.get(pk, ""))) for pk in tickets]
    Matter.objects.bulk_create(rows, ignore_conflicts=True)
