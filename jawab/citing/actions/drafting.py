"""An article from a ticket: a draft like any other, that remembers where it is from."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.errors import Refused
from jawab.base.facts import record
from jawab.citing.facts import ArticleDrafted
from jawab.citing.models import ArticleSource
from jawab.knowledge.actions import Place, Writing, create_article
from jawab.knowledge.models import Article
from jawab.people.models import Agent
from jawab.tickets.access import locked
from jawab.tickets.models import Ticket


@transaction.atomic
def draft_from_ticket(*, ticket: Ticket, language: str, place: Place, writing: Writing, by: Agent) -> Article:
    """What ``by`` made of ``queries.drafting.drafted`` becomes an article, beside a ticket that is over or at work.

    Nothing is copied from the ticket here: the article holds what its writer saved. Refuses spam, a ticket that was
    merged into another, and what ``create_article`` does.
    """
    ticket = locked(ticket.pk, by=by)
    if ticket.is_spam:
        raise Refused(_("This ticket is spam."))
    if ticket.merged_into_id is not None:
        raise Refused(_("This ticket was merged into another one."))
    article = create_article(language=language, place=place, writing=writing, by=by)
    ArticleSource.objects.create(article=article, ticket=ticket, agent=by, at=clock.now())
    fact = ArticleDrafted(ticket=ticket.pk, article=article.pk, language=language)
    record(fact, by=by, audience=ticket.audience)
    return article
