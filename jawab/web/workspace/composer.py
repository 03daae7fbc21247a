"""What the composer shows: a refused text, else the draft kept, else nothing."""

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from jawab.base.errors import Refused
from jawab.base.prepared import planned
from jawab.channels.dead_addresses import dead_points
from jawab.language import direction, isolate_ltr
from jawab.people.models import Agent, ContactPoint
from jawab.promises.models import Promise
from jawab.tickets.actions.addressing import recipients
from jawab.tickets.actions.drafting import DraftsDiffer
from jawab.tickets.models import Attachment, Draft, Signing, Ticket
from jawab.tickets.models.drafts import DraftKind
from jawab.tickets.queries import last_from_others
from jawab.web.workspace import hesitations, pledges
from jawab.web.workspace.doors import AgentRequest
from jawab.web.workspace.quoting import asked_quotation
from jawab.web.workspace.two_drafts import beside
from jawab.web.workspace.typed import canned_in, numbers, signing_of

AFTER_COOKIE = "jawab_after"
AFTER = ("stay", "next", "list")


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """Addresses are as they stand in their fields; no ``to`` for the usual ones. ``base`` names the versions of the
    draft that the text comes from, ``aside`` is another one that can be brought back, ``aside_kind`` what that is.
    """

    kind: str
    text: str
    direction: str
    to: str = ""
    cc: str = ""
    bcc: str = ""
    signing: str = Signing.OWN
    is_shared: bool = False
    base: str = ""
    aside: str = ""
    aside_kind: str = ""


def composer(
    request: AgentRequest,
    ticket: Ticket,
    refused: Refused | None = None,
    *,
    promises: list[Promise],
    points: list[ContactPoint],
) -> dict[str, Any]:
    """``promises`` were made in the ticket, at ``points`` its customer can be reached."""
    promises = [each for each in promises if each.is_open]
    begun = _typed(request) or _draft(request, ticket)
    # Files wait in drafts alone.
    has_draft = begun is not None
    if quotation := asked_quotation(request, ticket):
        begun = _quoting(begun, quotation)
    moving = next((each for each in promises if str(each.pk) == request.GET.get("moving")), None)
    if moving is not None:
        begun = _moving(begun, moving, ticket, by=request.viewer)
    text = begun.text if begun and begun.kind == "reply" else ""
    after = request.POST.get("after") or request.COOKIES.get(AFTER_COOKIE, "stay")
    return {
        "begun": begun,
        "key": request.POST.get("key") or uuid4().hex,
        "seen": last_from_others(ticket, viewer=request.viewer),
        **_reach(ticket, begun, points),
        **pledges.shown(
            request.POST,
            ticket,
            text,
            promises,
            by=request.viewer,
            moving=moving.pk if moving else 0,
        ),
        "kept": _kept(request, ticket) if has_draft else [],
        "signings": Signing.choices,
        "after": after,
        "after_choices": [
            ("stay", _("Stay here")),
            ("next", _("Open the next ticket")),
            ("list", _("Back to the list")),
        ],
        "later": {name: request.POST.get(f"later-{name}", "") for name in ("day", "hour")},
        "yields": "yields" in request.POST or "kind" not in request.POST,
        "canned": [f"{number}.{tone}".rstrip(".") for number, tone in canned_in(request)],
        **hesitations.shown(request, ticket),
        **(beside(request, ticket, refused) if isinstance(refused, DraftsDiffer) else {}),
    }


def _reach(ticket: Ticket, begun: Begun | None, points: list[ContactPoint]) -> dict[str, Any]:
    """Empty when nobody can be reached; the refusal of sending says so. And which address mail came back from."""
    usual: list[str] = []
    with suppress(Refused):
        usual = recipients(ticket)
    typed = [part.strip() for part in begun.to.split(",") if part.strip()] if begun else []
    to = typed or usual
    return {
        "recipients": ", ".join(isolate_ltr(address) for address in to),
        "to": ", ".join(to),
        "dead": _dead(points, usual),
    }


def _dead(points: list[ContactPoint], usual: list[str]) -> list[ContactPoint]:
    """Only those that are not the customer's own cost a query."""
    own = {point.value: point for point in points}
    dead = [own[to.lower()] for to in usual if to.lower() in own]
    others = [to for to in usual if to.lower() not in own]
    return [*(point for point in dead if point.failing_since), *(dead_points(others) if others else ())]


def _kept(request: AgentRequest, ticket: Ticket) -> list[tuple[Attachment, bool]]:
    """The files of the draft, and whether each is to go along: all of them, until one is left out."""
    found = Attachment.objects.filter(draft__agent=request.viewer, draft__ticket=ticket)
    chosen = numbers(request, "kept") if "kind" in request.POST else None
    return [(file, chosen is None or file.pk in chosen) for file in found]


def _typed(request: AgentRequest) -> Begun | None:
    """What was posted to the composer and not accepted."""
    values = request.POST
    if "kind" not in values:
        return None
    text = values.get("text", "")
    return Begun(
        kind="note" if values["kind"] == "note" else "reply",
        text=text,
        direction=_direction(text),
        to=values.get("to", ""),
        cc=values.get("cc", ""),
        bcc=values.get("bcc", ""),
        signing=signing_of(request),
        is_shared="share" in values,
        base=values.get("base", ""),
    )


def _draft(request: AgentRequest, ticket: Ticket) -> Begun | None:
    """The latest of which there are words or files, else a reply. A version put aside is offered beside either kind."""
    drafts = _drafts(agent=request.viewer.pk, ticket=ticket.pk)
    if not drafts:
        return None
    begun = [draft for draft in drafts if draft.text or getattr(draft, "files", None)]
    draft = next(iter(begun), Draft(kind=DraftKind.REPLY, text="", version=""))
    aside = next((each for each in [draft, *drafts] if each.aside), draft)
    return Begun(
        kind=draft.kind,
        text=draft.text,
        direction=_direction(draft.text),
        to=", ".join(draft.to),
        cc=", ".join(draft.cc),
        bcc=", ".join(draft.bcc),
        signing=draft.signing,
        is_shared=draft.is_shared,
        base=draft.version,
        aside=aside.aside,
        aside_kind=aside.kind,
    )


@planned
def _drafts(*, agent: int, ticket: int) -> QuerySet[Draft]:
    own = Draft.objects.filter(agent=agent, ticket=ticket).order_by("-saved_at")
    return own.annotate(files=Count("attachments"))


def _quoting(begun: Begun | None, quotation: str) -> Begun:
    """Below what was begun."""
    begun = begun or Begun(kind="reply", text="", direction="")
    text = "\n\n".join(part for part in (begun.text.rstrip(), quotation) if part)
    return replace(begun, text=f"{text}\n\n", direction=begun.direction or _direction(quotation))


def _moving(begun: Begun | None, promise: Promise, ticket: Ticket, *, by: Agent) -> Begun:
    """What the customer is owed to hear before, or after, its moment: in their language, the new time to be written."""
    opening = pledges.honest_opening(promise, ticket, by=by)
    begun = begun or Begun(kind="reply", text="", direction="")
    text = "\n\n".join(part for part in (opening, begun.text.strip()) if part)
    return replace(begun, kind="reply", text=text, direction=_direction(opening))


def _direction(text: str) -> str:
    return direction(text, default="rtl")
