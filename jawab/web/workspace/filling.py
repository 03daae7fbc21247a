"""The values of the variables in an answer, as the customer reads them."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from jawab import calendars
from jawab.base import clock
from jawab.base.errors import Refused
from jawab.calendars import Style
from jawab.knowledge.access import visible_closings
from jawab.knowledge.closings import without_second
from jawab.knowledge.custom import names_of_fields, variable_of
from jawab.knowledge.queries import closing_in_each
from jawab.knowledge.variables import Filled, fill, without_places
from jawab.language import isolate, isolate_ltr, language, number
from jawab.people.models import Agent, Field, FieldKind, Holder
from jawab.people.queries import fields_in_use
from jawab.people.values import asked, in_use, named, option_names
from jawab.tickets.models import Message, Side, Ticket
from jawab.web.workspace.bought import CODE

LANGUAGES = ("fa", "ar", "en")
_READ = 20


class Filling:
    """What the desk knows for one ticket's answers: read once, with the first place, and written in any language."""

    def __init__(self, ticket: Ticket, *, by: Agent) -> None:
        self._ticket, self._by = ticket, by
        self._plain: dict[str, str] | None = None
        self._fields: list[Field] = []
        self._names: dict[str, str] = {}
        self._closings: dict[str, str] = {}

    def filled(self, text: str, *, spoken: str = "") -> Filled:
        """In the language ``spoken``, else in that of the text. No query for a text without places."""
        if "{" not in text:
            return Filled(text)
        plain = self._read()
        style = Style.of(spoken or _language_of_text(text) or language_of(self._ticket))
        today = {"today": calendars.date(clock.now(), style)}
        closing = {"closing": self._closings.get(style.language, "")}
        values = plain | today | closing | self._of_fields(style)
        # What is put into a text in the composer is filled again when that is sent.
        return fill(text, {name: without_places(value) for name, value in values.items()}, self._names)

    def in_words(self, places: tuple[str, ...]) -> str:
        """For whoever fills a hole: each place as it stands in the text, a custom field with its name."""
        self._read()
        names = {variable_of(field): named(field) for field in self._fields}
        called = [(place, names.get(place.strip("{}?؟ ").lower(), "")) for place in places]
        return " ".join(isolate(f"{place} ({name})" if name else place) for place, name in called)

    def _read(self) -> dict[str, str]:
        if self._plain is None:
            every, ticket = fields_in_use(), self._ticket
            self._fields = [
                *in_use(every, Holder.TICKET, team=ticket.team_id),
                *in_use(every, Holder.CUSTOMER),
            ]
            self._names = names_of_fields(self._fields)
            self._plain = _plain(ticket, self._by)
            self._closings = closing_in_each(visible_closings(self._by))
        return self._plain

    def _of_fields(self, style: Style) -> dict[str, str]:
        """Every field that is asked here; empty where nobody filled it in, or another one's value hides it."""
        found = {variable_of(field): "" for field in self._fields}
        for holder, kept in (
            (Holder.TICKET, self._ticket.fields),
            (Holder.CUSTOMER, self._ticket.customer.fields),
        ):
            shown = asked([field for field in self._fields if field.holder == holder], kept)
            found |= {variable_of(field): _written(field, kept.get(field.key), style) for field in shown}
        return found


def sign(ticket: Ticket, by: Agent, text: str, spoken: str, *, above: str = "") -> str:
    """A signature with its variables filled, and without its closing where the text ``above`` has closed already.

    Refuses one that would leave with a hole in it.
    """
    filling = Filling(ticket, by=by)
    found = filling.filled(text, spoken=spoken)
    if places := (*found.missing, *found.gone):
        form = _(
            "The desk does not know %(places)s, which the signature holds. Please choose another signature."
        )
        raise Refused(form % {"places": filling.in_words(places)})
    if not above.strip():
        return found.text
    return without_second(found.text, above, visible_closings(by).values_list("text", flat=True))


def language_of(ticket: Ticket) -> str:
    """In which the customer is answered."""
    known = (ticket.language, ticket.customer.language, ticket.channel.language)
    return next((spoken for spoken in known if spoken in LANGUAGES), "fa")


def _language_of_text(text: str) -> str:
    spoken = language(text)
    return spoken if spoken in LANGUAGES else ""


def _plain(ticket: Ticket, by: Agent) -> dict[str, str]:
    """Empty where the desk does not know, or not which of several is meant."""
    name = ticket.customer.name
    called = "" if "@" in name else name
    return {
        "customer": called,
        "first_name": called.split()[0] if called.split() else "",
        "agent": by.name,
        "number": str(ticket.pk),
        "subject": ticket.subject,
        "order": _order(ticket),
        "team": ticket.team.name if ticket.team else "",
    }


def _written(field: Field, value: Any, style: Style) -> str:
    """As it stands in an answer. A box that is not checked says no; nothing else says anything by being empty."""
    if field.kind == FieldKind.CHECKBOX:
        with translation.override(style.language):
            return pgettext("value of a field", "yes") if value else pgettext("value of a field", "no")
    if value is None:
        return ""
    writers: Mapping[str, Any] = {
        FieldKind.CHOICE: lambda: option_names(field, style.language).get(value, ""),
        FieldKind.DATE: lambda: calendars.day(date.fromisoformat(value), style),
        FieldKind.NUMBER: lambda: number(Decimal(value), style),
        FieldKind.CODE: lambda: isolate_ltr(value),
    }
    written: str = writers[field.kind]() if field.kind in writers else str(value)
    return written


def _order(ticket: Ticket) -> str:
    written = Message.objects.filter(ticket=ticket, side=Side.IN).order_by("-created_at", "-pk")
    texts = [ticket.subject, *written.values_list("written", flat=True)[:_READ]]
    codes = {code.upper() for text in texts for code in CODE.findall(text)}
    return isolate_ltr(codes.pop()) if len(codes) == 1 else ""
