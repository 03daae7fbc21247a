"""Writing in a ticket: an answer to the customer, or a note for the team."""

from collections.abc import Iterable
from pathlib import PurePath
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from jawab.base.environment import environment
from jawab.base.errors import Refused
from jawab.language import strip_overrides
from jawab.people.contacts import checked_email
from jawab.tickets.access import ticket_for, visible_tickets
from jawab.tickets.actions import note, reply
from jawab.tickets.files import NewFile
from jawab.tickets.models import Status, Ticket
from jawab.tickets.queries import last_incoming
from jawab.web.workspace.answers import see_other, ticket_address
from jawab.web.workspace.composer import AFTER, AFTER_COOKIE, kept_files
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.places import address, asked_place, next_in, place_of
from jawab.web.workspace.ticket import ticket_page

FILES = 20
FILE_SIZE = 20 * 1024 * 1024
ALL_FILES_SIZE = 25 * 1024 * 1024
THEN = {"": Status.OPEN, "resolve": Status.RESOLVED, "pending": Status.PENDING}


class Overtaken(Refused):
    """The customer wrote again while the answer was being written."""


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
    seen = request.POST.get("seen", "")
    if seen.isascii() and seen.isdigit() and int(seen) < last_incoming(ticket):
        raise Overtaken(_("A newer message has come in. Read it, then send again if your answer still fits."))
    key = request.POST.get("key", "")
    message = reply(
        ticket=ticket,
        text=request.POST.get("text", ""),
        by=request.viewer,
        source_id=f"agent:{request.viewer.pk}:{key[:64]}" if key else None,
        cc=_addresses(request.POST.get("cc", "")),
        files=_files(request.FILES.getlist("files")),
        kept=kept_files(request),
        then=THEN.get(request.POST.get("then", ""), Status.OPEN),
    )
    undo = f" undo:{reverse('message-withdrawal', args=[message.pk])}" if environment().undo_seconds else ""
    return _("Your answer is on its way."), undo


def _write_note(request: AgentRequest, ticket: Ticket) -> tuple[str, str]:
    files = _files(request.FILES.getlist("files"))
    note(ticket=ticket, text=request.POST.get("text", ""), by=request.viewer, files=files)
    return _("The note is written."), ""


def _addresses(text: str) -> list[str]:
    parts = text.replace("،", ",").replace("؛", ",").replace(";", ",").split(",")
    return list(dict.fromkeys(checked_email(part) for part in parts if part.strip()))


def _files(uploads: Iterable["UploadedFile[Any]"]) -> list[NewFile]:
    uploads = list(uploads)
    if len(uploads) > FILES or sum(upload.size or 0 for upload in uploads) > ALL_FILES_SIZE:
        raise Refused(_("These are too many files, or too large together. Please attach less."))
    return [_file(upload) for upload in uploads]


def _file(upload: "UploadedFile[Any]") -> NewFile:
    if (upload.size or 0) > FILE_SIZE:
        raise Refused(_("One file is too large. Please send it in another way."))
    name = strip_overrides(PurePath(upload.name or "file").name).replace("\0", "") or "file"
    return NewFile(
        name=name, content_type=upload.content_type or "application/octet-stream", content=upload.read()
    )


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
