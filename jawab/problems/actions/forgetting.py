"""What problems keep of a person goes with the person."""

from collections.abc import Sequence

from jawab.problems.models import Matter, ProblemHint, ProposedTicket


def erase_from_problems(tickets: Sequence[int]) -> None:
    """In the transaction of the erasure: the words of their tickets. What several said stays, as figures do."""
    Matter.objects.filter(ticket__in=tickets).update(terms={})
    ProposedTicket.objects.filter(ticket__in=tickets).delete()
    ProblemHint.objects.filter(ticket__in=tickets).delete()
