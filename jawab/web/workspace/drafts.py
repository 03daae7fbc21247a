"""What is being written, kept on the server for every device of its author, and for colleagues where it is shared."""

from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from jawab.base.errors import Refused
from jawab.tickets.access import ticket_for
from jawab.tickets.actions import (
    attach_to_draft,
    discard_draft,
    remove_from_draft,
    save_draft,
    take_over_draft,
)
from jawab.tickets.models import Ticket
from jawab.tickets.models.drafts import DraftKind
from jawab.web.workspace.answers import back_to_ticket
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.typed import half_typed, is_writers_page, source_of
from jawab.web.workspace.uploads import file_of, files_of


@agents_only("POST")
def draft(request: AgentRequest, number: int) -> HttpResponse:
    """204; the author's page is one of somebody else by now: 401, and nothing is kept under the wrong name."""
    if not is_writers_page(request):
        return HttpResponse(status=401)
    keep_draft(request, ticket_for(request.viewer, number), text=request.POST.get("text", ""))
    return HttpResponse(status=204)


def keep_draft(request: AgentRequest, ticket: Ticket, *, text: str) -> None:
    """Keeps the one kind and drops the other: what is written changes its tab as a whole."""
    kind = kind_of(request)
    other = DraftKind.REPLY if kind == DraftKind.NOTE else DraftKind.NOTE
    save_draft(
        ticket=ticket,
        kind=kind,
        text=text,
        by=request.viewer,
        dispatch=half_typed(request),
        is_shared="share" in request.POST,
        source_id=source_of(request),
    )
    discard_draft(ticket=ticket, kind=other, by=request.viewer)


def keep_files(request: AgentRequest, ticket: Ticket) -> None:
    """With the draft, since what was chosen in a form does not outlive its page."""
    for file in files_of(request.FILES.getlist("files")):
        attach_to_draft(ticket=ticket, kind=kind_of(request), file=file, by=request.viewer)


def kind_of(request: AgentRequest) -> str:
    return DraftKind.NOTE if request.POST.get("kind") == "note" else DraftKind.REPLY


@agents_only("POST")
def draft_files(request: AgentRequest, number: int) -> HttpResponse:
    """One file, sent ahead of its answer: its number and size, or 422 and why it may not come along."""
    ticket = ticket_for(request.viewer, number)
    upload = request.FILES.get("file")
    if upload is None:
        return JsonResponse({"refused": _("There is no such file.")}, status=422)
    try:
        kept = attach_to_draft(ticket=ticket, kind=kind_of(request), file=file_of(upload), by=request.viewer)
    except Refused as refusal:
        return JsonResponse({"refused": str(refusal)}, status=422)
    return JsonResponse({"number": kept.pk, "name": kept.name, "size": kept.size}, status=201)


@agents_only("DELETE", "POST")
def draft_file(request: AgentRequest, number: int, pk: int) -> HttpResponse:
    remove_from_draft(ticket=ticket_for(request.viewer, number), attachment_id=pk, by=request.viewer)
    return HttpResponse(status=204) if request.method == "DELETE" else back_to_ticket(request, number)


@agents_only("POST")
def shared_draft(request: AgentRequest, number: int, pk: int) -> HttpResponse:
    """A colleague's draft, taken over."""
    take_over_draft(ticket=ticket_for(request.viewer, number), draft_id=pk, by=request.viewer)
    return back_to_ticket(request, number, said=_("The draft is yours now."))
