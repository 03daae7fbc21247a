"""Problems are everybody's who works here; the tickets in which they were met are seen as tickets are."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from jawab.base.actors import Actor
from jawab.base.errors import NotThere
from jawab.people.access import require_staff, require_supervisor
from jawab.people.models import Agent
from jawab.problems.models import Announcement, Problem, Proposal
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


def proposal_for(by: Agent, pk: int) -> Proposal:
    """For whoever supervises. Raises NotThere for one that was taken, refused, or is not found any more."""
    require_supervisor(by)
    found = Proposal.objects.filter(pk=pk, refused_at=None).select_related("problem").first()
    if found is None:
        raise NotThere(_("This is not proposed any more."))
    return found


def locked_proposal(by: Agent, pk: int) -> Proposal:
    proposal_for(by, pk)
    held = Proposal.objects.select_for_update(no_key=True, of=("self",))
    found = held.filter(pk=pk, refused_at=None).first()
    if found is None:
        raise NotThere(_("This is not proposed any more."))
    return found


def announcement_for(by: Agent, pk: int) -> Announcement:
    """For whoever supervises. Raises NotThere for one that does not exist."""
    require_supervisor(by)
    found = Announcement.objects.select_related("problem", "agent").filter(pk=pk).first()
    if found is None:
        raise NotThere(_("There is no such announcement."))
    return found
