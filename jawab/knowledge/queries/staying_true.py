"""Whether what the desk says is still true, and what it does not say yet."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, Q

from jawab.base import clock
from jawab.knowledge.models import (
    Article,
    ArticleText,
    FreshnessWeek,
    Release,
    ReviewTask,
    UnansweredSearch,
    Vote,
)
from jawab.people.models import Agent

LATELY = timedelta(days=90)
FEWEST = 3
"""Fewer noes say nothing about an article."""
SHOWN = 50
WEEKS = 26


@dataclass(frozen=True, slots=True)
class Freshness:
    """Of the articles that are read, those whose day of review has not passed and that nobody doubts."""

    fresh: int
    read: int

    @property
    def share(self) -> float | None:
        """From 0 to 1; None while nothing is read."""
        return self.fresh / self.read if self.read else None


def freshness(today: date) -> Freshness:
    read = Article.objects.filter(texts__published__isnull=False).distinct()
    return Freshness(read.exclude(to_look_at(today)).count(), read.count())


def to_look_at(today: date) -> Q:
    """Of an article: its day has passed, or somebody or something gave a reason."""
    return Q(review_on__lte=today) | Q(pk__in=ReviewTask.objects.filter(settled="").values("article"))


def freshness_by_week() -> list[FreshnessWeek]:
    """The last weeks, the oldest first."""
    return list(reversed(FreshnessWeek.objects.order_by("-week")[:WEEKS]))


def open_tasks(*, owner: Agent | None = None, article: Article | None = None) -> list[ReviewTask]:
    """Why articles are to be looked at again, the oldest first; the texts of each are fetched along."""
    rows = ReviewTask.objects.filter(settled="").select_related("article__owner", "version", "by")
    if owner is not None:
        rows = rows.filter(article__owner=owner)
    if article is not None:
        rows = rows.filter(article=article)
    return list(rows.prefetch_related("article__texts").order_by("at", "pk")[: 4 * SHOWN])


def settled_lately(article: Article) -> list[ReviewTask]:
    """How the last doubts of it were settled, the newest first."""
    rows = article.tasks.exclude(settled="").select_related("by", "settled_by")
    return list(rows.order_by("-settled_at", "-pk")[:5])


def past_review(today: date, *, owner: Agent | None = None) -> list[Article]:
    """What is read and was to be looked at again by now, the longest overdue first."""
    rows = Article.objects.filter(review_on__lte=today, texts__published__isnull=False)
    if owner is not None:
        rows = rows.filter(owner=owner)
    found = rows.distinct().select_related("owner").prefetch_related("texts")
    return list(found.order_by("review_on", "pk")[:SHOWN])


def tags_in_use() -> list[str]:
    """What articles that are read are about, by the alphabet."""
    rows = Article.objects.filter(texts__published__isnull=False).values_list("tags", flat=True)
    return sorted({tag for tags in rows for tag in tags})


def releases_noted() -> list[Release]:
    """The newest first."""
    return list(Release.objects.select_related("by")[:5])


def doubted(*, owner: Agent | None = None) -> list[ArticleText]:
    """Texts that helped fewer readers lately than they did not; the most doubted first.

    ``yes`` and ``no`` count the votes on the version that is read.
    """
    on_it = Q(votes__version=F("published"), votes__at__gt=clock.now() - LATELY)
    rows = ArticleText.objects.filter(published__isnull=False).select_related("published", "article__owner")
    if owner is not None:
        rows = rows.filter(article__owner=owner)
    rows = rows.annotate(
        yes=Count("votes", filter=on_it & Q(votes__helped=True)),
        no=Count("votes", filter=on_it & Q(votes__helped=False)),
    )
    return list(rows.filter(no__gte=FEWEST, no__gt=F("yes")).order_by("-no", "pk")[:SHOWN])


def unanswered() -> list[UnansweredSearch]:
    """What was looked for in vain, the most wanted first."""
    return list(UnansweredSearch.objects.order_by("-times", "-last_at")[:SHOWN])


def said_of(text: ArticleText) -> tuple[int, int, list[Vote]]:
    """How many it helped and did not lately, in the version that is read, and why not, the newest first."""
    votes = Vote.objects.filter(text=text, version=text.published_id, at__gt=clock.now() - LATELY)
    counted = votes.aggregate(yes=Count("pk", filter=Q(helped=True)), no=Count("pk", filter=Q(helped=False)))
    return counted["yes"], counted["no"], list(votes.exclude(reason="")[:10])
