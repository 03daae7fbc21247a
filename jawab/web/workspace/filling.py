"""The values of the variables in an answer, as the customer reads them."""

import re

from jawab import calendars
from jawab.base import clock
from jawab.calendars import Style
from jawab.knowledge.variables import Filled, fill
from jawab.language import isolate_ltr
from jawab.people.models import Agent
from jawab.tickets.models import Message, Side, Ticket

LANGUAGES = ("fa", "ar", "en")
# Until the desk knows orders, the code that the customer wrote: A-99213, INV-2026.
_CODE = re.compile(r"(?<![\w-])[A-Za-z]{1,4}-\d{3,12}(?![\w-])")
_READ = 20


def filled(text: str, ticket: Ticket, *, by: Agent) -> Filled:
    """No query for a text without places."""
    return fill(text, values(ticket, by=by) if "{" in text else {})


def values(ticket: Ticket, *, by: Agent) -> dict[str, str]:
    """Empty where the desk does not know, or not which of several is meant."""
    style = Style.of(language_of(ticket))
    name = ticket.customer.name
    named = "" if "@" in name else name
    return {
        "customer": named,
        "first_name": named.split()[0] if named.split() else "",
        "agent": by.name,
        "number": str(ticket.pk),
        "subject": ticket.subject,
        "order": _order(ticket),
        "team": ticket.team.name if ticket.team else "",
        "today": calendars.date(clock.now(), style),
    }


def language_of(ticket: Ticket) -> str:
    """In which the customer is answered."""
    known = (ticket.language, ticket.customer.language, ticket.channel.language)
    return next((language for language in known if language in LANGUAGES), "fa")


def _order(ticket: Ticket) -> str:
    written = Message.objects.filter(ticket=ticket, side=Side.IN).order_by("-created_at", "-pk")
    texts = [ticket.subject, *written.values_list("written", flat=True)[:_READ]]
    codes = {code.upper() for text in texts for code in _CODE.findall(text)}
    return isolate_ltr(codes.pop()) if len(codes) == 1 else ""
