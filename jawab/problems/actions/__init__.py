"""Every change to problems."""

from jawab.problems.actions.keeping import change_problem, open_problem
from jawab.problems.actions.linking import link_problem, unlink_problem

__all__ = ["change_problem", "link_problem", "open_problem", "unlink_problem"]
