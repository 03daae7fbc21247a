"""Writing in a ticket: an answer to the customer, or a note for the team."""

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from jawab import calendars
from jawab.base.environment import environment
from jawab.base.errors import Refused
from jawab.knowledge.actions import count_uses
from jawab.language import isolate
from jawab.tickets.access import ticket_for, visible_tickets
from jawab.tickets.actions import note, reply
from jawab.tickets.models import Status, Ticket
from jawab.tickets.queries import was_written
from jawab.web.viewing import style_for
from jawab.web.workspace.answers import see_other, ticket_address
from jawab.web.workspace.composer import AFTER, AFTER_COOKIE
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.filling import filled
from jawab.web.workspace.hesitations import stop_once
from jawab.web.workspace.places import address, asked_place, next_in, place_of
from jawab.web.workspace.ticket import ticket_page
from jawab.web.workspace.typed import dispatch_of, numbers
from jawab.web.workspace.uploads import files_of

THEN = {"": Status.OPEN, "resolve": Status.RESOLVED, "pending": Status.PENDING}


@agents_only("POST")
def entries(request: AgentRequest, number: int) -> HttpResponse:
    ticket = ticket_for(request.viewer, number)
    try:
        said, undo = (
            _write_note(request, ticket) if request.POST.get("kind") == "note" else _reply(request, ticket)
        )
    except Refused as refusal:
        return ticket_page(request, number, refusals={"composer": str(refusal)}, status=409)
    messages.success(request, said, extra_tags=f"sent:{number}{undo}")
    return _after(request, number)


def _reply(request: AgentRequest, ticket: Ticket) -> tuple[str, str]:
    """What is said about it, and the tag by which the toast lets it be taken back."""
    source = _source(request)
    text, dispatch = request.POST.get("text", ""), dispatch_of(request)
    if not was_written(ticket, source):
        stop_once(request, ticket)
        text = _filled(request, ticket)
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
    count_uses(replies=numbers(request, "canned"), by=request.viewer)
    undo = f" undo:{reverse('message-withdrawal', args=[message.pk])}" if environment().undo_seconds else ""
    if dispatch.leaves_at is not None:
        leaves = calendars.moment(dispatch.leaves_at, style_for(request.viewer))
        return _("Your answer leaves %(time)s.") % {"time": leaves}, undo
    return _("Your answer is on its way."), undo


def _source(request: AgentRequest) -> str | None:
    key = request.POST.get("key", "")
    return f"agent:{request.viewer.pk}:{key[:64]}" if key else None


def _filled(request: AgentRequest, ticket: Ticket) -> str:
    """The text with its variables filled. Refuses what would leave with a hole in it."""
    found = filled(request.POST.get("text", ""), ticket, by=request.viewer)
    if found.missing:
        places = " ".join(isolate(place) for place in found.missing)
        form = _("The desk does not know %(places)s. Please write it yourself, or take it out.")
        raise Refused(form % {"places": places})
    return found.text


def _write_note(request: AgentRequest, ticket: Ticket) -> tuple[str, str]:
    note(
        ticket=ticket,
        text=request.POST.get("text", ""),
        by=request.viewer,
        files=files_of(request.FILES.getlist("files")),
        kept=numbers(request, "kept"),
    )
    return _("The note is written."), ""


def _after(request: AgentRequest, number: int) -> HttpResponse:
    """Stay, go on with the next ticket of the list, or back to the list: the last choice is kept."""
    view = asked_place(request.POST)
    chosen = request.POST.get("after", "")
    chosen = chosen if chosen in AFTER else request.COOKIES.get(AFTER_COOKIE, "stay")
    target = ticket_address(number, place_of(view))
    if chosen == "list":
        target = address(view)
    elif chosen == "next":
        following = next_in(visible_tickets(request.viewer), view, viewer=request.viewer, left=number)
        target = ticket_address(following.pk, place_of(view)) if following else address(view)
    answer = see_other(target)
    answer.set_cookie(AFTER_COOKIE, chosen, max_age=31_536_000, httponly=True, samesite="Lax")
    return answer
