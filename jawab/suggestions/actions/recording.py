"""How a fact of a suggestion is told, and what a person typed is read."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from jawab.base.actors import Actor
from jawab.base.errors import Refused
from jawab.base.facts import record
from jawab.knowledge.actions.centre import next_edition
from jawab.language import one_line
from jawab.suggestions.facts import OfSuggestion
from jawab.suggestions.models import TITLE_LIMIT, Suggestion
from jawab.tickets.models import Ticket


def tell(
    fact: type[OfSuggestion],
    suggestion: Suggestion,
    *,
    by: Actor,
    ticket: Ticket | None = None,
    **values: Any,
) -> None:
    """In the history of ``ticket``, where it happened in one."""
    told = fact(
        ticket=ticket.pk if ticket else None, suggestion=suggestion.pk, number=suggestion.number, **values
    )
    record(told, by=by, audience=ticket.audience if ticket else ())


def needed_title(text: str) -> str:
    """Refuses nothing, and more than a line holds."""
    found = one_line(text)
    if not found:
        raise Refused(_("Please say in a few words what should be otherwise."))
    if len(found) > TITLE_LIMIT:
        raise Refused(_("This title is too long. The rest can stand below it."))
    return found


def fitting_text(text: str, *, most: int) -> str:
    """Several lines, as typed. Refuses more than ``most`` characters."""
    found = text.replace("\0", "").replace("\r\n", "\n").strip()
    if len(found) > most:
        raise Refused(_("This text is too long."))
    return found


def renew_pages(suggestion: Suggestion) -> None:
    """Readers see it otherwise from now on, where they see it at all."""
    if suggestion.published_at is not None:
        next_edition()
