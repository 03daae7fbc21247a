"""What an agent is shown once before an answer goes out: a newer message, a customer left out, a variable unknown."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from jawab.base.errors import Refused
from jawab.knowledge.access import visible_replies
from jawab.knowledge.queries import kept_word_for_word
from jawab.language import isolate, isolate_ltr
from jawab.tickets.actions.addressing import recipients
from jawab.tickets.models import Message, Side, Status, Ticket
from jawab.tickets.queries import from_others
from jawab.web.workspace.doors import AgentRequest
from jawab.web.workspace.filling import Filling
from jawab.web.workspace.leftovers import left_to_do
from jawab.web.workspace.typed import addresses


@dataclass(frozen=True, slots=True)
class Hesitation:
    """``key`` comes back with the form when the agent goes on; ``newer`` are entries to read before."""

    key: str
    text: str
    newer: list[Message] = field(default_factory=list)


class Hesitant(Refused):
    """There is something to look at first; asked again, the answer goes out."""


def hesitations(request: AgentRequest, ticket: Ticket) -> list[Hesitation]:
    """What has not been agreed to yet. A newer message is agreed to by the page that shows it (its ``seen``)."""
    if request.POST.get("kind") != "reply":
        return []
    agreed = request.POST.getlist("anyway")
    looks: list[Callable[[AgentRequest, Ticket], Hesitation | None]] = [
        _newer,
        _left_out,
        _unknown,
        _unfinished,
        _ready_made,
    ]
    found = [hesitation for look in looks if (hesitation := look(request, ticket))]
    return [hesitation for hesitation in found if hesitation.key not in agreed]


def stop_once(request: AgentRequest, ticket: Ticket) -> None:
    """Raises Hesitant with what is to be looked at, in one sentence each."""
    if found := hesitations(request, ticket):
        raise Hesitant(" ".join(hesitation.text for hesitation in found))


def shown(request: AgentRequest, ticket: Ticket) -> dict[str, Any]:
    """For the page that comes back: the hesitations, what was agreed to before, and which button to press again."""
    found = hesitations(request, ticket) if request.method == "POST" else []
    later = request.POST.get("later", "")
    return {
        "hesitations": found,
        "agreed": [*request.POST.getlist("anyway")[:9], *(hesitation.key for hesitation in found)],
        "again": ("later", later) if later else ("then", request.POST.get("then", "")),
    }


def _newer(request: AgentRequest, ticket: Ticket) -> Hesitation | None:
    seen = request.POST.get("seen", "")
    if not (seen.isascii() and seen.isdigit() and len(seen) < 19):
        return None
    messages = from_others(ticket, viewer=request.viewer).filter(pk__gt=int(seen))
    newer = list(messages.select_related("customer", "agent").order_by("created_at", "pk")[:5])
    if not newer:
        return None
    last = newer[-1]
    if last.side == Side.OUT:
        form = _("%(name)s has answered in the meantime. Read it, then send yours if it is still needed.")
        return Hesitation(f"newer-{last.pk}", form % {"name": isolate(str(last.agent))}, newer)
    text = _("A newer message has come in. Read it, then send again if your answer still fits.")
    return Hesitation(f"newer-{last.pk}", text, newer)


def _left_out(request: AgentRequest, ticket: Ticket) -> Hesitation | None:
    try:
        to = addresses(request.POST.get("to", ""))
        named = {*to, *addresses(request.POST.get("cc", "")), *addresses(request.POST.get("bcc", ""))}
        usual = recipients(ticket)
    except Refused:
        return None
    if not to or named & {address.lower() for address in usual}:
        return None
    form = _("This answer does not go to the customer’s own address, %(address)s.")
    return Hesitation("left-out", form % {"address": isolate_ltr(usual[0])})


def _unknown(request: AgentRequest, ticket: Ticket) -> Hesitation | None:
    found = Filling(ticket, by=request.viewer).filled(request.POST.get("text", ""))
    variable = _("The text holds %(places)s, which no variable is called.")
    asked_here = _("The text holds %(places)s, but no such field is asked of this ticket or its customer.")
    told = [
        form % {"places": " ".join(isolate(place) for place in places[:5])}
        for form, places in ((variable, found.unknown), (asked_here, found.gone))
        if places
    ]
    return Hesitation("unknown", " ".join(told)) if told else None


def _ready_made(request: AgentRequest, _ticket: Ticket) -> Hesitation | None:
    """A text kept for everybody, sent as it is: nothing in it is of this customer."""
    if not kept_word_for_word(visible_replies(request.viewer), request.POST.get("text", "")):
        return None
    text = _("This is a ready-made text without a word for this customer. Add one, or send it as it is.")
    return Hesitation("ready-made", text)


def _unfinished(request: AgentRequest, ticket: Ticket) -> Hesitation | None:
    told = left_to_do(ticket, Status.RESOLVED) if request.POST.get("then") == "resolve" else []
    return Hesitation("unfinished", " ".join(told)) if told else None
