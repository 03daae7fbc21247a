"""Everything a person left goes in one transaction, layer by layer; files nobody has any more go after it."""

from functools import partial

from django.db import transaction

from jawab.base.facts import Recorded
from jawab.channels.erasing import erase_sources
from jawab.channels.kinds.form.actions import forget_offers_of
from jawab.commerce.actions.erasing import erase_from_orders
from jawab.commerce.models import ReturnPhoto, TransferReceipt
from jawab.complaints.actions import erase_from_complaints
from jawab.connectors.actions.erasing import erase_from_shop_refunds
from jawab.knowledge.actions import erase_from_reviews
from jawab.outreach.actions.customers import erase_from_leads
from jawab.people.facts.erasing import CustomerErased
from jawab.problems.actions import erase_from_problems
from jawab.promises.actions.erasing import erase_reasons
from jawab.suggestions.actions import erase_from_suggestions
from jawab.surveys.actions import erase_from_surveys
from jawab.tickets import files
from jawab.tickets.actions.erasing import erase_words_of
from jawab.tickets.facts.customer_files import CustomerFileRemoved


def erase_everywhere(recorded: Recorded) -> None:
    fact = recorded.fact
    assert isinstance(fact, CustomerErased)
    erased = erase_words_of(fact.erased)
    erase_reasons(erased.tickets)
    erase_from_reviews(erased.tickets)
    erase_from_leads(fact.erased)
    erase_sources(messages=erased.messages, addresses=erased.addresses)
    forget_offers_of(erased.addresses)
    erase_from_complaints(fact.erased)
    erase_from_shop_refunds(fact.erased)
    erase_from_surveys(fact.erased)
    erase_from_suggestions(fact.erased)
    erase_from_problems(erased.tickets)
    digests = erased.digests | erase_from_orders(fact.erased)
    transaction.on_commit(partial(_throw_away, digests))


def drop_bytes(recorded: Recorded) -> None:
    """Of a file that was removed. Repeating it is harmless."""
    fact = recorded.fact
    assert isinstance(fact, CustomerFileRemoved)
    _throw_away({fact.digest})


def _throw_away(digests: set[str]) -> None:
    """Bytes lie under their digest once, whoever sent them: what somebody else has stays."""
    kept = set[str]()
    for rows in (ReturnPhoto.objects, TransferReceipt.objects):
        kept |= set(rows.filter(digest__in=digests).values_list("digest", flat=True))
    for digest in digests - kept:
        files.throw_away(digest)
