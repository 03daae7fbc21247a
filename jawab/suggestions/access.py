"""Who may read a suggestion, and who may keep it: decide, answer, publish, merge."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from jawab.base.actors import Actor
from jawab.base.errors import NotAllowed, NotThere
from jawab.base.link_secrets import digest
from jawab.people.access import require_staff
from jawab.people.models import Agent, Customer
from jawab.suggestions.models import Suggestion, Told
from jawab.tickets.access import visible_tickets
from jawab.tickets.models import Ticket


def suggestion_for(by: Actor, pk: int) -> Suggestion:
    """Everybody who works here reads every one. Raises NotThere for one that does not exist."""
    require_staff(by)
    rows = Suggestion.objects.select_related("customer", "agent", "owner", "merged_into")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotThere(_("There is no such suggestion."))
    return found


def kept_suggestion(by: Actor, pk: int, *, votes_wait: bool = False) -> Suggestion:
    """Locked until the transaction ends, for whoever may keep it. A vote names its suggestion: it waits only for the
    stronger of the two locks, and that one for it.
    """
    suggestion_for(by, pk)
    held = Suggestion.objects.select_for_update(no_key=not votes_wait, of=("self",)).select_related("owner")
    found = held.get(pk=pk)
    require_keeper(found, by)
    return found


def may_keep(suggestion: Suggestion, by: Actor) -> bool:
    """Those who lead, whose it is, and the desk itself."""
    if not isinstance(by, Agent):
        return not isinstance(by, Customer)
    return by.is_active and (by.is_supervisor or suggestion.owner_id == by.pk)


def require_keeper(suggestion: Suggestion, by: Actor) -> None:
    if not may_keep(suggestion, by):
        raise NotAllowed(_("Only whose suggestion it is to deal with, and those who supervise, may do this."))


def readable(reader: Customer | None) -> QuerySet[Suggestion]:
    """What is published is everybody's, and their own are who said them's; none that went into another one."""
    seen = Q(published_at__isnull=False)
    if reader is not None:
        seen |= Q(customer=reader)
    return Suggestion.objects.filter(seen, merged_into=None)


def read_by(reader: Customer | None, pk: int) -> Suggestion:
    """What stands at this number for them: of one that was merged, the other. Raises NotThere alike for what is none
    and what is not theirs to read.
    """
    own = Q(published_at__isnull=False) | (Q(customer=reader) if reader else Q(pk__in=()))
    into = Suggestion.objects.filter(own, pk=pk, merged_into__isnull=False).values("merged_into")
    rows = readable(reader)
    found = rows.filter(pk=pk).first() or rows.filter(pk__in=into).first()
    if found is None:
        raise NotThere(_("There is nothing at this address."))
    return found


def tickets_of(suggestion: Suggestion, viewer: Agent) -> QuerySet[Ticket]:
    """Of others not even that there are any."""
    return visible_tickets(viewer).filter(suggestion_links__suggestion=suggestion)


def told_behind(token: str) -> Told:
    """Raises NotThere for a wrong link."""
    known = Told.objects.exclude(digest="").select_related("customer")
    found = known.filter(digest=digest(token), customer__erased_at=None).first()
    if found is None:
        raise NotThere(_("There is no such letter. Perhaps the link was cut off."))
    return found
