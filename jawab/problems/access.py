"""Problems are everybody's who works here; the tickets in which they were met are seen as tickets are."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from jawab.base.actors import Actor
from jawab.base.errors import NotThere
from jawab.people.access import require_staff
from jawab.people.models import Agent
from jawab.problems.models import Problem
from jawab.tickets.access import visible_tickets
from jawab.tickets.models import Ticket


def problem_for(by: Actor, pk: int) -> Problem:
    """Raises NotThere for one that does not exist."""
    require_staff(by)
    found = Problem.objects.select_related("owner", "opened_by").filter(pk=pk).first()
    if found is None:
        raise NotThere(_("There is no such problem."))
    return found


def locked_problem(by: Actor, pk: int) -> Problem:
    problem_for(by, pk)
    return Problem.objects.select_for_update(no_key=True, of=("self",)).select_related("owner").get(pk=pk)


def tickets_of(problem: Problem, viewer: Agent) -> QuerySet[Ticket]:
    """Of others not even that there are any."""
    return visible_tickets(viewer).filter(problems=problem)
