"""Writing in a ticket: an answer to the customer, or a note for the team."""

from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial

from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.http import HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from jawab import calendars
from jawab.base.environment import environment
from jawab.base.errors import NotThere, Refused
from jawab.citing.actions import use_canned
from jawab.tickets.access import ticket_for
from jawab.tickets.actions import note, remove_from_draft, reply, set_fields
from jawab.tickets.actions.together import together
from jawab.tickets.models import Status, Ticket
from jawab.tickets.queries import was_written
from jawab.web.viewing import style_for
from jawab.web.workspace.answers import see_other, ticket_address
from jawab.web.workspace.checklist_forms import tick_here
from jawab.web.workspace.composer import AFTER, AFTER_COOKIE
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.drafts import kind_of
from jawab.web.workspace.field_forms import typed_here
from jawab.web.workspace.filling import Filling, sign
from jawab.web.workspace.hesitations import stop_once
from jawab.web.workspace.places import address, asked_place, next_in, place_of
from jawab.web.workspace.pledges import commitments
from jawab.web.workspace.ticket import ticket_page
from jawab.web.workspace.typed import canned_in, dispatch_of, is_writers_page, numbers, source_of, versions_of
from jawab.web.workspace.uploads import files_of

THEN = {"": Status.OPEN, "resolve": Status.RESOLVED, "pending": Status.PENDING}


@dataclass(frozen=True, slots=True)
class Written:
    """What is said about it, and the address that takes it back, or none."""

    said: str
    undo: str = ""


@agents_only("POST")
def entries(request: AgentRequest, number: int) -> HttpResponse:
    """303 to where the agent goes on, or 409 and the page with the refusal.

    A page that waits for the answer itself (``Jawab-Viewer`` is its reader) gets 200 and JSON instead of the 303:
    ``toast`` (HTML) and ``next`` (an address); 401 when its reader is not who is signed in.
    """
    if not is_writers_page(request):
        return HttpResponse(status=401)
    ticket = ticket_for(request.viewer, number)
    try:
        write = _note if request.POST.get("kind") == "note" else _reply
        written = together(lambda: write(request, ticket))
        _leave_out(request, ticket)
    except Refused as refusal:
        said = {"composer": str(refusal)}
        return ticket_page(request, number, refusals=said, refused=refusal, status=409)
    target, undo = _next(request, number), f"undo:{written.undo}" if written.undo else ""
    if "Jawab-Viewer" in request.headers:
        answer = _answer(
            request, written.said, undo, target, stays=target.startswith(reverse("ticket", args=[number]))
        )
    else:
        messages.success(request, written.said, extra_tags=f"sent:{number} {undo}")
        answer = see_other(target)
    answer.set_cookie(AFTER_COOKIE, _chosen(request), max_age=31_536_000, httponly=True, samesite="Lax")
    return answer


def _answer(request: AgentRequest, said: str, tags: str, target: str, *, stays: bool) -> HttpResponse:
    """The page shows the toast itself unless it is left; its draft has gone from the device with the answer."""
    toast = ""
    if stays:
        message = Message(messages.SUCCESS, said, extra_tags=tags)
        toast = render_to_string("parts/_toast.html", {"toast": message}, request)
    else:
        messages.success(request, said, extra_tags=tags)
    return JsonResponse({"toast": toast, "next": target})


def _reply(request: AgentRequest, ticket: Ticket) -> Written:
    """Fields and ticks that come along are kept only when the answer is."""
    source = source_of(request)
    text, dispatch = request.POST.get("text", ""), dispatch_of(request)
    is_new = not was_written(ticket, source)
    if is_new:
        stop_once(request, ticket)
        if values := typed_here(request, ticket):
            ticket = set_fields(ticket=ticket, values=values, by=request.viewer)
        text = _filled(request, ticket)
        tick_here(request, ticket)
        bound = commitments(request.POST, ticket, text, by=request.viewer, leaves_at=dispatch.leaves_at)
        dispatch = replace(dispatch, commits=bound, signs=partial(sign, above=text))
        for chosen, tone in canned_in(request):
            use_canned(ticket=ticket, reply=chosen, tone=tone, by=request.viewer)
    message = reply(
        ticket=ticket,
        text=text,
        by=request.viewer,
        source_id=source,
        dispatch=dispatch,
        files=files_of(request.FILES.getlist("files")),
        kept=numbers(request, "kept"),
        then=THEN.get(request.POST.get("then", ""), Status.OPEN),
    )
    undo = reverse("message-withdrawal", args=[message.pk]) if environment().undo_seconds else ""
    said = _("Your answer is on its way.")
    if message.leaves_at is not None:
        leaves = calendars.moment(message.leaves_at, style_for(request.viewer))
        said = _("Your answer leaves %(time)s.") % {"time": leaves}
    return Written(said, undo)


def _leave_out(request: AgentRequest, ticket: Ticket) -> None:
    """Files of its draft that stood in the form and were not chosen; one that came since stays with the next."""
    for file in set(numbers(request, "offered")).difference(numbers(request, "kept")):
        with suppress(NotThere):
            remove_from_draft(ticket=ticket, attachment_id=file, by=request.viewer, kind=kind_of(request))


def _filled(request: AgentRequest, ticket: Ticket) -> str:
    """The text with its variables filled. Refuses what would leave with a hole in it."""
    filling = Filling(ticket, by=request.viewer)
    found = filling.filled(request.POST.get("text", ""))
    if found.missing:
        places = filling.in_words(found.missing)
        form = _("The desk does not know %(places)s. Please write it yourself, or take it out.")
        raise Refused(form % {"places": places})
    return found.text


def _note(request: AgentRequest, ticket: Ticket) -> Written:
    note(
        ticket=ticket,
        text=request.POST.get("text", ""),
        by=request.viewer,
        source_id=source_of(request),
        files=files_of(request.FILES.getlist("files")),
        kept=numbers(request, "kept"),
        drafts=versions_of(request),
    )
    return Written(_("The note is written."))


def _next(request: AgentRequest, number: int) -> str:
    """Stay, go on with the next ticket of the list, or back to the list."""
    view, chosen = asked_place(request.POST), _chosen(request)
    if chosen == "list":
        return address(view)
    if chosen == "next":
        following = next_in(view, viewer=request.viewer, left=number)
        return ticket_address(following.pk, place_of(view)) if following else address(view)
    return ticket_address(number, place_of(view))


def _chosen(request: AgentRequest) -> str:
    """The last choice is kept."""
    chosen = request.POST.get("after", "")
    return chosen if chosen in AFTER else request.COOKIES.get(AFTER_COOKIE, "stay")
