"""All that happened with a customer, over all channels, newest first."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from jawab.base.facts import Fact
from jawab.base.models import FactRow
from jawab.language import isolate
from jawab.people.models import Customer
from jawab.promises import facts as promises
from jawab.surveys.facts import SurveyAnswered
from jawab.tickets import facts
from jawab.tickets.facts import escalations, merges
from jawab.tickets.models import Emotion, Encounter, EncounterKind, Ticket
from jawab.tickets.queries import log_of, tickets_of, written_by
from jawab.web.viewing import style_for
from jawab.web.workspace.doors import AgentRequest
from jawab.web.workspace.feelings import shown_feeling
from jawab.web.workspace.names import names_for
from jawab.web.workspace.posted import row_number
from jawab.web.workspace.sentences import sentence

SHOWN = 50
MOODS = 24
MOST_TEXT = 160
_ICONS: dict[type[Fact], str] = {
    facts.TicketOpened: "inbox",
    facts.StatusChanged: "circle-check",
    facts.TicketHandedOver: "forward",
    facts.EncounterRecorded: "phone",
    facts.EncounterWithdrawn: "phone-missed",
    facts.SenderBlocked: "shield-x",
    facts.SenderUnblocked: "shield-check",
    escalations.TicketEscalated: "circle-arrow-up",
    merges.TicketMerged: "merge",
    promises.PromiseMade: "handshake",
    promises.PromiseKept: "check",
    promises.PromiseMoved: "handshake",
    promises.PromiseBroken: "alarm-clock",
    SurveyAnswered: "message-square-text",
}
_KINDS = {kind.kind: icon for kind, icon in _ICONS.items()}
_HEIGHTS = {
    Emotion.HAPPY: 0,
    Emotion.NEUTRAL: 1,
    Emotion.CONFUSED: 2,
    Emotion.WORRIED: 2,
    Emotion.SAD: 3,
    Emotion.ANGRY: 4,
}
"""From well to ill, as steps of the line."""


@dataclass(frozen=True, slots=True)
class Happened:
    """``ticket`` is where, unless it is about the customer alone."""

    at: datetime
    text: str
    icon: str
    ticket: int | None
    subject: str


def log_page(request: AgentRequest, customer: Customer) -> dict[str, Any]:
    """``before`` is the number of a fact. As many queries for one row as for many."""
    before = row_number(request.GET.get("before", "")) or None
    tickets = tickets_of(customer, request.viewer)
    rows = log_of(customer, tickets, kinds=_KINDS, before=before, most=SHOWN + 1)
    older = rows[SHOWN - 1].number if len(rows) > SHOWN else None
    return {
        "log": _told(rows[:SHOWN], customer, request),
        "log_older": older,
        "log_begun": before is None,
        "mood": None if before else _mood(customer, tickets),
    }


def _told(rows: Collection[FactRow], customer: Customer, request: AgentRequest) -> list[Happened]:
    names = names_for(rows, customer=customer.name, style=style_for(request.viewer))
    about = {row.ticket for row in rows if row.ticket}
    subjects = dict(Ticket.objects.filter(pk__in=about).values_list("pk", "subject"))
    met = _met(rows)
    found = []
    for row in rows:
        text = met.get(row.number) or sentence(row, names)
        if row.kind == facts.TicketOpened.kind:
            text = _("%(who)s began a conversation.") % {"who": names.actor(row.actor)}
        if not text:
            continue
        icon = _KINDS.get(row.kind, "user")
        found.append(Happened(row.at, text, icon, row.ticket, subjects.get(row.ticket or 0, "")))
    return found


def _met(rows: Collection[FactRow]) -> dict[int, str]:
    """Calls and visits have no sentence in a ticket's own history: there the record itself stands."""
    recorded = {
        row.number: row.values["encounter"] for row in rows if row.kind == facts.EncounterRecorded.kind
    }
    found = Encounter.objects.filter(pk__in=recorded.values()).values_list("pk", "kind", "text")
    kinds = {pk: (EncounterKind(kind).label, text) for pk, kind, text in found} if recorded else {}
    form = pgettext("log", "%(what)s: %(text)s")
    return {
        number: form % {"what": kinds[pk][0], "text": isolate(" ".join(kinds[pk][1].split())[:MOST_TEXT])}
        for number, pk in recorded.items()
        if pk in kinds
    }


def _mood(customer: Customer, tickets: list[int]) -> dict[str, Any] | None:
    """How their newest messages read, as points of a line; None for fewer than three, which say nothing."""
    found = [shown for each in written_by(customer, tickets, most=MOODS) if (shown := shown_feeling(each))]
    if len(found) < 3:
        return None
    heights = [_HEIGHTS[Emotion(shown.emotion)] for shown in found]
    ill = sum(height >= _HEIGHTS[Emotion.SAD] for height in heights)
    return {
        "points": " ".join(f"{4 + 10 * place},{4 + 6 * height}" for place, height in enumerate(heights)),
        "width": 8 + 10 * (len(heights) - 1),
        "count": ill,
        "all": len(heights),
        "last": str(Emotion(found[-1].emotion).label),
    }
