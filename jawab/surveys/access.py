"""Who may read what customers said: whoever may see the ticket; and what a link leads to."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from jawab.base.errors import NotThere
from jawab.people.models import Agent
from jawab.surveys.models import Asking
from jawab.tickets.access import visible_tickets


def visible_askings(agent: Agent) -> QuerySet[Asking]:
    """Every list, count and figure starts here."""
    return Asking.objects.filter(ticket__in=visible_tickets(agent))


def asking_behind(token: str) -> Asking:
    """Raises NotThere for a wrong link, and for what is nobody's to answer any more."""
    asked = Asking.objects.filter(asked_at__isnull=False).select_related("ticket", "customer", "promise")
    found = asked.filter(token=token).first()
    if found is None or found.ticket.is_spam or found.customer.erased_at is not None:
        raise NotThere(_("There is no such question. Perhaps the link was cut off."))
    return found
