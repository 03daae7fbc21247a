"""What became of a ticket after an article or a canned reply was sent in it: over, or over and back again."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from jawab.base import clock
from jawab.base.actors import SYSTEM, Actor
from jawab.citing.models import ArticleUse, CannedUse
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
    _note(CannedUse.objects.filter(message__ticket=ticket, sent_at__isnull=False), is_over=is_over, by=by)
    sent = ArticleUse.objects.filter(message__ticket=ticket, sent_at__isnull=False)
    back = sent.filter(ended_at__gt=clock.now() - SETTLES_AFTER, reopened_at=None)
    failed = (
        [] if is_over or not isinstance(by, Customer) else list(back.select_related("version__text__article"))
    )
    _note(sent, is_over=is_over, by=by)
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


def _note(sent: QuerySet[Any], *, is_over: bool, by: Actor) -> None:
    now = clock.now()
    if is_over:
        sent.filter(ended_at=None).update(ended_at=now)
        return
    over = sent.filter(ended_at__isnull=False, reopened_at=None)
    if isinstance(by, Customer):
        over.update(reopened_at=now)
    else:
        over.update(ended_at=None)
