"""Keeping the words that close an answer."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base.errors import NotAllowed, Refused
from jawab.base.facts import record
from jawab.knowledge.access import closing_to_change
from jawab.knowledge.facts import ClosingRemoved, ClosingSaved
from jawab.knowledge.models import Closing
from jawab.language import one_line
from jawab.people.access import require_staff
from jawab.people.models import Agent
from jawab.people.models.agents import LANGUAGES

CLOSING_LIMIT = 120
MOST_CLOSINGS = 30


@transaction.atomic
def save_closing(*, text: str, language: str, shared: bool, by: Agent) -> Closing:
    """One more, one's own or everybody's. The same words twice are one.

    Refuses nothing, too much, a language the desk does not write, more than anybody chooses among, and what is for
    everybody from who is no administrator.
    """
    require_staff(by)
    said = one_line(text, CLOSING_LIMIT + 1)
    if not said or len(said) > CLOSING_LIMIT or "{" in said:
        raise Refused(_("A closing is one short line without variables."))
    if language not in dict(LANGUAGES):
        raise Refused(_("Please choose a language."))
    if shared and not by.is_administrator:
        raise NotAllowed(_("Only an administrator may do this."))
    owner = None if shared else by
    # One agent's presses are one after the other; two administrators at once leave a line twice, which one removes.
    theirs = Closing.objects.filter(owner=owner, language=language)
    earlier = theirs.filter(text=said).first()
    if earlier is not None:
        return earlier
    if theirs.count() >= MOST_CLOSINGS:
        raise Refused(_("These are too many closings. Please remove one first."))
    kept = Closing.objects.create(text=said, language=language, owner=owner)
    fact = ClosingSaved(closing=kept.pk, language=language, shared=shared)
    record(fact, by=by, audience=[] if shared else [by.audience])
    return kept


@transaction.atomic
def remove_closing(*, closing: Closing, by: Agent) -> None:
    """Answers that were written keep it."""
    closing = closing_to_change(by, closing.pk)
    shared = closing.owner_id is None
    fact = ClosingRemoved(closing=closing.pk, language=closing.language, shared=shared)
    record(fact, by=by, audience=[] if shared else [by.audience])
    closing.delete()
