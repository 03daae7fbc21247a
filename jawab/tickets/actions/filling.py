"""Custom fields of a ticket: setting them, and not ending a ticket before those are filled in that are needed."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base.actors import Actor
from jawab.base.errors import Refused
from jawab.base.facts import record
from jawab.people.models import Field, FieldKind, Holder, Needed
from jawab.people.values import Unfilled, Value, fitting, hidden, in_use, unfilled
from jawab.tickets.access import locked
from jawab.tickets.content import index_fields
from jawab.tickets.facts import FieldSet
from jawab.tickets.models import Ticket
from jawab.tickets.models.tickets import ENDED

_TYPED = (FieldKind.TEXT, FieldKind.LONG_TEXT, FieldKind.CODE)


@transaction.atomic
def set_fields(
    *, ticket: Ticket, values: Mapping[str, object], by: Actor, shown_only: bool = False
) -> Ticket:
    """Set these custom fields, None empties one; only what differs is written and told.

    Raises Unfit for values that do not fit, Refused for a field that this ticket's team does not have, for a merged
    ticket, and with ``shown_only`` for a field that another one's value hides, as in a form that was never seen.
    """
    ticket = locked(ticket.pk, by=by)
    if ticket.merged_into_id is not None:
        raise Refused(_("This ticket was merged into another one."))
    fields = in_use(Field.objects.whole(), Holder.TICKET, team=ticket.team_id)
    if shown_only and values.keys() & hidden(fields, ticket.fields):
        raise Refused(_("This field is not shown here: it depends on what another one holds."))
    return change_fields(ticket, fitting(fields, values, ticket.fields), by=by)


def change_fields(ticket: Ticket, values: Mapping[str, Value], *, by: Actor) -> Ticket:
    """The change itself, on a ticket that is already locked."""
    before: dict[str, Any] = ticket.fields
    changed = [key for key, value in values.items() if before.get(key) != value]
    if not changed:
        return ticket
    keep_fields(ticket, {**before, **values})
    for key in changed:
        fact = FieldSet(ticket=ticket.pk, field=key, before=before.get(key), after=values[key])
        record(fact, by=by, audience=ticket.audience)
    return ticket


def keep_fields(ticket: Ticket, values: Mapping[str, Value]) -> None:
    """What is kept, and the words by which the ticket is found; no fact of its own."""
    ticket.fields = {key: value for key, value in values.items() if value is not None}
    ticket.save(update_fields=["fields"])
    index_typed(ticket)


def index_typed(ticket: Ticket) -> None:
    """Make the ticket findable by what people typed into its fields."""
    typed = Field.objects.filter(holder=Holder.TICKET, kind__in=_TYPED, key__in=[*ticket.fields])
    keys = set(typed.values_list("key", flat=True))
    index_fields(ticket, [text for key, text in ticket.fields.items() if key in keys])


def require_filled(ticket: Ticket, status: str) -> None:
    """Raises Unfilled where ``status`` would end a ticket at work that still lacks something; no query otherwise."""
    if status not in ENDED or not ticket.is_active:
        return
    fields = in_use(Field.objects.whole(), Holder.TICKET, team=ticket.team_id)
    if empty := unfilled(fields, ticket.fields, needed=Needed.RESOLVE):
        raise Unfilled(empty)
