"""A suggestion is said: by a customer at their own door, by an agent, or by an agent for a customer from a ticket."""

import re
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.errors import NotThere, Refused
from jawab.people.access import require_staff
from jawab.people.models import Agent, Customer
from jawab.people.models.agents import LANGUAGES
from jawab.suggestions.actions.recording import fitting_text, needed_title, tell
from jawab.suggestions.facts import SuggestionNoted
from jawab.suggestions.models import TEXT_LIMIT, Suggestion, SuggestionTicket, Vote
from jawab.tickets.access import locked
from jawab.tickets.models import Ticket
from jawab.tickets.queries import blocked_of

MOST_A_DAY = 5
"""Of one customer, by themselves; what agents write down for them is not counted."""
_LINK = re.compile(r"https?://|www\.|\b[\w-]+\.(?:com|net|org|info|biz|ru|ir|xyz|top|shop)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What should be otherwise, in one line and in some more; ``language`` is the one it is said in."""

    title: str
    text: str = ""
    language: str


@transaction.atomic
def note_suggestion(
    *, wish: Wish, by: Agent | Customer, ticket: Ticket | None = None, source_id: str | None = None
) -> Suggestion:
    """Keep it, with its author's own vote. From a ticket its author is the ticket's customer; else it is who acts.

    The same ``source_id`` twice is one. One of a customer that holds a link, or comes from somebody who is blocked, is
    set aside. Refuses no title, what is too long, a language the desk does not speak, a merged ticket, and more than
    five a day of one customer.
    """
    customer = _held(by) if isinstance(by, Customer) else None
    if customer is None:
        require_staff(by)
    if ticket is not None:
        assert isinstance(by, Agent)
        ticket = locked(ticket.pk, by=by)
    earlier = Suggestion.objects.filter(source_id=source_id).first() if source_id else None
    if earlier is not None:
        return earlier
    title, text = needed_title(wish.title), fitting_text(wish.text, most=TEXT_LIMIT)
    if wish.language not in dict(LANGUAGES):
        raise Refused(_("Please choose one of the languages."))
    if ticket is not None and ticket.merged_into_id is not None:
        raise Refused(_("This ticket was merged into another one."))
    if customer is not None:
        _refuse_too_many(customer)
    author = ticket.customer if ticket else customer
    now = clock.now()
    suggestion = Suggestion.objects.create(
        title=title,
        text=text,
        language=wish.language,
        customer=author,
        agent=by if author is None and isinstance(by, Agent) else None,
        ticket=ticket,
        made_at=now,
        changed_at=now,
        is_set_aside=customer is not None and _is_doubtful(customer, f"{title} {text}"),
        source_id=source_id,
    )
    Vote.objects.create(suggestion=suggestion, customer=author, agent=suggestion.agent, given_at=now)
    if ticket is not None:
        SuggestionTicket.objects.create(suggestion=suggestion, ticket=ticket)
    tell(
        SuggestionNoted,
        suggestion,
        by=customer or by,
        ticket=ticket,
        customer=author.pk if author else None,
        set_aside=suggestion.is_set_aside,
    )
    return suggestion


def _held(by: Customer) -> Customer:
    """Under which one person's are counted; nobody merges them meanwhile. Raises NotThere for who is gone."""
    found = Customer.objects.select_for_update(no_key=True, of=("self",)).get(pk=by.pk)
    if found.merged_into_id is not None or found.erased_at is not None:
        raise NotThere(_("There is no such customer."))
    return found


def _refuse_too_many(customer: Customer) -> None:
    since = clock.now() - timedelta(days=1)
    own = Suggestion.objects.filter(customer=customer, made_at__gt=since, ticket=None)
    if own.count() >= MOST_A_DAY:
        raise Refused(_("These are enough for today. Please come again tomorrow."))


def _is_doubtful(customer: Customer, words: str) -> bool:
    return bool(_LINK.search(words) or blocked_of(customer))
