"""A customer's own requests: the list, and one with what was said in it."""

import secrets
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from jawab.outreach.queries import never_answered
from jawab.people.queries import desk_settings
from jawab.suggestions.queries import unanswered_letters
from jawab.surveys.queries import open_asking_of
from jawab.tickets.access import own_attachment, own_ticket, own_tickets, told_to
from jawab.tickets.models import Attachment, Message, Side, Ticket
from jawab.tickets.models.tickets import ENDED
from jawab.web.portal.doors import page, reader, signed_in_alone
from jawab.web.portal.standing import Standing, expected, standing
from jawab.web.workspace.files import FileLink, is_picture, sent

SHOWN = 100
LONGEST = 100
"""Entries of one request; older ones are told of by a sentence."""


@dataclass(frozen=True, slots=True)
class Row:
    number: int
    title: str
    standing: Standing
    at: object


@dataclass(frozen=True, slots=True)
class Said:
    """One entry as they see it: theirs, or ours without a name of anybody here but what signs it."""

    message: Message
    is_theirs: bool
    files: list[FileLink]


@require_safe
@signed_in_alone
def requests(request: HttpRequest, language: str) -> HttpResponse:
    """Newest first, without what we wrote to them of ourselves; two queries besides who is looking."""
    customer = reader(request)
    unasked = never_answered(customer).values("ticket")
    told = unanswered_letters(customer).values("message__ticket")
    found = list(own_tickets(customer).exclude(pk__in=unasked).exclude(pk__in=told)[: SHOWN + 1])
    rows = [Row(each.pk, each.known_as, standing(each), each.active_at) for each in found[:SHOWN]]
    context = {"rows": rows, "more": len(found) > SHOWN}
    return page(request, language, "requests", context, at="help-requests")


@require_safe
@signed_in_alone
def one(request: HttpRequest, language: str, number: int) -> HttpResponse:
    return shown(request, language, own_ticket(reader(request), number))


def shown(
    request: HttpRequest, language: str, ticket: Ticket, *, typed: str = "", refusal: str = ""
) -> HttpResponse:
    """Its page, with what was typed and why it was refused."""
    newest = list(
        told_to(reader(request)).filter(ticket=ticket).order_by("-created_at", "-pk")[: LONGEST + 1]
    )
    told = newest[LONGEST - 1 :: -1] if len(newest) > LONGEST else newest[::-1]
    context = {
        "ticket": ticket,
        "standing": standing(ticket),
        "expected": expected(ticket, told, request.style),  # type: ignore[attr-defined]
        "entries": _said(language, told),
        "cut": len(newest) > LONGEST,
        "desk_name": desk_settings().name,
        "typed": typed,
        "refusal": refusal,
        "asking": open_asking_of(ticket) if ticket.status in ENDED else None,
        "key": secrets.token_urlsafe(12),
    }
    status = 409 if refusal else 200
    return page(request, language, "request", context, at="help-request", status=status, number=ticket.pk)


def _said(language: str, told: Iterable[Message]) -> list[Said]:
    files: dict[int | None, list[FileLink]] = defaultdict(list)
    for each in Attachment.objects.filter(message__in=[message.pk for message in told]).order_by("pk"):
        if not (each.inline and each.content_id):
            files[each.message_id].append(_link(language, each))
    return [Said(message, message.side == Side.IN, files[message.pk]) for message in told]


def _link(language: str, file: Attachment) -> FileLink:
    href = reverse("help-file", args=[language, file.pk, file.name.replace("/", "_")])
    return FileLink(file.name, file.size, href, is_picture(file))


@require_safe
@signed_in_alone
def file(request: HttpRequest, language: str, pk: int, name: str) -> HttpResponseBase:
    """The name in the address is for people and download tools alone; the number decides."""
    del language, name
    attachment = own_attachment(reader(request), pk)
    return sent(attachment, name=attachment.name)
