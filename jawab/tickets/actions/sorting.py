"""How a ticket is sorted: subject, priority, tags."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base.actors import Actor
from jawab.base.errors import Refused
from jawab.base.facts import record
from jawab.language import direction, search_key
from jawab.tickets.access import locked
from jawab.tickets.facts import PriorityChanged, TicketRenamed, TicketTagged, TicketUntagged
from jawab.tickets.models import Priority, Tag, Ticket

TAG_LIMIT = 20


@transaction.atomic
def set_priority(*, ticket: Ticket, priority: int, by: Actor) -> Ticket:
    ticket = locked(ticket.pk, by=by)
    before = ticket.priority
    if before == priority:
        return ticket
    if priority not in Priority.values:
        raise Refused(_("There is no such priority."))
    ticket.priority = Priority(priority)
    ticket.save(update_fields=["priority"])
    record(PriorityChanged(ticket=ticket.pk, before=before, after=priority), by=by, audience=ticket.audience)
    return ticket


@transaction.atomic
def rename(*, ticket: Ticket, subject: str, by: Actor) -> Ticket:
    """Refuses an empty subject. Mail already sent keeps the old one; threading does not depend on it."""
    ticket = locked(ticket.pk, by=by)
    subject = " ".join(subject.split())[:500]
    if not subject:
        raise Refused(_("A subject is needed."))
    return change_subject(ticket, subject, by=by)


def change_subject(ticket: Ticket, subject: str, *, by: Actor) -> Ticket:
    """The change itself, on a ticket that is already locked."""
    before = ticket.subject
    if before != subject:
        ticket.subject, ticket.direction = subject, direction(subject, default="rtl")
        ticket.save(update_fields=["subject", "direction"])
        record(TicketRenamed(ticket=ticket.pk, before=before, after=subject), by=by, audience=ticket.audience)
    return ticket


@transaction.atomic
def tag(*, ticket: Ticket, name: str, by: Actor) -> Ticket:
    """Put a tag on the ticket; another spelling of a known tag is that tag. Refuses the empty and the twenty-first."""
    ticket = locked(ticket.pk, by=by)
    name = " ".join(name.split())[:60]
    key = search_key(name)[:120]
    if not key:
        raise Refused(_("A tag needs a name."))
    present = set(ticket.tags.values_list("key", flat=True))
    if key in present:
        return ticket
    if len(present) >= TAG_LIMIT:
        raise Refused(_("This ticket has too many tags."))
    found, _created = Tag.objects.get_or_create(key=key, defaults={"name": name})
    ticket.tags.add(found)
    record(TicketTagged(ticket=ticket.pk, tag=found.name), by=by, audience=ticket.audience)
    return ticket


@transaction.atomic
def untag(*, ticket: Ticket, name: str, by: Actor) -> Ticket:
    """Take a tag off; one that is not there changes nothing."""
    ticket = locked(ticket.pk, by=by)
    found = ticket.tags.filter(key=search_key(name)[:120]).first()
    if found is not None:
        ticket.tags.remove(found)
        record(TicketUntagged(ticket=ticket.pk, tag=found.name), by=by, audience=ticket.audience)
    return ticket
