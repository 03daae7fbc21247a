"""Procedures are read and followed by everybody who works here, written by everybody, and passed by whoever may."""

from django.utils.translation import gettext_lazy as _

from jawab.base.actors import Actor
from jawab.base.errors import NotAllowed, NotThere
from jawab.people.access import require_staff
from jawab.people.models import Agent
from jawab.procedures.models import Following, Procedure, ProcedureVersion
from jawab.tickets.access import locked


def procedure_for(by: Actor, pk: int) -> Procedure:
    """Raises NotThere for one that does not exist."""
    require_staff(by)
    found = Procedure.objects.select_related("owner", "recommended").filter(pk=pk).first()
    if found is None:
        raise NotThere(_("There is no such procedure."))
    return found


def locked_procedure(by: Actor, pk: int) -> Procedure:
    procedure_for(by, pk)
    rows = Procedure.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("owner", "recommended").get(pk=pk)


def locked_following(by: Agent, pk: int) -> Following:
    """With its ticket, which is locked first; what is tried out is its own agent's. Raises NotThere for any other."""
    require_staff(by)
    rows = Following.objects.select_related("version", "procedure")
    found = rows.filter(pk=pk).first()
    if found is None or (found.ticket_id is None and found.by_id != by.pk):
        raise NotThere(_("There is no such procedure."))
    ticket = locked(found.ticket_id, by=by) if found.ticket_id else None
    fresh = rows.select_for_update(no_key=True, of=("self",)).get(pk=pk)
    fresh.ticket = ticket
    return fresh


def require_change(by: Actor, procedure: Procedure) -> None:
    """Retiring one and giving it away: its owner and whoever supervises."""
    require_staff(by)
    if isinstance(by, Agent) and not by.is_supervisor and procedure.owner_id != by.pk:
        raise NotAllowed(_("Only its owner or a supervisor may do this."))


def may_test(by: Actor, version: ProcedureVersion) -> bool:
    """Nobody passes their own words, but whoever supervises."""
    return not isinstance(by, Agent) or by.is_supervisor or version.by_id != by.pk
