"""Whether what the desk says is still true, and what it does not say yet."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, Q

from jawab.base import clock
from jawab.knowledge.models import Article, ArticleText, UnansweredSearch, Vote

LATELY = timedelta(days=90)
FEWEST = 3
"""Fewer noes say nothing about an article."""
SHOWN = 50


@dataclass(frozen=True, slots=True)
class Freshness:
    """Of the articles that are read, those whose day of review has not passed."""

    fresh: int
    read: int

    @property
    def share(self) -> float | None:
        """From 0 to 1; None while nothing is read."""
        return self.fresh / self.read if self.read else None


def freshness(today: date) -> Freshness:
    read = Article.objects.filter(texts__published__isnull=False).distinct()
    return Freshness(read.exclude(review_on__lte=today).count(), read.count())


def doubted() -> list[ArticleText]:
    """Texts that helped fewer readers lately than they did not; the most doubted first.

    ``yes`` and ``no`` count the votes on the version that is read.
    """
    on_it = Q(votes__version=F("published"), votes__at__gt=clock.now() - LATELY)
    rows = ArticleText.objects.filter(published__isnull=False).select_related("published", "article__owner")
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
