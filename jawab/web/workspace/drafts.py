"""What is being written, kept on the server for every device of its author, and for colleagues where it is shared."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from jawab.base.errors import Refused
from jawab.tickets.access import ticket_for
from jawab.tickets.actions import (
    Dispatch,
    attach_to_draft,
    bring_back_draft,
    choose_draft,
    discard_draft,
    remove_from_draft,
    save_draft,
    take_over_draft,
)
from jawab.tickets.actions.drafting import DraftsDiffer
from jawab.tickets.models import Draft, Signing, Ticket
from jawab.tickets.models.drafts import DraftKind
from jawab.web.workspace.answers import back_to_ticket, see_other, ticket_address
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.places import asked_place, place_of
from jawab.web.workspace.ticket import ticket_page
from jawab.web.workspace.two_drafts import beside
from jawab.web.workspace.typed import half_typed, is_writers_page, origin_of, source_of
from jawab.web.workspace.uploads import file_of, files_of


@agents_only("POST")
def draft(request: AgentRequest, number: int) -> HttpResponse:
    """204; 409 and both versions side by side where it was written on elsewhere meanwhile; 401 where the author's page
    is one of somebody else by now, and nothing is kept under the wrong name.
    """
    if not is_writers_page(request):
        return HttpResponse(status=401)
    ticket = ticket_for(request.viewer, number)
    try:
        keep_draft(request, ticket, text=request.POST.get("text", ""))
    except DraftsDiffer as differ:
        both = beside(request, ticket, differ)
        return render(request, "workspace/ticket/_two_drafts.html", both, status=409)
    return HttpResponse(status=204)


@agents_only("POST")
def draft_choice(request: AgentRequest, number: int) -> HttpResponse:
    """``keep`` says which of the two, ``other`` which version stood beside what the composer holds."""
    ticket, here = ticket_for(request.viewer, number), request.POST.get("keep") == "here"
    try:
        chosen = choose_draft(
            ticket=ticket,
            kind=kind_of(request),
            text=request.POST.get("text", ""),
            keep="here" if here else "there",
            by=request.viewer,
            dispatch=half_typed(request),
            is_shared="share" in request.POST,
            origin=replace(origin_of(request), based_on=[request.GET.get("other", "")]),
        )
    except DraftsDiffer as differ:
        return drafts_differ(request, number, differ)
    return _brought(
        request, chosen, _("This version stands in the composer now. The other one is put aside.")
    )


@agents_only("POST")
def draft_aside(request: AgentRequest, number: int) -> HttpResponse:
    """Exchange the draft with the version put aside, of the ``kind`` in the address; what the composer holds is kept
    first, as what it is.
    """
    ticket = ticket_for(request.viewer, number)
    kind = request.GET.get("kind", "") or request.POST.get("kind", "")
    try:
        if "text" in request.POST:
            keep_draft(request, ticket, text=request.POST["text"])
    except DraftsDiffer as differ:
        return drafts_differ(request, number, differ)
    brought = bring_back_draft(ticket=ticket, kind=kind, by=request.viewer)
    return _brought(request, brought, _("The two versions have changed places."))


def _brought(request: AgentRequest, draft: Draft, said: str) -> HttpResponse:
    """Back to the composer. What the device kept goes: the server has both versions."""
    place, number = place_of(asked_place(request.POST or request.GET)), draft.ticket_id
    undo = f" undo:{reverse('ticket-draft-aside', args=[number])}?in={place}&kind={draft.kind}"
    messages.success(request, said, extra_tags=f"sent:{number}{undo if draft.aside else ''}")
    return see_other(ticket_address(number, place).replace("#newest", "#composer"))


def drafts_differ(request: AgentRequest, number: int, differ: DraftsDiffer) -> HttpResponse:
    """The whole page with both, for whoever posted a form."""
    return ticket_page(request, number, refusals={"drafts": str(differ)}, refused=differ, status=409)


def keep_draft(request: AgentRequest, ticket: Ticket, *, text: str) -> None:
    """Keeps the one kind and drops the other: what is written changes its tab as a whole."""
    kind, origin = kind_of(request), origin_of(request)
    other = DraftKind.REPLY if kind == DraftKind.NOTE else DraftKind.NOTE
    save_draft(
        ticket=ticket,
        kind=kind,
        text=text,
        by=request.viewer,
        dispatch=half_typed(request),
        is_shared="share" in request.POST,
        source_id=source_of(request),
        origin=origin,
    )
    discard_draft(ticket=ticket, kind=other, by=request.viewer, based_on=origin.based_on)


def put_below(request: AgentRequest, ticket: Ticket, text: str) -> None:
    """Below what the draft holds, for pages that choose something for an answer without script."""
    viewer, kind = request.viewer, kind_of(request)
    kept = Draft.objects.filter(agent=viewer, ticket=ticket, kind=kind).first()
    kept = kept or Draft(kind=kind, text="", signing=Signing.OWN)
    whole = "\n\n".join(part for part in (kept.text.rstrip(), text) if part)
    going = Dispatch(to=kept.to, cc=kept.cc, bcc=kept.bcc, signing=kept.signing)
    save_draft(ticket=ticket, kind=kind, text=whole, by=viewer, dispatch=going, is_shared=kept.is_shared)


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
