"""Why an article is to be looked at, on its own page, and how the last doubts were settled."""

from collections.abc import Iterable
from typing import Any

from jawab.knowledge.models import Article, Cause, ReviewTask
from jawab.knowledge.queries.staying_true import open_tasks, settled_lately
from jawab.people.models import Agent
from jawab.tickets.access import visible_tickets


def doubts_of(article: Article, language: str, viewer: Agent) -> dict[str, Any]:
    """``opens`` are the tickets among the reasons that the viewer may see."""
    tasks = open_tasks(article=article)
    flagged = [task for task in tasks if task.cause == Cause.FLAGGED]
    return {
        "tasks": tasks,
        "opens": tickets_seen(tasks, viewer),
        "needs_words": bool(flagged),
        "is_doubted": any(task.language == language for task in flagged),
        "settled": settled_lately(article),
    }


def tickets_seen(tasks: Iterable[ReviewTask], viewer: Agent) -> set[int]:
    """The tickets among them that the viewer may see; of the others not even the number is told."""
    named = {task.number for task in tasks if task.number is not None}
    return set(visible_tickets(viewer).filter(pk__in=named).values_list("pk", flat=True)) if named else set()
