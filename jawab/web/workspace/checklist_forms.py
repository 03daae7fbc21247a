"""What a ticket's page shows of check-lists: those on it, those to put there, and lines still needed before its end."""

from typing import Any

from jawab.base.errors import Refused, Unfit
from jawab.people.values import Unfilled
from jawab.tickets.actions.ticking import Unticked, tick_lines
from jawab.tickets.models import Checklist, Ticket
from jawab.tickets.queries import Listed, checklists_on, needed_lines
from jawab.web.workspace.doors import AgentRequest
from jawab.web.workspace.posted import row_numbers

TICKED = "ticked"
_MOST = 600


def ticked_here(request: AgentRequest) -> list[int]:
    """The lines that a form which wants something else besides says are done."""
    return row_numbers(request.POST.getlist(TICKED)[:_MOST])


def tick_here(request: AgentRequest, ticket: Ticket) -> None:
    """Those lines are done; no query for a form that names none."""
    if lines := ticked_here(request):
        tick_lines(ticket=ticket, lines=lines, by=request.viewer)


def lists_beside(ticket: Ticket) -> dict[str, Any]:
    """Two queries; none where the desk has never kept any list, so that none can be on a ticket."""
    every = list(Checklist.objects.all()) if ticket.may_have_checklists else []
    listed = checklists_on(ticket) if every else []
    here = {each.checklist.kept_id for each in listed}
    return {
        "checklists": listed,
        "checklists_to_put": [one for one in every if one.retired_at is None and one.pk not in here],
    }


def in_all(listed: list[Listed]) -> dict[str, Any]:
    """For the head: how much is done of all of them, and the line to go on with; None where there is no list."""
    lines = [line for each in listed for line in each.lines]
    if not lines:
        return {"checked": None}
    done = sum(line.is_ticked for line in lines)
    following = next((line for line in lines if not line.is_ticked), lines[0])
    return {"checked": {"done": done, "count": len(lines), "following": following.pk}}


def still_needed(
    request: AgentRequest, ticket: Ticket, *, form: str, refused: Refused | None
) -> dict[str, Any]:
    """Lines to be ticked before what was asked can be done, and those ticked in the form already; else no query."""
    ticked = ticked_here(request) if request.method == "POST" else []
    asked = isinstance(refused, Unticked | Unfilled | Unfit) or ticked
    if form not in {"head", "composer"} or not asked:
        return {"needed_lines": [], "ticked": []}
    return {"needed_lines": list(needed_lines(ticket)), "ticked": ticked}
