"""One custom field of many tickets: choosing it, its control, and what is wished for in plain values."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import QueryDict
from django.utils.translation import gettext as _

from jawab import calendars
from jawab.base import clock
from jawab.base.errors import Refused, Unfit
from jawab.calendars import Style
from jawab.language import isolate
from jawab.people.access import visible_fields
from jawab.people.models import Agent, Field, Holder, Team
from jawab.people.queries import fields_in_use
from jawab.people.values import fitting, in_use, named
from jawab.tickets.access import visible_tickets
from jawab.tickets.actions.deeds import Wish
from jawab.web.viewing import style_for
from jawab.web.workspace.doors import AgentRequest
from jawab.web.workspace.field_controls import NAMED, controls, said, typed_values
from jawab.web.workspace.field_forms import said_of_all


def field_asked(typed: QueryDict) -> bool:
    """Whether the field, or its value, is still to be asked for."""
    return "field" in typed and (not typed["field"] or NAMED not in typed)


def field_page(request: AgentRequest, numbers: Sequence[int], refused: Refused | None) -> dict[str, Any]:
    """The fields that tickets of these have, and the control of the one that is chosen, or is the only one."""
    viewer, typed, style = request.viewer, request.POST, style_for(request.viewer)
    fields = _fields_of(viewer, numbers)
    chosen = [field for field in fields if field.key == typed.get("field")] or fields[: len(fields) == 1]
    reasons = refused.reasons if isinstance(refused, Unfit) else {}
    return {
        "fields_to_choose": [(field.key, named(field)) for field in fields],
        "field_controls": controls(chosen, {}, style, part="bulk", typed=typed, reasons=reasons),
        "today": calendars.local_day(clock.now(), style),
        "refusal": said_of_all(refused),
    }


def _fields_of(viewer: Agent, numbers: Sequence[int]) -> list[Field]:
    """In their order; those of a ticket's team are known to whoever sees the ticket."""
    chosen = visible_tickets(viewer).filter(pk__in=numbers).order_by()
    every = fields_in_use()
    there = {
        field.pk
        for team in chosen.values_list("team", flat=True).distinct()
        for field in in_use(every, Holder.TICKET, team=team)
    }
    return [field for field in every if field.pk in there]


def _known(viewer: Agent) -> list[Field]:
    """Also those of a team that they see tickets of without being in it."""
    theirs = visible_tickets(viewer).filter(team=OuterRef("pk"))
    teams = set(Team.objects.filter(Exists(theirs)).values_list("pk", flat=True))
    mine = {field.pk for field in visible_fields(viewer)}
    return [field for field in fields_in_use() if field.pk in mine or teams & {*field.team_ids}]


def field_wish(viewer: Agent, key: str, typed: QueryDict) -> Wish:
    """Whether a ticket has the field is asked when it is done. Raises Unfit for what does not fit, and Refused for
    nothing at all unless ``empty`` says that nothing is meant.
    """
    fields = [field for field in _known(viewer) if field.holder == Holder.TICKET and field.key == key]
    wanted = {key: None} if "empty" in typed else typed_values(typed, fields, style_for(viewer))
    if key not in wanted:
        raise Refused(_("There is no such field here."))
    value = fitting(fields, {key: wanted[key]}, {})[key]
    if value is None and "empty" not in typed and wanted[key] is not False:
        raise Unfit({key: _("Please fill it in, or press “Empty it”.")}, {key: isolate(named(fields[0]))})
    return {"field": key, "value": value}


def field_in_words(wish: Any, style: Style) -> str:
    """«Product: Kettle», also where the field is retired by now."""
    field = Field.objects.filter(holder=Holder.TICKET, key=wish["field"]).first()
    if field is None:
        return _("Saved")
    words = {"field": isolate(named(field)), "value": said(field, wish["value"], style)}
    return _("%(field)s: %(value)s") % words
