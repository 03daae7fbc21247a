"""What stood in the form of a record, as the action wants it, and a record as the form shows it."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from jawab import calendars
from jawab.base import clock
from jawab.base.errors import Refused
from jawab.calendars import Style
from jawab.people.contacts import read_person
from jawab.people.models import Agent
from jawab.tickets.actions import Told
from jawab.tickets.models import Encounter, EncounterKind
from jawab.web.viewing import style_for
from jawab.web.workspace.doors import AgentRequest
from jawab.web.workspace.moments import exact_moment, past_moment, read_length, typed_moment

LONGEST = timedelta(hours=2)
"""Nobody wrote down how long it took: what would have been longer than this has an unknown end."""


def told_of(request: AgentRequest, *, row: Encounter | None = None) -> Told:
    """What was typed; ``row`` is the record that is being corrected. Refuses what is no moment and no length."""
    values, style, now = request.POST, style_for(request.viewer), clock.now()
    kind = values.get("kind", EncounterKind.CALL)
    begun, ended = (
        _new_times(request, style, now) if row is None else _corrected_times(request, row, style, now)
    )
    return Told(
        kind=kind,
        side=values.get("side", "in"),
        outcome=values.get("outcome", "") if kind == EncounterKind.CALL else "",
        text=values.get("text", ""),
        contact=values.get("contact", "") if row else read_person(values.get("who", "")).phone,
        next_step=values.get("next_step", ""),
        due_at=_due(values.get("due", ""), row, style, now),
        begun_at=begun,
        ended_at=ended,
    )


def _new_times(request: AgentRequest, style: Style, now: datetime) -> tuple[datetime, datetime | None]:
    """From when the form was opened until now, unless a beginning or a length was typed."""
    length = _length(request.POST.get("length", ""), style, now)
    begun = _begun(request.POST.get("began", ""), style, now)
    if begun is None:
        begun = now - length if length is not None else opened_at(request.POST.get("opened", ""), now)
    if length is not None:
        return begun, begun + length
    return begun, now if now - begun <= LONGEST else None


def _corrected_times(
    request: AgentRequest, row: Encounter, style: Style, now: datetime
) -> tuple[datetime, datetime | None]:
    """What was left as it stood in the form stays to the second."""
    before = {"began": _moment(row.created_at, style), "length": _minutes(row)}
    kept = {name: request.POST.get(name, "") == value for name, value in before.items()}
    begun = (
        row.created_at
        if kept["began"]
        else _begun(request.POST.get("began", ""), style, now) or row.created_at
    )
    length = row.length if kept["length"] else _length(request.POST.get("length", ""), style, now)
    return begun, begun + length if length is not None else None


def shown(row: Encounter, viewer: Agent) -> dict[str, str]:
    """The fields of the form; moments as they can be read again."""
    style = style_for(viewer)
    return {
        "kind": row.kind,
        "side": row.side,
        "outcome": row.outcome or "answered",
        "text": row.text,
        "contact": row.contact,
        "next_step": row.next_step,
        "due": _moment(row.due_at, style),
        "began": _moment(row.created_at, style),
        "length": _minutes(row),
    }


def _minutes(row: Encounter) -> str:
    return "" if row.length is None else str(round(row.length.total_seconds() / 60))


def _moment(at: datetime | None, style: Style) -> str:
    return (
        f"{calendars.numeric(calendars.local_day(at, style), style)} {calendars.clock(at, style)}"
        if at
        else ""
    )


def _begun(text: str, style: Style, now: datetime) -> datetime | None:
    if not text.strip():
        return None
    found = past_moment(text, style, now=now)
    if found is None:
        raise Refused(_("This is no moment that has been. Please write it as in the example."))
    return found


def opened_at(text: str, now: datetime) -> datetime:
    """The page tells it; what it cannot have been is now."""
    found = exact_moment(text)
    return found if found is not None and now - timedelta(days=1) <= found <= now else now


def _length(text: str, style: Style, now: datetime) -> timedelta | None:
    if not text.strip():
        return None
    found = read_length(text, style, now=now)
    if found is None:
        raise Refused(_("This is no length of time. Please write minutes, as in the example."))
    return found


def _due(text: str, row: Encounter | None, style: Style, now: datetime) -> datetime | None:
    if row is not None and text == _moment(row.due_at, style):
        return row.due_at
    if not text.strip():
        return None
    found = typed_moment(text, style, now=now)
    if found is None:
        raise Refused(_("Please choose a moment still to come."))
    return found
