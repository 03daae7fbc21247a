"""A new ticket may be an open problem: the desk says so once, and a person says yes or no."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.errors import NotThere
from jawab.base.facts import record
from jawab.language.grouping import told_apart
from jawab.people.models import Agent
from jawab.problems.actions.reading import read_matters
from jawab.problems.facts import ProblemHintRefused
from jawab.problems.models import Matter, ProblemHint
from jawab.problems.queries.matters import first_words, linked, looked_at, unmended
from jawab.tickets.access import locked
from jawab.tickets.models import Ticket


@transaction.atomic
def hint_at_problem(*, ticket: int) -> ProblemHint | None:
    """Compare a new ticket with the open problems, and keep the one it surely seems to be; twice is once. No fact:
    nothing follows from it before somebody says yes or no.

    None for spam, for one that is in a problem already, and where nobody said anything yet.
    """
    known = unmended()
    free = looked_at(now=clock.now()).filter(~linked(), pk=ticket)
    if not known or not free.exists() or not first_words([ticket]):
        return None
    read_matters([ticket])
    terms = Matter.objects.values_list("terms", flat=True).get(pk=ticket)
    found = told_apart(terms, ((each, each.profile) for each in known))
    if found is None:
        return None
    problem, alike = found
    kept = {"likeness": round(alike * 100), "found_at": clock.now()}
    hint, _is_new = ProblemHint.objects.get_or_create(ticket_id=ticket, problem=problem, defaults=kept)
    return hint


@transaction.atomic
def refuse_hint(*, ticket: Ticket, problem: int, by: Agent) -> ProblemHint:
    """It is not that problem: neither said again, nor proposed to it. Twice is once.

    Raises NotThere for what was never said of this ticket, and for a ticket that ``by`` may not see.
    """
    ticket = locked(ticket.pk, by=by)
    hint = ProblemHint.objects.select_related("problem").filter(ticket=ticket, problem=problem).first()
    if hint is None:
        raise NotThere(_("There is no such problem."))
    if hint.refused_at is None:
        hint.refused_at, hint.refused_by = clock.now(), by
        hint.save(update_fields=["refused_at", "refused_by"])
        fact = ProblemHintRefused(ticket=ticket.pk, problem=problem, number=hint.problem.number)
        record(fact, by=by, audience=ticket.audience)
    return hint
