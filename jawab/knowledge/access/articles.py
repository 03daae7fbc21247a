"""Who reads articles, and who says that one may be read.

Whoever works here reads and writes them all. A customer, and a stranger, read what is published for them, and never
learn that there is more.
"""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from jawab.base.actors import Actor
from jawab.base.errors import NotAllowed, NotThere
from jawab.knowledge.models import Article, ArticleText, Audience, Category
from jawab.people.access import require_staff
from jawab.people.models import Agent, Customer


def readable_texts(reader: Customer | None) -> QuerySet[ArticleText]:
    """What is published for this customer; None is a stranger. Every public page, search, feed and list starts here."""
    texts = ArticleText.objects.filter(published__isnull=False)
    meant = Q(article__audience=Audience.EVERYONE)
    if reader is not None:
        meant |= Q(article__audience=Audience.SIGNED_IN)
        if reader.organisation_id is not None:
            theirs = Article.organisations.through.objects.filter(organisation=reader.organisation_id)
            of_theirs = Q(article__in=theirs.values("article"))
            meant |= Q(article__audience=Audience.ORGANISATIONS) & of_theirs
    return texts.filter(meant)


def article_for(by: Actor, pk: int) -> Article:
    """Raises NotThere for one that does not exist."""
    require_staff(by)
    found = Article.objects.select_related("owner").filter(pk=pk).first()
    if found is None:
        raise NotThere(_("There is no such article."))
    return found


def locked_article(by: Actor, pk: int) -> Article:
    """Until the transaction ends; everything about an article happens in turn."""
    article_for(by, pk)
    return Article.objects.select_for_update(no_key=True, of=("self",)).select_related("owner").get(pk=pk)


def category_for(by: Actor, pk: int) -> Category:
    """Raises NotThere for one that does not exist."""
    require_staff(by)
    found = Category.objects.filter(pk=pk).first()
    if found is None:
        raise NotThere(_("There is no such category."))
    return found


def may_publish(by: Actor, text: ArticleText) -> bool:
    """Whoever supervises; and an article's owner what somebody else wrote of it. Nobody else passes their own words."""
    if not isinstance(by, Agent):
        return True
    if by.is_supervisor:
        return True
    newest = text.versions.first()
    return text.article.owner_id == by.pk and newest is not None and newest.by_id != by.pk


def require_publisher(by: Actor, text: ArticleText) -> None:
    require_staff(by)
    if not may_publish(by, text):
        raise NotAllowed(_("Somebody else has to look at this before it is published."))
