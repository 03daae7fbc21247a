"""What a ticket's page shows of custom fields: the form beside it, those still needed, and what the customer has."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from jawab import calendars
from jawab.base import clock
from jawab.base.errors import Refused, Unfit
from jawab.people.models import Customer, Field, Holder
from jawab.people.queries import fields_in_use
from jawab.people.values import Unfilled, asked, in_use
from jawab.tickets.models import Ticket
from jawab.web.viewing import style_for
from jawab.web.workspace.doors import AgentRequest
from jawab.web.workspace.field_controls import NAMED, Control, controls, told, typed_values


def fields_of(ticket: Ticket) -> list[Field]:
    return in_use(fields_in_use(), Holder.TICKET, team=ticket.team_id)


def of_customers() -> list[Field]:
    return in_use(fields_in_use(), Holder.CUSTOMER)


def of_customer(
    request: AgentRequest, customer: Customer, *, refused: Refused | None = None
) -> dict[str, Any]:
    """One query. ``refused`` is why the form that was posted could not be saved."""
    fields, style = of_customers(), style_for(request.viewer)
    own = request.POST if refused else None
    reasons = refused.reasons if isinstance(refused, Unfit) else {}
    shown = _shown(fields, customer.fields, own)
    return {
        "field_controls": controls(shown, customer.fields, style, part="about", typed=own, reasons=reasons),
        "today": calendars.local_day(clock.now(), style),
    }


def said_of_all(refused: Refused | None) -> Refused | None:
    """What does not fit is said beside each field."""
    return None if isinstance(refused, Unfit) else refused


def typed_here(request: AgentRequest, ticket: Ticket) -> dict[str, object]:
    """What the fields of a form hold that wants something else besides; what was left empty there says nothing."""
    if NAMED not in request.POST:
        return {}
    typed = typed_values(request.POST, fields_of(ticket), style_for(request.viewer))
    return {key: value for key, value in typed.items() if value}


def beside(
    request: AgentRequest, ticket: Ticket, *, form: str = "", refused: Refused | None = None
) -> dict[str, Any]:
    """One query for all of it. ``form`` is what was refused: ``fields``, ``head`` or ``composer``."""
    every, style = fields_in_use(), style_for(request.viewer)
    fields = in_use(every, Holder.TICKET, team=ticket.team_id)
    own = request.POST if form == "fields" else None
    reasons = refused.reasons if isinstance(refused, Unfit) else {}
    about = ticket.customer.fields
    return {
        "field_controls": controls(
            _shown(fields, ticket.fields, own), ticket.fields, style, part="panel", typed=own, reasons=reasons
        ),
        "customer_told": told(asked(in_use(every, Holder.CUSTOMER), about), about, style),
        "needed": _needed(request, ticket, fields, refused) if form in {"head", "composer"} else [],
        "needed_by": form,
        "today": calendars.local_day(clock.now(), style),
    }


def _shown(fields: list[Field], values: Mapping[str, Any], own: QueryDict | None) -> list[Field]:
    """Those asked for, and whatever a refused form held."""
    keys = {field.key for field in asked(fields, values)}
    keys |= {*own.getlist(NAMED)} if own else set()
    return [field for field in fields if field.key in keys]


def _needed(
    request: AgentRequest, ticket: Ticket, fields: list[Field], refused: Refused | None
) -> list[Control]:
    """What is to be filled in before what was asked can be done, and what was filled in already."""
    keys = {*request.POST.getlist(NAMED)}
    reasons = refused.reasons if isinstance(refused, Unfit) else {}
    if isinstance(refused, Unfilled):
        keys |= {field.key for field in refused.fields}
    wanted = [field for field in fields if field.key in keys]
    style = style_for(request.viewer)
    return controls(wanted, ticket.fields, style, part="needed", typed=request.POST, reasons=reasons)
