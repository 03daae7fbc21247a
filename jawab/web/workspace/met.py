"""Calls, visits and faxes as the timeline shows them."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from jawab import calendars
from jawab.calendars import Style
from jawab.language import isolate, isolate_ltr
from jawab.tickets.access import may_correct
from jawab.tickets.models import CallOutcome, Encounter, EncounterKind, EncounterResult, Side
from jawab.web.workspace.blocks import Block, blocks
from jawab.web.workspace.files import FileLink

_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """``change`` and ``withdrawal`` are addresses, empty where the viewer may not, or not any more."""

    id: str
    pk: int
    author: str
    number: int
    at: datetime
    label: str
    icon: str
    about: str
    text: str
    direction: str
    language: str
    blocks: tuple[Block, ...]
    next_step: str
    due_at: datetime | None
    files: list[FileLink] = field(default_factory=list)
    change: str = ""
    withdrawal: str = ""
    piece: str = "met"


def met(row: Encounter, style: Style, *, viewer: int) -> Met:
    own = may_correct(writer=row.agent_id, at=row.recorded_at, reader=viewer)
    return Met(
        id=f"record-{row.pk}",
        pk=row.pk,
        author=row.agent.name,
        number=row.agent_id,
        at=row.created_at,
        label=_("%(what)s, written down by %(name)s") % {"what": said(row), "name": row.agent.name},
        icon=_icon(row),
        about=_about(row, style),
        text=row.text,
        direction=row.direction,
        language=row.language,
        blocks=blocks(row.text, row.direction),
        next_step=row.next_step,
        due_at=row.due_at,
        change=reverse("record", args=[row.pk]) if own else "",
        withdrawal=reverse("record-withdrawal", args=[row.pk]) if own else "",
    )


def said(row: Encounter) -> str:
    """«Call from Maryam»."""
    comes = row.side == Side.IN
    form = {
        EncounterKind.CALL: _("Call from %(name)s") if comes else _("Call to %(name)s"),
        EncounterKind.VISIT: _("Visit by %(name)s") if comes else _("Visit to %(name)s"),
        EncounterKind.FAX: _("Fax from %(name)s") if comes else _("Fax to %(name)s"),
    }[EncounterKind(row.kind)]
    return form % {"name": isolate(row.customer.name)}


def _about(row: Encounter, style: Style) -> str:
    told = [said(row), isolate_ltr(row.contact) if row.contact else ""]
    if row.outcome:
        told.append(str(CallOutcome(row.outcome).label))
    if row.length is not None and row.was_answered:
        told.append(length_in_words(row.length, style))
    if row.result == EncounterResult.SORTED_OUT:
        told.append(str(EncounterResult.SORTED_OUT.label))
    return " · ".join(filter(None, told))


def length_in_words(length: timedelta, style: Style) -> str:
    """Nothing for no time at all; minutes without their seconds."""
    if length < timedelta(seconds=1):
        return ""
    return calendars.duration(length, style, parts=2 if length >= _HOUR else 1)


def _icon(row: Encounter) -> str:
    if not row.was_answered:
        return "phone-missed"
    if row.kind == EncounterKind.CALL:
        return "phone-incoming" if row.side == Side.IN else "phone-outgoing"
    return "store" if row.kind == EncounterKind.VISIT else "printer"
