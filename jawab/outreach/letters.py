"""A campaign's text as one customer reads it: their name in its places, and how to hear no more below it."""

from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.errors import Refused
from jawab.calendars import Style, date
from jawab.knowledge.variables import fill, without_places
from jawab.language import isolate
from jawab.people.models import Customer

TEXT_LIMIT = 20_000


@dataclass(frozen=True, slots=True)
class Wording:
    """``title`` is what the event is called, in an invitation alone."""

    subject: str
    text: str
    title: str = ""


def refuse_unfillable(wording: Wording) -> None:
    """Refuses nothing, too much, and places of which a campaign knows nothing."""
    if not wording.subject.strip() or not wording.text.strip():
        raise Refused(_("A subject and a text are needed in each language."))
    if len(wording.text) > TEXT_LIMIT:
        raise Refused(_("This text is too long."))
    known = {"customer": "x", "first_name": "x", "today": "x"}
    for part in (wording.subject, wording.text):
        filled = fill(part, known)
        if left := (*filled.missing, *filled.unknown, *filled.gone):
            raise Refused(
                _("Nothing fills %(places)s here.") % {"places": " ".join(isolate(one) for one in left)}
            )


def script_for(customer: Customer, wording: Wording, *, language: str) -> str:
    """What is said to them by phone, in ``language``."""
    return fill(wording.text, _values(customer, language)).text


def _values(customer: Customer, language: str) -> dict[str, str]:
    name = without_places(customer.name)
    first = name.split()[0] if name.split() else name
    return {"customer": name, "first_name": first, "today": date(clock.now(), Style.of(language))}


def letter_to(customer: Customer, wording: Wording, *, language: str, stop: str, below: str = "") -> Wording:
    """``stop`` is the address by which they hear no more; ``below`` stands between that and the text."""
    values = _values(customer, language)
    with translation.override(language):
        way_out = gettext("If you do not want such letters any more: %(link)s") % {"link": stop}
    parts = (fill(wording.text, values).text, below, way_out)
    return Wording(fill(wording.subject, values).text, "\n\n".join(filter(None, parts)))
