"""The tickets in which a problem was met."""

from django.db import transaction

from jawab.base import clock
from jawab.base.facts import record
from jawab.people.models import Agent
from jawab.problems.access import problem_for
from jawab.problems.facts import ProblemLinked, ProblemUnlinked
from jawab.problems.models import Problem, ProblemTicket
from jawab.tickets.access import locked
from jawab.tickets.models import Ticket


@transaction.atomic
def link_problem(*, problem: Problem, ticket: Ticket, by: Agent) -> Problem:
    """Twice is once. Refuses a ticket its linker may not see."""
    ticket = locked(ticket.pk, by=by)
    problem = problem_for(by, problem.pk)
    made = {"linked_by": by, "linked_at": clock.now()}
    _row, is_new = ProblemTicket.objects.get_or_create(problem=problem, ticket=ticket, defaults=made)
    if is_new:
        fact = ProblemLinked(ticket=ticket.pk, problem=problem.pk, number=problem.number)
        record(fact, by=by, audience=ticket.audience)
    return problem


@transaction.atomic
def unlink_problem(*, problem: Problem, ticket: Ticket, by: Agent) -> Problem:
    """It was something else. Twice is once."""
    ticket = locked(ticket.pk, by=by)
    problem = problem_for(by, problem.pk)
    gone, _rows = ProblemTicket.objects.filter(problem=problem, ticket=ticket).delete()
    if gone:
        fact = ProblemUnlinked(ticket=ticket.pk, problem=problem.pk, number=problem.number)
        record(fact, by=by, audience=ticket.audience)
    return problem
