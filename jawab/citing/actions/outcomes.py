"""What became of a ticket after an article was sent in it: over, or over and back again."""

from django.db import transaction

from jawab.base import clock
from jawab.base.actors import SYSTEM, Actor
from jawab.citing.models import ArticleUse
from jawab.citing.queries.measuring import SETTLES_AFTER
from jawab.knowledge.actions import ask_to_look
from jawab.knowledge.models import Cause
from jawab.people.models import Customer


@transaction.atomic
def note_standing(*, ticket: int, is_over: bool, by: Actor) -> None:
    """It ended, or was opened again: what was sent before its end has helped, unless its customer writes again within
    a week.

    Then each article is to be looked at by its owner. A colleague who opens it again only puts the end off.
    """
    sent = ArticleUse.objects.filter(message__ticket=ticket, sent_at__isnull=False)
    now = clock.now()
    if is_over:
        sent.filter(ended_at=None).update(ended_at=now)
        return
    over = sent.filter(ended_at__isnull=False, reopened_at=None)
    if not isinstance(by, Customer):
        over.update(ended_at=None)
        return
    failed = list(over.filter(ended_at__gt=now - SETTLES_AFTER).select_related("version__text__article"))
    over.update(reopened_at=now)
    for use in failed:
        text = use.version.text
        ask_to_look(
            article=text.article,
            language=text.language,
            cause=Cause.FAILED,
            version=use.version,
            number=ticket,
            by=SYSTEM,
        )
