"""Whether what is offered beside tickets, and what is kept ready, is looked at, sent, and helps."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from jawab.base import clock
from jawab.citing.models import ArticleSuggestion, ArticleUse, CannedUse
from jawab.knowledge.models import Article, CannedReply, Vote
from jawab.people.models import Agent

SETTLES_AFTER = timedelta(days=7)
"""A ticket that its customer left alone for so long after its end was helped."""
LATELY = timedelta(days=90)
MOST = 200
UNUSED = 50


@dataclass(frozen=True, slots=True)
class Measured:
    """``shown`` and ``opened`` count tickets, ``used`` answers, ``helped`` those whose ticket stayed over for a week,
    ``failed`` those whose customer wrote again before; of the others it is not known yet.
    """

    article: Article
    shown: int
    opened: int
    used: int
    helped: int
    failed: int


def measured() -> list[Measured]:
    """Of the last 90 days by article, the most used first, then the most shown."""
    since = clock.now() - LATELY
    offered = _offered(since)
    sent = _sent(since)
    pks = {*offered, *sent}
    articles = Article.objects.filter(pk__in=pks).prefetch_related("texts").select_related("owner")
    rows = [
        Measured(article, *offered.get(article.pk, (0, 0)), *sent.get(article.pk, (0, 0, 0)))
        for article in articles
    ]
    return sorted(rows, key=lambda row: (-row.used, -row.shown, row.article.pk))[:MOST]


def unused(*, owner: Agent | None = None) -> QuerySet[Article]:
    """What is read for 90 days already and was not sent, opened beside a ticket or voted on in any of them."""
    since = clock.now() - LATELY
    young = Article.objects.filter(pk=OuterRef("pk"), texts__published_at__gt=since)
    sent = ArticleUse.objects.filter(version__text__article=OuterRef("pk"), sent_at__gt=since)
    opened = ArticleSuggestion.objects.filter(text__article=OuterRef("pk"), opened_at__gt=since)
    voted = Vote.objects.filter(text__article=OuterRef("pk"), at__gt=since)
    read = Article.objects.filter(texts__published__isnull=False).distinct()
    if owner is not None:
        read = read.filter(owner=owner)
    alone = read.exclude(Exists(young)).exclude(Exists(sent)).exclude(Exists(opened)).exclude(Exists(voted))
    return alone.select_related("owner").prefetch_related("texts").order_by("pk")


@dataclass(frozen=True, slots=True)
class Counted:
    """Of a canned reply: how often it was chosen, how many answers it went out in, and what became of those."""

    used: int = 0
    sent: int = 0
    helped: int = 0
    failed: int = 0


def replies_measured(replies: Iterable[int]) -> dict[int, Counted]:
    """Of the last 90 days, by canned reply; those that were not chosen are not in it. One query."""
    since = clock.now() - LATELY
    rows = CannedUse.objects.filter(reply__in=list(replies), at__gt=since).values_list("reply")
    counted = rows.annotate(
        used=Count("pk"),
        sent=Count("message", distinct=True),
        helped=Count("message", filter=helped(), distinct=True),
        failed=Count("message", filter=failed(), distinct=True),
    ).order_by()
    return {reply: Counted(*figures) for reply, *figures in counted}


def unused_replies(seen: QuerySet[CannedReply]) -> QuerySet[CannedReply]:
    """What went into no answer for 90 days; what is younger, or was changed since, had no time yet.

    One that was used, nobody knows when, is among them only where the uses that are known reach back so far.
    """
    since = clock.now() - LATELY
    sent = CannedUse.objects.filter(reply=OuterRef("pk"), sent_at__gt=since)
    known_long = Exists(CannedUse.objects.filter(sent_at__lte=since))
    return seen.filter(Q(uses=0) | known_long, changed_at__lte=since).exclude(Exists(sent))


def helped() -> Q:
    """Of a use that was sent."""
    quiet = Q(reopened_at=None, ended_at__lte=clock.now() - SETTLES_AFTER)
    return quiet | Q(reopened_at__gt=F("ended_at") + SETTLES_AFTER)


def failed() -> Q:
    return Q(reopened_at__lte=F("ended_at") + SETTLES_AFTER)


def _offered(since: datetime) -> dict[int, tuple[int, int]]:
    rows = ArticleSuggestion.objects.filter(shown_at__gt=since).values_list("text__article")
    counted = rows.annotate(
        shown=Count("ticket", distinct=True),
        opened=Count("ticket", filter=Q(opened_at__isnull=False), distinct=True),
    ).order_by()
    return {article: (shown, opened) for article, shown, opened in counted}


def _sent(since: datetime) -> dict[int, tuple[int, int, int]]:
    rows = ArticleUse.objects.filter(sent_at__gt=since).values_list("version__text__article")
    counted = rows.annotate(
        used=Count("message", distinct=True),
        helped=Count("message", filter=helped(), distinct=True),
        failed=Count("message", filter=failed(), distinct=True),
    ).order_by()
    return {article: (used, well, badly) for article, used, well, badly in counted}
