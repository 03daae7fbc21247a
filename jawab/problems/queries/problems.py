"""What screens read of problems."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from jawab.base.models import FactRow
from jawab.knowledge.models import Article, ArticleText
from jawab.language import search_key
from jawab.people.models import Agent
from jawab.problems.models import Problem, ProblemState
from jawab.problems.queries.proposals import WEEKS, weekly
from jawab.tickets.access import visible_tickets
from jawab.tickets.models import Ticket

OFFERED = 100
TREND = 2 * WEEKS
"""Weeks shown of a problem."""


@dataclass(frozen=True, slots=True)
class Affected:
    """Whom a problem concerns, of the tickets its viewer sees."""

    tickets: int
    customers: int
    languages: list[tuple[str, int]]
    weeks: list[int]


def affected(tickets: QuerySet[Ticket], *, now: datetime) -> Affected:
    """One query."""
    rows = list(tickets.order_by().values_list("customer", "language", "created_at"))
    return Affected(
        tickets=len(rows),
        customers=len({customer for customer, _language, _at in rows}),
        languages=Counter(language for _customer, language, _at in rows if language).most_common(),
        weeks=weekly((at for _customer, _language, at in rows), now=now, weeks=TREND),
    )


def articles_named(problem: Problem, language: str) -> list[tuple[int, str]]:
    """Those to choose among, the newest, each in this language or its own; the one chosen is among them."""
    newest = list(Article.objects.order_by("-pk").values_list("pk", flat=True)[:OFFERED])
    texts = ArticleText.objects.filter(article__in=[*newest, problem.article_id or 0])
    rows = texts.order_by("-article", "pk").values_list("article", "language", "title")
    found: dict[int, str] = {}
    for article, spoken, title in rows:
        if article not in found or spoken == language:
            found[article] = title
    return list(found.items())


def problems_told_by(article: Article) -> list[Problem]:
    """The problems of which an article tells what helps."""
    return list(article.problems.order_by("-pk")[:OFFERED])


def problems_met(viewer: Agent, *, is_mended: bool, most: int) -> list[Problem]:
    """``met`` is in how many tickets that the viewer sees; the most met first."""
    seen = Q(links__ticket__in=visible_tickets(viewer).order_by().values("pk"))
    rows = Problem.objects.select_related("owner").annotate(met=Count("links", filter=seen))
    shown = rows.filter(state=ProblemState.MENDED) if is_mended else rows.exclude(state=ProblemState.MENDED)
    return list(shown.order_by("-met", "-pk")[:most])


def open_problems() -> list[Problem]:
    """Those to choose among: the newest."""
    return list(Problem.objects.exclude(state=ProblemState.MENDED).order_by("-pk")[:OFFERED])


def like(title: str, problems: list[Problem]) -> Problem | None:
    """The one that is called the same, in any spelling."""
    key = search_key(title)
    return next((each for each in problems if search_key(each.title) == key), None) if key else None


def problem_history(problem: Problem) -> QuerySet[FactRow]:
    """The newest first."""
    rows = FactRow.objects.filter(kind__startswith="problem.", values__problem=problem.pk)
    return rows.order_by("-number")
