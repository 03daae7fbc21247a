"""Quoting an entry in an answer."""

import re

from django.utils import translation
from django.utils.translation import gettext

from jawab import calendars
from jawab.calendars import Style
from jawab.knowledge.variables import without_places
from jawab.language import isolate
from jawab.tickets.models import Encounter, Message, Note, Ticket
from jawab.web.workspace.doors import AgentRequest
from jawab.web.workspace.filling import language_of

LONGEST = 20_000
_ENTRY = re.compile(r"message-(\d{1,18})", re.ASCII)


def asked_quotation(request: AgentRequest, ticket: Ticket) -> str:
    """What the address asks to quote, ``quote=message-12`` of this ticket; else empty, for notes stay inside."""
    found = _ENTRY.fullmatch(request.GET.get("quote", ""))
    if found is None:
        return ""
    messages = Message.objects.filter(ticket=ticket, pk=int(found[1])).select_related("agent", "customer")
    message = messages.first()
    return quotation(message, language_of(ticket)) if message else ""


def quotation(message: Message, language: str) -> str:
    """Every line behind a >, under who wrote it and when."""
    text = (message.written or message.text)[:LONGEST].strip()
    lines = "\n".join(f"> {line}".rstrip() for line in text.split("\n"))
    return f"{heading(message, language)}\n{lines}"


def heading(entry: Message | Note | Encounter, language: str) -> str:
    """«On …, … wrote:» as the customer reads it."""
    author = entry.agent or (entry.customer if isinstance(entry, Message) else None)
    with translation.override(language):
        when = calendars.moment(entry.created_at, Style.of(language))
        name = author.name if author else gettext("The desk")
        return gettext("On %(when)s, %(name)s wrote:") % {"when": when, "name": isolate(without_places(name))}
