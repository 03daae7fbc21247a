"""The tickets in which a problem was met."""

from collections.abc import Iterable

from django.db import transaction

from jawab.base import clock
from jawab.base.facts import Entry, record, record_all
from jawab.language.grouping import profile
from jawab.people.models import Agent
from jawab.problems.access import problem_for
from jawab.problems.actions.reading import read_matters
from jawab.problems.facts import ProblemLinked, ProblemUnlinked
from jawab.problems.models import Matter, Problem, ProblemHint, ProblemTicket
from jawab.tickets.access import locked, locked_all
from jawab.tickets.models import Ticket

PROFILED = 200
"""So many of its newest tickets say what a problem is like."""


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
        renew_profile(problem)
    return problem


@transaction.atomic
def link_all(*, problem: Problem, tickets: Iterable[int], by: Agent) -> int:
    """Link many at once; how many were not linked before. Refuses them all if one of them is not to be seen."""
    problem, seen = problem_for(by, problem.pk), locked_all(tickets, by=by)
    there = set(
        ProblemTicket.objects.filter(problem=problem, ticket__in=seen).values_list("ticket", flat=True)
    )
    new = [ticket for pk, ticket in sorted(seen.items()) if pk not in there]
    now = clock.now()
    ProblemTicket.objects.bulk_create(
        [ProblemTicket(problem=problem, ticket=ticket, linked_by=by, linked_at=now) for ticket in new]
    )
    facts = [
        Entry(ProblemLinked(ticket=ticket.pk, problem=problem.pk, number=problem.number), by, ticket.audience)
        for ticket in new
    ]
    record_all(facts)
    if new:
        renew_profile(problem)
    return len(new)


def renew_profile(problem: Problem) -> None:
    """What its newest tickets have in common; in the transaction that changed which they are."""
    pks = list(problem.links.order_by("-pk").values_list("ticket", flat=True)[:PROFILED])
    known = set(Matter.objects.filter(ticket__in=pks).values_list("pk", flat=True))
    read_matters([pk for pk in pks if pk not in known])
    told = Matter.objects.filter(ticket__in=pks).values_list("ticket__customer", "terms")
    problem.profile = profile(told)
    Problem.objects.filter(pk=problem.pk).update(profile=problem.profile)


@transaction.atomic
def unlink_problem(*, problem: Problem, ticket: Ticket, by: Agent) -> Problem:
    """It was something else, and its page does not say again that it may be this. Twice is once."""
    ticket = locked(ticket.pk, by=by)
    problem = problem_for(by, problem.pk)
    gone, _rows = ProblemTicket.objects.filter(problem=problem, ticket=ticket).delete()
    if gone:
        fact = ProblemUnlinked(ticket=ticket.pk, problem=problem.pk, number=problem.number)
        record(fact, by=by, audience=ticket.audience)
        hints = ProblemHint.objects.filter(problem=problem, ticket=ticket, refused_at=None)
        hints.update(refused_at=clock.now(), refused_by=by)
        renew_profile(problem)
    return problem
