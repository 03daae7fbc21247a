"""What screens read of problems."""

from django.db.models import Count, QuerySet

from jawab.base.models import FactRow
from jawab.language import search_key
from jawab.problems.models import Problem, ProblemState

OFFERED = 100


def problems_met(*, is_mended: bool, most: int) -> list[Problem]:
    """``met`` is in how many tickets; the most met first."""
    rows = Problem.objects.select_related("owner").annotate(met=Count("links"))
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
