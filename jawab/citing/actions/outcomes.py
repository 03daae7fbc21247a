"""What became of a ticket after an article was sent in it: over, or over and back again."""

from django.db import transaction

from jawab.base import clock
from jawab.base.actors import SYSTEM, Actor
from jawab.citing.models import ArticleUse
from jawab.citing.queries.measuring import SETTLES_AFTER
from jawab.knowledge.actions import ask_to_look
from jawab.knowledge.models import Cause
from jawab.people.models import Customer
from jawab.tickets.models.tickets import ENDED


@transaction.atomic
def note_standing(*, ticket: int, before: str, after: str, by: Actor) -> None:
    """What was sent before it was over has helped, unless its customer writes again within a week.

    Then each article is to be looked at by its owner. A colleague who opens it again only puts the end off.
    """
    sent = ArticleUse.objects.filter(message__ticket=ticket, sent_at__isnull=False)
    now = clock.now()
    if after in ENDED and before not in ENDED:
        sent.filter(ended_at=None).update(ended_at=now)
    elif before in ENDED and after not in ENDED:
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
