"""What all are told, as one of them reads it: their name and the number of their ticket in its places."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.errors import Refused
from jawab.calendars import Style, date
from jawab.knowledge.variables import fill, without_places
from jawab.language import isolate
from jawab.people.models import Agent
from jawab.tickets.content import TEXT_LIMIT
from jawab.tickets.models import Ticket

KNOWN = ("customer", "first_name", "agent", "number", "subject", "team", "today")


def refuse_unfillable(text: str) -> None:
    """Refuses nothing, too much, and places that are filled in no ticket here."""
    if not text.strip():
        raise Refused(_("A text is needed in each of these languages."))
    if len(text) > TEXT_LIMIT:
        raise Refused(_("This text is too long."))
    found = fill(text, dict.fromkeys(KNOWN, "x"))
    _refuse(_("Nothing fills %(places)s here."), (*found.missing, *found.unknown, *found.gone))


def worded(text: str, ticket: Ticket, *, by: Agent, language: str) -> str:
    """Refuses a text that would leave with a hole in it."""
    found = fill(text, _values(ticket, by, language))
    _refuse(_("The desk does not know %(places)s."), found.missing)
    return found.text


def signed(ticket: Ticket, by: Agent, text: str, language: str) -> str:
    """A signature, for a ``Dispatch``."""
    found = fill(text, _values(ticket, by, language))
    _refuse(_("The signature holds %(places)s, which is not known."), (*found.missing, *found.gone))
    return found.text


def _values(ticket: Ticket, by: Agent, language: str) -> Mapping[str, str]:
    name = "" if "@" in ticket.customer.name else ticket.customer.name
    values = {
        "customer": name,
        "first_name": name.split()[0] if name.split() else "",
        "agent": by.name,
        "number": str(ticket.pk),
        "subject": ticket.subject,
        "team": ticket.team.name if ticket.team else "",
        "today": date(clock.now(), Style.of(language if language in {"fa", "ar", "en"} else "en")),
    }
    return {each: without_places(value) for each, value in values.items()}


def _refuse(sentence: object, places: tuple[str, ...]) -> None:
    if places:
        raise Refused(str(sentence) % {"places": " ".join(isolate(place) for place in places)})
