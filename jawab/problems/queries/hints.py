"""The open problem that a new ticket seems to be, as its page says it."""

from django.db.models import Exists, OuterRef, QuerySet

from jawab.problems.models import ProblemHint, ProblemState
from jawab.tickets.models import Ticket


def has_hint() -> Exists:
    """For a ticket's page to ask along."""
    return Exists(_standing().filter(ticket=OuterRef("pk")))


def hint_on(ticket: Ticket) -> ProblemHint | None:
    """What is said on a ticket of which ``has_hint`` was asked along. One query where there is something."""
    if not getattr(ticket, "has_hint", True):
        return None
    return _standing().filter(ticket=ticket).select_related("problem").first()


def refused_pairs() -> set[tuple[int, int]]:
    """Tickets, and problems that they are not."""
    rows = ProblemHint.objects.exclude(refused_at=None)
    return set(rows.order_by().values_list("ticket", "problem"))


def _standing() -> QuerySet[ProblemHint]:
    """Nobody has said yes or no to it, and the problem is still there."""
    rows = ProblemHint.objects.filter(refused_at=None, ticket__is_spam=False, ticket__merged_into=None)
    rows = rows.exclude(problem__state=ProblemState.MENDED)
    return rows.filter(ticket__problem_links=None)
