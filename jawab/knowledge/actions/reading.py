"""What readers tell us. Nobody is known here, so nothing of it is a fact of the ledger."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import Actor
from jawab.base.errors import NotThere, Refused
from jawab.knowledge.models import ArticleText, Reason, UnansweredSearch, Vote
from jawab.language import one_line, search_key
from jawab.language.personal import find_personal
from jawab.people.access import require_staff

MOST_UNANSWERED = 20_000
"""So many different searches are kept; whoever fills the list with nonsense fills no disk."""
WHY_WITHIN = timedelta(hours=1)


@transaction.atomic
def vote(*, text: ArticleText, helped: bool) -> Vote:
    """Of the version that is read now. Raises NotThere where none is."""
    if text.published is None:
        raise NotThere(_("There is no such page."))
    return Vote.objects.create(text=text, version=text.published, helped=helped, at=clock.now())


@transaction.atomic
def say_why(*, vote: Vote, reason: str, words: str) -> Vote:
    """Why it did not help, once, while it is fresh. Refuses an unknown reason."""
    if reason not in Reason.values:
        raise Refused(_("Please choose a reason."))
    fresh = Vote.objects.select_for_update().filter(pk=vote.pk, reason="", helped=False)
    found = fresh.filter(at__gt=clock.now() - WHY_WITHIN).first()
    if found is None:
        raise NotThere(_("There is no such page."))
    found.reason, found.words = reason, one_line(words, 500)
    found.save(update_fields=["reason", "words"])
    return found


@transaction.atomic
def note_unanswered(*, typed: str, language: str) -> None:
    """Somebody looked for this and found nothing. What looks like a person's own numbers is not kept."""
    typed, key = one_line(typed, 200), search_key(typed)[:200]
    if len(key) < 3 or find_personal(typed):
        return
    now = clock.now()
    kept = UnansweredSearch.objects.filter(language=language, key=key)
    if kept.update(times=F("times") + 1, typed=typed, last_at=now):
        return
    if UnansweredSearch.objects.count() < MOST_UNANSWERED:
        UnansweredSearch.objects.get_or_create(
            language=language, key=key, defaults={"typed": typed, "last_at": now}
        )


@transaction.atomic
def settle_unanswered(*, search: UnansweredSearch, by: Actor) -> None:
    """Somebody wrote it, or nobody needs it: it is counted anew from the next time on."""
    require_staff(by)
    UnansweredSearch.objects.filter(pk=search.pk).delete()
