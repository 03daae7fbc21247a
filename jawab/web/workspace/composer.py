"""What the composer shows: a refused text, else the draft kept, else nothing."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.utils.translation import gettext as _

from jawab.base.errors import Refused
from jawab.language import direction, isolate_ltr
from jawab.tickets.actions.writing import recipients
from jawab.tickets.models import Draft, Ticket
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
        "recipients": _recipients(ticket),
        "after": after,
        "after_choices": [
            ("stay", _("Stay here")),
            ("next", _("Open the next ticket")),
            ("list", _("Back to the list")),
        ],
    }


def _recipients(ticket: Ticket) -> str:
    """Empty when nobody can be reached; the refusal of sending says so."""
    with suppress(Refused):
        return ", ".join(isolate_ltr(address) for address in recipients(ticket))
    return ""


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
