"""What the composer shows: a refused text, else the draft kept, else nothing."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.utils.translation import gettext as _

from jawab.base.errors import Refused
from jawab.channels.dead_addresses import dead_points
from jawab.language import direction, isolate_ltr
from jawab.tickets.actions.writing import recipients
from jawab.tickets.models import Attachment, Draft, Ticket
from jawab.tickets.queries import last_incoming
from jawab.web.workspace.doors import AgentRequest

AFTER_COOKIE = "jawab_after"
AFTER = ("stay", "next", "list")


@dataclass(frozen=True, slots=True)
class Begun:
    kind: str
    text: str
    direction: str
    cc: str


def composer(request: AgentRequest, ticket: Ticket) -> dict[str, Any]:
    begun = _typed(request) or _draft(request, ticket)
    after = request.POST.get("after") or request.COOKIES.get(AFTER_COOKIE, "stay")
    return {
        "begun": begun,
        "key": request.POST.get("key") or uuid4().hex,
        "cc": begun.cc if begun else "",
        "seen": last_incoming(ticket),
        **_reach(ticket),
        "kept": _kept(request, ticket),
        "after": after,
        "after_choices": [
            ("stay", _("Stay here")),
            ("next", _("Open the next ticket")),
            ("list", _("Back to the list")),
        ],
    }


def kept_files(request: AgentRequest) -> list[int]:
    """Of an answer that was taken back, the files that are to go along."""
    given = request.POST.getlist("kept")[:100]
    return [int(number) for number in given if number.isascii() and number.isdigit() and len(number) < 19]


def _reach(ticket: Ticket) -> dict[str, Any]:
    """Empty when nobody can be reached; the refusal of sending says so. And which address mail came back from."""
    with suppress(Refused):
        found = recipients(ticket)
        shown = ", ".join(isolate_ltr(address) for address in found)
        return {"recipients": shown, "dead": list(dead_points(found))}
    return {"recipients": "", "dead": []}


def _kept(request: AgentRequest, ticket: Ticket) -> list[tuple[Attachment, bool]]:
    """The files of the draft, and whether each is to go along: all of them, until one is left out."""
    found = Attachment.objects.filter(draft__agent=request.viewer, draft__ticket=ticket)
    chosen = kept_files(request) if "kind" in request.POST else None
    return [(file, chosen is None or file.pk in chosen) for file in found]


def _typed(request: AgentRequest) -> Begun | None:
    """What was posted to the composer and not accepted."""
    text = request.POST.get("text", "")
    if "kind" not in request.POST:
        return None
    kind = "note" if request.POST["kind"] == "note" else "reply"
    return Begun(kind=kind, text=text, direction=_direction(text), cc=request.POST.get("cc", ""))


def _draft(request: AgentRequest, ticket: Ticket) -> Begun | None:
    draft = Draft.objects.filter(agent=request.viewer, ticket=ticket).order_by("-saved_at").first()
    if draft is None:
        return None
    return Begun(kind=draft.kind, text=draft.text, direction=_direction(draft.text), cc=", ".join(draft.cc))


def _direction(text: str) -> str:
    return direction(text, default="rtl")
