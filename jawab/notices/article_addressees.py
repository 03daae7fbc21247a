"""Who hears that an article is to be looked at again."""

from collections.abc import Callable

from jawab.base.facts import Fact
from jawab.cover.facts import LEFT
from jawab.cover.queries import absence_of, absent, covers_of
from jawab.knowledge.actions.reminding import LATE
from jawab.knowledge.facts import ArticleReviewAsked, ArticleReviewDue, OwnerAsked
from jawab.knowledge.models import Article, Cause
from jawab.notices.addressed import Addressed, to
from jawab.notices.models import NoticeKind
from jawab.people.models import Agent, Role


def _article_due(fact: ArticleReviewDue) -> list[Addressed]:
    """Its owner, and with the last reminder those who supervise, too."""
    found = _owner_of_article(fact.owner)
    return [to(NoticeKind.REVIEW, *found, *(_supervising() if fact.step == len(LATE) else ()))]


def _article_doubted(fact: ArticleReviewAsked) -> list[Addressed]:
    """Of a release or a product each owner is told once for all of theirs; what failed waits on its list."""
    if fact.cause != Cause.FLAGGED:
        return []
    owner = Article.objects.filter(pk=fact.article).values_list("owner", flat=True).first()
    return [to(NoticeKind.REVIEW, *_owner_of_article(owner or 0))]


def _owner_asked(fact: OwnerAsked) -> list[Addressed]:
    return [to(NoticeKind.REVIEW, *_owner_of_article(fact.owner))]


def _owner_of_article(pk: int) -> list[int]:
    """Who is away is stood in for by the first of their covers who is there; who has left, by those who supervise."""
    owner = Agent.objects.filter(pk=pk).first()
    absence = absence_of(owner) if owner else None
    if owner is None or (absence is not None and absence.why == LEFT):
        return _supervising()
    if absence is None:
        return [pk]
    away = set(absent().values_list("pk", flat=True))
    there = [each.pk for each in covers_of(owner, absence) if each.pk not in away]
    return [pk, *there[:1]]


def _supervising() -> list[int]:
    leads = Agent.objects.filter(is_active=True, role__in=[Role.SUPERVISOR, Role.ADMINISTRATOR])
    return list(leads.order_by("pk").values_list("pk", flat=True))


TABLE: dict[type[Fact], Callable[..., list[Addressed]]] = {
    ArticleReviewDue: _article_due,
    ArticleReviewAsked: _article_doubted,
    OwnerAsked: _owner_asked,
}
