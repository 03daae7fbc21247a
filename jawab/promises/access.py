"""Who may see a promise or a target: whoever may see its ticket."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from jawab.base.actors import Actor
from jawab.base.errors import NotThere
from jawab.people.models import Agent
from jawab.promises.models import Promise, Target
from jawab.tickets.access import locked, visible_tickets
from jawab.tickets.models import Ticket


def visible_promises(agent: Agent) -> QuerySet[Promise]:
    """Every list, count and figure starts here."""
    return Promise.objects.filter(ticket__in=visible_tickets(agent))


def visible_targets(agent: Agent) -> QuerySet[Target]:
    return Target.objects.filter(ticket__in=visible_tickets(agent))


def promise_for(agent: Agent, pk: int) -> Promise:
    """Raises NotThere alike for a promise that does not exist and one of a ticket this agent may not see."""
    found = visible_promises(agent).filter(pk=pk).select_related("ticket", "owner", "made_by").first()
    if found is None:
        raise NotThere(_("There is no such promise."))
    return found


def locked_promise(pk: int, *, by: Actor) -> tuple[Ticket, Promise]:
    """A promise with its ticket, both locked and fresh, the ticket first: so every action takes them."""
    found = Promise.objects.filter(pk=pk).values_list("ticket", flat=True).first()
    if found is None:
        raise NotThere(_("There is no such promise."))
    ticket = locked(found, by=by)
    promise = Promise.objects.select_for_update(no_key=True).filter(pk=pk, ticket=ticket).first()
    if promise is None:  # a merge carried it away in this moment
        raise NotThere(_("There is no such promise."))
    return ticket, promise
