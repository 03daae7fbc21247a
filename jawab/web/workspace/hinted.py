"""Saying of a ticket that it is the problem it seems to be, or that it is not."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from jawab.language import isolate_ltr
from jawab.problems.access import problem_for
from jawab.problems.actions import link_problem, refuse_hint
from jawab.tickets.access import ticket_for
from jawab.web.workspace.changes import changed
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.posted import row_number


@agents_only("POST")
def hinted(request: AgentRequest, number: int) -> HttpResponse:
    """``problem`` is joined, or with ``refused`` is not what this ticket is about."""
    ticket = ticket_for(request.viewer, number)
    problem = problem_for(request.viewer, row_number(request.POST.get("problem", "")))

    def answer() -> object:
        if "refused" in request.POST:
            return refuse_hint(ticket=ticket, problem=problem.pk, by=request.viewer)
        return link_problem(problem=problem, ticket=ticket, by=request.viewer)

    form = _("Noted.") if "refused" in request.POST else _("The ticket belongs to %(name)s now.")
    return changed(request, number, answer, form="hint", said=form % {"name": isolate_ltr(problem.number)})
