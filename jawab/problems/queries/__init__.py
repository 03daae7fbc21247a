"""What screens and actions read of problems, and of what seems to be one."""

from jawab.problems.queries.problems import (
    Affected,
    affected,
    articles_named,
    like,
    open_problems,
    problem_history,
    problems_met,
    problems_told_by,
)

__all__ = [
    "Affected",
    "affected",
    "articles_named",
    "like",
    "open_problems",
    "problem_history",
    "problems_met",
    "problems_told_by",
]
