"""What is being written, kept on the server for every device of its author."""

from django.http import HttpResponse

from jawab.tickets.access import ticket_for
from jawab.tickets.actions import discard_draft, save_draft
from jawab.tickets.models.drafts import DraftKind
from jawab.web.workspace.doors import AgentRequest, agents_only


@agents_only("POST")
def draft(request: AgentRequest, number: int) -> HttpResponse:
    """Keeps the one kind and drops the other: what is written changes its tab as a whole."""
    ticket = ticket_for(request.viewer, number)
    kind = DraftKind.NOTE if request.POST.get("kind") == "note" else DraftKind.REPLY
    other = DraftKind.REPLY if kind is DraftKind.NOTE else DraftKind.NOTE
    cc = [part.strip()[:320] for part in request.POST.get("cc", "").split(",") if part.strip()][:50]
    save_draft(ticket=ticket, kind=kind, text=request.POST.get("text", ""), by=request.viewer, cc=cc)
    discard_draft(ticket=ticket, kind=other, by=request.viewer)
    return HttpResponse(status=204)
